"""Workers are killed while they post: each endpoint is told once, and a repeat has its reason."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from negotiations.delivery.webhooks.post_worker import post_due
from negotiations.models import Message
from negotiations.models.deliveries import State

from ..cast import Cast
from ..length import many
from ..readers import readers
from ..services import wait_until
from .counting import FanOut, counted
from .dying import ACCEPTED, AFTER_CLAIMING, BEFORE_CLAIMING, POINTS
from .receiving import TO_LOOPBACK, Killed, Receiver, counted_posts, endpoints
from .report import Seen
from .world import World, forked, unsettled

pytestmark = pytest.mark.faults

Report = Callable[[Seen], None]


def killing(kill: Callable[[], None]) -> Killed:
    began = time.monotonic()
    kill()
    return began, time.monotonic()


def kill_child(pid: int) -> None:
    """Kills one process of a pool, and waits until it is gone."""
    os.kill(pid, signal.SIGKILL)
    wait_until(lambda: not Path(f"/proc/{pid}").exists(), what="its end")


def test_workers_of_both_queues_killed_while_they_mail_and_post(
    server_world: World, server_cast: Cast, receiver: Receiver, reports: Report
) -> None:
    """Every second time one that posts; mostly one process of a pool, now and then a whole worker."""
    world, dice, began = server_world, random.Random(4), time.monotonic()
    world.settings |= TO_LOOPBACK
    receiver.share = 0.1
    told = endpoints(server_cast.negotiation, receiver, 40)
    everybody = readers(server_cast.negotiation, 40)
    world.sink.answer("END", slow=0.03)
    world.start_as_in_procfile("beat")
    workers = {name: [world.start_worker(name)] for name in ("hooks", "worker")}
    workers["hooks"].append(world.start_worker("hooks"))
    fan_out = FanOut(server_cast, began=began)
    kills: dict[str, list[Killed]] = {name: [] for name in workers}

    ended, looked = list[Killed](), [began]

    def tend() -> None:
        world.start_again(workers["worker"])
        if world.start_again(workers["hooks"], "hooks"):
            ended.append((looked[-1], time.monotonic()))
        looked.append(time.monotonic())

    def goes_on(arrived: int) -> bool:
        tend()
        return len(receiver.posts) > arrived or not unsettled()

    wanted = many(6, 100)
    while len(kills["hooks"]) < wanted:
        if not unsettled():
            fan_out.more()
        arrived = len(receiver.posts)
        wait_until(partial(goes_on, arrived), within=60, what="the fan-out")
        time.sleep(dice.uniform(0, 0.1))
        name = min(kills, key=lambda name: len(kills[name]))
        worker = dice.choice(workers[name])
        children = forked(worker)
        if len(kills[name]) % 4 == 3:
            kills[name].append(killing(lambda worker=worker: world.kill(worker)))
            workers[name][workers[name].index(worker)] = world.start_worker(name)
        elif children:
            child = dice.choice(children)
            kills[name].append(killing(lambda child=child: kill_child(child)))
    world.settled(within=120, meanwhile=tend)

    reports(
        counted_posts(
            "workers killed that post",
            *(world, fan_out, receiver, told),
            kills=[*kills["hooks"], *ended],
            faults=len(kills["hooks"]),
        )
    )
    emails = [user.email for user in everybody]
    mailed = counted(
        "workers killed that mail beside", world, fan_out, emails, faults=len(kills["worker"])
    )
    reports(mailed)


def test_the_one_process_killed_in_the_middle_of_posting(
    desk_world: World, desk_cast: Cast, receiver: Receiver, reports: Report
) -> None:
    world, kills = desk_world, list[Killed]()
    world.settings |= TO_LOOPBACK
    told = endpoints(desk_cast.negotiation, receiver, many(120, 600))
    fan_out, faults = FanOut(desk_cast), many(3, 10)
    fan_out.more()

    for number in range(1, faults + 1):
        process = world.start_worker()
        enough = number * len(told) // (faults + 1)
        wait_until(
            lambda enough=enough: len(receiver.posts) >= enough, within=60, what="the fan-out"
        )
        kills.append(killing(lambda process=process: world.kill(process)))
    assert unsettled()
    world.start_worker()
    world.settled(within=120)

    reports(
        counted_posts("one process killed that posts", world, fan_out, receiver, told, kills=kills)
    )


@pytest.mark.parametrize("point", POINTS)
def test_worker_that_posts_killed_at_a_point_by_name(
    world: World, cast: Cast, receiver: Receiver, settings: Settings, point: str
) -> None:
    settings.WEBHOOK_PRIVATE = True
    world.settings |= TO_LOOPBACK
    told = endpoints(cast.negotiation, receiver, 5)
    cast.said("++", at="r2")

    died = subprocess.run(
        [sys.executable, "-m", "tests.faults.dying", "posts", point],
        env=world.environment,
        check=False,
        timeout=60,
    )

    assert died.returncode == -signal.SIGKILL
    states = set(Message.objects.values_list("state", flat=True))
    # Several are asked at once: how many of them before one ends it all is for the machine to say.
    assert states <= {
        BEFORE_CLAIMING: {State.PENDING},
        AFTER_CLAIMING: {State.LEASED},
    }.get(point, {State.LEASED, State.HANDING})
    assert State.HANDING in states or point in (BEFORE_CLAIMING, AFTER_CLAIMING)
    before = [post.id for post in receiver.posts]
    assert bool(before) == (point == ACCEPTED)

    post_due(clock=lambda: timezone.now() + timedelta(seconds=5))  # every lease has run out

    assert {receiver.url(post.path) for post in receiver.posts} == {e.url for e in told}
    assert len(receiver.posts) == len(told) + len(before)
    assert len({(post.id, post.body) for post in receiver.posts}) == len(told)
    assert set(Message.objects.values_list("state", flat=True)) == {State.SENT}
