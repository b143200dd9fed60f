"""The ways through a town and through the desk of its editors."""

import pytest
from django.urls import reverse

from core import navigation
from core.desk import queue
from events.models import EventIndexPage
from home.models import NewsIndexPage
from merchants import services
from merchants.models import OfferIndexPage, ShopIndexPage


def test_templates_find_each_section_by_its_name(town):
    found = navigation.of(town)

    assert {name: found[name] for name in ("shops", "offers", "events", "news")} == {
        "shops": "/laeden/",
        "offers": "/angebote/",
        "events": "/termine/",
        "news": "/nachrichten/",
    }


@pytest.mark.parametrize("section", [ShopIndexPage, OfferIndexPage, EventIndexPage, NewsIndexPage])
def test_another_drawing_moves_no_section(town, monkeypatch, section):
    before = navigation.of(town)
    monkeypatch.setattr(section, "navigation_icon", "search")

    assert navigation.of(town)[section.navigation_name] == before[section.navigation_name]


def test_the_desk_is_read_page_by_page(
    client, editor, owner, stranger, bakery, bookshop, monkeypatch
):
    monkeypatch.setattr(queue, "PAGE_SIZE", 1)
    for shop, by in ((bakery, owner), (bookshop, stranger)):
        services.save_shop(shop.page, changes={"lead": "Neu."}, by=by)
        services.submit(shop.page, by=by)
    client.force_login(editor)
    first = client.get(reverse("review_desk"))

    assert "?seite=2" in first.text
    assert f">{bakery.name}</a>" in first.text
    assert f">{bookshop.name}</a>" not in first.text
    for number in ("2", "99"):
        answer = client.get(reverse("review_desk"), {"seite": number})
        assert f">{bookshop.name}</a>" in answer.text
