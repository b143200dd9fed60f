"""What a merchant is told after an act."""

from django.contrib import messages
from django.utils.translation import gettext as _


def tell(request, changed: bool, words: str) -> None:
    """Say what came of an act; where nothing changed, that."""
    messages.success(request, words if changed else _("Nothing changed."))
