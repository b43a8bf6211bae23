"""Nobody is told what is not for him at the moment of sending (rule 8)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from negotiations.delivery.mail.folder import Folder
from negotiations.delivery.queue.outcomes import HandOver, ServerReply
from negotiations.models import Delivery, Message
from negotiations.recording import days

from ..cast import R1, R2, R3, R4, Cast, day
from ..delivery.desk import Desk, Mail
from ..door import audiences, memberships, reference_data, statements
from .mending import recode, retract, reword


def _withhold(desk: Desk, slug: str, *, noun: str = "statement", audience: str = "team") -> None:
    audiences.withhold(desk.cast.negotiation, on=R4, noun=noun, slug=slug, audience=audience)


def _clear(desk: Desk, name: str, *, cleared: bool = True, **how: Any) -> None:
    memberships.change_member(
        desk.cast.negotiation,
        on=R4,
        user=desk.cast.users[name],
        role="analyst",
        cleared=cleared,
        **how,
    )


def _admit(desk: Desk, name: str, **how: Any) -> None:
    memberships.add_member(
        desk.cast.negotiation, on=R4, user=desk.cast.users[name], role="analyst", **how
    )


@pytest.mark.parametrize(
    ("audience", "told"),
    [
        ("public", {"cora", "ben", "olga"}),
        ("team", {"ben", "olga"}),
        ("cleared", {"olga"}),
    ],
)
def test_a_fact_is_told_to_its_audience(desk: Desk, audience: str, told: set[str]) -> None:
    for name in ("cora", "ben", "olga"):
        desk.follow(name)

    desk.cast.said("-", at="r1", audience=audience)
    desk.hand_over()

    assert {mail.to.partition("@")[0] for mail in desk.unread()} == told


def test_an_embargo_lifted_is_told_to_those_who_did_not_know(desk: Desk) -> None:
    for name in ("cora", "ben"):
        desk.follow(name, kinds=["position-changed"])
    desk.cast.said("-", at="r1")
    desk.cast.said("+", at="r2", embargo_until=R3)
    desk.hand_over()
    assert [mail.to for mail in desk.unread()] == ["ben@example.org"]

    days.turn_days(R3)

    desk.hand_over()
    [mail] = desk.unread()
    assert mail.to == "cora@example.org"
    assert mail.subject == "P on “Issue i”: leaning against → leaning for"
    assert not mail.answers


def test_an_embargo_ended_early_is_told_likewise(desk: Desk) -> None:
    for name in ("cora", "ben"):
        desk.follow(name)
    desk.cast.said("-", at="r1", slug="said", embargo_until=R3)
    desk.hand_over()
    desk.unread()

    audiences.end_embargo(desk.cast.negotiation, on=R2, noun="statement", slug="said")

    desk.hand_over()
    assert [mail.to for mail in desk.unread()] == ["cora@example.org"]


def test_the_public_and_the_team_are_each_told_their_own_step(desk: Desk) -> None:
    desk.cast.said("-", at="r1")
    for name in ("cora", "ben"):
        desk.follow(name)
    desk.cast.said("+", at="r2", audience="team")
    desk.cast.said("++", at="r3")

    desk.hand_over()

    by_reader = {mail.to.partition("@")[0]: mail for mail in desk.unread()}
    assert by_reader["cora"].subject == "P on “Issue i”: leaning against → accepts"
    assert "P on “Issue i”: leaning against → leaning for" in by_reader["ben"].lines
    assert "P on “Issue i”: leaning for → accepts" in by_reader["ben"].lines
    assert "leaning-for" in by_reader["ben"].text
    for word in ("leaning for", "leaning-for"):
        assert word not in by_reader["cora"].text + by_reader["cora"].html


# Withheld


def test_what_is_withheld_is_told_to_nobody_and_repeated_by_no_notice(desk: Desk) -> None:
    desk.cast.said("-", at="r1")
    for name in ("cora", "ben"):
        desk.follow(name)
    desk.cast.said("+", at="r2", slug="mistake")
    desk.cast.said("++", at="r3")
    desk.hand_over()
    desk.unread()

    _withhold(desk, "mistake")
    assert desk.nothing()
    recode(desk, "mistake", "0", on=R4)

    desk.hand_over()
    assert {mail.to for mail in desk.unread()} == {"ben@example.org"}


def test_what_is_withheld_before_the_hold_ends_is_not_sent(desk: Desk) -> None:
    for name in ("cora", "ben"):
        desk.follow(name)
    desk.cast.said("-", at="r1", slug="mistake")

    _withhold(desk, "mistake")

    desk.hand_over()
    assert {mail.to for mail in desk.unread()} == {"ben@example.org"}


def test_what_comes_after_something_withheld_is_news_and_names_nothing_of_it(desk: Desk) -> None:
    desk.follow("cora")
    desk.cast.said("-", at="r1", slug="mistake")
    desk.mail("cora")
    _withhold(desk, "mistake")

    desk.cast.said("+", at="r1", entered=R4)

    mail = desk.mail("cora")
    assert mail.subject == "P on “Issue i”: leaning for (first stated)"
    assert "leaning against" not in mail.text
    assert not mail.answers


def test_who_was_told_in_public_and_is_admitted_is_told_what_no_longer_holds(desk: Desk) -> None:
    desk.follow("cora")
    desk.cast.said("-", at="r1", slug="said")
    first = desk.mail("cora")
    _withhold(desk, "said")
    _admit(desk, "cora")
    assert desk.nothing()

    retract(desk, "said", on=R4)

    assert desk.mail("cora").answers == [first.id]


def _leaked_source(cast: Cast) -> None:
    reference_data.register(
        cast.negotiation,
        on=R1,
        noun="source",
        slug="leak",
        publisher="Hidden Herald",
        title="The leak",
        kind="leaked-document",
    )


def test_a_source_withheld_before_the_hold_ends_is_not_in_the_mail(desk: Desk) -> None:
    _leaked_source(desk.cast)
    for name in ("cora", "ben"):
        desk.follow(name)
    _said_with_leak(desk)

    _withhold(desk, "leak", noun="source")

    desk.hand_over()
    by_reader = {mail.to.partition("@")[0]: mail for mail in desk.unread()}
    assert "Hidden Herald" in by_reader["ben"].text
    for part in (by_reader["cora"].text, by_reader["cora"].html):
        assert "Hidden Herald" not in part
        assert "No source is recorded." in part


def _said_with_leak(desk: Desk) -> None:
    statements.record_statement(
        desk.cast.negotiation,
        on=R1,
        party="p",
        issue="i",
        speaker="p4",
        stance="rejects",
        summary="No.",
        sources=["leak"],
    )


def test_what_is_withheld_between_two_readers_is_not_in_the_mail_of_the_second(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    _leaked_source(desk.cast)
    memberships.dismiss_member(desk.cast.negotiation, on=R1, user=desk.cast.users["ben"])
    desk.follow("cora")
    desk.follow("ben")
    _said_with_leak(desk)
    _after_the_first(monkeypatch, lambda: _withhold(desk, "leak", noun="source"))

    desk.hand_over()

    assert sorted("Hidden Herald" in mail.text for mail in desk.unread()) == [False, True]


def _after_the_first(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], None]) -> None:
    """Something happens while a worker is between the first reader and the second."""
    hand_over, calls = Folder.hand_over, []

    def then(folder: Folder, message: Message) -> Any:
        outcome = hand_over(folder, message)
        calls.append(message.pk)
        if len(calls) == 1:
            happens()
        return outcome

    monkeypatch.setattr(Folder, "hand_over", then)


def test_what_is_withheld_after_a_refused_attempt_is_not_in_the_next(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    _leaked_source(desk.cast)
    desk.follow("cora")
    _said_with_leak(desk)
    with monkeypatch.context() as refusing:
        refusing.setattr(Folder, "hand_over", lambda *_: HandOver(ServerReply.NOT_NOW, "450 later"))
        desk.hand_over()
    refused = Mail(bytes(Message.objects.get().content))

    _withhold(desk, "leak", noun="source")

    mail = desk.mail("cora")
    assert "Hidden Herald" in refused.text
    assert "Hidden Herald" not in mail.text
    assert mail.id == refused.id


# Clearance


def test_clearance_given_tells_what_differs_and_no_old_news(desk: Desk) -> None:
    desk.cast.said("-", at="r1")
    desk.cast.said("+", at="r2", audience="cleared")
    desk.follow("ben")
    desk.cast.said("++", at="r3")
    first = desk.mail("ben")
    assert "leaning against → accepts" in first.subject

    _clear(desk, "ben")

    mail = desk.mail("ben")
    assert mail.subject == "Cleared only: P on “Issue i”: leaning for → accepts"
    assert mail.answers == [first.id]
    assert "leaning against → leaning for" not in mail.text


def test_clearance_that_changes_nothing_he_was_told_tells_nothing(desk: Desk) -> None:
    desk.follow("ben")
    desk.cast.said("-", at="r1")
    desk.cast.said("--", at="r1", party="q", audience="cleared")
    desk.mail("ben")

    _clear(desk, "ben")

    assert desk.nothing()


def test_clearance_given_silently_tells_nothing(desk: Desk) -> None:
    desk.cast.said("-", at="r1")
    desk.cast.said("+", at="r2", audience="cleared")
    desk.follow("ben")
    desk.cast.said("++", at="r3")
    desk.mail("ben")

    _clear(desk, "ben", silent=True)

    assert desk.nothing()


def test_clearance_taken_away_before_the_hold_ends_stops_what_is_queued(desk: Desk) -> None:
    memberships.add_member(
        desk.cast.negotiation,
        on=R1,
        by=desk.cast.olga,
        user=desk.cast.users["cora"],
        role="analyst",
        cleared=True,
    )
    desk.follow("cora")
    desk.cast.said("-", at="r1", audience="cleared")

    _clear(desk, "cora", cleared=False)

    assert desk.nothing()
    assert desk.reasons() == ["not for this reader now"]


def test_clearance_taken_away_repeats_and_mends_nothing(desk: Desk) -> None:
    desk.follow("olga")
    desk.cast.said("-", at="r1", slug="said", audience="cleared")
    desk.mail("olga")
    memberships.change_member(
        desk.cast.negotiation, on=R2, user=desk.cast.olga, role="owner", cleared=False
    )

    retract(desk, "said", on=R3)

    assert desk.nothing()


def test_clearance_taken_and_given_back_is_told_what_was_dropped_between(desk: Desk) -> None:
    desk.cast.said("-", at="r1")
    desk.cast.said("+", at="r2", audience="cleared")
    desk.follow("ben")
    desk.cast.said("++", at="r3")
    first = desk.mail("ben")
    _clear(desk, "ben")
    _clear(desk, "ben", cleared=False)
    assert desk.nothing()

    _clear(desk, "ben")

    mail = desk.mail("ben")
    assert mail.answers == [first.id]
    assert mail.subject == "Cleared only: P on “Issue i”: leaning for → accepts"


def test_clearance_given_twice_tells_once(desk: Desk) -> None:
    desk.cast.said("-", at="r1")
    desk.cast.said("+", at="r2", audience="cleared")
    desk.follow("ben")
    desk.cast.said("++", at="r3")
    desk.mail("ben")
    _clear(desk, "ben")
    desk.mail("ben")

    _clear(desk, "ben", cleared=False)
    _clear(desk, "ben")

    assert desk.nothing()
    assert Delivery.objects.filter(state="sent").count() == 2


def test_a_correction_for_the_team_only_is_told_to_the_team_only(desk: Desk) -> None:
    for name in ("cora", "ben"):
        desk.follow(name)
    desk.cast.said("-", at="r1", slug="said")
    desk.hand_over()
    desk.unread()

    reword(desk, "said", "For the team.", audience="team")

    desk.hand_over()
    [mail] = desk.unread()
    assert mail.to == "ben@example.org"


def test_a_name_that_a_reader_may_no_longer_see_is_not_in_his_reasons(desk: Desk) -> None:
    reference_data.register(
        desk.cast.negotiation, on=R1, noun="party", slug="hidden", name="Hidland", kind="state"
    )
    desk.follow("cora", parties=["p", "hidden"])
    _withhold(desk, "hidden", noun="party")

    desk.cast.said("-", at="r1", entered=R4)

    assert "Hidland" not in desk.mail("cora").text


def test_what_happens_on_no_day_of_its_own_is_told_once_only(desk: Desk) -> None:
    desk.follow("ben")
    desk.cast.said("-", at="r1", embargo_until=day(1, 20))
    desk.mail("ben")

    days.turn_days(day(2, 1))

    assert desk.nothing()
