"""Two parties that are one: whoever followed one hears of it once, as a correction, and follows the other."""

from __future__ import annotations

from typing import Any

import pytest

from negotiations.models import Delivery

from ..cast import day
from ..delivery.desk import Desk
from ..door import (
    demands,
    dissociations,
    doubles,
    issue_acts,
    moved_statements,
    priorities,
    red_lines,
    reference_data,
    remarks,
    responses,
)

ON = day(2, 20)


def test_who_was_told_hears_what_no_longer_holds_and_others_that_nothing_new_was_said(
    desk: Desk,
) -> None:
    followed = desk.follow("cora", parties=["p"])
    desk.follow("ben", parties=["z"])
    desk.follow("ana", parties=["q"])
    desk.cast.said("-", at="r1")
    desk.cast.said("+", at="r2")
    first = desk.mail("cora")

    moved_statements.unite_parties(desk.cast.negotiation, on=ON, slug="p", same_as="z")

    desk.hand_over()
    mails = {mail.to.partition("@")[0]: mail for mail in desk.unread()}
    assert mails.keys() == {"cora", "ben"}
    assert mails["cora"].answers == [first.id]
    assert "it no longer stands: P on “Issue i”" in mails["cora"].told
    assert "“P” and “Z” are one party." in mails["cora"].told
    assert "Correction: Z on “Issue i”" in mails["ben"].told
    assert "nothing new was said" in mails["ben"].told
    assert not mails["ben"].answers
    followed.refresh_from_db()
    assert followed.parties == ["z"]


OF_ALL = [
    *("demand-made", "response-received", "red-line-declared", "priority-stated"),
    *("warning-made", "dissociated", "issue-agreed"),
]


def of_every_noun(desk: Desk) -> None:
    """Something of each noun that is told, of P on the one issue."""
    small, of_p = desk.cast.negotiation, {"party": "p", "issue": "i"}
    by = {**of_p, "speaker": "p4"}
    on = {"on": day(1, 10)}
    demands.make_demand(small, **on, **of_p, addressees=["q"], asks="accepts", text="Do it.")
    ask = {"party": "q", "addressees": ["p"], "issue": "i", "asks": "rejects", "text": "Stop."}
    demands.make_demand(small, **on, **ask, slug="of-it")
    answers = [{"demand": "of-it", "answer": "rejected"}]
    responses.record_response(small, **on, responder="p", to="q", answers=answers)
    red_lines.declare_red_line(small, **on, **by, refuses="rejects", text="Never.")
    priorities.record_priority(small, **on, **by, priority="high")
    remarks.record_remark(small, **on, **by, kind="warning", text="It will go.", about=["q"])
    dissociations.record_dissociation(small, **on, **by, body="b")
    issue_acts.record_issue_act(
        small, **on, issue="i", act="agreed", outcome="accepts", parties=["p", "q"]
    )


@pytest.mark.parametrize(
    ("through", "goes", "stays", "why", "before", "after"),
    [
        (
            moved_statements.unite_parties,
            "p",
            "z",
            "“P” and “Z” are one party.",
            "P asks Q",
            "Z asks Q",
        ),
        (
            moved_statements.unite_issues,
            "i",
            "j",
            "“Issue i” and “Issue j” are one issue.",
            "Agreed: “Issue i”",
            "Agreed: “Issue j”",
        ),
    ],
)
def test_what_was_told_of_every_noun_is_corrected_in_one_mail(
    desk: Desk, through: Any, goes: str, stays: str, why: str, before: str, after: str
) -> None:
    desk.follow("cora", kinds=OF_ALL)
    desk.follow("ben", parties=["b"], kinds=["round-held"])
    of_every_noun(desk)
    first = desk.mail("cora")
    assert before in first.told

    told = through(desk.cast.negotiation, on=ON, slug=goes, same_as=stays).developments

    corrected = desk.mail("cora")
    assert corrected.answers == [first.id]
    assert after in corrected.told
    assert corrected.told.count(f"Why: {why}") >= 1
    assert "nothing new was said" in corrected.told
    assert {row.kind for row in told} >= {"demand-made", "red-line-declared", "issue-agreed"}
    for row in told:
        assert row.headline.startswith("Correction: ")
    desk.hand_over()
    assert desk.unread() == []


def test_who_was_told_of_it_before_hears_of_it_once(desk: Desk) -> None:
    desk.follow("cora", kinds=OF_ALL)
    of_every_noun(desk)
    desk.mail("cora")
    moved_statements.unite_parties(desk.cast.negotiation, on=ON, slug="p", same_as="z")
    desk.mail("cora")
    letters = Delivery.objects.count()

    demands.mend_demand(desk.cast.negotiation, on=ON, demand="of-it", note="Seen.")

    desk.hand_over()
    assert not desk.unread()
    assert Delivery.objects.count() == letters


def test_crossed_line_is_corrected_where_it_was_told(desk: Desk) -> None:
    desk.follow("cora", kinds=["red-line-crossed"])
    red_lines.declare_red_line(
        desk.cast.negotiation,
        on=day(1, 10),
        party="p",
        issue="i",
        refuses="accepts",
        text="Never.",
        speaker="p4",
    )
    desk.cast.said("++", at="r2")
    first = desk.mail("cora")

    moved_statements.unite_parties(desk.cast.negotiation, on=ON, slug="p", same_as="z")

    corrected = desk.mail("cora")
    assert corrected.answers == [first.id]
    assert "Correction: Z crosses its own red line" in corrected.told
    desk.hand_over()
    assert desk.unread() == []


def test_who_followed_both_follows_the_one_that_stays_once(desk: Desk) -> None:
    followed = desk.follow("cora", parties=["p", "z"])
    desk.cast.said("-", at="r1")
    desk.mail("cora")

    moved_statements.unite_parties(desk.cast.negotiation, on=ON, slug="p", same_as="z")

    desk.mail("cora")
    followed.refresh_from_db()
    assert followed.parties == ["z"]
    desk.cast.said("+", on=day(3, 10), at="r3", party="z")
    assert "Z on “Issue i”: leaning against → leaning for" in desk.mail("cora").told


def test_an_issue_that_is_another_is_told_as_corrections(desk: Desk) -> None:
    followed = desk.follow("cora", issues=["i"])
    desk.cast.said("-", at="r1")
    desk.mail("cora")

    told = moved_statements.unite_issues(
        desk.cast.negotiation, on=ON, slug="i", same_as="j"
    ).developments

    assert all(row.headline.startswith("Correction: ") for row in told)
    assert "“Issue i” and “Issue j” are one issue." in desk.mail("cora").told
    followed.refresh_from_db()
    assert followed.issues == ["j"]


def test_nobody_is_written_to_where_two_speakers_or_sources_are_one(desk: Desk) -> None:
    desk.follow("cora")
    reference_data.record_speaker(
        desk.cast.negotiation, on=day(1, 5), slug="paul", name="Paul", party="p", authority=4
    )
    desk.cast.said("-", at="r1", reported_by="q2")
    desk.cast.said("+", at="r2")
    desk.mail("cora")
    letters = Delivery.objects.count()

    doubles.unite_speakers(desk.cast.negotiation, on=ON, slug="p4", same_as="paul")
    doubles.unite_sources(desk.cast.negotiation, on=ON, slug="agency", same_as="transcript")

    desk.hand_over()
    assert not desk.unread()
    assert Delivery.objects.count() == letters
