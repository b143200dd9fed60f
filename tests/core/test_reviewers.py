"""Whoever may publish a page reviews it. One module says so, and everybody asks it."""

import re
from pathlib import Path

import pytest

from core.review.permissions import may_review, pages_of_reviewer

ROOT = Path(__file__).resolve().parents[2]
#: The question to Wagtail's policies, as one call.
RIGHT = re.compile(r'permission_for(_instance)?\([^()]*"publish"')
ANSWERS = {
    "editor": True,
    "second_editor": True,
    "operator": True,
    "other_editor": False,
    "owner": False,
    "stranger": False,
}


@pytest.mark.parametrize(("who", "answer"), ANSWERS.items())
def test_only_the_towns_editors_and_operators_review(request, bakery, who, answer):
    user = request.getfixturevalue(who)

    assert may_review(user, bakery.page) is answer
    assert pages_of_reviewer(user).filter(pk=bakery.page.pk).exists() is answer


@pytest.mark.parametrize("who", ["editor", "operator"])
def test_whoever_is_gone_reviews_nothing(request, bakery, who):
    user = request.getfixturevalue(who)
    user.is_active = False

    assert not may_review(user, bakery.page)
    assert not pages_of_reviewer(user).exists()


def test_nobody_else_asks_wagtail_who_may_publish():
    asking = {
        str(path.relative_to(ROOT))
        for folder in ("site", "home", "events", "merchants", "search")
        for path in (ROOT / folder).rglob("*.py")
        if RIGHT.search(path.read_text())
    }
    assert asking == {"site/core/review/permissions.py"}
