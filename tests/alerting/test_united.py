"""Two parties that are one: whoever followed one hears of it once, as a correction, and follows the other."""

from __future__ import annotations

from negotiations.models import Delivery

from ..cast import day
from ..delivery.desk import Desk
from ..door import doubles, moved_statements, reference_data

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
