"""Dates and times in English, as they are written in Europe."""

DATE_FORMAT = "j F Y"
MONTH_DAY_FORMAT = "j F"
SHORT_DATE_FORMAT = "j M Y"
TIME_FORMAT = "G:i"

SHORT_DAY_FORMAT = "j M"
SHORT_MOMENT_FORMAT = "j M, G:i"
WEEKDAY_FORMAT = "l, j F"
WEEKDAY_DATE_FORMAT = "l, j F Y"
MOMENT_FORMAT = "j F, G:i"
WEEKDAY_MOMENT_FORMAT = "l, j F Y, G:i"
