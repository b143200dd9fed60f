"""The command speaks to those who run a town."""

import json

import pytest
from django.core.management import CommandError, call_command

from merchants.models import Shop, ShopIndexPage, ShopPage
from tests.merchants.osm.maps import mill, text


@pytest.fixture
def run(town, tmp_path, capsys):
    """Runs the command on a file with this content and returns the lines that it writes."""

    def act(content, *args, host="testserver"):
        path = tmp_path / "karte.geojson"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        call_command("import_shops", str(path), "--town", host, *args)
        return capsys.readouterr().out.splitlines()

    return act


def test_the_last_line_is_for_machines(run):
    *reasons, last = run(text(mill(), mill("node/2", name=None)))

    assert reasons == ["node/2: it has no name"]
    assert json.loads(last) == {"created": 1, "updated": 0, "unchanged": 0, "skipped": 1}


def test_a_second_run_changes_nothing(run):
    run(text(mill()))

    assert run(text(mill())) == ['{"created": 0, "updated": 0, "unchanged": 1, "skipped": 0}']


def test_an_empty_map_is_no_mistake(run):
    assert json.loads(run(text())[-1]) == dict.fromkeys(
        ("created", "updated", "unchanged", "skipped"), 0
    )


def test_a_dry_run_says_so_and_leaves_nothing(run):
    *_reasons, note, last = run(text(mill()), "--dry-run")

    assert note == "This was a dry run: nothing was kept."
    assert json.loads(last)["created"] == 1
    assert not Shop.objects.exists()
    assert not ShopPage.objects.exists()


def test_a_file_of_another_editor_may_begin_with_a_mark(run):
    assert json.loads(run(b"\xef\xbb\xbf" + text(mill()).encode())[-1])["created"] == 1


def test_a_host_may_be_written_as_in_an_address(run):
    assert json.loads(run(text(mill()), host=" TestServer. ")[-1])["created"] == 1


def test_a_town_that_is_none_is_named_with_those_that_are(run):
    with pytest.raises(CommandError, match=r"no town at “nirgends\.example”.*testserver"):
        run(text(mill()), host="nirgends.example")


def test_where_no_town_is_the_command_says_how_to_found_one(no_town):
    with pytest.raises(CommandError, match="create_town"):
        call_command("import_shops", "karte.geojson", "--town", "testserver")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('{"type": "FeatureColl', r"karte\.geojson cannot be imported: .*not valid JSON.*line 1"),
        ("{}", "no GeoJSON FeatureCollection"),
        (b"\xff\xfe\x00", "not text in UTF-8"),
    ],
)
def test_a_broken_file_is_refused_in_words(run, content, words):
    with pytest.raises(CommandError, match=words):
        run(content)
    assert not Shop.objects.exists()


def test_a_file_that_is_not_there_is_refused_in_words(town, tmp_path):
    with pytest.raises(CommandError, match=r"fehlt\.geojson cannot be read"):
        call_command("import_shops", str(tmp_path / "fehlt.geojson"), "--town", "testserver")


def test_a_town_without_a_directory_is_told_how_to_get_one(run):
    ShopIndexPage.objects.get().delete()

    with pytest.raises(CommandError, match="no directory of shops"):
        run(text(mill()))
