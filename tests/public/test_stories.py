"""What editors tell stories with: each block is named, previewed, and shows what is public now."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents import get_document_model

from core import clock
from core.blocks import StoryBlock
from home.models import NewsPage
from tests import factories
from tests.public import reading

BLOCKS = NewsPage._meta.get_field("body").stream_block.child_blocks


@pytest.fixture
def tell(client, town):
    """Publishes a page with one block and reads it."""

    def told(kind: str, value):
        page = factories.page(town, f"Seite mit {kind}", body=[(kind, value)])
        return client.get(page.url)

    return told


@pytest.mark.parametrize("name", BLOCKS)
def test_every_block_has_a_name_an_icon_and_a_preview(client, editor, town, name):
    block = BLOCKS[name]
    assert block.label
    assert block.meta.icon != "placeholder"
    assert block.meta.group
    assert block.get_description()
    assert block.is_previewable

    client.force_login(editor)
    address = reverse("wagtailadmin_block_preview")
    preview = client.get(address, {"id": block.definition_prefix})
    assert preview.status_code == 200
    assert len(reading.words(preview)) > 5
    assert "city.css" in preview.text


def test_a_page_with_one_of_each_asks_no_other_host(client, town, shop, editor):
    page = factories.page(town, "Alles", body=factories.story(town))
    shown = {block for block, _value in factories.story(town)}
    response = client.get(page.url)
    loaded = [
        element.get("src", "") for element in reading.soup(response).select("[src], [srcset]")
    ]

    assert shown | {"shop", "event", "offer", "downloads"} == set(StoryBlock().child_blocks)
    assert response.status_code == 200
    assert not [address for address in loaded if "//" in address]
    assert not reading.soup(response).select("iframe, object, embed, video")


def test_chosen_shops_dates_and_offers_are_live(tell, town, shop, now):
    offer = factories.offer(shop, "Brot")
    concert = factories.event(town, "Konzert")

    assert reading.titles(tell("shop", {"shops": [shop.page]})) == ["Bäckerei Lohmann"]
    assert reading.titles(tell("event", {"events": [concert]})) == ["Konzert"]
    response = tell("offer", {"offers": [offer]})
    assert reading.titles(response) == ["Brot"]
    assert "Anzeige" in reading.words(response)


def test_chosen_shops_stand_in_the_order_of_the_editors(tell, town):
    shops = [factories.shop(town, name).page for name in ("Anker", "Zebra", "Mitte")]
    chosen = [shops[1], shops[0], shops[2]]

    assert reading.titles(tell("shop", {"shops": chosen})) == ["Zebra", "Anker", "Mitte"]


def test_what_is_not_public_any_more_leaves_nothing(tell, town, shop, other_shop, now):
    today = clock.today()
    over = factories.offer(shop, "Vorbei", first=today.replace(day=1), last=today.replace(day=2))
    gone = factories.event(town, "Abgesagt und weg")
    gone.unpublish()

    assert not reading.soup(tell("offer", {"offers": [over]})).main.select("section")
    assert not reading.soup(tell("event", {"events": [gone]})).main.select("section")
    assert not reading.soup(tell("shop", {"shops": [other_shop.page]})).main.select("section")


def test_a_button_leads_to_a_page_while_it_is_online(tell, town):
    page = factories.page(town, "Anmeldung")
    button = reading.soup(tell("button", {"words": "Los", "page": page})).main.select_one(".btn")
    assert button["href"] == "/anmeldung/"

    page.unpublish()
    assert not reading.soup(tell("button", {"words": "Los", "page": page})).main.select(".btn")


@pytest.mark.parametrize("value", [{}, {"page": True, "url": "https://example.org/"}])
def test_a_button_leads_to_one_place(town, value):
    block = BLOCKS["button"]
    page = factories.page(town, "Anmeldung") if value else None
    said = {"words": "Los", "page": page, "url": value.get("url", "")}

    with pytest.raises(ValidationError):
        block.clean(block.normalize(said))


def test_a_film_names_whose_website_it_is_on(tell):
    response = tell("video", {"title": "Fest", "url": "https://www.film.example.org/x"})
    assert "öffnet sich auf film.example.org" in reading.words(response)


def test_a_place_leads_to_a_map_by_its_address(tell):
    place = {"name": "Rathaus", "address": "Markt 1 & Hof, Emsbrück", "access": ""}
    link = reading.soup(tell("place", place)).main.select_one("a[href*=openstreetmap]")

    assert link["href"].endswith("/search?query=Markt+1+%26+Hof%2C+Emsbr%C3%BCck")


@pytest.mark.parametrize(("phone", "link"), [("030 23125 100", "tel:+493023125100"), ("nie", "")])
def test_a_phone_number_is_a_link_where_it_is_one(tell, phone, link):
    contact = {"name": "Ruth", "role": "", "phone": phone, "email": "r@emsbrueck.example"}
    page = reading.soup(tell("contact", contact)).main

    assert phone in page.get_text()
    assert [a["href"] for a in page.select('a[href^="tel:"]')] == ([link] if link else [])


def test_files_say_their_kind_and_size(tell, town):
    file = get_document_model().objects.create(
        title="Programm",
        file=ContentFile(b"%PDF-1.4" + b" " * 2000, name="programm.pdf"),
        file_size=2008,
        collection=town.collection,
    )
    words = reading.words(tell("downloads", {"heading": "Zum Lesen", "files": [file]}))

    assert "Programm (PDF, 2,0" in words
