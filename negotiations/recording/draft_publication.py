"""Drafts published: singly, or all of a source together, each after those that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError

from ..entries.calendar import RoundEntry
from ..entries.drafts import DraftedResponseEntry, DraftedStatementEntry
from ..entries.faults import faults_of, said_once
from ..entries.responses import ResponseEntry
from ..entries.statements import StatementEntry
from ..models import Draft, Source
from ..models.drafts import DraftState
from ..rules.drafts import in_order
from .act import Conflict, Recording, Refused
from .article_texts import hand_over_text
from .demands import make_demand
from .dissociations import record_dissociation
from .documents import hand_over_document
from .door import door
from .draft_entries import as_writer_sees
from .draft_rows import (
    bases_of,
    look_again,
    name_what_was_made,
    open_draft,
    open_drafts,
    sources_named,
)
from .issue_acts import record_issue_act
from .priorities import record_priority
from .red_lines import declare_red_line
from .reference_data import (
    record_affiliation,
    record_issue,
    record_participation,
    record_party,
    record_source,
    record_speaker,
    record_track,
)
from .remarks import record_remark
from .repeats import Repeat
from .responses import record_response
from .rounds import open_round, plan_round
from .source_copies import hand_over_copies
from .statements import publish_statement, record_statement


@door("draft-published")
def publish(
    act: Recording, slug: str, *, version: int | None = None, repeat: bool = False
) -> Draft:
    """Records what a draft says, through the door of its noun, with all that is checked there.

    Refused while it rests on others that wait, and where the negotiation asks for a second look
    and whoever publishes it wrote it. Raises `Repeat` where it is recorded already, unless
    `repeat` keeps it.
    """
    draft = open_draft(act, slug, version)
    if draft.statement is not None:
        publish_statement(act, draft.statement.slug, repeat=repeat)
        draft.refresh_from_db()
        return draft
    bases = bases_of(act, draft)
    if bases:
        names = ", ".join(f"'{base.slug}'" for base in bases)
        raise Conflict(
            rests_on=f"It rests on what is not published yet: {names}. Publish that first, or all "
            "of the source together."
        )
    look_again(act, [draft.by_id, draft.mended_by_id], draft)
    made = DOORS[draft.noun](act, as_writer_sees(act, draft), repeat)
    act.flush()
    act.change(draft, state=DraftState.PUBLISHED, made=made.pk)
    name_what_was_made(act, draft, getattr(made, "slug", None))
    if isinstance(made, Source):
        hand_over_copies(act, draft, made)
        hand_over_text(act, draft, made)
    return draft


@door("drafts-published")
def publish_together(
    act: Recording, slug: str, *, version: int | None = None, repeat: bool = False
) -> list[Draft]:
    """Publishes a draft with all others of its sources, and what any of them rests on, in one act.

    Of those that the writer sees, each after those on which it rests; all of them or none.
    """
    first = open_draft(act, slug, version)
    published = []
    for draft in _together(act, first):
        with_its_id = _told_of(draft) if draft != first else lambda errors: dict(errors)
        try:
            published.append(publish(act, draft.slug, repeat=repeat))
        except ValidationError as wrong:
            raise Refused(with_its_id(said_once(faults_of(wrong)))) from wrong
        except Repeat as again:
            said_by = next((one for one in published if one.statement == again.stands), None)
            raise again.of_draft(draft, said_by) from again
        except Refused as refused:
            kind = Conflict if isinstance(refused, Conflict) else Refused
            raise kind(with_its_id(refused.errors)) from refused
    return published


def _together(act: Recording, first: Draft) -> list[Draft]:
    waiting = open_drafts(act)
    rests_on = {draft: bases_of(act, draft) for draft in waiting}
    sources = sources_named(act, first)
    wanted = {d for d in waiting if d == first or sources_named(act, d) & sources}
    ends = list(wanted)
    while ends:
        new = [base for base in rests_on.get(ends.pop(), ()) if base not in wanted]
        wanted.update(new)
        ends += new
    return in_order([draft for draft in waiting if draft in wanted], rests_on)


def _told_of(draft: Draft) -> Callable[[Mapping[str, str]], dict[str, str]]:
    """Says of each fault in which of the drafts it lies."""
    return lambda errors: {
        field: f"In the {draft.noun.replace('-', ' ')} '{draft.slug}': {text}"
        for field, text in errors.items()
    }


def _plan_or_open(act: Recording, entry: RoundEntry) -> Any:
    """A round that is yet to come, or known to have been planned, was planned in public."""
    planned = entry.planned_on is not None or entry.first_day > act.today
    return plan_round(act, entry) if planned else open_round(act, entry)


def _reply(act: Recording, entry: DraftedResponseEntry) -> Any:
    return record_response(act, ResponseEntry.out_of(entry), entry.answers)


def _statement(act: Recording, entry: DraftedStatementEntry, repeat: bool) -> Any:
    said = StatementEntry.out_of(entry)
    return record_statement(act, said, repeat=repeat, also=entry.also)


type DoorOfNoun = Callable[[Recording, Any, bool], Any]


def _takes_no_repeat(record: Callable[[Recording, Any], Any]) -> DoorOfNoun:
    return lambda act, entry, repeat: record(act, entry)


def _may_repeat(record: Callable[..., Any]) -> DoorOfNoun:
    return lambda act, entry, repeat: record(act, entry, repeat=repeat)


DOORS: Mapping[str, DoorOfNoun] = {
    "source": _may_repeat(record_source),
    "party": _takes_no_repeat(record_party),
    "affiliation": _takes_no_repeat(record_affiliation),
    "speaker": _takes_no_repeat(record_speaker),
    "issue": _takes_no_repeat(record_issue),
    "track": _takes_no_repeat(record_track),
    "participation": _takes_no_repeat(record_participation),
    "round": _takes_no_repeat(_plan_or_open),
    "document": _takes_no_repeat(hand_over_document),
    "statement": _statement,
    "demand": _takes_no_repeat(make_demand),
    "response": _takes_no_repeat(_reply),
    "red-line": _takes_no_repeat(declare_red_line),
    "issue-act": _may_repeat(record_issue_act),
    "priority": _may_repeat(record_priority),
    "remark": _may_repeat(record_remark),
    "dissociation": _may_repeat(record_dissociation),
}
"""The door through which each noun is recorded; whether it repeats what stands is asked where it can."""
