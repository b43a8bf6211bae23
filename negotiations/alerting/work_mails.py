"""Mails of what waits for somebody at the desk: wished for, ended, and queued once a morning."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Q

from ..delivery.doorbell import ring
from ..delivery.mail.periods import last_morning
from ..delivery.queue.readers import mail_address
from ..models import Channel, Message, Recipient, User, WorkMail
from ..models.deliveries import WORK
from ..reading.questions.work import work_of
from .recipients import recipient_for


def hears_of_work(user: User) -> bool:
    """Whether the user is mailed what waits for him."""
    return WorkMail.objects.filter(user=user, active=True).exists()


@transaction.atomic
def ask_for_work_mails(user: User, *, now: datetime) -> None:
    """Has the user be mailed what waits for him, from the next morning on."""
    recipient = recipient_for(user)
    morning = last_morning(recipient.time_zone, now)
    WorkMail.objects.update_or_create(user=user, defaults={"active": True, "looked_on": morning})
    _noticed(user)


@transaction.atomic
def end_work_mails(user: User) -> int:
    """Stops them at once: what is queued is not sent. Doing it twice does nothing."""
    _noticed(user)
    return WorkMail.objects.filter(user=user, active=True).update(active=False)


@transaction.atomic
def return_to_work_mails(user: User) -> int:
    """Takes `end_work_mails` back."""
    _noticed(user)
    return WorkMail.objects.filter(user=user, active=False).update(active=True)


def _noticed(user: User) -> None:
    """Whoever is just handing something over to him looks again."""
    Recipient.objects.filter(user=user).update(version=F("version") + 1)


def queue_work_mails(*, now: datetime) -> int:
    """Queues a mail for each whose morning has come and for whom something waits; how many.

    Each morning is looked at once, by whichever worker comes first. What the mail says is worded when
    it is handed over.
    """
    wishes = WorkMail.objects.filter(
        active=True, user__is_active=True, user__recipient__isnull=False
    ).select_related("user__recipient")
    queued = 0
    for wish in wishes.order_by("pk"):
        morning = last_morning(wish.user.recipient.time_zone, now)
        if wish.looked_on is None or wish.looked_on < morning:
            queued += _look(wish, morning, now)
    return queued


@transaction.atomic
def _look(wish: WorkMail, morning: date, now: datetime) -> bool:
    """Whether a mail was queued: this worker was first, and something waits for whom a mail can reach."""
    before = Q(looked_on__isnull=True) | Q(looked_on__lt=morning)
    is_first = WorkMail.objects.filter(before, pk=wish.pk, active=True).update(looked_on=morning)
    recipient = wish.user.recipient
    if not is_first or not recipient.is_active or not mail_address(recipient):
        return False
    if not work_of(wish.user, today=now.date()):
        return False
    message = Message(
        recipient=recipient,
        channel=Channel.EMAIL,
        period=f"{WORK} {morning.isoformat()}",
        queued_at=now,
        due_at=now,
        try_at=now,
        address=mail_address(recipient),
    )
    Message.objects.bulk_create([message], ignore_conflicts=True)
    transaction.on_commit(ring, robust=True)
    return True
