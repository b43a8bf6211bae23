"""Plays acts in two worlds, and says where somebody could tell them apart."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field

from django.db import transaction

from .hidden import HIDDEN, Together
from .look import glanced, looked, sent
from .passages import passages
from .world import PUBLIC_READERS, TEAM_READERS, World, what_is_said_later
from .writing import Writer

type Act = Callable[[Writer], object]
type Look = Callable[[World, str], dict[str, str]]

READERS = {"cleared": ("anonymous", "ana"), "team": ("anonymous", "cora")}
"""Who must not find what is hidden for that audience: one of each narrower audience looks."""
NARROWED = 10
"""Of so many acts it is said which fact they tell of."""
UNSEEING = {"cleared": {*PUBLIC_READERS, *TEAM_READERS}, "team": {*PUBLIC_READERS}}


@dataclass
class Played:
    """One act, as it was answered, and what was there to be read afterwards."""

    told: list[tuple[str, str]]
    done: list[str]
    doors: set[str]
    """The functions of the door through which it went, where anything was done."""
    found: dict[str, dict[str, str]] = field(default_factory=dict)
    sent: dict[str, str] = field(default_factory=dict)


@contextmanager
def taken_back(world: World) -> Iterator[None]:
    """What is done within is taken back at the end."""
    now = world.desk.now
    cookies = {name: deepcopy(client.cookies) for name, client in world.pages.items()}
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    world.desk.now = now
    for name, kept in cookies.items():
        world.pages[name].cookies = kept
    world.negotiation.refresh_from_db()


def played(
    world: World, act: Act, who: str, readers: Iterable[str], look: Look | None = glanced
) -> Played:
    """The act, taken back afterwards. Where nothing was written, or without a `look`, nobody looks."""
    with taken_back(world):
        writer = Writer(world, who)
        with passages() as doors:
            act(writer)
        result = Played(writer.told, writer.done, doors if writer.done else set())
        if writer.done and look:
            result.found = {reader: look(world, reader) for reader in readers}
            result.sent = sent(world, readers)
    return result


@dataclass
class Comparison:
    """The two worlds, and what was found in that without anything hidden, which is kept."""

    world: World
    look: Look | None = glanced
    kept: dict[tuple[str, str, str], Played] = field(default_factory=dict)

    def without(self, acts: dict[str, Act], who: Iterable[str], audience: str) -> None:
        """Plays those acts where nothing is hidden, unless that was done before."""
        wanted = [(name, writer) for name in acts for writer in who]
        missing = [w for w in wanted if (*w, audience) not in self.kept]
        if not missing:
            return
        with taken_back(self.world):
            what_is_said_later(self.world.cast)
            for name, writer in missing:
                played_act = played(self.world, acts[name], writer, READERS[audience], self.look)
                self.kept[name, writer, audience] = played_act

    def differences(self, hidden: Together, acts: dict[str, Act], who: Iterable[str]) -> list[str]:
        """Where those acts beside those facts can be told from the same acts without them."""
        self.without(acts, who, hidden.audience)
        found = self._differing(hidden, hidden.facts, acts, who)
        told = []
        for number, ((name, writer), places) in enumerate(found.items()):
            # To look for the one fact takes a few seconds each time.
            beside = self._which(hidden, acts, name, writer) if number < NARROWED else "something"
            told += [f"{name} by {writer}, beside {beside}: {where}" for where in places]
        return told

    def _differing(
        self,
        hidden: Together,
        facts: Iterable[str],
        acts: dict[str, Act],
        who: Iterable[str],
    ) -> dict[tuple[str, str], list[str]]:
        found = {}
        with taken_back(self.world):
            for fact in facts:
                HIDDEN[fact](self.world.cast, hidden.audience)
            what_is_said_later(self.world.cast)
            for name in acts:
                for writer in who:
                    with_it = played(
                        self.world, acts[name], writer, READERS[hidden.audience], self.look
                    )
                    without = self.kept[name, writer, hidden.audience]
                    sees = writer not in UNSEEING[hidden.audience]
                    places = list(_places(without, with_it, told=not sees))
                    if places:
                        found[name, writer] = places
        return found

    def _which(self, hidden: Together, acts: dict[str, Act], name: str, writer: str) -> str:
        """A fact that is enough alone, where that can be found; all of them where none is."""

        def differ(facts: Sequence[str]) -> bool:
            return bool(self._differing(hidden, facts, {name: acts[name]}, [writer]))

        facts = hidden.facts
        while len(facts) > 1:
            half = len(facts) // 2
            facts = next((some for some in (facts[:half], facts[half:]) if differ(some)), ())
        return facts[0] if facts else f"all {len(hidden.facts)} facts"


def in_a_row(acts: Iterable[Act]) -> Act:
    """One act after the other, each upon what the ones before it have left."""

    def do(writer: Writer) -> None:
        for act in acts:
            act(writer)

    return do


def thorough(world: World) -> Comparison:
    """A comparison of all that can be found, for few acts: it takes seconds to find it all."""
    return Comparison(world, looked)


def _places(without: Played, with_it: Played, *, told: bool) -> Iterator[str]:
    """The places at which the two differ; an act that only its writer may know refused is none."""
    if told:
        for (what, plain), (other, beside) in zip(without.told, with_it.told, strict=False):
            if (what, plain) != (other, beside):
                yield f"answer to {what!r}: {_difference(plain, beside)}"
        if len(without.told) != len(with_it.told):
            yield f"{len(without.told)} answers, {len(with_it.told)} beside it"
    elif without.done != with_it.done:
        return
    for reader, pages in without.found.items():
        beside_it = with_it.found.get(reader, {})
        for path, page in pages.items():
            if page != beside_it.get(path):
                yield f"{reader} at {path}: {_difference(page, beside_it.get(path, ''))}"
    for who in sorted({*without.sent, *with_it.sent}):
        plain, beside = without.sent.get(who, ""), with_it.sent.get(who, "")
        if plain != beside:
            yield f"{who}: {_difference(plain, beside)}"


def _difference(one: str, other: str, most: int = 6) -> str:
    lines = difflib.unified_diff(one.splitlines(), other.splitlines(), n=0, lineterm="")
    changed = [line.strip()[:160] for line in lines if line[:3] not in ("---", "+++", "@@ ")]
    return "\n      ".join(["", *[c for c in changed if not c.startswith("@@")][:most]])
