"""A town full of shops with hours of all kinds, for a benchmark. Made to be rolled back."""

from datetime import date, timedelta
from random import Random

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Locale, Page, Site

from core import clock
from core.models import TownSettings
from merchants import amenities
from merchants.hours import document
from merchants.hours.facts import Hours, Season, SpecialDay, Vacation
from merchants.hours.week import WeekSpan
from merchants.models import Shop, ShopCard, ShopPage

BATCH = 1000
HOST = "bench.invalid"
TRADES = ("bakery", "books", "grocery", "clothes", "restaurant")


def fill(count: int) -> tuple[TownSettings, list[Shop]]:
    """A new town and its shops, each with a card and a bare page; no page can be visited."""
    root = Page.get_first_root_node()
    site = Site.objects.create(hostname=HOST, root_page=root, site_name="Bench")
    town = TownSettings.objects.create(site=site, name="Bench", land="NW")
    return town, fill_town(town, count)


def fill_town(town: TownSettings, count: int) -> list[Shop]:
    """The shops alone, in a town that is there."""
    # The same town in every run.
    chance = Random(20261125)  # noqa: S311
    site = town.site
    pages = bare_pages(ShopPage, count)
    rows = [ShopPage(page_ptr_id=page.pk) for page in pages]
    # What `bulk_create` does too, but not for a class whose rows stand in two tables.
    ShopPage.objects.all()._batched_insert(rows, ShopPage._meta.local_concrete_fields, BATCH)
    shops = [
        Shop(
            site=site,
            page_id=page.pk,
            name=f"Laden {number}",
            hours=document.write(_hours(chance, number)),
        )
        for number, page in enumerate(pages)
    ]
    Shop.objects.bulk_create(shops, batch_size=BATCH)
    cards = [
        ShopCard(
            page=page,
            site=site,
            language="de",
            shop=shop,
            key=page.translation_key,
            title=shop.name,
            sort_key=f"laden {chance.random():.9f}",
            path=f"/laeden/{page.slug}/",
            trade=chance.choice(TRADES),
            latitude=52 + chance.random() / 10,
            longitude=7 + chance.random() / 10,
            district=f"Viertel {shop.pk % 8}",
            district_slug=f"viertel-{shop.pk % 8}",
            **{code: chance.random() < 0.3 for code in amenities.CODES},
        )
        for page, shop in zip(pages, shops, strict=True)
    ]
    ShopCard.objects.bulk_create(cards, batch_size=BATCH)
    return shops


def bare_pages(of: type[Page], count: int) -> list[Page]:
    """So many pages of this kind with nothing of their own: enough for cards to belong to."""
    root = Page.get_first_root_node()
    kind, locale = ContentType.objects.get_for_model(of), Locale.get_default()
    begin = Page.objects.filter(depth=2).count() + 1000
    pages = [
        Page(
            path=Page._get_path(root.path, 2, begin + number),
            depth=2,
            title=f"Seite {number}",
            draft_title=f"Seite {number}",
            slug=f"bench-{number}",
            url_path=f"/bench-{number}/",
            content_type=kind,
            locale=locale,
        )
        for number in range(count)
    ]
    return Page.objects.bulk_create(pages, batch_size=BATCH)


def _hours(chance: Random, number: int) -> Hours:
    """Of a hundred shops: most are ordinary, some have a lunch break, some never close."""
    kind, today = number % 100, clock.today()
    if kind < 3:
        return Hours(on_request="nach Vereinbarung")
    if kind < 5:
        return Hours(week=_every(range(7), (0, 1440)), on_holidays="open")
    if kind < 8:
        return Hours(week=_every(range(1, 7), (19 * 60, 27 * 60)), on_holidays="open")
    if kind < 20:
        week = _every(range(1, 7), (690, 870), (1020, chance.choice([1320, 1380, 1500])))
        return Hours(week=week, on_holidays="own", holiday_times=((690, 1320),))
    if kind < 30:
        week = _every(range(6), (390, 1080)) + _every([6], (480, 660))
    elif kind < 45:
        week = _every(range(5), (540, 750), (840, 1080)) + _every([5], (540, 780))
    else:
        opens, closes = chance.choice([540, 570, 600]), chance.choice([1080, 1110, 1140, 1200])
        week = _every(range(5), (opens, closes)) + _every([5], (opens, chance.choice([840, 960])))
    return Hours(
        week=week,
        on_holidays="unknown" if kind % 7 == 0 else "closed",
        seasons=(Season((7, 1), (8, 31), _every(range(6), (540, 1020))),) if kind % 10 == 0 else (),
        special_days=_special_days(today) if kind % 5 == 0 else (),
        vacations=_vacations(chance, today) if kind % 9 == 0 else (),
    )


def _every(days, *times: tuple[int, int]) -> tuple[WeekSpan, ...]:
    return tuple(WeekSpan(day, opens, closes) for day in days for opens, closes in times)


def _special_days(today: date) -> tuple[SpecialDay, ...]:
    return tuple(SpecialDay(today + timedelta(days=days), ((600, 840),)) for days in (9, 23, 40))


def _vacations(chance: Random, today: date) -> tuple[Vacation, ...]:
    first = today + timedelta(days=chance.randint(2, 30))
    return (Vacation(first, first + timedelta(days=10)),)
