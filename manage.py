#!/usr/bin/env python
"""Django's commands, with site/ on the path."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent


def main():
    sys.path.insert(0, str(ROOT / "site"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    try:
        from django.core.management import execute_from_command_line
    except ModuleNotFoundError as error:
        if error.name != "django":
            raise
        sys.exit("Django is not installed here: ./run setup brings it, ./run manage uses it.")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
