"""The numbers of the model as they come with the program: of each matrix whole steps, a row at a time, and how long a step is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]
LEARNT = Path(__file__).with_name("learnt.npz")
STEP = ".step"
"""What stands behind the name of a matrix where the lengths of its steps are kept."""


@dataclass(frozen=True, slots=True)
class SteppedMatrix:
    """A matrix whose rows are kept in whole steps, the step of each row by itself."""

    steps: NDArray[np.int8]
    lengths: Numbers

    def rows(self, places: NDArray[np.int64]) -> Numbers:
        """Some of its rows, in the shape of the places."""
        return np.asarray(self.steps[places] * self.lengths[places][..., None], np.float32)

    def whole(self) -> Numbers:
        return np.asarray(self.steps * self.lengths[:, None], np.float32)


@dataclass(frozen=True, slots=True)
class KeptNumbers:
    """All that the model knows: words, matrices and rows of numbers, each by its name."""

    kept: dict[str, Any]

    def words(self, name: str) -> Sequence[str]:
        return bytes(self.kept[name]).decode().split("\n")

    def matrix(self, name: str) -> SteppedMatrix:
        return SteppedMatrix(self.kept[name], self.kept[name + STEP])

    def row(self, name: str) -> Numbers:
        return np.asarray(self.kept[name], np.float32)


def kept_numbers() -> KeptNumbers:
    """Those that come with the program."""
    with np.load(BytesIO(LEARNT.read_bytes()), allow_pickle=False) as file:
        return KeptNumbers(dict(file))


def stepped(matrix: Numbers, many: int) -> SteppedMatrix:
    """A matrix in whole steps, the largest number of a row as so many of them."""
    lengths = np.maximum(abs(matrix).max(axis=1), 1e-9) / many
    steps = np.round(matrix / lengths[:, None]).astype(np.int8)
    return SteppedMatrix(steps, np.asarray(lengths, np.float32))


def packed(words: Sequence[str]) -> NDArray[np.uint8]:
    """Words as they are kept."""
    return np.frombuffer("\n".join(words).encode(), np.uint8)
