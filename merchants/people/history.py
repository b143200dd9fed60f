"""What the history of a shop's page tells of its people and its imprint."""

from django.utils.translation import gettext_lazy as _

from merchants.imprints import services as imprints
from merchants.people import invitations, members

ACTS = {
    imprints.CHANGED: (_("Change the imprint"), _("Changed the imprint of the shop")),
    imprints.UNDONE: (_("Undo the imprint"), _("Undid a change of the imprint")),
    invitations.ASKED: (_("Invite a colleague"), _("Invited a colleague to the shop")),
    invitations.ACCEPTED: (_("Accept an invitation"), _("Came in by an invitation")),
    members.ROLE: (_("Change a role"), _("Changed the role of a person of the shop")),
    members.REMOVED: (_("Remove a person"), _("Removed a person from the shop")),
    members.LEFT: (_("Leave the shop"), _("Left the shop")),
    members.GIVEN_BACK: (_("Give the entry back"), _("Gave the entry back to the town")),
}


def register(actions) -> None:
    """Let the history know these acts."""
    for action, (label, message) in ACTS.items():
        actions.register_action(action, label, message)
