"""What is hidden takes no other time, and no other question to the database, than what is not there."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ..length import the_long_way
from .comparison import Comparison, taken_back
from .hidden import HIDDEN
from .world import World
from .writing import HERE

PAIRS = int(os.environ.get("PAIRS", "1000"))
"""So often each is asked, what is hidden and what is not there in turn."""
OFF = 0.05
"""By so much of the whole the two medians may differ: requests alike differ by as much."""
LISTS = {
    "parties": "party",
    "issues": "issue",
    "speakers": "speaker",
    "tracks": "track",
    "rounds": "round",
    "sources": "source",
    "documents": "document",
    "demands": "demand",
    "responses": "response",
    "red-lines": "redline",
    "priorities": "priority",
    "remarks": "remark",
    "dissociations": "dissociation",
    "statements": "statement",
    "corrections": "correction",
    "issue-acts": "issueact",
}
type Ask = Callable[[str], Any]


@contextmanager
def everything_hidden(world: World) -> Iterator[None]:
    """All facts of the table, for the cleared alone."""
    with taken_back(world):
        for plant in HIDDEN.values():
            plant(world.cast, "cleared")
        yield


def _names(world: World, noun: str) -> tuple[str, str]:
    """The slug of something hidden, and one that nothing has, as long."""
    hidden = getattr(world.negotiation, f"{noun}_set").filter(audience="cleared").first()
    assert hidden, noun
    slug = str(hidden.slug)
    return slug, f"{slug[:-1]}{'a' if slug[-1] != 'a' else 'b'}"


def _ways(world: World, where: str) -> dict[str, Ask]:
    """The ways to ask for a name: for an object, by a filter, and by what a write would do."""
    reader = world.tokens["ana"]

    def write(name: str) -> Any:
        body = {"party": "p", "issue": "i", "speaker": "p4", "stance": "accepts", "summary": "So."}
        one = {"parties": "party", "issues": "issue", "speakers": "speaker"}.get(where)
        one = one or {"rounds": "round", "documents": "document"}.get(where, "sources")
        body[one] = [name] if one == "sources" else name  # type: ignore[assignment]
        return reader.post(f"{HERE}statements/?dry_run=true", body, content_type="application/json")

    ways: dict[str, Ask] = {
        "object": lambda name: reader.get(f"{HERE}{where}/{name}/"),
        "page": lambda name: world.pages["ana"].get(f"/n/small/{where}/{name}/"),
    }
    if where in ("parties", "issues", "speakers", "rounds", "sources", "documents"):
        ways["write"] = write
    if where in ("parties", "issues"):
        parameter = {"parties": "party", "issues": "issue"}[where]
        ways["filter"] = lambda name: reader.get(f"{HERE}matrix/?{parameter}={name}")
    return ways


def _queries(ask: Ask, name: str) -> tuple[int, int]:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        response = ask(name)
    return response.status_code, len(asked)


def _every_way(world: World) -> Iterator[tuple[str, Ask, str, str]]:
    """Each way of asking for each noun, with a name that is hidden and one that is not there."""
    for where, noun in LISTS.items():
        hidden, absent = _names(world, noun)
        for way, ask in _ways(world, where).items():
            # Whatever is kept between requests is there before anything is counted.
            ask(absent)
            yield f"{where}, {way}", ask, hidden, absent


@pytest.mark.in_turn
def test_what_is_hidden_is_looked_for_like_what_is_not_there(twins: Comparison) -> None:
    with everything_hidden(twins.world):
        found = {
            way: (_queries(ask, hidden), _queries(ask, absent))
            for way, ask, hidden, absent in _every_way(twins.world)
        }

    assert {way.partition(",")[0] for way in found} == set(LISTS)
    assert {way: both for way, both in found.items() if both[0] != both[1]} == {}


@the_long_way
def test_what_is_hidden_takes_as_long_as_what_is_not_there(twins: Comparison) -> None:
    with everything_hidden(twins.world):
        found = {
            way: _medians(ask, hidden, absent)
            for way, ask, hidden, absent in _every_way(twins.world)
        }

    assert {
        way: both for way, both in found.items() if both[0] != pytest.approx(both[1], rel=OFF)
    } == {}


def _medians(ask: Ask, *names: str) -> list[float]:
    """The median seconds of each name, asked for in turn."""
    taken: dict[str, list[float]] = {name: [] for name in names}
    for _ in range(PAIRS):
        for name in names:
            began = time.perf_counter()
            ask(name)
            taken[name].append(time.perf_counter() - began)
    return [median(taken[name]) for name in names]
