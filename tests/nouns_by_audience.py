"""A fact of every noun for every audience, each by the name of its audience."""

from __future__ import annotations

from datetime import date
from typing import Any

from negotiations.recording.door import recording

from .cast import R1, Cast
from .door import (
    corrections,
    demands,
    dissociations,
    documents,
    issue_acts,
    priorities,
    red_lines,
    reference_data,
    remarks,
    responses,
)
from .door import rounds as meetings

AUDIENCES: dict[str, dict[str, Any]] = {
    "public": {},
    "embargoed": {"embargo_until": date(2032, 1, 1)},
    "team": {"audience": "team"},
    "cleared": {"audience": "cleared"},
}


def one_of_each_noun(cast: Cast, audience: str) -> None:
    """One of each noun, by the name of the audience."""
    only, about = AUDIENCES[audience], cast.negotiation
    with recording(about, what="facts", on=R1) as act:
        reference_data.register(
            act, noun="party", slug=audience, name=audience, kind="state", **only
        )
        reference_data.register(
            act, noun="issue", slug=audience, name=audience, proposition=f"{audience}.", **only
        )
        reference_data.register(act, noun="track", slug=audience, name=audience, **only)
        reference_data.register(
            act,
            noun="source",
            slug=audience,
            publisher=audience,
            title=audience,
            kind="news-agency",
            **only,
        )
        party = about.party_set.get(slug="p")
        reference_data.register(
            act, noun="speaker", slug=audience, name=audience, party=party, authority=4, **only
        )
        meetings.open_round(act, slug=audience, track="t", name=audience, first_day=R1, **only)
        documents.hand_over_document(
            act,
            title=audience,
            issued_by=["q"],
            addressed_to=["p"],
            round="r1",
            slug=audience,
            **only,
        )
        demands.make_demand(
            act,
            party="q",
            addressees=["p"],
            issue="i",
            asks="accepts",
            text=audience,
            slug=audience,
            **only,
        )
        red_lines.declare_red_line(
            act, party="z", issue="i", refuses="accepts", text=audience, slug=audience, **only
        )
        issue_acts.record_issue_act(
            act, issue="j", act="parked", slug=audience, note=audience, repeat=True, **only
        )
        priorities.record_priority(
            act, party="p", issue="i", priority="high", slug=audience, repeat=True, **only
        )
        remarks.record_remark(
            act, kind="warning", party="p", speaker="p4", text=audience, slug=audience, **only
        )
        dissociations.record_dissociation(
            act,
            party="p",
            body="b",
            issue="i",
            slug=audience,
            note=audience,
            repeat=True,
            **only,
        )
        responses.record_response(
            act, responder="p", to="q", slug=audience, answers=[], sources=["agency"], **only
        )
    cast.said("-", at="r1", slug=audience, **only)
    cast.said("-", at="r1", issue="j", slug=f"old-{audience}", **only)
    corrections.correct_statement(
        about,
        on=R1,
        statement=f"old-{audience}",
        reason="wording-corrected",
        summary="Said otherwise.",
        slug=f"new-{audience}",
        correction={"slug": audience},
    )
