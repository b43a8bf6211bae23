"""On which day something was said, from the words of the article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ...rules.candidates import Guess
from .knowledge import RoundDays
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
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
DATE = re.compile(
    rf"\b(?:{_DAY}(?:\s?(?:and|to|–|-)\s?(\d{{1,2}}))? ({_MONTH})\b\.?(?:,? (\d{{4}}))?"
    rf"|({_MONTH})\b\.? {_DAY}\b(?:,? (\d{{4}}))?|(\d{{4}})-(\d{{2}})-(\d{{2}}))",
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
IN_BETWEEN = re.compile(
    r"\b(?:who|whom|whose|which|that (?:the )?(?:[A-Z][\w’'-]*\s+){1,4}(?:had )?\w+)\b[^,;.]{0,60}$"
)
SAID_BEHIND = re.compile(
    r"[^,;]{0,120},\s+(?:(?:the|Mr|Ms|Mrs|Dr)\b\.?\s+)?(?:[\w’'-]+\s+){1,4}?"
    r"(?:said|told|added|wrote|answered|replied|announced|declared|warned|noted|stated)\b"
)
"""Before and behind a day that is told in between of another act: “on the clause that X proposed on 12 June, Y said”."""
_COUNTED = {"a": 1} | {word: number for word, number in NUMBERS.items() if number}
SINCE = re.compile(
    rf"\b({'|'.join(_COUNTED)}|\d{{1,2}}) (day|week|month)s? (ago|earlier|before|later|after)\b(?!\s+(?!in\b|on\b|at\b|that\b|and\b|when\b|had\b|he\b|she\b|it\b|they\b|we\b|I\b)[\w’'“])",
    re.IGNORECASE,
)
SOON = re.compile(
    r"\b(yesterday|last night|today|tonight|this morning|this afternoon|this evening|(?:the day before|the day after)(?!\s+(?!that\b|he\b|she\b|in\b|and\b)[\w’'“])|the previous day|the next day|the following day)\b",
    re.IGNORECASE,
)
VAGUE = re.compile(
    r"\b(?:last (?:week|month|year|spring|summer|autumn|winter|season)|earlier (?:this|in the) \w+|(?:years|months|weeks) ago|"
    r"in (?:19|20)\d\d|in (?:early |late |mid-)?(?:January|February|March|April|May|June|July|August|September|October|November|December)\b(?! \d)|previously|in the past|the year before|long ago|for years)\b",
    re.IGNORECASE,
)
LAST_YEAR = re.compile(r"\s+(?:of )?last year\b", re.IGNORECASE)
VAGUE_FIRST = re.compile(rf"\W*{VAGUE.pattern}", re.IGNORECASE)
LONGEST_AGO = 3
SOON_TO_COME = timedelta(days=60)
FIRST, LAST = date(1000, 1, 1), date(9000, 1, 1)
"""No article is of a day before or after these, and days around them could not be reckoned."""


@dataclass(frozen=True, slots=True)
class DayTold:
    """A day, or None where it is only told that it was before, and the words that tell it."""

    day: date | None
    words: str

    @property
    def reason(self) -> str:
        """From what it was guessed, as a sentence."""
        return f"From “{self.words}”."


def day_told(text: str, *, today: date, before: date | None = None) -> DayTold | None:
    """The day that a text names for what it tells, as somebody reads it who writes on `today`.

    `before` is the day told last: “a day later” is the day after that.
    """
    for match in SOON.finditer(text):
        word = match[1].lower()
        told = {
            "yesterday": today - timedelta(1),
            "last night": today - timedelta(1),
            "the day before": (before or today) - timedelta(1),
            "the previous day": (before or today) - timedelta(1),
            "the next day": (before or today) + timedelta(1),
            "the following day": (before or today) + timedelta(1),
            "the day after": (before or today) + timedelta(1),
        }.get(word, today)
        return DayTold(min(told, today), match[0])
    for match in DATE.finditer(text):
        day = _date(match, today)
        of_thing = OF_A_THING.search(text[: match.start()])
        if of_thing is not None and not of_thing["speaks"]:
            continue
        if day is not None and LAST_YEAR.match(text, match.end()) and day.year == today.year:
            day = _date_of(day.year - 1, day.month, day.day)
        if day is not None and day <= today and not _is_of_another_act(text, match):
            return DayTold(day, match[0])
    for match in SINCE.finditer(text):
        many = _COUNTED.get(match[1].lower()) or int(match[1])
        if match[2].lower() == "month":
            return DayTold(None, match[0])
        span = timedelta(days=many * (7 if match[2].lower() == "week" else 1))
        later = match[3].lower() in ("later", "after")
        start = today if match[3].lower() == "ago" or before is None else before
        if not later or before is not None:
            return DayTold(min(start + span if later else start - span, today), match[0])
    if weekend := WEEKEND.search(text):
        back = (today.weekday() - WEEKDAYS.index("saturday")) % 7 or 7
        return DayTold(today - timedelta(days=back + (7 if back == 1 else 0)), weekend[0])
    for match in WEEKDAY.finditer(text):
        which = (match[1] or "").lower()
        if which in ("next", "coming") or _is_of_another_act(text, match):
            continue
        back = (today.weekday() - WEEKDAYS.index(match[2].lower())) % 7
        if which in ("last", "previous") and back == 0:
            back = 7
        return DayTold(today - timedelta(days=back), _with_on(text, match))
    vague = VAGUE.search(text)
    return DayTold(None, vague[0]) if vague else None


def _is_of_another_act(text: str, day: re.Match[str]) -> bool:
    """Whether the day is that of something else that the text tells of, past or to come."""
    before = text[: day.start()]
    if NOT_ITS_DAY.search(before):
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


AGO = re.compile(r"\b(?:days?|weeks?) ago\b|\blast weekend\b", re.IGNORECASE)
"""So exactly does somebody tell who speaks himself, where he means that day."""
FORMERLY = re.compile(
    r"\b(?:(?:was|were|had) once|once (?:was|were|had)|used to|formerly|until recently|it (?:will|may|should) be re(?:called|membered)|as is (?:well )?known)\b(?! (?:more|again))",
    re.IGNORECASE,
)
"""Words for what was so before, on no day that they tell."""
PLUPERFECT = re.compile(
    r"\b(?:had|[’']d)\b(?: \w+ly| already| also| then| once| twice| never| not)*\s+(?:\w+ed|said|told|put|made|given|taken|"
    r"come|gone|spoken|written|held|set|sent|let|met|laid|sought|begun|become|been|asked)\b"
)
RECALLED = re.compile(
    r"\b(?:recall(?:s|ed)?|remind(?:s|ed)?|remember(?:s|ed)?|as (?:he|she|it|they|I|we) (?:had )?said)\b",
    re.IGNORECASE,
)
ROUND_NUMBERS = {"opening": 0, "first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4}
AT_ROUND = re.compile(
    rf"\b(?:at|in|during) the ({'|'.join(ROUND_NUMBERS)}) (?:round|session|meeting)(?: of talks)?\b",
    re.IGNORECASE,
)
IN_MONTH_SAID = re.compile(
    rf"\bin (?P<month>{_MONTH}),? (?:\w+ ){{1,4}}?(?:\w+ed|said|told|put|made|gave|spoke|wrote|set|sought)\b",
    re.IGNORECASE,
)
SAID_IN_MONTH = re.compile(
    rf"\b(?:\w+ed|said|told|put|made|gave|spoke|wrote|set|sought)\b(?:(?!\b(?:that|which|who|to)\b)[^,;.]){{0,40}}?\bin (?P<month>{_MONTH})\b(?! \d)",
    re.IGNORECASE,
)
DAYS_OF_A_YEAR = 365
THERE = re.compile(r"\W*(?:There|Then|At that)\b")


def days_of(
    sentences: Iterable[str], today: date | None, rounds: Sequence[RoundDays]
) -> ArticleDays | None:
    """The days of an article of that day; None where it has none by which others could be told."""
    if today is None or not FIRST <= today <= LAST:
        return None
    return ArticleDays(sentences, today, rounds)


class ArticleDays:
    """On which day each sentence of an article tells what was said, asked in order.

    `today` is the day of the article. `news` is that of which it tells, a few days earlier at most.
    """

    def __init__(
        self, sentences: Iterable[str], today: date, rounds: Sequence[RoundDays] = ()
    ) -> None:
        self._rounds = sorted(
            (one for one in rounds if one.first_day < today), key=lambda one: one.first_day
        )
        self.today, self.news = today, day_of_news(sentences, today)
        self._scene: tuple[int, DayTold] | None = None

    def day(self, text: str, passage: int, *, in_turn: bool, dated: str = "") -> DayTold:
        """The day of what a text tells; `in_turn` where somebody speaks for himself, and what he tells comes out.

        `dated` is the date that stands before its passage.
        """
        before = self._scene[1].day if self._scene else None
        told = day_told(text, today=self.today, before=before)
        if in_turn and not RECALLED.search(text) and not AGO.search(text):
            return DayTold(self.news.day, "")
        if told is None or told.day is None:
            told = self._of_round(text) or told
        formerly = FORMERLY.search(text)
        if formerly is not None and (told is None or told.day is None):
            return DayTold(None, formerly[0])
        if dated and (told is None or told.day is None):
            told = day_told(dated, today=self.today)
        if told is not None and told.day is not None:
            self._scene = (passage, told)
            return told
        if told is not None and PLUPERFECT.search(text):
            return told
        scene = self._scene[1] if self._scene and self._scene[0] == passage else None
        is_earlier = scene is not None and scene.day is not None and self.is_background(scene)
        if scene is not None and is_earlier and (PLUPERFECT.search(text) or THERE.match(text)):
            return scene
        if told is not None and VAGUE_FIRST.match(text):
            return told
        return self.news

    def _of_round(self, text: str) -> DayTold | None:
        """The first day of the round at which it was said, told by its number or by its month."""
        at = AT_ROUND.search(text)
        if at is not None and (number := ROUND_NUMBERS[at[1].lower()]) < len(self._rounds):
            return DayTold(self._rounds[number].first_day, at[0])
        in_month = SAID_IN_MONTH.search(text) or IN_MONTH_SAID.match(text.lstrip('“"‘ '))
        if in_month is None:
            return None
        month = MONTHS[in_month["month"].lower()]
        there = [one for one in self._rounds if one.first_day.month == month]
        recent = [one for one in there if (self.today - one.first_day).days < DAYS_OF_A_YEAR]
        return DayTold(recent[0].first_day, in_month[0]) if len(recent) == 1 else None

    def is_background(self, told: DayTold, text: str = "") -> bool:
        """Whether a text tells by that day what was before the news of the article.

        What is told of a day of the same week, and not as over by then, is its news.
        """
        if text and told.day and (self.today - told.day).days < len(WEEKDAYS):
            is_over = PLUPERFECT.search(text) or not WEEKDAY.search(told.words)
            return told.day < self.today and bool(is_over) and self.is_background(told)
        return told.day is None or (self.news.day is not None and told.day < self.news.day)


def day_of_news(sentences: Iterable[str], today: date) -> DayTold:
    """The day of which an article tells: that of its first sentences, where that is a few days ago at most."""
    for text in sentences:
        told = day_told(text, today=today)
        if told is None or told.day is None or re.search(r"\bhad\b", text):
            continue
        if 0 <= (today - told.day).days <= LONGEST_AGO:
            return told
    return DayTold(today, "")


def round_of(rounds: Iterable[RoundDays], day: DayTold | None, party: str) -> Guess | None:
    """The one round on whose days something was said, of several the one at which the party was."""
    if day is None or day.day is None:
        return None
    there = [r for r in rounds if r.first_day <= day.day <= r.last_day]
    own = [r for r in there if party in r.participants] or there
    if len(own) != 1:
        return None
    return Guess(own[0].slug, f"Its days are those of “{own[0].name}”.")
