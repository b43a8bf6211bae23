"""The case on the two clocks: what follows where the file does not say it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Model

from ..models import Demand, Document, Round, Source
from ..rules.calendar import AT_ROUND, BETWEEN_ROUNDS
from .case_acts import CaseAct
from .case_base import CaseEntry, known_from
from .case_documents import CaseDocument
from .case_issue_acts import with_days
from .case_models import (
    CaseCorrection,
    CaseDissociation,
    CaseFile,
    CaseIssue,
    CaseParty,
    CaseResponse,
    CaseStatement,
    CaseTrack,
)
from .case_rounds import PLANNED_IN_SEED, CaseRound


def with_what_follows(case: CaseFile) -> CaseFile:
    """The case with each day, place and timing that follows from the others."""
    return case.model_copy(
        update={
            "parties": _in_their_places(case.parties),
            "issues": _in_their_places(case.issues),
            "tracks": _in_their_places(case.tracks),
            "rounds": tuple(_rounds(case)),
            "demands": tuple(_with(d, known_from=d.said_known_from or d.day) for d in case.demands),
            "red_lines": tuple(_with(d, known_from=d.known_from or d.day) for d in case.red_lines),
            "issue_acts": with_days(case.issue_acts),
            "priorities": tuple(
                _with(p, known_from=p.known_from or p.day) for p in case.priorities
            ),
            "remarks": tuple(_with(r, known_from=r.known_from or r.day) for r in case.remarks),
            "dissociations": tuple(map(_apart, case.dissociations)),
            "documents": tuple(_documents(case)),
            "responses": tuple(map(_answered, case.responses)),
            "statements": tuple(_statements(case)),
        }
    )


def _in_their_places[Placed: (CaseParty, CaseIssue, CaseTrack)](
    entries: Sequence[Placed],
) -> tuple[Placed, ...]:
    """In the order of the file, for those that do not say theirs."""
    return tuple(
        entry if "sequence" in entry.model_fields_set else _with(entry, sequence=place)
        for place, entry in enumerate(entries, start=1)
    )


def _with[Case: CaseEntry](entry: Case, **changes: Any) -> Case:
    return entry.model_copy(update=changes)


def _rounds(case: CaseFile) -> Iterator[CaseRound]:
    """A round that was planned in the seed is known from the day of that, unless its acts say it."""
    seed = next((s.date for s in case.sources if s.slug == case.negotiation.seed), None)
    for meeting in case.rounds:
        planned_on = meeting.planned_on or (meeting.planned and meeting.planned.day)
        if meeting.state == PLANNED_IN_SEED:
            planned_on = planned_on or seed
        last_day = meeting.last_day or meeting.first_day
        yield _with(meeting, planned_on=planned_on, last_day=last_day)


def _documents(case: CaseFile) -> Iterator[CaseDocument]:
    """A delivery is known from its day, or from its round's first day where that is later."""
    began = {meeting.slug: meeting.first_day for meeting in case.rounds}
    for text in case.documents:
        day = max(text.delivered_on, began.get(text.round or "", text.delivered_on))
        yield _with(text, known_from=text.known_from or day, **_came_out(text))


def _came_out(text: CaseDocument) -> dict[str, Any]:
    """How and when the text came out, where its acts alone say it."""
    if text.coming_out is None:
        return {}
    _, done = text.coming_out
    out = text.public_from or done.day
    return {"public_from": out, "made_public_how": text.made_public_how or done.how}


def _answered(reply: CaseResponse) -> CaseResponse:
    items = tuple(
        _with(item, known_from=item.said_known_from or reply.given) for item in reply.items
    )
    return _with(reply, items=items)


def _apart(one: CaseDissociation) -> CaseDissociation:
    """It is known from its day, and its end from the day of that."""
    known = one.known_from or one.day
    ended = one.until and (one.until_known_from or one.until)
    return _with(one, known_from=known, until_known_from=ended)


def _statements(case: CaseFile) -> Iterator[CaseStatement]:
    """A statement is known from its day; what replaced another, from the day of that correction."""
    corrected = days_of_corrections(case)
    replaced_on = {c.current: corrected[c.slug] for c in case.corrections if c.replaces}
    rounds = {meeting.slug: meeting for meeting in case.rounds}
    for said in case.statements:
        known_from = said.known_from or replaced_on.get(said.slug, said.day)
        days = {"held_from": said.held_from or said.day, "known_from": known_from}
        timing = said.timing or _timing(said, rounds.get(said.round or ""))
        yield _with(said, **days, timing=timing)


def _timing(said: CaseStatement, meeting: CaseRound | None) -> str | None:
    if meeting is None:
        return None
    return AT_ROUND if said.day <= (meeting.last_day or meeting.first_day) else BETWEEN_ROUNDS


def days_of_corrections(case: CaseFile) -> Mapping[str, date]:
    """From when each correction is known: its own day, else that of what it leads to or is about."""
    said = {statement.slug: statement.day for statement in case.statements}
    texts = {text.slug: text.delivered_on for text in case.documents}
    return {c.slug: _day_of(c, said, texts) for c in case.corrections}


def _day_of(
    correction: CaseCorrection, said: Mapping[str, date], texts: Mapping[str, date]
) -> date:
    if own := correction.date_after or said.get(correction.current or ""):
        return own
    about = [said[slug] for slug in (*correction.statements, correction.superseded) if slug]
    about = about or [texts[slug] for slug in correction.documents]
    return max(about, default=correction.date_before or date.min)


REFERRED_TO = (Round, Document, Demand, Source)
"""What is recorded as soon as something refers to it, if that is before it became known."""


def first_needed(
    case: CaseFile, corrected_on: Mapping[str, date]
) -> dict[tuple[type[Model], str], date]:
    """The first day on which something refers to each round, document, demand and source."""
    needed: dict[tuple[type[Model], str], date] = {}

    def refers(entry: CaseEntry, day: date) -> None:
        for _, noun, slug in entry.named():
            if noun in REFERRED_TO:
                needed[noun, slug] = min(day, needed.get((noun, slug), day))

    refers(case.negotiation, case.negotiation.start_date)
    for reply in case.responses:
        refers(reply, reply.given)
        for item in reply.items:
            refers(item, known_from(item))
            refers(reply, known_from(item))
    for demand in case.demands:
        refers(
            demand, min(known_from(demand), needed.get((Demand, demand.slug), known_from(demand)))
        )
    for said in case.statements:
        refers(said, known_from(said))
    for correction in case.corrections:
        refers(correction, corrected_on[correction.slug])
    for line in case.red_lines:
        refers(line, known_from(line))
    for done in case.issue_acts:
        refers(done, known_from(done))
    for stated in case.priorities:
        refers(stated, known_from(stated))
    for remark in case.remarks:
        refers(remark, known_from(remark))
    for apart in case.dissociations:
        refers(apart, known_from(apart))
    for text in case.documents:
        refers(text, min(known_from(text), needed.get((Document, text.slug), text.delivered_on)))
    for meeting in case.rounds:
        refers(meeting, min(meeting.there_from, needed.get((Round, meeting.slug), date.max)))
    acts: list[CaseAct] = [act for one in case.demands for act in one.acts]
    acts += [act for one in case.red_lines for act in one.acts]
    acts += [act for one in case.documents for act in one.acts]
    acts += [act for one in case.rounds for act in one.acts]
    for act in acts:
        refers(act, act.known_on)
    return needed
