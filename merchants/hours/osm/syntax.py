"""From words to rules: the part of OpenStreetMap's grammar that rows may be able to say."""

from datetime import date

from django.utils.translation import gettext as _

from merchants.hours.facts import Times
from merchants.hours.osm.refusals import TextOnly, Unreadable
from merchants.hours.osm.rules import WHOLE_DAY, Dated, Rule, Weekday, Yearly
from merchants.hours.osm.tokens import DAYS, MONTHS, Token, cut
from merchants.hours.week import DAY

MOST_RULES = 60
#: As in a leap year.
DAYS_OF_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
WHOLE_YEAR = ((1, 1), (12, 31))


def parse(text: str) -> list[Rule]:
    """The rules of a text. Raises TextOnly at the first word that this grammar does not know."""
    return _Parser(text).rules()


def minutes(text: str) -> int:
    """A time of the clock as minutes after midnight."""
    hours, rest = text.split(":")
    return int(hours) * 60 + int(rest)


class _Parser:
    def __init__(self, text: str):
        self.tokens = cut(text)
        self.at = 0
        self.end = Token("end", "", len(text) + 1)

    def rules(self) -> list[Rule]:
        if not self.tokens:
            raise Unreadable(1, _("there is nothing to read"))
        found: list[Rule] = []
        separator = ";"
        while True:
            found.append(self.rule(separator, is_first=not found))
            if len(found) > MOST_RULES:
                raise Unreadable(found[-1].position, _("too many rules"))
            token = self.take()
            if token.kind == "end":
                return found
            if token.kind not in {";", ",", "||"}:
                raise self.refusal(token)
            separator = token.kind

    def rule(self, separator: str, *, is_first: bool) -> Rule:
        begin, token = self.at, self.peek()
        if self.take_if("always"):
            parts = {"times": (WHOLE_DAY,), "is_always": True}
        else:
            parts = {"spans": self.dates()}
            self.take_if(":")
            parts["weekdays"], parts["has_holidays"] = self.weekdays()
            self.take_if(":")
            parts["times"] = self.times()
        if self.peek().kind == "unknown" and self.peek(1).kind == "comment":
            self.take()
            parts["comment"] = self.take().text[1:-1].strip()
        else:
            parts["is_off"] = bool(self.take_if("off"))
            is_open = not parts["is_off"] and bool(self.take_if("open"))
            comment = self.take_if("comment")
            if comment and not parts["is_off"]:
                if parts["times"] or is_open:
                    raise TextOnly(comment.position, _("a comment on the times"))
                parts["comment"] = comment.text[1:-1].strip()
        tokens = tuple(self.tokens[begin : self.at])
        rule = Rule(position=token.position, tokens=tokens, separator=separator, **parts)
        self.check(rule, is_first=is_first)
        return rule

    def check(self, rule: Rule, *, is_first: bool) -> None:
        if not rule.tokens:
            raise self.refusal(self.peek())
        if not rule.times and not rule.is_off and not rule.comment:
            if self.peek().kind in {"end", ";", ",", "||"}:
                raise TextOnly(rule.position, _("days without times"))
            raise self.refusal(self.peek())
        if rule.separator == "||" and not rule.is_comment:
            raise TextOnly(rule.position, _("hours for the case that no others hold"))
        if not is_first and rule.times and not rule.is_off and not rule.has_days:
            # By the letter it replaces all that was said, and people do not mean that.
            raise TextOnly(rule.position, _("times without days"))

    # --- Dates ---------------------------------------------------------------------------------

    def dates(self) -> tuple[Yearly | Dated, ...]:
        years = self.years()
        if not years and self.peek().kind not in {"month", "year"}:
            return ()
        if years and self.peek().kind != "month":
            return (Yearly(*WHOLE_YEAR, years=years),)
        first = self.peek()
        spans = [self.span(years)]
        while self.peek().kind == "," and self.peek(1).kind in {"month", "year"}:
            self.take()
            spans.append(self.span(years))
        has_year = [isinstance(span, Dated) for span in spans]
        if any(has_year) and not all(has_year):
            raise TextOnly(first.position, _("some dates have a year, others have none"))
        return tuple(spans)

    def years(self) -> tuple[tuple[int, int], ...]:
        """The years before all dates; one that belongs to a date is left to it."""
        found: list[tuple[int, int]] = []
        if self.peek(1).kind == "month" and self.peek(2).kind == "number":
            return ()
        while token := self.take_if("year"):
            first = last = int(token.text)
            if self.peek().kind == "-" and self.peek(1).kind == "year":
                self.take()
                last = int(self.take().text)
            if not 1900 <= first <= last <= 2200:
                raise TextOnly(token.position, _("no such years"))
            found.append((first, last))
            if self.peek().kind != "," or self.peek(1).kind != "year":
                break
            self.take()
        return tuple(found)

    def span(self, years: tuple[tuple[int, int], ...]) -> Yearly | Dated:
        start = self.peek()
        year, month, day = self.date()
        first = last = (month, day)
        last_year = year
        is_whole = day is None
        if self.peek().kind == "-":
            self.take()
            if self.peek().kind == "number" and not is_whole:
                last = (month, self.day(month, self.take()))
                if last < first:
                    raise TextOnly(start.position, _("these dates end before they begin"))
            else:
                last_year, *rest = self.date()
                last = tuple(rest)
                last_year = last_year or year
                if (last[1] is None) != is_whole:
                    raise TextOnly(start.position, _("a date and a whole month"))
        if (last_year and not year) or (years and year):
            raise TextOnly(start.position, _("some dates have a year, others have none"))
        if is_whole:
            first, last = (first[0], 1), (last[0], DAYS_OF_MONTH[last[0] - 1])
        if year:
            return self.dated(start, (year, *first), (last_year, *last))
        if first > last and years:
            raise TextOnly(start.position, _("these dates end before they begin"))
        return Yearly(first, last, years)

    def dated(self, start: Token, first: tuple, last: tuple) -> Dated:
        try:
            found = Dated(date(*first), date(*last))
        except ValueError:
            raise TextOnly(start.position, _("there is no such date")) from None
        if found.last < found.first:
            raise TextOnly(start.position, _("these dates end before they begin"))
        return found

    def date(self) -> tuple[int | None, int, int | None]:
        """Year, month and day; year and day only if they are said."""
        year = None
        if token := self.take_if("year"):
            year = int(token.text)
            if not 1900 <= year <= 2200:
                raise TextOnly(token.position, _("no such years"))
        token = self.take()
        if token.kind != "month":
            raise self.refusal(token)
        month = MONTHS.index(token.text) + 1
        if self.peek().kind != "number":
            if year:
                raise TextOnly(token.position, _("a date without its day"))
            return None, month, None
        return year, month, self.day(month, self.take())

    def day(self, month: int, token: Token) -> int:
        if not 1 <= int(token.text) <= DAYS_OF_MONTH[month - 1]:
            raise TextOnly(token.position, _("there is no such date"))
        return int(token.text)

    # --- Weekdays ------------------------------------------------------------------------------

    def weekdays(self) -> tuple[tuple[Weekday, ...], bool]:
        found: list[Weekday] = []
        has_holidays = False
        while self.peek().kind in {"day", "PH"}:
            token = self.take()
            if token.kind == "PH":
                has_holidays = True
            else:
                found += self.weekday(token)
            if self.peek().kind in {"day", "PH"}:
                raise TextOnly(self.peek().position, _("weekdays of holidays only"))
            if self.peek().kind != "," or self.peek(1).kind not in {"day", "PH"}:
                break
            self.take()
        return tuple(found), has_holidays

    def weekday(self, token: Token) -> list[Weekday]:
        first = DAYS.index(token.text)
        if self.take_if("["):
            return [Weekday(first, self.nths())]
        if self.peek().kind != "-" or self.peek(1).kind != "day":
            return [Weekday(first)]
        self.take()
        last = DAYS.index(self.take().text)
        if self.peek().kind == "[":
            raise self.refusal(self.peek())
        return [Weekday((first + more) % 7) for more in range((last - first) % 7 + 1)]

    def nths(self) -> tuple[int, ...]:
        found: list[int] = []
        while True:
            is_from_end = bool(self.take_if("-"))
            token = self.take()
            first = last = self.nth(token)
            if not is_from_end and self.take_if("-"):
                last = self.nth(self.take())
            if first > last:
                raise TextOnly(token.position, _("these numbers end before they begin"))
            found += [-nth if is_from_end else nth for nth in range(first, last + 1)]
            token = self.take()
            if token.kind == "]":
                return tuple(sorted(set(found)))
            if token.kind != ",":
                raise self.refusal(token)

    def nth(self, token: Token) -> int:
        if token.kind != "number" or not 1 <= int(token.text) <= 5:
            raise self.refusal(token)
        return int(token.text)

    # --- Times ---------------------------------------------------------------------------------

    def times(self) -> Times:
        found: list[tuple[int, int]] = []
        while self.peek().kind == "time":
            found.append(self.time_span())
            if self.peek().kind != "," or self.peek(1).kind != "time":
                break
            self.take()
        return tuple(found)

    def time_span(self) -> tuple[int, int]:
        start = self.take()
        opens = self.minutes(start, DAY - 1)
        if self.peek().kind == "+":
            raise TextOnly(self.peek().position, _("an open end"))
        if self.peek().kind != "-":
            raise self.refusal(self.peek())
        self.take()
        token = self.take()
        if token.kind != "time":
            raise self.refusal(token)
        closes = self.minutes(token, 2 * DAY)
        if self.peek().kind in {"+", "/"}:
            raise TextOnly(self.peek().position, _("an open end or a rhythm of departures"))
        if closes <= opens:
            closes += DAY
        if closes - opens > DAY:
            raise TextOnly(start.position, _("longer than a day"))
        return opens, closes

    def minutes(self, token: Token, most: int) -> int:
        if int(token.text[-2:]) > 59 or minutes(token.text) > most:
            raise TextOnly(token.position, _("there is no such time"))
        return minutes(token.text)

    # --- Words ---------------------------------------------------------------------------------

    def peek(self, ahead: int = 0) -> Token:
        at = self.at + ahead
        return self.tokens[at] if at < len(self.tokens) else self.end

    def take(self) -> Token:
        token = self.peek()
        self.at += 1
        return token

    def take_if(self, kind: str) -> Token | None:
        return self.take() if self.peek().kind == kind else None

    def refusal(self, token: Token) -> TextOnly:
        if token.kind == "end":
            return TextOnly(token.position, _("something is missing at the end"))
        if token.kind == "SH":
            return TextOnly(token.position, _("school holidays"))
        return TextOnly(
            token.position, _("“%(word)s” has no place here") % {"word": token.text[:40]}
        )
