"""The day that is told by a round: “on its second evening”, “at the first round”, “in September”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from ...rules.candidates import Guess
from .day_words import MONTH, MONTHS, WEEKDAYS, DayTold, is_of_another_act
from .knowledge import RoundDays
from .word_lists import NUMBERS

ORDINALS = {"opening": 1, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
LAST = ("last", "final", "closing")
OF_TALKS = ("round", "session", "meeting", "talks", "conference", "summit", "negotiations")
_TALKS = rf"(?:{'|'.join(OF_TALKS)})"
_NTH = "|".join(ORDINALS)
AT_ROUND = re.compile(
    rf"\b(?:at|in|during) the (?:(?:very )?(?P<edge>end|close|start|opening|beginning) of the )?(?:(?P<round>{_NTH})|(?P<month>{MONTH})) "
    r"(?:round|session|meeting)(?: of talks)?\b",
    re.IGNORECASE,
)
DAY_OF_ROUND = re.compile(
    rf"(?:^\W*|\b(?:on|by|at|in|during|late on|early on) )(?:the|its|their|this) (?:very )?(?P<day>{_NTH}|{'|'.join(LAST)})(?: and (?:last|final)| full| long)? (?:day|morning|afternoon|evening|night)\b"
    rf"(?: of (?:the|this|that|these|those) (?:(?:(?P<round>{_NTH})|(?P<month>{MONTH})) )?{_TALKS})?(?! of\b)",
    re.IGNORECASE,
)
DAY_NUMBER = re.compile(
    r"^\W*(?:on )?day (?P<number>one|two|three|four|five|[1-5])\b", re.IGNORECASE
)
"""“Day two”, above what was said on it, or at the beginning of a sentence."""
ON_THE_NTH = re.compile(r"^\W*On the (?P<day>second|third|fourth|fifth|last)(?=,)")
"""“On the second, …”, behind what was said on the first day."""
THE_WEEKDAY = re.compile(
    rf"\b(?:the|that) (?P<weekday>{'|'.join(WEEKDAYS)})\b(?! (?:of|before|after)\b)", re.IGNORECASE
)
"""A weekday of what is told of: “on the Thursday”, “that Wednesday”."""
EVE = re.compile(
    rf"\bthe eve of the (?:(?P<round>{_NTH}) )?{_TALKS}\b",
    re.IGNORECASE,
)
ROUND = re.compile(rf"\b(?P<round>{_NTH}) round\b", re.IGNORECASE)
OPENED = re.compile(
    r"\b(?:opened|began|begun|started|opening|first (?:day|morning|afternoon|evening|night))\b",
    re.IGNORECASE,
)
IN_MONTH = re.compile(rf"^\W*(?:back )?in (?P<month>{MONTH}),? (?!\d)", re.IGNORECASE)
"""“In March, on the last day at …”."""
IN_MONTH_SAID = re.compile(
    rf"\bin (?P<month>{MONTH}),? (?:\w+ ){{1,6}}?(?:\w+ed|said|told|put|made|gave|spoke|wrote|set|sought)\b",
    re.IGNORECASE,
)
SAID_IN_MONTH = re.compile(
    rf"(?<!having )(?<!been )(?<!the )(?<!a )(?<!its )\b(?:\w+ed|said|told|put|made|gave|spoke|wrote|set|sought)\b(?:(?!\b(?:that|which|who|what|to|having|of \w+ing)\b)[^,;.]){{0,40}}?\bin (?P<month>{MONTH})\b(?! \d)",
    re.IGNORECASE,
)
DAYS_OF_A_YEAR = 365
ONE_DAY = timedelta(1)


TO_BE_DONE = re.compile(
    r"\b(?:to (?!(?:the|an?|its|their|his|her|reporters|journalists)\b|[A-Z])|(?:will|would|could|should|must|shall|can|cannot|may|be|being) )[^.,;:]{0,60}$"
)
"""Before a day on which something is to be done, whatever the talks: “to lift them all on the first day”."""


class DaysOfRounds:
    """The days of the rounds that had begun when an article was written, the earliest first."""

    def __init__(self, rounds: Iterable[RoundDays], today: date) -> None:
        begun = (one for one in rounds if one.first_day <= today)
        self._rounds = sorted(begun, key=lambda one: one.first_day)
        self._today = today
        self._opened: date | None = None

    def note(self, text: str, told: DayTold) -> None:
        """Notes that talks opened on the day that a sentence tells, where it says so."""
        if OPENED.search(text):
            self._opened = told.day

    def told(self, text: str, around: date | None) -> DayTold | None:
        """The day that a text tells by a round; `around` is the day told last."""
        if (eve := EVE.search(text)) is not None:
            opened = self._first(eve["round"], around)
            return DayTold(opened - ONE_DAY, eve[0]) if opened and opened > date.min else None
        of = DAY_OF_ROUND.search(text) or ON_THE_NTH.match(text)
        if of is not None and not _is_to_be_done(text, of):
            nearby = of.groupdict().get("round") or _named(text)
            month = of.groupdict().get("month") or _month_of(text)
            there = self._of_the(month) if month and not nearby else None
            day = self._nth(of["day"].lower(), nearby, there.first_day if there else around)
            return DayTold(day, of[0]) if day and day <= self._today else None
        if (number := DAY_NUMBER.match(text)) is not None:
            opened = self._first(None, around)
            many = NUMBERS.get(number["number"].lower()) or int(number["number"])
            day = opened + (many - 1) * ONE_DAY if opened else None
            return DayTold(day, number[0]) if day and day <= self._today else None
        at = next((a for a in AT_ROUND.finditer(text) if not is_of_another_act(text, a)), None)
        there = None
        if at is not None:
            there = self._numbered(at["round"]) if at["round"] else self._of_the(at["month"])
        if at is not None and there is not None:
            is_end = (at["edge"] or "").lower() in ("end", "close")
            return DayTold(min(there.last_day, self._today) if is_end else there.first_day, at[0])
        return self._of_month(text)

    def weekday(self, text: str, around: date | None) -> DayTold | None:
        """The day of the round at which `around` is, where a text tells one of its weekdays: “on the Thursday”."""
        told, there = THE_WEEKDAY.search(text), self._around(around)
        if told is None or there is None:
            return None
        later = (WEEKDAYS.index(told["weekday"].lower()) - there.first_day.weekday()) % 7
        day = there.first_day + later * ONE_DAY
        return DayTold(day, told[0]) if day <= min(there.last_day, self._today) else None

    def goes_on(self, first: date, then: date) -> bool:
        """Whether talks that were held on one day go on on another, in the same round or the next."""
        return all(
            any(one.first_day <= day <= one.last_day for one in self._rounds)
            for day in (first, then)
        )

    def _of_month(self, text: str) -> DayTold | None:
        """The first day of the only round of a month in which something was said."""
        in_month = SAID_IN_MONTH.search(text) or IN_MONTH_SAID.match(text.lstrip('“"‘ '))
        if in_month is None:
            return None
        there = self._of_the(in_month["month"])
        return DayTold(there.first_day, in_month[0]) if there else None

    def _of_the(self, month: str) -> RoundDays | None:
        """The only round of the last such month."""
        there = [one for one in self._rounds if one.first_day.month == MONTHS[month.lower()]]
        recent = [one for one in there if (self._today - one.first_day).days < DAYS_OF_A_YEAR]
        return recent[0] if len(recent) == 1 else None

    def _nth(self, which: str, number: str | None, around: date | None) -> date | None:
        there = self._numbered(number) if number else self._around(around)
        if which in LAST:
            return there.last_day if there else None
        opened = self._first(number, around)
        day = opened + (ORDINALS[which] - 1) * ONE_DAY if opened else None
        return day if day and (there is None or day <= there.last_day) else None

    def _first(self, number: str | None, around: date | None) -> date | None:
        there = self._numbered(number) if number else self._around(around)
        return there.first_day if there else self._opened

    def _numbered(self, number: str) -> RoundDays | None:
        place = ORDINALS[number.lower()] - 1
        return self._rounds[place] if place < len(self._rounds) else None

    def _around(self, day: date | None) -> RoundDays | None:
        """The round at which a day is, or that begins the day after; else the last one."""
        if day is not None:
            near = [r for r in self._rounds if r.first_day <= day + ONE_DAY and day <= r.last_day]
            if near:
                return near[-1]
        return self._rounds[-1] if self._rounds else None


def _is_to_be_done(text: str, day: re.Match[str]) -> bool:
    """Whether a first day is that on which something is to be done, and none of the talks."""
    is_first = day["day"].lower() == "first" and not day[0].lower().endswith(OF_TALKS)
    return is_first and TO_BE_DONE.search(text[: day.start()]) is not None


def _named(text: str) -> str | None:
    named = ROUND.search(text)
    return named["round"] if named else None


def _month_of(text: str) -> str | None:
    named = IN_MONTH.match(text)
    return named["month"] if named else None


def round_of(rounds: Sequence[RoundDays], day: DayTold | None, party: str) -> Guess | None:
    """The one round on whose days something was said, of several the one at which the party was."""
    if day is None or day.day is None:
        return None
    there = [r for r in rounds if r.first_day <= day.day <= r.last_day]
    own = [r for r in there if party in r.participants] or there
    if len(own) != 1:
        return None
    return Guess(own[0].slug, f"Its days are those of “{own[0].name}”.")
