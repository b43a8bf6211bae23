"""What a statement brings with it, at the desk: ticked and filled in beside the statement itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django import forms

from ..entries.brought import (
    BroughtAnswerEntry,
    BroughtDemandEntry,
    BroughtEntry,
    BroughtRedLineEntry,
)
from ..models import Party
from ..models.demands import Outcome
from ..models.red_lines import RedLine
from ..reading.perspective import Perspective
from ..reading.questions.demands import DemandAsked
from ..reading.questions.faces_of_drafts import faces_of_drafts
from ..vocabulary.answers import AnswerKind
from .form_places import filled_places, fitting, name_at, offered_places
from .forms import DayField, WordsField
from .link_fields import LinksField

OUTCOMES = [
    (Outcome.ACCEPTS.value, "that the proposition be accepted"),
    (Outcome.REJECTS.value, "that the proposition be rejected"),
]
ANSWER = ("answer_demand", "answer_answer", "answer_counter", "answer_summary")
"""The fields of one answer, as they are called in the first place."""
ITS_DEMAND = "its_demand"
"""Chosen as the counter-offer where that is the demand of the statement itself; no slug has a `_`."""
NEEDED = {
    "also_demand": ("demand_addressees", "demand_asks", "demand_text"),
    "also_red_line": ("red_line_refuses", "red_line_text"),
}
"""What a tick asks for."""
IS_NEEDED = "This is needed, or take away the tick above it."


def answer_fields(place: int) -> dict[str, forms.Field]:
    """The fields of the answer in that place."""
    number = "" if place == 1 else f" ({place})"
    fields = (
        forms.ChoiceField(label=f"To the demand{number}", required=False),
        forms.ChoiceField(
            label=f"The answer{number}",
            choices=[("", "---------"), *((kind.value, kind.words) for kind in AnswerKind)],
            required=False,
        ),
        forms.ChoiceField(
            label=f"Countered by{number}",
            required=False,
            help_text="A demand of the party’s own, where the answer counters with one.",
        ),
        WordsField(label=f"The answer, in our words{number}"),
    )
    return {name_at(name, place): field for name, field in zip(ANSWER, fields, strict=True)}


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
    also_answer = forms.BooleanField(
        label="It is also an answer to demands",
        required=False,
        help_text="One answer to each demand. For more than there is room for, fill these in and "
        "press “Show what this will do”: there is room for two more then.",
    )
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


BEFORE_ANSWERS = tuple(BroughtFields.base_fields)[:6]
AFTER_ANSWERS = tuple(BroughtFields.base_fields)[6:]


def brought_names(places: int) -> tuple[str, ...]:
    """The names of all those fields, with so many answers, in their order."""
    answers = (name_at(name, place) for place in range(1, places + 1) for name in ANSWER)
    return (*BEFORE_ANSWERS, *answers, *AFTER_ANSWERS)


def answers_offered(typed: Mapping[str, Any], kept: Mapping[str, Any]) -> int:
    """How many answers there is room for."""
    return offered_places(ANSWER, typed, len(kept.get("answers", ())))


def offer_demands(form: forms.BaseForm, asked: Iterable[DemandAsked]) -> None:
    """Offers the demands that stand today, in order of number."""
    standing = [(one.demand.slug, str(one.demand)) for one in asked]
    for place in fitting(ANSWER[0], form.fields):
        demand: Any = form.fields[name_at("answer_demand", place)]
        counter: Any = form.fields[name_at("answer_counter", place)]
        demand.choices = [("", "---------"), *standing]
        own = (ITS_DEMAND, "the demand that this statement makes")
        counter.choices = [("", "---------"), own, *standing]


def kept_with(draft: Any, view: Perspective) -> dict[str, Any]:
    """What a draft will bring, as far as whoever mends it may see that."""
    return faces_of_drafts(view, [draft.pk]).get(draft.pk, {}) if draft.pk is not None else {}


def first_values(kept: Mapping[str, Any], view: Perspective) -> dict[str, Any]:
    """What stands in those fields before anybody types: what the draft will bring."""
    values: dict[str, Any] = {}
    if demand := kept.get("demand"):
        due = demand.get("due")
        values |= {
            "also_demand": True,
            "demand_addressees": list(view.visible(Party).filter(slug__in=demand["addressees"])),
            "demand_asks": demand["asks"],
            "demand_text": demand["text"],
            "demand_due": date.fromisoformat(due) if due else None,
        }
    for place, answer in enumerate(kept.get("answers", ()), start=1):
        offer = ITS_DEMAND if answer.get("with_its_demand") else answer.get("counter", "")
        said = (answer["demand"], answer["answer"], offer, answer.get("summary", ""))
        values["also_answer"] = True
        values |= {name_at(n, place): value for n, value in zip(ANSWER, said, strict=True)}
    if line := kept.get("red_line"):
        values |= {
            "also_red_line": True,
            "red_line_refuses": line["refuses"],
            "red_line_strength": line.get("strength", RedLine.Strength.FIRM.value),
            "red_line_text": line["text"],
        }
    if alias := kept.get("speaker_alias"):
        values["speaker_alias"] = alias
    return values


def brought_in(cleaned: Mapping[str, Any], kept: Mapping[str, Any]) -> BroughtEntry:
    """All that was ticked, as the door takes it; of what is not asked for here, as it was `kept`."""
    said: dict[str, Any] = {}
    if cleaned.get("also_demand"):
        demand = {
            "addressees": [party.slug for party in cleaned["demand_addressees"]],
            "asks": cleaned["demand_asks"],
            "text": cleaned["demand_text"],
            "due": cleaned["demand_due"],
        }
        said["demand"] = BroughtDemandEntry.model_validate(_not_asked(kept, "demand") | demand)
    if cleaned.get("also_answer"):
        said["answers"] = tuple(_answers(cleaned))
    if cleaned.get("also_red_line"):
        line = {
            "refuses": cleaned["red_line_refuses"],
            "strength": cleaned["red_line_strength"] or RedLine.Strength.FIRM.value,
            "text": cleaned["red_line_text"],
        }
        said["red_line"] = BroughtRedLineEntry.model_validate(_not_asked(kept, "red_line") | line)
    return BroughtEntry(**said, speaker_alias=cleaned.get("speaker_alias") or None)


def _not_asked(kept: Mapping[str, Any], face: str) -> dict[str, Any]:
    """What a case file or the API said of it that the desk does not ask for."""
    return {n: value for n, value in kept.get(face, {}).items() if n in ("issue", "slug")}


def _answers(cleaned: Mapping[str, Any]) -> Iterator[BroughtAnswerEntry]:
    for place in filled_places(ANSWER, cleaned):
        demand, answer, counter, summary = (cleaned.get(name_at(n, place)) for n in ANSWER)
        yield BroughtAnswerEntry.model_validate(
            {
                "demand": demand,
                "answer": answer,
                "summary": summary,
                "counter": counter if counter and counter != ITS_DEMAND else None,
                "with_its_demand": counter == ITS_DEMAND,
            }
        )


def missing(cleaned: Mapping[str, Any]) -> dict[str, str]:
    """A sentence for each field that a tick asks for and that is wrong."""
    wrong = {
        name: IS_NEEDED
        for tick, names in NEEDED.items()
        if cleaned.get(tick)
        for name in names
        if not cleaned.get(name)
    }
    if cleaned.get("also_answer"):
        wrong |= dict(_wrong_answers(cleaned))
    return wrong


def _wrong_answers(cleaned: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    answered: set[str] = set()
    for place in filled_places(ANSWER, cleaned) or [1]:
        demand, _, counter, _ = (name_at(name, place) for name in ANSWER)
        for name in (demand, name_at("answer_answer", place)):
            if not cleaned.get(name):
                yield name, IS_NEEDED
        if cleaned.get(demand) in answered:
            yield demand, "It is answered above already; keep one of them."
        if cleaned.get(counter) == ITS_DEMAND and not cleaned.get("also_demand"):
            yield counter, "Tick above that it is also a demand, and say which."
        answered |= {cleaned[demand]} if cleaned.get(demand) else set()
