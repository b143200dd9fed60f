"""Why a step of the review cannot be taken, in words for the person who tried."""

from django.utils.translation import gettext_lazy as _


class ReviewRefused(Exception):
    """A step of the review that cannot be taken. `reason` tells the person why."""

    reason = _("This step is not possible now.")

    def __str__(self):
        return " ".join(self.args) or str(self.reason)


class AlreadyInReview(ReviewRefused):
    """The last submission is still with the town."""

    reason = _("This is being reviewed already.")


class NothingToReview(ReviewRefused):
    """What is online is what the draft says."""

    reason = _("Nothing has changed since it went online.")


class NewerVersion(ReviewRefused):
    """Its author has sent a newer version since. Nothing was decided."""

    reason = _("A newer version was sent meanwhile. Nothing was decided.")


class AlreadyDecided(ReviewRefused):
    """Somebody else was faster, or it was withdrawn."""

    reason = _("This submission is no longer open: it was decided or withdrawn meanwhile.")


class OwnWords(ReviewRefused):
    """Four eyes."""

    reason = _("Somebody else must approve what you wrote yourself.")


class ChangedSinceSubmission(ReviewRefused):
    """The draft or a picture is not what was handed in."""

    reason = _("What was submitted has changed since. Send it back; what is online stays as it is.")


class UnknownField(ReviewRefused):
    """A remark on something that this page does not have."""

    reason = _("There is no such field to ask about.")


class NeverOnline(ReviewRefused):
    """Only what was online last comes back without the town."""

    reason = _("This is not what was online last. Send it for review.")


class TakenOffByTheTown(ReviewRefused):
    """What editors took offline does not come back without them."""

    reason = _("The town's editors took this offline. Send it for review.")


class NothingCorrected(ReviewRefused):
    """A correction that says the same."""

    reason = _("Nothing was corrected. Change a word, or approve it as it is.")


class ChangedSinceApproval(ReviewRefused):
    """What is online is not what was approved then."""

    reason = _("This cannot be undone: what is online has changed since.")


class TooLate(ReviewRefused):
    """The days in which it could be undone are over."""

    reason = _("This can no longer be undone: the days for that are over.")
