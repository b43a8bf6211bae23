"""Issues: propositions that a party can accept or reject."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..models import Issue
from ..vocabulary.weights import Weight
from .base import MaybeText, OneOf, Text
from .facts import FactEntry
from .words import IssueSlug, Number

WeightWord = Annotated[str, OneOf(Weight)]


class IssueEntry(FactEntry):
    model = Issue

    name: Text = Field(
        description="The outcome that the proposition asks for, as a noun phrase, so that “accepts” or "
        "“rejects” before it makes a true sentence: Halting Nord Stream 2, never Nord Stream 2.",
    )
    category: MaybeText = None
    proposition: Text = Field(
        description="A sentence that a party can accept or reject. It is fixed once a statement on "
        "it is published; another wording is another issue.",
    )
    weight: WeightWord | None = Field(
        default=None,
        title="Weight",
        description="How much it matters in this negotiation: what weighs most is read first.",
    )
    reworded_from: IssueSlug | None = None
    sequence: Number = 0
