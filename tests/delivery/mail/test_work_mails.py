"""The daily mail of what waits for somebody at the desk."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from negotiations.alerting.work_mails import (
    ask_for_work_mails,
    end_work_mails,
    hears_of_work,
    queue_work_mails,
)
from negotiations.delivery.queue import worker
from negotiations.delivery.queue.work import examine_work
from negotiations.entries.negotiations import MembershipEntry
from negotiations.models import Draft, Membership, Message, Recipient, WorkMail
from negotiations.models.deliveries import State
from negotiations.recording.door import recording
from negotiations.recording.memberships import change_member, dismiss_member
from negotiations.recording.noun_drafts import assign, discard, send_back

from ...cast import R1
from ...recording.drafting import SAID, SOURCE, drafted
from ..desk import Desk, Mail

pytestmark = pytest.mark.django_db


def waits(desk: Desk, title: str = "P says so", **fields: Any) -> Draft:
    """A draft of Ben's, which waits for every editor."""
    return drafted(desk.cast, "source", {**SOURCE, "title": title, **fields})


def asked(desk: Desk, name: str) -> None:
    ask_for_work_mails(desk.cast.users[name], now=desk.now)


def next_morning(desk: Desk) -> int:
    """It is half past seven of the next day, and looked at once; how many mails were queued."""
    tomorrow = desk.now.date() + timedelta(days=1)
    desk.now = datetime(tomorrow.year, tomorrow.month, tomorrow.day, 7, 30, tzinfo=desk.now.tzinfo)
    return queue_work_mails(now=desk.now)


def sent(desk: Desk, name: str) -> list[Mail]:
    desk.sweep()
    return desk.unread(name)


def morning_mail(desk: Desk, name: str) -> Mail:
    next_morning(desk)
    (mail,) = sent(desk, name)
    return mail


def test_who_asked_hears_in_the_morning_of_what_waits_for_him(desk: Desk) -> None:
    draft = waits(desk)
    asked(desk, "ana")

    mail = morning_mail(desk, "ana")

    assert mail["Subject"] == "Team only: 1 draft waits for you"
    assert "Source: P says so\n  Written by ben on" in mail.text
    page = f"https://demarche.example/admin/drafts/small/{draft.slug}/"
    assert page in mail.text
    assert page in mail.html
    assert "as of 2 January 2030, 07:30 UTC" in mail.told


def test_what_came_back_is_told_with_its_comment(desk: Desk) -> None:
    draft = waits(desk)
    with recording(desk.cast.negotiation, by=desk.cast.ana, on=R1) as act:
        send_back(act, draft.slug, "Which day was it?")
    asked(desk, "ben")

    mail = morning_mail(desk, "ben")

    assert mail["Subject"] == "Team only: 1 draft came back to you"
    assert "Sent back: Which day was it?" in mail.told


def test_nobody_hears_who_did_not_ask(desk: Desk) -> None:
    waits(desk)

    assert next_morning(desk) == 0
    assert not hears_of_work(desk.cast.ana)


def test_nothing_is_sent_when_nothing_waits(desk: Desk) -> None:
    waits(desk)
    asked(desk, "ben")  # his own draft waits for others

    assert next_morning(desk) == 0
    assert sent(desk, "ben") == []


def test_mail_comes_once_a_morning_however_often_it_is_looked(desk: Desk) -> None:
    waits(desk)
    asked(desk, "ana")

    assert [next_morning(desk), queue_work_mails(now=desk.now)] == [1, 0]
    desk.wait(3600)
    assert queue_work_mails(now=desk.now) == 0
    assert len(sent(desk, "ana")) == 1
    assert next_morning(desk) == 1


def test_worker_that_forgot_its_look_sends_none_twice(desk: Desk) -> None:
    waits(desk)
    asked(desk, "ana")
    next_morning(desk)
    WorkMail.objects.update(looked_on=None)

    queue_work_mails(now=desk.now)

    assert Message.objects.count() == 1


def test_morning_is_the_readers_own(desk: Desk) -> None:
    waits(desk)
    asked(desk, "ana")
    Recipient.objects.filter(user=desk.cast.ana).update(time_zone="America/New_York")

    assert next_morning(desk) == 0
    desk.wait(5 * 3600)
    assert queue_work_mails(now=desk.now) == 1


def test_what_was_done_before_it_is_sent_is_not_told(desk: Desk) -> None:
    draft, _ = waits(desk), waits(desk, "Q says so")
    asked(desk, "ana")
    next_morning(desk)
    with recording(desk.cast.negotiation, by=desk.cast.ana, on=R1) as act:
        discard(act, draft.slug)

    (mail,) = sent(desk, "ana")

    assert "P says so" not in mail.text
    assert "1 draft waits" in mail["Subject"]


def test_no_mail_goes_out_where_nothing_waits_any_more(desk: Desk) -> None:
    draft = waits(desk)
    asked(desk, "ana")
    next_morning(desk)
    with recording(desk.cast.negotiation, by=desk.cast.ana, on=R1) as act:
        assign(act, draft.slug, "olga")

    assert sent(desk, "ana") == []
    assert Message.objects.get().state == State.CANCELLED


def test_who_is_no_longer_a_member_hears_nothing(desk: Desk) -> None:
    waits(desk)
    asked(desk, "ana")
    next_morning(desk)
    with recording(desk.cast.negotiation, by=desk.cast.olga, on=R1) as act:
        dismiss_member(act, desk.cast.ana)

    assert sent(desk, "ana") == []


def test_what_is_for_the_cleared_is_told_to_nobody_else(desk: Desk) -> None:
    drafted(desk.cast, "statement", {**SAID, "audience": "cleared"}, by="olga")
    asked(desk, "ana")

    assert next_morning(desk) == 0


def test_who_loses_his_clearance_before_it_is_sent_hears_less(desk: Desk) -> None:
    member = Membership.objects.get(user=desk.cast.ana)
    with recording(desk.cast.negotiation, by=desk.cast.olga, on=R1) as act:
        change_member(act, desk.cast.ana, MembershipEntry(role=member.role, cleared=True))
    drafted(desk.cast, "source", {**SOURCE, "title": "Hidden", "audience": "cleared"}, by="olga")
    waits(desk)
    asked(desk, "ana")
    next_morning(desk)
    with recording(desk.cast.negotiation, by=desk.cast.olga, on=R1) as act:
        change_member(act, desk.cast.ana, MembershipEntry(role=member.role, cleared=False))

    (mail,) = sent(desk, "ana")

    assert "Hidden" not in mail.text + mail.html
    assert mail["Subject"] == "Team only: 1 draft waits for you"


def test_mail_with_what_is_for_the_cleared_says_so(desk: Desk) -> None:
    draft = drafted(desk.cast, "source", {**SOURCE, "audience": "cleared"}, by="olga")
    with recording(desk.cast.negotiation, by=desk.cast.olga, on=R1) as act:
        assign(act, draft.slug, "olga")
    waits(desk)
    asked(desk, "olga")

    assert morning_mail(desk, "olga")["Subject"].startswith("Cleared only: ")


def test_address_that_takes_no_mail_is_not_written_to(desk: Desk) -> None:
    waits(desk)
    asked(desk, "ana")
    next_morning(desk)
    Recipient.objects.filter(user=desk.cast.ana).update(suppressed_at=desk.now)

    assert sent(desk, "ana") == []
    assert Message.objects.get().state == State.SUPPRESSED
    assert next_morning(desk) == 0


def test_one_click_without_a_cookie_stops_what_is_queued(desk: Desk) -> None:
    waits(desk)
    asked(desk, "ana")
    mail = morning_mail(desk, "ana")
    link = mail["List-Unsubscribe"].strip("<>").removeprefix("https://demarche.example")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"https://demarche.example{link}" in mail.text
    next_morning(desk)

    asked_first = Client().get(link)
    assert hears_of_work(desk.cast.ana)
    assert "Mails of what waits for you at the desk go to" in asked_first.content.decode()
    answer = Client().post(link, {"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 200
    assert not hears_of_work(desk.cast.ana)
    assert sent(desk, "ana") == []
    assert next_morning(desk) == 0
    Client().post(link, {"and": "return"})
    assert hears_of_work(desk.cast.ana)


def test_asked_for_and_stopped_on_the_page_of_the_account(desk: Desk) -> None:
    client = Client()
    client.force_login(desk.cast.ana)
    page = client.get("/accounts/")
    assert "Mail it to me every morning" in page.content.decode()

    client.post("/accounts/work-mails/", {"do": "start"})
    assert hears_of_work(desk.cast.ana)
    assert "Stop these mails" in client.get("/accounts/").content.decode()
    client.post("/accounts/work-mails/", {"do": "stop"})

    assert not hears_of_work(desk.cast.ana)


def test_who_has_no_part_in_a_negotiation_is_not_asked(desk: Desk) -> None:
    client = Client()
    client.force_login(desk.cast.users["cora"])

    assert "What waits for you" not in client.get("/accounts/").content.decode()


def test_mail_asked_for_in_the_afternoon_comes_the_next_morning(desk: Desk) -> None:
    waits(desk)
    asked(desk, "ana")

    assert queue_work_mails(now=desk.now) == 0
    assert next_morning(desk) == 1


def test_stopping_twice_does_nothing(desk: Desk) -> None:
    asked(desk, "ana")

    assert [end_work_mails(desk.cast.ana), end_work_mails(desk.cast.ana)] == [1, 0]


def test_many_drafts_are_counted(desk: Desk) -> None:
    for number in range(13):
        waits(desk, f"Number {number}")
    asked(desk, "ana")

    mail = morning_mail(desk, "ana")

    assert "13 drafts wait" in mail["Subject"]
    assert mail.text.count("Source: Number") == mail.html.count("Source: Number") == 10
    assert "And 3 more." in mail.text


def test_same_bytes_go_out_at_every_attempt(desk: Desk) -> None:
    waits(desk)
    asked(desk, "ana")
    next_morning(desk)
    desk.sweep()
    (first,) = desk.unread("ana")
    Message.objects.update(state=State.PENDING, settled_at=None, try_at=desk.now)
    desk.forget()
    desk.wait(900)

    desk.sweep()

    assert [mail.content for mail in desk.unread("ana")] == [first.content]


@pytest.mark.both
def test_what_happens_between_the_look_and_the_hand_over_is_looked_at(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = waits(desk)
    asked(desk, "ana")
    next_morning(desk)

    def looked(message: Message, *, now: datetime) -> Any:
        verdict = examine_work(message, now=now)
        if Draft.objects.filter(slug=draft.slug, state="waiting").exists():
            with recording(desk.cast.negotiation, by=desk.cast.ana, on=R1) as act:
                discard(act, draft.slug)
        return verdict

    monkeypatch.setattr(worker, "examine_work", looked)

    assert sent(desk, "ana") == []
