"""Is this process able to serve? Asked by the platform, many times a minute."""

from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor


def problems() -> list[str]:
    """What keeps this process from serving, in words; empty when all is well."""
    found = []
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            found.append("migrations are not applied")
    except DatabaseError:
        found.append("the database does not answer")
    if not _is_writable(Path(settings.MEDIA_ROOT)):
        found.append("pictures cannot be stored")
    return found


def _is_writable(folder: Path) -> bool:
    probe = folder / ".ready"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink(missing_ok=True)
    except OSError:
        return False
    return True
