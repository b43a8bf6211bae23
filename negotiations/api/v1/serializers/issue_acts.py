"""Acts on issues, as known on a day."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from ....entries.issue_acts import IssueActEntry
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
    acts = IssueActSerializer.of_ids(view, ids, "known_from")
    for act in acts.values():
        kept = (act["audience"], act["embargo_until"], act.pop("known_from"))
        act["known_from"] = view.known_from_columns(*kept)
    return acts


WRITTEN = written_shapes("issue_act", IssueActSerializer)
