"""A merchant writes about their shop; the town approves it; nothing that was typed gets lost."""

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from core.models import Submission
from merchants import services
from tests.portal.screens import answers, words

LONG_TEXT = "Wir backen seit 1911.\n\nAuch glutenfrei."


def test_a_saved_text_is_a_draft_and_what_is_online_stays(
    save, shop_url, client, bakery_page, draft_of
):
    response = save(shop_url, lead="Jetzt mit Dinkel.", about=LONG_TEXT)

    assert response["Location"] == reverse("portal:dashboard")
    assert draft_of(bakery_page()).lead == "Jetzt mit Dinkel."
    assert draft_of(bakery_page()).about.splitlines() == LONG_TEXT.splitlines()
    public = words(client.get(bakery_page().url))
    assert "Sauerteig aus eigener Führung." in public
    assert "Dinkel" not in public
    assert "glutenfrei" not in public


def test_saving_says_so(merchant, save, shop_url):
    save(shop_url, lead="Jetzt mit Dinkel.")
    assert "Als Entwurf gespeichert." in words(merchant.get(reverse("portal:dashboard")))


def test_saving_keeps_who_wrote_it(save, shop_url, bakery_page, owner):
    save(shop_url, lead="Jetzt mit Dinkel.")

    assert bakery_page().latest_revision.user == owner
    assert PageLogEntry.objects.get(page=bakery_page().pk, action="wagtail.edit").user == owner


def test_a_draft_is_what_the_form_shows_next_time(merchant, save, shop_url):
    save(shop_url, lead="Jetzt mit Dinkel.", city="Emsbrück-Süd")
    form = answers(merchant.get(shop_url))
    assert (form["lead"], form["city"]) == ("Jetzt mit Dinkel.", "Emsbrück-Süd")


def test_what_nobody_changed_survives_the_form(save, shop_url, bakery_page, draft_of):
    before = services.SHOP_CONTENT - {"lead"}
    online = {name: getattr(bakery_page(), name) for name in before}
    save(shop_url, lead="Jetzt mit Dinkel.")

    draft = draft_of(bakery_page())
    assert {name: getattr(draft, name) for name in before} == online


def test_the_preview_shows_the_draft_to_its_owner_only(
    merchant, save, shop_url, bakery, sign_in, stranger
):
    save(shop_url, lead="Jetzt mit Dinkel.")
    preview = reverse("portal:shop_preview", args=[bakery.page.translation_key])

    assert "Jetzt mit Dinkel." in words(merchant.get(preview))
    assert sign_in(stranger).get(preview).status_code == 404


@pytest.fixture
def overtaken(merchant, shop_url, bakery, person):
    """What the form sends that was opened before the help saved a draft."""
    opened = answers(merchant.get(shop_url))
    helper = person("aushilfe@emsbrueck.example")
    services.save_shop(bakery.page, changes={"lead": "Von der Aushilfe."}, by=helper)
    return opened


def test_a_form_that_was_opened_before_somebody_else_saved_is_refused(
    merchant, shop_url, overtaken, bakery_page, draft_of
):
    response = merchant.post(shop_url, overtaken | {"lead": "Von Lisa.", "action": "submit"})

    assert response.status_code == 200
    assert "Jemand anderes hat das inzwischen geändert." in words(response)
    assert answers(response)["lead"] == "Von Lisa."
    assert draft_of(bakery_page()).lead == "Von der Aushilfe."
    assert not Submission.objects.exists()


def test_who_was_told_of_the_other_draft_may_replace_it(
    merchant, shop_url, overtaken, bakery_page, draft_of
):
    refused = merchant.post(shop_url, overtaken | {"lead": "Von Lisa."})

    response = merchant.post(shop_url, answers(refused) | {"action": "save"})

    assert response.status_code == 302
    assert draft_of(bakery_page()).lead == "Von Lisa."


def test_a_mistake_does_not_hide_that_somebody_else_saved(
    merchant, shop_url, overtaken, bakery_page, draft_of
):
    refused = merchant.post(shop_url, overtaken | {"title": "", "lead": "Von Lisa."})

    response = merchant.post(shop_url, answers(refused) | {"title": "Bäckerei Lohmann"})

    assert "Jemand anderes hat das inzwischen geändert." in words(response)
    assert draft_of(bakery_page()).lead == "Von der Aushilfe."


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"title": ""}, "Bitte schreiben Sie den Namen Ihres Ladens."),
        ({"title": "   "}, "Bitte schreiben Sie den Namen Ihres Ladens."),
        ({"title": "B" * 256}, "höchstens 255 Zeichen"),
        ({"lead": "B" * 301}, "höchstens 300 Zeichen"),
        ({"website": "kein link"}, "Das ist keine Webadresse."),
        ({"website": "javascript:alert(1)"}, "Das ist keine Webadresse."),
        ({"website": "ftp://lohmann.example"}, "Eine Webadresse beginnt mit https://"),
        ({"email": "lisa@"}, "gültige E-Mail-Adresse"),
        ({"lead": "Mit \0 Null"}, "Nullzeichen sind nicht erlaubt."),
    ],
)
def test_a_mistake_is_explained_and_what_was_typed_stays(
    save, shop_url, bakery_page, wrong, reason
):
    response = save(shop_url, about="Lange getippt.", **wrong)

    assert response.status_code == 200
    assert reason in words(response)
    assert "Fehler:" in words(response)
    form = answers(response)
    assert form["about"] == "Lange getippt."
    assert {name: form[name] for name in wrong} == wrong
    assert not bakery_page().has_unpublished_changes


def test_what_the_form_cannot_mend_is_said_above_it(save, shop_url, bakery, editor, draft_of):
    draft = draft_of(bakery.page)
    draft.trade = "zoo"
    draft.save_revision(user=editor, clean=False)
    response = save(shop_url, lead="Von Lisa.")

    assert response.status_code == 200
    assert "zoo" in " ".join(response.context["form"].non_field_errors())
    assert answers(response)["lead"] == "Von Lisa."
    assert draft_of(bakery.page).lead == "Sauerteig aus eigener Führung."


def test_a_web_address_without_its_beginning_is_completed(save, shop_url, bakery_page, draft_of):
    save(shop_url, website="www.lohmann.example")
    assert draft_of(bakery_page()).website == "https://www.lohmann.example"


def test_what_is_the_towns_cannot_be_posted(save, shop_url, bakery_page, draft_of, stranger, owner):
    before = {name: getattr(bakery_page(), name) for name in TOWNS}
    save(
        shop_url,
        lead="Jetzt mit Dinkel.",
        trade="books",
        slug="rathaus",
        latitude="1.5",
        longitude="1.5",
        live="",
        locked="on",
        owner=str(stranger.pk),
        owner_id=str(stranger.pk),
        seo_title="Rathaus",
        show_in_menus="on",
        go_live_at="2020-01-01",
        expire_at="2020-01-01",
        translation_key="00000000-0000-4000-8000-000000000000",
        picture="1",
    )

    draft = draft_of(bakery_page())
    assert draft.lead == "Jetzt mit Dinkel."
    assert {name: getattr(draft, name) for name in TOWNS} == before
    draft.get_latest_revision().publish()
    assert {name: getattr(bakery_page(), name) for name in TOWNS} == before


TOWNS = [
    "trade",
    "slug",
    "latitude",
    "longitude",
    "live",
    "locked",
    "owner_id",
    "seo_title",
    "show_in_menus",
    "go_live_at",
    "expire_at",
    "translation_key",
    "picture_id",
]


def test_what_is_the_towns_is_not_saved_past_the_form_either(bakery, owner, draft_of):
    services.save_shop(bakery.page, changes={"trade": "books", "slug": "rathaus"}, by=owner)
    draft = draft_of(bakery.page)
    assert (draft.trade, draft.slug) == ("bakery", bakery.page.slug)


ATTACK = "</script><script>alert(1)</script>"


def test_texts_are_never_markup(merchant, client, save, shop_url, bakery, bakery_page):
    texts = dict.fromkeys(["title", "lead", "about", "street", "city"], ATTACK)
    save(shop_url, action="submit", **texts)
    preview = reverse("portal:shop_preview", args=[bakery.page.translation_key])
    screens = [merchant.get(url) for url in (reverse("portal:dashboard"), shop_url, preview)]
    merchant.post(bakery.page.withdraw_path())
    screens.append(merchant.get(shop_url))
    bakery_page().get_latest_revision().publish()
    screens += [client.get(bakery_page().url), client.get(bakery_page().get_parent().url)]

    for response in screens:
        assert response.status_code == 200
        assert "&lt;script&gt;alert(1)" in response.content.decode()
        assert "<script>alert(1)" not in response.content.decode()
