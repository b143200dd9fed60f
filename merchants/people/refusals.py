"""Why a step with the people of a shop cannot be taken, in words for the person who tried."""

from django.utils.translation import gettext_lazy as _


class PeopleRefused(Exception):
    """A step that cannot be taken. `reason` tells the person why, and what to do instead."""

    reason = _("This step is not possible now.")

    def __str__(self):
        return str(self.reason)


class NotTheirs(PeopleRefused):
    """Whoever acts does not own the shop (any more), or the other one does not work on it."""


class LastOwner(PeopleRefused):
    """A shop with people has an owner."""

    reason = _(
        "You are the only owner. Hand the shop over first, make somebody else an owner, or give"
        " the entry back to the town."
    )


class AlreadyMember(PeopleRefused):
    """The person works on the shop already."""

    reason = _("This person works on your shop already.")


class TooManyInvitations(PeopleRefused):
    """A shop is no sender of mails."""

    reason = _("Those were ten invitations today. Please go on tomorrow.")


class InvitationOver(PeopleRefused):
    """It was taken back, it is too old, or the one who gives has nothing to give any more."""

    reason = _("This invitation is over. Ask for a new one.")


class WorksForTown(PeopleRefused):
    """Who approves what shops write has no shop."""

    reason = _(
        "This account works for the town, and such accounts have no shop. Ask for an invitation"
        " to another address."
    )
