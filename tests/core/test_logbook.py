"""The log of every act is only ever added to."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F
from wagtail.log_actions import log as write_log
from wagtail.models import ModelLogEntry, PageLogEntry

from core import logbook
from core.models.statements import WrittenOnce

pytestmark = pytest.mark.django_db
on_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite keeps the log by signals alone."
)


@pytest.fixture
def entry(bakery, editor):
    return write_log(instance=bakery.page, action="wagtail.publish", user=editor)


@pytest.fixture
def model_entry(bakery, editor):
    return write_log(instance=bakery.site, action="wagtail.edit", user=editor)


def change(entry):
    entry.action = "wagtail.unpublish"
    entry.save()


def write_over(entry):
    type(entry)(pk=entry.pk, action="wagtail.unpublish").save_base()


def delete(entry):
    entry.delete()


def delete_many(entry):
    type(entry).objects.filter(pk=entry.pk).delete()


@pytest.mark.parametrize("kind", ["entry", "model_entry"])
@pytest.mark.parametrize("act", [change, write_over, delete, delete_many])
def test_an_entry_is_neither_changed_nor_deleted(request, kind, act):
    entry = request.getfixturevalue(kind)
    with transaction.atomic(), pytest.raises(WrittenOnce):
        act(entry)
    stored = type(entry).objects.get(pk=entry.pk)
    assert (stored.action, stored.user_id) == (
        "wagtail.publish" if kind == "entry" else "wagtail.edit",
        entry.user_id,
    )


@on_postgresql
@pytest.mark.parametrize("kind", ["entry", "model_entry"])
@pytest.mark.parametrize(
    "act",
    [
        lambda rows: rows.update(action="wagtail.unpublish"),
        lambda rows: rows.update(user_id=None),
        lambda rows: rows.update(timestamp=F("timestamp") - timedelta(seconds=1)),
        lambda rows: rows._raw_delete(rows.db),
    ],
)
def test_the_database_keeps_it_where_no_signal_is_sent(request, kind, act):
    entry = request.getfixturevalue(kind)
    rows = type(entry).objects.filter(pk=entry.pk)
    with transaction.atomic(), pytest.raises(IntegrityError), transaction.atomic():
        act(rows)
    assert rows.get().user_id == entry.user_id


@on_postgresql
def test_a_kind_of_content_may_go(entry):
    PageLogEntry.objects.filter(pk=entry.pk).update(content_type=None)
    assert PageLogEntry.objects.get(pk=entry.pk).content_type is None


def test_a_person_who_goes_leaves_what_they_did(entry, editor):
    key = editor.pk
    editor.delete()
    assert PageLogEntry.objects.get(pk=entry.pk).user_id == key


def test_only_what_is_said_of_these_pages_is_forgotten(entry, model_entry, bookshop, editor):
    kept = write_log(instance=bookshop.page, action="wagtail.publish", user=editor)
    logbook.forget([entry.page_id])
    assert not PageLogEntry.objects.filter(page_id=entry.page_id).exists()
    assert PageLogEntry.objects.filter(pk=kept.pk).exists()
    assert ModelLogEntry.objects.filter(pk=model_entry.pk).exists()


def test_the_door_is_shut_again_in_the_same_transaction(entry, bookshop, editor):
    kept = write_log(instance=bookshop.page, action="wagtail.publish", user=editor)
    with transaction.atomic():
        logbook.forget([entry.page_id])
        with pytest.raises(WrittenOnce), transaction.atomic():
            kept.delete()
        if connection.vendor == "postgresql":
            rows = PageLogEntry.objects.filter(pk=kept.pk)
            with pytest.raises(IntegrityError), transaction.atomic():
                rows._raw_delete(rows.db)
    assert PageLogEntry.objects.filter(pk=kept.pk).exists()
