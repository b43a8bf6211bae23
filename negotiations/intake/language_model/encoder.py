"""A text in numbers: the layers of BERT (Devlin and others, 2018), as far as they are needed to read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .kept_numbers import KeptNumbers, Numbers

HEADS, LAYERS = 12, 6
SMALL = np.float32(1e-12)
ONE, HALF = np.float32(1), np.float32(0.5)
FAR_BELOW = np.float32(-1e9)
"""What is no piece of the text is looked at so little."""
CURVE, SCALE = np.float32(0.044715), np.float32(np.sqrt(2 / np.pi))
ATTENTION = ("query", "key", "value")


@dataclass(frozen=True, slots=True)
class _Linear:
    """One matrix and what is added to its product; of several that read the same, side by side."""

    weight: Numbers
    bias: Numbers

    @classmethod
    def of(cls, numbers: KeptNumbers, *names: str) -> _Linear:
        side_by_side = [numbers.matrix(f"{name}.weight").whole().T for name in names]
        biases = [numbers.row(f"{name}.bias") for name in names]
        return cls(np.ascontiguousarray(np.hstack(side_by_side)), np.hstack(biases))

    def __call__(self, x: Numbers) -> Numbers:
        told: Numbers = x @ self.weight
        told += self.bias
        return told


@dataclass(frozen=True, slots=True)
class _Normal:
    """Brings the numbers of each place to one measure."""

    weight: Numbers
    bias: Numbers

    @classmethod
    def of(cls, numbers: KeptNumbers, name: str) -> _Normal:
        return cls(numbers.row(f"{name}.weight"), numbers.row(f"{name}.bias"))

    def __call__(self, x: Numbers) -> Numbers:
        x -= x.mean(-1, keepdims=True)
        spread = np.einsum("...i,...i->...", x, x)[..., None] / np.float32(x.shape[-1])
        x /= np.sqrt(spread + SMALL)
        x *= self.weight
        x += self.bias
        return x


class _Layer:
    """One of the layers, each of which looks at all places and then at each by itself."""

    def __init__(self, numbers: KeptNumbers, number: int) -> None:
        name = f"encoder.layer.{number}."
        own = f"{name}attention.self."
        self._attention = _Linear.of(numbers, *(f"{own}{what}" for what in ATTENTION))
        self._seen = _Linear.of(numbers, f"{name}attention.output.dense")
        self._after_attention = _Normal.of(numbers, f"{name}attention.output.LayerNorm")
        self._inner = _Linear.of(numbers, f"{name}intermediate.dense")
        self._outer = _Linear.of(numbers, f"{name}output.dense")
        self._after_all = _Normal.of(numbers, f"{name}output.LayerNorm")

    def __call__(self, x: Numbers, out_of_sight: Numbers) -> Numbers:
        texts, places, width = x.shape
        told = self._attention(x).reshape(texts, places, len(ATTENTION), HEADS, width // HEADS)
        asked, offered, heard = told.transpose(2, 0, 3, 1, 4)
        looks = asked @ offered.swapaxes(-1, -2)
        looks *= ONE / np.float32(np.sqrt(width // HEADS))
        looks += out_of_sight
        seen = (shares(looks) @ heard).swapaxes(1, 2).reshape(texts, places, width)
        x = self._after_attention(self._seen(seen) + x)
        return self._after_all(self._outer(_bent(self._inner(x))) + x)


class Encoder:
    """Reads texts of word pieces, many at once."""

    def __init__(self, numbers: KeptNumbers) -> None:
        self._pieces = numbers.matrix("embeddings.word_embeddings.weight")
        self._places = numbers.matrix("embeddings.position_embeddings.weight").whole()
        self._halves = numbers.matrix("embeddings.token_type_embeddings.weight").whole()
        self._normal = _Normal.of(numbers, "embeddings.LayerNorm")
        self._layers = [_Layer(numbers, number) for number in range(LAYERS)]

    def read(
        self, pieces: NDArray[np.int64], segments: NDArray[np.int64], is_piece: Numbers
    ) -> Numbers:
        """Texts by rows, padded to one length: for each its first place, then the mean of all its places.

        `segments` are 0 and 1 for the two halves of a text, `is_piece` 1 where a piece stands.
        """
        x = self._pieces.rows(pieces) + self._places[: pieces.shape[1]] + self._halves[segments]
        x = self._normal(x)
        out_of_sight = (1 - is_piece)[:, None, None, :] * FAR_BELOW
        for layer in self._layers:
            x = layer(x, out_of_sight)
        mean = (x * is_piece[:, :, None]).sum(1) / is_piece.sum(1)[:, None]
        return np.concatenate([x[:, 0], mean], axis=1)


def shares(x: Numbers) -> Numbers:
    """Numbers as shares of one, the larger the more: softmax. What is given is written over."""
    x -= x.max(-1, keepdims=True)
    np.exp(x, out=x)
    x /= x.sum(-1, keepdims=True)
    return x


def _bent(x: Numbers) -> Numbers:
    """The curve of the inner layer: GELU, by its tangent form."""
    told = x * x
    told *= CURVE
    told += ONE
    told *= x
    told *= SCALE
    np.tanh(told, out=told)
    told += ONE
    told *= x
    told *= HALF
    return told
