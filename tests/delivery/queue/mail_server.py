"""A mail server of the tests' own, a clock that the test turns, and a reader for whom a mail is due."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from negotiations.models import User

from ...cast import Cast, small_negotiation, something_said
from ...faults.sink import Sink
from ...readers import readers

RETRIES = [60, 600]
LEASE = 120


class Clock:
    """Now, as the test has it."""

    def __init__(self) -> None:
        self.now = timezone.now()

    def __call__(self) -> datetime:
        return self.now

    def forward(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(autouse=True)
def mailer(settings: Settings, sink: Sink) -> None:
    """Mails go to the sink, at once, with two more attempts."""
    settings.MAILERS = {"default": sink.mailer(timeout=0.5)}
    settings.HOLD_SECONDS = 0
    settings.RETRY_SECONDS = RETRIES
    settings.LEASE_SECONDS = LEASE
    settings.UNCERTAIN = "resend"


@pytest.fixture
def cast(db: None) -> Cast:
    return small_negotiation(then=something_said)


@pytest.fixture
def cora(cast: Cast, clock: Clock) -> User:
    """A reader for whom one mail is due."""
    (cora,) = readers(cast.negotiation, 1, name="cora-reads")
    cast.said("++", at="r2")
    clock.now = timezone.now()
    return cora
