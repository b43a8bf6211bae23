"""After a backup was restored, before anything else is started: nothing is sent a second time."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from negotiations.delivery.monitoring.heartbeats import last_beats
from negotiations.delivery.queue.repairs import settle_after_restore
from negotiations.models import Message, Negotiation
from negotiations.recording.days import turn
from negotiations.recording.new_versions import begin_new_versions

AT_WORK = timedelta(minutes=1)


class Command(BaseCommand):
    help = (
        "Settles every message that may have been sent after the backup was taken, and lists them. "
        "Run it on the restored database before a worker or the site is started."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--stopped-at",
            metavar="TIME",
            help="when the old site stopped, UTC (2026-03-01T14:30); what fell due later was not sent "
            "and goes out as usual. Now, unless said",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        stopped_at = _moment(options["stopped_at"], now)
        if any(now - at < AT_WORK for at in last_beats().values()):
            # On a site that runs this would silence alerts that nobody has been sent.
            raise CommandError(
                "A worker was at work on this database within the last minute. Stop everything "
                "first; wait a minute if the backup is that young."
            )
        days = self._turn_days(stopped_at)
        begin_new_versions()
        settled = settle_after_restore(stopped_at=stopped_at, now=now)
        for message in settled:
            self.stdout.write(_line(message))
        self.stdout.write(
            f"{_counted(len(settled), 'message')} may have been sent before and will not be sent "
            f"again. What {_counted(days, 'day')} brought since the backup is told to nobody. "
            "Whoever runs the site can look at them, and try them again, at /delivery/."
        )

    def _turn_days(self, stopped_at: datetime) -> int:
        """The old site told what these days brought: here they turn in silence."""
        days = 0
        for negotiation in Negotiation.objects.order_by("slug"):
            with transaction.atomic():
                days += turn(negotiation, stopped_at.date(), silent=True)
        return days


def _moment(given: str | None, now: datetime) -> datetime:
    if given is None:
        return now
    try:
        moment = parse_datetime(given)
    except ValueError:
        moment = None
    if moment is None:
        raise CommandError(f"--stopped-at is {given!r}; give a time, UTC: 2026-03-01T14:30")
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    if moment > now:
        raise CommandError(f"--stopped-at is {given!r}, which has not been yet.")
    return moment


def _line(message: Message) -> str:
    about = message.negotiation or f"digest {message.period}"
    return f"{message.due_at:%Y-%m-%d %H:%M} {message.channel} to {message.recipient}: {about}"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"
