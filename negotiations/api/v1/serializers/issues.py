"""Issues and their propositions, with how they stand."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from ....entries.issues import IssueEntry
from ....models import Issue
from ....reading.evidence.doubles import slugs_of_those_that_stay
from ....reading.perspective import Perspective
from ....reading.questions.issue_lives import standing_acts
from . import fields, issue_acts
from .entry_shapes import FactSerializer
from .issue_acts import IssueActSerializer
from .written_nouns import written_shapes


class IssueSerializer(FactSerializer):
    """What is negotiated, as a proposition that a party can accept or reject."""

    entry = IssueEntry
    listed_in = "issues"
    unread = ("sequence",)

    proposition = fields.text(
        "What a party can accept or reject. A stance is always a stance on this."
    )
    reworded_from = fields.slug("The issue with the earlier wording, if it has one.", null=True)
    same_as = fields.slug(
        "The issue that it is one with, if it is: what was said on it was corrected to be on that one.",
        null=True,
    )
    life = IssueActSerializer(
        allow_null=True,
        help_text="The act that says how it stands then: agreed, parked, dropped or reopened. "
        "`null` before the first.",
    )


def shown(view: Perspective, ids: Collection[int]) -> dict[int, dict[str, Any]]:
    issues = IssueSerializer.of_ids(view, ids)
    standing = standing_acts(view, ids)
    acts = issue_acts.shown(view, standing.values())
    leads = slugs_of_those_that_stay(view, Issue, ids)
    for id, issue in issues.items():
        issue["same_as"] = leads.get(id)
        issue["life"] = acts[standing[id]] if id in standing else None
    return issues


ISSUE_WRITTEN = written_shapes("issue", IssueSerializer)
