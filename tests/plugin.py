"""What the suite adds to pytest, for every test: how databases are made, and made whole again."""

import pytest


@pytest.hookimpl(trylast=True)
def pytest_configure():
    """Keep the SQLite test database in a file.

    A browser asks for many things at once, and one connection in memory, shared by all threads
    of the live server, mixes up their transactions.
    """
    from django.conf import settings

    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database.setdefault("TEST", {})["NAME"] = f"{database['NAME']}-test"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items):
    """Let every test that really commits start with what every test starts with, and come last.

    Such a test ends with all tables empty, also of Wagtail's root page and locale.
    """
    for item in items:
        if _commits(item):
            marker = item.get_closest_marker("django_db")
            kwargs = {**(marker.kwargs if marker else {})}
            kwargs |= {"transaction": True, "serialized_rollback": True}
            item.add_marker(pytest.mark.django_db(**kwargs), append=False)
    result = yield
    # After all plugins: which of them shuffles and which of them sorts first, is chance.
    items.sort(key=_commits)
    return result


def _commits(item) -> bool:
    marker = item.get_closest_marker("django_db")
    if "live_server" in item.fixturenames or "transactional_db" in item.fixturenames:
        return True
    return bool(marker and marker.kwargs.get("transaction"))


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef):
    """Let every connection know what every test starts with.

    Playwright's event loop gives a test connections of its own, and Django remembers on one.
    """
    result = yield
    if fixturedef.argname == "django_db_setup":
        from django.db import connections

        for connection in connections.all():
            if hasattr(connection, "_test_serialized_contents"):
                kind = type(connection)
                kind._test_serialized_contents = connection._test_serialized_contents
    return result
