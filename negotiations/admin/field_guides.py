"""Where each field of the desk leads to in the guide: how we code."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.forms import BoundField

from ..coding_guide import GuideSection, coding_guide
from .form_places import place_free

ISSUES, STANCE, CONDITIONS = "issues-and-their-names", "stance", "conditions"
PARTIES, SPEAKERS, AS_TOLD_BY = "parties-and-bodies", "speaker-and-authority", "as-told-by"
WORDS, CLOCKS, ROUNDS = "our-words-and-theirs", "the-two-clocks", "rounds-and-tracks"
SOURCES, CONFIDENCE, CORRECTIONS = "sources", "confidence", "corrections"
JOINT, FACES, DEMANDS = "joint-statements", "one-act-several-faces", "demands-and-answers"
LINES, PRIORITIES, REMARKS = "red-lines", "priorities", "remarks"
ACTS, DOCUMENTS, AUDIENCE = "acts-on-issues", "documents-and-readouts", "audience-and-embargo"
ADDRESSES, NEGOTIATION, MEMBERS = "addresses", "the-negotiation", "who-works-at-the-desk"

GUIDES: dict[str, str] = {
    # Of whatever noun, unless a line of the noun's own says otherwise.
    "party": PARTIES,
    "body": PARTIES,
    "speaker": SPEAKERS,
    "reported_by": AS_TOLD_BY,
    "issue": ISSUES,
    "text": WORDS,
    "summary": WORDS,
    "note": WORDS,
    "day": CLOCKS,
    "known_from": CLOCKS,
    "round": ROUNDS,
    "sources": SOURCES,
    "document": DOCUMENTS,
    "confidence": CONFIDENCE,
    "provenance": CONFIDENCE,
    "audience": AUDIENCE,
    "embargo_until": AUDIENCE,
    "slug": ADDRESSES,
    # What is said.
    "statement.stance": STANCE,
    "statement.conditions_said": CONDITIONS,
    "statement.conditions": CONDITIONS,
    "statement.quote": WORDS,
    "statement.quote_language": WORDS,
    "statement.original_quote": WORDS,
    "statement.timing": ROUNDS,
    "statement.held_from": CLOCKS,
    "statement.with_party": JOINT,
    "statement.with_speaker": JOINT,
    "statement.waiting_source": SOURCES,
    "statement.source_url": SOURCES,
    "statement.source_publisher": SOURCES,
    "statement.source_kind": SOURCES,
    "statement.source_title": SOURCES,
    "statement.source_date": CLOCKS,
    "statement.copy_file": SOURCES,
    "statement.copy_text": SOURCES,
    "statement.speaker_name": SPEAKERS,
    "statement.speaker_office": SPEAKERS,
    "statement.speaker_authority": SPEAKERS,
    "statement.speaker_same_as": SPEAKERS,
    "statement.speaker_alias": SPEAKERS,
    "statement.waiting_speaker": SPEAKERS,
    "statement.also_demand": FACES,
    "statement.demand_addressees": DEMANDS,
    "statement.demand_asks": DEMANDS,
    "statement.demand_text": DEMANDS,
    "statement.demand_due": DEMANDS,
    "statement.also_answer": FACES,
    "statement.answer_demand": DEMANDS,
    "statement.answer_answer": DEMANDS,
    "statement.answer_counter": DEMANDS,
    "statement.answer_summary": DEMANDS,
    "statement.also_red_line": FACES,
    "statement.red_line_refuses": LINES,
    "statement.red_line_strength": LINES,
    "statement.red_line_text": LINES,
    "statement.reason": CORRECTIONS,
    "statement.note": CORRECTIONS,
    "statement.also": CORRECTIONS,
    "statement.sure": CORRECTIONS,
    "statement.for_all": JOINT,
    "correction.statements": CORRECTIONS,
    "correction.documents": CORRECTIONS,
    "correction.after": CORRECTIONS,
    "correction.date_after": CORRECTIONS,
    "correction.source_after": CORRECTIONS,
    "correction.note": CORRECTIONS,
    "redline.refuses": LINES,
    "redline.text": LINES,
    "redline.strength": LINES,
    "remark.kind": REMARKS,
    "remark.about": REMARKS,
    "remark.text": REMARKS,
    "remark.condition": REMARKS,
    "remark.breach": REMARKS,
    "priority.priority": PRIORITIES,
    "priority.by": PRIORITIES,
    "priority.speaker": PRIORITIES,
    "dissociation.party": JOINT,
    "dissociation.body": JOINT,
    "dissociation.until": JOINT,
    "dissociation.until_known_from": CLOCKS,
    # What is asked and handed over.
    "demand.addressees": DEMANDS,
    "demand.asks": DEMANDS,
    "demand.text": DEMANDS,
    "demand.due": DEMANDS,
    "demand.source_article": DEMANDS,
    "demand.number": DEMANDS,
    "demand.on_day": CLOCKS,
    "response.responder": DEMANDS,
    "response.responders": DEMANDS,
    "response.to": DEMANDS,
    "response.given": CLOCKS,
    "response.delivered_how": DOCUMENTS,
    "response.confidential_until": DOCUMENTS,
    "response.made_public_how": DOCUMENTS,
    "response.demand": DEMANDS,
    "response.answer": DEMANDS,
    "response.counter": DEMANDS,
    "document.kind": DOCUMENTS,
    "document.title": DOCUMENTS,
    "document.issued_by": DOCUMENTS,
    "document.addressed_to": DOCUMENTS,
    "document.delivered_on": CLOCKS,
    "document.delivered_how": DOCUMENTS,
    "document.secrecy": DOCUMENTS,
    "document.public_from": DOCUMENTS,
    "document.made_public_how": DOCUMENTS,
    "document.confidentiality": DOCUMENTS,
    "document.how": DOCUMENTS,
    "document.party": DOCUMENTS,
    "document.since": DOCUMENTS,
    "issueact.issue": ACTS,
    "issueact.act": ACTS,
    "issueact.outcome": ACTS,
    "issueact.ad_referendum": ACTS,
    "issueact.took_part": ACTS,
    "issueact.parties": ACTS,
    # When they meet.
    "track.name": ROUNDS,
    "track.kind": ROUNDS,
    "track.summary": ROUNDS,
    "track.issues": ROUNDS,
    "track.sequence": ROUNDS,
    "round.track": ROUNDS,
    "round.name": ROUNDS,
    "round.participants": ROUNDS,
    "round.level": ROUNDS,
    "round.first_day": ROUNDS,
    "round.last_day": ROUNDS,
    "round.place": ROUNDS,
    "round.country": ROUNDS,
    "round.outcome": ROUNDS,
    "round.was_planned": ROUNDS,
    "round.planned_on": ROUNDS,
    "round.number": ROUNDS,
    "round.note": ROUNDS,
    # Who and what.
    "party.name": PARTIES,
    "party.short_name": PARTIES,
    "party.aliases": PARTIES,
    "party.kind": PARTIES,
    "party.grouping": PARTIES,
    "party.sequence": PARTIES,
    "affiliation.role": PARTIES,
    "affiliation.since": PARTIES,
    "affiliation.until": PARTIES,
    "participation.track": PARTIES,
    "participation.role": PARTIES,
    "participation.disputed": PARTIES,
    "participation.disputed_by": PARTIES,
    "speaker.name": SPEAKERS,
    "speaker.aliases": SPEAKERS,
    "speaker.office": SPEAKERS,
    "speaker.authority": SPEAKERS,
    "speaker.kind": SPEAKERS,
    "issue.name": ISSUES,
    "issue.proposition": ISSUES,
    "issue.weight": ISSUES,
    "issue.category": ISSUES,
    "issue.reworded_from": ISSUES,
    "issue.sequence": ISSUES,
    "source.publisher": SOURCES,
    "source.title": SOURCES,
    "source.kind": SOURCES,
    "source.date": SOURCES,
    "source.url": SOURCES,
    "source.language": SOURCES,
    # The negotiation.
    "negotiation.title": NEGOTIATION,
    "negotiation.short_name": NEGOTIATION,
    "negotiation.summary": NEGOTIATION,
    "negotiation.recorded_by": NEGOTIATION,
    "negotiation.contact": NEGOTIATION,
    "negotiation.licence": NEGOTIATION,
    "negotiation.start_date": NEGOTIATION,
    "negotiation.end_date": NEGOTIATION,
    "negotiation.reference_date": NEGOTIATION,
    "negotiation.is_public": NEGOTIATION,
    "negotiation.seed": NEGOTIATION,
    "membership.person": MEMBERS,
    "membership.role": MEMBERS,
    "membership.cleared": MEMBERS,
}
"""The heading for each field, by its noun and name, or by its name alone."""


def guide_to(noun: type[Model] | None, field: str) -> GuideSection | None:
    """The section on a field of that noun; None where the form is of no noun of the record."""
    if noun is None:
        return None
    name = place_free(field)
    anchor = GUIDES.get(f"{noun._meta.model_name}.{name}") or GUIDES.get(name)
    return coding_guide().section(anchor) if anchor else None


class GuidedField(BoundField):
    """A field as it stands in a form of the desk, with what the guide says of it."""

    @property
    def guide(self) -> GuideSection | None:
        form: Any = self.form
        thing, entry = form.bound.thing, form.bound.entry
        noun = type(thing) if thing is not None else entry and entry.model
        return guide_to(noun, self.name)
