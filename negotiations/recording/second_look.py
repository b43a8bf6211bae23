"""Whether a negotiation asks that somebody else looks at a draft before it is published."""

from __future__ import annotations

from ..models import Negotiation
from .act import Recording
from .door import door
from .lookup import same_version


@door("second-look-asked")
def ask_for_second_look(act: Recording, asks: bool, *, version: int | None = None) -> Negotiation:
    """Has every draft be published by somebody else than who wrote or mended it, or no longer."""
    negotiation = Negotiation.objects.get(pk=act.negotiation.pk)
    same_version(negotiation, version)
    if negotiation.second_look != asks:
        act.change(negotiation, second_look=asks)
    return negotiation
