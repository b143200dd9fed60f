"""What a mail about a shop's hours opens: one page, one button, and nobody has to sign in."""

#: How many days ahead a letter asks for holidays.
HOLIDAYS_AHEAD = 20
