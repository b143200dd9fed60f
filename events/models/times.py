"""What begins and ends."""

from django.utils import timezone


class Timed:
    """What begins and ends, and on which days of the town's wall calendar."""

    @property
    def first_day(self):
        return timezone.localdate(self.starts_at)

    @property
    def last_day(self):
        return timezone.localdate(self.ends_at)

    @property
    def has_several_days(self) -> bool:
        """It ends on another day than it begins."""
        return self.first_day != self.last_day
