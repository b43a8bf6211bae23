"""Issues and their propositions, with how they stand."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from ....entries.issues import IssueEntry
from ....reading.perspective import Perspective
from ....reading.questions.issue_lives import standing_acts
from . import fields
from .entry_shapes import FactSerializer
from .issue_acts import IssueActSerializer, of_acts


class IssueSerializer(FactSerializer):
    entry = IssueEntry
    unread = ("sequence",)

    proposition = fields.text(
        "What a party can accept or reject. A stance is always a stance on this."
    )
    reworded_from = fields.slug("The issue with the earlier wording, if it has one.", null=True)
    life = IssueActSerializer(
        allow_null=True,
        help_text="The act that says how it stands then: agreed, parked, dropped or reopened. "
        "`null` before the first.",
    )


def shown(view: Perspective, ids: Collection[int]) -> dict[int, dict[str, Any]]:
    issues = IssueSerializer.of_ids(view, ids)
    standing = standing_acts(view, IssueActSerializer.linked)
    rows = of_acts(view, standing.values())
    for id, issue in issues.items():
        issue["life"] = rows[standing[id].pk] if id in standing else None
    return issues
