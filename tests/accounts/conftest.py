"""A mail server of our own, and a browser that starts with nothing remembered."""

import socket
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller

SMTP = "django.core.mail.backends.smtp.EmailBackend"


class Letterbox:
    """What a mail server does with what it gets: keep it."""

    def __init__(self):
        self.letters = []

    async def handle_DATA(self, server, session, envelope):
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 Kept"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def letters(settings):
    """The mails that really went to a server, oldest first."""
    box = Letterbox()
    port = free_port()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    options = {"host": "127.0.0.1", "port": port}
    settings.MAILERS = {"default": {"BACKEND": SMTP, "OPTIONS": options}}
    yield box.letters
    server.stop()


@pytest.fixture
def no_server(settings):
    """A mail server that nobody has started."""
    options = {"host": "127.0.0.1", "port": free_port(), "timeout": 2}
    settings.MAILERS = {"default": {"BACKEND": SMTP, "OPTIONS": options}}


@pytest.fixture
def committing(django_capture_on_commit_callbacks):
    """Does what a commit does at the end of a block."""
    return lambda: django_capture_on_commit_callbacks(execute=True)
