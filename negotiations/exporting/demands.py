"""Demands as they were made, with what was done to them since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Prefetch

from ..entries.demands import DemandEntry
from ..models import Demand, DemandAct
from ..reading.perspective import Perspective
from .brought import standing
from .case_entry import known_from, plain
from .case_noun import CaseNoun, Said
from .days import known_when_said
from .reader_names import ReaderNames

AMENDED = ("text", "asks", "due")


def _demands(view: Perspective) -> Any:
    rows = view.knowable(Demand).filter(standing(view))
    return rows.filter(view.sees("party__"), view.sees("issue__"))


def _with_acts(view: Perspective) -> tuple[Prefetch, ...]:
    done = DemandAct.objects.filter(view.knows()).order_by("on", "id")
    return (Prefetch("acts", done),)


def _more(names: ReaderNames, row: Any) -> Mapping[str, Any]:
    """As it was made: what it asks now is what its acts came to."""
    acts = list(row.acts.all())
    made = next((act for act in acts if act.kind == DemandAct.Kind.MADE), row)
    since = [act for act in acts if act.kind != DemandAct.Kind.MADE]
    return {
        **known_when_said(names, row),
        **{field: plain(getattr(made, field)) for field in AMENDED},
        "acts": list(_acts(names, made, since)) or None,
    }


def _acts(names: ReaderNames, made: Any, since: list[DemandAct]) -> Iterator[Said]:
    before = made
    for act in since:
        known = known_from(act, plain(act.known_from), names.view)
        said = {
            "act": act.kind,
            "on": plain(act.on),
            "known_from": None if known == plain(act.on) else known,
        }
        if act.kind == DemandAct.Kind.AMENDED:
            changed = [f for f in AMENDED if getattr(act, f) != getattr(before, f)]
            # What was amended to what it was says so in the same words.
            said |= {field: plain(getattr(act, field)) for field in changed or ("text",)}
        said["note"] = plain(act.note)
        yield {field: value for field, value in said.items() if value is not None}
        before = act


DEMANDS = CaseNoun(
    in_file="demands",
    entry=DemandEntry,
    order=("day",),
    of=_demands,
    more=_more,
    with_rows=_with_acts,
)
