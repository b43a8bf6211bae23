"""Row 16: the digest of a day to each of ten thousand readers, over loopback."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import connection
from django.test import override_settings
from django.utils import timezone

from negotiations.delivery.mail.mail_worker import deliver_due
from negotiations.models import Message
from negotiations.models.deliveries import State

from .invented import Size
from .mailing import FEW, READERS, loopback, make_readers, say
from .measuring import Row, seconds
from .scratch import make_nouns
from .sink import SinkProcess

WITHIN = 120
"""Seconds in which all of them have to be out."""


def rows(size: Size) -> Iterator[Row]:
    readers = max(50, round(READERS * size.statements / Size().statements))
    negotiation = make_nouns(FEW)
    make_readers(negotiation, readers, frequency="daily")
    for place, stance in enumerate(("rejects", "accepts", "rejects")):
        say(negotiation, stance, place=place)
    with SinkProcess() as sink, override_settings(MAILERS={"default": loopback(sink.port)}):
        taken = seconds(lambda: deliver_due(clock=_when_all_are_due, budget=float("inf")))
        sent = Message.objects.filter(state=State.SENT).count()
        if not readers == sent == sink.taken():
            raise RuntimeError(f"{readers} readers, {sent} digests sent")
    yield Row("16 digests", readers / taken, None, "/s", connection.vendor, READERS / WITHIN)


def _when_all_are_due() -> datetime:
    return timezone.now() + timedelta(days=2)
