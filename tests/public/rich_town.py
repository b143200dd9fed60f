"""A town with all that can be public, not yet, no longer or never."""

from datetime import timedelta

from wagtail.models import Page, PageViewRestriction

from core import clock
from home.models import CampaignDay, CampaignIndexPage, CampaignPage, NewsIndexPage
from merchants.town import services as town_days
from tests import factories

DAY = timedelta(days=1)


def fill(town, shop, *, by) -> dict[str, str]:
    """Two languages, each kind of page in each state; the paths of some of them by name."""
    return {name: page.get_url_parts()[2] for name, page in _pages(town, shop, by).items()}


def _pages(town, shop, by) -> dict[str, Page]:
    now, today = clock.now(), clock.today()
    factories.english(town)
    factories.translate(factories.section(town, NewsIndexPage), title="News", slug="news")
    news = factories.news(town, "Die Brücke ist frei")
    factories.translate(news, title="The bridge is open", slug="bridge-open")
    hidden = {
        "draft": factories.news(town, "Entwurf", live=False),
        "to come": factories.news(town, "Erst morgen", shown_from=now + DAY),
        "gone": factories.news(town, "Bis gestern", shown_until=now - DAY),
        "draft of an event": factories.event(town, "Vielleicht", live=False),
        "draft of an offer": factories.offer(shop, "Bald", live=False),
        "private": factories.page(town, "Intern"),
    }
    login = PageViewRestriction.LOGIN
    PageViewRestriction.objects.create(page=hidden["private"], restriction_type=login)
    hidden["below it"] = hidden["private"].add_child(
        instance=type(hidden["private"])(title="Darunter", locale_id=town.home.locale_id)
    )
    return hidden | {
        "shop": shop.page,
        "offer": factories.offer(shop, "Brot"),
        "offer that is over": factories.offer(
            shop, "Stollen", first=today - 9 * DAY, last=today - 2 * DAY
        ),
        "event": factories.event(town, "Konzert", is_free=True),
        "event that is over": factories.event(town, "Gestern", start=now - 3 * DAY),
        "event without its date": factories.event(town, "Abgesagt", is_cancelled=True),
        "series": factories.event(town, "Markt", repeats="weekly"),
        "campaign": _campaign(town, by),
        "news": news,
        "page": factories.page(town, "Über uns", in_footer=True),
    }


def _campaign(town, by) -> CampaignPage:
    day = clock.today() + 4 * DAY
    opening = town_days.add_opening(
        town,
        by=by,
        kind="sunday",
        name="Wintersonntag",
        event="Wintermarkt",
        first=day,
        last=day,
        times=[[780, 1080]],
        ordinance="VO vom 2.12.",
    )
    parent = factories.section(town, CampaignIndexPage)
    page = CampaignPage(title="Wintersonntag", event="Wintermarkt", locale_id=parent.locale_id)
    page.days = [CampaignDay(opening=opening)]
    return parent.add_child(instance=page)
