"""The suite: fast hashes, mails in memory, no second factor unless a test asks for it."""

import os
import tempfile
from pathlib import Path

if "VAR_DIR" not in os.environ:
    os.environ["VAR_DIR"] = tempfile.mkdtemp(prefix="stadtschaufenster-test-")

from config import env
from config.settings.base import *

SECRET_KEY = "only-for-tests"
DEBUG = False
ALLOWED_HOSTS = ["localhost", ".localhost", "testserver", "127.0.0.1", "[::1]"]
DEFAULT_TOWN_HOSTS = ["127.0.0.1", "[::1]", "testserver"]
DATABASES = {
    "default": env.database(
        "TEST_DATABASE_URL", f"sqlite:///{Path(os.environ['VAR_DIR']) / 'test.sqlite3'}"
    )
}
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STAFF_SECOND_FACTOR = False
# A journey meets the server, unless it is about being offline.
OFFLINE_PAGES = False
LOGGING["root"]["level"] = "ERROR"
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
