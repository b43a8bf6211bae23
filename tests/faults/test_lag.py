"""How soon after the hold alerts are handed over, as the site is set up by default."""

from __future__ import annotations

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from negotiations.delivery.monitoring.measurements import measure
from negotiations.models import Message
from negotiations.models.deliveries import State

from ..cast import Cast
from ..length import many
from ..readers import readers
from .counting import FanOut
from .world import World

pytestmark = pytest.mark.faults

PROMISED = 60.0
"""Seconds after the end of the hold, for 99 of 100."""
HOLD = 12
"""Seconds, longer than a sweep: nobody rings, as by default."""


def test_99_of_100_mails_are_handed_over_within_a_minute_of_the_hold(
    server_world: World, server_cast: Cast, settings: Settings
) -> None:
    world, count = server_world, many(800, 5000)
    settings.HOLD_SECONDS = HOLD
    world.settings |= {"HOLD_SECONDS": str(HOLD), "SWEEP_SECONDS": "10", "LEASE_SECONDS": "90"}
    readers(server_cast.negotiation, count)
    world.start_as_in_procfile("beat")
    world.start_worker()

    FanOut(server_cast).more()
    world.settled(within=HOLD + 2 * PROMISED)

    assert Message.objects.filter(state=State.SENT).count() == count
    assert all(sent >= due for sent, due in Message.objects.values_list("settled_at", "due_at"))
    assert 0 < measure(timezone.now()).lag(0.99) < PROMISED
