"""The worker of mails."""

from __future__ import annotations

import time

from django.conf import settings
from django.utils import timezone

from ..queue.further_sessions import FurtherSessions
from ..queue.worker import BUDGET, Clock, OneByOne, Tally
from .channel import MailChannel


def deliver_due(*, clock: Clock = timezone.now, budget: float = BUDGET) -> Tally:
    """Mails all that is due by `clock`, for at most `budget` seconds.

    Frees first what a worker left behind. Over one connection; over several, as many as
    MAIL_CONNECTIONS, where more than a claim is due and the server takes its time. Safe to run
    twice and at the same time: each message belongs to whoever claimed it.
    """
    ends = time.monotonic() + budget
    others = FurtherSessions(
        lambda: OneByOne(MailChannel(), clock=clock, budget=ends - time.monotonic()),
        most=settings.MAIL_CONNECTIONS - 1,
    )
    first = OneByOne(MailChannel(), clock=clock, budget=budget, when_slow=others.start)
    return others.join(first.run())
