"""What is at odds, or would stand twice, where two parties or two issues become one.

Of what would say the same one is kept. A few things no machine can decide: each says what would be right.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model

from ..models import (
    Affiliation,
    Citation,
    Demand,
    DemandAct,
    Dissociation,
    Fact,
    IssueAct,
    Participation,
    Priority,
    Remark,
    Response,
)
from ..rules.doubles import seen_by_all
from .act import Recording
from .repeats import ALIKE


@dataclass(frozen=True, slots=True)
class MovedFact:
    """A fact that names the one that goes, with what it says instead once it is moved."""

    thing: Any
    fields: dict[str, Any]
    linked: dict[str, list[Any]]

    def one(self, name: str) -> Any:
        """What a column of it says then."""
        return self.fields[name] if name in self.fields else getattr(self.thing, name)

    def several(self, name: str) -> set[Any]:
        """What a link of it leads to then."""
        return set(self.linked[name] if name in self.linked else getattr(self.thing, name).all())


@dataclass(frozen=True, slots=True)
class MoveDecided:
    """What becomes of a fact beside what the one that stays has: moved, unless something says otherwise."""

    why_not: str = ""
    """Why it cannot be moved, and what would be right, in a part of a sentence."""
    ends: Any = None
    """Of two that would say the same, the one that is not kept,"""
    kept: Any = None
    """and the one that is."""


def decide(act: Recording, moved: MovedFact) -> MoveDecided:
    """What becomes of a fact, as far as the writer sees what is beside it."""
    of_its_noun = DECIDED.get(type(moved.thing))
    return of_its_noun(act, moved) if of_its_noun else MoveDecided()


def _demand(act: Recording, moved: MovedFact) -> MoveDecided:
    if moved.one("party") in moved.several("addressees"):
        return MoveDecided(
            "the one asks it of the other, and nobody asks himself: withdraw it first"
        )
    return MoveDecided()


def _response(act: Recording, moved: MovedFact) -> MoveDecided:
    responders = moved.several("responders") | {moved.one("responder")}
    if moved.one("to") in responders:
        return MoveDecided(
            "with it the one replies to the other, and nobody replies to himself: withhold it "
            "first, if it should not have been recorded"
        )
    return MoveDecided()


def _remark(act: Recording, moved: MovedFact) -> MoveDecided:
    if moved.one("party") in moved.several("about"):
        return MoveDecided(
            "it is of the one about the other: retract it first, if it should not have been "
            "recorded"
        )
    return _said_already(act, moved)


def _dissociation(act: Recording, moved: MovedFact) -> MoveDecided:
    if moved.one("party") == moved.one("body"):
        return MoveDecided("by it the one stands apart from the other: end it first")
    return _said_already(act, moved)


def _affiliation(act: Recording, moved: MovedFact) -> MoveDecided:
    tie = moved.thing
    if moved.one("party") == moved.one("body"):
        return MoveDecided(
            "by it the one belongs to the other: withhold it first, if it should not have been "
            "recorded"
        )
    beside = act.visible(Affiliation, party=moved.one("party"), body=moved.one("body"))
    for own in beside.exclude(pk=tie.pk):
        if not own.overlaps(tie):
            continue
        if _covers(own, tie):
            return MoveDecided(ends=tie, kept=own)
        if _covers(tie, own):
            return MoveDecided(ends=own, kept=tie)
        return MoveDecided(
            f"'{own.slug}' says otherwise for the same days: mend role, days and note of one of "
            "the two first, so that it says all of the other"
        )
    return MoveDecided()


def _covers(kept: Affiliation, other: Affiliation) -> bool:
    """Whether an affiliation says all that another says, to all who read that."""
    days = (kept.since is None or (other.since is not None and kept.since <= other.since)) and (
        kept.until is None or (other.until is not None and other.until <= kept.until)
    )
    return days and kept.role == other.role and _says_as_much(kept, other)


def _says_as_much(kept: Any, other: Any) -> bool:
    known = other.known_as(date.min)
    return other.note in ("", kept.note) and seen_by_all(known, kept.known_as(date.min))


def _participation(act: Recording, moved: MovedFact) -> MoveDecided:
    part = moved.thing
    same = {"track": part.track_id, "party": moved.one("party"), "role": part.role}
    disputed = (part.disputed, moved.several("disputed_by"))
    for own in act.visible(Participation, **same).exclude(pk=part.pk):
        alike = (own.disputed, set(own.disputed_by.all())) == disputed
        if alike and _says_as_much(own, part):
            return MoveDecided(ends=part, kept=own)
        if alike and _says_as_much(part, own):
            return MoveDecided(ends=own, kept=part)
        return MoveDecided(
            "the other plays the same part, and something else is said of it: mend one of the two "
            "first, so that both say the same"
        )
    return MoveDecided()


def _said_already(act: Recording, moved: MovedFact) -> MoveDecided:
    """Whether the one that stays has what says the same, known no later, to all who read it."""
    thing = moved.thing
    known = thing.known_as(thing.known_from)
    said = {name: moved.one(name) for name in ALIKE[type(thing)]}
    speaks = "speaker" in said
    speaker = said.pop("speaker", None)
    there = act.visible(type(thing), **said).exclude(pk=thing.pk)
    for own in there.order_by("pk"):
        if (
            not _is_void(own)
            and seen_by_all(known, own.known_as(own.known_from))
            and (not speaks or _same_voice(speaker, own.speaker))
            and all(set(getattr(own, name).all()) == moved.several(name) for name in _several(own))
            and _as_long(own, thing)
        ):
            return MoveDecided(ends=thing, kept=own)
    return MoveDecided()


def _is_void(fact: Fact) -> bool:
    return getattr(fact, "undone", False) or getattr(fact, "retracted_on", None) is not None


def _several(fact: Fact) -> tuple[str, ...]:
    return {Remark: ("about",), IssueAct: ("parties",)}.get(type(fact), ())


def _same_voice(one: Any, other: Any) -> bool:
    """Whether both are nobody, or speak with the same authority under the same name."""
    if one is None or other is None:
        return one is other
    return bool((one.name, one.authority) == (other.name, other.authority))


def _as_long(own: Any, thing: Any) -> bool:
    """Whether a dissociation goes on all the while that another does, and a remark stands in a source of its."""
    if isinstance(thing, Dissociation):
        return own.day <= thing.day and (
            own.until is None or (thing.until is not None and thing.until <= own.until)
        )
    if isinstance(thing, Remark):
        sources = Citation.objects.filter(remark=thing).values("source")
        return bool(Citation.objects.filter(remark=own, source__in=sources).exists())
    return True


def is_over(act: Recording, thing: Any) -> bool:
    """Whether it has ended, as far as the writer sees."""
    if isinstance(thing, Demand):
        withdrawn = {"demand": thing, "kind": DemandAct.Kind.WITHDRAWN}
        return (thing.fell_with is not None and act.sees(thing.fell_with)) or (
            act.visible(DemandAct, **withdrawn).exists()
        )
    if isinstance(thing, Response):
        return thing.fell_with is not None and act.sees(thing.fell_with)
    return isinstance(thing, Dissociation) and thing.until is not None


DECIDED: Mapping[type[Model], Callable[[Recording, MovedFact], MoveDecided]] = {
    Affiliation: _affiliation,
    Participation: _participation,
    Demand: _demand,
    Response: _response,
    Priority: _said_already,
    Remark: _remark,
    Dissociation: _dissociation,
    IssueAct: _said_already,
}
"""What is decided of the nouns of which two can be at odds; the others are moved."""
