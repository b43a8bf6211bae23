"""The numbers of demands and rounds: what is hidden has none that others could miss."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Max

from ..models import Demand, Round
from .act import Conflict, Recording, Refused
from .names import is_public


def demand_number(act: Recording, asked: int | None, *, public: bool) -> int | None:
    """The number of a new demand: the one asked for, or the next; None for one that is not public."""
    if not public:
        if asked is not None:
            raise Refused(
                number="A demand that is not public has no number; it gets the next one when it "
                "becomes public. Leave it empty."
            )
        return None
    if asked is None:
        return _next_demand(act)
    if Demand.objects.filter(negotiation=act.negotiation, number=asked).exists():
        raise Conflict(number=f"There is a demand no. {asked} already.")
    return asked


def number_demands(act: Recording, demands: Iterable[Demand]) -> None:
    """Gives those that have become public the next numbers, in the order of their days.

    One that was undone gets none.
    """
    public = [d for d in demands if is_public(act, d.audience, d.embargo_until)]
    new = [d for d in public if d.number is None and not d.undone]
    for demand in sorted(new, key=lambda d: (d.day, d.tie_name)):
        act.change(demand, number=_next_demand(act))


def round_number(act: Recording, asked: int | None) -> int:
    """The number of a round: the one asked for, or the next, of those that the writer sees.

    It orders the rounds of one day, and one that he does not see may have it too.
    """
    seen = act.visible(Round)
    if asked is None:
        return (seen.aggregate(last=Max("number"))["last"] or 0) + 1
    if seen.filter(number=asked).exists():
        raise Conflict(number=f"There is a round no. {asked} already.")
    return asked


def _next_demand(act: Recording) -> int:
    """Every one that has a number is public, so that no gap tells of another."""
    numbered = Demand.objects.filter(negotiation=act.negotiation)
    return (numbered.aggregate(last=Max("number"))["last"] or 0) + 1
