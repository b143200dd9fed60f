"""What begins and ends."""

from datetime import timedelta

from django.utils import timezone

from events.wall_clock import last_whole_day


class Timed:
    """What begins and ends, and on which days of the town's wall calendar."""

    @property
    def first_day(self):
        return timezone.localdate(self.starts_at)

    @property
    def last_day(self):
        """The day of its last moment: what ends at midnight ends on the evening before."""
        return timezone.localdate(self.ends_at - timedelta.resolution)

    @property
    def has_several_days(self) -> bool:
        """It ends on another day than it begins."""
        return self.first_day != self.last_day

    @property
    def is_whole_days(self) -> bool:
        """It has days and no hours."""
        begins, ends = timezone.localtime(self.starts_at), timezone.localtime(self.ends_at)
        return last_whole_day(begins, ends) is not None

    @property
    def moment_format(self) -> str:
        """How a moment of it is written: with the hour where it has hours."""
        return "WEEKDAY_DATE_FORMAT" if self.is_whole_days else "WEEKDAY_MOMENT_FORMAT"
