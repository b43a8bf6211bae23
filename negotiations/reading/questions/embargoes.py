"""What is under an embargo, for those who know of it already: until when, the soonest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import ForeignKey, Model, Value

from ...models import (
    Affiliation,
    Demand,
    Dissociation,
    Document,
    Fact,
    Issue,
    IssueAct,
    Participation,
    Party,
    Priority,
    RedLine,
    Remark,
    Response,
    Round,
    Source,
    Speaker,
    Statement,
    Track,
)
from ...models.facts import MayBeUndone
from ..evidence import nouns
from ..perspective import Perspective


@dataclass(frozen=True, slots=True)
class Embargo:
    """A fact that others know of from the day `ends` on."""

    thing: Any
    ends: date


def embargoes(view: Perspective) -> list[Embargo]:
    """The facts that the reader sees and that an embargo keeps from others, the soonest to end first.

    One query for all, and one for each noun of which there is any.
    """
    under, *others = [
        rows(view)
        .filter(embargo_until__gt=view.today)
        .order_by()
        .values_list(Value(noun._meta.db_table), "pk")
        for noun, rows in READ_BY.items()
    ]
    ids: dict[str, list[int]] = defaultdict(list)
    for table, id in under.union(*others, all=True).order_by():
        ids[table].append(id)
    ends = [
        Embargo(thing, thing.embargo_until)
        for noun in READ_BY
        if noun._meta.db_table in ids
        for thing in _with_names(noun, ids[noun._meta.db_table])
    ]
    return sorted(ends, key=lambda one: (one.ends, one.thing._meta.db_table, _name(one.thing)))


def _name(thing: Any) -> str:
    """By what things of a noun are in order. A part in a track has no slug."""
    return str(thing if isinstance(thing, Participation) else thing.slug)


def _with_names(noun: type[Model], ids: list[int]) -> Any:
    """The rows with what each is called by."""
    named = [f.name for f in noun._meta.concrete_fields if isinstance(f, ForeignKey) and not f.null]
    rows = noun._default_manager.filter(pk__in=ids).select_related(*named)
    return rows.prefetch_related("responders") if noun is Response else rows


def _there(noun: type[Model]) -> Callable[[Perspective], Any]:
    """The rows of a noun that are there today, and so is whatever each has to name."""
    names = [
        column.name
        for column in noun._meta.concrete_fields
        if isinstance(column, ForeignKey)
        and not column.null
        and issubclass(column.remote_field.model, Fact)
    ]

    def rows(view: Perspective) -> Any:
        seen = view.visible(noun)
        for name in names:
            seen = seen.filter(view.sees(f"{name}__"))
        return seen.filter(undone=False) if issubclass(noun, MayBeUndone) else seen

    return rows


def _demands(view: Perspective) -> Any:
    return _there(Demand)(view).filter(view.stands())


def _statements(view: Perspective) -> Any:
    standing = nouns.statement_is(Statement.Status.PUBLISHED, view)
    return nouns.statements(view).filter(standing)


READ_BY: dict[type[Model], Callable[[Perspective], Any]] = {
    Statement: _statements,
    Demand: _demands,
    Response: nouns.responses,
    RedLine: nouns.red_lines,
    IssueAct: nouns.issue_acts,
    Priority: nouns.priorities,
    Remark: nouns.remarks,
    Dissociation: nouns.dissociations,
    Document: nouns.documents,
    **{
        noun: _there(noun)
        for noun in (*(Party, Affiliation, Participation, Track, Round, Issue, Speaker, Source),)
    },
}
"""How the rows of each noun are read that an embargo may be on."""
