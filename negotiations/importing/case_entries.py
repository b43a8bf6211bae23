"""How each entry of a case file is recorded: one call of the door for each.

Every function takes the act, the entry's place in its list and the entry.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..models import Party
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
from ..recording.directory import NOUNS
from .case_nouns import Correction, Document, Response, Round, Statement


def record_party(act: Recording, place: int, party: Any) -> None:
    reference_data.register(
        act,
        noun="party",
        slug=party.slug,
        name=party.name,
        kind=party.kind,
        grouping=party.grouping or "",
        note=party.note or "",
        sequence=place,
    )


def record_affiliation(act: Recording, place: int, tie: Any) -> None:
    reference_data.register(
        act,
        noun="affiliation",
        slug=tie.slug,
        party=_named(act, tie.party),
        body=_named(act, tie.body),
        role=tie.role,
        since=tie.since,
        until=tie.until,
        note=tie.note or "",
    )


def record_issue(act: Recording, place: int, issue: Any) -> None:
    reference_data.register(
        act,
        noun="issue",
        slug=issue.slug,
        name=issue.name,
        category=issue.category or "",
        proposition=issue.proposition,
        sequence=place,
    )


def record_track(act: Recording, place: int, track: Any) -> None:
    reference_data.register(
        act,
        noun="track",
        slug=track.slug,
        name=track.name,
        kind=track.kind or "",
        summary=track.summary or "",
        sequence=place,
        links={"issues": [act.directory.get("issue", slug) for slug in track.issues]},
    )
    for part in track.roles:
        reference_data.register(
            act,
            noun="participation",
            track=act.directory.get("track", track.slug),
            party=_named(act, part.party),
            role=part.role,
            disputed=part.role == "disputed" or bool(part.disputed_by),
            note=part.note or "",
            links={"disputed_by": [_named(act, slug) for slug in part.disputed_by]},
        )


def record_speaker(act: Recording, place: int, speaker: Any) -> None:
    reference_data.register(
        act,
        noun="speaker",
        slug=speaker.slug,
        name=speaker.name,
        party=_named(act, speaker.party),
        office=speaker.office or "",
        kind=speaker.kind,
        authority=speaker.authority,
        note=speaker.note or "",
    )


def record_source(act: Recording, place: int, source: Any) -> None:
    reference_data.register(
        act,
        noun="source",
        slug=source.slug,
        publisher=source.publisher,
        title=source.title,
        date=source.date,
        url=source.url or "",
        kind=source.kind,
        provenance=source.provenance or "",
        language=source.language or "",
        note=source.note or "",
    )


def record_seed(act: Recording, place: int, source: Any) -> None:
    act.change(act.negotiation, seed=act.directory.get("source", source.slug))


def _named(act: Recording, slug: str) -> Party:
    party: Party = act.directory.get("party", slug)
    return party


def record_round(act: Recording, place: int, meeting: Round) -> None:
    fields: dict[str, Any] = {
        "slug": meeting.slug,
        "number": meeting.order,
        "track": meeting.track,
        "name": meeting.name,
        "first_day": meeting.date,
        "last_day": meeting.end_date,
        "place": meeting.place,
        "country": meeting.country,
        "level": meeting.level,
        "participants": meeting.participants,
        "outcome": meeting.outcome,
        "sources": meeting.sources,
        "provenance": meeting.provenance,
    }
    if meeting.planned_on is not None:
        rounds.plan_round(act, planned_on=meeting.planned_on, **fields)
    else:
        rounds.open_round(act, **fields)


def record_held(act: Recording, place: int, meeting: Round) -> None:
    rounds.hold_round(act, round=meeting.slug)


def record_document(act: Recording, place: int, text: Document) -> None:
    opens = text.public_from
    opened = opens is not None and opens <= text.delivery_known_from
    documents.hand_over_document(
        act,
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
    )


def record_disclosed(act: Recording, place: int, text: Document) -> None:
    leaked = text.confidentiality == "leaked"
    documents.disclose_document(
        act,
        document=text.slug,
        day=text.public_from,
        secrecy="leaked" if leaked else "published",
        how=text.made_public_how,
    )


def record_demand(act: Recording, place: int, demand: Any) -> None:
    demands.make_demand(
        act,
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
    )


def record_red_line(act: Recording, place: int, line: Any) -> None:
    red_lines.declare_red_line(
        act,
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
    )


def _said(said: Statement) -> dict[str, Any]:
    return {
        "slug": said.slug,
        "party": said.party,
        "issue": said.issue,
        "speaker": said.speaker,
        "reported_by": said.reported_by,
        "round": said.round,
        "timing": said.timing,
        "day": said.day,
        "stance": said.stance,
        "conditions": said.conditions,
        "summary": said.summary,
        "quote": said.quote,
        "held_from": said.held_from,
        "known_from": said.known_from,
        "sources": said.sources,
        "document": said.document,
        "confidence": said.confidence,
        "provenance": said.provenance,
    }


def record_statement(act: Recording, place: int, said: Statement) -> None:
    statements.record_statement(act, disputed=said.denied, **_said(said))


def record_version(act: Recording, place: int, both: tuple[Statement, Correction]) -> None:
    new, correction = both
    corrections.correct_statement(
        act,
        statement=correction.superseded,
        reason="wording-corrected",
        correction=_corrected(correction),
        **_said(new),
    )


def _corrected(correction: Correction) -> dict[str, Any]:
    return {
        "slug": correction.slug,
        "party": correction.party,
        "speaker": correction.speaker,
        "documents": correction.documents,
        "before": correction.before,
        "after": correction.after,
        "date_before": correction.date_before,
        "date_after": correction.date_after,
        "source_before": correction.source_before,
        "source_after": correction.source_after,
        "provenance": correction.provenance,
        "note": correction.note,
    }


def record_correction(act: Recording, place: int, correction: Correction) -> None:
    fields = _corrected(correction)
    mentioned = [s for s in correction.statements if s in _recorded(act, correction.statements)]
    if correction.kind == "denial":
        corrections.record_denial(
            act,
            statement=correction.superseded,
            current=correction.current,
            statements=mentioned,
            **fields,
        )
    else:
        corrections.authenticate(act, statements=mentioned, current=correction.current, **fields)


def _recorded(act: Recording, slugs: Iterable[str]) -> set[str]:
    act.flush()
    there = NOUNS["statement"]._default_manager.filter(
        negotiation=act.negotiation, slug__in=list(slugs)
    )
    return set(there.values_list("slug", flat=True))


def record_response(act: Recording, place: int, reply: Response) -> None:
    responses.record_response(
        act,
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
    )


def record_answer(act: Recording, place: int, both: tuple[Response, Any]) -> None:
    reply, item = both
    responses.add_answer(
        act,
        response=reply.slug,
        demand=item.demand,
        answer=item.answer,
        known_from=item.known_from,
        summary=item.summary,
        basis=item.basis,
        sources=item.sources,
        provenance=item.provenance,
        confidence=item.confidence,
    )
