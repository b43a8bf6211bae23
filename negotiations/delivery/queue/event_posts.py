"""The gate of a post that tells of no development: asked just before it is handed over."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max

from ...models import Act, EndpointEvent, Message
from ...reading.questions.endpoint_events import event_told
from .gate import Unchanged, Verdict


def examine_event(message: Message, *, now: datetime) -> Verdict:
    """A verdict with what it tells, as its owner may know it now; with nothing where he may not.

    Nor where the endpoint is off or asks for it no longer. Any act in its negotiation has it looked
    at again.
    """
    recipient, about = message.recipient, message.negotiation_id or 0
    last = Act.objects.filter(negotiation=about).aggregate(last=Max("pk"))["last"]
    verdict = Verdict(message, guard=Unchanged(recipient, {about: last or 0}))
    event = EndpointEvent.objects.filter(message=message).first()
    endpoint = recipient.endpoint
    if event is not None and endpoint.off_at is None and recipient.is_active:
        verdict.event = event_told(event, endpoint, today=now.date())
    return verdict
