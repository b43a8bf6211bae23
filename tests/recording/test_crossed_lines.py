"""Red lines that their own party crossed: what the door tells of them (rule 14, examples 53 and 54)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from negotiations.models import Development, IssueAct

from ..cast import CLEARED, PUBLIC, R1, R3, TEAM, Cast, day, faults
from ..door import (
    correct_statement,
    corrections,
    issue_acts,
    red_lines,
)

LAST = day(12, 31)
DRAWN = day(1, 5)
APRIL = day(4, 1)


def draw(cast: Cast, on: date = DRAWN, **fields: Any) -> None:
    """A line of P that refuses that the issue be accepted."""
    line = {"party": "p", "issue": "i", "refuses": "accepts", "text": "Never.", "slug": "line"}
    entered = fields.pop("entered", fields.get("known_from") or on)
    red_lines.declare_red_line(cast.negotiation, on=entered, day=on, **{**line, **fields})


def agree(cast: Cast, *parties: str, on: date = R3, **fields: Any) -> IssueAct:
    """That the issue was agreed, by those parties."""
    entered = fields.pop("entered", fields.get("known_from") or on)
    said = {"issue": "i", "act": "agreed", "outcome": "accepts", "slug": "agreed", "day": on}
    made = issue_acts.record_issue_act(
        cast.negotiation, on=entered, parties=parties, **{**said, **fields}
    )
    return made.made  # type: ignore[no-any-return]


def reopen(cast: Cast, on: date = APRIL) -> None:
    issue_acts.record_issue_act(cast.negotiation, on=on, issue="i", act="reopened", slug="again")


def crossed(cast: Cast, reader: Any = PUBLIC) -> list[Development]:
    """The crossings that stand for the reader."""
    rows = Development.objects.standing(reader).filter(kind="red-line-crossed")
    return list(rows.in_stream_order())


def headlines(cast: Cast, kind: str) -> list[str]:
    rows = Development.objects.standing(PUBLIC).filter(kind=kind).in_stream_order()
    return [row.headline for row in rows]


# By its position, example 53


def test_a_firm_line_is_crossed_at_the_round_that_reaches_what_it_refuses(cast: Cast) -> None:
    draw(cast)
    cast.said("-", at="r1")
    cast.said("+", at="r2")
    before = crossed(cast)
    cast.said("++", at="r3")

    (row,) = crossed(cast)
    assert before == []
    assert (row.round.slug, row.known_from, row.to_stance) == ("r3", R3, "accepts")
    assert row.identity == "crossed|line|r3||"
    assert row.headline == (
        "P crosses its own red line on “Issue i”: now accepts (line declared on 5 January 2030)"
    )
    assert faults(cast.negotiation) == []


def test_a_hidden_line_is_crossed_for_those_who_see_it(cast: Cast) -> None:
    draw(cast, audience="cleared")
    cast.said("++", at="r3")

    seen = {reader: len(crossed(cast, reader)) for reader in (PUBLIC, TEAM, CLEARED)}
    assert seen == {PUBLIC: 0, TEAM: 0, CLEARED: 1}


@pytest.mark.parametrize("act", ["relax", "give up", "bargainable"])
def test_a_line_that_no_longer_stood_firm_is_not_crossed(cast: Cast, act: str) -> None:
    draw(cast, strength="stated-but-bargainable" if act == "bargainable" else "firm")
    cast.said("-", at="r1")
    if act != "bargainable":
        red_lines.relax_red_line(
            cast.negotiation, on=day(3, 1), red_line="line", given_up=act == "give up"
        )
    cast.said("++", at="r3")

    assert crossed(cast) == []


def test_what_no_longer_reaches_it_cancels_the_crossing(cast: Cast) -> None:
    draw(cast)
    cast.said("++", at="r3", slug="said")
    told = crossed(cast)
    correct_statement(
        cast.negotiation,
        on=day(3, 20),
        statement="said",
        reason="reclassified",
        stance="leaning-for",
        correction={"note": "It was said with reservations."},
    )

    assert len(told) == 1
    assert crossed(cast) == []
    cancelled = Development.objects.get(references=told[0])
    assert cancelled.headline == (
        "Correction: P on “Issue i”, the crossing of its own red line reported at the round “R3” no longer holds"
    )
    assert faults(cast.negotiation) == []


def test_a_voice_that_does_not_bind_crosses_nothing(cast: Cast) -> None:
    draw(cast)
    cast.said("++", at="r3", by=1)

    assert crossed(cast) == []


def test_a_line_is_not_crossed_by_what_was_held_before_it_was_drawn(cast: Cast) -> None:
    cast.said("++", at="r1")
    draw(cast, on=day(2, 5))
    cast.said("--", at="r2")
    cast.said("++", at="r3", held_from=R1)

    assert crossed(cast) == []


def test_a_letter_held_while_the_line_stood_crosses_it_though_it_was_given_up_since(
    cast: Cast,
) -> None:
    cast.said("-", at="r1")
    draw(cast, on=day(2, 5))
    red_lines.relax_red_line(cast.negotiation, on=day(3, 1), red_line="line", given_up=True)
    cast.said("++", at="r3", held_from=day(2, 20))

    (row,) = crossed(cast)
    assert row.headline.startswith("Revealed: P crosses its own red line on “Issue i”: now accepts")
    assert row.headline.endswith("(line declared on 5 February 2030), held since 20 February 2030")


def test_a_line_that_comes_out_later_is_crossed_from_then(cast: Cast) -> None:
    cast.said("++", at="r3")
    draw(cast, known_from=day(4, 1))

    (row,) = crossed(cast)
    assert (row.round.slug, row.known_from) == ("r3", day(4, 1))
    assert faults(cast.negotiation) == []


def test_the_crossing_says_what_makes_it_less_sure(cast: Cast) -> None:
    draw(cast)
    cast.said("++", at="r3", by=5, confidence="low", reported_by="q4")
    cast.said("--", at="r3", by=4)

    (row,) = crossed(cast)
    assert row.headline.endswith(
        "contested (another voice: rejects), as told by Speaker 4 (Q), low confidence"
    )


def test_another_party_crosses_no_line_of_ours(cast: Cast) -> None:
    draw(cast)
    cast.said("++", at="r3", party="q")

    assert crossed(cast) == []


def test_whoever_may_not_know_the_line_hears_of_no_crossing(cast: Cast) -> None:
    draw(cast, audience="team")
    cast.said("++", at="r3")

    assert crossed(cast, PUBLIC) == []
    assert len(crossed(cast, TEAM)) == len(crossed(cast, CLEARED)) == 1


# By what it agreed to, example 54


def test_who_agrees_to_what_its_line_refuses_crosses_it(cast: Cast) -> None:
    draw(cast)
    agree(cast, "p", "q", ad_referendum=True)

    (row,) = crossed(cast)
    assert row.identity == "crossed|line|||agreed"
    assert row.headline == (
        "P crosses its own red line on “Issue i”: agrees to accept, ad referendum, on 10 March 2030 "
        "(line declared on 5 January 2030)"
    )
    assert faults(cast.negotiation) == []


def test_what_others_agree_to_crosses_no_line(cast: Cast) -> None:
    draw(cast)
    agree(cast, "q", "z")

    assert crossed(cast) == []


@pytest.mark.parametrize("outcome", ["rejects", "A later date."])
def test_another_outcome_crosses_no_line(cast: Cast, outcome: str) -> None:
    draw(cast)
    agree(cast, "p", outcome=outcome)

    assert crossed(cast) == []


def test_an_agreement_crosses_no_line_that_the_position_had_crossed(cast: Cast) -> None:
    draw(cast)
    agree(cast, "p")
    cast.said("++", at="r3")

    (row,) = crossed(cast)
    assert row.identity == "crossed|line|r3||"
    assert faults(cast.negotiation) == []


def test_an_agreement_after_an_old_crossing_tells_no_second(cast: Cast) -> None:
    """Also where only the end of what was said would be read."""
    draw(cast)
    cast.said("++", at="r1")
    agree(cast, "p")
    cast.said("++", at="r4")

    assert [row.identity for row in crossed(cast)] == ["crossed|line|r1||"]
    assert faults(cast.negotiation) == []


def test_a_denied_account_crosses_nothing(cast: Cast) -> None:
    draw(cast)
    cast.said("++", at="r3", slug="said")
    corrections.deny_statement(cast.negotiation, on=day(3, 20), statement="said")

    assert crossed(cast) == []
    assert faults(cast.negotiation) == []
