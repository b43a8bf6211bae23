"""Issues and their propositions."""

from __future__ import annotations

from ....entries.issues import IssueEntry
from . import fields
from .entry_shapes import FactSerializer


class IssueSerializer(FactSerializer):
    entry = IssueEntry
    unread = ("sequence",)

    proposition = fields.text(
        "What a party can accept or reject. A stance is always a stance on this."
    )
    reworded_from = fields.slug("The issue with the earlier wording, if it has one.", null=True)


shown = IssueSerializer.of_ids
