"""Two wordings side by side: first what changes the force of the words, then what only rephrases.

Sentences are paired with those that are like them, and compared word by word. Where most of the
shorter text does not survive, both are given whole: marks on every other word hide the change.
What is told is a difference of words. What anybody meant by it is not told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from rapidfuzz.distance import Indel

from ..vocabulary.forces import ForceKind
from .force_words import ForceWord, force_words
from .word_differences import SURVIVES, Compared, Span, compared

ALIKE = 0.5
"""How like two sentences are at least that are read as one, of 1."""
MOST_SENTENCES = 60
"""Texts of more sentences are read whole."""
MOST_MARKED = 8
"""So many words are marked in a passage that stands in one of the texts alone."""

WORDS_A_CHANGE = 2
"""There may be one change for so many words of a sentence: in a clause of a treaty each may weigh."""

_WORD = re.compile(r"\w+(?:[-'’.,:/]\w+)*")
_SENTENCE_ENDS = re.compile(
    r"(?<=[.!?…;])(?<!\bArt\.)(?<!\bNo\.)(?<!\bpara\.)(?<!\bMr\.)(?<!\bMrs\.)(?<!\bDr\.)"
    r"[\"”’)]*\s+|\n+"
)


@dataclass(frozen=True, slots=True)
class MarkedWords:
    """Some of a text; `mark` is "force" or "other" where it is not in the other text, else empty."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class WordingRow:
    """A sentence beside the one like it, or what stands in one of the texts alone."""

    before: tuple[MarkedWords, ...] = ()
    after: tuple[MarkedWords, ...] = ()
    paired: bool = False


@dataclass(frozen=True, slots=True)
class ForceDifference:
    """A word that changes the force: replaced by another one, added, dropped, or moved."""

    kind: ForceKind
    before: ForceWord | None
    after: ForceWord | None

    @property
    def how(self) -> str:
        """`replaced`, `added`, `dropped`, or `moved`: the same word in another place."""
        if self.before is None:
            return "added"
        if self.after is None:
            return "dropped"
        return "moved" if self.before.sense == self.after.sense else "replaced"


@dataclass(frozen=True, slots=True)
class ForceGroup:
    """The differences of one kind, in the order of the text."""

    kind: ForceKind
    differences: tuple[ForceDifference, ...]


@dataclass(frozen=True, slots=True)
class WordingComparison:
    """Two texts in rows, with every difference.

    `rephrased` are the other words that differ, out and in. `is_whole` says that most of the text
    does not survive: then there is one row with both. Where they are the `same` nothing differs
    but spaces.
    """

    rows: tuple[WordingRow, ...]
    force: tuple[ForceGroup, ...] = ()
    rephrased: tuple[tuple[str, str], ...] = ()
    is_whole: bool = False
    same: bool = False

    @property
    def force_count(self) -> int:
        return sum(len(group.differences) for group in self.force)

    @property
    def alone(self) -> int:
        """How many passages stand in one of the texts alone."""
        return sum(not row.paired for row in self.rows) if not self.is_whole else 0


def compare_wordings(before: str, after: str, language: str = "") -> WordingComparison:
    """The two texts, which are in one language, side by side."""
    before, after = before.strip(), after.strip()
    if before.split() == after.split():
        row = WordingRow((MarkedWords(before),), (MarkedWords(after),), paired=True)
        return WordingComparison((row,), same=True)
    walk = _Walk(language)
    one, other = list(_sentences(before)), list(_sentences(after))
    pairs = _paired(one, other)
    if _survives(pairs, one, other):
        walk.over(pairs, one, other)
    else:
        walk.alone([before], [after])
    return WordingComparison(
        rows=tuple(walk.rows),
        force=tuple(_groups(_moved(walk.differences))),
        rephrased=tuple(walk.rephrased),
        is_whole=not any(row.paired for row in walk.rows),
    )


def _sentences(text: str) -> Iterator[str]:
    at = 0
    for end in _SENTENCE_ENDS.finditer(text):
        if sentence := text[at : end.end()].strip():
            yield sentence
        at = end.end()
    if rest := text[at:].strip():
        yield rest


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two sentences that are like one another, by their places; `found` is how they differ, if they do."""

    first: int
    second: int
    found: Compared | None


def _paired(one: Sequence[str], other: Sequence[str]) -> list[_Pair]:
    """The sentences that are read as one, in the order of both texts: as much of them as can be."""
    if max(len(one), len(other), 1) > MOST_SENTENCES:
        return []
    words, others = [_words(s) for s in one], [_words(s) for s in other]
    best = [[0.0] * (len(other) + 1) for _ in range(len(one) + 1)]
    alike: dict[tuple[int, int], float] = {}
    for a in reversed(range(len(one))):
        for b in reversed(range(len(other))):
            likeness = Indel.normalized_similarity(words[a], others[b], score_cutoff=ALIKE)
            alike[a, b] = likeness * (len(words[a]) + len(others[b])) if likeness else 0.0
            together = alike[a, b] + best[a + 1][b + 1] if alike[a, b] else 0.0
            best[a][b] = max(best[a + 1][b], best[a][b + 1], together)
    return list(_along(best, alike, one, other))


def _along(
    best: list[list[float]],
    alike: dict[tuple[int, int], float],
    one: Sequence[str],
    other: Sequence[str],
) -> Iterator[_Pair]:
    a = b = 0
    while a < len(one) and b < len(other):
        if alike[a, b] and best[a][b] == alike[a, b] + best[a + 1][b + 1]:
            found = compared(one[a], other[b], survives=ALIKE, words_a_change=WORDS_A_CHANGE)
            if found is not None or one[a].split() == other[b].split():
                yield _Pair(a, b, found)
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1


def _survives(pairs: Sequence[_Pair], one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether most of the shorter text is in the other one too."""
    shorter = min(sum(len(_words(s)) for s in side) for side in (one, other))
    kept = sum(min(len(_words(one[p.first])), len(_words(other[p.second]))) for p in pairs)
    return bool(pairs) and kept >= SURVIVES * shorter


@dataclass(slots=True)
class _Walk:
    """Goes along both texts and gathers rows and differences."""

    language: str
    rows: list[WordingRow] = field(default_factory=list)
    differences: list[ForceDifference] = field(default_factory=list)
    rephrased: list[tuple[str, str]] = field(default_factory=list)

    def over(self, pairs: Sequence[_Pair], one: Sequence[str], other: Sequence[str]) -> None:
        a = b = 0
        for pair in pairs:
            self.alone(one[a : pair.first], other[b : pair.second])
            self.pair(one[pair.first], other[pair.second], pair.found)
            a, b = pair.first + 1, pair.second + 1
        self.alone(one[a:], other[b:])

    def alone(self, before: Sequence[str], after: Sequence[str]) -> None:
        """What has nothing like it in the other text: the words of force that the other lacks are told."""
        if not before and not after:
            return
        old, new = " ".join(before), " ".join(after)
        dropped, added = self._words_of(old), self._words_of(new)
        gone, come = _without(dropped, added), _without(added, dropped)
        self.differences += [ForceDifference(word.kind, word, None) for word in _once(gone)]
        self.differences += [ForceDifference(word.kind, None, word) for word in _once(come)]
        marked = len(gone) + len(come) <= MOST_MARKED
        self.rows.append(
            WordingRow(
                _with_marks(old, gone if marked else ()), _with_marks(new, come if marked else ())
            )
        )

    def pair(self, before: str, after: str, found: Compared | None) -> None:
        if found is None:
            self.rows.append(WordingRow((MarkedWords(before),), (MarkedWords(after),), True))
            return
        old, new = self._words_of(before), self._words_of(after)
        marks = []
        for (out, put), change in zip(found.places, found.changes, strict=True):
            taken, given = _touched(old, out), _touched(new, put)
            differences = list(_differences(taken, given))
            self.differences += differences
            if not differences:
                self.rephrased.append(change)
            marks.append("force" if differences else "other")
        self.rows.append(
            WordingRow(
                _marked(before, [out for out, _ in found.places], marks),
                _marked(after, [put for _, put in found.places], marks),
                True,
            )
        )

    def _words_of(self, text: str) -> list[ForceWord]:
        return force_words(text, self.language)


def _touched(words: list[ForceWord], place: Span) -> list[ForceWord]:
    """Takes out of `words` those that lie in that place, even in part."""
    start, end = place
    inside = [
        word
        for word in words
        if (word.start < end and start < word.end) or word.start < start == end < word.end
    ]
    words[:] = [word for word in words if word not in inside]
    return inside


def _without(words: Sequence[ForceWord], others: Sequence[ForceWord]) -> list[ForceWord]:
    """Those of the words that the others do not have too, as often."""
    there = Counter(word.sense for word in others)
    left = []
    for word in words:
        if there[word.sense]:
            there[word.sense] -= 1
        else:
            left.append(word)
    return left


def _once(words: Iterable[ForceWord]) -> list[ForceWord]:
    """Each word once, where it is first."""
    return list({word.sense: word for word in reversed([*words])}.values())[::-1]


def _differences(
    taken: Sequence[ForceWord], given: Sequence[ForceWord]
) -> Iterator[ForceDifference]:
    """What one change replaces, drops and adds, each word with one of its own kind."""
    gone, come = _without(taken, given), _without(given, taken)
    for kind in ForceKind:
        of_kind = ([w for w in gone if w.kind == kind], [w for w in come if w.kind == kind])
        for before, after in zip_longest(*of_kind):
            yield ForceDifference(kind, before, after)


def _moved(differences: Iterable[ForceDifference]) -> list[ForceDifference]:
    """The same, where what is dropped in one place and added in another is one word that moved."""
    told: list[ForceDifference] = []
    for one in differences:
        ends = {"added": "dropped", "dropped": "added"}
        word = one.before or one.after
        other = next(
            (
                n
                for n, earlier in enumerate(told)
                if earlier.how == ends.get(one.how)
                and word
                and (earlier.before or earlier.after or word).sense == word.sense
            ),
            None,
        )
        if other is None:
            told.append(one)
        else:
            before, after = (
                (told[other].before, one.after) if one.after else (one.before, told[other].after)
            )
            told[other] = ForceDifference(one.kind, before, after)
    return told


def _groups(differences: Sequence[ForceDifference]) -> Iterator[ForceGroup]:
    for kind in ForceKind:
        if of_kind := tuple(one for one in differences if one.kind == kind):
            yield ForceGroup(kind, of_kind)


def _with_marks(text: str, words: Iterable[ForceWord]) -> tuple[MarkedWords, ...]:
    places = sorted({(word.start, word.end) for word in words})
    return _marked(text, places, ["force"] * len(places))


def _marked(text: str, places: Sequence[Span], marks: Sequence[str]) -> tuple[MarkedWords, ...]:
    pieces, at = [], 0
    for (start, end), mark in zip(places, marks, strict=True):
        if start == end:
            continue
        if at < start:
            pieces.append(MarkedWords(text[at:start]))
        pieces.append(MarkedWords(text[start:end], mark))
        at = end
    if at < len(text):
        pieces.append(MarkedWords(text[at:]))
    return tuple(pieces)
