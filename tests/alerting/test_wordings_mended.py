"""A wording that was corrected is told to who had it, as what we told, and to others as what was reported."""

from __future__ import annotations

from ..cast import R2, day
from ..delivery.desk import Desk
from ..door import rounds
from .mending import recode, reword, told_of_a_change


def test_who_had_the_old_wording_reads_what_we_told_and_others_what_was_reported(
    desk: Desk,
) -> None:
    first = told_of_a_change(desk, kinds=["position-changed", "position-stated"])
    desk.follow("ben", kinds=["statement-corrected"])

    reword(desk, "said", "The better words.")

    desk.hand_over()
    by_reader = {mail.to.partition("@")[0]: mail for mail in desk.unread()}
    assert by_reader["cora"].answers == [first]
    assert "We told you (withdrawn)" in by_reader["cora"].told
    assert not by_reader["ben"].answers
    assert "First reported as (withdrawn)" in by_reader["ben"].told
    for mail in by_reader.values():
        assert "We told you" not in mail.subject
        assert "We told you" not in mail.told or mail.to == "cora@example.org"


def test_who_was_sent_it_as_the_wording_before_is_told_too(desk: Desk) -> None:
    desk.cast.said("-", at="r1", slug="before")
    desk.follow("cora", kinds=["position-changed"])
    desk.cast.said("+", at="r2")
    first = desk.mail("cora")

    reword(desk, "before", "The better words.")

    assert desk.mail("cora").answers == [first.id]


def test_who_was_sent_it_as_the_other_voice_is_told_too(desk: Desk) -> None:
    desk.cast.said("-", at="r1")
    desk.follow("cora", kinds=["position-contested"])
    desk.cast.said("+", at="r2", by=5)
    desk.cast.said("--", at="r2", by=2, slug="other")
    first = desk.mail("cora")
    assert "p says rejects" in first.text

    reword(desk, "other", "The better words.")

    assert desk.mail("cora").answers == [first.id]


def test_who_asked_after_it_was_said_is_told_of_the_correction_and_of_what_follows(
    desk: Desk,
) -> None:
    desk.cast.said("-", at="r1", slug="said")
    desk.follow("cora")

    recode(desk, "said", "--")

    mail = desk.mail("cora")
    assert mail.subject.startswith("Correction: P on “Issue i”…; now recorded as rejects")
    assert any(line.endswith("now recorded as rejects (first stated)") for line in mail.lines)
    assert "First reported as (withdrawn)" in mail.told


def test_a_wording_that_never_left_is_told_right_and_only_once(desk: Desk) -> None:
    desk.follow("cora")
    desk.cast.said("-", at="r1", slug="said")
    reword(desk, "said", "The better words.", on=day(1, 12))

    mail = desk.mail("cora")
    assert "p says leaning-against" not in mail.text
    assert "The better words." in mail.text


def test_a_correction_that_is_filed_under_another_round_is_not_told_again(desk: Desk) -> None:
    desk.follow("cora", kinds=["statement-corrected"])
    desk.cast.said("-", on=day(1, 20), slug="said")
    reword(desk, "said", "The better words.", on=day(1, 22))
    desk.mail("cora")

    rounds.open_round(
        desk.cast.negotiation, on=R2, slug="r1b", track="t", name="R1B", first_day=day(1, 20)
    )

    assert any(row.startswith("updated corrected") for row in desk.cast.stream())
    assert desk.nothing()
