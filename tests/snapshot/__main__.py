"""`python -m tests.snapshot FILE` makes one; `python -m tests.snapshot compare A B [--free]` tells two apart."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

from .book import Book
from .comparison import differences
from .opening import opened


def main() -> int:
    if sys.argv[1:2] == ["compare"]:
        return _compare(sys.argv[2:])
    asks = argparse.ArgumentParser(prog="python -m tests.snapshot", description=__doc__)
    asks.add_argument("file", type=Path, nargs="?", default=Path("build/snapshot.json.gz"))
    asks.add_argument("--only", help="worlds by name, with commas between", default="")
    asks.add_argument("--seed", help="of what is random: it must not show", default="1")
    given = asks.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="snapshot-"))
    try:
        book = _made(folder, given.seed, [name for name in given.only.split(",") if name])
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    book.write(given.file)
    _say(f"{len(book.entries)} answers, {len(book.texts)} different ones, in {given.file}")
    return 0


def _compare(arguments: list[str]) -> int:
    asks = argparse.ArgumentParser(prog="python -m tests.snapshot compare")
    asks.add_argument("before", type=Path)
    asks.add_argument("after", type=Path)
    asks.add_argument("--free", action="store_true", help="refusals may be worded otherwise")
    asks.add_argument("--most", type=int, default=20, help="so many kinds of difference are shown")
    given = asks.parse_args(arguments)
    found = list(
        differences(
            Book.read(given.before), Book.read(given.after), free=given.free, most=given.most
        )
    )
    _say("\n".join(found) or "Nothing differs.")
    return 1 if found else 0


def _made(folder: Path, seed: str, only: list[str]) -> Book:
    clock, chance = opened(folder, seed)
    from . import worlds  # once there are settings

    book = Book()
    for name, play in worlds.WORLDS.items():
        if not only or name in only:
            began = time.monotonic()
            stage = worlds.Stage(name, folder, book, clock, chance)
            stage.raise_curtain()
            play(stage)
            spent = ", ".join(f"{kind} {s:.0f} s" for kind, s in stage.spent.most_common(5))
            _say(f"{name}: {time.monotonic() - began:.0f} s, of it {spent}")
    return book


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
