"""A laptop: the demo town, mails on the console, errors in the browser."""

import hashlib

from config import env
from config.settings.base import *

DEBUG = True
MIDDLEWARE += ["config.middleware.ReadersNotFound"]
SECRET_KEY = hashlib.sha256(f"only for this laptop: {BASE_DIR}".encode()).hexdigest()
ALLOWED_HOSTS = ["localhost", ".localhost", "127.0.0.1", "[::1]"]
MAILERS = {"default": env.mailer("EMAIL_URL", "consolemail://")}
# The demo shows the editor's side at once; outside it a second factor is a must.
STAFF_SECOND_FACTOR = env.flag("STAFF_SECOND_FACTOR", default=False)
LOGGING["formatters"]["plain"] = {"format": "%(levelname)s %(name)s %(message)s"}
LOGGING["handlers"]["stdout"]["formatter"] = "plain"
LOGGING["loggers"]["request"] = {"handlers": [], "level": "WARNING", "propagate": True}
