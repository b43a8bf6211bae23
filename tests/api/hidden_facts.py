"""One of everything that is not for everybody, planted in the case of the demonstration."""

from __future__ import annotations

from datetime import date
from typing import Any

from negotiations.entries.priorities import PriorityEntry
from negotiations.models import Negotiation
from negotiations.recording.door import recording
from negotiations.recording.priorities import record_priority

from ..door import (
    corrections,
    demands,
    dissociations,
    documents,
    issue_acts,
    red_lines,
    reference_data,
    remarks,
    responses,
    rounds,
    statements,
)


def plant(negotiation: Negotiation, audience: str) -> None:
    """One of everything for that audience only, and ends of public statements besides."""
    hidden = {"audience": audience}
    reference_data.register(
        negotiation, noun="party", slug="atlantis", name="Atlantis", kind="state", **hidden
    )
    reference_data.register(
        negotiation, noun="issue", slug="moon", name="The moon", proposition="It is ours.", **hidden
    )
    reference_data.register(negotiation, noun="track", slug="cellar", name="The cellar", **hidden)
    cellar = {"slug": "r-cellar", "track": "cellar", "name": "In the cellar"}
    day = date(2022, 2, 3)
    rounds.open_round(negotiation, first_day=day, on=day, **cellar, **hidden)
    party: Any = negotiation.party_set.get(slug="russia")
    reference_data.register(
        negotiation,
        noun="speaker",
        slug="whisper",
        name="A whisper",
        party=party,
        authority=5,
        **hidden,
    )
    reference_data.register(
        negotiation,
        noun="source",
        slug="whispers",
        publisher="Nobody",
        title="Whispers",
        kind="newspaper",
        date=day,
        **hidden,
    )
    documents.hand_over_document(
        negotiation,
        slug="secret-annex",
        title="A secret annex",
        issued_by=["russia"],
        addressed_to=["germany"],
        delivered_on=day,
        round="r-cellar",
        **hidden,
    )
    statements.record_statement(
        negotiation,
        party="russia",
        issue="nato-enlargement",
        speaker="whisper",
        round="r-cellar",
        day=day,
        stance="rejects",
        summary="Said in the cellar.",
        slug="st-cellar",
        sources=["whispers"],
        document="secret-annex",
        **hidden,
    )
    red_lines.declare_red_line(
        negotiation,
        party="germany",
        issue="swift",
        refuses="accepts",
        text="Never.",
        day=day,
        slug="rl-cellar",
        **hidden,
    )
    demands.make_demand(
        negotiation,
        party="germany",
        addressees=["russia"],
        issue="swift",
        asks="accepts",
        text="Do it.",
        day=day,
        slug="d-cellar",
        due=day,
        **hidden,
    )
    responses.record_response(
        negotiation,
        responder="germany",
        to="russia",
        given=day,
        slug="resp-cellar",
        answers=[{"demand": "d01-us-bar-enlargement", "answer": "accepted"}],
        **hidden,
    )
    _plant_what_hangs_on_others(negotiation, day, hidden)
    _plant_what_is_no_stance(negotiation, day, hidden)
    corrections.correct_statement(
        negotiation,
        statement="st-us-confid-0202",
        reason="reclassified",
        stance="accepts",
        slug="st-corrected-in-the-cellar",
        **hidden,
    )
    corrections.deny_statement(negotiation, statement="st-de-ns2-0118", note="No.", **hidden)
    corrections.retract_statement(negotiation, statement="st-ru-1997-1217", note="No.", **hidden)


def _plant_what_hangs_on_others(
    negotiation: Negotiation, day: date, hidden: dict[str, str]
) -> None:
    """An affiliation, a participation, a copy and an answer: of parties, tracks, texts and demands that all see."""
    reference_data.record_affiliation(
        negotiation,
        party="ukraine",
        body="european-union",
        role="partner",
        slug="aff-cellar",
        **hidden,
    )
    reference_data.record_participation(
        negotiation, track="osce", party="china", role="host", **hidden
    )
    documents.note_copy(negotiation, document="secret-annex", party="germany", since=day)
    responses.add_answer(
        negotiation,
        response="resp-ukraine-direct-talks",
        demand="d24-stop-arms",
        answer="accepted",
        known_from=day,
        **hidden,
    )


def _plant_what_is_no_stance(negotiation: Negotiation, day: date, hidden: dict[str, str]) -> None:
    """Remarks, priorities, acts on an issue and dissociations, about what all see and what nobody else does."""
    issue_acts.record_issue_act(
        negotiation,
        issue="swift",
        act="agreed",
        outcome="accepts",
        parties=["russia", "atlantis"],
        day=day,
        document="secret-annex",
        slug="act-cellar",
        **hidden,
    )
    remarks.record_remark(
        negotiation,
        kind="accusation",
        party="russia",
        speaker="whisper",
        about=["atlantis", "germany"],
        issue="swift",
        round="r-cellar",
        text="It spoke in the cellar.",
        breach="its silence",
        day=day,
        sources=["whispers"],
        slug="remark-cellar",
        **hidden,
    )
    with recording(negotiation) as act:
        entry = PriorityEntry(
            party="germany",
            issue="swift",
            priority="high",
            day=day,
            slug="priority-cellar",
            audience=hidden["audience"],
        )
        record_priority(act, entry)
    dissociations.record_dissociation(
        negotiation,
        party="germany",
        body="nato",
        issue="swift",
        day=day,
        slug="apart-cellar",
        **hidden,
    )
