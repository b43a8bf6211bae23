"""Reports of mails after they were taken: one came back, or its reader complained.

    it can never arrive, or the reader complains or unsubscribes there   the address is suppressed
    it does not arrive for now                                           the address is held off
    it arrived                                                           all is forgotten

Held off for longer each time; when it came back too often in a row, the address is suppressed.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from django.db import transaction
from django.db.models import F, Q, QuerySet

from ...models import Recipient
from ..queue.repairs import suppress
from ..queue.replies import code_of

log = logging.getLogger(__name__)


class MailEvent(Enum):
    """Whatever a mail provider reports of one mail to one address."""

    ARRIVED = "arrived"
    CAME_BACK = "came back"
    DELAYED = "delayed"
    COMPLAINED = "reported as unwanted"
    UNSUBSCRIBED = "unsubscribed at the mail provider"


@dataclass(frozen=True, slots=True)
class Report:
    """One report; `said` is what the other mail server said, for whoever looks later."""

    address: str
    became: MailEvent
    said: str = ""


HOLDS = tuple(timedelta(hours=hours) for hours in (1, 4, 12, 24, 48))
"""How long an address is held off after each mail in a row that did not arrive for now."""
AGAIN_AND_AGAIN = "came back for now, again and again"
FORGOTTEN = timedelta(days=30)
"""A mail that came back so long ago no longer counts as one in a row."""


def note(report: Report, *, now: datetime) -> None:
    """Draws the consequences of a report. The same one twice does nothing more.

    Reports of addresses that nobody has here are passed over.
    """
    readers = _of(report.address)
    if report.became == MailEvent.ARRIVED:
        _forget(readers)
    elif report.became == MailEvent.DELAYED:
        _hold_off(readers, report, now)
    else:
        _suppress(readers, report, now)


def _of(address: str) -> QuerySet[Recipient]:
    """Whoever is written to at that address, with an account or without."""
    return Recipient.objects.filter(Q(user__email__iexact=address) | Q(email__iexact=address))


def _suppress(readers: QuerySet[Recipient], report: Report, now: datetime) -> None:
    why = f"{report.became.value}: {report.said}" if report.said else report.became.value
    if suppress(_plain(readers), why, now=now):
        log.warning("address suppressed: %s %s", report.became.value, code_of(report.said))


def _hold_off(readers: QuerySet[Recipient], report: Report, now: datetime) -> None:
    with transaction.atomic():
        for reader in _plain(readers).select_for_update():
            if reader.suppressed_at or (reader.held_until and reader.held_until > now):
                # Of a mail sent before: the provider says so at each of its own attempts.
                continue
            lately = reader.held_until is not None and reader.held_until > now - FORGOTTEN
            before = reader.soft_bounces if lately else 0
            if before >= len(HOLDS):
                suppress(Recipient.objects.filter(pk=reader.pk), AGAIN_AND_AGAIN, now=now)
                log.warning("address suppressed: %s", AGAIN_AND_AGAIN)
                continue
            Recipient.objects.filter(pk=reader.pk).update(
                soft_bounces=before + 1, held_until=now + HOLDS[before], version=F("version") + 1
            )
            log.info("address held off for %s, time %s in a row", HOLDS[before], before + 1)


def _forget(readers: QuerySet[Recipient]) -> None:
    _plain(readers).filter(suppressed_at=None, soft_bounces__gt=0).update(
        soft_bounces=0, held_until=None, version=F("version") + 1
    )


def _plain(readers: QuerySet[Recipient]) -> QuerySet[Recipient]:
    """The same rows without a join, so that they can be locked and updated."""
    return Recipient.objects.filter(pk__in=list(readers.values_list("pk", flat=True)))
