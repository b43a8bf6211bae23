"""The worker of mails."""

from __future__ import annotations

from django.utils import timezone

from ..queue.worker import BUDGET, Clock, OneByOne, Tally
from .channel import MailChannel


def deliver_due(*, clock: Clock = timezone.now, budget: float = BUDGET) -> Tally:
    """Mails all that is due by `clock`, for at most `budget` seconds.

    Frees first what a worker left behind. Safe to run twice and at the same time: each message
    belongs to whoever claimed it.
    """
    return OneByOne(MailChannel(), clock=clock, budget=budget).run()
