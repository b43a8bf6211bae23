"""The changed words of a wording: marked one by one where most of it survives, else not at all.

Where little survives both wordings are read whole: marks on every other word hide the change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

SURVIVES = 0.6
"""Of both wordings together, so much must be the same for single words to be marked."""
WORDS_A_CHANGE = 4
"""There may be one change for so many words of the longer wording, and always one."""
LONGEST = 400
"""Wordings with more words are read whole."""
FEW = 3
"""So many changes are named in words."""
SHORT = 6
"""A change of more words than that is not named."""

_WORD = re.compile(r"\w+(?:[-'’.,:/]\w+)*|[^\w\s]")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of a wording, one after the other all of it; `changed` if it is not in the other one."""

    text: str
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """Two wordings in pieces, and what was taken out and put in, in order.

    `places` are from where to where each change goes in the one and in the other.
    """

    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    changes: tuple[tuple[str, str], ...]
    places: tuple[tuple[Span, Span], ...]

    @property
    def in_words(self) -> str:
        """The changes as a sentence; empty where they are many or long."""
        if len(self.changes) > FEW or any(_long(out) or _long(new) for out, new in self.changes):
            return ""
        return f"Changed: {'; '.join(_named(out, new) for out, new in self.changes)}."


def compared(
    before: str,
    after: str,
    *,
    survives: float = SURVIVES,
    words_a_change: int = WORDS_A_CHANGE,
) -> Compared | None:
    """The two wordings with their changed words, or None where they are the same or hardly alike."""
    old, new = list(_words(before)), list(_words(after))
    if not old or not new or max(len(old), len(new)) > LONGEST:
        return None
    changes = list(_changes(before, after, old, new))
    kept = len(old) + len(new) - sum(b - a + d - c for a, b, c, d in changes)
    most = max(1, max(len(old), len(new)) // words_a_change)
    if not changes or len(changes) > most or kept < survives * (len(old) + len(new)):
        return None
    out = [_span(old, a, b) for a, b, _, _ in changes]
    put = [_span(new, c, d) for _, _, c, d in changes]
    places = tuple(zip(out, put, strict=True))
    return Compared(
        tuple(_pieces(before, out)),
        tuple(_pieces(after, put)),
        tuple((before[a:b], after[c:d]) for (a, b), (c, d) in places),
        places,
    )


def _words(text: str) -> Iterator[Span]:
    """The places of its words and its marks of punctuation."""
    return (found.span() for found in _WORD.finditer(text))


def _changes(
    before: str, after: str, old: Sequence[Span], new: Sequence[Span]
) -> Iterator[tuple[int, int, int, int]]:
    """From and to which word one wording differs, and the other. Two with only marks between are one."""
    one, other = ([text[a:b] for a, b in w] for text, w in ((before, old), (after, new)))
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    last: tuple[int, int, int, int] | None = None
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            continue
        between = one[last[1] : a] if last else []
        if last and not any(word[0].isalnum() for word in between):
            last = (last[0], b, last[2], d)
        else:
            if last:
                yield last
            last = (a, b, c, d)
    if last:
        yield last


def _span(words: Sequence[Span], first: int, end: int) -> Span:
    """From where to where some words go in the text; of none, where they would stand."""
    if first == end:
        at = words[first][0] if first < len(words) else words[-1][1]
        return at, at
    return words[first][0], words[end - 1][1]


def _pieces(text: str, changed: Sequence[Span]) -> Iterator[Piece]:
    at = 0
    for first, end in changed:
        if at < first:
            yield Piece(text[at:first])
        if first < end:
            yield Piece(text[first:end], changed=True)
        at = end
    if at < len(text):
        yield Piece(text[at:])


def _long(words: str) -> bool:
    return len(words.split()) > SHORT


def _named(out: str, new: str) -> str:
    if not out:
        return f"“{new}” put in"
    return f"“{out}” → “{new}”" if new else f"“{out}” taken out"
