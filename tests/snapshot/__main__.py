"""`python -m tests.snapshot FILE` makes one; `python -m tests.snapshot compare A B [--free]` tells two apart."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from .book import Book
from .comparison import differences
from .playing import NAMES


def main() -> int:
    if sys.argv[1:2] == ["compare"]:
        return _compare(sys.argv[2:])
    asks = argparse.ArgumentParser(prog="python -m tests.snapshot", description=__doc__)
    asks.add_argument("file", type=Path, nargs="?", default=Path("build/snapshot.json.gz"))
    asks.add_argument("--only", help="worlds by name, with commas between", default="")
    asks.add_argument("--seed", help="of what is random: it must not show", default="1")
    asks.add_argument(
        "--jobs", type=int, help="so many worlds at once", default=os.cpu_count() or 1
    )
    given = asks.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="snapshot-"))
    try:
        book = _made(folder, given.seed, [n for n in given.only.split(",") if n], given.jobs)
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


def _made(folder: Path, seed: str, only: list[str], jobs: int) -> Book:
    """Each world in a process of its own, begun with the same empty tables."""
    _play_apart(folder, seed, "empty")
    names = [name for name in NAMES if not only or name in only]
    book = Book()
    with ThreadPoolExecutor(jobs) as pool:
        for part in pool.map(lambda name: _play_apart(folder, seed, name), names):
            book.add(Book.read(part))
    return book


def _play_apart(folder: Path, seed: str, name: str) -> Path:
    own = folder / name.replace(" ", "-")
    own.mkdir()
    if name != "empty":
        shutil.copy(folder / "empty" / "site.sqlite3", own)
    subprocess.run([sys.executable, "-m", "tests.snapshot.playing", own, seed, name], check=True)
    return own / "book.json.gz"


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
