"""Demands: made, amended, withdrawn; and what is said of them mended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Max

from ..models import Demand, DemandAct, Party
from ..models.demands import Outcome
from ..models.facts import Audience, Confidence
from .act import Conflict, Recording, Refused
from .days import on_issue
from .door import door
from .lookup import (
    find,
    find_all,
    find_if,
    free_slug,
    no_wider_than,
    not_in_the_future,
    same_version,
)


@door("demand-made")
def make_demand(
    act: Recording,
    *,
    party: str,
    addressees: Sequence[str],
    issue: str,
    asks: str,
    text: str,
    day: date | None = None,
    known_from: date | None = None,
    due: date | None = None,
    number: int | None = None,
    slug: str | None = None,
    round: str | None = None,
    document: str | None = None,
    source_article: str | None = None,
    sources: Sequence[str] = (),
    provenance: str | None = None,
    confidence: str | None = None,
    note: str | None = None,
    audience: str = Audience.PUBLIC,
    embargo_until: date | None = None,
) -> Demand:
    """Records what a party asks of addressees: the stance on the issue that would satisfy it."""
    asker = find(act, "party", party)
    asked = find_all(act, "party", addressees, "addressees")
    day = day or act.today
    known_from = known_from or day
    _check_ask(act, asker, asked, asks, day, known_from, due)
    number = number or _next_number(act)
    demand = Demand(
        negotiation=act.negotiation,
        slug=free_slug(act, "demand", slug, f"d{number:02}-{party}-{issue}"),
        number=number,
        party=asker,
        issue=find(act, "issue", issue),
        asks=asks,
        day=day,
        known_from=known_from,
        due=due,
        round=find_if(act, "round", round),
        document=find_if(act, "document", document),
        source_article=source_article or "",
        text=text,
        provenance=provenance or "",
        confidence=confidence or Confidence.HIGH,
        note=note or "",
        audience=audience,
        embargo_until=embargo_until,
    )
    if Demand.objects.filter(negotiation=act.negotiation, number=number).exists():
        raise Conflict(number=f"There is a demand no. {number} already.")
    no_wider_than(
        act,
        demand.known_as(known_from),
        party=asker,
        addressees=asked,
        issue=demand.issue,
        round=demand.round,
        document=demand.document,
    )
    act.add(demand, addressees=asked)
    act.cite(demand, find_all(act, "source", sources, "sources"))
    _do(act, demand, DemandAct.Kind.MADE, day, known_from)
    return demand


@door("demand-amended")
def amend_demand(
    act: Recording,
    *,
    demand: str,
    text: str | None = None,
    asks: str | None = None,
    due: date | None = None,
    day: date | None = None,
    known_from: date | None = None,
    note: str = "",
    version: int | None = None,
) -> Demand:
    """Records that the party changed what it asks, from `day` on. What is left out stays."""
    kept: Demand = find(act, "demand", demand)
    same_version(kept, version)
    day = day or act.today
    _must_stand(kept, day)
    if asks is not None and asks not in Outcome.values:
        raise Refused(asks="A demand asks that the proposition be accepted or rejected.")
    not_in_the_future(act, day=day, known_from=known_from)
    changes = {"text": text, "asks": asks, "due": due}
    act.change(kept, **{name: value for name, value in changes.items() if value is not None})
    _do(act, kept, DemandAct.Kind.AMENDED, day, known_from or day, note)
    return kept


@door("demand-withdrawn")
def withdraw_demand(
    act: Recording,
    *,
    demand: str,
    day: date | None = None,
    known_from: date | None = None,
    note: str = "",
    version: int | None = None,
) -> Demand:
    """Records that the party withdrew the demand: it stands until the day before."""
    kept: Demand = find(act, "demand", demand)
    same_version(kept, version)
    day = day or act.today
    _must_stand(kept, day)
    not_in_the_future(act, day=day, known_from=known_from)
    act.change(kept, note=kept.note)
    _do(act, kept, DemandAct.Kind.WITHDRAWN, day, known_from or day, note)
    return kept


@door("demand-mended")
def mend_demand(
    act: Recording, /, *, demand: str, version: int | None = None, **fields: Any
) -> Demand:
    """Mends what is said of a demand besides what it asks, of whom and when. No news."""
    kept: Demand = find(act, "demand", demand)
    same_version(kept, version)
    unknown = sorted(fields.keys() - {"source_article", "confidence", "provenance", "note"})
    if unknown:
        raise Refused(dict.fromkeys(unknown, "This cannot be mended; amend the demand instead."))
    act.change(kept, **fields)
    act.touched.demands.add(kept.pk)
    return kept


def _check_ask(
    act: Recording,
    asker: Party,
    asked: list[Party],
    asks: str,
    day: date,
    known_from: date,
    due: date | None,
) -> None:
    if not asked:
        raise Refused(addressees="Name at least one party that is asked.")
    if asker in asked:
        raise Refused(addressees="A party cannot ask itself.")
    if asks not in Outcome.values:
        raise Refused(asks="A demand asks that the proposition be accepted or rejected.")
    if known_from < day:
        raise Refused(known_from=f"{known_from} is earlier than its day, {day}.")
    if due and due < day:
        raise Refused(due=f"{due} is earlier than its day, {day}.")
    not_in_the_future(act, day=day, known_from=known_from)


def _must_stand(demand: Demand, day: date) -> None:
    if day < demand.day:
        raise Refused(day=f"The demand was made only on {demand.day}.")
    withdrawn = demand.acts.filter(kind=DemandAct.Kind.WITHDRAWN).first()
    if withdrawn:
        raise Conflict(demand=f"No. {demand.number} was withdrawn on {withdrawn.on}.")


def _next_number(act: Recording) -> int:
    last = Demand.objects.filter(negotiation=act.negotiation).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


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
    if DemandAct.objects.filter(demand=demand, kind=kind, on=day).exists():
        raise Conflict(day=f"No. {demand.number} was {kind} on {day} already.")
    act.add(done)
    act.touched.demands.add(demand.pk)
    act.touched.series |= on_issue(demand.issue_id)
