"""Everything of a shop in one file, and nothing of anybody else."""

import json
import tracemalloc
from copy import copy
from io import BytesIO
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page, PageLogEntry, Revision

from merchants import services
from merchants.ends import archive, bin
from merchants.models import OfferPage
from tests.merchants.ends.conftest import TODAY
from tests.pictures import jpeg


@pytest.fixture
def url(bakery):
    """Where the archive is."""
    return reverse("portal:archive", args=[bakery.page.translation_key])


@pytest.fixture
def pack(bakery, owner, fresh):
    """The archive of the bakery, opened."""

    def open_it():
        with archive.pack(fresh(bakery), by=owner) as file:
            return ZipFile(BytesIO(file.read()))

    return open_it


@pytest.fixture
def make_offers(bakery, owner):
    """Gives the bakery many drafts."""

    def make(count):
        for number in range(count):
            changes = {"title": f"Brot {number}", "valid_from": TODAY, "valid_until": TODAY}
            services.create_offer(bakery.page, changes=changes, by=owner)

    return make


def body_of(response) -> ZipFile:
    return ZipFile(BytesIO(b"".join(response.streaming_content)))


def test_its_owner_gets_everything(bakery, offer, owner, editor, sign_in, url):
    image = services.keep_photo(bakery, photo=jpeg(), alt="Brezeln", by=owner)
    services.save_shop(bakery.page, changes={"lead": "Neu", "picture": image}, by=owner)
    browser = sign_in(owner)
    assert "Archiv herunterladen" in browser.get(url).content.decode()
    response = browser.post(url)
    found = body_of(response)

    assert response["Content-Type"] == "application/zip"
    assert "baeckerei-lohmann-2026-11-25.zip" in response["Content-Disposition"]
    photos = [name for name in found.namelist() if name.startswith("photos/")]
    assert set(found.namelist()) - set(photos) == {
        "README.txt",
        "shop.json",
        "offers.json",
        "history.json",
        "numbers.csv",
    }
    with image.file.open() as stored:
        assert found.read(photos[0]) == stored.read()
    shop = json.loads(found.read("shop.json"))
    assert shop["hours_osm"] == "Mo-Fr 06:30-18:00; PH off"
    assert (shop["online"]["lead"], shop["draft"]["lead"]) == (
        "Sauerteig aus eigener Führung.",
        "Neu",
    )
    assert shop["people"] == [
        {"name": str(owner), "email": owner.email, "role": "owner"},
    ]
    assert shop["imprint"]["legal_name"] == "Lisa Lohmann"
    (row,) = json.loads(found.read("offers.json"))
    assert (row["state"], row["online"]["title"]) == ("live", "Zwei Brezeln")
    history = json.loads(found.read("history.json"))
    assert {"submission", "change"} <= {entry["what"] for entry in history}
    assert "Alle Angebote" in found.read("README.txt").decode()


def test_nothing_of_others_is_in_it(bakery, bookshop, stranger, offer, owner, editor, pack):
    services.create_offer(
        bookshop.page,
        changes={"title": "Kanarienbuch", "valid_from": TODAY, "valid_until": TODAY},
        by=stranger,
    )
    services.keep_photo(bookshop, photo=jpeg(), alt="Kanarienbild", by=stranger)
    found = pack()
    said = b"".join(found.read(name) for name in found.namelist()).decode(errors="replace")

    assert [name for name in found.namelist() if name.startswith("photos/")] == []
    for word in ("Kanarien", stranger.email, editor.email, editor.first_name, "Kleine"):
        assert word not in said, word


def test_the_log_tells_who_took_it_and_a_look_is_no_take(owner, sign_in, url, bakery):
    browser = sign_in(owner)
    browser.get(url)
    assert not PageLogEntry.objects.filter(action=archive.EXPORTED).exists()
    body_of(browser.post(url))
    assert PageLogEntry.objects.get(action=archive.EXPORTED).user == owner


def test_it_is_for_owners_only(bakery, owner, person, stranger, editor, sign_in, url):
    helper = person("verkauf@emsbrueck.example")
    services.join(bakery, user=helper, role="staff")
    for user in (helper, stranger, editor):
        browser = sign_in(user)
        assert (browser.get(url).status_code, browser.post(url).status_code) == (404, 404)


def test_what_lies_in_the_bin_is_marked(offer, owner, pack):
    bin.discard(offer, by=owner)
    (row,) = json.loads(pack().read("offers.json"))
    assert row["is_in_bin"]


def test_a_lost_photo_costs_nothing_else(bakery, owner, pack):
    image = services.keep_photo(bakery, photo=jpeg(), alt="Brezeln", by=owner)
    image.file.storage.delete(image.file.name)
    assert "shop.json" in pack().namelist()


def test_no_cell_of_the_table_is_a_formula(bakery, owner, pack):
    table = pack().read("numbers.csv").decode()
    assert not [row for row in table.splitlines() if row.lstrip("\ufeff").startswith(("=", "@"))]


def test_more_offers_cost_no_more_questions(make_offers, pack):
    make_offers(2)
    with CaptureQueriesContext(connection) as few:
        pack()
    make_offers(40)
    with CaptureQueriesContext(connection) as many:
        pack()
    assert len(many) == len(few)


def test_a_thousand_offers_need_little_memory(bakery, owner, make_offers, fresh):
    make_offers(1)
    template = OfferPage.objects.get()
    _multiply(template, 999)
    tracemalloc.start()
    with archive.pack(fresh(bakery), by=owner) as file:
        _now, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        found = json.loads(ZipFile(file).read("offers.json"))

    assert len(found) == 1000
    assert len({row["key"] for row in found}) == 1000
    assert peak < 10_000_000, peak


def _multiply(offer: OfferPage, count: int) -> None:
    """More of the same, as rows: making them one by one would take a minute."""
    base = Page.objects.get(pk=offer.pk)
    parent = base.get_parent()
    steps = Page.steplen
    rows = []
    for number in range(2, count + 2):
        row = copy(base)
        row.pk = row.id = None
        row.path = parent.path + Page._int2str(number).rjust(steps, "0")
        row.slug, row.url_path = f"brot-{number}", f"{parent.url_path}brot-{number}/"
        row.translation_key, row.latest_revision = uuid4(), None
        rows.append(row)
    Page.objects.bulk_create(rows)
    Page.objects.filter(pk=parent.pk).update(numchild=count + 1)
    names = [field.column for field in OfferPage._meta.local_fields]
    columns = ", ".join(f'"{name}"' for name in names)
    values = ", ".join("p.id" if name == "page_ptr_id" else f'o."{name}"' for name in names)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO merchants_offerpage ({columns}) SELECT {values} "  # noqa: S608
            "FROM wagtailcore_page p, merchants_offerpage o "
            "WHERE o.page_ptr_id = %s AND p.path LIKE %s AND p.id <> %s AND p.depth = %s",
            [offer.pk, f"{parent.path}%", offer.pk, base.depth],
        )
    content = offer.latest_revision.content
    kind = offer.latest_revision
    Revision.objects.bulk_create(
        Revision(
            content_type_id=kind.content_type_id,
            base_content_type_id=kind.base_content_type_id,
            object_id=str(row.pk),
            content=content,
            created_at=kind.created_at,
        )
        for row in rows
    )
