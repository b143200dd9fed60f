"""Is this process able to serve? Asked by the platform, many times a minute."""

from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

#: What was true once and stays so for as long as this process runs the code that it has.
settled: set[str] = set()


def problems() -> list[str]:
    """What keeps this process from serving, in words; empty when all is well."""
    found = []
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        if not _is_migrated():
            found.append("migrations are not applied")
    except DatabaseError:
        found.append("the database does not answer")
    if not _is_writable(Path(settings.MEDIA_ROOT)):
        found.append("pictures cannot be stored")
    return found


def _is_migrated() -> bool:
    # It reads every migration there is: too dear to be asked each time.
    if "migrated" not in settled:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
        settled.add("migrated")
    return True


def _is_writable(folder: Path) -> bool:
    probe = folder / ".ready"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink(missing_ok=True)
    except OSError:
        return False
    return True
