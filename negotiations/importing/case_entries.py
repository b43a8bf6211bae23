"""How each entry of a case file is recorded: one call of the door for each.

Every function takes the act, the entry's place in its list and the entry.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..entries.calendar import RoundEntry, TrackEntry
from ..entries.corrections import CorrectionEntry
from ..entries.demands import DemandEntry
from ..entries.documents import DisclosureEntry, DocumentEntry
from ..entries.issues import IssueEntry
from ..entries.parties import AffiliationEntry, ParticipationEntry, PartyEntry
from ..entries.red_lines import RedLineEntry
from ..entries.responses import AnswerEntry, ResponseEntry
from ..entries.sources import SourceEntry
from ..entries.speakers import SpeakerEntry
from ..entries.statements import StatementEntry
from ..models import Source
from ..models import Statement as StatementRow
from ..recording import (
    corrections,
    demands,
    documents,
    red_lines,
    reference_data,
    responses,
    rounds,
    statements,
)
from ..recording.act import Recording
from .case_nouns import Correction, Document, Response, Round, Statement


def record_party(act: Recording, place: int, party: Any) -> None:
    reference_data.record_party(
        act,
        PartyEntry(
            slug=party.slug,
            name=party.name,
            kind=party.kind,
            grouping=party.grouping,
            note=party.note,
            sequence=place,
        ),
    )


def record_affiliation(act: Recording, place: int, tie: Any) -> None:
    reference_data.record_affiliation(
        act,
        AffiliationEntry(
            slug=tie.slug,
            party=tie.party,
            body=tie.body,
            role=tie.role,
            since=tie.since,
            until=tie.until,
            note=tie.note,
        ),
    )


def record_issue(act: Recording, place: int, issue: Any) -> None:
    reference_data.record_issue(
        act,
        IssueEntry(
            slug=issue.slug,
            name=issue.name,
            category=issue.category,
            proposition=issue.proposition,
            sequence=place,
        ),
    )


def record_track(act: Recording, place: int, track: Any) -> None:
    reference_data.record_track(
        act,
        TrackEntry(
            slug=track.slug,
            name=track.name,
            kind=track.kind,
            summary=track.summary,
            sequence=place,
            issues=track.issues,
        ),
    )
    for part in track.roles:
        reference_data.record_participation(
            act,
            ParticipationEntry(
                track=track.slug,
                party=part.party,
                role=part.role,
                disputed=part.role == "disputed" or bool(part.disputed_by),
                disputed_by=part.disputed_by,
                note=part.note,
            ),
        )


def record_speaker(act: Recording, place: int, speaker: Any) -> None:
    reference_data.record_speaker(
        act,
        SpeakerEntry(
            slug=speaker.slug,
            name=speaker.name,
            party=speaker.party,
            office=speaker.office,
            kind=speaker.kind,
            authority=speaker.authority,
            note=speaker.note,
        ),
    )


def record_source(act: Recording, place: int, source: Any) -> None:
    reference_data.record_source(
        act,
        SourceEntry(
            slug=source.slug,
            publisher=source.publisher,
            title=source.title,
            date=source.date,
            url=source.url,
            kind=source.kind,
            provenance=source.provenance,
            language=source.language,
            note=source.note,
        ),
    )


def record_seed(act: Recording, place: int, source: Any) -> None:
    act.change(act.negotiation, seed=act.directory.get(Source, source.slug))


def record_round(act: Recording, place: int, meeting: Round) -> None:
    entry = RoundEntry(
        slug=meeting.slug,
        number=meeting.order,
        track=meeting.track,
        name=meeting.name,
        first_day=meeting.date,
        last_day=meeting.end_date,
        place=meeting.place,
        country=meeting.country,
        level=meeting.level,
        participants=meeting.participants,
        planned_on=meeting.planned_on,
        outcome=meeting.outcome,
        sources=meeting.sources,
        provenance=meeting.provenance,
    )
    if meeting.planned_on is not None:
        rounds.plan_round(act, entry)
    else:
        rounds.open_round(act, entry)


def record_held(act: Recording, place: int, meeting: Round) -> None:
    rounds.hold_round(act, meeting.slug)


def record_document(act: Recording, place: int, text: Document) -> None:
    opens = text.public_from
    opened = opens is not None and opens <= text.delivery_known_from
    documents.hand_over_document(
        act,
        DocumentEntry(
            slug=text.slug,
            title=text.title,
            issued_by=text.issued_by,
            addressed_to=text.addressed_to,
            delivered_on=text.date,
            known_from=text.delivery_known_from,
            delivered_how=text.delivered_how,
            round=text.round,
            confidentiality=text.confidentiality,
            public_from=opens if opened else None,
            made_public_how=text.made_public_how if opened else None,
            sources=text.sources,
            provenance=text.provenance,
            note=text.note,
        ),
    )


def record_disclosed(act: Recording, place: int, text: Document) -> None:
    leaked = text.confidentiality == "leaked"
    entry = DisclosureEntry(
        day=text.public_from,
        secrecy="leaked" if leaked else "published",
        how=text.made_public_how,
    )
    documents.disclose_document(act, text.slug, entry)


def record_demand(act: Recording, place: int, demand: Any) -> None:
    demands.make_demand(
        act,
        DemandEntry(
            slug=demand.slug,
            number=demand.number,
            party=demand.party,
            addressees=demand.addressees,
            issue=demand.issue,
            asks=demand.asks,
            text=demand.text,
            day=demand.date,
            known_from=demand.known_from,
            due=demand.due,
            round=demand.round,
            document=demand.document,
            source_article=demand.source_article,
            sources=demand.sources,
            provenance=demand.provenance,
            confidence=demand.confidence,
            note=demand.note,
        ),
    )


def record_red_line(act: Recording, place: int, line: Any) -> None:
    red_lines.declare_red_line(
        act,
        RedLineEntry(
            slug=line.slug,
            party=line.party,
            issue=line.issue,
            refuses=line.refuses,
            text=line.text,
            day=line.date,
            speaker=line.speaker,
            strength=line.strength,
            sources=line.sources,
            provenance=line.provenance,
            confidence=line.confidence,
        ),
    )


def _said(said: Statement) -> StatementEntry:
    return StatementEntry(
        slug=said.slug,
        party=said.party,
        issue=said.issue,
        speaker=said.speaker,
        reported_by=said.reported_by,
        round=said.round,
        timing=said.timing,
        day=said.day,
        stance=said.stance,
        conditions=said.conditions,
        summary=said.summary,
        quote=said.quote,
        held_from=said.held_from,
        known_from=said.known_from,
        sources=said.sources,
        document=said.document,
        confidence=said.confidence,
        provenance=said.provenance,
    )


def record_statement(act: Recording, place: int, said: Statement) -> None:
    statements.record_statement(act, _said(said), disputed=said.denied)


def record_version(act: Recording, place: int, both: tuple[Statement, Correction]) -> None:
    new, correction = both
    corrections.correct_statement(
        act,
        correction.superseded or "",
        _said(new),
        _corrected(correction).revised(current=None, statements=()),
        reason="wording-corrected",
    )


def _corrected(correction: Correction) -> CorrectionEntry:
    return CorrectionEntry(
        slug=correction.slug,
        party=correction.party,
        speaker=correction.speaker,
        statements=correction.statements,
        documents=correction.documents,
        current=correction.current,
        before=correction.before,
        after=correction.after,
        date_before=correction.date_before,
        date_after=correction.date_after,
        source_before=correction.source_before,
        source_after=correction.source_after,
        provenance=correction.provenance,
        note=correction.note,
    )


def record_correction(act: Recording, place: int, correction: Correction) -> None:
    recorded = _recorded(act, correction.statements)
    mentioned = tuple(slug for slug in correction.statements if slug in recorded)
    entry = _corrected(correction).revised(statements=mentioned)
    if correction.kind == "denial":
        corrections.record_denial(act, correction.superseded or "", entry)
    else:
        corrections.authenticate(act, entry)


def _recorded(act: Recording, slugs: Iterable[str]) -> set[str]:
    act.flush()
    there = StatementRow.objects.filter(negotiation=act.negotiation, slug__in=list(slugs))
    return set(there.values_list("slug", flat=True))


def record_response(act: Recording, place: int, reply: Response) -> None:
    responses.record_response(
        act,
        ResponseEntry(
            slug=reply.slug,
            responder=reply.responder,
            to=reply.to,
            given=reply.date,
            document=reply.document,
            delivered_how=reply.delivered_how,
            confidential_until=reply.confidential_until,
            made_public_how=reply.made_public_how,
            sources=reply.sources,
            provenance=reply.provenance,
        ),
    )


def record_answer(act: Recording, place: int, both: tuple[Response, Any]) -> None:
    reply, item = both
    responses.add_answer(
        act,
        reply.slug,
        AnswerEntry(
            demand=item.demand,
            answer=item.answer,
            known_from=item.known_from,
            summary=item.summary,
            basis=item.basis,
            sources=item.sources,
            provenance=item.provenance,
            confidence=item.confidence,
        ),
    )
