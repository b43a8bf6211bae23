"""What went out is counted as far as it follows from what the reader sees."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from negotiations.alerting.subscriptions import subscribe
from negotiations.models import Delivery, Message
from negotiations.models.deliveries import State
from negotiations.reading.perspective import Perspective
from negotiations.reading.questions.went_out import went_out
from negotiations.vocabulary.audiences import AUDIENCES

from ..cast import R1, Cast

NOON = datetime(2030, 1, 10, 12, tzinfo=UTC)
WORDED_FOR = {"cora": "public", "ben": "team", "olga": "cleared"}


def test_what_was_worded_for_who_reads_more_is_not_counted(cast: Cast) -> None:
    for name in WORDED_FOR:
        subscribe(cast.users[name], cast.negotiation, kinds=[])
    cast.said("-", at="r1")
    for name, audience in WORDED_FOR.items():
        mine = Delivery.objects.filter(recipient__user__username=name)
        mine.update(audience=audience, state=State.SENT)
    Message.objects.update(settled_at=NOON)

    views = [Perspective.of(cast.negotiation, audience, R1) for audience in AUDIENCES]
    sent = [went_out(view, since=NOON - timedelta(1), most=5) for view in views]

    assert [one.mails for one in sent] == [1, 2, 3]
    assert [one.told[-1].mails for one in sent] == [1, 2, 3]
