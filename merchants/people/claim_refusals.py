"""Why a shop cannot be claimed, in words for the person who tried."""

from django.utils.translation import gettext_lazy as _


class ClaimRefused(Exception):
    """A claim that cannot be made. `reason` tells the person why, and what to do instead."""

    reason = _("This is not possible now.")

    def __str__(self):
        return str(self.reason)


class UnknownCode(ClaimRefused):
    """There is no such code in this town."""

    reason = _(
        "We do not know this code. Please compare it with the letter, sign by sign: it has a"
        " number and three groups of three signs."
    )


class LockedCode(ClaimRefused):
    """It was typed wrongly too often."""

    reason = _(
        "This code was typed wrongly too often and is locked. Please write to the town's"
        " editors: they send you a new letter."
    )


class UsedCode(ClaimRefused):
    """Somebody has come in with it."""

    reason = _(
        "This code has been used already. If that was you, just sign in. If not, please write to"
        " the town's editors."
    )


class ReplacedCode(ClaimRefused):
    """A newer letter has been printed, or the entry is gone."""

    reason = _(
        "The code of this letter does not count any more. Please use the newest letter, or write"
        " to the town's editors."
    )


class AlreadyTheirs(ClaimRefused):
    """They look after this shop already."""

    reason = _("You look after this shop already.")


class WorksForTown(ClaimRefused):
    """An editor's account, and who reviews a shop does not own it."""

    reason = _(
        "This account works for the town's editors, and editors review what shops write. Please"
        " use another e-mail address for the shop."
    )


class AlreadyDecided(ClaimRefused):
    """Somebody else was faster."""

    reason = _("This has been decided already.")


class ShopIsGone(ClaimRefused):
    """It is closed or in the bin; its former owner could take that back beside the new one."""

    reason = _(
        "This shop is closed or has been thrown away. Take that back first, or refuse the claim."
    )


class PrintedMeanwhile(ClaimRefused):
    """Somebody else was faster, or it was the same click twice."""

    reason = _(
        "Nothing was printed: letters have been printed since this list was opened, and their"
        " codes count. Look at the list anew."
    )
