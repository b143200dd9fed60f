"""People's German, put into OpenStreetMap's words: "Mo-Fr 9-12.30 u. 14-18 Uhr, Sa 9-13"."""

import re

from django.utils.translation import gettext as _

from merchants.hours.osm.german_clauses import HOLIDAYS, Clause, Key, together
from merchants.hours.osm.german_words import EVERY_DAY, Word, cut
from merchants.hours.osm.refusals import Unreadable
from merchants.hours.osm.rules import WHOLE_DAY
from merchants.hours.osm.writing import write
from merchants.hours.week import DAY

SEPARATORS = {"and", "comma", "hard"}
DAYS = {"day", "days", "working days", "holidays", "nth"}
NOON = 720
CONJUNCTION = re.compile(r"^(?:(?:und|u\.|oder|sowie) )+", re.IGNORECASE)


class NotGerman(ValueError):
    """There is nothing German in this text."""


def translated(text: str) -> str:
    """OpenStreetMap's words for a German text. Raises Unreadable at the first doubt."""
    words = cut(text)
    reader = _Reader(words, len(text) + 1)
    try:
        result = write(together(reader.clauses(), reader.on_request))
    except Unreadable:
        if any(word.is_german for word in words):
            raise
        raise NotGerman(text) from None
    if not result:
        raise Unreadable(1, _("never open"))
    return result


class _Reader:
    def __init__(self, words: list[Word], end: int):
        self.words = words
        self.at = 0
        self.end = Word("end", "", end)
        self.on_request = ""
        self.found: list[Clause] = []
        self.clause = Clause(1)
        self.is_apart = False

    def clauses(self) -> list[Clause]:
        """What the text says, clause by clause."""
        steps = {
            "time": self.time_span, "always": self.always, "closed": self.closed,
            "request": self.request, "except": self.exception, "filler": self.filler,
            "hard": self.hard, "stop": self.stop, "and": self.separator, "comma": self.separator,
            "colon": self.colon,
            **dict.fromkeys(DAYS, self.days),
        }  # fmt: skip
        while (word := self.peek()).kind != "end":
            step = steps.get(word.kind)
            if not step:
                raise self.refusal(word)
            step()
        self.finish()
        return self.found

    # --- One step each ---------------------------------------------------------------------------

    def days(self) -> None:
        word = self.peek()
        is_prefixed = self.clause.is_closed and not self.clause.days
        last = self.words[self.at - 1].kind if self.at else ""
        if self.clause.days and not self.clause.is_complete and last not in SEPARATORS:
            # "Mo Fr" has lost what stood between the two.
            raise self.refusal(word)
        if (self.clause.is_complete and not is_prefixed) or self.clause.is_sealed:
            self.begin(word)
        elif not self.clause.days and not is_prefixed:
            self.clause.position = word.position
            self.clause.is_apart = self.is_apart
        self.clause.days += self.day_list()

    def day_list(self) -> list[Key]:
        found = self.day_item()
        while self.peek().kind in {"and", "comma"} and self.peek(1).kind in DAYS:
            self.take()
            found += self.day_item()
        return found

    def day_item(self) -> list[Key]:
        word = self.take()
        if word.kind == "nth":
            return self.nths(word)
        if word.kind == "holidays":
            return [HOLIDAYS]
        if word.kind == "working days":
            self.clause.has_working_days = True
        if word.kind != "day" or self.peek().kind != "dash":
            return list(word.value)
        self.take()
        last = self.take()
        if last.kind != "day":
            raise self.refusal(last)
        (first,), (end,) = word.value, last.value
        return [(first + more) % 7 for more in range((end - first) % 7 + 1)]

    def nths(self, word: Word) -> list[Key]:
        numbers = [word.value]
        while self.peek().kind in {"and", "comma"} and self.peek(1).kind == "nth":
            self.take()
            numbers.append(self.take().value)
        day = self.take()
        if day.kind != "day":
            raise self.refusal(day)
        month = self.take()
        if month.kind != "month":
            # "Jeden 2. Samstag" may be every other one.
            raise Unreadable(word.position, _("the first of what: say “im Monat”"))
        return [(number, day.value[0]) for number in numbers]

    def time_span(self) -> None:
        word = self.take()
        if self.take_if("filler", "uhr"):
            pass
        if not self.take_if("dash"):
            raise Unreadable(word.position, _("a time without its end"))
        while self.take_if("filler", "uhr"):
            pass
        last = self.take()
        if last.kind != "time":
            raise self.refusal(last)
        clause = self.clause
        if not clause.days or clause.is_closed or clause.is_on_request or clause.is_sealed:
            raise Unreadable(word.position, _("times without days"))
        clause.times.append(self.span(word, last))

    def span(self, first: Word, last: Word) -> tuple[int, int]:
        if first.value is None or last.value is None or first.value == DAY:
            raise Unreadable(
                (last if last.value is None else first).position, _("there is no such time")
            )
        opens, closes = first.value, last.value
        if closes <= opens:
            if opens < NOON and closes:
                # 9-6 is hardly a night.
                raise Unreadable(first.position, _("these times end before they begin"))
            closes += DAY
        if self.clause.times and opens < self.clause.times[-1][1]:
            raise Unreadable(first.position, _("these times overlap"))
        return opens, closes

    def always(self) -> None:
        word = self.take()
        if self.clause.is_complete:
            raise self.refusal(word)
        if not self.clause.days:
            self.clause.days = list(EVERY_DAY)
        self.clause.times = [WHOLE_DAY]

    def closed(self) -> None:
        word = self.take()
        if self.clause.days and not self.clause.is_complete:
            self.clause.is_closed = True
            return
        if self.clause.days:
            self.begin(word)
        if self.clause.is_closed:
            raise self.refusal(word)
        self.clause.position, self.clause.is_closed = word.position, True

    def request(self) -> None:
        word = self.take()
        if self.on_request:
            raise self.refusal(word)
        self.on_request = CONJUNCTION.sub("", " ".join(word.text.split()))
        if self.clause.days and not self.clause.is_complete:
            self.clause.is_on_request = True

    def exception(self) -> None:
        word = self.take()
        while self.take_if("filler", "an", "am"):
            pass
        if not self.clause.days or self.clause.is_closed or self.peek().kind not in DAYS:
            raise self.refusal(word)
        out = self.day_list()
        if not set(out) <= {*self.clause.days, HOLIDAYS}:
            raise self.refusal(word)
        self.clause.days = [day for day in self.clause.days if day not in out]
        if self.clause.times:
            self.clause.is_sealed = True
        self.found.append(Clause(word.position, days=out, is_closed=True))

    def filler(self) -> None:
        word = self.take()
        if word.text.lower() in {"am", "an"} and self.before() == "time":
            # Nine in the morning, in English.
            raise self.refusal(word)
        if word.text.lower() == "uhr" and self.before() != "time":
            raise self.refusal(word)

    def hard(self) -> None:
        word = self.take()
        if word.text in {";", "|"} and self.before() in {"", *SEPARATORS}:
            raise self.refusal(word)
        self.is_apart = True

    def stop(self) -> None:
        word = self.take()
        if self.before() not in {"time", "closed", "request"}:
            raise self.refusal(word)

    def colon(self) -> None:
        word = self.take()
        if self.before() not in {*DAYS, "closed", "filler"}:
            raise self.refusal(word)

    def separator(self) -> None:
        """A comma or "und" stands between two things: else a word may have been lost."""
        word = self.take()
        after = self.peek().kind
        is_last = word.kind == "comma" and after in {"end", "hard", "and"}
        if self.before() in {"", *SEPARATORS} - {"comma"} or (
            after in {"end", *SEPARATORS} and not is_last
        ):
            raise self.refusal(word)
        if word.kind == self.before() == "comma":
            raise self.refusal(word)
        if word.kind == "and" and after == "time" and self.before() in DAYS:
            raise self.refusal(word)

    def before(self) -> str:
        """The kind of the word before the one that was just taken."""
        return self.words[self.at - 2].kind if self.at > 1 else ""

    # --- Clauses ---------------------------------------------------------------------------------

    def begin(self, word: Word) -> None:
        is_apart = self.is_apart
        self.finish()
        self.clause = Clause(word.position, is_apart=is_apart)

    def finish(self) -> None:
        clause = self.clause
        if not clause.days and not clause.is_complete:
            return
        if not clause.is_complete:
            raise Unreadable(clause.position, _("days without times"))
        if not clause.days:
            raise Unreadable(clause.position, _("which days are meant?"))
        self.found.append(clause)
        self.is_apart = False

    # --- Words -----------------------------------------------------------------------------------

    def peek(self, ahead: int = 0) -> Word:
        at = self.at + ahead
        return self.words[at] if at < len(self.words) else self.end

    def take(self) -> Word:
        word = self.peek()
        self.at += 1
        return word

    def take_if(self, kind: str, *texts: str) -> bool:
        word = self.peek()
        if word.kind != kind or (texts and word.text.lower() not in texts):
            return False
        self.at += 1
        return True

    def refusal(self, word: Word) -> Unreadable:
        if word.kind == "end":
            return Unreadable(word.position, _("something is missing at the end"))
        return Unreadable(
            word.position, _("“%(word)s” has no place here") % {"word": word.text.strip()[:40]}
        )
