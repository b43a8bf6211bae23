"""Redis is away for minutes: people write as ever, the alarm tells of it, and all is told once it is back."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import pytest

from negotiations.models import Heartbeat

from ..cast import Cast
from ..length import LONG
from ..readers import readers
from ..services import RedisServer, free_port, wait_until
from .counting import FanOut, counted
from .receiving import TO_LOOPBACK, Receiver, counted_posts, endpoints
from .report import Seen
from .world import World, Writer, unsettled

pytestmark = pytest.mark.faults

Report = Callable[[Seen], None]

AT_THE_DESK = 5.0
"""Seconds that nobody waits at the desk."""
AFTER_A_FAULT = 120.0
"""Seconds after its end in which all is handed over."""
ALARM_WITHIN = 300.0
STANDS_STILL = {"sweep", "queue alerts", "queue hooks", "queue bulk", "overdue"}
AS_USUAL = {"SWEEP_SECONDS": "10", "LEASE_SECONDS": "90", "WATCH_SECONDS": "240"}
"""The defaults: the long run waits as long as the site does where it is run."""


@pytest.fixture
def site(server_world: World) -> World:
    """All processes of the Procfile, each of which has shown that it works."""
    world, port = server_world, free_port()
    world.settings |= TO_LOOPBACK | {
        "SITE_URL": f"http://127.0.0.1:{port}",
        "PORT": str(port),
        **(AS_USUAL if LONG else {"WATCH_SECONDS": "6"}),
    }
    for name in ("web", "bulk", "beat"):
        world.start_as_in_procfile(name)
    for name in ("worker", "hooks"):
        world.start_worker(name)
    world.start(sys.executable, "manage.py", "watch", "--every", "1")
    wait_until(lambda: world.ready, what="the site")
    wait_until(lambda: Heartbeat.objects.count() == 4, within=60, what="a canary in each queue")
    return world


@pytest.mark.parametrize(
    ("fault", "seconds"), [("killed", 300), ("hung", 60)] if LONG else [("killed", 15)]
)
def test_redis_is_away_for_minutes_and_only_alerts_wait(
    site: World,
    server_cast: Cast,
    receiver: Receiver,
    reports: Report,
    fault: str,
    seconds: int,
) -> None:
    world, server = site, site.redis
    assert server is not None
    everybody = readers(server_cast.negotiation, 10)
    told = endpoints(server_cast.negotiation, receiver, 10)
    fan_out = FanOut(server_cast)
    fan_out.more()
    world.settled(within=60)
    assert world.alarms == set()

    fail, recover = _ways(server)[fault]
    fail()
    gone = time.monotonic()
    writer = Writer(world, first=2, count=10, every=seconds / 20)
    fan_out.words += writer.words
    alarm_after = None
    while time.monotonic() < gone + seconds:
        assert world.ready, "who reads needs no Redis"
        world.keep_running()
        if alarm_after is None and world.alarms >= STANDS_STILL:
            alarm_after = time.monotonic() - gone
        time.sleep(0.5)
    waited = writer.waited()
    assert unsettled(), "nothing had to wait"
    recover()
    back = time.monotonic()
    world.settled(within=AFTER_A_FAULT, meanwhile=world.keep_running)
    took = time.monotonic() - back

    reports(
        counted_posts(
            f"Redis {fault}, {seconds} s: posts", world, fan_out, receiver, told, faults=1
        )
    )
    emails = [user.email for user in everybody]
    seen = counted(f"Redis {fault}, {seconds} s: mails", world, fan_out, emails, faults=1)
    seen.seconds = took
    reports(seen)
    assert max(waited) < AT_THE_DESK, waited
    if fault == "killed":
        assert alarm_after is not None
        assert alarm_after < ALARM_WITHIN
    wait_until(lambda: world.alarms == set(), within=90, what="the end of the alarm")


def _ways(server: RedisServer) -> dict[str, tuple[Callable[[], None], Callable[[], None]]]:
    return {"killed": (server.kill, server.start), "hung": (server.hang, server.resume)}
