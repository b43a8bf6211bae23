"""Endpoints that fail, stay silent or send elsewhere, beside real workers: nobody else waits for them."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from negotiations.models import Attempt, Development, Endpoint, Message
from negotiations.models.deliveries import State

from ..cast import Cast
from ..delivery.http_sink import Said, closed_port
from ..length import LONG, many
from ..readers import readers
from ..services import wait_until
from .counting import FanOut
from .receiving import TO_LOOPBACK, Receiver, body_of, counted_posts, endpoints
from .report import Seen
from .world import World

pytestmark = pytest.mark.faults

Report = Callable[[Seen], None]

SOON = 5.0
"""Seconds in which others are told, however a troublesome endpoint behaves."""
IN_TIME = 60.0
"""Seconds in which everybody is told whom it concerns, also where it is not known yet who is silent."""
PATIENT = ",".join(["1"] * 90)
"""Delays between attempts by which nothing is given up as long as a test lasts."""
SILENT = Said(wait=60)


@dataclass
class Watched:
    """What is told to some endpoints and to some readers of mails, and how soon after it was recorded."""

    world: World
    receiver: Receiver
    quick: Collection[Endpoint]
    mailed: int
    fan_out: FanOut
    posts: list[float] = field(default_factory=list)
    mails: list[float] = field(default_factory=list)

    def tell(self, *, within: float) -> None:
        """One more change, and waits until all of them were told."""
        mails = len(self.world.sink.mails)
        word = self.fan_out.more()
        at, moment = time.monotonic(), datetime.now(UTC)
        id = str(Development.objects.get(statement__quote=word).pk)
        urls = {endpoint.url for endpoint in self.quick}

        def arrived() -> list[float]:
            return [
                post.at - at
                for post in list(self.receiver.posts)
                if self.receiver.url(post.path) in urls and post.body and body_of(post)["id"] == id
            ]

        wait_until(
            lambda: (
                len(arrived()) >= len(urls) and len(self.world.sink.mails) >= mails + self.mailed
            ),
            within=within,
            what="the others",
        )
        self.posts += arrived()
        new = list(self.world.sink.mails)[mails:]
        self.mails += [(mail.at - moment).total_seconds() for mail in new]


def watched(world: World, cast: Cast, receiver: Receiver) -> Watched:
    """Workers of both queues, ten endpoints that answer at once, and ten readers of mails."""
    world.settings |= TO_LOOPBACK | {"RETRY_SECONDS": PATIENT, "LEASE_SECONDS": "15"}
    quick = endpoints(cast.negotiation, receiver, 10)
    readers(cast.negotiation, 10)
    world.start_as_in_procfile("beat")
    for name in ("worker", "hooks"):
        world.start_worker(name)
    found = Watched(world, receiver, quick, 10, FanOut(cast))
    found.tell(within=30)  # until all of them have started
    found.posts.clear()
    found.mails.clear()
    return found


def test_endpoints_that_fail_in_every_way_hold_up_nobody_and_lose_nothing(
    server_world: World, server_cast: Cast, receiver: Receiver, reports: Report
) -> None:
    world, told = server_world, list[Endpoint]()
    ways = {
        "/silent": SILENT,
        "/error": Said(500),
        "/busy": Said(429, {"Retry-After": "1"}),
        "/hung-up": Said(raw=b""),
        "/elsewhere": Said(302, {"Location": receiver.url("/inside")}),
        "/same-again": Said(307, {"Location": receiver.url("/inside")}),
        "/by-name": Said(308, {"Location": f"http://localhost:{receiver.port}/inside"}),
    }
    for path, said in ways.items():
        receiver.says(said, path=f"{path}/0")
        told += endpoints(server_cast.negotiation, receiver, 1, name=path.strip("/"), path=path)
    [nobody] = endpoints(server_cast.negotiation, receiver, 1, name="nobody", path="/nobody")
    nobody_there = f"http://127.0.0.1:{closed_port()}/nobody/0"
    Endpoint.objects.filter(pk=nobody.pk).update(url=nobody_there)
    seen = watched(world, server_cast, receiver)

    for _ in range(many(4, 20)):
        seen.tell(within=30)
    wait_until(
        lambda: all(len(receiver.at(f"{path}/0")) > 1 for path in ways), what="second attempts"
    )

    assert max(seen.posts) < SOON, seen.posts
    assert max(seen.mails) < SOON, seen.mails
    assert not receiver.at("/inside")
    for path in ways:
        receiver.answers.pop(f"{path}/0")
    Endpoint.objects.filter(pk=nobody.pk).update(url=nobody.url)
    receiver.open.set()  # whoever was silent speaks
    world.settled(within=60)
    told += [nobody, *seen.quick]
    reports(
        counted_posts(
            "endpoints fail in every way", world, seen.fan_out, receiver, told, faults=len(ways) + 1
        )
    )
    assert not receiver.at("/inside")


def test_many_silent_endpoints_do_not_keep_others_waiting(
    server_world: World, server_cast: Cast, receiver: Receiver
) -> None:
    """More than a worker asks at once: those who answer are told in time all the same."""
    seen = watched(server_world, server_cast, receiver)
    for number in range(40):
        receiver.says(SILENT, path=f"/silent/{number}")
    endpoints(server_cast.negotiation, receiver, 40, name="silent", path="/silent")

    for _ in range(many(2, 6)):
        seen.tell(within=IN_TIME)
    if LONG:
        failing = Endpoint.objects.filter(failing_since__isnull=False)
        wait_until(lambda: failing.count() == 40, within=120, what="all to be known")
        seen.posts.clear()
        for _ in range(6):
            seen.tell(within=IN_TIME)
        assert max(seen.posts) < SOON, seen.posts

    assert max(seen.mails) < SOON, seen.mails
    assert max(seen.posts) < IN_TIME, seen.posts
    receiver.open.set()


def test_loopback_is_never_posted_to_where_nobody_asked_for_that(
    server_world: World, server_cast: Cast, receiver: Receiver
) -> None:
    """As the site is set up by default, whatever addresses are in its table."""
    world = server_world
    [endpoint] = endpoints(server_cast.negotiation, receiver, 1)
    world.start_as_in_procfile("beat")
    world.start_worker("hooks")

    server_cast.said("++", at="r2")
    wait_until(lambda: Attempt.objects.count() > 2, what="some attempts")

    assert receiver.posts == []
    assert {attempt.status for attempt in Attempt.objects.all()} == {None}
    assert all("not public" in attempt.said for attempt in Attempt.objects.all())
    assert Message.objects.get(recipient=endpoint.recipient_id).state in (
        *(State.PENDING, State.LEASED, State.HANDING),
    )
