"""What stands in quotation marks, also where a quotation runs on over several paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

PAIRS = {"“": "”", "„": "“”", "«": "»", "‘": "’", '"': '"'}
QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
"""A quotation in the usual marks, with them."""
CLOSES = re.compile(r"[.,;:!?…\s]*$")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks: from the first word to behind the last, without the marks."""

    start: int
    end: int
    is_open: bool = False
    """Whether no mark closes it in its paragraph: it goes on in the next."""


def quotations(text: str, start: int, end: int) -> list[Quotation]:
    """The quotations between two places of a text, in order; those within others are theirs."""
    spans = []
    place = start
    while place < end:
        mark = text[place]
        if mark in PAIRS and _opens(text, place, start):
            close = _close(text, place + 1, end, PAIRS[mark])
            if close is not None:
                spans.append(Quotation(place + 1, close))
                place = close + 1
                continue
            if mark in "“„«":
                spans.append(Quotation(place + 1, end, is_open=True))
                break
        place += 1
    return spans


def _opens(text: str, place: int, start: int) -> bool:
    if text[place] in "“„«":
        return True
    return place == start or not text[place - 1].isalnum()


def _close(text: str, place: int, end: int, marks: str) -> int | None:
    for at in range(place, end):
        if text[at] in marks:
            # An apostrophe stands before a letter, or behind one within a word.
            if marks == "’" and at + 1 < end and text[at + 1].isalnum():
                continue
            return at
    return None


def worded(text: str, spans: list[Quotation]) -> str | None:
    """The words of the quotation that says most among those of a sentence, the later one of equals."""
    words = [CLOSES.sub("", text[span.start : span.end]).strip() for span in spans]
    said = [one for one in words if one]
    if not said:
        return None
    longest = max(len(one.split()) for one in said)
    return next(one for one in reversed(said) if len(one.split()) == longest)


def part_that_tells(text: str, spans: Sequence[Quotation], telling: Iterable[str]) -> str | None:
    """The quotation of a sentence, of one that is split the part with most of some words; None without one."""
    wanted = {word.lower() for word in telling}

    def tells(span: Quotation) -> int:
        words = set(re.findall(r"[\w,.]*\w", text[span.start : span.end].lower()))
        return len(words & wanted)

    most = max(map(tells, spans), default=0)
    return worded(text, [span for span in spans if tells(span) == most])
