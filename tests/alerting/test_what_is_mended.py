"""What no longer holds is told to exactly those who were told that it does, in the thread (rule 8)."""

from __future__ import annotations

import pytest

from negotiations.alerting.subscriptions import change
from negotiations.delivery.mail.folder import Folder
from negotiations.delivery.queue.outcomes import HandOver, ServerReply
from negotiations.models import Delivery

from ..cast import R1, R2, R3, R4
from ..delivery.desk import Desk
from ..door import audiences, corrections, reference_data, responses
from ..recording.acts import ACTS, prepare
from .mending import recode, retract, reword, told_of_a_change


def test_a_retraction_says_what_holds(desk: Desk) -> None:
    told_of_a_change(desk)
    desk.cast.said("-", at="r2", party="q", slug="alone")
    desk.mail("cora")

    retract(desk, "said")
    retract(desk, "alone")

    told = desk.mail("cora").told
    assert "The stated position of P is now: leaning against." in told
    assert "No position of Q on this issue is on record now." in told


def test_what_holds_is_not_said_where_it_was_withheld_meanwhile(desk: Desk) -> None:
    desk.cast.said("--", at="r1", slug="held")
    desk.cast.said("++", at="r3", slug="last")
    desk.cast.said("+", at="r2", slug="between")
    desk.follow("cora")
    retract(desk, "last", on=R4)

    audiences.withhold(
        desk.cast.negotiation, on=R4, noun="statement", slug="between", audience="cleared"
    )

    desk.hand_over()
    told = " ".join(mail.told for mail in desk.unread())
    assert "entry retracted" in told
    assert "leaning for" not in told


def test_a_cancellation_goes_to_exactly_those_who_were_told_in_their_thread(desk: Desk) -> None:
    first = told_of_a_change(desk)
    desk.follow("ben", kinds=["position-changed"])

    retract(desk, "said")

    desk.hand_over()
    [mail] = desk.unread()
    assert mail.to == "cora@example.org"
    assert mail.answers == [first]
    assert mail["In-Reply-To"] == first
    assert "we sent you what is corrected here" in mail.why


def test_a_notice_comes_also_where_the_filters_have_changed_since(desk: Desk) -> None:
    subscription = desk.follow("cora")
    desk.cast.said("-", at="r1", slug="said")
    first = desk.mail("cora")
    change(subscription, desk.cast.users["cora"], parties=["z"], kinds=["round-held"])

    retract(desk, "said")

    mail = desk.mail("cora")
    assert mail.answers == [first.id]
    assert mail.why.startswith("You get this because we sent you what is corrected here.")


@pytest.mark.parametrize("mark", ["0", "++", "--"])
def test_another_stance_is_told_in_the_thread_to_who_had_the_old_one(desk: Desk, mark: str) -> None:
    first = told_of_a_change(desk, kinds=["position-changed", "position-stated"])

    recode(desk, "said", mark)

    assert desk.mail("cora").answers == [first]


def test_other_conditions_are_told_in_the_thread_to_who_had_the_old_ones(desk: Desk) -> None:
    desk.follow("cora", kinds=["position-changed"])
    desk.cast.said("-", at="r1")
    desk.cast.said("+", at="r2", conditions=["visits"], slug="said")
    first = desk.mail("cora")

    corrections.correct_statement(
        desk.cast.negotiation,
        on=R3,
        statement="said",
        reason="reclassified",
        conditions=["visits", "a treaty"],
    )

    mail = desk.mail("cora")
    assert mail.answers == [first.id]
    assert any("leaning for (conditions: a treaty; visits)" in line for line in mail.lines)


def test_another_kind_is_told_in_the_thread_to_who_had_the_old_one(desk: Desk) -> None:
    desk.follow("cora", kinds=["position-changed"])
    desk.cast.said("-", at="r1", slug="first")
    desk.cast.said("+", at="r2")
    change_told = desk.mail("cora")

    retract(desk, "first")

    mail = desk.mail("cora")
    assert mail.answers == [change_told.id]
    assert any(line.endswith("leaning for (first stated)") for line in mail.lines)
    assert f"  {change_told.subject}" in mail.lines
    assert change_told.subject not in mail.subject


def test_each_notice_stands_in_the_thread_from_its_first_mail(desk: Desk) -> None:
    first = told_of_a_change(desk, kinds=["position-changed"])
    recode(desk, "said", "++", slug="second")
    second = desk.mail("cora")

    retract(desk, "second", on=R3)

    third = desk.mail("cora")
    assert third["In-Reply-To"] == second.id
    assert third.answers == [first, second.id]


def test_a_withdrawn_stance_stands_in_no_subject_and_once_in_the_text(desk: Desk) -> None:
    told_of_a_change(desk, kinds=["position-changed"])

    recode(desk, "said", "++")

    mail = desk.mail("cora")
    assert mail.subject.startswith("Correction: P on “Issue i”…; now recorded as accepts")
    assert "leaning for" not in mail.subject
    assert mail.lines.count("  P on “Issue i”: leaning against → leaning for") == 1
    assert "it no longer stands" in mail.told


# Corrections are never moves


def test_a_recoded_statement_is_told_as_a_correction(desk: Desk) -> None:
    told_of_a_change(desk)

    recode(desk, "said", "--")

    mail = desk.mail("cora")
    assert mail.subject.startswith("Correction: ")
    assert not any(word in mail.told for word in ("Moved", "Reversed", "hardened", "softened"))


def test_a_repeat_recoded_into_another_stance_is_told_as_a_correction(desk: Desk) -> None:
    desk.cast.said("+", at="r1")
    desk.cast.said("+", at="r2", slug="repeat")
    desk.follow("cora", kinds=["position-changed"])

    recode(desk, "repeat", "--")

    mail = desk.mail("cora")
    assert mail.subject.startswith("Correction: ")
    assert "nothing new was said" in mail.told
    assert not any(word in mail.told for word in ("Moved", "Reversed", "hardened", "softened"))


def test_a_change_that_was_a_repeat_is_taken_back_and_the_next_one_updated(desk: Desk) -> None:
    desk.follow("cora", kinds=["position-changed"])
    desk.cast.said("-", at="r1")
    desk.cast.said("+", at="r2", slug="repeat")
    second = desk.mail("cora")
    desk.cast.said("++", at="r3")
    third = desk.mail("cora")

    recode(desk, "repeat", "-", on=R4)

    mail = desk.mail("cora")
    assert set(mail.answers) == {second.id, third.id}
    assert f"  {second.subject}" in mail.lines
    assert f"  {third.subject}" in mail.lines


@pytest.mark.parametrize("then", [None, "r2"])
def test_the_only_or_first_of_two_retracted_is_told_to_who_had_it(
    desk: Desk, then: str | None
) -> None:
    desk.follow("cora", kinds=["position-stated", "position-changed"])
    desk.cast.said("-", at="r1", slug="first")
    first = desk.mail("cora")
    second = None
    if then:
        desk.cast.said("+", at=then)
        second = desk.mail("cora")

    retract(desk, "first")

    assert set(desk.mail("cora").answers) == {mail.id for mail in (first, second) if mail}


def test_a_speaker_who_turns_out_not_to_bind_is_told_as_no_longer_holding(desk: Desk) -> None:
    desk.follow("cora")
    desk.cast.said("-", at="r1", by=2)
    first = desk.mail("cora")

    reference_data.edit(desk.cast.negotiation, on=R2, noun="speaker", slug="p2", authority=1)

    mail = desk.mail("cora")
    assert mail.answers == [first.id]
    assert mail.subject.startswith("Correction: No longer holds: P on “Issue i”, the first stance")


def test_a_better_source_is_a_correction_that_leaves_the_position_as_told(
    desk: Desk,
) -> None:
    first = told_of_a_change(desk)

    reword(desk, "said", "What the transcript has.", sources=["transcript"])

    mail = desk.mail("cora")
    assert mail.answers == [first]
    assert mail.subject.startswith("Correction: ")
    assert mail.subject.endswith("position unchanged")
    assert "We told you (withdrawn)" in mail.told
    assert Delivery.objects.filter(development__kind="statement-corrected").count() == 1


def test_true_cancelled_and_true_again_is_news_for_whoever_asks(desk: Desk) -> None:
    asks, asked = desk.follow("cora", kinds=["position-stated"]), desk.follow("ben")
    desk.cast.said("-", at="r1", slug="one")
    told = desk.mail("cora").id
    change(asked, desk.cast.users["ben"], kinds=["round-held"])
    retract(desk, "one")
    desk.mail("cora")
    desk.unread()

    desk.cast.said("-", on=R1, at="r1", slug="two", entered=R3)

    desk.hand_over()
    [mail] = desk.unread()
    assert mail.to == "cora@example.org"
    assert mail.subject == "P on “Issue i”: leaning against (first stated)"
    assert told not in mail.answers
    assert asks.active


def test_what_a_later_attempt_left_out_is_not_what_was_told_last(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.follow("cora", kinds=["position-stated"])
    desk.cast.said("-", at="r1", slug="one")
    desk.cast.said("-", at="r1", party="q")
    monkeypatch.setattr(Folder, "evidence", lambda *_: None)
    with monkeypatch.context() as silent:
        silent.setattr(Folder, "hand_over", lambda *_: HandOver(ServerReply.NONE, "no answer"))
        desk.hand_over()
        desk.hand_over()
    # On the same day, so that the notice goes out before the next attempt.
    retract(desk, "one", on=R1)
    taken_back = desk.mail("cora")
    desk.wait(1000)
    again = desk.mail("cora")

    desk.cast.said("-", at="r1", slug="two", entered=R3)

    assert "no longer holds" in taken_back.text
    assert "P on Issue" not in again.text
    assert desk.mail("cora").subject == "P on “Issue i”: leaning against (first stated)"


def test_what_is_known_not_to_have_arrived_is_not_taken_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.follow("cora", kinds=["position-stated"])
    desk.cast.said("-", at="r1", slug="one")
    with monkeypatch.context() as silent:
        silent.setattr(Folder, "hand_over", lambda *_: HandOver(ServerReply.NONE, "no answer"))
        desk.hand_over()

    retract(desk, "one")

    assert desk.nothing()


# The wording of a statement


def test_an_answer_that_is_amended_is_told_in_the_thread(desk: Desk) -> None:
    desk.follow("cora", kinds=["response-received"])
    prepare(desk.cast, "reply").do(desk.cast)
    first = desk.mail("cora")

    ACTS["amend answer"].do(desk.cast)

    mail = desk.mail("cora")
    assert mail.answers == [first.id]
    assert "rejected" in mail.subject


def test_a_demand_met_with_silence_is_overdue_for_good(desk: Desk) -> None:
    desk.follow("cora", kinds=["demand-overdue", "response-received"])
    ACTS["demand"].do(desk.cast)
    responses.record_response(
        desk.cast.negotiation,
        on=R3,
        responder="p",
        to="q",
        answers=[{"demand": "demand", "answer": "accepted"}],
    )

    mail = desk.mail("cora")
    assert "No longer holds" not in mail.text
    assert any(line.startswith("No answer known by 31 January 2030") for line in mail.lines)
