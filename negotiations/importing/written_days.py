"""Days as people write them in spreadsheets. What may be two days is none: nobody guesses."""

from __future__ import annotations

import re
from datetime import date, timedelta

MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
YEAR = r"(\d{4}|\d{2})"
TIME = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?"
YEAR_FIRST = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){TIME}\Z", re.ASCII)
WITH_DOTS = re.compile(rf"(\d{{1,2}})\.\s?(\d{{1,2}})\.\s?{YEAR}\Z", re.ASCII)
WITH_SLASHES = re.compile(rf"(\d{{1,2}})[/-](\d{{1,2}})[/-]{YEAR}\Z", re.ASCII)
DAY_NAMED = re.compile(rf"(\d{{1,2}})\.? ([a-z]{{3,9}})\.?,? {YEAR}\Z", re.ASCII | re.IGNORECASE)
MONTH_NAMED = re.compile(rf"([a-z]{{3,9}})\.? (\d{{1,2}}),? {YEAR}\Z", re.ASCII | re.IGNORECASE)
BARE_NUMBER = re.compile(r"\d{1,5}\Z", re.ASCII)
SPREADSHEETS_BEGIN = date(1899, 12, 30)
WRITE_IT = "write it as YYYY-MM-DD, such as 2022-01-26."


class NoDay(ValueError):
    """The text is no day, or may be several. The sentence says what would be right."""


class DayOrder:
    """What stands first in the days with slashes of a column, as far as its other days say so."""

    def __init__(self) -> None:
        self._day_first = self._month_first = False

    def hear(self, text: str) -> None:
        """Takes note of a day that can be read in one way alone."""
        if found := WITH_SLASHES.match(text):
            first, second = int(found[1]), int(found[2])
            self._day_first |= 12 < first <= 31 and second <= 12
            self._month_first |= 12 < second <= 31 and first <= 12

    @property
    def day_first(self) -> bool | None:
        """None where nothing says so, or some days say the one and some the other."""
        return None if self._day_first == self._month_first else self._day_first


def day_in(text: str, order: DayOrder) -> date:
    """The day that the text says. Raises `NoDay`."""
    if found := YEAR_FIRST.match(text):
        return _day(found[1], found[2], found[3])
    if found := WITH_DOTS.match(text):
        return _day(found[3], found[2], found[1])
    if found := DAY_NAMED.match(text):
        return _day(found[3], _month(found[2]), found[1])
    if found := MONTH_NAMED.match(text):
        return _day(found[3], _month(found[1]), found[2])
    if found := WITH_SLASHES.match(text):
        return _with_slashes(found[3], int(found[1]), int(found[2]), order)
    if BARE_NUMBER.match(text):
        meant = SPREADSHEETS_BEGIN + timedelta(days=int(text))
        raise NoDay(
            f"It is a bare number; if it is how a spreadsheet counts {meant}, write {meant}, or "
            "give the column the format of a day."
        )
    raise NoDay(f"It is no day; {WRITE_IT}")


def _with_slashes(year: str, first: int, second: int, order: DayOrder) -> date:
    day_first = order.day_first
    if first > 12 or first == second:
        day_first = True
    elif second > 12:
        day_first = False
    if day_first is None:
        one, other = _day(year, second, first), _day(year, first, second)
        raise NoDay(
            f"It may be {one} or {other}, and no other day of the column tells; write it so."
        )
    return _day(year, second, first) if day_first else _day(year, first, second)


def _day(year: str, month: str | int, day: str | int) -> date:
    whole = int(year) if len(year) == 4 else 2000 + int(year)
    if not 1 <= int(month) <= 12:
        raise NoDay(f"There is no month {month}; {WRITE_IT}")
    try:
        return date(whole, int(month), int(day))
    except ValueError:
        raise NoDay(f"There is no day {day} in month {month} of {whole}; {WRITE_IT}") from None


def _month(name: str) -> int:
    told = name.casefold()
    for number, month in enumerate(MONTHS, start=1):
        if month.startswith(told) or (told == "sept" and number == 9):
            return number
    raise NoDay(f"There is no month “{name}”; {WRITE_IT}")
