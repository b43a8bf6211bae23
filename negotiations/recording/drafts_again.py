"""What an undone act recorded, as drafts again: the entries, and the drafts that they become."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import Model

from ..entries.base import Entry
from ..entries.brought import (
    BroughtAnswerEntry,
    BroughtDemandEntry,
    BroughtEntry,
    BroughtRedLineEntry,
)
from ..entries.drafts import NOUNS, WORDS, NameInEntry, names_in, renamed
from ..entries.responses import AnswerEntry, ResponseEntry
from ..entries.statements import StatementEntry
from ..models import Answer, Demand, Draft, RedLine, Response, Speaker, Statement, User
from ..models.brought import Brought
from ..models.drafts import DraftState
from ..reading.evidence.trail_parts import Row, TrailPart
from .act import Recording
from .found_candidates import anchor_draft_again
from .lookup import as_seen
from .noun_drafts import draft_entry

LEFT_OUT = ("number", "slug")
"""Fields of an entry that the thing keeps for itself, though it is void."""


@dataclass(frozen=True, slots=True)
class RecordedEntry:
    """What somebody had recorded, as an entry of its noun, with the draft that it had been."""

    thing: Any
    row: Row
    slug: str
    noun: str
    said: dict[str, Any]
    was: Draft | None


def entries_of(act: Recording, parts: Sequence[TrailPart]) -> list[RecordedEntry]:
    """The entries of what those parts of an act recorded, as far as the writer sees it, in their order.

    What a statement brought is in the entry of the statement. Needs to be asked before it is void.
    """
    made = [p.thing for p in parts if p.made and type(p.thing) in WORDS and act.sees(p.thing)]
    brought = [one for one in made if isinstance(one, Brought) and one.statement in made]
    by_made = {
        (one.thing.noun, one.thing.made): one.thing
        for one in parts
        if one.noun is Draft and one.after.get("state") == DraftState.PUBLISHED
    }
    aliases = _aliases_brought(parts)
    found = []
    for thing in made:
        word = WORDS[type(thing)]
        if thing in brought or _supersedes(thing):
            continue
        said = _said(act, thing, brought, aliases)
        was = by_made.get((word, thing.pk))
        name = getattr(thing, "slug", "")
        found.append(RecordedEntry(thing, (type(thing), thing.pk), name, word, said, was))
    return found


def _supersedes(thing: Any) -> bool:
    return isinstance(thing, Statement) and thing.supersedes_id is not None


def _aliases_brought(parts: Sequence[TrailPart]) -> dict[int, list[str]]:
    """The aliases that an act gave to speakers, by the speaker."""
    given = {}
    for part in parts:
        if part.noun is Speaker and not part.made and "aliases" in part.after:
            before = part.before.get("aliases") or ()
            given[part.id] = [one for one in part.after["aliases"] if one not in before]
    return given


def _said(
    act: Recording, thing: Any, brought: Sequence[Any], aliases: dict[int, list[str]]
) -> dict[str, Any]:
    """The entry of a thing as JSON, with what belongs to it; an alias with one statement alone."""
    if isinstance(thing, Response):
        return {**_plain(act, ResponseEntry, thing), "answers": _answers(act, thing)}
    if isinstance(thing, Statement):
        said = _plain(act, StatementEntry, thing)
        also = _also(act, thing, [one for one in brought if one.statement_id == thing.pk])
        if names := aliases.get(thing.speaker_id):
            also = also.revised(speaker_alias=names.pop(0))
        return {**said, "also": also.as_kept} if also.says_something else said
    return _plain(act, NOUNS[WORDS[type(thing)]], thing)


def _plain(act: Recording, kind: type[Entry], thing: Any) -> dict[str, Any]:
    said = as_seen(act, kind.of(thing), thing).model_dump(mode="json")
    return {name: said[name] for name in said if said[name] is not None and name not in LEFT_OUT}


def _answers(act: Recording, reply: Response) -> list[dict[str, Any]]:
    answers = act.visible(Answer, response=reply).order_by("pk")
    return [_plain(act, AnswerEntry, answer) for answer in answers]


def _also(act: Recording, statement: Statement, brought: Sequence[Any]) -> BroughtEntry:
    """What a statement brought, as it is said with one."""
    demand = next((one for one in brought if isinstance(one, Demand)), None)
    line = next((one for one in brought if isinstance(one, RedLine)), None)
    replies = [one for one in brought if isinstance(one, Response)]
    answers = act.visible(Answer, response__in=replies).order_by("pk")
    return BroughtEntry(
        demand=_demand(act, statement, demand) if demand is not None else None,
        answers=tuple(_answer(act, one, demand) for one in answers),
        red_line=_line(statement, line) if line is not None else None,
    )


def _demand(act: Recording, statement: Statement, demand: Demand) -> BroughtDemandEntry:
    return BroughtDemandEntry(
        addressees=tuple(one.slug for one in demand.addressees.all() if act.sees(one)),
        issue=_issue(statement, demand),
        asks=demand.asks,
        text=demand.text,
        due=demand.due,
    )


def _answer(act: Recording, answer: Answer, made: Demand | None) -> BroughtAnswerEntry:
    counter = answer.counter if answer.counter and act.sees(answer.counter) else None
    own = counter is not None and counter == made
    return BroughtAnswerEntry(
        demand=answer.demand.slug,
        answer=answer.answer,
        summary=answer.summary or None,
        counter=counter.slug if counter is not None and not own else None,
        with_its_demand=own,
    )


def _line(statement: Statement, line: RedLine) -> BroughtRedLineEntry:
    return BroughtRedLineEntry(
        issue=_issue(statement, line),
        refuses=line.refuses,
        text=line.text,
        strength=line.strength,
    )


def _issue(statement: Statement, thing: Demand | RedLine) -> str | None:
    return None if thing.issue_id == statement.issue_id else thing.issue.slug


def draft_again(
    act: Recording, recorded: Sequence[RecordedEntry], *, writer: User | None
) -> list[Draft]:
    """Keeps those entries as drafts of who wrote them, each resting on the drafts before it.

    They come back to whoever had drafted them, else to the `writer`.
    """
    drafts: list[Draft] = []
    called: dict[tuple[type[Model], str], str] = {}
    for one in recorded:
        said = renamed(NOUNS[one.noun], one.said, partial(_now_called, called))
        draft = draft_entry(act, one.noun, said, repeat=True)
        act.flush()
        _give_back(act, draft, one, writer)
        if one.slug:
            called[type(one.thing), one.slug] = draft.slug
        drafts.append(draft)
    return drafts


def _now_called(called: Mapping[tuple[type[Model], str], str], named: NameInEntry) -> str:
    return called.get((named.noun, named.name), named.name)


def _give_back(act: Recording, draft: Draft, one: RecordedEntry, writer: User | None) -> None:
    """Says who wrote a draft, and what was said of it while it was one before."""
    was = one.was
    by = was.by if was is not None else writer
    said: dict[str, Any] = {"by": by}
    if was is not None:
        said |= {"mended_by": was.mended_by, "assigned_to": was.assigned_to, "comment": was.comment}
        anchor_draft_again(act, was, draft)
    act.change_for_some(draft, **said)
    if draft.statement is not None:
        joint = one.thing.joint
        act.change_for_some(draft.statement, recorded_by=by, **({"joint": joint} if joint else {}))


def point_to_drafts(
    act: Recording,
    parts: Sequence[TrailPart],
    recorded: Sequence[RecordedEntry],
    drafts: Sequence[Draft],
) -> None:
    """Has drafts of others, which had come to name what is void now, name its draft again."""
    again = {
        (type(one.thing), one.slug): draft
        for one, draft in zip(recorded, drafts, strict=True)
        if one.slug
    }
    called = {where: draft.slug for where, draft in again.items()}
    for part in parts:
        resting: Draft | None = part.thing if part.noun is Draft else None
        if resting is None or not resting.is_open:
            continue
        kind = NOUNS[resting.noun]
        named = {(one.noun, one.name) for one in names_in(kind, resting.entry)}
        bases = [draft for where, draft in again.items() if where in named]
        if bases:
            said = renamed(kind, resting.entry, partial(_now_called, called))
            act.change(resting, {"rests_on": [*resting.rests_on.all(), *bases]}, entry=said)
