"""What the model holds of a sentence beside a proposition: whether it is a position, which, and of which kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from ...vocabulary.candidates import CandidateKind
from ...vocabulary.stances import Stance
from ..finding.opinions import AskedOf, Opinion
from .encoder import Encoder, shares
from .kept_numbers import KeptNumbers, Numbers, kept_numbers
from .word_pieces import PiecedText, WordPieces

NOTHING, UNTOLD = "none", "untold"
"""That a sentence says nothing of it, and that it says something without a stance."""
AT_ONCE = 384
"""So many pieces are read at once: what is reckoned of more is out of the processor's reach before it is needed."""
STEP = 4
"""Texts are padded to a multiple of so many pieces."""


class LanguageModel:
    """Has an opinion of sentences; the same of the same, whatever it read before."""

    def __init__(self, numbers: KeptNumbers) -> None:
        self._encoder = Encoder(numbers)
        self._pieces = WordPieces(numbers.words("pieces"))
        self._stances = _Question(numbers, "stance")
        self._kinds = _Question(numbers, "kind")

    def opinions(self, asked: Sequence[AskedOf]) -> list[Opinion]:
        """One of each, in their order."""
        texts = [self._pieces.of_asked(one) for one in asked]
        told: dict[int, Opinion] = {}
        # Several processors that wait for each other take thrice as long.
        with threadpool_limits(1):
            for places in _batches(texts):
                read = self._encoder.read(*_padded([texts[place] for place in places]))
                stances, kinds = self._stances.of(read), self._kinds.of(read)
                for place, stance, kind in zip(places, stances, kinds, strict=True):
                    told[place] = _opinion(stance, kind)
        return [told[place] for place in range(len(texts))]


class _Question:
    """One that is answered of each text: how likely each of its answers is."""

    def __init__(self, numbers: KeptNumbers, name: str) -> None:
        self._answers = numbers.words(f"{name}.answers")
        self._weights = numbers.matrix(f"head.{name}.w").whole()
        self._bias = numbers.row(f"head.{name}.b")

    def of(self, read: Numbers) -> Iterator[dict[str, float]]:
        for told in shares(read @ self._weights + self._bias).tolist():
            yield dict(zip(self._answers, told, strict=True))


def _opinion(stances: dict[str, float], kinds: dict[str, float]) -> Opinion:
    told = {Stance(word): of for word, of in stances.items() if word not in (NOTHING, UNTOLD)}
    whole = sum(told.values()) or 1.0
    return Opinion(
        says_something=1 - stances[NOTHING],
        stances={stance: share / whole for stance, share in told.items()},
        kinds={CandidateKind(kind): share for kind, share in kinds.items()},
    )


@lru_cache(maxsize=1)
def language_model() -> LanguageModel:
    """The model as it comes with the program."""
    return LanguageModel(kept_numbers())


def _batches(texts: Sequence[PiecedText]) -> Iterator[list[int]]:
    """The places of texts, some of like length at a time."""
    batch: list[int] = []
    for place in sorted(range(len(texts)), key=lambda place: len(texts[place].pieces)):
        longest = _length(len(texts[place].pieces))
        if batch and longest * (len(batch) + 1) > AT_ONCE:
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


def _length(pieces: int) -> int:
    return -(-pieces // STEP) * STEP


def _padded(
    texts: Sequence[PiecedText],
) -> tuple[NDArray[np.int64], NDArray[np.int64], Numbers]:
    """Texts as rows of one length: their pieces, the halves of these, and where pieces stand."""
    shape = len(texts), _length(max(len(text.pieces) for text in texts))
    pieces, segments = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    is_piece = np.zeros(shape, np.float32)
    for row, text in enumerate(texts):
        many = len(text.pieces)
        pieces[row, :many], segments[row, :many], is_piece[row, :many] = (
            text.pieces,
            text.segments,
            1,
        )
    return pieces, segments, is_piece
