"""Plays acts in two worlds, and says where somebody could tell them apart."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field

from django.db import transaction

from negotiations.models import Delivery

from .hidden import HIDDEN, Together
from .look import glanced, looked, sent
from .passages import passages
from .world import PUBLIC_READERS, TEAM_READERS, World, what_is_said_later
from .writing import Writer

type Act = Callable[[Writer], object]
type Plays = dict[tuple[str, str], Act]
"""Acts, each with its name and who does it."""
type Look = Callable[[World, str], dict[str, str]]

READERS = ("cora", "ana")
"""Who looks afterwards: one of the public and one of the team."""
PUBLIC = {*PUBLIC_READERS, "dora", "eve"}
UNSEEING = {"cleared": PUBLIC | {*TEAM_READERS}, "team": PUBLIC}
"""Who must not find what is hidden for that audience; a reader's own endpoint goes with him."""
NARROWED = 10
"""Of so many acts it is said which fact they tell of."""


@dataclass
class Played:
    """One act, as it was answered, and what was there to be read afterwards."""

    told: list[tuple[str, str]]
    done: list[str]
    doors: set[str]
    """The functions of the door through which it went, where anything was done."""
    found: dict[str, dict[str, str]] = field(default_factory=dict)
    sent: dict[str, str] | None = None
    """None where the act queued nothing: then they are sent what they are without it."""


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


def played(world: World, act: Act, who: str, look: Look | None = glanced) -> Played:
    """The act, taken back afterwards. Where nothing was written, or without a `look`, nobody looks."""
    with taken_back(world):
        before = Delivery.objects.count()
        writer = Writer(world, who)
        with passages() as doors:
            act(writer)
        result = Played(writer.told, writer.done, doors if writer.done else set())
        if writer.done and look:
            result.found = {reader: look(world, reader) for reader in READERS}
            # What is not done through the door is about who is told.
            if not doors or Delivery.objects.count() != before:
                result.sent = sent(world)
    return result


def plays(acts: dict[str, Act], who: Iterable[str]) -> Plays:
    """Each of those acts by each of those people."""
    return {(name, writer): act for name, act in acts.items() for writer in who}


@dataclass
class Comparison:
    """The two worlds, and what was found in that without anything hidden, which is kept."""

    world: World
    look: Look | None = glanced
    kept: dict[tuple[str, str], Played] = field(default_factory=dict)
    sent_anyway: dict[str, str] = field(default_factory=dict)
    """What everybody is sent where nothing is done."""

    def without(self, plays: Plays) -> None:
        """Plays those acts where nothing is hidden, unless that was done before."""
        missing = {one: act for one, act in plays.items() if one not in self.kept}
        if not missing:
            return
        with taken_back(self.world):
            what_is_said_later(self.world.cast)
            if self.look and not self.sent_anyway:
                with taken_back(self.world):
                    self.sent_anyway = sent(self.world)
            for (name, writer), act in missing.items():
                self.kept[name, writer] = played(self.world, act, writer, self.look)

    def done(self, acts: dict[str, Act], writer: str) -> dict[str, int]:
        """How much each of those acts does where nothing is hidden; nobody looks what came of it."""
        found = {name: self.kept.get((name, writer)) for name in acts}
        with taken_back(self.world):
            if None in found.values():
                what_is_said_later(self.world.cast)
            plain = {
                name: kept or played(self.world, acts[name], writer, look=None)
                for name, kept in found.items()
            }
        return {name: len(one.done) for name, one in plain.items()}

    def differences(self, hidden: Together, acts: dict[str, Act], who: Iterable[str]) -> list[str]:
        """Where those acts by each of them beside those facts can be told from the same without them."""
        return self.told_apart(hidden, plays(acts, who))

    def told_apart(self, hidden: Together, plays: Plays) -> list[str]:
        """The same of plays of which each has a writer of its own."""
        self.without(plays)
        found = self._differing(hidden, hidden.facts, plays)
        told = []
        for number, ((name, writer), places) in enumerate(found.items()):
            # To look for the one fact takes a few seconds each time.
            act = plays[name, writer]
            beside = self._which(hidden, act, name, writer) if number < NARROWED else "something"
            told += [f"{name} by {writer}, beside {beside}: {where}" for where in places]
        return told

    def _differing(
        self, hidden: Together, facts: Iterable[str], plays: Plays
    ) -> dict[tuple[str, str], list[str]]:
        found = {}
        with taken_back(self.world):
            for fact in facts:
                HIDDEN[fact](self.world.cast, hidden.audience)
            what_is_said_later(self.world.cast)
            for (name, writer), act in plays.items():
                with_it = played(self.world, act, writer, self.look)
                without, unseeing = self.kept[name, writer], UNSEEING[hidden.audience]
                places = list(_places(without, with_it, writer, unseeing, self.sent_anyway))
                if places:
                    found[name, writer] = places
        return found

    def _which(self, hidden: Together, act: Act, name: str, writer: str) -> str:
        """A fact that is enough alone, where that can be found; all of them where none is."""

        def differ(facts: Sequence[str]) -> bool:
            return bool(self._differing(hidden, facts, {(name, writer): act}))

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


def _places(
    without: Played,
    with_it: Played,
    writer: str,
    unseeing: set[str],
    sent_anyway: dict[str, str],
) -> Iterator[str]:
    """The places at which the two differ for those people.

    An act that is refused to a writer who may know why is none.
    """
    if writer in unseeing:
        yield from _answers(without.told, with_it.told)
    elif (without.done, without.doors) != (with_it.done, with_it.doors):
        return
    for reader in unseeing & without.found.keys():
        yield from _differing(f"{reader} at ", without.found[reader], with_it.found.get(reader, {}))
    sent, sent_beside = (
        {
            who: all
            for who, all in (sent_anyway if one.sent is None else one.sent).items()
            if who.removeprefix("post/") in unseeing
        }
        for one in (without, with_it)
    )
    yield from _differing("sent to ", sent, sent_beside)


def _answers(told: list[tuple[str, str]], beside: list[tuple[str, str]]) -> Iterator[str]:
    for (what, answer), (other, answer_beside) in zip(told, beside, strict=False):
        if (what, answer) != (other, answer_beside):
            yield f"answer to {what!r}: {_difference(answer, answer_beside)}"
    if len(told) != len(beside):
        yield f"{len(told)} answers, {len(beside)} beside it"


def _differing(where: str, texts: dict[str, str], beside: dict[str, str]) -> Iterator[str]:
    for place in sorted(texts.keys() | beside.keys()):
        one, other = texts.get(place, ""), beside.get(place, "")
        if one != other:
            yield f"{where}{place}: {_difference(one, other)}"


def _difference(one: str, other: str, most: int = 6) -> str:
    lines = difflib.unified_diff(one.splitlines(), other.splitlines(), n=0, lineterm="")
    changed = [line.strip()[:160] for line in lines if line[:3] not in ("---", "+++", "@@ ")]
    return "\n      ".join(["", *[c for c in changed if not c.startswith("@@")][:most]])
