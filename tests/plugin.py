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


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Let every test that really commits start with what every test starts with.

    Such a test ends with all tables empty, also of Wagtail's root page and locale.
    """
    for item in items:
        marker = item.get_closest_marker("django_db")
        commits = "live_server" in item.fixturenames or "transactional_db" in item.fixturenames
        if commits or (marker and marker.kwargs.get("transaction")):
            kwargs = {**(marker.kwargs if marker else {})}
            kwargs |= {"transaction": True, "serialized_rollback": True}
            item.add_marker(pytest.mark.django_db(**kwargs), append=False)


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
