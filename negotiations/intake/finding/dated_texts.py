"""The day of what an article reproduces: that which a leaked letter or reply bears, or on which an interview was held."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from .day_words import DayTold, day_told

_TEXT = r"(?:letter|note|reply|response|paper|non-paper|memorandum|memo|message|document|text)"
WRITTEN = re.compile(rf"\b{_TEXT}\b", re.IGNORECASE)
IS_DATED = re.compile(
    rf"\b{_TEXT}\b[^.;:]{{0,120}}?\b(?:(?:is|was) dated|bears the date(?: of)?)\s+", re.IGNORECASE
)
CAME_OUT = re.compile(
    rf"\b{_TEXT}\s+(?:that was |which was |first )?(?:published|leaked|printed|obtained|released|made public|seen)\b[^.;,]{{0,30}}$",
    re.IGNORECASE,
)
"""Before the day on which it came out."""
SPOKE_WITH = re.compile(
    r"\b(?:[Ww]e|I|[Oo]ur \w+|[Tt]he [A-Z]\w+) (?:(?:last|first) )?(?:spoke|talked|met|sat down|interviewed|reached|caught up)\b[^.;]{0,60}?\bon\s+(?=\w)"
    r"|\b(?:interview|conversation) (?:was|took place|is)(?: \w+)?[^.;]{0,40}?\bon\s+(?=\w)"
)
"""How an interview tells when it was held, before the day."""
INTRODUCES = 6
"""So many sentences introduce an interview, or stand below it."""


class DatedText:
    """A text whose own day the article tells, and whose it is: the first of whom the article tells by it."""

    def __init__(self, day: DayTold) -> None:
        self._day = day
        self._parties: set[str] = set()

    def note(self, text: str, parties: Collection[str]) -> None:
        """Notes of whom a sentence tells; told of each that tells something, in order, before it is asked."""
        if not self._parties and WRITTEN.search(text):
            self._parties = set(parties)

    def day(self, text: str, parties: Collection[str], *, in_present: bool) -> DayTold | None:
        """Its day, where a sentence tells what it says: in the present, or by naming a text."""
        told = in_present or WRITTEN.search(text) is not None
        return self._day if told and self._parties & set(parties) else None


def dated_text(sentences: Iterable[str], today: date) -> DatedText | None:
    """The first text of which the sentences of an article tell the day that it bears; None where they tell of none."""
    for sentence in sentences:
        dated = IS_DATED.search(sentence)
        told = day_told(sentence[dated.end() :], today=today) if dated else None
        if told is not None and told.day is not None:
            return DatedText(DayTold(told.day, told.words, is_earlier=True))
    return None


def came_out(text: str, told: DayTold) -> bool:
    """Whether a day is that on which a text came out, and not its own."""
    return CAME_OUT.search(text[: max(0, text.find(told.words))]) is not None


def day_of_talk(sentences: Collection[str], today: date) -> DayTold | None:
    """The day on which an interview was held, where its first or last sentences tell one; None where they do not."""
    texts = list(sentences)
    for text in (*texts[:INTRODUCES], *texts[INTRODUCES:][-INTRODUCES:]):
        held = SPOKE_WITH.search(text)
        told = day_told(text[held.end() - len("on ") :], today=today) if held else None
        if told is not None and told.day is not None:
            return replace(told, is_earlier=True)
    return None
