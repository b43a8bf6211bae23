"""The text of an article in paragraphs, with what was found in it marked and numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ..models import ArticleText
from ..vocabulary.candidates import Decision

BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
NOW = "now"
STATES = {
    Decision.UNDECIDED: "open",
    Decision.DISMISSED: "out",
}
"""How a mark looks; what became something is solid."""
ACCEPTED = "in"
STRONGEST = (NOW, "open", ACCEPTED, "out")
"""Where marks lie over one another, the first of these shows."""


@dataclass(frozen=True, slots=True)
class CandidateMark:
    """The place of one candidate, its number, and how it stands: `state` for the eye, `words` for the ear."""

    number: int
    start: int
    end: int
    address: str
    state: str
    words: str


@dataclass(frozen=True, slots=True)
class TextPiece:
    """Some of a paragraph that is marked alike, from `start` on; `ends` are the marks that end with it."""

    start: int
    words: str
    state: str
    is_quote: bool
    ends: list[CandidateMark]


@dataclass(slots=True)
class TextParagraph:
    """A paragraph with what stands before it, such as who speaks."""

    label: str
    is_heading: bool
    pieces: list[TextPiece] = field(default_factory=list)


def state_of(decision: str) -> str:
    """How the mark of a candidate looks of which that was decided."""
    return STATES.get(Decision(decision), ACCEPTED)


def paragraphs_of(
    text: ArticleText, marks: Sequence[CandidateMark], quote: tuple[int, int] | None = None
) -> list[TextParagraph]:
    """All of the text in its order, cut where marks begin and end; `quote` is the place of taken words."""
    return [
        TextParagraph(label, is_heading, list(_pieces(text.text, start, end, marks, quote)))
        for start, end, label, is_heading in _places(text)
    ]


def _places(text: ArticleText) -> Iterator[tuple[int, int, str, bool]]:
    """Where each paragraph is: as the text was read, else between empty lines."""
    if text.passages:
        for one in text.passages:
            yield one["start"], one["end"], one.get("label", ""), one.get("is_heading", False)
        return
    start = 0
    for gap in BLANK_LINE.finditer(text.text):
        if text.text[start : gap.start()].strip():
            yield start, gap.start(), "", False
        start = gap.end()
    if text.text[start:].strip():
        yield start, len(text.text), "", False


def _pieces(
    text: str,
    start: int,
    end: int,
    marks: Sequence[CandidateMark],
    quote: tuple[int, int] | None,
) -> Iterator[TextPiece]:
    cuts = {start, end} | {
        cut for mark in marks for cut in (mark.start, mark.end) if start < cut < end
    }
    cuts |= {cut for cut in quote or () if start < cut < end}
    places = sorted(cuts)
    for begins, ends in pairwise(places):
        over = [mark.state for mark in marks if mark.start < ends and begins < mark.end]
        yield TextPiece(
            start=begins,
            words=text[begins:ends],
            state=next((state for state in STRONGEST if state in over), ""),
            is_quote=quote is not None and quote[0] <= begins and ends <= quote[1],
            ends=[mark for mark in marks if mark.end == ends],
        )


def place_of_quote(text: str, start: int, end: int, quote: str) -> tuple[int, int] | None:
    """Where the words of a quote stand within a sentence; None where they do not, word for word."""
    at = text.find(quote, start, end) if quote else -1
    return (at, at + len(quote)) if at >= 0 else None
