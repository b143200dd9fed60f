"""The key in a letter opens one page, for one person, for a while."""

from datetime import timedelta

import pytest

from merchants.letters import tokens
from merchants.models import Membership, ShopPage
from tests.merchants.letters.pages import everything
from tests.portal.screens import words


@pytest.mark.parametrize("about", [tokens.HOURS, tokens.HOLIDAYS])
@pytest.mark.parametrize(
    "forge", [lambda t: t[:-1], lambda t: f"x{t}", lambda t: "", lambda t: "::"]
)
def test_a_forged_key_opens_nothing(client, link, about, forge):
    path, token = link(about).split("=", 1)
    before = everything()
    for method in (client.get, client.post):
        response = method(f"{path}={forge(token)}", {"seen": "x"} if method == client.post else {})
        assert response.status_code == 404
        assert "Dieser Link funktioniert nicht" in words(response)
    assert everything() == before


def test_a_key_is_good_for_sixty_days(client, link, bakery_now, december):
    path, form = link(), {"seen": tokens.stamp(bakery_now())}
    december.shift(timedelta(days=60))
    assert client.get(path).status_code == 200
    december.shift(timedelta(seconds=1))
    for response in (client.get(path), client.post(path, form)):
        assert response.status_code == 410
        assert "Dieser Link ist zu alt" in words(response)
    assert bakery_now().confirmed_at is None


def test_a_key_for_one_question_answers_no_other(client, link):
    token = link(tokens.HOURS).split("=", 1)[1]
    assert client.get("/zeiten/feiertage/", {"brief": token}).status_code == 404


def test_a_key_opens_nothing_in_another_town(client, link, other_town, bakery_now):
    form = {"seen": tokens.stamp(bakery_now())}
    elsewhere = {"host": "talheim.localhost"}
    assert client.get(link(), headers=elsewhere).status_code == 404
    assert client.post(link(), form, headers=elsewhere).status_code == 404
    assert bakery_now().confirmed_at is None


@pytest.mark.parametrize("lost", ["membership", "account", "page", "shop"])
def test_whoever_has_left_the_shop_confirms_nothing(client, link, bakery, owner, lost):
    path, form = link(), {"seen": tokens.stamp(bakery)}
    if lost == "membership":
        Membership.objects.get(user=owner).delete()
    elif lost == "account":
        owner.is_active = False
        owner.save()
    elif lost == "page":
        ShopPage.objects.get(pk=bakery.page_id).unpublish()
    else:
        bakery.page.delete()
    before = everything()

    assert client.get(path).status_code == 404
    assert client.post(path, form).status_code == 404
    assert everything() == before


def test_the_key_of_one_shop_is_none_of_another(client, link, stranger, bakery, bakery_now):
    path = link(user=stranger)
    assert client.post(path, {"seen": tokens.stamp(bakery)}).status_code == 404
    assert bakery_now().confirmed_at is None


@pytest.mark.parametrize("about", [tokens.HOURS, tokens.HOLIDAYS])
def test_the_key_is_told_to_nobody(client, link, about):
    for path in (link(about), "/zeiten/stimmen/"):
        response = client.get(path)
        assert "no-store" in response.headers["Cache-Control"]
        assert response.headers["Referrer-Policy"] == "strict-origin"
        assert response.headers["X-Robots-Tag"] == "noindex"
        assert '<meta name="robots" content="noindex">' in words(response)
    assert link(about).split("=", 1)[1] not in words(client.get(link(about)))


def test_a_letter_is_read_in_the_language_of_its_reader(client, link, owner):
    owner.language = "en"
    owner.save()
    response = client.get(link())

    assert response.headers["Content-Language"] == "en"
    assert '<html lang="en"' in words(response)
    assert "All right: confirm" in words(response)
