"""The log of an audience is the same beside what it may not see: rows, versions, order and moments."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ..recording.followed_logs import kept
from .blanks import plain
from .comparison import READERS, Comparison, taken_back
from .hidden import HIDDEN
from .hidden_nouns import TODAY
from .world import World, what_is_said_later
from .writing import API

pytestmark = pytest.mark.fetched


def _read(world: World, who: str, after: str | None) -> tuple[str | None, list[str]]:
    """What follows a cursor, page by page, each row without its cursor."""
    rows: list[str] = []
    while True:
        asked = {"limit": 20, **({"after": after} if after else {})}
        page: dict[str, Any] = json.loads(world.tokens[who].get(f"{API}changes/", asked).content)
        rows += [plain(json.dumps({**row, "cursor": ""})) for row in page["results"]]
        after = page["cursor"]
        if page["next"] is None:
            return after, rows


def _followed(world: World, audience: str, *, hide: bool) -> dict[str, list[list[str]]]:
    """What each reader is told at first, after something was hidden, after more was said, and anew."""
    with taken_back(world):
        kept(TODAY)
        began = {who: _read(world, who, None) for who in READERS}
        told = {who: [rows] for who, (_, rows) in began.items()}
        if hide:
            for plant in HIDDEN.values():
                plant(world.cast, audience)
        kept(TODAY)
        for who in READERS:
            told[who].append(_read(world, who, began[who][0])[1])
        what_is_said_later(world.cast)
        kept(TODAY)
        for who in READERS:
            told[who].append(_read(world, who, began[who][0])[1])
            told[who].append(_read(world, who, None)[1])
        return told


def test_who_follows_learns_nothing_of_what_is_hidden(twins: Comparison) -> None:
    without = _followed(twins.world, "cleared", hide=False)
    beside = _followed(twins.world, "cleared", hide=True)

    for who in READERS:
        first, nothing, later, anew = without[who]
        assert len(first) > 40
        assert nothing == []
        assert len(later) > 5
        assert beside[who] == [first, nothing, later, anew]
