"""The log of every act is only ever added to; of pages gone for good it can forget."""

from collections.abc import Collection
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction
from django.db.models.signals import pre_delete, pre_save
from wagtail.models import ModelLogEntry, PageLogEntry

from core.models.statements import WrittenOnce

_forgets = ContextVar("forgets", default=False)


@transaction.atomic
def forget(pages: Collection[int]) -> None:
    """Delete what the log says of pages, by their keys. Call it as they go for good."""
    with _door():
        PageLogEntry.objects.filter(page_id__in=pages).delete()


def guard() -> None:
    """Refuse every other change of an entry, and every other deletion."""
    for model in (PageLogEntry, ModelLogEntry):
        pre_save.connect(_saving, model, dispatch_uid="core.logbook.save")
        pre_delete.connect(_deleting, model, dispatch_uid="core.logbook.delete")


@contextmanager
def _door():
    token = _forgets.set(True)
    try:
        _tell_the_database("on")
        yield
        # After an error the end of the transaction says so.
        _tell_the_database("")
    finally:
        _forgets.reset(token)


def _tell_the_database(word: str) -> None:
    # Its own guard is a trigger (migration 0008): it also sees what sends no signal.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('city.forgets_pages', %s, true)", [word])


def _saving(sender, instance, raw, **kwargs):
    # Raw is a database that is read back from a file.
    if not raw and instance.pk and sender.objects.filter(pk=instance.pk).exists():
        raise WrittenOnce


def _deleting(sender, instance, **kwargs):
    if sender is not PageLogEntry or not _forgets.get():
        raise WrittenOnce
