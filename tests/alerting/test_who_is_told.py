"""Who is told what, and when (rules 7 to 9): from a subscription to the mail that is read."""

from __future__ import annotations

from typing import Any

import pytest

from negotiations.alerting.subscriptions import change, end, leave, subscribe
from negotiations.models import Delivery, Message, Readership
from negotiations.recording import days
from negotiations.vocabulary.kinds import USUAL_KINDS

from ..cast import R1, R2, R3, day, small_negotiation
from ..delivery.desk import Desk
from ..door import demands, reference_data
from ..recording.acts import ACTS
from .mending import recode, retract


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({}, True),
        ({"parties": ["p"]}, True),
        ({"parties": ["q", "p"]}, True),
        ({"parties": ["q"]}, False),
        ({"issues": ["i"]}, True),
        ({"issues": ["j"]}, False),
        ({"kinds": ["position-changed"]}, True),
        ({"kinds": ["position-stated"]}, False),
        ({"kinds": ["position-changed"], "parties": ["p"], "issues": ["i"]}, True),
        ({"kinds": ["position-changed"], "parties": ["p"], "issues": ["j"]}, False),
        ({"frequency": "off"}, False),
        ({"active": False}, False),
    ],
)
def test_a_change_is_told_to_whom_a_subscription_matches(
    desk: Desk, asked: dict[str, Any], told: bool
) -> None:
    desk.cast.said("-", at="r1")
    desk.follow("cora", **asked)

    desk.cast.said("+", at="r2")
    desk.hand_over()

    subjects = [mail.subject for mail in desk.unread("cora")]
    assert subjects == ["P on “Issue i”: leaning against → leaning for"] * told


def test_a_subscription_to_another_negotiation_hears_nothing(desk: Desk) -> None:
    other = small_negotiation("other")
    desk.follow("cora")

    other.said("-", at="r1")

    assert desk.nothing()


@pytest.mark.parametrize(("party", "told"), [("q", True), ("p", True), ("z", True), ("b", False)])
def test_a_demand_is_told_to_followers_of_whoever_asks_or_is_asked(
    desk: Desk, party: str, told: bool
) -> None:
    desk.follow("cora", parties=[party])

    ACTS["demand"].do(desk.cast)
    desk.hand_over()

    assert len(desk.unread("cora")) == told


def test_who_names_no_kinds_gets_the_usual_ones(desk: Desk) -> None:
    subscription = subscribe(desk.cast.users["cora"], desk.cast.negotiation)

    desk.cast.said("-", at="r1")
    assert desk.nothing()
    desk.cast.said("+", at="r2")

    assert desk.mail("cora").subject == "P on “Issue i”: leaning against → leaning for"
    assert subscription.kinds == list(USUAL_KINDS)


def test_however_many_subscriptions_match_it_is_told_once_with_all_reasons(desk: Desk) -> None:
    desk.follow("cora", parties=["p"], note="for the brief")
    desk.follow("cora", issues=["i"])
    desk.follow("cora", issues=["j"])

    desk.cast.said("-", at="r1")

    mail = desk.mail("cora")
    assert mail.lines.count("P on “Issue i”: leaning against (first stated)") == 1
    assert "you asked for everything in A small negotiation, of P, at once." in mail.why
    assert "Your note: for the brief." in mail.why
    assert "you asked for everything in A small negotiation, on “Issue i”, at once." in mail.why
    assert "Issue j" not in mail.why
    assert Delivery.objects.count() == 1


def test_what_falls_due_within_one_hold_is_one_mail_with_changes_first(desk: Desk) -> None:
    desk.cast.said("-", at="r1", party="p")
    desk.follow("cora")

    desk.cast.said("-", at="r1", party="z", entered=R2)
    demands.make_demand(
        desk.cast.negotiation,
        on=R2,
        party="q",
        addressees=["p"],
        issue="i",
        asks="rejects",
        text="No.",
    )
    desk.cast.said("+", at="r2", party="p")

    mail = desk.mail("cora")
    assert mail.subject.startswith("P on “Issue i”: leaning against → leaning for")
    assert mail.subject.endswith(", and 2 more")
    assert next(line for line in mail.lines if ": " in line and "Issue" in line) in mail.subject


def test_each_negotiation_has_a_mail_of_its_own(desk: Desk) -> None:
    other = small_negotiation("other")
    desk.follow("cora")
    subscribe(desk.cast.users["cora"], other.negotiation, kinds=[])

    desk.cast.said("-", at="r1")
    other.said("+", at="r1")
    desk.hand_over()

    lists = sorted(mail["List-Id"] for mail in desk.unread("cora"))
    assert lists == ["<other.demarche.example>", "<small.demarche.example>"]


def test_the_hold_is_fixed_and_what_is_added_never_puts_it_off(desk: Desk) -> None:
    desk.follow("cora")
    desk.cast.said("-", at="r1")
    due = Message.objects.get().due_at

    desk.wait(119)
    desk.cast.said("+", at="r2")
    assert Message.objects.get().due_at == due
    desk.wait(2)
    desk.cast.said("++", at="r3")

    assert sorted(m.deliveries.count() for m in Message.objects.all()) == [1, 2]


def test_nothing_is_handed_over_before_the_hold_is_over(desk: Desk) -> None:
    desk.follow("cora")
    desk.cast.said("-", at="r1")

    desk.wait(119)
    desk.sweep()
    held = desk.unread()
    desk.wait(2)
    desk.sweep()

    assert not held
    assert len(desk.unread("cora")) == 1


def test_what_is_undone_within_the_hold_is_told_to_nobody(desk: Desk) -> None:
    desk.follow("cora")
    desk.cast.said("-", at="r1", slug="said")
    retract(desk, "said")

    assert desk.nothing()
    assert sorted(desk.reasons()) == [
        "overtaken by a later entry",
        "the reader gets the right wording only",
        "there was nothing to mend",
    ]


def test_of_what_is_updated_within_the_hold_only_the_last_version_is_told(desk: Desk) -> None:
    desk.cast.said("-", at="r1")
    desk.follow("cora")
    desk.cast.said("+", at="r2", slug="said")
    recode(desk, "said", "++")

    mail = desk.mail("cora")
    assert "leaning for" not in mail.text
    assert "sent you" not in mail.text
    assert not mail.answers


@pytest.mark.parametrize("how", ["silent", "dry_run"])
def test_what_is_silent_or_dry_writes_no_delivery(desk: Desk, how: str) -> None:
    desk.follow("cora")

    ACTS["first"].do(desk.cast, **{how: True})

    assert not Message.objects.exists()
    assert not Delivery.objects.exists()


def test_what_was_silent_is_told_when_it_is_corrected_to_whoever_asks(desk: Desk) -> None:
    desk.follow("cora", kinds=["position-stated"])
    ACTS["first"].do(desk.cast, silent=True)

    recode(desk, "first", "--")

    assert desk.mail("cora").subject.startswith("Correction: P on “Issue i”, at the round “R1”")


def test_what_a_turning_day_makes_overdue_is_told(desk: Desk) -> None:
    desk.follow("cora", kinds=["demand-overdue"])
    ACTS["demand"].do(desk.cast)

    days.turn_days(day(1, 31))
    assert desk.nothing()
    days.turn_days(day(2, 1))

    assert desk.mail("cora").subject.startswith("No answer known by 31 January 2030 from P and Z")


def test_a_backdated_entry_that_alters_nothing_alerts_nobody(desk: Desk) -> None:
    desk.cast.said("-", at="r1")
    desk.cast.said("+", at="r2")
    desk.follow("cora")

    desk.cast.said("+", on=day(2, 20), after="r2", entered=R3)
    desk.cast.said("--", at="r3", held_from=day(1, 5))

    assert desk.nothing()


def test_a_name_or_a_note_mended_alerts_nobody(desk: Desk) -> None:
    desk.follow("cora")
    desk.cast.said("-", at="r1")
    desk.mail("cora")

    reference_data.edit(desk.cast.negotiation, on=R2, noun="party", slug="p", name="Parland")

    assert desk.nothing()


def test_another_round_before_it_is_written_to_nobody(desk: Desk) -> None:
    desk.follow("cora")
    desk.cast.said("-", at="r1")
    desk.cast.said("+", at="r3")
    desk.mail("cora")

    desk.cast.said("-", at="r2", entered=day(3, 20))

    assert "updated r3 - → +" in desk.cast.stream()
    assert desk.nothing()
    assert desk.reasons() == ["the reader knows it already"]


@pytest.mark.parametrize("how", ["left", "ended", "paused", "off", "deactivated", "private"])
def test_who_stops_or_is_stopped_before_the_hold_ends_is_sent_nothing(desk: Desk, how: str) -> None:
    subscription = desk.follow("cora")
    desk.cast.said("-", at="r1")

    _stop(desk, how, subscription)

    assert desk.nothing()


@pytest.mark.parametrize("how", ["left", "ended", "paused", "deactivated", "private"])
def test_who_has_left_is_not_even_told_what_no_longer_holds(desk: Desk, how: str) -> None:
    subscription = desk.follow("cora")
    desk.cast.said("-", at="r1", slug="said")
    desk.mail("cora")

    _stop(desk, how, subscription)
    retract(desk, "said")

    assert desk.nothing()


def test_who_wants_no_news_is_still_told_what_no_longer_holds(desk: Desk) -> None:
    subscription = desk.follow("cora")
    desk.cast.said("-", at="r1", slug="said")
    first = desk.mail("cora")

    change(subscription, desk.cast.users["cora"], frequency="off")
    retract(desk, "said")

    assert desk.mail("cora").answers == [first.id]


def _stop(desk: Desk, how: str, subscription: Any) -> None:
    cora = desk.cast.users["cora"]
    if how == "left":
        leave(Readership.objects.get(recipient__user=cora))
    elif how == "ended":
        end(subscription)
    elif how == "paused":
        change(subscription, cora, active=False)
    elif how == "off":
        change(subscription, cora, frequency="off")
    elif how == "deactivated":
        cora.is_active = False
        cora.save()
    else:
        reference_data.edit_negotiation(desk.cast.negotiation, on=R1, is_public=False)


def test_who_follows_two_things_and_ends_one_hears_of_the_other_only(desk: Desk) -> None:
    ended = desk.follow("cora", parties=["p"])
    desk.follow("cora", parties=["q"])
    desk.cast.said("-", at="r1", party="p")
    desk.cast.said("-", at="r1", party="q")

    end(ended)

    mail = desk.mail("cora")
    assert mail.subject == "Q on “Issue i”: leaning against (first stated)"
    assert "P on Issue" not in mail.text


def test_late_subscriber_hears_nothing_of_an_old_change_that_is_only_put_right(desk: Desk) -> None:
    desk.cast.said("-", at="r1")
    desk.cast.said("+", at="r3")
    desk.follow("cora")

    # The change at the third round is now one from the second: the same stances, another round.
    desk.cast.said("-", at="r2", entered=R3)

    assert desk.nothing("cora")
