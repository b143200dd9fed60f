"""A town with one of everything, and the addresses that its readers ask for."""

import pytest
import time_machine

from tests import factories
from tests.public.wednesday import NOW


@pytest.fixture
def now(town):
    """The clock, which stands still and can be set."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def shop(town):
    """A bakery that is open day and night."""
    return factories.shop(
        town,
        "Bäckerei Lohmann",
        lead="Sauerteig aus eigener Führung.",
        district="Altstadt",
        amenities=["is_step_free", "has_toilet"],
    )


@pytest.fixture
def addresses(town, shop):
    """One page of each kind, in a town that has one of everything."""
    return {
        "home": "/",
        "shops": "/laeden/",
        "shops of a trade": "/laeden/?branche=bakery",
        "shops open now": "/laeden/?branche=bakery&offen=on",
        "shops that close soon": "/laeden/?offen=on&sortierung=offen",
        "shops by all filters": "/laeden/?stadtteil=altstadt&stufenlos=on&wc=on&angebot=on",
        "order of shops": "/laeden/reihenfolge/",
        "shops for maps": "/laeden.geojson?offen=on",
        "now": "/jetzt/",
        "shop": shop.page.url,
        "offers": "/angebote/",
        "offer": factories.offer(shop, "Angebot der Bäckerei").url,
        "events": "/termine/",
        "events of a weekend": "/termine/?wann=wochenende",
        "event": factories.event(town, "Konzert der Bäckerei").url,
        "list of news": "/nachrichten/",
        "news of a subject": "/nachrichten/?thema=town",
        "news": factories.news(town, "Nachricht der Bäckerei").url,
        "page": factories.page(town, "Über die Bäckerei").url,
        "search": "/suche/?q=baeckerei",
        "search for open shops": "/suche/?q=baeckerei&offen=on",
        "sitemap": "/sitemap.xml",
        "feed": "/nachrichten/feed/",
        "feed of a subject": "/nachrichten/feed/json/?thema=town",
        "street": f"/strasse/{town.site_id}.svg",
        "shopfront": f"/fassade/{shop.page.translation_key}.svg",
        "robots": "/robots.txt",
        "not found": "/gibt-es-nicht/",
    }
