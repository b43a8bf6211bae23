"""A letter tells of no delivery, and is settled as any other message."""

from __future__ import annotations

import pytest

from negotiations.alerting.addresses import sign_up
from negotiations.models import Message
from negotiations.models.deliveries import State

from ..desk import Desk


@pytest.mark.both
@pytest.mark.django_db
def test_letter_that_was_handed_over_is_sent_once(desk: Desk) -> None:
    sign_up("dora@example.org", desk.cast.negotiation, {"kinds": []}, now=desk.now)

    assert desk.sweep() == "1 sent"
    desk.wait(600)
    desk.sweep()

    assert [message.state for message in Message.objects.all()] == [State.SENT]
    assert len(desk.unread("dora")) == 1
