"""What a party or an issue has besides statements, moved to the one with which it is one.

It is mended for every day, as whatever has no second clock; what would stand twice then is kept once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models import Model, Q

from ..models import (
    Affiliation,
    Demand,
    Dissociation,
    Document,
    DocumentCopy,
    Issue,
    IssueAct,
    Participation,
    Party,
    Priority,
    RedLine,
    Remark,
    Response,
    Round,
    Track,
)
from ..vocabulary.audiences import Audience
from .act import Recording
from .counterparts import counterpart_of
from .directory import Directory
from .facts_at_odds import MoveDecided, MovedFact, decide, is_over
from .touched_things import touch

MOVED: tuple[type[Model], ...] = (
    Affiliation,
    Participation,
    Track,
    Round,
    Document,
    Demand,
    Response,
    RedLine,
    Priority,
    Remark,
    Dissociation,
    IssueAct,
)
"""The nouns that are moved, whichever of their columns and links name the one that goes."""


def undecided(act: Recording, goes: Any, stays: Any) -> list[tuple[Any, str]]:
    """What the writer sees of the one that goes and cannot be moved, each with why and what would be right.

    What is over is left out: that stays where it was.
    """
    decided = ((one.thing, decide(act, one).why_not) for one in _facts(act, goes, stays))
    return [(thing, why) for thing, why in decided if why and not is_over(act, thing)]


def move_facts(act: Recording, goes: Party | Issue, stays: Party | Issue) -> None:
    """Moves whatever names the one that goes, also what the writer cannot see, as far as it can be moved.

    What is hidden from the writer stays so, and its speakers are recorded for those who see it.
    """
    _move(act, goes, stays)
    with as_everybody(act):
        _move(act, goes, stays, unseen=True)
    if isinstance(goes, Party) and isinstance(stays, Party):
        _move_copies(act, goes, stays)


@contextmanager
def as_everybody(act: Recording) -> Iterator[None]:
    """Has the act find what it looks for whoever may see it: what it does then is told to its writer nowhere."""
    own = act.directory
    act.directory = Directory(act.negotiation, Audience.CLEARED)
    try:
        yield
    finally:
        act.directory = own


def _move(act: Recording, goes: Any, stays: Any, *, unseen: bool = False) -> None:
    for moved in _facts(act, goes, stays):
        decided = decide(act, moved)
        if decided.why_not:
            continue
        if decided.ends is not None:
            _end(act, decided, goes, stays)
        if decided.ends != moved.thing:
            _change(act, moved, goes, unseen=unseen)


def _facts(act: Recording, goes: Any, stays: Any) -> Iterator[MovedFact]:
    """All that stands, or stood and is kept, that the writer sees and that names the one that goes."""
    for noun in MOVED:
        named = Q(pk__in=[])
        for column in _leading(noun, type(goes)):
            named |= Q(**{column.name: goes})
        rows = act.visible(noun).filter(named)
        if hasattr(noun, "undone"):
            rows = rows.filter(undone=False)
        if hasattr(noun, "retracted_on"):
            rows = rows.filter(retracted_on=None)
        for thing in rows.order_by("pk").distinct():
            yield _anew(thing, goes, stays)


def _leading(noun: type[Model], to: type[Model]) -> list[Any]:
    """The columns and links of a noun that lead to that one."""
    columns: Iterable[Any] = (*noun._meta.concrete_fields, *noun._meta.many_to_many)
    return [one for one in columns if one.related_model is to]


def _anew(thing: Any, goes: Any, stays: Any) -> MovedFact:
    fields: dict[str, Any] = {}
    linked: dict[str, list[Any]] = {}
    for column in _leading(type(thing), type(goes)):
        if not column.many_to_many:
            if getattr(thing, column.attname) == goes.pk:
                fields[column.name] = stays
            continue
        there = list(getattr(thing, column.name).all())
        if goes in there:
            linked[column.name] = [*(one for one in there if one not in (goes, stays)), stays]
    if isinstance(thing, Response) and ("responder" in fields or "responders" in linked):
        several = linked.get("responders") or [stays]
        several = sorted(several, key=lambda party: party.tie_name)
        fields["responder"] = several[0]
        linked["responders"] = several if len(several) > 1 else []
    return MovedFact(thing, fields, linked)


def _change(act: Recording, moved: MovedFact, goes: Any, *, unseen: bool) -> None:
    thing, fields = moved.thing, moved.fields
    speaker = getattr(thing, "speaker", None)
    if fields.get("party") is not None and speaker is not None and speaker.party_id == goes.pk:
        fields["speaker"] = counterpart_of(
            act, speaker, fields["party"], whose=thing, unseen=unseen
        )
    _touch(act, thing)
    act.change(thing, moved.linked, **fields)
    _touch(act, thing)


def _touch(act: Recording, thing: Any) -> None:
    if isinstance(thing, Round):
        # Its days stay, so that nothing else hangs on it anew.
        act.touched.rounds.add(thing.pk)
        return
    if isinstance(thing, IssueAct):
        for party in thing.parties.all():
            act.directory.series(party, thing.issue)
    touch(act, thing)


def _move_copies(act: Recording, goes: Party, stays: Party) -> None:
    """Makes the copies of texts the other's, who holds one of each, since the earlier day."""
    for copy in DocumentCopy.objects.filter(party=goes).order_by("pk"):
        own = DocumentCopy.objects.filter(party=stays, document=copy.document_id).first()
        if own is None:
            act.change(copy, party=stays)
            continue
        days = [one.since for one in (own, copy) if one.since is not None]
        note = "\n".join(dict.fromkeys(one.note for one in (own, copy) if one.note))
        since = min(days, default=None)
        if (own.since, own.note) != (since, note):
            act.change(own, since=since, note=note)
        act.remove(copy)


def _end(act: Recording, decided: MoveDecided, goes: Any, stays: Any) -> None:
    """Ends what would say the same as what is kept: ties are taken away, words are void."""
    ends, kept = decided.ends, decided.kept
    if isinstance(ends, Affiliation | Participation):
        act.remove(ends)
        return
    reason = f"“{goes}” and “{stays}” are one, and the same is recorded as '{kept.slug}'."
    note = "\n".join(text for text in (ends.note, reason) if text)
    _touch(act, ends)
    if isinstance(ends, Priority | Remark):
        act.change(ends, note=note, retracted_on=act.today)
    else:
        act.change(ends, note=note, undone=True)
    _touch(act, ends)
