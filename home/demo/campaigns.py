"""The campaigns of a demo town: their pages, and what shops offer for them."""

from core.models import TownSettings
from core.review import services as review
from home.models import CampaignDay, CampaignIndexPage, CampaignPage
from merchants import services
from merchants.models import Shop, TownDay
from tests import factories


def fill(town: TownSettings, script: dict, shops: dict[str, Shop], owners: dict, *, by) -> None:
    """Pages of campaigns with their days, and approved offers of shops that are in."""
    parent = factories.section(town, CampaignIndexPage)
    for row in script.get("campaigns", ()):
        openings = list(TownDay.objects.of_town(town).filter(name__in=row["openings"]))
        page = CampaignPage(
            title=row["title"],
            event=row["event"],
            lead=row["lead"],
            body=[("text", row["text"])] if "text" in row else [],
            locale=parent.locale,
            live=False,
        )
        page.days = [CampaignDay(opening=opening) for opening in openings]
        parent.add_child(instance=page)
        page.save_revision(user=by).publish(user=by)
        for offer in row.get("offers", ()):
            shop = shops[offer["shop"]]
            _offer(shop, offer["title"], openings[0], owner=owners.get(shop, by), by=by)


def _offer(shop: Shop, title: str, opening: TownDay, *, owner, by) -> None:
    days = {"valid_from": opening.first, "valid_until": opening.first}
    changes = {"title": title, "opening": opening, **days}
    page = services.create_offer(shop.page, changes=changes, by=owner)
    if owner == by:
        page.save_revision(user=by).publish(user=by)
        return
    submission = services.submit(page, by=owner)
    review.decide(submission.workflow_state.current_task_state.specific, action="approve", by=by)
