"""The order of the day: drawn anew each day, for each shop, and the same for everybody."""

from datetime import date
from hashlib import sha256

#: Larger than any key of a shop, and small enough for a square to fit into the database.
PRIME = 2**31 - 1


def place(shop, day: date):
    """Where a shop stands among others on a day. `shop` is its key, or `F` of it in a query."""
    factor, shift = _drawn(day)
    place = (shop * factor + shift) % PRIME
    # Without the square, shops whose keys are far apart would be in front more often.
    return place * place % PRIME


def _drawn(day: date) -> tuple[int, int]:
    drawn = sha256(day.isoformat().encode()).digest()
    return 1 + int.from_bytes(drawn[:8]) % (PRIME - 1), int.from_bytes(drawn[8:16]) % PRIME
