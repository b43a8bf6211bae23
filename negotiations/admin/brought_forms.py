"""What a statement brings with it, at the desk: ticked and filled in beside the statement itself."""

from __future__ import annotations

from typing import Any

from django import forms

from ..entries.brought import (
    BroughtAnswerEntry,
    BroughtDemandEntry,
    BroughtEntry,
    BroughtRedLineEntry,
)
from ..models import Demand, Party
from ..models.demands import Outcome
from ..models.red_lines import RedLine
from ..reading.perspective import Perspective
from ..reading.questions.demands import demands
from ..recording.brought import may_fall
from ..vocabulary.answers import AnswerKind
from ..vocabulary.brought import BroughtWord
from .forms import DayField, LinkField, LinksField, WordsField

OUTCOMES = [
    (Outcome.ACCEPTS.value, "that the proposition be accepted"),
    (Outcome.REJECTS.value, "that the proposition be rejected"),
]
FALLS_WITH_IT = {
    BroughtWord.DEMAND: "the demand that it made",
    BroughtWord.ANSWERS: "the answers that it gave",
    BroughtWord.RED_LINE: "the red line that it declared",
}


class BroughtFields(forms.Form):
    """The fields of what a statement brings: none counts unless its own tick is set."""

    also_demand = forms.BooleanField(label="It is also a demand", required=False)
    demand_addressees = LinksField(noun=Party, label="Of whom it is asked", required=False)
    demand_asks = forms.ChoiceField(
        label="It asks", choices=OUTCOMES, required=False, widget=forms.RadioSelect
    )
    demand_text = WordsField(label="The demand, in our words")
    demand_due = DayField(
        label="Due", help_text="By when an answer is asked for, if a day was named."
    )
    also_answer = forms.BooleanField(label="It is also an answer to a demand", required=False)
    answer_demand = LinkField(Demand.objects.none(), label="To the demand", required=False)
    answer_answer = forms.ChoiceField(
        label="The answer",
        choices=[("", "---------"), *((kind.value, kind.words) for kind in AnswerKind)],
        required=False,
    )
    answer_summary = WordsField(label="The answer, in our words")
    also_red_line = forms.BooleanField(label="It also declares a red line", required=False)
    red_line_refuses = forms.ChoiceField(
        label="It refuses", choices=OUTCOMES, required=False, widget=forms.RadioSelect
    )
    red_line_strength = forms.ChoiceField(
        label="How firmly",
        choices=RedLine.Strength.choices,
        initial=RedLine.Strength.FIRM.value,
        required=False,
        widget=forms.RadioSelect,
    )
    red_line_text = WordsField(label="The red line, in our words")


BROUGHT_FIELDS = tuple(BroughtFields.base_fields)


def offer_demands(field: LinkField, view: Perspective) -> None:
    """Offers the demands that stand today, in order of number."""
    standing = [asked.demand.pk for asked in demands(view)]
    field.queryset = view.visible(Demand).filter(pk__in=standing)


def brought_in(cleaned: dict[str, Any]) -> BroughtEntry:
    """All that was ticked, as the door takes it."""
    said: dict[str, Any] = {}
    if cleaned.get("also_demand"):
        said["demand"] = BroughtDemandEntry.model_validate(
            {
                "addressees": [party.slug for party in cleaned["demand_addressees"]],
                "asks": cleaned["demand_asks"],
                "text": cleaned["demand_text"],
                "due": cleaned["demand_due"],
            }
        )
    if cleaned.get("also_answer") and cleaned["answer_demand"]:
        said["answers"] = (
            BroughtAnswerEntry.model_validate(
                {
                    "demand": cleaned["answer_demand"].slug,
                    "answer": cleaned["answer_answer"],
                    "summary": cleaned["answer_summary"],
                }
            ),
        )
    if cleaned.get("also_red_line"):
        said["red_line"] = BroughtRedLineEntry.model_validate(
            {
                "refuses": cleaned["red_line_refuses"],
                "strength": cleaned["red_line_strength"] or RedLine.Strength.FIRM.value,
                "text": cleaned["red_line_text"],
            }
        )
    return BroughtEntry(**said)


NEEDED = {
    "also_demand": ("demand_addressees", "demand_asks", "demand_text"),
    "also_answer": ("answer_demand", "answer_answer"),
    "also_red_line": ("red_line_refuses", "red_line_text"),
}
"""What a tick asks for."""


def missing(cleaned: dict[str, Any]) -> list[str]:
    """The fields that a tick asks for and that were left empty."""
    return [
        name
        for tick, names in NEEDED.items()
        if cleaned.get(tick)
        for name in names
        if not cleaned.get(name)
    ]


def falling(view: Perspective, statement: Any) -> list[tuple[str, str]]:
    """What may fall with the statement, as choices."""
    standing = may_fall(lambda thing: view.there(thing) is not None, statement)
    return [(word.value, FALLS_WITH_IT[word]) for word in standing]
