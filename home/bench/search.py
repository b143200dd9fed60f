"""What finding costs: search, suggestions and the directory's filters, from end to end.

Each shop has ten offers. The pages are bare: no list reads them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import accumulate, batched, combinations, product
from random import Random

from wagtail.models import Page

from core import clock
from core.folding import fold
from core.models import TownSettings
from home.bench import addresses, shops
from home.bench.shops import BATCH, bare_pages
from merchants import amenities, phones, spans, wishes
from merchants.models import OfferCard, OfferPage, OpenSpan, Shop, ShopCard
from search import stems
from search.models import SearchDocument, SearchTerm, terms

OF_EACH = 10
TABLES = (Page, Shop, ShopCard, OpenSpan, OfferCard, SearchDocument, SearchTerm)
#: Words are made of two parts, as many German ones are: some 3,600 of them.
FIRST = (
    "apfel birnen kirsch pflaumen hafer roggen weizen dinkel butter honig mandel nuss kinder damen "
    "herren sommer winter herbst garten haus küchen wand tisch reise sport lauf wander regen leder "
    "woll leinen seiden silber gold perlen uhren brillen foto papier bücher noten holz eisen glas "
    "ton blumen rosen tulpen wein bier tee kaffee milch käse fisch wurst suppen salz"
)
SECOND = (
    "kuchen brot torte saft mus kern mehl strauß kranz topf korb kiste tasche schuh stiefel jacke "
    "hose hemd kleid mantel mütze schal handschuh band kette ring batterie lampe kerze decke "
    "kissen teppich stuhl bank regal rahmen bild heft stift karte kalender buch spiel puppe wagen "
    "rad schlauch helm schloss schlüssel messer löffel teller becher kanne pfanne seife creme öl"
)
STREETS = ("Lange Straße", "Marktstraße", "Mühlenstraße", "Kirchstraße", "Bahnhofstraße")
#: Most pages have the first of these words, few the last.
QUERIES = (
    "angebot",
    "kuchen",
    "apfelkuchen",
    "apfelkuchen damenjacke",
    "seltenes",
    "apfelkuchn",
    "kuchenmantel",
    "lange straße",
    "0302312517",
    "gibt es hier nicht",
    "angebot kuchen brot torte saft kern mehl lange",
)
BEGUN = ("ang", "apf", "apfelkuch", "xyz")
#: What is asked of the directory: one of each kind. The time is that of tomorrow morning.
FILTERS = (
    "branche=books",
    "offen=on",
    "um={:%Y-%m-%d}T10:00",
    "stadtteil=viertel-3",
    "stufenlos=on",
    "angebot=on",
)


def measure(say: Callable[[str], object], *, sizes: Sequence[int], rounds: int) -> None:
    """Fill towns with so many shops, one after another, and say what each page costs in them."""
    addresses.measure(say, _filled, of="shops", tables=TABLES, sizes=sizes, rounds=rounds)


def _filled(town: TownSettings, size: int) -> list[str]:
    fill(town, size)
    return [
        "/robots.txt",
        *(f"/suche/?q={query}" for query in QUERIES),
        "/suche/?q=kuchen&art=offerpage&seite=3",
        "/suche/?q=kuchen&offen=on",
        *(f"/suche/vorschlaege/?q={begun}" for begun in BEGUN),
        *(f"/laeden/?{wish}" for wish in _wishes()),
        *(f"/laeden.geojson?{wish}" for wish in ("", "branche=books", "offen=on")),
        *addresses.NOWHERE,
    ]


def _wishes() -> Iterator[str]:
    """Nothing, each filter, each with each other, all of them; each order from end to end."""
    tomorrow = clock.today() + timedelta(days=1)
    filters = [wish.format(tomorrow) for wish in FILTERS]
    yield ""
    yield from filters
    yield from (f"{row.slug}=on" for row in amenities.ALL if f"{row.slug}=on" not in filters)
    yield from ("&".join(pair) for pair in combinations(filters, 2))
    yield "&".join(filters)
    for order, _name in wishes.ORDERS:
        yield f"sortierung={order}"
        yield f"sortierung={order}&seite=99999"


def fill(town: TownSettings, count: int) -> None:
    """So many shops and ten times as many offers, as the search and the lists read them."""
    chance = Random(20261126)  # noqa: S311
    vocabulary = _Vocabulary(chance)
    many = shops.fill_town(town, count)
    for some in batched(many, spans.BATCH):
        spans.write(some, town)
    cards = ShopCard.objects.filter(site=town.site_id).order_by("pk")
    for some in batched(list(cards), BATCH // OF_EACH):
        SearchDocument.objects.bulk_create(_of_shop(card, vocabulary, chance) for card in some)
        _add_offers(some, vocabulary, chance)
    terms.learn(town.site_id, "de", " ".join([*vocabulary.words, "Angebot Laden Seltenes"]))


@dataclass
class _Vocabulary:
    """The words of the town, of which some are everywhere and most are rare."""

    chance: Random

    def __post_init__(self):
        pairs = product(FIRST.split(), SECOND.split())
        self.words = [f"{first}{second}".capitalize() for first, second in pairs]
        self.chance.shuffle(self.words)
        self.weights = [*accumulate(1 / (place + 10) for place in range(len(self.words)))]

    def some(self, count: int) -> list[str]:
        return self.chance.choices(self.words, cum_weights=self.weights, k=count)


def _of_shop(card: ShopCard, vocabulary: _Vocabulary, chance: Random) -> SearchDocument:
    street = f"{chance.choice(STREETS)} {chance.randrange(1, 80)}"
    phone = phones.spellings(f"030 2312{card.pk % 10_000:04}")
    return _document(
        card, " ".join(vocabulary.some(8)), " ".join([*vocabulary.some(25), street, phone])
    )


def _add_offers(cards: Sequence[ShopCard], vocabulary: _Vocabulary, chance: Random) -> None:
    """Ten offers of each of these shops, with their documents."""
    today = clock.today()
    pages = bare_pages(OfferPage, len(cards) * OF_EACH)
    rows = []
    for number, page in enumerate(pages):
        shop = cards[number // OF_EACH]
        word, other = vocabulary.some(2)
        rare = " Seltenes" if chance.random() < 0.001 else ""
        title = f"Angebot: {word} und {other}{rare}"
        rows.append(
            OfferCard(
                page=page,
                site_id=shop.site_id,
                language="de",
                shop_id=shop.shop_id,
                shop_title=shop.title,
                shop_key=shop.key,
                title=title,
                sort_key=fold(title),
                path=f"{shop.path}{page.slug}/",
                valid_from=today - timedelta(days=chance.randrange(10)),
                valid_until=today + timedelta(days=chance.randrange(30)),
            )
        )
    OfferCard.objects.bulk_create(rows, batch_size=BATCH)
    SearchDocument.objects.bulk_create(
        _document(row, "", " ".join(vocabulary.some(12)), row.valid_until) for row in rows
    )


def _document(card: ShopCard | OfferCard, subject: str, text: str, valid_until=None):
    """What the search knows of a page, written as its own card would be."""
    return SearchDocument(
        page_id=card.page_id,
        site_id=card.site_id,
        language="de",
        title=card.title,
        sort_key=card.sort_key,
        path=card.path,
        kind="shoppage" if isinstance(card, ShopCard) else "offerpage",
        folded_title=fold(card.title),
        subject=subject,
        words_of_title=stems.line(card.title, "de"),
        words_of_subject=stems.line(subject, "de"),
        words_of_text=stems.line(text, "de"),
        valid_until=valid_until,
    )
