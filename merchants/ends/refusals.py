"""Why something cannot be done with a shop that rests, is closed or lies in the bin."""

from django.utils.translation import gettext_lazy as _

from core.review.refusals import ReviewRefused


class ShopIsClosed(ReviewRefused):
    """Nothing goes on in a shop that is closed for good."""

    reason = _("This shop is closed for good. Open it again first.")


class InTheBin(ReviewRefused):
    """What was thrown away can be fetched back, and nothing else."""

    reason = _("This is in the bin. Fetch it back first.")


class TooLate(ReviewRefused):
    """The thirty days are over."""

    reason = _("The thirty days are over: this cannot be taken back any more.")


class NoSuccessor(ReviewRefused):
    """This shop cannot follow."""

    reason = _("This shop cannot follow. Choose another one, or write a name.")


class RestsStill(ReviewRefused):
    """Until the announced day it would read as open."""

    reason = _("Your shop rests. Close it from today on, or say first that you are back.")
