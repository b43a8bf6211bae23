"""Red lines as they were declared, with what became of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Prefetch

from ..entries.red_lines import RedLineEntry
from ..models import RedLine, RedLineAct
from ..reading.perspective import Perspective
from .brought import standing
from .case_entry import known_from, plain
from .case_noun import CaseNoun, Said
from .days import known_when_said
from .reader_names import ReaderNames


def _red_lines(view: Perspective) -> Any:
    rows = view.knowable(RedLine).filter(standing(view))
    return rows.filter(view.sees("party__"), view.sees("issue__"))


def _with_acts(view: Perspective) -> tuple[Prefetch, ...]:
    done = RedLineAct.objects.filter(view.knows()).order_by("on", "id")
    return (Prefetch("acts", done),)


def _more(names: ReaderNames, row: Any) -> Mapping[str, Any]:
    """As it was declared: how firm it is now is what its acts came to."""
    acts = list(row.acts.all())
    declared = next((act for act in acts if act.kind == RedLineAct.Kind.DECLARED), row)
    since = [_said(names, act) for act in acts if act.kind != RedLineAct.Kind.DECLARED]
    return {
        **known_when_said(names, row),
        "strength": declared.strength,
        "acts": since or None,
    }


def _said(names: ReaderNames, act: RedLineAct) -> Said:
    known = known_from(act, plain(act.known_from), names.view)
    said = {
        "act": act.kind,
        "on": plain(act.on),
        "known_from": None if known == plain(act.on) else known,
        "note": plain(act.note),
    }
    return {field: value for field, value in said.items() if value is not None}


RED_LINES = CaseNoun(
    in_file="red_lines",
    entry=RedLineEntry,
    order=("day",),
    of=_red_lines,
    more=_more,
    with_rows=_with_acts,
)
