"""A text in numbers: the layers of BERT (Devlin and others, 2018), as far as they are needed to read."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]
HEADS, LAYERS = 12, 6
SMALL = np.float32(1e-12)
ONE, HALF = np.float32(1), np.float32(0.5)
FAR_BELOW = np.float32(-1e9)
"""What is no piece of the text is looked at so little."""
CURVE, SCALE = np.float32(0.044715), np.float32(np.sqrt(2 / np.pi))
LEARNT_IN, LEARNT_OUT = ".A", ".B"
"""How the two parts of what was learnt of a matrix are called, whose product is added to it."""


class Encoder:
    """Reads texts of word pieces, many at once.

    `numbers` are the matrices of the general part by their names there; `learnt` those that were learnt:
    in place of one of these, or as two narrow ones whose product is added to it.
    """

    def __init__(self, numbers: Mapping[str, Numbers], learnt: Mapping[str, Numbers]) -> None:
        own = {name: np.asarray(value, np.float32) for name, value in numbers.items()}
        for name, value in learnt.items():
            if name in own:
                own[name] = np.asarray(value, np.float32)
        for name, value in learnt.items():
            if name.endswith(LEARNT_IN):
                stem = name.removesuffix(LEARNT_IN)
                narrow = np.asarray(learnt[stem + LEARNT_OUT], np.float32)
                own[f"{stem}.weight"] = (
                    own[f"{stem}.weight"] + (np.asarray(value, np.float32) @ narrow).T
                )
        self._numbers = own

    def read(
        self, pieces: NDArray[np.int64], segments: NDArray[np.int64], is_piece: Numbers
    ) -> Numbers:
        """Texts by rows, padded to one length: for each its first place, then the mean of all its places.

        `segments` are 0 and 1 for the two halves of a text, `is_piece` 1 where a piece stands.
        """
        x = (
            self._numbers["embeddings.word_embeddings.weight"][pieces]
            + self._numbers["embeddings.position_embeddings.weight"][: pieces.shape[1]]
            + self._numbers["embeddings.token_type_embeddings.weight"][segments]
        )
        x = self._normal(x, "embeddings.LayerNorm")
        out_of_sight = (1 - is_piece)[:, None, None, :] * FAR_BELOW
        for layer in range(LAYERS):
            x = self._layer(x, f"encoder.layer.{layer}.", out_of_sight)
        mean = (x * is_piece[:, :, None]).sum(1) / is_piece.sum(1)[:, None]
        return np.concatenate([x[:, 0], mean], axis=1)

    def _layer(self, x: Numbers, name: str, out_of_sight: Numbers) -> Numbers:
        texts, places, width = x.shape

        def of_heads(what: str) -> Numbers:
            told = self._linear(x, f"{name}attention.self.{what}")
            return told.reshape(texts, places, HEADS, width // HEADS).transpose(0, 2, 1, 3)

        asked, offered, told = of_heads("query"), of_heads("key"), of_heads("value")
        scale = np.float32(np.sqrt(width // HEADS))
        heeded = shares(asked @ offered.transpose(0, 1, 3, 2) / scale + out_of_sight)
        seen = (heeded @ told).transpose(0, 2, 1, 3).reshape(texts, places, width)
        x = self._normal(
            x + self._linear(seen, f"{name}attention.output.dense"),
            f"{name}attention.output.LayerNorm",
        )
        inner = _bent(self._linear(x, f"{name}intermediate.dense"))
        return self._normal(
            x + self._linear(inner, f"{name}output.dense"), f"{name}output.LayerNorm"
        )

    def _linear(self, x: Numbers, name: str) -> Numbers:
        return x @ self._numbers[f"{name}.weight"].T + self._numbers[f"{name}.bias"]

    def _normal(self, x: Numbers, name: str) -> Numbers:
        away = x - x.mean(-1, keepdims=True)
        spread = np.sqrt((away * away).mean(-1, keepdims=True) + SMALL)
        scaled = away / spread * self._numbers[f"{name}.weight"] + self._numbers[f"{name}.bias"]
        return np.asarray(scaled, np.float32)


def shares(x: Numbers) -> Numbers:
    """Numbers as shares of one, the larger the more: softmax."""
    raised = np.exp(x - x.max(-1, keepdims=True))
    return np.asarray(raised / raised.sum(-1, keepdims=True), np.float32)


def _bent(x: Numbers) -> Numbers:
    """The curve of the inner layer: GELU, by its tangent form."""
    return np.asarray(HALF * x * (ONE + np.tanh(SCALE * (x + CURVE * x * x * x))), np.float32)
