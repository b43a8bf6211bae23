"""The tasks of Celery: they take ids, make one call and are safe to run twice."""

from celery import shared_task
from django.utils import timezone

from negotiations.accounts import passwords
from negotiations.accounts.events import forget_events
from negotiations.alerting import feeds
from negotiations.alerting.addresses import forget_unconfirmed
from negotiations.alerting.work_mails import queue_work_mails
from negotiations.api.v1.tasks import keep_logs as keep_logs  # found here by the worker
from negotiations.api.v1.tasks import ring_for_logs
from negotiations.delivery.mail.mail_worker import deliver_due
from negotiations.delivery.monitoring import heartbeats
from negotiations.delivery.queue import retention
from negotiations.delivery.tasks import deliver as deliver
from negotiations.delivery.tasks import post as post
from negotiations.importing.tasks import ring_for_waiting_imports
from negotiations.importing.tasks import run_import as run_import
from negotiations.intake.tasks import fetch_feeds as fetch_feeds
from negotiations.intake.tasks import ring_for_waiting_searches
from negotiations.intake.tasks import search_text as search_text
from negotiations.recording.days import turn_days
from negotiations.recording.invitations import forget_old_addresses
from negotiations.recording.sent_forms import forget_sent_forms
from negotiations.recording.table_sizes import learn_table_sizes
from negotiations.traffic import limits


@shared_task
def sweep() -> None:
    """Every SWEEP_SECONDS: whatever fell due, was dropped by the broker or abandoned by a worker."""
    turn_days()
    passwords.answer(timezone.now())
    deliver_due()
    ring_for_waiting_imports(timezone.now())
    ring_for_waiting_searches(timezone.now())
    ring_for_logs()
    # Last, so that a sweep that fails is missed.
    heartbeats.beat(heartbeats.SWEEP, timezone.now())


@shared_task
def canary(queue: str) -> None:
    """Comes by way of the broker, and shows that somebody works on that queue."""
    heartbeats.beat(heartbeats.canary(queue), timezone.now())


@shared_task
def forget() -> None:
    """Every hour: addresses not confirmed or accepted while they could be, sign-ins and forms of long ago, and old counts."""
    now = timezone.now()
    forget_unconfirmed(now)
    forget_old_addresses(now)
    forget_events(now)
    forget_sent_forms(now)
    limits.sweep(now)


@shared_task
def thin_mails() -> None:
    """Every hour: the texts of messages that were settled more than KEEP_MAILS_DAYS ago are removed, as many as there is time for."""
    now = timezone.now()
    before = retention.kept_from(now)
    if before is not None:
        retention.thin(before, now=now, budget=retention.BUDGET)


@shared_task
def look_at_tables() -> None:
    """Every ten minutes: tables that an import made many times as large are known to be."""
    learn_table_sizes()


@shared_task
def remind() -> None:
    """Every hour: the owners of addresses of feeds that end soon are written to, and whoever asked for it of what waits for him."""
    feeds.remind(now=timezone.now())
    queue_work_mails(now=timezone.now())
