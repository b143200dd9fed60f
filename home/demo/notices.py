"""What the demo's readers have reported: one of it waits, one is decided."""

from uuid import uuid4

from accounts.models import User
from core.models import Notice, TownSettings
from core.review import notices
from merchants.models import OfferPage

#: Which offer, what it is about, why, who says so, and what the editors decided.
REPORTS = (
    (
        "Das Buch zum Winterabend",
        Notice.Kind.PRICE,
        "Bücher haben einen festen Preis. Der Tee dazu ist doch ein Rabatt!",
        "Henrike Brandt",
        "Ein Päckchen Tee von geringem Wert darf man zum Buch dazugeben (§ 7 Abs. 4 BuchPrG).",
    ),
    (
        "Adventsstollen zum Vorbestellen",
        Notice.Kind.WRONG,
        "Hier steht „ohne Zitronat“. Auf dem Schild im Laden steht bei den Zutaten Zitronat.",
        "Jürgen Altmann",
        "",
    ),
)


def fill(town: TownSettings, *, by: User) -> None:
    """Report two offers, and decide about the first."""
    offers = {page.title: page for page in OfferPage.objects.live().descendant_of(town.home)}
    for title, kind, explanation, name, words in REPORTS:
        if title not in offers:
            continue
        notice = notices.receive(
            town,
            key=uuid4(),
            page=offers[title],
            url=offers[title].full_url,
            kind=kind,
            explanation=explanation,
            name=name,
            email=f"{name.split()[1].lower()}@beispiel.example",
            language=town.first_language,
        )
        if words:
            notices.decide(notice, decision=Notice.Decision.KEPT, words=words, by=by)
