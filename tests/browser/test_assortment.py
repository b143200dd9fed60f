"""A merchant on the narrowest phone, without JavaScript, says what people looked for in vain."""

import pytest
from playwright.sync_api import expect

from core import clock
from core.review import services as review
from merchants.models import ShopPage
from search.models import SearchCount
from tests.browser import people


@pytest.fixture
def device():
    return "narrow"


def test_a_word_that_nobody_was_found_for_is_taken_over_and_found(
    town, bakery, owner, editor, new_context, assert_accessible, screenshot
):
    SearchCount.objects.create(
        site_id=town.site_id,
        language="de",
        day=clock.today(),
        text="dinkelbrot",
        words="dinkelbrot",
        asked=12,
    )
    page = people.sign_in(new_context(java_script_enabled=False).new_page(), owner)
    expect(page.get_by_text("12-mal gesucht")).to_be_visible()
    page.get_by_role("link", name="Haben wir").click()

    words = page.get_by_label("Was haben Sie?")
    expect(words).to_have_value("Dinkelbrot")
    page.get_by_role("checkbox", name="Brezel").check()
    page.get_by_role("checkbox", name="Stufenlos").focus()
    page.keyboard.press("Space")
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width == page.viewport_size["width"]
    people.send(page)

    waiting = review.waiting_submission(bakery.page).workflow_state.current_task_state
    review.decide(waiting, action="approve", by=editor)
    shop = ShopPage.objects.get(pk=bakery.page.pk)
    assert (shop.assortment, shop.amenities) == (["Dinkelbrot", "Brezel"], ["is_step_free"])

    reader = new_context().new_page()
    reader.goto("/suche/?q=dinkelbrote")
    reader.get_by_role("link", name="Bäckerei Lohmann").first.click()
    expect(reader.get_by_text("Das gibt es hier")).to_be_visible()
    assert_accessible(reader)
    screenshot(reader, "assortment-shop")

    merchant = people.sign_in(new_context().new_page(), owner)
    merchant.goto(f"/mein/laden/{shop.translation_key}/sortiment/")
    assert_accessible(merchant)
    screenshot(merchant, "assortment")
