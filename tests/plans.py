"""How the database does what it is asked for."""

from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext

IS_POSTGRESQL = connection.vendor == "postgresql"
#: How a plan says that all rows of a table are read.
READS_ALL = "Seq Scan on {}" if IS_POSTGRESQL else "SCAN {}\n"


def plans(act: Callable[[], object]) -> str:
    """The plans of all that an act asks for."""
    with CaptureQueriesContext(connection) as asked:
        act()
    explain = "EXPLAIN " if IS_POSTGRESQL else "EXPLAIN QUERY PLAN "
    lines = []
    with connection.cursor() as cursor:
        if IS_POSTGRESQL:
            # A small town is sooner read as a whole. What matters is what an index can serve.
            cursor.execute("SET LOCAL enable_seqscan = off")
        for query in asked.captured_queries:
            if query["sql"].startswith("SELECT"):
                cursor.execute(f"{explain}{query['sql']}")
                lines += [str(row[-1]) for row in cursor.fetchall()]
    return "\n".join([*lines, ""])
