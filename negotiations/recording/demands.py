"""Demands: made, amended, withdrawn; and what is said of them mended."""

from __future__ import annotations

from datetime import date

from ..entries.demands import AmendmentEntry, DemandEntry
from ..entries.facts import DatedEntry
from ..models import Demand, DemandAct, Statement
from .act import Conflict, Recording, Refused
from .days import on_issue
from .door import door
from .lookup import find, not_fallen, not_in_the_future, same_version
from .names import free_name, is_public
from .numbers import demand_number
from .rows import fill, keep, mend


@door("demand-made")
def make_demand(
    act: Recording, entry: DemandEntry, *, statement: Statement | None = None
) -> Demand:
    """Records what a party asks of addressees: the stance on the issue that would satisfy it.

    `statement` is the one that brought it.
    """
    entry = entry.dated(act.today)
    not_in_the_future(act, day=entry.day, known_from=entry.known_from)
    public = is_public(act, entry.audience, entry.embargo_until)
    number = demand_number(act, entry.number, public=public)
    first = "d" if number is None else f"d{number:02}"
    suggestion = f"{first}-{entry.party}-{entry.issue}"
    name = free_name(act, Demand, entry.slug, suggestion, public=public)
    filled = fill(act, Demand, entry, number=number, statement=statement, **name)
    known = filled.row.known_as(filled.row.known_from)
    demand = keep(act, filled, known, statement=statement)
    _do(act, demand, DemandAct.Kind.MADE, demand.day, demand.known_from)
    return demand


@door("demand-amended")
def amend_demand(
    act: Recording, slug: str, entry: AmendmentEntry, *, version: int | None = None
) -> Demand:
    """Records that the party changed what it asks, from a day on. What is left out stays."""
    entry = entry.dated(act.today)
    demand = _standing(act, slug, entry, version)
    changes = {"text": entry.text, "asks": entry.asks, "due": entry.due}
    act.change(demand, **{name: value for name, value in changes.items() if value is not None})
    _do_as(act, demand, DemandAct.Kind.AMENDED, entry)
    return demand


@door("demand-withdrawn")
def withdraw_demand(
    act: Recording, slug: str, entry: DatedEntry | None = None, *, version: int | None = None
) -> Demand:
    """Records that the party withdrew the demand: it stands until the day before."""
    entry = (entry or DatedEntry()).dated(act.today)
    demand = _standing(act, slug, entry, version)
    act.change(demand, note=demand.note)
    _do_as(act, demand, DemandAct.Kind.WITHDRAWN, entry)
    return demand


@door("demand-mended")
def mend_demand(
    act: Recording, slug: str, entry: DemandEntry, *, version: int | None = None
) -> Demand:
    """Mends what is said of a demand besides what it asks, of whom and when. No news."""
    demand = find(act, Demand, slug)
    same_version(demand, version)
    mend(act, demand, entry)
    act.touched.demands.add(demand.pk)
    return demand


def _standing(act: Recording, slug: str, entry: DatedEntry, version: int | None) -> Demand:
    """The demand, where it stands on the day of the entry."""
    demand = find(act, Demand, slug)
    same_version(demand, version)
    _must_stand(act, demand, entry.day or act.today)
    not_in_the_future(act, day=entry.day, known_from=entry.known_from)
    return demand


def _must_stand(act: Recording, demand: Demand, day: date) -> None:
    not_fallen(act, demand)
    if day < demand.day:
        raise Refused(day=f"The demand was made only on {demand.day}.")
    withdrawn = act.visible(DemandAct, demand=demand, kind=DemandAct.Kind.WITHDRAWN).first()
    if withdrawn:
        raise Conflict(demand=f"{demand.short_name} was withdrawn on {withdrawn.on}.")


def _do_as(act: Recording, demand: Demand, kind: str, entry: DatedEntry) -> None:
    day = entry.day or act.today
    _do(act, demand, kind, day, entry.known_from or day, entry.note or "")


def _do(
    act: Recording, demand: Demand, kind: str, day: date, known_from: date, note: str = ""
) -> None:
    """Keeps the dated act, and what it colours: every series on the issue."""
    done = DemandAct(
        demand=demand,
        kind=kind,
        on=day,
        known_from=known_from,
        asks=demand.asks,
        due=demand.due,
        text=demand.text,
        note=note,
        audience=demand.audience,
        embargo_until=demand.embargo_until,
    )
    if act.visible(DemandAct, demand=demand, kind=kind, on=day).exists():
        raise Conflict(day=f"{demand.short_name} was {kind} on {day} already.")
    act.add(done)
    act.touched.demands.add(demand.pk)
    act.touched.series |= on_issue(demand.issue_id)
