"""A note of a colleague is mailed to nobody: not when it is written, nor with what is told later."""

from __future__ import annotations

from datetime import timedelta

import pytest

from negotiations.alerting.work_mails import ask_for_work_mails, queue_work_mails
from negotiations.models import Message

from ...cast import R1, R2
from ...recording.drafting import SOURCE, drafted
from ...recording.team_notes import noted, taken_away, worded_anew
from ..desk import Desk

pytestmark = pytest.mark.django_db
CANARY = "xyzzy-canary"


def test_note_is_mailed_to_nobody(desk: Desk) -> None:
    cast = desk.cast
    for name in ("olga", "ben", "ana"):
        desk.follow(name)
        ask_for_work_mails(cast.users[name], now=desk.now)
    cast.said("-", at="r1", slug="first")
    for audience in ("team", "cleared"):
        for beside in ({"statement": "first"}, {"round": "r1"}, {"party": "p", "issue": "i"}):
            noted(cast, CANARY, by="olga", audience=audience, on=R1, **beside)
    queued = Message.objects.count()
    note = noted(cast, CANARY, by="ben", on=R1)
    worded_anew(cast, note, f"{CANARY}, anew", by="ben")
    taken_away(cast, note, by="ben")
    assert Message.objects.count() == queued

    cast.said("++", on=R2, slug="later")
    drafted(cast, "source", SOURCE)
    desk.hand_over()
    desk.now += timedelta(days=1)
    queue_work_mails(now=desk.now)
    desk.sweep()

    told = desk.unread()
    assert {mail.to.partition("@")[0] for mail in told} == {"olga", "ben", "ana"}
    assert any("waits for you" in str(mail.parsed) for mail in told)
    assert [mail for mail in told if CANARY in str(mail.parsed) + mail.text + mail.html] == []
