"""Letters, cards and posters say what the site says, whatever a shop is called."""

from datetime import timedelta
from decimal import Decimal
from itertools import chain

import pytest
import segno
from django.urls import reverse
from django.utils.formats import date_format

from core import clock
from merchants import services
from merchants.hours import document
from merchants.hours.facts import Hours, Season
from merchants.hours.week import WeekSpan
from merchants.models import ShopPage
from merchants.paper import typesetting
from merchants.paper.colours import brand
from merchants.paper.letters import claim_letters, claim_link, grouped
from merchants.paper.poster import poster
from merchants.paper.sheet import Sheet, qr_modules
from merchants.paper.window_card import window_card
from tests.papers import words_of

CODE = "K7MQ-4XW2-RT9P"


def said(pdf: bytes) -> str:
    """All words of a document in one line."""
    return " ".join(chain.from_iterable(page.split() for page in words_of(pdf)))


@pytest.fixture
def offer_online(bakery, owner):
    """Puts an offer of the bakery online."""

    def make(title, *, starts=0, days=3, **content):
        first = clock.today() + timedelta(days=starts)
        content |= {"title": title, "valid_from": first, "valid_until": first + timedelta(days)}
        offer = services.create_offer(bakery.page, changes=content, by=owner)
        offer.get_latest_revision().publish()
        return offer

    return make


class TestLetters:
    def test_each_shop_has_its_page_with_its_code(self, town, bakery, bookshop):
        pages = words_of(claim_letters(town, [(bakery, CODE), (bookshop, "AAAA-BBBB-CCCC")]))

        assert len(pages) == 2
        assert "Bäckerei Lohmann\nLange Straße 12\n33999 Emsbrück" in pages[0]
        assert "K7MQ 4XW2 RT9P" in pages[0]
        assert "Buchhandlung Kleine" in pages[1]
        assert "AAAA BBBB CCCC" in pages[1]
        assert "K7MQ" not in pages[1]

    def test_the_town_is_the_sender_in_its_own_words(self, town, bakery):
        town.operator_name, town.street, town.postcode = "Stadtmarketing e. V.", "Markt 1", "33999"
        town.email = "hallo@emsbrueck.example"
        text = said(claim_letters(town, [(bakery, CODE)]))
        assert "Stadtmarketing e. V. · Markt 1 · 33999 Emsbrück" in text
        assert "hallo@emsbrueck.example" in text
        assert "Mit freundlichen Grüßen" in text

    def test_a_code_is_read_in_groups(self):
        assert grouped(CODE) == "K7MQ 4XW2 RT9P"

    def test_nobody_to_write_to_is_an_empty_page(self, town):
        assert words_of(claim_letters(town, [])) == [""]

    def test_many_letters_are_one_document(self, town, bakery):
        pdf = claim_letters(town, ((bakery, f"{number:012}") for number in range(120)))
        assert len(words_of(pdf)) == 120
        # The fonts are there once; a letter costs a few kilobytes.
        assert len(pdf) < 120 * 6_000

    @pytest.mark.parametrize("name", ["Ä" * 255, "W " * 127, "„Zum Lesezeichen“ 📚 Kleine & Söhne"])
    def test_no_name_breaks_the_page(self, town, bakery, name):
        bakery.name = name
        (page,) = words_of(claim_letters(town, [(bakery, CODE)]))
        assert "K7MQ 4XW2 RT9P" in page
        assert "📚" not in page


class TestSigns:
    """The card in the window and the poster."""

    @pytest.fixture(params=[window_card, poster])
    def read(self, request, bakery, town):
        return lambda: said(request.param(ShopPage.objects.get(pk=bakery.page.pk), town))

    def test_they_say_what_the_page_says(self, read, bakery, client):
        text = read()
        page = client.get(bakery.page.url).content.decode()
        for words in ("Bäckerei Lohmann", "Sauerteig aus eigener Führung.", "030 23125 101"):
            assert words in text
            assert words in page
        assert "Mo–Fr 6:30–18:00" in text
        assert "6:30–18:00" in page
        assert f"Stand {date_format(clock.today(), 'SHORT_DATE_FORMAT')}" in text

    def test_this_weeks_offers_are_on_them(self, read, offer_online):
        offer_online("Krustenbrot", price=Decimal("4.50"))
        offer_online("Stollen", starts=3)
        offer_online("Viel später", starts=30)
        text = read()
        assert "Krustenbrot" in text
        assert "4,50 €" in text
        assert "Stollen" in text
        assert "Viel später" not in text

    def test_what_is_not_approved_is_not_on_them(self, read, bakery, owner):
        services.save_shop(bakery.page, changes={"title": "Anders", "lead": "Neu."}, by=owner)
        first = clock.today()
        content = {"title": "Entwurf", "valid_from": first, "valid_until": first}
        services.create_offer(bakery.page, changes=content, by=owner)
        text = read()
        assert "Anders" not in text
        assert "Entwurf" not in text

    def test_a_shop_without_hours_says_whom_to_ask(self, town, bookshop):
        for make in (window_card, poster):
            assert "Bitte fragen Sie den Laden nach seinen Zeiten." in said(
                make(bookshop.page, town)
            )

    def test_a_full_year_of_hours_stays_on_the_page(self, read, bakery, owner, monkeypatch):
        week = [WeekSpan(day, *span) for day in range(7) for span in ((60 * day, 700), (800, 1000))]
        seasons = tuple(
            Season(name=f"Saison {month}", first=(month, 1), last=(month, 20), week=tuple(week))
            for month in range(1, 13)
        )
        hours = Hours(week=tuple(week), seasons=seasons, on_request="nach Vereinbarung")
        bakery.hours = document.write(hours)
        bakery.save()
        lowest = []
        write = Sheet.write_at
        monkeypatch.setattr(
            Sheet,
            "write_at",
            lambda sheet, x, y, words, **look: (
                lowest.append((y, sheet.h)) or write(sheet, x, y, words, **look)
            ),
        )
        assert "Alle Zeiten des Jahres" in read()
        assert all(y < height for y, height in lowest)

    @pytest.mark.parametrize(
        ("name", "printed"),
        [
            ("Café „Größe“ & Söhne", "Café „Größe“ & Söhne"),
            ("Brezel 🥨 Bär 🐻‍❄️", "Brezel Bär"),
            ("Şahin Łukasz Ñandú", "Sahin Lukasz Ñandú"),
            ("Привет 你好", "an der Ecke"),
            ("Donaudampfschifffahrtsgesellschaftskapitänsmützenladen " * 4, "Donaudampf"),
        ],
    )
    def test_every_name_can_be_printed(self, town, bakery, name, printed):
        page = bakery.page
        page.title, page.lead = name[:255], "an der Ecke"
        for make in (window_card, poster):
            text = said(make(page, town))
            assert printed in text
            assert "\0" not in text


class TestPortal:
    @pytest.mark.parametrize("name", ["portal:window_card", "portal:poster"])
    def test_paper_opens_in_the_browser(self, merchant, bakery, name):
        response = merchant.get(reverse(name, args=[bakery.page.translation_key]))
        assert response["Content-Type"] == "application/pdf"
        assert response["Content-Disposition"].startswith("inline; filename=")
        assert response.content.startswith(b"%PDF-")
        for entry in (b"/Lang (de)", b"/DisplayDocTitle true", b"/Title"):
            assert entry in response.content

    @pytest.mark.parametrize("name", ["portal:window_card", "portal:poster"])
    def test_of_others_there_is_none(self, merchant, bookshop, other_shop, name):
        for shop in (bookshop, other_shop):
            address = reverse(name, args=[shop.page.translation_key])
            assert merchant.get(address).status_code == 404

    def test_a_page_that_is_not_online_has_no_paper(self, merchant, bakery):
        bakery.page.unpublish()
        address = reverse("portal:poster", args=[bakery.page.translation_key])
        response = merchant.get(address, follow=True)
        assert "noch nicht online" in response.content.decode()


def test_a_qr_code_says_what_it_should(town):
    link = claim_link(town, CODE)
    assert link.endswith("/uebernehmen/?code=K7MQ-4XW2-RT9P")
    code = segno.make(link, error="m", micro=False)
    assert qr_modules(link) == tuple(bytes(row) for row in code.matrix)
    assert code.error in "MQH"


def test_a_line_holds_what_fits_and_nothing_is_lost():
    words = "Ein sehr langes Wort: " + "Straßenbahnhaltestelle" * 6
    lines = typesetting.lines(words, face="text", size=12, width=40)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")
    assert all(typesetting.width_of(line, face="text", size=12) <= 40 for line in lines)


@pytest.mark.parametrize("hue", range(0, 360, 5))
def test_white_words_are_readable_in_every_hue(hue):
    def part(value):
        value /= 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (part(value) for value in brand(hue))
    assert 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) > 4.5
