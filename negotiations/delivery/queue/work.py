"""The gate of a mail of what waits for its reader: looked at just before it is handed over."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max

from ...models import Membership, Message, WorkMail
from ...reading.questions.work import work_of
from .gate import Unchanged, Verdict
from .readers import mail_address


def examine_work(message: Message, *, now: datetime) -> Verdict:
    """A verdict with what waits for the reader now, and he may see; with none where nothing does.

    Nor where he has left, or no mail can reach him. Any act in one of his negotiations has it looked
    at again.
    """
    recipient = message.recipient
    acts = Membership.objects.filter(user=recipient.user_id).values("negotiation")
    last_acts = dict(
        acts.annotate(last=Max("negotiation__acts")).values_list("negotiation", "last")
    )
    verdict = Verdict(
        message,
        guard=Unchanged(recipient, {id: last or 0 for id, last in last_acts.items()}),
    )
    wish = WorkMail.objects.filter(user=recipient.user_id, active=True).first()
    reached = recipient.is_active and mail_address(recipient)
    if wish is not None and recipient.user is not None and reached:
        verdict.token = wish.token
        verdict.work = work_of(recipient.user, today=now.date())
    return verdict
