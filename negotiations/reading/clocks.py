"""The two clocks of every read: at a round or a day, as known on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..models import Negotiation, Round
from ..rules.audiences import Audience


class ClockFault(ValueError):
    """A clock that cannot be read. `field` is the parameter at fault."""

    def __init__(self, field: str, message: str) -> None:
        self.field, self.message = field, message
        super().__init__(f"{field}: {message}")


@dataclass(frozen=True, slots=True)
class Clocks:
    """The day asked about and the day known on; `round` where it was asked by a round."""

    at: date
    known: date
    round: Round | None = None


def clocks(
    negotiation: Negotiation,
    reader: Audience,
    *,
    today: date,
    round: str | None = None,
    at: date | None = None,
    known: date | None = None,
) -> Clocks:
    """The clocks asked for. `known` is today unless said, and never later; so is `at`.

    *At a round* means on its last day; one not yet known is no error. Raises `ClockFault` for
    both at once, and for a round that does not exist for `reader`.
    """
    known = min(known or today, today)
    if round is None:
        return Clocks(at or today, known)
    if at is not None:
        raise ClockFault("at", "Ask either at a round or at a day, not both.")
    meeting = Round.objects.filter(negotiation=negotiation, slug=round)
    found: Round | None = meeting.for_audience(reader, today=today).first()
    if found is None:
        raise ClockFault("round", f"There is no round '{round}' in this negotiation.")
    return Clocks(found.last_day, known, found)
