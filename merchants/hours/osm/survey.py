"""How many of a file's hours become rows, and what becomes of the others."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from merchants.hours.osm.door import read
from merchants.hours.osm.refusals import TextOnly, Unreadable


@dataclass
class Survey:
    """The counts, and each text that is no exact rows with the reason."""

    counts: Counter[str] = field(default_factory=Counter)
    others: list[tuple[str, str, str]] = field(default_factory=list)


def survey(texts: Iterable[str]) -> Survey:
    """Read every text, and count what came of it: exact, in doubt, text, refused."""
    found = Survey(Counter(dict.fromkeys(("exact", "doubtful", "text", "refused"), 0)))
    for text in texts:
        try:
            reading = read(text)
        except TextOnly as error:
            kind, reason = "text", str(error)
        except Unreadable as error:
            kind, reason = "refused", str(error)
        else:
            kind, reason = "exact" if reading.is_exact else "doubtful", ""
        found.counts[kind] += 1
        if kind != "exact":
            found.others.append((kind, text, reason))
    return found
