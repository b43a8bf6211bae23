"""What Celery runs: tasks take ids, make one call and are safe to run twice."""

from celery import shared_task

from negotiations.delivery.handing import deliver_due
from negotiations.delivery.tasks import deliver as deliver  # found here by the worker
from negotiations.delivery.tasks import post as post
from negotiations.recording.days import turn_days


@shared_task
def sweep() -> None:
    """Every SWEEP_SECONDS: whatever fell due, was dropped by the broker or abandoned by a worker."""
    turn_days()
    deliver_due()
