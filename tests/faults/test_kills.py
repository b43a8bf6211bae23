"""Workers are killed, at any moment and at each point by name: nothing is lost, and a repeat has its reason."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from negotiations.delivery.mail.mail_worker import deliver_due
from negotiations.models import Message
from negotiations.models.deliveries import State

from ..cast import Cast
from ..length import many
from ..readers import readers
from ..services import wait_until
from .counting import FanOut, counted
from .dying import ACCEPTED, BEFORE_CLAIMING, IN_HAND, POINTS
from .report import Seen
from .world import World, forked, unsettled

pytestmark = pytest.mark.faults

Report = Callable[[Seen], None]


def test_workers_killed_in_the_middle_of_a_fan_out(
    server_world: World, server_cast: Cast, reports: Report
) -> None:
    """Mostly one process of a pool, now and then a worker with all its processes."""
    world, dice, kills = server_world, random.Random(1), 0
    everybody = readers(server_cast.negotiation, 300)
    world.sink.answer("RCPT", 451, share=0.1)
    world.sink.answer("END", slow=0.03)
    world.start_as_in_procfile("beat")
    workers = [world.start_worker(), world.start_worker()]
    fan_out = FanOut(server_cast)

    def goes_on(arrived: int) -> bool:
        world.start_again(workers)
        return len(world.sink.mails) > arrived or not unsettled()

    wanted = many(30, 200)
    while kills < wanted:
        if not unsettled():
            fan_out.more()
        arrived = len(world.sink.mails)
        wait_until(partial(goes_on, arrived), within=60, what="the fan-out")
        time.sleep(dice.uniform(0, 0.1))
        worker = dice.choice(workers)
        children = forked(worker)
        if kills % 10 == 9:
            world.kill(worker)
            workers[workers.index(worker)] = world.start_worker()
            kills += 1
        elif children:
            os.kill(dice.choice(children), signal.SIGKILL)
            kills += 1
    world.settled(within=120, meanwhile=partial(world.start_again, workers))

    emails = [user.email for user in everybody]
    reports(counted("workers killed", world, fan_out, emails, faults=kills))


@pytest.mark.parametrize("point", POINTS)
def test_worker_killed_at_a_point_by_name(
    world: World, cast: Cast, settings: Settings, point: str
) -> None:
    everybody = readers(cast.negotiation, 5)
    cast.said("++", at="r2")
    settings.MAILERS = {"default": world.sink.mailer(timeout=5)}
    settings.RETRY_SECONDS = [1]

    died = subprocess.run(
        [sys.executable, "-m", "tests.faults.dying", "mails", point],
        env=world.environment,
        cwd=os.getcwd(),
        check=False,
        timeout=60,
    )

    assert died.returncode == -signal.SIGKILL
    states = set(Message.objects.values_list("state", flat=True))
    repeats = 1 if point == ACCEPTED else 0
    in_hand = {State.HANDING} if point == IN_HAND or repeats else set()
    claimed = set() if point == BEFORE_CLAIMING else {State.LEASED}
    assert states == (in_hand | claimed or {State.PENDING})
    assert len(world.sink.mails) == repeats

    deliver_due(clock=_later)

    assert sorted(set(world.sink.readers)) == sorted(user.email for user in everybody)
    assert len(world.sink.mails) == len(everybody) + repeats
    assert len(set(world.sink.ids)) == len(everybody)
    assert set(Message.objects.values_list("state", flat=True)) == {State.SENT}


def test_mail_whose_worker_was_killed_after_acceptance_is_held_where_that_is_the_policy(
    world: World, cast: Cast, settings: Settings
) -> None:
    everybody = readers(cast.negotiation, 5)
    cast.said("++", at="r2")
    settings.MAILERS = {"default": world.sink.mailer(timeout=5)}
    settings.UNCERTAIN = world.settings["UNCERTAIN"] = "hold"

    subprocess.run(
        [sys.executable, "-m", "tests.faults.dying", "mails", ACCEPTED],
        env=world.environment,
        check=False,
        timeout=60,
    )
    for _ in range(2):
        deliver_due(clock=_later)

    assert sorted(world.sink.readers) == sorted(user.email for user in everybody)
    states = sorted(Message.objects.values_list("state", flat=True))
    assert states == [*[State.SENT] * 4, State.UNCERTAIN]


def _later() -> datetime:
    """When every lease has run out."""
    return timezone.now() + timedelta(seconds=5)


def test_the_one_process_killed_in_the_middle_of_a_fan_out_of_a_thousand(
    desk_world: World, desk_cast: Cast, reports: Report
) -> None:
    world, kills = desk_world, many(3, 10)
    everybody = readers(desk_cast.negotiation, 1000)
    world.sink.answer("END", slow=0.005)
    fan_out = FanOut(desk_cast)
    fan_out.more()

    for number in range(1, kills + 1):
        process = world.start_worker()
        enough = number * 1000 // (kills + 1)
        wait_until(
            lambda enough=enough: len(world.sink.mails) >= enough, within=60, what="the fan-out"
        )
        world.kill(process)
    assert unsettled()
    world.start_worker()
    world.settled(within=120)

    emails = [user.email for user in everybody]
    reports(counted("one process killed and started", world, fan_out, emails, faults=kills))
