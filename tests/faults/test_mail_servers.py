"""A mail server that refuses, is slow, and hangs up after a mail: nobody is forgotten, and who is sent a mail twice is so by policy."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable

import pytest

from negotiations.models import Delivery, Message
from negotiations.models.deliveries import State

from ..cast import Cast
from ..length import many
from ..readers import readers
from ..services import wait_until
from .counting import FanOut, counted
from .report import Seen
from .sink import HANG_UP
from .world import World, unsettled

pytestmark = pytest.mark.faults

READERS = 60
GONE = "reader7@example.org"
"""To whom nothing can be delivered."""


def troubled(world: World) -> None:
    """Every step goes wrong now and then, for a reason that passes; and one address for good."""
    world.settings["RETRY_SECONDS"] = ",".join(["0.5"] * 60)
    sink = world.sink
    sink.answer("RCPT", 550, to=GONE)
    sink.answer("CONNECT", 421, share=0.05)
    sink.answer("MAIL", 451, share=0.05)
    sink.answer("RCPT", 452, share=0.1)
    sink.answer("RCPT", HANG_UP, share=0.03)
    sink.answer("DATA", 451, share=0.05)
    sink.answer("DATA", HANG_UP, share=0.03)
    sink.answer("END", 451, share=0.05)


def started(world: World) -> None:
    if world.redis:
        world.start_as_in_procfile("beat")
        world.start_worker()
    world.start_worker()


@pytest.mark.parametrize("policy", ["resend", "hold"])
def test_mail_server_in_every_kind_of_trouble(
    world: World, cast: Cast, reports: Callable[[Seen], None], policy: str
) -> None:
    world.settings["UNCERTAIN"] = policy
    troubled(world)
    kept = world.sink.answer("END", HANG_UP, share=0.08, keep=True)
    lost = world.sink.answer("END", HANG_UP, share=0.04)
    world.sink.answer("END", slow=0.2, share=0.1)
    everybody = [user.email for user in readers(cast.negotiation, READERS)]
    fan_out = FanOut(cast)
    started(world)

    for _ in range(many(2, 10)):
        fan_out.more()
        wait_until(lambda: not _to_be_tried(policy), within=90, what="the queue")

    dropped = kept.met + lost.met
    states = Counter(Message.objects.values_list("state", flat=True))
    failed = {m.address for m in Message.objects.filter(state=State.FAILED)}
    arrived = Counter((mail.to, mail.message_id) for mail in world.sink.mails)
    twice = sum(arrived.values()) - len(arrived)
    content = {mail.message_id: mail.content for mail in world.sink.mails}
    told = {reader for reader, _ in arrived}
    wanted = (len(everybody) - 1) * len(fan_out.words)
    if policy == "hold":
        wanted -= lost.met  # they are for somebody to settle
    where = "server" if world.redis else "desk"
    reports(
        Seen(
            f"mail server in trouble, {policy} ({where})",
            faults=sum(rule.met for rule in world.sink.rules),
            messages=len(arrived),
            lost=max(wanted - len(arrived), 0),
            repeated=twice,
            unexplained=max(twice - kept.met, 0),
            seconds=time.monotonic() - fan_out.began,
        )
    )
    assert dropped, "nothing was dropped after it was handed over"
    assert failed == {GONE}
    assert all(mail.content == content[mail.message_id] for mail in world.sink.mails)
    assert GONE not in told
    if policy == "resend":
        assert set(states) == {State.SENT, State.FAILED}
        assert set(Delivery.objects.values_list("state", flat=True)) == {State.SENT, State.FAILED}
    else:
        assert twice == 0
        assert states[State.UNCERTAIN] == dropped
        assert set(states) == {State.SENT, State.FAILED, State.UNCERTAIN}
    assert "Traceback" not in world.log


def _to_be_tried(policy: str) -> bool:
    """Whether anything may still go out: under `hold` what is uncertain waits for somebody."""
    if policy == "resend":
        return bool(unsettled())
    waiting = (State.PENDING, State.LEASED, State.HANDING)
    return bool(Message.objects.filter(state__in=waiting).exists())


def test_mail_server_that_hangs_up_on_everybody_and_comes_back(
    world: World, cast: Cast, reports: Callable[[Seen], None]
) -> None:
    everybody = [user.email for user in readers(cast.negotiation, 30)]
    fan_out = FanOut(cast)
    started(world)
    faults = many(2, 6)
    world.sink.answer("END", slow=0.02)

    for _ in range(faults):
        fan_out.more()
        arrived = len(world.sink.mails)
        wait_until(lambda arrived=arrived: len(world.sink.mails) > arrived + 3, what="the fan-out")
        world.sink.stop()
        wait_until(lambda: "nobody answers" in world.log, what="word of it")
        world.sink.start()
        world.settled(within=60)

    where = "server" if world.redis else "desk"
    seen = counted(f"mail server stopped ({where})", world, fan_out, everybody, faults=faults)
    reports(seen)


@pytest.mark.parametrize(("most", "count"), [(1, 120), (4, 350)])
def test_slow_mail_server_is_mailed_over_as_many_connections_as_it_takes(
    desk_world: World, desk_cast: Cast, most: int, count: int
) -> None:
    world = desk_world
    everybody = [user.email for user in readers(desk_cast.negotiation, count)]
    FanOut(desk_cast).more()
    world.sink.answer("END", slow=0.04)
    world.settings["MAIL_CONNECTIONS"] = str(most)

    world.run("manage.py", "deliver")

    assert sorted(world.sink.readers) == sorted(everybody)
    assert set(Message.objects.values_list("state", flat=True)) == {State.SENT}
    assert world.sink.most_at_once == most
