"""Runs the sweep once, without Celery."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from negotiations.accounts import passwords
from negotiations.delivery.mail.mail_worker import deliver_due
from negotiations.delivery.monitoring import heartbeats
from negotiations.delivery.webhooks.post_worker import post_due
from negotiations.recording.days import turn_days


class Command(BaseCommand):
    help = "Tells what the day brought, writes to who forgot a password, and hands over every message that is due."

    def handle(self, *args: Any, **options: Any) -> None:
        turn_days()
        passwords.answer(timezone.now())
        tally = deliver_due(budget=float("inf"))
        tally.states += post_due(budget=float("inf")).states
        self.stdout.write(f"{tally}.")
        heartbeats.beat(heartbeats.SWEEP, timezone.now())
