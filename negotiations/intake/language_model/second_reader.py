"""What the model holds of a sentence beside a proposition: whether it is a position, which, and of which kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from ...vocabulary.candidates import CandidateKind
from ...vocabulary.stances import Stance
from ..finding.opinions import AskedOf, Opinion, Trust
from .encoder import Encoder, Numbers, shares
from .model_files import LEARNT, PIECES, WEIGHTS, checked
from .word_pieces import PiecedText, pieced

NOTHING, UNTOLD = "none", "untold"
"""That a sentence says nothing of it, and that it says something without a stance."""
AT_ONCE = 1536
"""So many pieces are read at once."""
STEP = 16
"""Texts are padded to a multiple of so many pieces."""


class LanguageModel:
    """Has an opinion of sentences; the same of the same, whatever it read before."""

    trust = Trust(
        stance_of_rules=3.0,
        kind_of_rules=2.0,
        least=0.5,
        later_issues=(-1.5, -2.2),
        enough=(0.92, 0.95),
        reason="As the language model reads it",
    )

    def __init__(
        self,
        encoder: Encoder,
        heads: dict[str, Numbers],
        pieces_of: Callable[[str], list[int]],
        words: dict[str, list[str]],
    ) -> None:
        self._encoder, self._heads, self._pieces_of = encoder, heads, pieces_of
        self._stances, self._kinds = words["stances"], words["kinds"]

    def opinions(self, asked: Sequence[AskedOf]) -> list[Opinion]:
        """One of each, in their order."""
        from threadpoolctl import threadpool_limits

        texts = [pieced(one, self._pieces_of) for one in asked]
        told: dict[int, Opinion] = {}
        with threadpool_limits(1):
            for places in _batches(texts):
                read = self._encoder.read(*_padded([texts[place] for place in places]))
                stances = shares(read @ self._heads["stance.w"] + self._heads["stance.b"])
                kinds = shares(read @ self._heads["kind.w"] + self._heads["kind.b"])
                for place, stance, kind in zip(places, stances, kinds, strict=True):
                    told[place] = self._opinion(stance.tolist(), kind.tolist())
        return [told[place] for place in range(len(texts))]

    def _opinion(self, stances: list[float], kinds: list[float]) -> Opinion:
        shares = dict(zip(self._stances, stances, strict=True))
        nothing = shares.pop(NOTHING)
        shares.pop(UNTOLD)
        whole = sum(shares.values()) or 1.0
        return Opinion(
            says_something=1 - nothing,
            stances={Stance(stance): share / whole for stance, share in shares.items()},
            kinds={CandidateKind(k): share for k, share in zip(self._kinds, kinds, strict=True)},
        )


@lru_cache(maxsize=1)
def language_model() -> LanguageModel:
    """The model as it is installed. Raises `WrongModel` where it is not, or is another than was taught."""
    general = checked(WEIGHTS)
    from safetensors.numpy import load
    from tokenizers import Tokenizer

    learnt = dict(np.load(BytesIO(LEARNT.read_bytes()), allow_pickle=False))
    numbers = {name.removeprefix("bert."): value for name, value in load(general).items()}
    heads = {
        name.removeprefix("head."): np.asarray(learnt.pop(name), np.float32)
        for name in [name for name in learnt if name.startswith("head.")]
    }
    words = {name: [str(word) for word in learnt.pop(name)] for name in ("stances", "kinds")}
    pieces = Tokenizer.from_str(checked(PIECES).decode())
    pieces.no_padding()
    pieces.no_truncation()

    def pieces_of(text: str) -> list[int]:
        return list(pieces.encode(text, add_special_tokens=False).ids)

    return LanguageModel(Encoder(numbers, learnt), heads, pieces_of, words)


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
