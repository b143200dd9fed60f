"""What the front end ships is what its pages use."""

import re
from pathlib import Path

import pytest
from django.contrib.messages.constants import DEFAULT_TAGS

ROOT = Path(__file__).parents[2]
#: The folders whose Python is the site; what only a test names is not used.
FOLDERS = ("events", "home", "merchants", "search", "site")
SELECTOR = re.compile(r"\.([a-z][\w-]*)")
#: What looks like a selector in a style sheet and is none.
NO_SELECTOR = re.compile(r'/\*.*?\*/|"[^"]*"|url\([^)]*\)', re.DOTALL)
#: The classes of an element, with template tags in between, and those that a page gives its body.
CLASSES = re.compile(
    r'class="((?:{%.*?%}|{{.*?}}|[^"])*)"|{% block body_class %}(.*?){% endblock %}', re.DOTALL
)
#: A tag goes; the end of a class that stands in a variable leaves a star.
TAGS = ((re.compile(r"{%.*?%}"), " "), (re.compile(r"{{.*?}}"), "*"))


@pytest.fixture(scope="module")
def python():
    """All of our own Python."""
    files = (file for folder in FOLDERS for file in (ROOT / folder).rglob("*.py"))
    return "\n".join(file.read_text() for file in files)


@pytest.fixture(scope="module")
def templates():
    """All templates, the icons among them."""
    files = (ROOT / "templates").rglob("*.*")
    return "\n".join(file.read_text() for file in files if file.suffix in {".html", ".svg"})


@pytest.fixture(scope="module")
def classes(templates):
    """The classes that templates give to elements."""
    found = " ".join(" ".join(pair) for pair in CLASSES.findall(templates))
    for tag, instead in TAGS:
        found = tag.sub(instead, found)
    return set(found.split())


def test_every_icon_is_drawn_somewhere(python, templates):
    icons = [file.stem for file in (ROOT / "templates" / "icons").glob("*.svg")]
    unused = [
        icon
        for icon in icons
        if f'"icons/{icon}.svg"' not in templates + python
        and f'navigation_icon = "{icon}"' not in python
    ]

    assert icons
    assert sorted(unused) == []


def test_every_class_of_the_style_sheet_stands_somewhere(python, classes):
    sheet = NO_SELECTOR.sub("", (ROOT / "static" / "css" / "city.css").read_text())
    names = set(SELECTOR.findall(sheet))

    assert "card" in names
    assert sorted(name for name in names - classes if not _is_built(name, python, classes)) == []


def _is_built(name: str, python: str, classes: set[str]) -> bool:
    """The template knows the block (badge--{{ kind }}), and Python or Django the modifier."""
    block, _, modifier = name.partition("--")
    is_a_word = f'"{modifier}"' in python or modifier in DEFAULT_TAGS.values()
    return f"{block}--*" in classes and is_a_word


def test_what_counts_visits_weighs_next_to_nothing():
    assert (ROOT / "static" / "js" / "visits.js").stat().st_size <= 1500


def test_a_form_in_an_included_part_has_its_token():
    # `only` takes the token away, and the test client would not notice.
    folder = ROOT / "templates"
    parts = {path: path.read_text() for path in folder.rglob("*.html")}
    include = re.compile(r'{% include "([^"]+)"([^%]*) only %}')
    without = [
        f"{path.name} → {name}"
        for path, text in parts.items()
        for name, given in include.findall(text)
        if "{% csrf_token %}" in parts[folder / name] and "csrf_token=csrf_token" not in given
    ]
    assert not without
