"""Things to mend that an act kept a row of: said to be settled by whoever looked at them."""

from __future__ import annotations

from uuid import UUID

from ..models import ThingToMend
from .act import Recording, Refused
from .door import door


@door("mending-settled")
def settle(act: Recording, key: UUID) -> ThingToMend:
    """Says that what was mended without the writer's sight of it may stay as it is."""
    rows = ThingToMend.objects.filter(act.directory.sees("statement__"))
    thing = rows.filter(negotiation=act.negotiation, key=key, settled=False).first()
    if thing is None:
        raise Refused(key="There is no such thing to mend in this negotiation.")
    act.change(thing, settled=True)
    return thing
