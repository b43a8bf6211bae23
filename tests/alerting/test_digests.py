"""Digests: what changed in the end, once a reader and period, and nothing where there is nothing."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from functools import partial
from typing import Any

import pytest

from negotiations.alerting.subscriptions import keep_time
from negotiations.delivery.mail import text_and_html
from negotiations.delivery.mail.blocks import ToldItem
from negotiations.delivery.mail.digest import digest
from negotiations.delivery.mail.items.item import MailItem
from negotiations.models import Message, Negotiation

from ..cast import R2, Cast, day, small_negotiation
from ..delivery.desk import Desk, Mail
from ..door import audiences, corrections, memberships


def mornings(desk: Desk, days: int = 1) -> list[Mail]:
    """What came by a minute past seven, that many days later."""
    desk.now = datetime.combine((desk.now + timedelta(days=days)).date(), time(7, 1), UTC)
    desk.sweep()
    return desk.unread()


@pytest.fixture
def daily(cast: Cast, desk: Desk) -> Desk:
    """Cora gets a digest every morning; it is noon of the second round's day."""
    cast.said("-", at="r1")
    desk.follow("cora", frequency="daily")
    desk.now = datetime.combine(R2, time(12), UTC)
    return desk


def test_nothing_comes_before_the_morning(cast: Cast, daily: Desk) -> None:
    cast.said("+", at="r2")

    assert daily.nothing()
    assert [mail.to for mail in mornings(daily)] == ["cora@example.org"]


def test_nothing_to_say_nothing_sent(cast: Cast, daily: Desk) -> None:
    assert mornings(daily) == []
    assert not Message.objects.exists()


def test_one_mail_for_the_whole_period(cast: Cast, daily: Desk) -> None:
    cast.said("+", at="r2")
    cast.said("++", at="r2", party="q")
    cast.said("0", at="r2", issue="j")

    (mail,) = mornings(daily)

    assert mail.subject.startswith("A small negotiation, 11 Feb: ")
    assert "P on “Issue i”: leaning against → leaning for" in mail.lines
    assert mail.lines.index("Issue i") < mail.lines.index("Issue j")
    assert mail.lines[mail.lines.index("Issue i") + 1] == "  That it be done."
    assert mornings(daily) == []


def test_net_effect_of_a_cell_is_one_line(cast: Cast, daily: Desk) -> None:
    cast.said("0", at="r2")
    cast.said("++", after="r2", on=day(2, 11))
    daily.now = datetime.combine(R2, time(12), UTC)

    (mail,) = mornings(daily)

    assert "P on “Issue i”: leaning against → accepts, in 2 steps" in mail.lines


def test_there_and_back_again_is_one_line_that_says_so(cast: Cast, daily: Desk) -> None:
    cast.said("+", at="r2")
    cast.said("-", after="r2", on=day(2, 11))
    daily.now = datetime.combine(R2, time(12), UTC)

    (mail,) = mornings(daily)

    line = "P on “Issue i”: leaning against, then leaning for, and back again"
    assert line in mail.lines
    assert mail.subject.startswith("A small negotiation, 11 Feb: P on “Issue i”: ")


def test_undone_before_the_morning_is_not_told(cast: Cast, daily: Desk) -> None:
    said = cast.said("+", at="r2").made
    corrections.retract_statement(cast.negotiation, on=R2, statement=said.slug)

    told = [line for mail in mornings(daily) for line in mail.lines]

    assert not [line for line in told if "leaning for" in line]


def test_what_was_told_in_a_digest_is_mended_at_once_and_in_its_thread(
    cast: Cast, daily: Desk
) -> None:
    said = cast.said("+", at="r2").made
    (digest,) = mornings(daily)

    corrections.correct_statement(
        cast.negotiation,
        on=day(2, 11),
        statement=said.slug,
        reason="reclassified",
        stance="rejects",
    )

    notice = daily.mail("cora")
    assert digest.parsed["Message-ID"] in notice.parsed["References"]
    assert notice.subject.startswith("Correction: ")


def test_one_digest_tells_of_all_negotiations(cast: Cast, daily: Desk) -> None:
    other = small_negotiation("other")
    other.users = cast.users
    Desk(other, daily.folder).follow("cora", frequency="daily")
    cast.said("+", at="r2")
    other.said("++", at="r2")

    (mail,) = mornings(daily)

    assert mail.text.count("A small negotiation") >= 2
    assert "P on “Issue i”: accepts (first stated)" in mail.lines


def test_audience_is_that_of_the_morning(cast: Cast, daily: Desk) -> None:
    memberships.admit(cast.negotiation, user=cast.users["cora"], role="analyst")
    cast.said("+", at="r2", audience="team")
    cast.negotiation.memberships.filter(user=cast.users["cora"]).delete()

    assert mornings(daily) == []


def test_withheld_before_the_morning_is_not_told(cast: Cast, daily: Desk) -> None:
    said = cast.said("+", at="r2").made
    audiences.withhold(
        cast.negotiation, on=R2, noun="statement", slug=said.slug, audience="cleared"
    )

    assert mornings(daily) == []


def test_morning_is_that_of_the_reader(cast: Cast, daily: Desk) -> None:
    keep_time(cast.users["cora"], "America/Los_Angeles")
    cast.said("+", at="r2")

    # Seven in Los Angeles is three in the afternoon, UTC.
    daily.wait(2.9 * 3600)
    assert daily.nothing()
    daily.wait(0.1 * 3600)
    daily.sweep()
    assert len(daily.unread()) == 1


def test_weekly_comes_on_monday(cast: Cast, desk: Desk) -> None:
    cast.said("-", at="r1")
    desk.follow("cora", frequency="weekly")
    # The second round is on a Sunday.
    desk.now = datetime.combine(R2 - timedelta(days=2), time(12), UTC)
    cast.said("+", at="r2")

    assert mornings(desk, days=2) == []
    (mail,) = mornings(desk)
    assert mail.subject.startswith("A small negotiation, week to 11 Feb: ")


def test_what_is_wanted_at_once_and_daily_comes_once_and_at_once(cast: Cast, daily: Desk) -> None:
    daily.follow("cora", kinds=["position-changed"], frequency="immediate")

    cast.said("+", at="r2")

    assert daily.mail("cora").subject.startswith("P on “Issue i”")
    assert mornings(daily) == []


def test_one_click_stops_digests_and_nothing_else(cast: Cast, daily: Desk, client: Any) -> None:
    daily.follow("cora", kinds=["position-changed"], parties=["q"], frequency="immediate")
    cast.said("+", at="r2")
    (mail,) = mornings(daily)
    leave = mail.parsed["List-Unsubscribe"].strip("<>").removeprefix("https://demarche.example")

    assert client.post(leave).status_code == 200

    kept = {s.frequency: s.active for s in cast.users["cora"].recipient.subscriptions.all()}
    assert kept == {"daily": False, "immediate": True}
    assert mail.parsed["List-Id"] == "<digest.demarche.example>"


def test_long_ones_are_capped(cast: Cast, daily: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_and_html, "digest", partial(digest, most=2))
    for party in ("p", "q", "z", "b"):
        cast.said("+", at="r2", party=party)

    (mail,) = mornings(daily)

    assert any(line.startswith("And ") and "more:" in line for line in mail.lines)


@pytest.fixture
def wrong(cast: Cast, desk: Desk) -> Desk:
    """Cora gets a digest every morning since what Q is said to have said was entered."""
    cast.said("+", at="r1", party="q", slug="wrong")
    desk.follow("cora", frequency="daily")
    desk.now = datetime.combine(R2, time(12), UTC)
    return desk


def test_what_changed_comes_before_what_we_corrected(cast: Cast, wrong: Desk) -> None:
    corrections.correct_statement(
        cast.negotiation,
        on=R2,
        statement="wrong",
        reason="wording-corrected",
        summary="q says lethal, not nuclear",
        correction={"note": "The transcript has it so."},
    )
    cast.said("+", at="r2", issue="j", by=5)
    cast.said("++", after="r2", on=R2, issue="j", by=5)

    (mail,) = mornings(wrong)

    assert mail.subject.startswith("A small negotiation, 11 Feb: P on “Issue j”: ")
    correction = "Correction: Q on “Issue i”, wording corrected for 10 January 2030"
    assert mail.told.index("P on “Issue j”: ") < mail.told.index(correction)
    after = mail.told.partition(correction)[2]
    assert "Speaker 4 (authority: minister): q says lethal, not nuclear" in after
    assert "Why: The transcript has it so." in after


def test_an_account_that_was_denied_is_told_with_what_was_withdrawn_and_why(
    cast: Cast, wrong: Desk
) -> None:
    corrections.deny_statement(
        cast.negotiation, on=R2, statement="wrong", note="Another party's account."
    )

    (mail,) = mornings(wrong)

    assert "Withdrawn: Speaker 4 (authority: minister): q says leaning-for" in mail.told
    assert "Why: Another party's account." in mail.told


def test_a_reply_that_refuses_comes_before_what_moved_and_rounds_come_last() -> None:
    kinds = ("round-held", "statement-corrected", "response-received", "position-changed")
    negotiation = Negotiation(pk=1, title="Talks", slug="talks")

    (part,) = digest((negotiation, ToldItem(MailItem.read(_item(kind)))) for kind in kinds)

    assert [(group.title, [line.text for line in group.lines]) for group in part.groups] == [
        ("Replies on several issues", ["response-received"]),
        ("Limits", ["position-changed", "statement-corrected"]),
        ("Rounds, texts and what is on no single issue", ["round-held"]),
    ]


def test_a_red_line_is_told_with_who_declared_it() -> None:
    declared = {"role": "now", "label": "Declared", "day": "2030-02-10", "text": "Never."}
    said_by = {"who": "Someone, minister", "name": "Someone", "weight": "minister"}
    item = MailItem.read({**_item("red-line-declared"), "passages": [{**declared, **said_by}]})

    (part,) = digest([(Negotiation(pk=1, title="Talks", slug="talks"), ToldItem(item))])

    assert [line.said for line in part.lines] == ["Someone, minister (authority: minister): Never."]


REFUSED = {"number": 1, "demand": "No.", "issue": "Limits", "answer": "rejected", "summary": ""}


def _item(kind: str) -> dict[str, Any]:
    on_one_issue = kind in ("position-changed", "statement-corrected")
    return {
        "kind": kind,
        "headline": kind,
        "subject": kind,
        "issue": "Limits" if on_one_issue else "",
        "stances": ["rejects", "accepts"],
        "correction": None,
        "series": 1,
        "passages": [],
        "answers": [REFUSED] if kind == "response-received" else [],
        "words": [],
        "why": "",
        "path": "/n/talks/",
        "action": "Read the developments",
    }
