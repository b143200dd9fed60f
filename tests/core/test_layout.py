"""The house rules about files, so that nobody has to remember them."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST_MODULE = 300
JUNK_DRAWERS = {"utils", "helpers", "common", "misc", "mixins", "constants", "managers"}
#: A path that only exists on one person's machine.
MACHINE_PATH = re.compile(r"(?<![\w.}\])*/~-])/(?:root|work|Users/\w+|home/(?!linuxbrew)\w+)/")


@pytest.fixture(scope="module")
def tracked():
    """Every file that git knows."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    files = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [file for file in files if file.is_file()]


@pytest.fixture(scope="module")
def modules(tracked):
    return [file for file in tracked if file.suffix == ".py" and "migrations" not in file.parts]


def test_site_is_a_directory_and_never_a_package():
    # As a package it would shadow the standard library's module of that name.
    assert (ROOT / "site").is_dir()
    assert not (ROOT / "site" / "__init__.py").exists()


@pytest.mark.parametrize(
    "name",
    [
        *("site", "home", "merchants", "events", "search", "templates", "tests"),
        *("requirements.txt", "Procfile"),
    ],
)
def test_the_top_level_shows_the_subjects(name):
    assert (ROOT / name).exists()


def test_there_is_no_junk_drawer(modules):
    assert not [module for module in modules if module.stem in JUNK_DRAWERS]
    assert not [module for module in modules if JUNK_DRAWERS & {*module.relative_to(ROOT).parts}]


def test_a_module_is_read_in_one_sitting(modules):
    lengths = {module: len(module.read_text().splitlines()) for module in modules}
    assert not {module: length for module, length in lengths.items() if length > LONGEST_MODULE}


def test_no_file_knows_one_machine(tracked):
    found = []
    for file in tracked:
        try:
            text = file.read_text()
        except UnicodeDecodeError:
            continue
        found += [f"{file.relative_to(ROOT)}: {hit}" for hit in MACHINE_PATH.findall(text)]
    assert not found
