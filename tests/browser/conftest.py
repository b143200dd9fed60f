"""A phone and a desktop with Chromium, and what every journey promises: no stranger is asked.

A journey runs on a phone in daylight. Others are parameters:

    @pytest.mark.parametrize("device", ["phone", "desktop"])
    @pytest.mark.parametrize("color_scheme", ["light", "dark"])
"""

import os
import shutil
import threading
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db.backends.signals import connection_created
from playwright.sync_api import expect

from home.towns import found_town

# Playwright's sync API keeps an event loop in this thread; Django must not refuse to work in it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# In milliseconds. A busy machine is slow, and a screen that never comes is missed after these too.
PATIENCE = 10_000
expect.set_options(timeout=PATIENCE)

BROWSERS = ["chromium", "chromium-browser", "google-chrome"]
CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
SCREENSHOTS = Path(__file__).parents[2] / "var" / "screenshots"

DEVICES = {
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 2,
        "is_mobile": True,
        "has_touch": True,
    },
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    # The narrowest phone, and a desktop of 1280 × 1024 at 400 %.
    "narrow": {"viewport": {"width": 320, "height": 640}, "is_mobile": True, "has_touch": True},
    "zoomed": {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4},
}
#: Every rule of axe that a public body in Germany is held to, and the good habits.
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session", autouse=True)
def a_browser():
    """Skips what needs a browser where there is none, unless that would hide a failure."""
    if not CHROMIUM:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail("REQUIRE_BROWSER=1, and no Chromium was found.", pytrace=False)
        pytest.skip("No Chromium was found.")


@pytest.fixture(scope="session", autouse=True)
def closed_connections(a_browser, django_db_setup):
    """Under Playwright's event loop a test has connections that nobody else would close."""
    opened = []

    def note(connection, **_kwargs):
        if threading.current_thread() is threading.main_thread():
            opened.append(connection)

    connection_created.connect(note)
    yield
    connection_created.disconnect(note)
    for connection in opened:
        connection.close()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args, a_browser):
    quiet = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--disable-sync",
        "--no-first-run",
    ]
    # Chromium's sandbox refuses to be root.
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": [*quiet, *sandbox]}


@pytest.fixture(scope="session")
def base_url(live_server):
    """page.goto("/") goes to the live server."""
    return live_server.url


@pytest.fixture
def device():
    return "phone"


@pytest.fixture
def color_scheme():
    return "light"


@pytest.fixture
def browser_context_args(base_url, device, color_scheme):
    return {
        "base_url": base_url,
        "locale": "de-DE",
        "timezone_id": "Europe/Berlin",
        "color_scheme": color_scheme,
        "reduced_motion": "reduce",
        **DEVICES[device],
    }


@pytest.fixture
def requested():
    """The address of every request that the browser made, in order."""
    return []


@pytest.fixture
def new_context(new_context, requested):
    """Opens one more person's browser; each is watched."""

    def create(**kwargs):
        context = new_context(**kwargs)
        context.set_default_timeout(PATIENCE)
        context.on("request", lambda request: requested.append(request.url))
        return context

    return create


@pytest.fixture(autouse=True)
def no_stranger_is_asked(requested, live_server):
    """A visitor's browser talks to the town and to nobody else."""
    yield
    strangers = [url for url in requested if not _is_ours(url, live_server.thread.port)]
    assert not strangers, f"The browser asked {', '.join(sorted(set(strangers)))}"


def _is_ours(url, port):
    parts = urlsplit(url)
    if parts.scheme in {"data", "blob", "about"}:
        return True
    host = parts.hostname or ""
    return parts.port == port and (
        host in {"localhost", "127.0.0.1"} or host.endswith(".localhost")
    )


@pytest.fixture
def town(live_server):
    """Emsbrück, at the address that the browser asks."""
    port = live_server.thread.port
    return found_town(name="Emsbrück", land="NW", host="localhost", port=port).town


#: Colours that go over into those of the night are neither yet.
FADED = """() => Promise.allSettled(
    document.getAnimations().filter((it) => it instanceof CSSTransition).map((it) => it.finished)
)"""


@pytest.fixture
def assert_accessible():
    """Holds a page to axe's rules, by day and by night. No rule is switched off."""

    def check(page):
        page.wait_for_load_state()
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.evaluate(FADED)
            results = Axe().run(page, options={"runOnly": {"type": "tag", "values": AXE_TAGS}})
            report = [_describe(violation) for violation in results.response["violations"]]
            assert not report, f"{page.url} ({scheme}):\n" + "\n".join(report)

    return check


def _describe(violation):
    places = [
        f"    {' '.join(map(str, node['target']))}\n"
        f"      {node['html'][:200]}\n"
        f"      {node.get('failureSummary', '').replace(chr(10), ' ')}"
        for node in violation["nodes"]
    ]
    return "\n".join([f"  {violation['id']}: {violation['help']}", *places])


@pytest.fixture
def screenshot(device, color_scheme):
    """Keeps a picture of a page in var/screenshots, if SCREENSHOTS=1 asks for it."""

    def keep(page, name):
        if os.environ.get("SCREENSHOTS") == "1":
            path = SCREENSHOTS / f"{name}-{device}-{color_scheme}.png"
            page.screenshot(path=path, full_page=True)

    return keep
