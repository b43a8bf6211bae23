"""Mails of acts on issues, and of red lines that their own party crossed: true in every sentence."""

from __future__ import annotations

from typing import Any

import pytest

from negotiations.vocabulary.kinds import USUAL_KINDS

from ...cast import R3, day
from ...door import correct_statement, issue_acts, red_lines
from ..desk import Desk

USUAL = [kind.value for kind in USUAL_KINDS]
"""What somebody gets who names no kinds."""
CROSSED = "P crosses its own red line on “Issue i”: now accepts (line declared on 5 January 2030)"


def draw(desk: Desk) -> None:
    red_lines.declare_red_line(
        desk.cast.negotiation,
        on=day(1, 5),
        party="p",
        issue="i",
        refuses="accepts",
        text="Never, as long as we stand.",
        speaker="p4",
        slug="line",
    )


def agree(desk: Desk, **fields: Any) -> None:
    said = {"issue": "i", "act": "agreed", "outcome": "accepts", "parties": ["p", "q"]}
    issue_acts.record_issue_act(
        desk.cast.negotiation,
        **{"on": R3, "slug": "agreed", "sources": ["agency"], **said, **fields},
    )


def test_crossing_is_told_to_who_names_no_kinds_before_the_change_that_crossed_it(
    desk: Desk,
) -> None:
    draw(desk)
    desk.cast.said("-", at="r1")
    desk.follow("cora", kinds=USUAL)
    desk.cast.said("++", at="r3")

    mail = desk.mail("cora")
    text = " ".join(mail.text.split())

    assert text.index(CROSSED) < text.index("P on “Issue i”: leaning against → accepts")
    assert "P declared on 5 January 2030 that it cannot live with this being accepted." in text
    assert "By what it said on 10 March 2030 its own stated position is: accepts." in text
    assert "Never, as long as we stand." in text
    assert CROSSED in mail.html


def test_crossing_by_an_agreement_says_that_it_is_ad_referendum(desk: Desk) -> None:
    draw(desk)
    desk.follow("cora", kinds=["red-line-crossed"])
    agree(desk, ad_referendum=True, confidence="medium")

    text = " ".join(desk.mail("cora").text.split())

    assert (
        "P crosses its own red line on “Issue i”: agrees to accept, ad referendum, "
        "on 10 March 2030 (line declared on 5 January 2030), medium confidence" in text
    )
    assert "On 10 March 2030 it agreed to that outcome, ad referendum." in text
    assert "How sure we are: medium." in text


def test_crossing_that_no_longer_holds_is_taken_back(desk: Desk) -> None:
    draw(desk)
    desk.follow("cora", kinds=["red-line-crossed"])
    desk.cast.said("++", at="r3", slug="said")
    desk.mail("cora")
    correct_statement(
        desk.cast.negotiation,
        on=R3,
        statement="said",
        reason="reclassified",
        stance="leaning-for",
        correction={"note": "It was said with reservations."},
    )

    text = " ".join(desk.mail("cora").text.split())

    assert "the crossing of its own red line reported at the round “R3” no longer holds" in text


@pytest.mark.parametrize(
    ("fields", "lines"),
    [
        (
            {"ad_referendum": True},
            (
                "Agreed: “Issue i”, accepted, ad referendum, by P and Q, on 10 March 2030",
                "The outcome: that the proposition is accepted.",
                "Ad referendum: those who sent the negotiators have still to confirm it.",
                "It changes no stated position by itself.",
                "That it be done.",
            ),
        ),
        (
            {"outcome": "A pause of six months."},
            (
                "Agreed: “Issue i” (A pause of six months), by P and Q, on 10 March 2030",
                "The outcome: A pause of six months.",
            ),
        ),
        (
            {"act": "reopened", "outcome": None, "parties": []},
            ("Reopened: “Issue i”, on 10 March 2030", "Reopened on 10 March 2030."),
        ),
    ],
)
def test_act_is_told_with_what_it_means(
    desk: Desk, fields: dict[str, Any], lines: tuple[str, ...]
) -> None:
    desk.follow("cora", kinds=USUAL)
    agree(desk, **fields)

    text = " ".join(desk.mail("cora").text.split())

    assert [line for line in lines if line not in text] == []


def test_parked_and_dropped_are_told_to_who_asks_for_them(desk: Desk) -> None:
    desk.follow("cora", kinds=USUAL)
    desk.follow("ben", kinds=["issue-parked"])
    agree(desk, act="parked", outcome=None, parties=[])

    assert "Parked: “Issue i”, on 10 March 2030" in desk.mail("ben").text
    assert desk.unread() == []


def test_other_parties_in_an_agreement_are_told_in_the_thread(desk: Desk) -> None:
    desk.follow("cora", kinds=USUAL)
    agree(desk)
    first = desk.mail("cora")
    issue_acts.mend_issue_act(
        desk.cast.negotiation, on=R3, issue_act="agreed", parties=["p", "q", "z"]
    )

    second = desk.mail("cora")

    assert "by P, Q and Z" in second.text
    assert first.parsed["Message-ID"] in second.parsed["References"]
    issue_acts.mend_issue_act(desk.cast.negotiation, on=R3, issue_act="agreed", note="By phone.")
    assert desk.unread() == []


def test_change_after_an_agreement_says_so(desk: Desk) -> None:
    desk.cast.said("++", at="r1")
    agree(desk)
    desk.follow("cora", kinds=["position-changed"])
    desk.cast.said("--", on=day(3, 20))

    text = " ".join(desk.mail("cora").text.split())

    assert "P on “Issue i”, after agreeing on 10 March 2030 to accept it: accepts → rejects" in text
    assert "P had agreed otherwise on 10 March 2030." in text
