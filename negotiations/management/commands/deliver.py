"""Runs the sweep once, without Celery."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from negotiations.accounts import passwords
from negotiations.api.v1.changed_objects import AS_LISTED
from negotiations.delivery.mail.mail_worker import deliver_due
from negotiations.delivery.monitoring import heartbeats
from negotiations.delivery.webhooks.post_worker import post_due
from negotiations.recording.change_log import keep_changes
from negotiations.recording.days import turn_days
from negotiations.rules.calendar import today_utc


class Command(BaseCommand):
    help = "Tells what the day brought, writes to who forgot a password, hands over every message that is due, and tells the logs of changes."

    def handle(self, *args: Any, **options: Any) -> None:
        turn_days()
        passwords.answer(timezone.now())
        tally = deliver_due(budget=float("inf"))
        tally.states += post_due(budget=float("inf")).states
        keep_changes(AS_LISTED, today_utc())
        self.stdout.write(f"{tally}.")
        heartbeats.beat(heartbeats.SWEEP, timezone.now())
