"""Read settings from the environment, and fail loudly when one is wrong."""

import os

import environ
from django.core.exceptions import ImproperlyConfigured

_urls = environ.Env()


def text(name: str, default: str | None = None) -> str:
    """The variable's text; without a default it must be set."""
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"Set {name} in the environment.")
    return value


def flag(name: str, *, default: bool) -> bool:
    """True or false, and nothing in between."""
    value = os.environ.get(name, str(default)).strip().lower()
    if value not in {"true", "false"}:
        raise ImproperlyConfigured(f"{name} must be true or false, not {value!r}.")
    return value == "true"


def number(name: str, default: int) -> int:
    """A whole number."""
    value = os.environ.get(name, str(default)).strip()
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.") from None


def words(name: str, default: str = "") -> list[str]:
    """The words between commas, without blanks."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def database(name: str, default: str | None = None) -> dict:
    """Django's settings for a database URL, with what each engine needs to be safe."""
    try:
        config = _urls.db_url_config(text(name, default))
    except (ImproperlyConfigured, ValueError, KeyError) as error:
        raise ImproperlyConfigured(f"{name} is not a database URL: {error}") from error
    if config.get("ENGINE", "").endswith("sqlite3"):
        # Without IMMEDIATE, two writers that read first deadlock whatever the timeout is.
        return config | {
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
                ),
            }
        }
    return {
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        **config,
        "OPTIONS": {
            "connect_timeout": 5,
            "options": "-c statement_timeout=10000 -c lock_timeout=5000",
            **config.get("OPTIONS", {}),
        },
    }


def cache(name: str, default: str) -> dict:
    """Django's settings for a cache URL (dbcache://, redis://, locmem://)."""
    return _urls.cache_url_config(text(name, default))


def mailer(name: str, default: str | None = None) -> dict:
    """One entry of MAILERS for a mail URL (smtp+tls://user:password@host:587, consolemail://)."""
    config = _urls.email_url_config(text(name, default))
    backend = config["EMAIL_BACKEND"]
    if not backend.endswith("smtp.EmailBackend"):
        return {"BACKEND": backend}
    return {
        "BACKEND": backend,
        "OPTIONS": {
            "host": config.get("EMAIL_HOST") or "localhost",
            "port": config.get("EMAIL_PORT") or 25,
            "username": config.get("EMAIL_HOST_USER") or "",
            "password": config.get("EMAIL_HOST_PASSWORD") or "",
            "use_tls": config.get("EMAIL_USE_TLS", False),
            "use_ssl": config.get("EMAIL_USE_SSL", False),
            # A server that hangs must not hang us.
            "timeout": 10,
        },
    }
