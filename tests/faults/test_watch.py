"""The alarm, beside real processes that stand still: it is told in time, and so is its end."""

from __future__ import annotations

import os
import signal
import sys

import pytest

from negotiations.models import Heartbeat

from ..services import wait_until
from .world import World

pytestmark = pytest.mark.faults

PATIENCE = 3


def watched(world: World) -> None:
    """Starts everything that the Procfile lists but the site, and waits until all of it works."""
    world.settings["WATCH_SECONDS"] = str(PATIENCE)
    for name in ("bulk", "beat"):
        world.start_as_in_procfile(name)
    world.start(sys.executable, "manage.py", "watch", "--every", "1")
    wait_until(lambda: Heartbeat.objects.filter(name="queue bulk").exists(), what="a canary")


@pytest.mark.parametrize(("name", "queue"), [("worker", "alerts"), ("hooks", "hooks")])
def test_worker_that_lives_and_does_nothing_is_noticed(
    server_world: World, name: str, queue: str
) -> None:
    """Its process is there, and holds its connections; only the canary shows that it is deaf."""
    workers = {each: server_world.start_worker(each) for each in ("worker", "hooks")}
    watched(server_world)
    wait_until(lambda: Heartbeat.objects.count() == 4, what="a canary in each queue")
    wait_until(lambda: not server_world.alarms, what="nothing to tell")

    os.killpg(workers[name].pid, signal.SIGSTOP)
    wait_until(lambda: f"queue {queue}" in server_world.alarms, within=30, what="the alarm")
    assert workers[name].poll() is None
    assert "queue bulk" not in server_world.alarms

    os.killpg(workers[name].pid, signal.SIGCONT)
    wait_until(lambda: not server_world.alarms, within=30, what="its end")
    assert f"Alarm: A worker last took a task from the queue {queue}" in server_world.log
    assert f"Over: A worker last took a task from the queue {queue}" in server_world.log


def test_database_that_is_gone_is_noticed(server_world: World) -> None:
    for name in ("worker", "hooks"):
        server_world.start_worker(name)
    watched(server_world)
    assert server_world.postgres is not None

    server_world.postgres.kill()
    wait_until(lambda: "silent" in server_world.alarms, within=30, what="the alarm")
    server_world.postgres.start()
    wait_until(lambda: not server_world.alarms, within=60, what="its end")

    assert "Over: The database does not answer" in server_world.log
