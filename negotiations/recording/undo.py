"""An act undone as a whole, within the hold: taken back or set back, nothing erased, nobody written to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import ManyToManyField, Model

from ..alerting.hold import usual_hold
from ..entries.corrections import CorrectionEntry
from ..entries.facts import WithholdEntry
from ..entries.statements import StatementEntry
from ..models import (
    Act,
    Affiliation,
    Answer,
    AudienceChoice,
    Citation,
    Correction,
    Demand,
    DemandAct,
    Dissociation,
    Draft,
    Issue,
    IssueAct,
    Participation,
    Party,
    Priority,
    RedLine,
    RedLineAct,
    Remark,
    Response,
    Round,
    Source,
    Speaker,
    Statement,
    Track,
)
from ..reading.evidence.trail_parts import Row, TrailPart, parts_of
from ..reading.perspective import Perspective
from ..reading.questions.acts_to_undo import act_to_undo, label_of, resting_on
from ..rules.web_addresses import address_key
from .act import Conflict, Recording, Refused
from .article_texts import give_text_back
from .audiences import withhold
from .corrections import correct_statement, take_back_statement
from .door import door
from .drafts_again import draft_again, entries_of, point_to_drafts
from .lookup import kept_entry
from .moved_copies import move_copies_back
from .notes import take_notes_along
from .rounds import fit_to_days
from .source_copies import give_copies_back
from .stream_names import put_back_in_stream
from .touched_things import touch
from .trail import CITATIONS

NOTE = "Undone within the hold."
REFERENCE = (Participation, Affiliation, Track, Speaker, Issue, Source, Party)
"""Nouns on which others rest and of which nothing is told: what was recorded of them is removed again."""
BELONGS_TO: Mapping[type[Model], tuple[type[Model], str]] = {
    DemandAct: (Demand, "demand_id"),
    RedLineAct: (RedLine, "red_line_id"),
    Answer: (Response, "response_id"),
}
"""Nouns whose rows are void with the thing to which they belong, and the column that names it."""


RISES = frozenset({"version"})
OF_A_STATEMENT = RISES | {"status", "joint", "brings"}
"""The version, which only rises, and what becomes of a statement, which has ways of its own."""


@dataclass(slots=True)
class UndoneAct:
    """An act that was undone: the drafts that its entries are again, and what stays all the same."""

    act: Act
    drafts: list[Draft] = field(default_factory=list)
    stays: list[str] = field(default_factory=list)


@door("act-undone")
def undo(act: Recording, key: UUID, *, now: datetime) -> UndoneAct:
    """Undoes the act of that key as a whole, as far as the writer sees what it wrote.

    What it recorded is void on every day and a draft again, what it changed is as before; what is
    told of it while it waits is dropped. Refused with a sentence where it does not exist for the
    writer, was undone already, is of a kind that cannot be undone, where the hold is over, and
    where something changed since or rests on it.
    """
    done = Act.objects.filter(negotiation=act.negotiation, key=key, pk__lt=act.row.pk).first()
    view = Perspective.of(act.negotiation, act.directory.reader, act.today)
    hold = usual_hold()
    asked = act_to_undo(view, done, now=now, hold=hold) if done is not None else None
    if done is None or asked is None:
        raise Refused(act="There is no such act in this negotiation.")
    if asked.why_not:
        raise Conflict(act=asked.why_not)
    parts = parts_of([done])[done.pk]
    recorded = entries_of(act, parts)
    act.undo(done)
    _take_back(act, parts)
    move_copies_back(act, done)
    put_back_in_stream(act, done)
    undone = UndoneAct(done)
    gone = _nobody_rests_on(act, parts, undone)
    again = [one for one in recorded if not isinstance(one.thing, REFERENCE) or one.row in gone]
    undone.drafts = draft_again(act, again, writer=done.by)
    point_to_drafts(act, parts, again, undone.drafts)
    drafts = {one.row: draft for one, draft in zip(again, undone.drafts, strict=True)}
    for row, is_named in gone.items():
        _remove(act, row, drafts[row], is_named=is_named)
    return undone


def _take_back(act: Recording, parts: Sequence[TrailPart]) -> None:
    """Makes void what the act recorded, and sets back what it changed; the last written first."""
    made = {(part.noun, part.id) for part in parts if part.made}
    for part in reversed(parts):
        if part.thing is None or part.noun in (Draft, Correction):
            continue
        if part.made and part.noun in REFERENCE:
            continue
        if part.made and part.noun in VOID:
            if act.sees(part.thing):
                VOID[part.noun](act, part.thing)
                touch(act, part.thing)
        elif part.made:
            _remove_what_belongs(act, part, made)
        elif part.before.keys() - _keeps(part):
            _set_back(act, part)
    for part in parts:
        if part.noun is Round and not part.made and part.thing is not None:
            fit_to_days(act, part.thing, part.thing.first_day, part.thing.last_day)


def _remove_what_belongs(
    act: Recording, part: TrailPart, made: set[tuple[type[Model], int]]
) -> None:
    """Removes a dated act, an answer or a copy of what was there before; the trail keeps it."""
    owner, column = BELONGS_TO.get(part.noun, (None, ""))
    if owner is not None and (owner, getattr(part.thing, column)) in made:
        return
    touch(act, part.thing)
    act.remove(part.thing)


def _take_back_statement(act: Recording, statement: Statement) -> None:
    if statement.supersedes_id is None:
        take_back_statement(act, statement, NOTE)
        return
    correction = statement.corrected_by
    old = correction.corrected_version or correction.statement
    assert old is not None  # noqa: S101 - a correction with a successor is of a statement
    entry = kept_entry(act, StatementEntry, old.slug)
    correct_statement(
        act,
        statement.slug,
        entry.revised(slug=None, known_from=statement.known_from),
        CorrectionEntry(note=NOTE),
        reason=correction.kind,
    )


def _void(act: Recording, thing: Any) -> None:
    act.change(thing, undone=True)


def _void_demand(act: Recording, demand: Demand) -> None:
    """Frees its number too, since a gap would tell of it."""
    act.change(demand, undone=True, number=None)


def _never_known(act: Recording, thing: Priority | Remark) -> None:
    act.change(thing, retracted_on=thing.known_from)


VOID: Mapping[type[Model], Callable[[Recording, Any], None]] = {
    Statement: _take_back_statement,
    Demand: _void_demand,
    Response: _void,
    RedLine: _void,
    IssueAct: _void,
    Dissociation: _void,
    Priority: _never_known,
    Remark: _never_known,
}
"""What makes a thing of each noun void on every day."""


def _set_back(act: Recording, part: TrailPart) -> None:
    """Gives a row the fields, links and sources that the act changed as they were before."""
    thing: Any = part.thing
    linked: dict[str, Any] = {}
    fields: dict[str, Any] = {}
    for name, value in part.before.items():
        if name in _keeps(part):
            continue
        if name == CITATIONS:
            act.cite_anew(thing, {of: _in_order(ids) for of, ids in value.items()})
            continue
        column: Any = part.noun._meta.get_field(name)
        if isinstance(column, ManyToManyField):
            linked[name] = _links_before(thing, column, value, part.after[name])
        else:
            fields[name] = column.to_python(value)
    touch(act, thing)
    if linked or "version" in part.after or not hasattr(thing, "version"):
        act.change(thing, linked, **fields)
    elif fields:
        act.change_for_some(thing, **fields)
    touch(act, thing)
    if isinstance(thing, Source):
        thing.address_key = address_key(thing.url)
        thing.save(update_fields=["address_key"])


def _keeps(part: TrailPart) -> frozenset[str]:
    """The columns of a row that are not set back."""
    return OF_A_STATEMENT if part.noun is Statement else RISES


def _links_before(
    thing: Any, column: ManyToManyField[Any, Any], before: Sequence[int], after: Sequence[int]
) -> list[Any]:
    """What a link led to before, with what others have added since and without what they took away."""
    now = set(getattr(thing, column.name).values_list("pk", flat=True))
    wanted = (now - (set(after) - set(before))) | (set(before) - set(after))
    return list(column.remote_field.model._default_manager.filter(pk__in=wanted))


def _in_order(ids: Sequence[int]) -> list[Source]:
    sources = Source.objects.in_bulk(ids)
    return [sources[id] for id in ids if id in sources]


def _nobody_rests_on(
    act: Recording, parts: Sequence[TrailPart], undone: UndoneAct
) -> dict[Row, bool]:
    """What the act recorded of the nouns on which others rest, and is to go for the writer.

    With whether something rests on it that he cannot see. What something that he sees names stays,
    and is noted, the act's own void facts too; but what those cite goes.
    """
    void = _made_void(act, parts)
    gone: dict[Row, bool] = {}
    for part in reversed(parts):
        if not part.made or part.noun not in REFERENCE or not act.sees(part.thing):
            continue
        resting = {(type(one), one.pk): one for one in resting_on(part.thing)}
        named_by = resting.keys() - (void if part.noun is Source else set())
        if any(act.sees(resting[one]) for one in named_by - gone.keys()):
            undone.stays.append(label_of(part.thing))
        else:
            gone[part.noun, part.id] = any(gone.get(one, True) for one in named_by)
    return gone


def _made_void(act: Recording, parts: Sequence[TrailPart]) -> set[Row]:
    """What the act recorded and is void now, with the answers of replies that are."""
    rows = {
        (part.noun, part.id)
        for part in parts
        if part.made and part.noun in VOID and act.sees(part.thing)
    }
    replies = [id for noun, id in rows if noun is Response]
    answers = Answer.objects.filter(response__in=replies).values_list("pk", flat=True)
    return rows | {(Answer, id) for id in answers}


def _cite_no_longer(act: Recording, source: Source) -> None:
    """Takes a source that goes from what is void; the trail keeps that it was cited."""
    for thing in resting_on(source):
        cited: dict[str, list[Source]] = {}
        rows = Citation.objects.filter(**{thing._meta.db_table: thing}).select_related("source")
        for citation in rows.exclude(source=source).order_by("part", "number", "pk"):
            cited.setdefault(citation.part, []).append(citation.source)
        act.cite_anew(thing, cited)


def _remove(act: Recording, row: Row, draft: Draft, *, is_named: bool) -> None:
    """Removes it; where something rests on it that the writer cannot see, it is withheld instead.

    So he need not hear of that. The copies and the text of a source are those of its draft again; notes on the
    cells of a party or an issue go with it.
    """
    noun, id = row
    thing: Any = noun._default_manager.get(pk=id)
    if isinstance(thing, Source):
        give_copies_back(act, thing, draft)
        give_text_back(act, thing, draft)
    if is_named:
        entry = WithholdEntry(audience=AudienceChoice.CLEARED.value)
        withhold(act, noun, thing.slug, entry)  # type: ignore[type-var]
        return
    if isinstance(thing, Source):
        _cite_no_longer(act, thing)
    take_notes_along(act, thing)
    act.remove(thing)
