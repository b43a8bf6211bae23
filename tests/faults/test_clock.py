"""The clock of the machine is set ahead and back by an hour: nobody waits for it, nobody is told twice."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from ..cast import Cast
from ..length import many
from ..readers import readers
from ..services import wait_until
from .counting import FanOut, counted
from .report import Seen
from .world import World, procfile

pytestmark = pytest.mark.faults

HOUR = 3600
SOON = 30.0
"""Seconds in which all is told, on a busy machine."""


class Machine:
    """The processes of a world and the test itself, with the one clock that they share."""

    def __init__(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        self.world, self.file = world, world.folder / "clock"
        self.set(0)
        monkeypatch.setattr(timezone, "now", self.now)

    def set(self, seconds: float) -> None:
        """By so much the clock is wrong from now on."""
        self.ahead = seconds
        part = self.file.with_suffix(".part")
        part.write_text(str(seconds))
        part.replace(self.file)

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self.ahead)

    def start(self) -> None:
        """Two workers and a beat, or the one process of a desk."""
        if not self.world.redis:
            self.world.start(sys.executable, "-m", "tests.faults.jumping")
            return
        for number, name in enumerate(("beat", "worker", "worker")):
            _, _, asked = procfile()[name].partition("/celery ")
            host = ["--hostname", f"{name}{number}@%h"] if name == "worker" else []
            self.world.start(sys.executable, "-m", "tests.faults.jumping", *asked.split(), *host)


@pytest.fixture
def machine(world: World, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Machine:
    # Longer than a sweep, so that nobody rings: what is due is found by the beat alone.
    settings.HOLD_SECONDS = 1
    world.settings["HOLD_SECONDS"] = "1"
    return Machine(world, monkeypatch)


def test_clock_is_set_while_mails_go_out(
    world: World, machine: Machine, cast: Cast, reports: Callable[[Seen], None]
) -> None:
    everybody = readers(cast.negotiation, 20)
    world.sink.answer("END", slow=0.1)
    fan_out, faults = FanOut(cast), 0
    machine.start()
    fan_out.more()
    world.settled(within=60)

    for _ in range(many(1, 5)):
        for seconds in (HOUR, 0, -HOUR, 0):
            arrived = len(world.sink.mails)
            fan_out.more()
            wait_until(lambda arrived=arrived: len(world.sink.mails) > arrived, what="the fan-out")
            machine.set(seconds)
            faults += 1
            world.settled(within=SOON)
            fan_out.more()
            world.settled(within=SOON)

    emails = [user.email for user in everybody]
    where = "server" if world.redis else "desk"
    seen = counted(f"clock set ahead and back ({where})", world, fan_out, emails, faults=faults)
    reports(seen)
    assert seen.repeated == 0


def test_what_was_queued_by_a_clock_that_ran_ahead_does_not_wait_for_it(
    world: World, machine: Machine, cast: Cast
) -> None:
    """Nobody took a mail then, so that it was also put off."""
    everybody = readers(cast.negotiation, 5)
    machine.set(HOUR)
    machine.start()
    refused = world.sink.answer("RCPT", 451)
    cast.said("++", at="r2")
    wait_until(lambda: refused.met > 5, what="attempts")
    cast.said("--", at="r3")

    refused.times = 0
    machine.set(0)
    began = time.monotonic()
    world.settled(within=SOON)

    assert time.monotonic() - began < SOON
    assert {mail.to for mail in world.sink.mails} == {user.email for user in everybody}
