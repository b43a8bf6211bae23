"""What may read otherwise because something else was written, or because a day has come.

It names too much rather than too little: what reads as before is told to nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import Q

from ..models import Answer, Citation, Correction, IssueAct, Negotiation, Statement
from ..models.changes import FOLLOWED, TYPE_OF
from ..models.sources import CITING
from .change_marks import MANY, NAMED_EVERYWHERE, PART_OF

Objects = dict[str, set[int]]
"""Ids by type."""

BROUGHT = ("demand", "response", "red-line")
"""What a statement may have brought with it."""
TOO_MANY = 10_000
"""Where so much names what was written, all of a negotiation is looked at in its stead."""
LOOKED_THROUGH = (*FOLLOWED.values(), *PART_OF, Citation)


def neighbours(negotiation: Negotiation, written: Objects) -> Objects | None:
    """The written objects, and those that may read otherwise because of them; None where there are too many."""
    found: Objects = defaultdict(set)
    for type, ids in written.items():
        found[type] |= ids
        if not issubclass(FOLLOWED[type], NAMED_EVERYWHERE):
            _add_what_names(found, FOLLOWED[type], ids)
    if sum(map(len, found.values())) > TOO_MANY:
        return None
    _add_chains(found)
    _add_replies(found)
    acts = IssueAct.objects.filter(pk__in=found["issue-act"])
    found["issue"] |= set(acts.values_list("issue_id", flat=True))
    # A word said at a round may begin it, and the place of one among the others moves theirs.
    found["round"] |= _ids("round", negotiation=negotiation)
    if written.get("round"):
        found["demand"] |= _ids("demand", negotiation=negotiation)
    if written.keys() & {"track", "source"}:
        found["negotiation"].add(negotiation.pk)
    return {type: ids for type, ids in found.items() if ids}


def of_days(negotiation: Negotiation, after: date, today: date) -> Objects | None:
    """What may read otherwise because those days have come; None where that may be everything."""
    # What was due on the last of the days before is overdue on the first of these.
    days = (after - timedelta(days=1), today)
    found: Objects = defaultdict(set)
    for noun in (*FOLLOWED.values(), *PART_OF):
        columns = [f.name for f in noun._meta.concrete_fields if type(f) is models.DateField]
        within = Q()
        for column in columns:
            within |= Q(**{f"{column}__gt": days[0], f"{column}__lte": days[1]})
        if noun is Negotiation or not within:
            continue
        rows = noun._default_manager.filter(within, _in(noun, negotiation))
        if issubclass(noun, NAMED_EVERYWHERE) and rows.exists():
            return None
        if noun in TYPE_OF:
            found[TYPE_OF[noun]] |= set(rows.values_list("pk", flat=True))
        for whole, column in PART_OF.get(noun, ()):
            found[whole] |= _not_none(rows.values_list(column, flat=True))
    if sum(map(len, found.values())) > MANY:
        return None
    return neighbours(negotiation, found)


def _in(noun: Any, negotiation: Negotiation) -> Q:
    """The condition that a row belongs to the negotiation, itself or by what it is a part of."""
    columns = {field.name for field in noun._meta.concrete_fields}
    if "negotiation" in columns:
        return Q(negotiation=negotiation)
    whole = PART_OF[noun][0][1].removesuffix("_id")
    return Q(**{f"{whole}__negotiation": negotiation})


def _add_what_names(found: Objects, noun: Any, ids: Collection[int]) -> None:
    links: list[Any] = noun._meta.get_fields(include_hidden=True)
    for link in links:
        if not link.auto_created or link.concrete or link.related_model not in LOOKED_THROUGH:
            continue
        naming = link.related_model
        rows = naming._default_manager.filter(**{f"{link.field.name}__in": ids}).order_by()
        if naming is Citation:
            _add_citing(found, rows)
        elif naming in TYPE_OF:
            found[TYPE_OF[naming]] |= set(rows.values_list("pk", flat=True))
        for whole, column in PART_OF.get(naming, ()):
            found[whole] |= _not_none(rows.values_list(column, flat=True))


def _add_citing(found: Objects, rows: Any) -> None:
    columns = [f"{name}_id" for name in CITING]
    for row in rows.values(*columns):
        for name, column in zip(CITING, columns, strict=True):
            if row[column] is not None and name != "answer":
                found[name.replace("_", "-")].add(row[column])
    answers = Answer.objects.filter(citations__in=rows)
    found["response"] |= set(answers.values_list("response_id", flat=True))


def _add_chains(found: Objects) -> None:
    """The versions of what was said, what was said with them, and what corrects or rests on them."""
    for type in BROUGHT:
        brought = FOLLOWED[type]._default_manager.filter(pk__in=found[type])
        found["statement"] |= _not_none(brought.values_list("statement_id", flat=True))
    while True:
        before = len(found["statement"]), len(found["correction"])
        corrections = Correction.objects.filter(pk__in=found["correction"])
        columns = ("statement_id", "successor_id", "corrected_version_id", "current_id")
        for ids in corrections.values_list(*columns):
            found["statement"] |= _not_none(ids)
        found["statement"] |= _not_none(corrections.values_list("statements", flat=True))
        said = found["statement"]
        linked = Q(supersedes__in=said) | Q(successor__in=said)
        together = Statement.objects.filter(pk__in=said, joint__isnull=False).values("joint")
        found["statement"] |= _ids_of(Statement, linked | Q(joint__in=together))
        said = found["statement"]
        found["correction"] |= _ids_of(
            Correction,
            Q(statement__in=said)
            | Q(successor__in=said)
            | Q(corrected_version__in=said)
            | Q(current__in=said)
            | Q(statements__in=said),
        )
        if before == (len(found["statement"]), len(found["correction"])):
            break
    said = found["statement"]
    for type in BROUGHT:
        found[type] |= _ids(type, statement__in=said)
    # What a party has said since it was asked stands at the demand.
    issues = Statement.objects.filter(pk__in=said).order_by().values("issue").distinct()
    found["demand"] |= _ids("demand", issue__in=issues)


def _add_replies(found: Objects) -> None:
    """The demands that replies answer, with the counter-offers, and the replies that answer demands."""
    given = Q(response__in=found["response"]) | Q(demand__in=found["demand"])
    answers = Answer.objects.filter(given | Q(counter__in=found["demand"])).order_by()
    for response, demand, counter in answers.values_list("response_id", "demand_id", "counter_id"):
        found["response"].add(response)
        found["demand"] |= _not_none((demand, counter))


def _ids(type: str, **where: Any) -> set[int]:
    return _ids_of(FOLLOWED[type], Q(**where))


def _ids_of(noun: Any, where: Q) -> set[int]:
    return set(noun._default_manager.filter(where).order_by().values_list("pk", flat=True))


def _not_none(ids: Iterable[int | None]) -> set[int]:
    return {id for id in ids if id is not None}
