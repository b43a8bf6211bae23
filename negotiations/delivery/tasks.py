"""Tasks that a worker runs when the bell rings. They take nothing, since the table says what is due."""

from celery import shared_task

from .mail.mail_worker import deliver_due
from .webhooks.post_worker import post_due


@shared_task
def deliver() -> None:
    """Hands over all that is due. Safe to run twice, and at the same time."""
    deliver_due()


@shared_task
def post() -> None:
    """Posts all that is due to endpoints. Safe to run twice, and at the same time."""
    post_due()
