"""What all may see and what it mentions: a link of every kind, most of them to things of their own."""

from __future__ import annotations

from typing import Any

from negotiations.entries.brought import BroughtEntry
from negotiations.entries.priorities import PriorityEntry
from negotiations.recording.door import recording
from negotiations.recording.priorities import record_priority

from ..cast import R2, R3, Cast, day
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
)

CITED = {"sources": ["wire"]}


def mentioned_things(cast: Cast) -> None:
    """Records them, and then what mentions them, from the second round on."""
    here = cast.negotiation
    _what_is_mentioned(cast)
    documents.hand_over_document(
        here,
        on=R2,
        slug="covering-letter",
        title="Covering letter",
        issued_by=["p", "m"],
        addressed_to=["q", "m"],
        round="side",
        **CITED,
    )
    cast.said(
        "+",
        on=R2,
        issue="k",
        slug="told",
        reported_by="teller",
        document="paper",
        conditions=["in-time"],
    )
    cast.said("-", at="side", on=R2, party="q", issue="k", slug="at-side")
    demands.make_demand(
        here,
        on=R2,
        slug="claimed",
        party="q",
        addressees=["p", "m"],
        issue="k",
        asks="rejects",
        text="Do not count.",
        round="side",
        document="paper",
        **CITED,
    )
    demands.make_demand(
        here,
        on=R2,
        slug="offered",
        party="p",
        addressees=["q"],
        issue="k",
        asks="accepts",
        text="Count together.",
    )
    responses.record_response(
        here,
        on=day(2, 20),
        slug="answered",
        responder="p",
        responders=["p", "m"],
        to="q",
        document="paper",
        answers=[{"demand": "claimed", "answer": "countered", "counter": "offered", **CITED}],
        **CITED,
    )
    red_lines.declare_red_line(
        here,
        on=R2,
        slug="drawn",
        party="q",
        issue="k",
        refuses="accepts",
        text="Not counted.",
        speaker="envoy",
        **CITED,
    )
    remarks.record_remark(
        here,
        on=R2,
        slug="accused",
        kind="accusation",
        party="q",
        speaker="envoy",
        reported_by="teller",
        about=["p", "m"],
        issue="k",
        round="side",
        text="it counts alone",
        breach="the promise",
        **CITED,
    )
    with recording(here, on=R2) as act:
        by = {"party": "q", "issue": "k", "priority": "high", "by": "party", "speaker": "envoy"}
        record_priority(act, PriorityEntry(slug="weighs", **by, **CITED))
    dissociations.record_dissociation(
        here, on=R2, slug="left", party="q", body="c", issue="k", speaker="envoy", **CITED
    )
    issue_acts.record_issue_act(
        here,
        on=day(2, 25),
        slug="settled",
        issue="k",
        act="agreed",
        outcome="accepts",
        parties=["p", "m"],
        document="paper",
        **CITED,
    )
    _what_is_brought_and_corrected(cast)


def _what_is_mentioned(cast: Cast) -> None:
    here = cast.negotiation
    parties: dict[str, Any] = {}
    for slug, name, kind in (("m", "Meria", "state"), ("c", "Council", "alliance")):
        made = reference_data.register(
            here, on=R2, noun="party", slug=slug, name=name, short_name=name, kind=kind
        )
        parties[slug] = made.made
    for slug in ("p", "q"):
        parties[slug] = here.party_set.get(slug=slug)
    for slug, party in (("envoy", "q"), ("teller", "p"), ("q6", "q")):
        said = {"name": slug.title(), "office": f"The {slug}", "party": parties[party]}
        reference_data.register(here, on=R2, noun="speaker", slug=slug, authority=4, **said)
    about = {"name": "Counting", "proposition": "The sides count together."}
    reference_data.register(here, on=R2, noun="issue", slug="k", **about)
    wire = {"publisher": "Wire", "title": "They met", "kind": "newspaper"}
    reference_data.register(here, on=R2, noun="source", slug="wire", **wire)
    reference_data.register(here, on=R2, noun="track", slug="u", name="Side talks", issues=["k"])
    reference_data.record_affiliation(here, on=R2, party="q", body="c", role="member")
    reference_data.record_participation(
        here, on=R2, track="u", party="q", role="member", disputed_by=["m"]
    )
    rounds.open_round(
        here,
        on=R2,
        slug="side",
        track="u",
        name="Side meeting",
        first_day=R2,
        participants=["p", "m"],
        **CITED,
    )
    documents.hand_over_document(
        here, on=R2, slug="paper", title="Paper", issued_by=["p"], addressed_to=["q"]
    )


def _what_is_brought_and_corrected(cast: Cast) -> None:
    here = cast.negotiation
    brought = BroughtEntry.model_validate(
        {
            "demand": {
                "addressees": ["p"],
                "asks": "rejects",
                "text": "Stop counting.",
                "slug": "stopped",
            },
            "answers": [{"demand": "offered", "answer": "rejected"}],
            "red_line": {"refuses": "accepts", "text": "No count.", "slug": "stopped-line"},
        }
    )
    cast.said("--", on=R3, party="q", issue="k", slug="stops", also=brought)
    corrections.correct_statement(
        here, on=day(3, 20), statement="at-side", reason="reclassified", stance="accepts"
    )
    corrections.record_denial(
        here,
        on=day(3, 21),
        slug="denied",
        statement="told",
        party="m",
        note="It says that it was not so.",
    )
    corrections.authenticate(
        here,
        on=day(3, 22),
        slug="said-so",
        party="q",
        speaker="envoy",
        statements=["stops"],
        after="As it was said.",
    )
    corrections.authenticate(
        here,
        on=day(3, 22),
        slug="vouched",
        party="m",
        statements=["stops"],
        documents=["paper"],
        after="As Meria says.",
        source_after=["wire"],
    )
