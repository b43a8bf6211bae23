"""Acts on issues, as known on a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from ....entries.issue_acts import IssueActEntry
from ....models import IssueAct
from ....reading.perspective import Perspective
from . import fields
from .entry_shapes import FactSerializer
from .written_nouns import written_shapes


class IssueActSerializer(FactSerializer):
    """That an issue was agreed, parked, dropped or reopened on a day."""

    entry = IssueActEntry
    listed_in = "issue-acts"
    as_known = ("known_from",)

    day = fields.day()
    known_from = fields.day("From when you could know it.")


def shown(view: Perspective, ids: Collection[int]) -> dict[int, dict[str, Any]]:
    return of_acts(view, IssueActSerializer.linked(view, IssueAct.objects.filter(id__in=ids)))


def of_acts(view: Perspective, acts: Iterable[IssueAct]) -> dict[int, dict[str, Any]]:
    """Acts, from `linked`, as they are read, by id."""
    acts = list(acts)
    rows = IssueActSerializer.of_things(view, acts)
    for act in acts:
        rows[act.pk]["known_from"] = view.known_from(act, act.known_from)
    return rows


WRITTEN = written_shapes("issue_act", IssueActSerializer)
