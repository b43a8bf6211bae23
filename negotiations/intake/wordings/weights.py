"""What each word weighs for a stance and a kind, as it was learnt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

LEARNT = Path(__file__).with_name("learnt.npz")
type Weighed = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class WeighedAnswers:
    """What every word weighs for each of some answers, a row for a word; and what they weigh without any word."""

    answers: tuple[str, ...]
    weights: Weighed
    bias: Weighed

    def of(self, rows: list[int], *, evened: float | None = None) -> Weighed:
        """What words weigh together. Evened, many words weigh no more than few: as if all were of that length."""
        told = self.weights[rows].sum(axis=0)
        if evened is not None:
            told = told * evened / max(1, len(rows)) ** 0.5
        return np.asarray(told + self.bias, np.float32)


@dataclass(frozen=True, slots=True)
class WordWeights:
    """The rows of the words, and the three questions: does it say something, which stance, of which kind."""

    rows: dict[str, int]
    says: WeighedAnswers
    stances: WeighedAnswers
    kinds: WeighedAnswers


@lru_cache(maxsize=1)
def word_weights() -> WordWeights:
    """Those that come with the program."""
    with np.load(LEARNT, allow_pickle=False) as told:
        words = bytes(told["words"]).decode().split("\n")
        columns = {
            name: WeighedAnswers(
                answers=tuple(map(str, told[f"{name}.answers"])),
                weights=told[f"{name}.weights"].astype(np.float32) * told[f"{name}.steps"],
                bias=told[f"{name}.bias"],
            )
            for name in ("says", "stances", "kinds")
        }
    return WordWeights(rows={word: row for row, word in enumerate(words)}, **columns)
