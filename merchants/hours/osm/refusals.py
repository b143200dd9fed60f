"""Why words about hours do not become rows, and where the reason stands."""

from django.utils.translation import gettext as _


class Refusal(ValueError):
    """These words become no rows. `position` counts characters from 1, `reason` is for people."""

    def __init__(self, position: int, reason: str):
        super().__init__(position, reason)
        self.position = position
        self.reason = reason

    def __str__(self):
        return _("Character %(position)d: %(reason)s") % {
            "position": self.position,
            "reason": self.reason,
        }


class Unreadable(Refusal):
    """Nobody can read this."""


class TextOnly(Refusal):
    """This can be read, but says more than rows can: it is kept, and shown as text."""
