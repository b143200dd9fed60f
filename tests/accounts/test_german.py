"""The library that signs people in says “Sie”, like everything else."""

import re
from pathlib import Path

import allauth
import polib
import pytest
from django.utils.translation import gettext, override

FOLDER = Path(allauth.__file__).parent
FAMILIAR = re.compile(
    r"\b(du|dich|dir|dein\w*|gib|lass|klick|bitte versuche|bitte wähle)\b", re.IGNORECASE
)
#: What we do not use: signing in with other people's accounts, and being such an account.
UNUSED = re.compile(
    r"third-party|provider|client|device|grant|scope|response type|View your|existing acc"
    r"|connect your|Thank you for using|[Uu]sername|cancel logging"
)


def catalogue():
    return polib.pofile(str(FOLDER / "locale/de/LC_MESSAGES/django.po"))


@pytest.mark.parametrize("entry", catalogue(), ids=lambda entry: entry.msgid[:40])
def test_nobody_is_addressed_as_du(entry):
    if UNUSED.search(entry.msgid) or entry.msgid_plural:
        return
    with override("de"):
        assert not FAMILIAR.search(gettext(entry.msgid))
