"""What is not theirs does not exist, and nobody else can press a merchant's buttons."""

import pytest
from django.urls import reverse

from merchants import services
from merchants.models import OfferPage
from tests.pictures import jpeg

UNKNOWN = "00000000-0000-4000-8000-000000000000"
THERE = {"host": "talheim.localhost"}

HOURS = ["facts", "seasons", "monthly_days", "special_days", "vacations"]
SHOP_SCREENS = ["shop", *HOURS, "shop_preview", "offers", "offer_create"]
SCREENS = [*SHOP_SCREENS, "offer", "offer_preview"]
SHOP_BUTTONS = ["shop_withdraw", "today", "confirm", "offer_create_jot"]
AT_ONCE = ["offer_jot", "offer_stock", "offer_back"]
BUTTONS = [*SHOP_BUTTONS, "offer_withdraw", "offer_end", "offer_delete", *AT_ONCE]
EVERYTHING = [*SCREENS, *BUTTONS]


@pytest.fixture
def address(bakery, make_offer):
    """Where something of the bakery, or of its offer, is."""
    offer = make_offer()

    def find(name):
        is_offer = name.startswith("offer") and not name.startswith(("offers", "offer_create"))
        page = offer if is_offer else bakery.page
        return reverse(f"portal:{name}", args=[page.translation_key])

    return find


def gets(browser, address, names=SCREENS, **options):
    return {name: browser.get(address(name), **options).status_code for name in names}


def posts(browser, address, names=EVERYTHING, **options):
    return {
        name: browser.post(address(name), {"title": "Fremd"}, **options).status_code
        for name in names
    }


def all_of(names, status):
    return dict.fromkeys(names, status)


def test_its_owner_opens_every_screen(merchant, address):
    assert gets(merchant, address) == all_of(SCREENS, 200)


@pytest.mark.parametrize("who", ["stranger", "editor", "operator"])
def test_nobody_else_finds_it(request, sign_in, address, who):
    browser = sign_in(request.getfixturevalue(who))
    assert gets(browser, address) == all_of(SCREENS, 404)
    assert posts(browser, address) == all_of(EVERYTHING, 404)
    assert OfferPage.objects.get().title == "Zwei Brezeln"


def test_what_does_not_exist_is_not_found_either(merchant, town):
    def nowhere(name):
        return reverse(f"portal:{name}", args=[UNKNOWN])

    assert gets(merchant, nowhere) == all_of(SCREENS, 404)
    assert posts(merchant, nowhere) == all_of(EVERYTHING, 404)


def test_a_shop_is_worked_on_in_its_own_town_only(merchant, address, other_town):
    assert gets(merchant, address, headers=THERE) == all_of(SCREENS, 404)
    assert posts(merchant, address, headers=THERE) == all_of(EVERYTHING, 404)


def test_a_shop_of_the_other_town_is_not_found_here(merchant, owner, other_shop):
    services.join(other_shop, user=owner, role="owner")

    def there(name):
        return reverse(f"portal:{name}", args=[other_shop.page.translation_key])

    assert gets(merchant, there, SHOP_SCREENS) == all_of(SHOP_SCREENS, 404)
    assert posts(merchant, there, SHOP_SCREENS) == all_of(SHOP_SCREENS, 404)
    assert gets(merchant, there, SHOP_SCREENS, headers=THERE) == all_of(SHOP_SCREENS, 200)


def test_staff_work_on_a_shop_as_its_owner_does(sign_in, person, bakery, address):
    helper = person("aushilfe@emsbrueck.example")
    services.join(bakery, user=helper, role="staff")
    assert gets(sign_in(helper), address) == all_of(SCREENS, 200)


def test_without_an_account_everything_leads_to_the_login(client, address):
    for name in EVERYTHING:
        for response in (client.get(address(name)), client.post(address(name))):
            assert response.status_code == 302, name
            assert response["Location"].startswith(reverse("account_login")), name


def test_no_other_site_can_send_a_form_in_their_name(sign_in, owner, address):
    browser = sign_in(owner, enforce_csrf_checks=True)
    names = [name for name in EVERYTHING if not name.endswith("preview")]

    assert posts(browser, address, names) == all_of(names, 403)
    assert OfferPage.objects.get().title == "Zwei Brezeln"


def test_a_link_presses_no_button(merchant, address):
    assert gets(merchant, address, BUTTONS) == all_of(BUTTONS, 405)
    assert OfferPage.objects.count() == 1


def test_no_cache_keeps_what_the_portal_shows(merchant, bakery, owner, address):
    image = services.keep_photo(bakery, photo=jpeg(), alt="Brote", by=owner)
    photo = reverse("portal:photo", args=[image.pk])

    for url in [reverse("portal:dashboard"), photo, *map(address, SCREENS)]:
        response = merchant.get(url)
        response.getvalue()  # Ends the stream of the photo.
        kept = set(response["Cache-Control"].split(", "))
        assert response.status_code == 200, url
        assert {"no-store", "private"} <= kept, url
        assert "public" not in kept, url


@pytest.mark.parametrize("path", ["/admin/", "/admin/pages/", "/admin/haendler/einladen/"])
def test_merchants_have_no_admin(merchant, path):
    response = merchant.get(path)
    assert response.status_code in {302, 403, 404}
    assert "wagtail" not in response.content.decode().lower()
