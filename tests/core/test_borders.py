"""An editor's admin ends at the border of the town."""

import pytest
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from core import roles
from home.models import NewsPage
from merchants import services
from tests import factories
from tests.pictures import jpeg
from tests.public import reading


@pytest.fixture
def theirs(town, bakery):
    """Something of Emsbrück for Talheim's editor to reach for."""
    return factories.news(town, "Emsbrücker Geheimnis", live=False)


@pytest.fixture
def at_talheim(client, other_editor):
    """Talheim's editor at the desk."""
    client.force_login(other_editor)
    return client


PLACES = (
    "wagtailadmin_pages:edit",
    "wagtailadmin_pages:move",
    "wagtailadmin_pages:copy",
    "wagtailadmin_pages:usage",
    "wagtailadmin_pages:history",
    "wagtailadmin_pages:view_draft",
    "wagtailadmin_explore",
    "wagtailadmin_choose_page_child",
    "wagtail_localize:submit_page_translation",
)


@pytest.mark.parametrize("place", PLACES)
def test_a_page_of_the_neighbours_is_not_there(at_talheim, theirs, place):
    response = at_talheim.get(reverse(place, args=[theirs.pk]))
    assert response.status_code == 404
    assert "Geheimnis" not in response.content.decode()


@pytest.mark.parametrize("place", PLACES)
def test_ones_own_page_is(client, editor, theirs, place):
    client.force_login(editor)
    response = client.get(reverse(place, args=[theirs.pk]))
    assert response.status_code in {200, 302}


def test_nobody_moves_a_page_across(at_talheim, other_town, theirs):
    place = reverse("wagtailadmin_pages:move_confirm", args=[theirs.pk, other_town.home.pk])
    assert at_talheim.post(place).status_code == 404


def test_nobody_translates_the_neighbours(at_talheim, theirs):
    english = Locale.objects.create(language_code="en")
    place = reverse("wagtail_localize:submit_page_translation", args=[theirs.pk])
    response = at_talheim.post(place, {"locales": [english.pk], "publish_translations": "on"})
    assert response.status_code == 404
    assert not Page.objects.filter(locale=english).exists()


def test_nobody_touches_a_translation_of_the_neighbours(at_talheim, theirs):
    source, _created = TranslationSource.update_or_create_from_instance(theirs)
    english = Locale.objects.create(language_code="en")
    translation = Translation.objects.create(source=source, target_locale=english)
    for place in (
        reverse("wagtail_localize:update_translations", args=[source.pk]),
        reverse("wagtail_localize:download_pofile", args=[translation.pk]),
    ):
        assert at_talheim.get(place).status_code == 404
        assert at_talheim.post(place).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/admin/api/main/images/",
        "/admin/api/main/documents/",
        "/admin/reports/site-history/",
        "/admin/reports/workflow/",
        "/admin/localize/reports/translations/",
        "/admin/workflows/list/",
        "/admin/pages/usage/merchants/shoppage/",
    ],
)
def test_what_shows_all_towns_is_for_operators(at_talheim, path):
    assert at_talheim.get(path).status_code == 404


def test_the_chooser_finds_ones_own_pages_only(at_talheim, other_town, theirs):
    factories.news(other_town, "Talheimer Geheimnis", live=False)
    response = at_talheim.get(reverse("wagtailadmin_choose_page_search"), {"q": "Geheimnis"})
    assert "Talheimer Geheimnis" in response.content.decode()
    assert "Emsbrücker" not in response.content.decode()


@pytest.fixture
def save_news(at_talheim, other_town):
    """Saves a draft of Talheim's news with one more answer."""
    page = factories.news(other_town, "Neues aus Talheim")

    def save(**answers):
        fields = {
            "title": "Neues aus Talheim",
            "slug": page.slug,
            "date": "2026-11-23",
            "category": page.category,
            "content_class": page.content_class,
            "relations-TOTAL_FORMS": "0",
            "relations-INITIAL_FORMS": "0",
            "body-count": "0",
            "comments-TOTAL_FORMS": "0",
            "comments-INITIAL_FORMS": "0",
        }
        at_talheim.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), fields | answers)
        return NewsPage.objects.get(pk=page.pk).get_latest_revision_as_object()

    return save


def test_a_picture_of_the_neighbours_cannot_be_used(save_news, bakery, owner):
    photo = services.keep_photo(bakery, photo=jpeg(), alt="Noch nicht geprüft", by=owner)
    assert save_news(picture=photo.pk).picture is None


def test_a_picture_of_ones_own_can(save_news, other_town):
    picture = factories.picture(other_town)
    assert save_news(picture=picture.pk).picture == picture


def test_a_picture_of_the_neighbours_hides_in_no_block(save_news, town):
    answers = {
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "picture",
        "body-0-value-image-image": str(factories.picture(town).pk),
        "body-0-value-image-alt_text": "x",
        "body-0-value-caption": "",
    }
    assert not save_news(**answers).body


def test_what_stands_there_already_stays(save_news, other_town, town):
    foreign = factories.picture(town)
    NewsPage.objects.filter(title="Neues aus Talheim").update(picture=foreign)
    assert save_news(picture=foreign.pk, lead="Neuer Satz.").lead == "Neuer Satz."


def test_nobody_carries_words_past_the_review(client, editor, bakery, owner):
    services.save_shop(bakery.page, changes={"lead": "Ungeprüft."}, by=owner)
    services.submit(bakery.page, by=owner)
    client.force_login(editor)
    before = Page.objects.count()
    place = reverse("wagtailadmin_pages:copy", args=[bakery.page.pk])
    answers = {
        "new_title": "Kopie",
        "new_slug": "kopie",
        "new_parent_page": bakery.page.get_parent().pk,
    }
    response = client.post(place, answers)
    assert response.status_code == 302
    assert Page.objects.count() == before


def test_the_rights_of_an_editor_end_with_the_town(town, other_town):
    groups = [roles.group_of(place, "editors") for place in (town, other_town)]
    pages = [{row.page for row in group.page_permissions.all()} for group in groups]
    assert not pages[0] & pages[1]


def test_the_admins_home_counts_ones_own(at_talheim, town, other_town, theirs):
    factories.english(other_town)
    roles.sync(other_town)
    factories.picture(town)
    factories.picture(other_town)
    factories.picture(other_town)
    homes = other_town.home.get_translations(inclusive=True)
    pages = sum(home.get_descendants(inclusive=True).count() for home in homes)
    counts = reading.soup(at_talheim.get("/admin/")).select(".w-summary a, .summary a")
    said = [" ".join(count.get_text().split()) for count in counts]

    assert [words.split()[0] for words in said[:2]] == [str(pages), "2"]


def test_a_tag_is_completed_from_ones_own_pictures(at_talheim, town, other_town):
    factories.picture(town).tags.add("Marktgeheimnis")
    factories.picture(other_town).tags.add("Marktplatz")
    place = reverse("wagtailadmin_tag_autocomplete")

    assert at_talheim.get(place, {"term": "markt"}).json() == ["Marktplatz"]


def test_a_page_is_shown_to_ones_own_group_only(at_talheim, town, other_town):
    place = reverse("wagtailadmin_pages:set_privacy", args=[other_town.home.pk])
    groups = {"restriction_type": "groups", "groups": [roles.group_of(town, "editors").pk]}
    at_talheim.post(place, groups)

    assert not other_town.home.get_view_restrictions().exists()


@pytest.mark.parametrize("key", ["x", "9" * 30, "-1", "²", ""])
def test_a_bulk_act_upon_nonsense_is_not_there(at_talheim, key):
    assert at_talheim.get(f"/admin/bulk/wagtailcore/page/delete/?id={key}").status_code == 404
    assert at_talheim.get(f"/admin/bulk/core/siteimage/delete/?id={key}").status_code == 404
    assert at_talheim.get("/admin/bulk/gibt/es/nicht/?id=1").status_code == 404


def test_all_of_a_list_are_those_of_ones_own(at_talheim, town, other_town):
    root = Page.objects.get(depth=1)
    homes = (other_town.home.pk, town.home.pk, root.pk, "")
    acts = [f"/admin/bulk/wagtailcore/page/publish/?id=all&childOf={home}" for home in homes]

    assert [at_talheim.get(act).status_code for act in acts] == [200, 404, 404, 404]
    factories.picture(other_town)
    pictures = f"/admin/bulk/core/siteimage/add_tags/?id=all&childOf={other_town.collection.pk}"
    assert at_talheim.get(pictures).status_code == 200


def test_a_refused_form_does_not_name_what_it_refuses(at_talheim, town, other_town):
    foreign = factories.picture(town, title="Emsbrücker Geheimnis")
    page = factories.news(other_town, "Neues aus Talheim")
    answers = {"title": "x", "slug": page.slug, "picture": foreign.pk, "body-count": "0"}
    answers |= {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    response = at_talheim.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), answers)

    assert "aus einer anderen Stadt" in response.text or "of another town" in response.text
    assert "Geheimnis" not in response.text
