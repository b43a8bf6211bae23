"""Who was told of what acts made known, or is about to be: in numbers, as one audience may know it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from ..delivery.queue.readers import audiences_of
from ..models import Act, Channel, Delivery, Negotiation, Recipient
from ..models.deliveries import TOLD, UNSETTLED
from ..vocabulary.audiences import AUDIENCES, Audience


@dataclass(frozen=True, slots=True)
class ToldSoFar:
    """How many readers were told by mail, how many programs, and for how many readers it waits."""

    readers: int = 0
    programs: int = 0
    waiting: int = 0


def told_so_far(negotiation: Negotiation, acts: Collection[Act], reader: Audience) -> ToldSoFar:
    """The numbers for that audience: without readers of a narrower one, and what only they were told."""
    known = Q()
    for audience in AUDIENCES:
        if audience <= reader:
            known |= Q(**{f"development__for_{audience.word}": True})
    rows = Delivery.objects.filter(known, development__act__in=acts)
    pairs = set(rows.values_list("recipient", "channel", "state").distinct())
    recipients = list(Recipient.objects.filter(pk__in={id for id, _, _ in pairs}))
    audiences = audiences_of(recipients, negotiation)
    within = {id for id, one in audiences.items() if one is not None and one <= reader}
    told = {(id, channel) for id, channel, state in pairs if id in within and state in TOLD}
    channels = [channel for _, channel in told]
    return ToldSoFar(
        readers=channels.count(Channel.EMAIL),
        programs=channels.count(Channel.WEBHOOK),
        waiting=len({id for id, _, state in pairs if id in within and state in UNSETTLED}),
    )
