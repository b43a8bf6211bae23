"""Clearance is taken away while mails go out: none whose hand-over began afterwards tells what it hid."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest

from negotiations.models import Delivery, Endpoint, Membership, Message
from negotiations.models.deliveries import State

from ..cast import Cast
from ..door import memberships
from ..length import many
from ..readers import readers
from ..services import wait_until
from .counting import FanOut
from .receiving import TO_LOOPBACK, Receiver, endpoints
from .report import Seen
from .world import World

pytestmark = pytest.mark.faults

MEMBERS = 20


def test_no_mail_begun_after_a_clearance_was_taken_away_tells_what_it_hid(
    world: World, cast: Cast, reports: Callable[[Seen], None]
) -> None:
    dice, began = random.Random(3), time.monotonic()
    races = many(100 if world.redis else 60, 1000)
    sent = leaked = 0
    # As long as it takes to end a membership: else a quick machine is through before the first one has ended.
    world.sink.answer("END", slow=0.03)
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
            memberships.dismiss_member(cast.negotiation, user=member, on=FanOut.day(number))
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


def test_no_post_begun_after_a_membership_ended_tells_what_it_hid(
    world: World, cast: Cast, receiver: Receiver, reports: Callable[[Seen], None]
) -> None:
    dice, began = random.Random(4), time.monotonic()
    world.settings |= TO_LOOPBACK
    receiver.hold = 0.1
    races = many(60, 400)
    sent = leaked = 0
    if world.redis:
        world.start_as_in_procfile("beat")
    world.start_worker("hooks")

    for number in range(1, races // MEMBERS + 1):
        told = endpoints(
            cast.negotiation, receiver, MEMBERS, name=f"owner{number}-", path=f"/{number}"
        )
        owners = {_path(e): e.recipient.owner for e in told}
        Membership.objects.bulk_create(
            Membership(negotiation=cast.negotiation, user=owner, role="analyst")
            for owner in owners.values()
        )
        word = f"secret-{number}-of-the-team"
        arrived = len(receiver.posts)
        stance = ("++", "--")[number % 2]
        cast.said(stance, on=FanOut.day(number), slug=word, audience="team")
        wait_until(lambda arrived=arrived: len(receiver.posts) > arrived, what="the fan-out")
        revoked: dict[str, datetime] = {}
        for path in dice.sample(sorted(owners), MEMBERS):
            time.sleep(dice.uniform(0, 0.02))
            memberships.dismiss_member(cast.negotiation, user=owners[path], on=FanOut.day(number))
            revoked[path] = datetime.now(UTC)
        world.settled(within=60)
        posts = {post.path: post for post in list(receiver.posts) if word.encode() in post.body}
        sent += len(posts)
        leaked += sum(_begun(post.id) > revoked[path] for path, post in posts.items())

    where = "server" if world.redis else "desk"
    reports(
        Seen(
            f"membership ended while posting ({where})",
            races,
            messages=sent,
            leaked=leaked,
            seconds=time.monotonic() - began,
        )
    )
    assert 0 < sent < races, "there was no race"


def _path(endpoint: Endpoint) -> str:
    return urlsplit(endpoint.url).path


def _begun(message_id: str) -> datetime:
    """When its hand-over began."""
    found: datetime = Message.objects.get(pk=message_id.strip("<>").partition("@")[0]).handed_at
    return found
