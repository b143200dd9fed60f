"""Dates and times in German."""

DATE_FORMAT = "j. F Y"
MONTH_DAY_FORMAT = "j. F"
SHORT_DATE_FORMAT = "j.n.Y"
TIME_FORMAT = "G:i"

SHORT_DAY_FORMAT = "j.n."
SHORT_MOMENT_FORMAT = "j.n., G:i"
WEEKDAY_FORMAT = "l, j. F"
WEEKDAY_DATE_FORMAT = "l, j. F Y"
MOMENT_FORMAT = r"j. F, G:i \U\h\r"
WEEKDAY_MOMENT_FORMAT = r"l, j. F Y, G:i \U\h\r"
