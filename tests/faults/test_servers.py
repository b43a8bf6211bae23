"""The servers behind the site fail: Redis is killed, emptied and hangs, PostgreSQL restarts and crashes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import redis

from negotiations.models import Act

from ..cast import Cast
from ..length import many
from ..readers import readers
from ..services import wait_until
from .counting import FanOut, counted
from .report import Seen
from .world import World, Writer, retrying, unsettled

pytestmark = pytest.mark.faults

Report = Callable[[Seen], None]

AT_THE_DESK = 8.0
"""Seconds that nobody waits at the desk, even where the doorbell hangs."""


def test_redis_killed_emptied_and_hung_while_people_write(
    server_world: World, server_cast: Cast, reports: Report
) -> None:
    world, server = server_world, server_world.redis
    assert server is not None
    everybody = readers(server_cast.negotiation, 10)
    world.start_as_in_procfile("beat")
    world.start_worker()
    fan_out, faults, count = FanOut(server_cast), 0, 3
    waited: list[float] = []

    for _ in range(many(1, 5)):
        for fail, recover in (
            (server.kill, server.start),
            (lambda: redis.Redis.from_url(server.url).flushall(), lambda: None),
            (server.hang, server.resume),
        ):
            first = 1 + faults * count
            before = Act.objects.count()
            writer = Writer(world, first=first, count=count)
            wait_until(lambda before=before: Act.objects.count() > before, what="the writer")
            fail()
            faults += 1
            waited += writer.waited()
            recover()
            fan_out.words += writer.words
        world.settled(within=60, meanwhile=world.keep_running)

    assert max(waited) < AT_THE_DESK, waited
    emails = [user.email for user in everybody]
    reports(counted("Redis killed, emptied, hung", world, fan_out, emails, faults=faults))


def test_postgres_restarts_and_crashes_in_the_middle_of_a_fan_out(
    server_world: World, server_cast: Cast, reports: Report
) -> None:
    world, server = server_world, server_world.postgres
    assert server is not None
    everybody = readers(server_cast.negotiation, 200)
    world.sink.answer("END", slow=0.02)
    world.start_as_in_procfile("beat")
    world.start_worker()
    fan_out, faults = FanOut(server_cast), many(3, 20)
    fan_out.more()

    for number in range(faults):
        if not retrying(unsettled):
            retrying(fan_out.more)
        arrived = len(world.sink.mails)
        wait_until(
            lambda arrived=arrived: len(world.sink.mails) > arrived + 20 or not retrying(unsettled),
            what="the fan-out",
        )
        server.restart() if number % 2 else server.crash()
    wait_until(lambda: not retrying(unsettled), within=120, what="the queue")

    emails = [user.email for user in everybody]
    reports(counted("PostgreSQL restarted, crashed", world, fan_out, emails, faults=faults))


def test_two_beats_ring_twice_and_nobody_is_told_twice(
    server_world: World, server_cast: Cast, reports: Report
) -> None:
    world = server_world
    everybody = readers(server_cast.negotiation, 50)
    for _ in range(2):
        world.start_as_in_procfile("beat")
        world.start_worker()
    fan_out = FanOut(server_cast)
    for _ in range(many(2, 10)):
        fan_out.more()
        world.settled(within=60)

    emails = [user.email for user in everybody]
    seen = counted("two beats", world, fan_out, emails, faults=1)
    reports(seen)
    assert seen.repeated == 0


def test_hung_redis_is_given_up_soon_by_whoever_writes(
    server_world: World, server_cast: Cast
) -> None:
    """The bell is not rung at all where the sweep comes before the hold ends."""
    world, server = server_world, server_world.redis
    assert server is not None
    readers(server_cast.negotiation, 1)
    world.settings |= {"HOLD_SECONDS": "5", "SWEEP_SECONDS": "1"}
    server.hang()

    waited = Writer(world, first=1, count=3).waited()

    server.resume()
    assert max(waited) < 2
