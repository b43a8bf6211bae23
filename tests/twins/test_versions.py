"""The ETag of an answer names a version of the record that its reader alone learns of.

Where an act changes what somebody reads it is another one, and where it is hidden from him the same.
"""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import resolve

from negotiations.models import Act, Negotiation

from ..length import EVERY as ALL_OF_THEM
from ..length import TODAY
from .acts import EVERY
from .comparison import Comparison, taken_back
from .hidden import HIDDEN
from .look import GLANCE, PAGES
from .world import World, what_is_said_later
from .writing import HERE, Writer

READERS = {"version_public": "cora", "version_team": "ana", "version_cleared": "olga"}
"""One of each audience, by the version that is his."""
UNCLEARED = ("version_public", "version_team")
PATHS = (
    *(path for path in GLANCE if path.startswith(HERE) and path != HERE),
    *(f"{HERE}{noun}/?limit=1000" for noun in ("speakers", "sources", "tracks")),
    f"{HERE}compare/?from=r1&to=r4",
    f"{HERE}positions/?party=p&issue=i",
)
KEPT_PAGES = tuple(
    path for path in PAGES if hasattr(resolve(path.partition("?")[0]).func, "is_of_the_record")
)
"""Those that are kept for whoever is not signed in, by the version of the public."""
BESIDE_THE_RECORD = ("note beside what all see",)
"""What is hidden and in no answer of those that have a version."""
EVERY_DAY = "say it by a name, by API"
PARTS = 80
"""Of the acts each day plays one in so many, with others every day."""


def _said(world: World, who: str) -> dict[str, str | bytes]:
    """What a reader is answered, by address: the first part of its ETag; and the pages that are kept."""
    answers = {path: world.tokens[who].get(path) for path in PATHS}
    pages = {path: Client().get(path) for path in KEPT_PAGES} if who == "cora" else {}
    return {
        path: answer["ETag"].partition(".")[0] if path in PATHS else answer.content
        for path, answer in (answers | pages).items()
        # An act may have ended his token.
        if answer.status_code == 200
    }


def _counted(negotiation: Negotiation) -> dict[str, int]:
    last = Act.objects.filter(negotiation=negotiation).order_by("-pk")
    return last.values(*Act.VERSIONS.values())[0]


def _of_today() -> list[str]:
    names = list(EVERY)
    return names if ALL_OF_THEM else [EVERY_DAY, *names[TODAY % PARTS :: PARTS]]


@pytest.mark.slow
def test_what_reads_otherwise_after_an_act_has_another_version(twins: Comparison) -> None:
    world, stale = twins.world, []
    with taken_back(world):
        what_is_said_later(world.cast)
        before = _counted(world.negotiation)
        said = {who: _said(world, who) for who in READERS.values()}
        assert all(said[who].keys() >= set(PATHS) for who in said)
        assert said["cora"].keys() == {*PATHS, *KEPT_PAGES}
        for name in _of_today():
            with taken_back(world):
                writer = Writer(world, "ana")
                EVERY[name](writer)
                after = _counted(world.negotiation) if writer.done else {}
                for column in after:
                    who = READERS[column]
                    if after[column] == before[column]:
                        now = _said(world, who)
                        stale += [
                            f"{name}, to {who} at {path}"
                            for path in now
                            if now[path] != said[who][path]
                        ]
            world.forget_mails()

    assert stale == []


@pytest.mark.in_turn
@pytest.mark.parametrize(
    ("audience", "unseeing"),
    [("team", UNCLEARED[:1]), ("cleared", UNCLEARED)],
)
def test_what_is_hidden_gives_nobody_else_another_version(
    twins: Comparison, audience: str, unseeing: tuple[str, ...]
) -> None:
    told = []
    for name, plant in HIDDEN.items():
        if name == "withheld":
            # They could read it before, and what it was is no longer there for them.
            continue
        with taken_back(twins.world):
            before = _counted(twins.world.negotiation)
            plant(twins.world.cast, audience)
            after = _counted(twins.world.negotiation)
        told += [f"{name}: {column}" for column in unseeing if after[column] != before[column]]
        mine = f"version_{audience}"
        if (after[mine] == before[mine]) != (name in BESIDE_THE_RECORD):
            told.append(f"{name}: otherwise for the {audience}")

    assert told == []


def _raised(world: World, name: str) -> tuple[list[str], dict[str, int]]:
    """What an act does, and how many versions it brings those who read less than all."""
    with taken_back(world):
        writer, before = Writer(world, "ana"), _counted(world.negotiation)
        EVERY[name](writer)
        after = _counted(world.negotiation)
    world.forget_mails()
    more = {column: after[column] - before[column] for column in UNCLEARED}
    return writer.done, more


@pytest.mark.slow
def test_acts_beside_what_is_hidden_give_the_versions_that_they_give_without(
    twins: Comparison,
) -> None:
    world, without, beside = twins.world, {}, {}
    for found, is_hidden in ((without, False), (beside, True)):
        with taken_back(world):
            for plant in HIDDEN.values() if is_hidden else ():
                plant(world.cast, "cleared")
            what_is_said_later(world.cast)
            for name in _of_today():
                found[name] = _raised(world, name)

    # What is done is compared elsewhere, with what is answered.
    alike = [name for name in without if without[name][0] == beside[name][0]]
    assert [name for name in alike if without[name][1] != beside[name][1]] == []
    assert EVERY_DAY in alike
    assert without[EVERY_DAY][1]["version_public"]
