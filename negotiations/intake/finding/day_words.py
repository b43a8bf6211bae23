"""The day that words name, as somebody reads them who writes on a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from ...rules.candidates import Guess
from .word_lists import NUMBERS

MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ],
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
DATE = re.compile(
    rf"\b(?:{_DAY}(?:\s?(?:and|to|–|-)\s?(\d{{1,2}}))? ({MONTH})\b\.?(?:,? (\d{{4}}))?"
    rf"|({MONTH})\b\.? {_DAY}\b(?:,? (\d{{4}}))?|(\d{{4}})-(\d{{2}})-(\d{{2}}))",
    re.IGNORECASE,
)
WEEKDAY = re.compile(
    rf"\b(?:(last|next|this|coming|previous) )?({'|'.join(WEEKDAYS)})\b(?! (?:nights|mornings|evenings|afternoons)\b)",
    re.IGNORECASE,
)
WEEKEND = re.compile(r"\b(?:last|at the|over the|on the) weekend\b", re.IGNORECASE)
NOT_ITS_DAY = re.compile(
    r"\b(?:by|until|till|before|from|after|between|since|for|through|to|next|beyond|no later than|due|ends?|"
    r"begins?|starts?|opens?|meets?|resumes?|expires?)\s+(?:on\s+|the\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
OF_A_THING = re.compile(
    r"(?P<speaks>^\W*(?:[\w’'-]+\s+){0,4}?|\b(?:in|by|through|with)\s+(?:\w+\s+){1,4}?)?"
    r"\b(?:letters?|drafts?|texts?|papers?|proposals?|documents?|treat(?:y|ies)|notes?|plans?|statements?|repl(?:y|ies)|answers?|"
    r"agreements?|accords?|memorand(?:um|a)|declarations?|resolutions?|speech(?:es)?|demands?|meetings?|talks|rounds?|attacks?|elections?)\s+(?:of|from|dated)\s+$",
    re.IGNORECASE,
)
"""Before the date of a thing, that is not the day of what is said of it, unless the thing speaks."""
TO_COME = re.compile(
    r"\b(?:will|shall|would|(?:is|are|was|were) (?:due |set |expected |scheduled |planned )?to|due to) (?:\w+ )?(?:meet|end|return|resume|vote|sign|decide|begin|open|close|start|gather|convene|come back|be published)\b[^,;“”]{0,40}$",
    re.IGNORECASE,
)
FROM_TO = re.compile(
    rf"\b(?:between|from) (?:{_DAY} (?:{MONTH})\b|(?:{MONTH})\b\.? {_DAY}|(?:{'|'.join(WEEKDAYS)})\b),? (?:and|to|until|till|through) $",
    re.IGNORECASE,
)
"""Before a day on which something is to be, and before the end of a span."""
WHEN = re.compile(r"(?: (?:night|morning|afternoon|evening))?, when\b", re.IGNORECASE)
"""Behind a day on which it was said after all: “until Thursday, when …”."""
IN_BETWEEN = re.compile(
    r"\b(?:who|whom|whose|which|that (?:(?:the )?(?:[A-Z][\w’'-]*\s+){1,4}(?:had )?\w+|the (?:\w+ ){1,3}?(?:made|put|raised|sent)))\b[^,;.]{0,60}$"
)
SAID_BEHIND = re.compile(
    r"[^,;]{0,120},\s+(?:(?:the|Mr|Ms|Mrs|Dr)\b\.?\s+)?(?:[\w’'-]+\s+){1,4}?"
    r"(?:said|told|added|wrote|answered|replied|announced|declared|warned|noted|stated)\b"
)
"""Before and behind a day that is told in between of another act: “on the clause that X proposed on 12 June, Y said”."""
_COUNTED = {"a": 1} | {word: number for word, number in NUMBERS.items() if number}
SINCE = re.compile(
    rf"\b({'|'.join(_COUNTED)}|\d{{1,2}}) (day|week|fortnight|month)s? (ago|earlier|later|(?:before|after)\b(?!\s+(?!in\b|on\b|at\b|that\b|and\b|when\b|had\b|he\b|she\b|it\b|they\b|we\b|I\b)[\w’'“]))",
    re.IGNORECASE,
)
DAYS_IN = {"week": 7, "fortnight": 14}
SOON = re.compile(
    r"\b(yesterday|last night|today|tonight|this morning|this afternoon|this evening|(?:the day before|the day after)(?!\s+(?!that\b|he\b|she\b|in\b|and\b)[\w’'“])|the previous (?:day|evening)|(?:the )?(?:next|following) (?:day|morning|evening|afternoon)(?! of\b)|the (?:morning|evening) (?:before|after)(?!\s+(?!that\b|he\b|she\b|in\b|and\b)[\w’'“])|(?:twenty-four|24) hours later|(?:forty-eight|48) hours later)\b",
    re.IGNORECASE,
)
VAGUE = re.compile(
    r"\b(?:last (?:week|month|year|spring|summer|autumn|winter|season)|earlier (?:this|in the) \w+|(?:(?:many|some|several|a few|two|three|four|five|six|seven|eight|nine|ten|twenty) )?(?:years|months|weeks) ago|a year ago|"
    r"in (?:19|20)\d\d|in (?:early |late |mid-)?(?:January|February|March|April|May|June|July|August|September|October|November|December)\b(?! \d)|previously|in the past|that (?:month|year|spring|summer|autumn|winter)|the year before|long ago|for years)\b",
    re.IGNORECASE,
)
BACK, ON = ("the previous",), ("the next", "next", "the following", "following")
TWO_DAYS = ("forty-eight", "48")
AROUND = ("the day before", "the day after", *BACK, *ON)
"""Days by the one told before, which a date beside them tells better."""
DATE_BESIDE = re.compile(rf",?\s+(?:on\s+)?(?:{DATE.pattern})", re.IGNORECASE)
OF_LAST_WEEK = re.compile(r"(?: of)? last week\b", re.IGNORECASE)
OF_A_WEEK = re.compile(r" (?:of )?(?:this|last|that|the same) week\b", re.IGNORECASE)
COMPARED = re.compile(r"\bthan $", re.IGNORECASE)
"""Before a day with which another is compared: “closer than a week ago”."""
LAST_YEAR = re.compile(r"\s+(?:of )?last year\b", re.IGNORECASE)
SOON_TO_COME = timedelta(days=60)
OWN_DAY = "The day of the article; the sentence names no other."
FIRST, LAST = date(1000, 1, 1), date(9000, 1, 1)
"""No article is of a day before or after these, and days around them could not be reckoned."""


@dataclass(frozen=True, slots=True)
class DayTold:
    """A day, or None where it is only told that it was before, and the words that tell it, in the same sentence or earlier."""

    day: date | None
    words: str
    is_earlier: bool = False

    @property
    def guess(self) -> Guess | None:
        """The day as it is offered; None where it is told of none."""
        return Guess(self.day.isoformat(), self.reason) if self.day else None

    @property
    def reason(self) -> str:
        """From what it was guessed, as a sentence."""
        if not self.words:
            return OWN_DAY
        how = "The day told before:" if self.is_earlier else "From"
        return f"{how} “{self.words}”."


def day_told(text: str, *, today: date, before: date | None = None) -> DayTold | None:
    """The day that a text names for what it tells, as somebody reads it who writes on `today`.

    `before` is the day told last: “a day later” is the day after that.
    """
    for match in SOON.finditer(text):
        word = match[1].lower()
        if word.startswith(AROUND) and DATE_BESIDE.match(text, match.end()):
            continue
        told = {
            "yesterday": today - timedelta(1),
            "last night": today - timedelta(1),
        }.get(word, today)
        if word.startswith(BACK) or word.endswith(" before"):
            told = (before or today) - timedelta(1)
        elif word.startswith(ON) or word.endswith((" after", "hours later")):
            told = (before or today) + timedelta(2 if word.startswith(TWO_DAYS) else 1)
        return DayTold(min(told, today), match[0])
    for match in DATE.finditer(text):
        day = _date(match, today)
        of_thing = OF_A_THING.search(text[: match.start()])
        if of_thing is not None and not of_thing["speaks"]:
            continue
        if day is not None and LAST_YEAR.match(text, match.end()) and day.year == today.year:
            day = _date_of(day.year - 1, day.month, day.day)
        if day is not None and day <= today and not is_of_another_act(text, match):
            return DayTold(day, match[0])
    for match in SINCE.finditer(text):
        if COMPARED.search(text[: match.start()]):
            continue
        many = _COUNTED.get(match[1].lower()) or int(match[1])
        if match[2].lower() == "month":
            return DayTold(None, match[0])
        span = timedelta(days=many * DAYS_IN.get(match[2].lower(), 1))
        later = match[3].lower() in ("later", "after")
        start = today if match[3].lower() == "ago" or before is None else before
        if not later or before is not None:
            return DayTold(min(start + span if later else start - span, today), match[0])
    if weekend := WEEKEND.search(text):
        back = (today.weekday() - WEEKDAYS.index("saturday")) % 7 or 7
        return DayTold(today - timedelta(days=back + (7 if back == 1 else 0)), weekend[0])
    for match in WEEKDAY.finditer(text):
        which = (match[1] or "").lower()
        if which in ("next", "coming") or is_of_another_act(text, match):
            continue
        back = (today.weekday() - WEEKDAYS.index(match[2].lower())) % 7
        if which in ("last", "previous") and back == 0:
            back = 7
        if OF_LAST_WEEK.match(text, match.end()):
            back = today.weekday() - WEEKDAYS.index(match[2].lower()) + 7
        return DayTold(today - timedelta(days=back), _with_on(text, match))
    vague = VAGUE.search(text)
    return DayTold(None, vague[0]) if vague else None


def weekday_told(text: str) -> re.Match[str] | None:
    """The weekday alone by which a text tells its day, where it tells no date or other day before; its name is group 2."""
    if SOON.search(text) or DATE.search(text) or OF_A_WEEK.search(text):
        return None
    told = (day for day in WEEKDAY.finditer(text) if not day[1] or day[1].lower() == "this")
    return next((day for day in told if not is_of_another_act(text, day)), None)


def is_of_another_act(text: str, day: re.Match[str]) -> bool:
    """Whether the day is that of something else that the text tells of, past or to come."""
    before = text[: day.start()]
    if WHEN.match(text, day.end()):
        return False
    if NOT_ITS_DAY.search(before) or TO_COME.search(before) or FROM_TO.search(before):
        return True
    return IN_BETWEEN.search(before) is not None and SAID_BEHIND.match(text, day.end()) is not None


def _with_on(text: str, match: re.Match[str]) -> str:
    return f"on {match[0]}" if text[: match.start()].lower().endswith("on ") else match[0]


def _date(match: re.Match[str], today: date) -> date | None:
    """The day of a date; without a year the last such day, and none where it is soon to come."""
    first, last, month, year, month_first, second, year_behind, *iso = match.groups()
    if iso[0]:
        return _date_of(int(iso[0]), int(iso[1]), int(iso[2]))
    number = MONTHS[(month or month_first).lower()]
    day, said = int(last or first or second), year or year_behind
    if said:
        return _date_of(int(said), number, day)
    this_year = _date_of(today.year, number, day)
    if this_year and (this_year <= today or this_year - today < SOON_TO_COME):
        return this_year
    return _date_of(today.year - 1, number, day) if this_year else None


def _date_of(year: int, month: int, day: int) -> date | None:
    """That day; None where the calendar has none, or no article could be of it."""
    try:
        of_calendar = date(year, month, day)
    except ValueError:
        return None
    return of_calendar if FIRST <= of_calendar <= LAST else None
