"""All that the second readers learn from, by negotiation."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random

from .examples import Example, of_file
from .plain import TAUGHT, of_plain_passages

HERE = Path(__file__).parent


def examples_by_negotiation() -> list[list[Example]]:
    """Those of each file of passages and of whole articles, and of the plain passages; reckoned in several processes."""
    files = sorted([*HERE.glob("passages/*.json"), *HERE.glob("whole/*.json")])
    with ProcessPoolExecutor() as several:
        return [*several.map(_of_file, files), *several.map(_of_plain, TAUGHT)]


def _of_file(path: Path) -> list[Example]:
    return list(of_file(path, Random(path.stem)))


def _of_plain(name: str) -> list[Example]:
    return list(of_plain_passages(name, Random(name)))
