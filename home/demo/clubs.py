"""The calendar of a club, brought in from its file as an operator would."""

from pathlib import Path

from django.utils import translation

from core.classes import ContentClass
from core.models import TownSettings
from events.importing import reading, services

FOLDER = Path(__file__).parent


def fill(town: TownSettings, rows: list[dict]) -> None:
    """Import each of the files that the script names."""
    with translation.override(town.first_language):
        for row in rows:
            groups = reading.read((FOLDER / row["file"]).read_bytes())
            services.import_events(town, groups, content_class=ContentClass.ASSOCIATION)
