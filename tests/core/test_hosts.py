"""A town is found by its host, however that is written."""

import pytest

from core.models import TownSettings


@pytest.mark.parametrize(
    "host", ["talheim.localhost", " Talheim.Localhost. ", "talheim.localhost:8000"]
)
def test_a_town_is_found_at_its_host(other_town, host):
    assert TownSettings.objects.at(host) == other_town


@pytest.mark.parametrize("host", ["", "fremd.localhost", "[::1]", "tal heim", "talheim"])
def test_elsewhere_there_is_no_town(other_town, host):
    assert TownSettings.objects.at(host) is None


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "[::1]", "[::1]:8000"])
def test_a_laptop_shows_the_default_town(client, town, host):
    assert client.get("/", headers={"host": host}).status_code == 200
