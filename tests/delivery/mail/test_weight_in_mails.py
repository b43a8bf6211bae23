"""In a mail, its subject and a digest what weighs most comes first; long quotes are folded."""

from __future__ import annotations

import re

import pytest

from negotiations.models import Statement

from ...cast import R1, R2
from ...door import corrections, demands, reference_data, responses, statements
from ..desk import Desk, Mail

LONG = "We could do it, and would like to say at length how it might be done. " * 30


def _weigh(desk: Desk, **weights: str) -> None:
    for slug, weight in weights.items():
        reference_data.edit(desk.cast.negotiation, on=R1, noun="issue", slug=slug, weight=weight)


@pytest.fixture
def told(desk: Desk) -> Mail:
    """A step on a minor issue, the refusal of a core demand, and a first stance on the core issue."""
    _weigh(desk, i="minor", j="core")
    desk.cast.said("+", at="r1")
    demands.make_demand(
        desk.cast.negotiation,
        on=R1,
        party="q",
        addressees=["z"],
        issue="j",
        asks="accepts",
        text="Agree to it.",
        slug="core-demand",
    )
    desk.follow("cora")
    desk.cast.said("++", at="r2")
    responses.record_response(
        desk.cast.negotiation,
        on=R2,
        responder="z",
        to="q",
        answers=[{"demand": "core-demand", "answer": "rejected"}],
        slug="refusal",
    )
    desk.cast.said("++", at="r2", party="b", issue="j")
    return desk.mail("cora")


def test_64_the_refusal_leads_then_the_move_then_the_first_stance(told: Mail) -> None:
    lines = [
        "Reply of Z to Q: 1 demand rejected",
        "P on “Issue i”: leaning for → accepts",
        "B on “Issue j”: accepts",
    ]

    for text in (told.text, told.html):
        places = [text.index(line) for line in lines]
        assert places == sorted(places)
    assert told["Subject"] == "A small negotiation: Reply of Z to Q: 1 demand rejected, and 2 more"


def test_the_subject_names_negotiation_and_parties_in_short(desk: Desk) -> None:
    negotiation = desk.cast.negotiation
    reference_data.edit(
        negotiation, on=R1, noun="party", slug="p", name="Republic of P", short_name="P-land"
    )
    reference_data.edit_negotiation(negotiation, on=R1, short_name="Small talks")
    desk.follow("cora")
    desk.cast.said("+", at="r1")

    mail = desk.mail("cora")

    assert mail["Subject"] == "Small talks: P-land on “Issue i”: leaning for (first stated)"
    assert "Republic of P on “Issue i”: leaning for (first stated)" in mail.lines


def test_a_long_quote_is_folded_and_leads_to_the_whole(desk: Desk) -> None:
    desk.follow("cora")
    statements.record_statement(
        desk.cast.negotiation,
        on=R2,
        party="p",
        issue="i",
        speaker="p4",
        round="r2",
        stance="accepts",
        summary="Says that it could be done.",
        quote=LONG,
        sources=["agency"],
        slug="long",
    )

    mail = desk.mail("cora")

    assert Statement.objects.get(slug="long").quote == LONG.strip()
    quoted = " ".join(mail.text.split()).partition("“We could do it")[2].partition("”")[0]
    assert quoted.endswith("[…]")
    assert 250 < len(quoted) < 300
    assert "  The whole quote:\n  https://demarche.example/n/small/statements/long/\n" in mail.text
    assert re.search(r'/n/small/statements/long/"[^>]*>the whole quote</a>', mail.html)
    assert LONG.strip() not in mail.html


def test_two_long_quotes_of_a_correction_are_told_by_what_differs(desk: Desk) -> None:
    desk.cast.said("+", at="r1", slug="said", quote=f"{LONG} So be it.")
    desk.follow("cora")
    desk.hand_over()

    corrections.correct_statement(
        desk.cast.negotiation,
        on=R2,
        statement="said",
        reason="wording-corrected",
        quote=f"{LONG} So it be.",
    )

    mail = desk.mail("cora")
    assert "The quote reads otherwise; both wordings are on the page." in mail.told
    assert "Quoted as:" not in mail.told
