"""How alike two words are, measured as PostgreSQL's `pg_trgm` does it, where that is not there."""

from collections.abc import Iterable


def of(word: str) -> frozenset[str]:
    """All runs of three letters, with two empty ones before the word and one behind it."""
    padded = f"  {word} "
    return frozenset(padded[at : at + 3] for at in range(len(padded) - 2))


def nearest(word: str, words: Iterable[str], least: float, most: int) -> list[str]:
    """Those of the words that are alike, the likest first."""
    own = of(word)
    found = []
    for other in words:
        theirs = of(other)
        both = len(own & theirs)
        likeness = both / (len(own) + len(theirs) - both)
        if likeness >= least:
            found.append((-likeness, other))
    return [other for _likeness, other in sorted(found)[:most]]
