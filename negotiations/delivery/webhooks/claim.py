"""Posts that are due are claimed some for each endpoint, so that none waits behind another endpoint's."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Prefetch, Q, Window
from django.db.models.functions import RowNumber

from ...models import Channel, Message, Recipient
from ...models.deliveries import State
from ..queue.claim import BATCH

LANE = 20
"""How many posts to one endpoint are claimed at once."""
AT_ONCE = 4 * BATCH
"""How many are claimed at once: all that is due is put in order for each claim, and what was claimed is examined together."""


def claim_posts(
    now: datetime, *, lease: UUID, without: Collection[int] = (), limit: int = AT_ONCE
) -> list[Message]:
    """Posts that are due by now, claimed under `lease`, some for each endpoint.

    Of several under the same identity one: what the next says depends on what became of it.
    Those `without` are left. A post whose worker ended while it was in hand is tried again under
    any policy: who receives it knows its id.
    """
    ready = Q(channel=Channel.WEBHOOK, settled_at__isnull=True, try_at__lte=now)
    ready &= Q(state__in=(State.PENDING, State.UNCERTAIN))
    place = Window(RowNumber(), partition_by="recipient", order_by=["try_at", "id"])
    due = Message.objects.filter(ready).exclude(recipient__in=without).annotate(place=place)
    rows = due.filter(place__lte=LANE).order_by("place", "try_at", "id")
    chosen: dict[tuple[int, str | None], UUID] = {}
    for id, recipient, identity in rows.values_list("id", "recipient", "deliveries__identity")[
        :limit
    ]:
        chosen.setdefault((recipient, identity), id)
    until = now + timedelta(seconds=settings.LEASE_SECONDS)
    ids = list(chosen.values())
    # Not locked before, as places are counted: the condition is asked again by the update itself.
    Message.objects.filter(ready, pk__in=ids).update(
        state=State.LEASED, lease=lease, leased_until=until
    )
    claimed = Message.objects.filter(pk__in=ids, lease=lease)
    # Read once each, for all the posts to one endpoint and about one negotiation.
    endpoints = Recipient.objects.select_related("owner", "endpoint")
    claimed = claimed.prefetch_related(Prefetch("recipient", endpoints), "negotiation")
    return list(claimed.order_by("try_at", "id"))
