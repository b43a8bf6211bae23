"""`python -m tests.snapshot.playing FOLDER SEED WORLD`: one world is played, in a process of its own."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from .book import Book
from .opening import opened

NAMES = (
    *(
        "demonstration",
        "demonstration written to",
        "access",
        "access at clocks",
        "access typed into",
    ),
    *("random 0", "random 3", "random 7"),
)
"""The worlds, with what takes longest first."""


def main(folder: Path, seed: str, name: str) -> None:
    began = time.monotonic()
    clock, chance = opened(folder, seed)
    from . import worlds  # once there are settings

    stage = worlds.Stage(name, folder, Book(), clock, chance)
    stage.open()
    if name == "empty":
        return
    worlds.WORLDS[name](stage)
    stage.book.write(folder / "book.json.gz")
    spent = ", ".join(f"{kind} {seconds:.0f} s" for kind, seconds in stage.spent.most_common(4))
    sys.stdout.write(
        f"{name}: {time.monotonic() - began:.0f} s; {time.process_time():.0f} s on a core: {spent}\n"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
