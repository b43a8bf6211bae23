"""Two snapshots told apart: what is new, gone or different, alike differences together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from difflib import unified_diff
from itertools import islice

from .book import Book

LINES = 60
"""Of one difference so many lines are shown."""
WIDTH = 160
"""Longer lines are broken before they are compared."""
_BREAK = re.compile(r"(?<= \| )|(?<=>)(?=<)|(?<=[.,;:] )")
NAMES = 5
"""Of what differs alike so many are named."""


def differences(before: Book, after: Book, *, free: bool, most: int) -> Iterator[str]:
    """Each difference in readable lines, then how many there are; nothing where there is none.

    Worlds that were not played the second time are left out.
    """
    played = {_world(name) for name in after.entries}
    gone = sorted(n for n in before.entries.keys() - after.entries.keys() if _world(n) in played)
    new = sorted(after.entries.keys() - before.entries.keys())
    alike: dict[str, list[str]] = defaultdict(list)
    for name in sorted(before.entries.keys() & after.entries.keys()):
        was, now = before[name], after[name]
        was_text, now_text = (was.free, now.free) if free else (was.text, now.text)
        if was_text != now_text:
            alike[_difference(was_text, now_text)].append(name)
    for word, names in (("gone", gone), ("new", new)):
        yield from (f"{word}: {name}" for name in names[:most])
        if len(names) > most:
            yield f"{word}: and {len(names) - most} more"
    for difference, names in islice(alike.items(), most):
        yield ""
        yield from (f"differs: {name}" for name in names[:NAMES])
        if len(names) > NAMES:
            yield f"differs: and {len(names) - NAMES} more in the same way"
        yield difference
    if len(alike) > most:
        yield f"\nand {len(alike) - most} more kinds of difference (--most {len(alike)} shows all)"
    if gone or new or alike:
        count = sum(map(len, alike.values()))
        yield f"\n{count} differ in {len(alike)} ways, {len(gone)} are gone, {len(new)} are new."


def _world(name: str) -> str:
    return name.partition(":")[0]


def _difference(was: str, now: str) -> str:
    lines = list(unified_diff(_short(was), _short(now), lineterm="", n=2))[2:]
    # Where it stands differs from page to page, and says little.
    lines = ["@@" if line.startswith("@@") else line for line in lines]
    more = [f"… {len(lines) - LINES} more lines"] if len(lines) > LINES else []
    return "\n".join([*lines[:LINES], *more])


def _short(text: str) -> list[str]:
    """The lines, what is long broken where one thing in it ends: a row, a tag, a sentence."""
    return [
        part
        for line in text.splitlines()
        for part in ([line] if len(line) < WIDTH else _BREAK.split(line))
    ]
