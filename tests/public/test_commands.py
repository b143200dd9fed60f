"""What operators type: each command may be run again, and says what it did or what is wrong."""

from io import StringIO
from pathlib import Path

import polib
import pytest
from django.contrib.auth.models import Permission
from django.core.management import CommandError, call_command
from wagtail.models import GroupCollectionPermission, GroupPagePermission, WorkflowPage

from core import roles
from merchants.models import ShopCard
from search.models import SearchDocument
from tests import factories, snapshots
from tests.conftest import PASSWORD

STRONG = "dreizehn-brezeln-im-korb"


def say(*args, **options) -> str:
    """What a command writes."""
    said = StringIO()
    call_command(*args, stdout=said, **options)
    return said.getvalue()


@pytest.fixture
def full_town(addresses, town, other_shop, shop):
    """A town with one of everything, also in English, and a neighbour."""
    factories.english(town)
    factories.translate(shop.page.get_parent(), title="Shops")
    factories.translate(shop.page, lead="Sourdough of our own")
    factories.page(town, "Entwurf", live=False)
    return town


def test_cards_made_anew_are_the_cards_that_were_there(full_town):
    before = snapshots.of_cards()
    said = say("rebuild_cards")

    assert all(before.values())
    assert snapshots.of_cards() == before
    for name, rows in before.items():
        assert f"{name}: {len(rows)}\n" in said


def test_lost_false_and_foreign_cards_are_put_right(full_town):
    before = snapshots.of_cards()
    ShopCard.objects.filter(language="en").delete()
    ShopCard.objects.update(title="Falsch", path="/falsch/")
    SearchDocument.objects.filter(language="de").update(site_id=full_town.site_id)
    say("rebuild_cards")

    assert snapshots.of_cards() == before


def rights(town) -> dict[str, set]:
    """What the editors of a town may do."""
    group = roles.group_of(town, "editors")
    pages = GroupPagePermission.objects.filter(group=group)
    media = GroupCollectionPermission.objects.filter(group=group)
    return {
        "admin": set(group.permissions.values_list("codename", flat=True)),
        "pages": set(pages.values_list("page_id", "permission__codename")),
        "media": set(media.values_list("collection_id", "permission__codename")),
    }


def test_the_table_of_roles_is_made_true_again(town, other_town, editor):
    before, there = rights(town), rights(other_town)
    group = roles.group_of(town, "editors")
    group.permissions.add(Permission.objects.get(codename="delete_user"))
    GroupPagePermission.objects.filter(group=group).delete()
    GroupPagePermission.objects.create(
        group=group,
        page=other_town.home,
        permission=Permission.objects.get(codename="publish_page"),
    )
    GroupCollectionPermission.objects.filter(group=group).delete()
    said = say("sync_roles")

    assert rights(town) == before
    assert rights(other_town) == there
    assert list(group.user_set.all()) == [editor]
    assert "Emsbrück: done" in said
    assert "Talheim: done" in said


def test_rights_are_given_in_every_language_and_once(town):
    english = factories.english(town)
    for _run in range(2):
        say("sync_roles")

    pages = {page for page, _right in rights(town)["pages"]}
    assert pages == {town.home.pk, english.pk}
    count = GroupPagePermission.objects.filter(group=roles.group_of(town, "editors")).count()
    assert count == len(rights(town)["pages"])


def test_the_review_that_waits_for_nobody_is_taken_off(town):
    say("sync_roles")
    assert not WorkflowPage.objects.filter(page__depth=1).exists()


def test_an_operator_signs_in_by_code_or_by_password(db, django_user_model, monkeypatch):
    say("create_operator", "Code@Emsbrueck.example", "--no-password")
    monkeypatch.setattr("getpass.getpass", lambda prompt: STRONG)
    said = say("create_operator", "wort@emsbrueck.example")

    by_code = django_user_model.objects.get(email="code@emsbrueck.example")
    by_password = django_user_model.objects.get(email="wort@emsbrueck.example")
    assert (by_code.is_superuser, by_code.is_staff) == (True, True)
    assert not by_code.has_usable_password()
    assert by_password.is_superuser
    assert by_password.check_password(STRONG)
    assert "wort@emsbrueck.example is an operator." in said
    assert STRONG not in said


def test_somebody_who_is_known_becomes_an_operator_and_keeps_their_password(
    person, django_user_model
):
    somebody = person("ruth@emsbrueck.example")
    say("create_operator", "RUTH@emsbrueck.example", "--no-password")
    somebody.refresh_from_db()

    assert somebody.is_superuser
    assert somebody.check_password(PASSWORD)
    assert django_user_model.objects.count() == 1


@pytest.mark.parametrize("password", ["kurz", "1q2w3e4r5t6y", "ruth@emsbrueck", ""])
def test_a_weak_password_makes_no_operator(db, django_user_model, monkeypatch, password):
    monkeypatch.setattr("getpass.getpass", lambda prompt: password)
    with pytest.raises(CommandError):
        say("create_operator", "ruth@emsbrueck.example")
    assert not django_user_model.objects.exists()


@pytest.mark.parametrize("email", ["kein-at", "", "a@b", "ruth@emsbrueck.example\n"])
def test_a_bad_address_makes_no_operator(db, django_user_model, email):
    with pytest.raises(CommandError):
        say("create_operator", email, "--no-password")
    assert not django_user_model.objects.exists()


@pytest.fixture
def catalogue(tmp_path, settings) -> Path:
    """A small German catalogue, complete and compiled."""
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    settings.LOCALE_PATHS = [tmp_path]
    _write(folder / "django.po", {"Shops": "Läden"})
    say("translations")
    return folder


def _write(path: Path, entries: dict[str, str], **fields):
    book = polib.POFile()
    book.metadata = {"Content-Type": "text/plain; charset=utf-8"}
    book.extend(polib.POEntry(msgid=key, msgstr=text, **fields) for key, text in entries.items())
    book.save(str(path))


def test_the_catalogue_of_this_site_is_complete_and_compiled():
    say("translations", "--check")


def test_a_compiled_catalogue_passes(catalogue):
    say("translations", "--check")
    assert polib.mofile(str(catalogue / "django.mo")).find("Shops").msgstr == "Läden"


def test_a_missing_translation_is_named(catalogue):
    _write(catalogue / "django.po", {"Shops": "Läden", "Offers": ""})
    with pytest.raises(CommandError, match="Offers"):
        say("translations", "--check")


def test_a_doubtful_translation_is_named(catalogue):
    _write(catalogue / "django.po", {"Shops": "Läden"}, flags=["fuzzy"])
    with pytest.raises(CommandError, match="Shops"):
        say("translations", "--check")


def test_a_stale_or_missing_compilation_is_named_and_left(catalogue):
    compiled = catalogue / "django.mo"
    before = compiled.read_bytes()
    _write(catalogue / "django.po", {"Shops": "Geschäfte"})
    with pytest.raises(CommandError, match=r"django\.mo is older"):
        say("translations", "--check")
    assert compiled.read_bytes() == before

    compiled.unlink()
    with pytest.raises(CommandError, match=r"django\.mo"):
        say("translations", "--check")
    assert not compiled.exists()
