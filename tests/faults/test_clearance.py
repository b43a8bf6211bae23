"""Clearance is taken away while mails go out: none whose hand-over began afterwards tells what it hid."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from negotiations.models import Delivery, Message
from negotiations.models.deliveries import State
from negotiations.recording import people

from ..cast import Cast
from ..readers import readers
from ..services import wait_until
from .counting import FanOut
from .report import Seen
from .world import World, many

pytestmark = pytest.mark.faults

MEMBERS = 20


def test_no_mail_begun_after_a_clearance_was_taken_away_tells_what_it_hid(
    world: World, cast: Cast, reports: Callable[[Seen], None]
) -> None:
    dice, began = random.Random(3), time.monotonic()
    races = many(200 if world.redis else 60, 1000)
    sent = leaked = 0
    if world.redis:
        world.start_as_in_procfile("beat")
    world.start_worker()

    for number in range(1, races // MEMBERS + 1):
        members = readers(cast.negotiation, MEMBERS, name=f"member{number}-", member=True)
        word = f"Secret{number}."
        arrived = len(world.sink.mails)
        stance = ("++", "--")[number % 2]
        cast.said(stance, on=FanOut.day(number), quote=word, audience="team")
        wait_until(lambda arrived=arrived: len(world.sink.mails) > arrived, what="the fan-out")
        revoked: dict[str, datetime] = {}
        for member in dice.sample(members, MEMBERS):
            time.sleep(dice.uniform(0, 0.05))
            people.dismiss_member(cast.negotiation, user=member, on=FanOut.day(number))
            revoked[member.email] = datetime.now(UTC)
        world.settled(within=60)
        mails = {mail.to: mail for mail in list(world.sink.mails) if word in mail.text}
        sent += len(mails)
        leaked += sum(_begun(mail.message_id) > revoked[reader] for reader, mail in mails.items())

    stopped = Delivery.objects.filter(state=State.CANCELLED, why="not for this reader now").count()
    where = "server" if world.redis else "desk"
    reports(
        Seen(
            f"clearance taken away ({where})",
            races,
            messages=sent,
            leaked=leaked,
            seconds=time.monotonic() - began,
        )
    )
    assert sent, "every one was stopped: there was no race"
    assert stopped, "every one was sent: there was no race"
    assert sent + stopped == races


def _begun(message_id: str) -> datetime:
    """When its hand-over began."""
    found: datetime = Message.objects.get(pk=message_id.strip("<>").partition("@")[0]).handed_at
    return found
