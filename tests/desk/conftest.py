"""The town's editors at their desk."""

import pytest
from django.test import Client


@pytest.fixture
def desk(editor):
    """The browser of Emsbrück's editor."""
    browser = Client()
    browser.force_login(editor)
    return browser


@pytest.fixture
def at_talheim(other_editor):
    """The browser of Talheim's editor, at Talheim's address."""
    browser = Client(HTTP_HOST="talheim.localhost")
    browser.force_login(other_editor)
    return browser
