"""Logs as JSON, one object a line, without anything personal."""

import json
import logging
from contextvars import ContextVar
from datetime import UTC, datetime

#: The id of the request that this thread is answering.
request_id: ContextVar[str] = ContextVar("request_id", default="")

#: What a record may carry in `extra`; nothing else is written.
FIELDS = ("method", "path", "status", "ms", "user_id", "town")


class JsonFormatter(logging.Formatter):
    """One log record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        entry = {
            "ts": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "event": record.getMessage(),
            "request_id": request_id.get(),
        }
        entry |= {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}
        if record.exc_info:
            entry["traceback"] = self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=False, default=str)
