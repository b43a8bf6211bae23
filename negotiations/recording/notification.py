"""The notification of an act: the last thing that it writes before its place."""

from __future__ import annotations

from django.utils import timezone

from ..alerting.deliveries import queue
from .act import Recording
from .at_hand import link_statements


def tell(act: Recording) -> int:
    """Queues what the act made known for everybody who is to hear of it; nothing of a silent one."""
    if act.row.silent or not act.developments:
        return 0
    link_statements(act)
    return queue(
        act.negotiation,
        act.developments,
        today=act.today,
        now=timezone.now(),
        hold=act.hold,
        undone=act.undoes,
        told_of=act.tells_those_told_of,
    )
