"""OpenStreetMap's syntax of hours, read and written; people's German is read too.

`tokens` → `syntax` → `rules` (what is said), `reading` and `dated` → rows, which `referee` compares
with the rules and with opening-hours-py (`library`). `german` translates what people write;
`quarrels` finds what they may mean against the letter, `doubts` when that makes a difference.
"""

from merchants.hours.osm.door import Reading, read
from merchants.hours.osm.refusals import Refusal, TextOnly, Unreadable
from merchants.hours.osm.writing import write

__all__ = ["Reading", "Refusal", "TextOnly", "Unreadable", "read", "write"]
