"""What a change must leave as it was."""

from core import cards


def of_cards() -> dict[str, list]:
    """All cards of all kinds, without their row numbers."""
    return {
        kind.__name__: sorted(
            sorted((name, str(value)) for name, value in row.items() if name != "id")
            for row in kind.objects.values()
        )
        for kind in cards.kinds()
    }
