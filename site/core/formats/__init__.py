"""How dates and times are written in each language. Templates name a format and never spell one.

Beside Django's own names stand ours:
SHORT_DAY_FORMAT        a day in the fewest signs, for badges and cards
WEEKDAY_FORMAT          a day of this year with its weekday, for headings
WEEKDAY_DATE_FORMAT     the same with its year
MOMENT_FORMAT           a day of this year and a time, for one end of a span
WEEKDAY_MOMENT_FORMAT   the same in full
"""
