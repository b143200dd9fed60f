"""The probe of a process that is ready asks little: it comes many times a minute."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from config import health


def test_that_migrations_are_applied_is_asked_once(db, monkeypatch, django_assert_num_queries):
    assert health.problems() == []
    monkeypatch.setattr(MigrationExecutor, "__init__", None)

    with django_assert_num_queries(1):
        assert health.problems() == []


def test_that_they_are_missing_is_asked_again(db):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE django_migrations SET app = 'later' WHERE app = 'home'")
    assert health.problems() == ["migrations are not applied"]

    with connection.cursor() as cursor:
        cursor.execute("UPDATE django_migrations SET app = 'home' WHERE app = 'later'")
    assert health.problems() == []


def test_a_process_that_was_ready_still_looks_for_its_folder(db, settings, tmp_path):
    assert health.problems() == []
    (tmp_path / "file").write_text("in the way")
    settings.MEDIA_ROOT = tmp_path / "file" / "media"

    assert health.problems() == ["pictures cannot be stored"]
