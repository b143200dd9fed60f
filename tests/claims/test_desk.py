"""The editors' screens: letters for entries without people, and shops that two sides claim."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from merchants.models import Claim, ClaimCode, Membership, Shop
from merchants.paper import letters as paper
from merchants.people import claims
from tests import factories
from tests.portal.screens import words
from tests.public.reading import soup

LIST, PRINT, DISPUTES = (
    reverse(name) for name in ("town_letters", "town_letters_print", "town_disputes")
)


@pytest.fixture
def printed(monkeypatch):
    """What was printed, instead of paper."""
    stacks = []

    def draw(town, pairs):
        stacks.append([(shop.name, code) for shop, code in pairs])
        return b"%PDF-"

    monkeypatch.setattr(paper, "claim_letters", draw)
    return stacks


@pytest.fixture
def dispute(editor, bakery, owner, letter, town, person):
    """Somebody claims the bakery, which has an owner."""
    found = claims.try_code(town, letter)
    user = person("lisa@lohmann.example", first_name="Lisa", last_name="Neu")
    return claims.claim(town, bakery.pk, proof=found.digest, user=user)


def names(response) -> list[str]:
    return [title.get_text(strip=True) for title in soup(response).select(".town-card__title")]


def listed(browser, state, **query) -> list[str]:
    return names(browser.get(LIST, {"stand": state} | query))


def form_of(response, action) -> dict:
    form = soup(response).select_one(f'form[action="{action}"]')
    fields = form.select("input[type=hidden]")
    return {field["name"]: field["value"] for field in fields}


def one(shop) -> str:
    return reverse("town_letter_print", args=[shop.pk])


def test_each_entry_stands_where_its_letter_is(desk, town, bakery, bookshop, owner, new_letter):
    for name in ("Gesperrt", "Unterwegs", "Zu Hause"):
        shop = factories.shop(town, name)
        if name != "Zu Hause":
            new_letter(shop)
    ClaimCode.objects.filter(shop__name="Gesperrt").update(wrong_tries=10)
    factories.shop(town, "Offline", live=False)
    Shop.objects.filter(pk=factories.shop(town, "Zu").pk).update(state=Shop.State.CLOSED)
    assert listed(desk, "neu") == ["Buchhandlung Kleine", "Zu Hause"]
    assert listed(desk, "unterwegs") == ["Unterwegs"]
    assert listed(desk, "gesperrt") == ["Gesperrt"]
    assert listed(desk, "benutzt") == []
    assert listed(desk, "unsinn") == ["Buchhandlung Kleine", "Zu Hause"]
    assert "Bäckerei Lohmann" in listed(desk, "alle")
    assert listed(desk, "alle", suche="baeckerei LOH") == ["Bäckerei Lohmann"]
    assert listed(desk, "alle", suche="lange straße") == ["Bäckerei Lohmann"]
    assert "Nichts gefunden" in words(desk.get(LIST, {"suche": "gibt es nicht"}))


def test_all_letters_are_one_pdf_and_the_codes_work(desk, printed, town, bakery, bookshop):
    response = desk.post(PRINT, form_of(desk.get(LIST), PRINT))
    assert response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]
    assert 'filename="briefe-emsbruck-' in response["Content-Disposition"]
    [stack] = printed
    assert sorted(name for name, _code in stack) == ["Buchhandlung Kleine", "Bäckerei Lohmann"]
    assert claims.try_code(town, dict(stack)["Bäckerei Lohmann"]).shop == bakery
    assert listed(desk, "neu") == []


def test_a_double_click_spoils_no_code(desk, printed, town, bakery, bookshop):
    form = form_of(desk.get(LIST), PRINT)
    desk.post(PRINT, form)
    response = desk.post(PRINT, form, follow=True)
    assert "Es wurde nichts gedruckt" in words(response)
    assert len(printed) == 1
    assert claims.try_code(town, dict(printed[0])["Bäckerei Lohmann"]).shop == bakery


def test_letters_on_their_way_are_printed_again_only_if_somebody_means_it(
    desk, printed, town, letter, bakery
):
    form = form_of(desk.get(LIST, {"stand": "unterwegs"}), PRINT)
    assert "Kreuzen Sie zuerst das Kästchen an" in words(desk.post(PRINT, form, follow=True))
    assert printed == []
    assert claims.try_code(town, letter)
    desk.post(PRINT, form | {"sicher": "on"})
    assert claims.try_code(town, printed[0][0][1]).shop == bakery


def test_one_letter_is_printed_anew(desk, printed, town, letter, bakery):
    form = form_of(desk.get(LIST, {"stand": "unterwegs"}), one(bakery))
    assert desk.post(one(bakery), form).status_code == 200
    assert claims.try_code(town, printed[0][0][1]).shop == bakery
    assert desk.post(one(bakery), form).status_code == 302
    assert len(printed) == 1


def test_the_real_paper_carries_the_code(town, bakery, letter):
    assert paper.claim_letters(town, [(bakery, letter)]).startswith(b"%PDF-")


def test_a_long_list_costs_as_much_as_a_short_one(desk, town, new_letter):
    def add(count):
        for number in range(count):
            new_letter(factories.shop(town, f"Laden {number}"))

    def cost():
        with CaptureQueriesContext(connection) as asked:
            desk.get(LIST, {"stand": "unterwegs"})
        return len(asked)

    add(2)
    cost()
    few = cost()
    add(60)
    assert cost() == few
    assert few <= 22
    assert "Seite 1 von 2" in words(desk.get(LIST, {"stand": "unterwegs"}))


def test_neighbours_see_and_print_nothing(
    at_talheim, desk, printed, bakery, letter, other_shop, town
):
    assert names(at_talheim.get(LIST)) == ["Talheimer Laden"]
    assert at_talheim.post(one(bakery), {"gesehen": "1-"}).status_code == 404
    assert desk.post(one(other_shop), {"gesehen": "1-"}).status_code == 404
    assert printed == []
    assert claims.try_code(town, letter)


def test_a_dispute_shows_both_sides(desk, dispute, owner):
    page = words(desk.get(DISPUTES))
    assert "lisa@lohmann.example" in page
    assert owner.email in page
    assert "Ansehen und entscheiden" in words(desk.get("/admin/"))


@pytest.mark.parametrize("action", ["beside", "instead", "refuse"])
def test_an_editor_decides(desk, dispute, action):
    url = reverse("town_dispute_decide", args=[dispute.pk])
    response = desk.post(url, {"action": action}, follow=True)
    assert "Entschieden. Lisa Neu bekommt eine Mail" in words(response)
    assert "Kein Laden ist strittig." in words(response)
    assert "schon entschieden" in words(desk.post(url, {"action": action}, follow=True))


def test_nonsense_decides_nothing(desk, dispute):
    url = reverse("town_dispute_decide", args=[dispute.pk])
    response = desk.post(url, {"action": "delete", "status": "granted"}, follow=True)
    assert "Wählen Sie eine der drei Antworten." in words(response)
    dispute.refresh_from_db()
    assert dispute.status == Claim.Status.DISPUTED


def test_neighbours_and_merchants_decide_nothing(at_talheim, dispute, owner, bakery):
    merchant = Client()
    merchant.force_login(owner)
    url = reverse("town_dispute_decide", args=[dispute.pk])
    assert at_talheim.post(url, {"action": "instead"}).status_code == 404
    assert merchant.post(url, {"action": "refuse"}).status_code in {302, 403, 404}
    assert "lisa@lohmann.example" not in words(at_talheim.get(DISPUTES))
    assert [row.user for row in Membership.objects.filter(shop=bakery)] == [owner]
    dispute.refresh_from_db()
    assert dispute.status == Claim.Status.DISPUTED


def test_an_act_is_no_get(desk, bakery, dispute):
    decide = reverse("town_dispute_decide", args=[dispute.pk])
    assert {desk.get(url).status_code for url in (PRINT, one(bakery), decide)} == {405}
