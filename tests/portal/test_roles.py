"""What staff may open of a shop, address by address. Whatever is new must be entered here."""

import pytest
from django.urls import reverse

from core import clock
from merchants import services
from merchants.models import Membership
from tests.access.addresses import patterns
from tests.access.test_matrix import body_of
from tests.pictures import jpeg

#: The day's work: everybody of the shop. Acts that a GET never does are open if they answer 405.
STAFF = (
    "",
    "zeiten/",
    "tage/",
    "urlaub/",
    "heute/",
    "bestaetigen/",
    "vorschau/",
    "zurueckziehen/",
    "verlauf/",
    "einrichten/",
    "sortiment/",
    "senden/",
    "zahlen/",
    "schild/",
    "plakat/",
    "angebote/",
    "termine/",
    "leute/",
    "leute/verlassen/",
)
#: What only owners decide: for staff it is not there.
OWNERS = (
    "impressum/",
    "leute/",
    "pause/",
    "schliessen/",
    "wieder-oeffnen/",
    "loeschen/",
    "archiv/",
)
START = "mein/laden/<uuid:key>/"
ROUTES = sorted(route for route in patterns() if route.startswith(START))


def is_for_staff(route: str) -> bool | None:
    rest = route.removeprefix(START)
    if rest in {"leute/", "leute/verlassen/"}:
        return True
    if rest.startswith(OWNERS):
        return False
    known = rest == "" or rest.startswith(tuple(filter(None, STAFF)))
    return True if known else None


@pytest.fixture
def helper(bakery, owner, person):
    """Somebody of the bakery's staff."""
    user = person("hilfe@emsbrueck.example")
    services.join(bakery, user=user, role=Membership.Role.STAFF)
    return user


def test_every_address_of_a_shop_is_somebodys():
    assert [route for route in ROUTES if is_for_staff(route) is None] == []


@pytest.mark.parametrize("method", ["get", "post"])
def test_staff_open_the_days_work_and_nothing_else(bakery, helper, sign_in, method):
    browser = sign_in(helper)
    wrong = []
    for route in ROUTES:
        # What it does, other tests say; here it would end what the next ones ask for.
        if method == "post" and is_for_staff(route):
            continue
        path = "/" + route.replace("<uuid:key>", str(bakery.page.translation_key))
        path = path.replace("<int:number>", "1").replace("<int:pk>", "1")
        path = path.replace("<uuid:event>", str(bakery.page.translation_key))
        status = getattr(browser, method)(path).status_code
        # An act answers 405 to a GET before it asks whose it is.
        if is_for_staff(route) is False and status not in {404, 405 if method == "get" else 404}:
            wrong.append((path, status))
        if is_for_staff(route) and status in {403, 404} and route.count("<") == 1:
            wrong.append((path, status))
    assert wrong == []


def test_staff_work_on_offers_today_hours_and_photos(bakery, helper, sign_in):
    browser = sign_in(helper)
    key = bakery.page.translation_key
    browser.post(reverse("portal:today", args=[key]), {"action": "close"})
    bakery.refresh_from_db()
    assert bakery.hours["quick"]
    offer = services.create_offer(
        bakery.page,
        changes={"title": "Brot", "valid_from": clock.today(), "valid_until": clock.today()},
        by=helper,
    )
    assert browser.get(offer.portal_path()).status_code == 200
    photo = services.keep_photo(bakery, photo=jpeg(), alt="Brot", by=helper)
    seen = browser.get(reverse("portal:photo", args=[photo.pk]))
    assert (seen.status_code, "WEBP" in body_of(seen)) == (200, True)
