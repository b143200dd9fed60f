"""A town is founded by one command, which can be run again and says clearly what is wrong."""

from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Site,
    Workflow,
    WorkflowTask,
)

from core import roles
from core.models import TownSettings
from home.models import ContentPage
from search.models import SearchDocument
from tests import factories
from tests.public import reading

HOST = "neustadt.localhost"


def found(*args: str, host: str = HOST, land: str = "NI", name: str = "Neustadt") -> str:
    """What the command says."""
    said = StringIO()
    call_command("create_town", name, f"--host={host}", f"--land={land}", *args, stdout=said)
    return said.getvalue()


def census() -> dict[str, int]:
    """How much there is of everything that the command makes."""
    models = (
        *(Page, Site, TownSettings, Collection, Group, Workflow, WorkflowTask),
        *(GroupPagePermission, GroupCollectionPermission, SearchDocument, get_user_model()),
    )
    return {model.__name__: model.objects.count() for model in models}


def town() -> TownSettings:
    return TownSettings.objects.get(site__hostname=HOST)


def test_a_town_answers_at_once(client, db):
    said = found("--port", "80")

    assert "Neustadt is founded: http://neustadt.localhost/" in said
    sections = ("laeden", "angebote", "termine", "nachrichten")
    legal = ("impressum", "datenschutz", "barrierefreiheit")
    for slug in ("", *(f"{slug}/" for slug in (*sections, *legal))):
        assert client.get(f"/{slug}", headers={"host": HOST}).status_code == 200
    assert "Neustadt" in reading.words(client.get("/", headers={"host": HOST}))


def test_what_is_said_of_the_town_is_kept(db):
    found(
        *("--hue", "35", "--email", "post@neustadt.example", "--operator-type", "municipality"),
        *("--operator-name", "Stadt Neustadt"),
    )

    assert (town().hue, town().land, town().site.port) == (35, "NI", 443)
    assert (town().email, town().operator_type) == ("post@neustadt.example", "municipality")
    assert town().link("/") == "https://neustadt.localhost/"


def test_a_second_run_makes_nothing_twice(db):
    found("--editor", "eins@neustadt.example")
    before = census()
    said = found("--editor", "eins@neustadt.example")

    assert census() == before
    assert "was there already and is complete" in said
    assert "eins@neustadt.example" not in said


def test_a_second_run_never_changes_what_people_set(client, db):
    found("--port", "80")
    settings = town()
    settings.name, settings.hue, settings.land = "Neustadt am See", 120, "BY"
    settings.email = "neu@neustadt.example"
    settings.save()
    home = settings.home.specific
    home.title, home.question, home.slug = "Am See", "Was gibt es?", "am-see"
    home.save_revision().publish()
    imprint = ContentPage.objects.child_of(home).get(slug="impressum")
    imprint.body = [("text", "<p>Geprüft vom Anwalt.</p>")]
    imprint.save_revision().publish()
    shops = home.get_children().get(slug="laeden").specific
    shops.title, shops.slug = "Geschäfte", "geschaefte"
    shops.save_revision().publish()
    home.get_children().get(slug="termine").specific.unpublish()
    before = census()
    found("--hue", "35", "--email", "alt@neustadt.example", "--port", "8000")

    assert census() == before
    assert (town().name, town().hue, town().land) == ("Neustadt am See", 120, "BY")
    assert (town().email, town().site.port) == ("neu@neustadt.example", 80)
    assert "Was gibt es?" in reading.words(client.get("/", headers={"host": HOST}))
    assert "Anwalt" in reading.words(client.get("/impressum/", headers={"host": HOST}))
    assert client.get("/geschaefte/", headers={"host": HOST}).status_code == 200
    assert client.get("/termine/", headers={"host": HOST}).status_code == 404


def test_a_second_run_brings_back_what_is_missing(client, db):
    found("--port", "80")
    town().home.get_children().get(slug="datenschutz").delete()
    roles.group_of(town(), "editors").permissions.clear()
    found()

    assert client.get("/datenschutz/", headers={"host": HOST}).status_code == 200
    assert roles.group_of(town(), "editors").permissions.filter(codename="access_admin").exists()


def test_editors_edit_their_town_and_no_other(client, other_town):
    said = found("--port", "80", "--editor", "eins@neustadt.example", "--editor", "ZWEI@n.example")

    editors = roles.group_of(town(), "editors")
    assert set(editors.user_set.values_list("email", flat=True)) == {
        "eins@neustadt.example",
        "zwei@n.example",
    }
    assert "eins@neustadt.example edits Neustadt" in said
    client.force_login(editors.user_set.first())
    assert client.get("/admin/", headers={"host": HOST}).status_code == 200
    here, there = town().home.pk, other_town.home.pk
    assert client.get(f"/admin/pages/{here}/edit/", headers={"host": HOST}).status_code == 200
    assert client.get(f"/admin/pages/{there}/edit/", headers={"host": HOST}).status_code != 200


def test_a_person_is_known_however_their_address_is_written(person, db):
    somebody = person("ruth@neustadt.example")
    found("--editor", "Ruth@Neustadt.example")

    assert list(roles.group_of(town(), "editors").user_set.all()) == [somebody]


BAD_HOSTS = (
    *("", "  ", "-neu.example", "neu-.example", "neu stadt", "neu_stadt.example"),
    *("neustädt.example", "http://neu.example", "neu.example/", "neu.example:80"),
    *("a..b", "*.example", "x" * 64, ".".join(["abc"] * 64)),
)


@pytest.mark.parametrize("host", BAD_HOSTS)
def test_a_bad_host_is_named(db, host):
    before = census()
    with pytest.raises(CommandError, match=r"--host: .*kein Hostname"):
        found(host=host)
    assert census() == before


def test_everything_that_is_wrong_is_named_by_its_option(db):
    before = census()
    for args, option in (
        (("--port", "0"), "--port"),
        (("--port", "65536"), "--port"),
        (("--hue", "360"), "--hue"),
        (("--hue", "-5"), "--hue"),
        (("--hue", "7"), "--hue"),
        (("--email", "kein-at"), "--email"),
        (("--operator-type", "kirche"), "--operator-type"),
        (("--operator-name", "x" * 121), "--operator-name"),
        (("--editor", "kein-at"), "--editor"),
    ):
        with pytest.raises(CommandError) as refused:
            found(*args)
        assert str(refused.value).startswith(f"{option}: "), args
        assert "\n" not in str(refused.value)
    for args, word in ((("--port", "acht"), "--port"), (("--hue", "blau"), "--hue")):
        with pytest.raises(CommandError, match=word):
            found(*args)
    assert census() == before


def test_a_bad_land_or_name_is_named(db):
    before = census()
    for land in ("XX", "", "Nordrhein-Westfalen"):
        with pytest.raises(CommandError, match="--land: "):
            found(land=land)
    for name in ("", "   ", "x" * 81):
        with pytest.raises(CommandError, match="name: "):
            found(name=name)
    assert census() == before


def test_several_mistakes_are_said_at_once(db):
    with pytest.raises(CommandError) as refused:
        found("--hue", "7", "--email", "kein-at", land="XX")
    assert {line.split(":")[0] for line in str(refused.value).splitlines()} == {
        "--hue",
        "--email",
        "--land",
    }


def test_a_land_and_a_host_may_be_written_in_any_case(db):
    found(land="ni", host="NeuStadt.Localhost.")
    assert town().land == "NI"


def test_two_towns_of_one_name_stand_side_by_side(client, no_town):
    found("--port", "80")
    found("--port", "80", host="zweite.localhost")

    assert len({town.home.slug for town in TownSettings.objects.all()}) == 2
    for host in (HOST, "zweite.localhost"):
        assert client.get("/", headers={"host": host}).status_code == 200


def test_the_first_town_is_the_default_and_stays_it(no_town):
    found()
    found(host="zweite.localhost", name="Zweite")

    assert Site.objects.get(is_default_site=True).hostname == HOST


def test_a_site_that_wagtail_made_becomes_the_town(client, db):
    root = Page.get_first_root_node()
    Site.objects.all().delete()
    Site.objects.create(hostname=HOST, port=80, root_page=root, is_default_site=True)
    found("--port", "80")

    assert Site.objects.filter(hostname=HOST).count() == 1
    assert client.get("/laeden/", headers={"host": HOST}).status_code == 200


def test_names_are_words_and_never_markup(client, db):
    found("--port", "80", "--operator-name", "Stadt & Land <b>e. V.</b>", name="Neu<stadt>")
    response = client.get("/impressum/", headers={"host": HOST})

    assert "Stadt & Land <b>e. V.</b>" in reading.words(response)
    assert not reading.soup(response).main.select("b")


def test_a_name_without_letters_of_an_address_still_gets_one(client, db):
    found("--port", "80", name="Świnoujście an der Öder")
    assert client.get("/", headers={"host": HOST}).status_code == 200
    found("--port", "80", host="zeichen.localhost", name="東京")
    assert client.get("/", headers={"host": "zeichen.localhost"}).status_code == 200


def test_a_new_town_has_cards_from_the_start(db):
    found()
    documents = SearchDocument.objects.filter(site_id=town().site_id)
    assert {"Neustadt", "Läden", "Impressum"} <= set(documents.values_list("title", flat=True))


def test_content_of_a_town_survives_a_second_run(client, db):
    found("--port", "80")
    shop = factories.shop(town(), "Bäckerei")
    found()

    assert reading.titles(client.get("/laeden/", headers={"host": HOST})) == ["Bäckerei"]
    assert client.get(shop.page.get_url_parts()[2], headers={"host": HOST}).status_code == 200
