"""The production server. Adds site/ to the path itself: --check-config reads nothing before."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "site"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

wsgi_app = "config.wsgi:application"
bind = f"0.0.0.0:{os.environ.get('PORT', '8000')}"

workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = 2
preload_app = True
# A worker that has grown is replaced, and never all of them at once.
max_requests = 5000
max_requests_jitter = 500
graceful_timeout = 30
# Workers touch a file to show that they live: not on a disk that may stall.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108

# Whose X-Forwarded-* headers to believe.
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1")

# config.middleware.RequestLog writes one line for each request.
accesslog = None
errorlog = "-"
