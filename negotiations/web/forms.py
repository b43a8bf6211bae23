"""The forms of the pages. They ask and translate; what an answer means is decided further in."""

from __future__ import annotations

from typing import Any

from django import forms

from ..alerting.offered import LISTED, bodies, choices
from ..alerting.subscribing import NOTE
from ..detection.audiences import Audience
from ..models import Negotiation, Subscription
from ..models.subscriptions import KINDS, LISTS, USUAL_KINDS, Only
from .marks import KINDS as KIND_WORDS

Frequency = Subscription.Frequency


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


class SubscriptionForm(forms.Form):
    """Which developments of one negotiation somebody wants to hear of."""

    ASKED = ("kinds", "only", "without_own", *LISTS)
    """What decides which developments are asked for."""
    NAMES = (*ASKED, "frequency", "note")

    kinds = forms.MultipleChoiceField(
        choices=[(kind.value, _capital(KIND_WORDS[kind])) for kind in KINDS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        label="Of which kind",
        help_text="None ticked means all of them.",
    )
    only = forms.MultipleChoiceField(
        choices=[(word.value, _capital(word.label)) for word in Only],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        label="Narrowed down",
        help_text="None ticked narrows nothing down.",
    )
    frequency = forms.ChoiceField(
        choices=[
            (Frequency.IMMEDIATE, "At once, in one mail for all that happens together"),
            (Frequency.DAILY, "Every morning, what changed in the end"),
            (Frequency.WEEKLY, "On Monday mornings, what changed in the end"),
            (Frequency.OFF, "Not now; corrections of what you were sent still come"),
        ],
        widget=forms.RadioSelect,
        label="How often",
    )
    without_own = forms.BooleanField(
        required=False, label="Leave out what I recorded myself", widget=forms.CheckboxInput
    )
    note = forms.CharField(
        required=False,
        max_length=NOTE,
        label="A note to yourself",
        help_text="It stands in each mail, and only you see it.",
    )

    def __init__(
        self, *args: Any, negotiation: Negotiation, reader: Audience, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, label, model in LISTED:
            self.fields[name] = forms.MultipleChoiceField(
                choices=choices(model, negotiation, reader),
                widget=forms.CheckboxSelectMultiple,
                required=False,
                label=label,
                help_text="None ticked means all of them.",
            )
        self.fields["blocs"] = forms.MultipleChoiceField(
            choices=bodies(negotiation, reader),
            widget=forms.CheckboxSelectMultiple,
            required=False,
            label="About which bodies with all their members",
            help_text="A body stands for itself and for whoever is a member of it then.",
        )
        self.order_fields(["kinds", "parties", "blocs", "issues", "only", "frequency"])

    @property
    def unfolded(self) -> set[str]:
        """The questions that are asked in full; the others are folded away unless they are used."""
        used = {name for name in self.fields if self[name].value()}
        return {"kinds", "frequency", "without_own", "note", *used}

    @staticmethod
    def usual() -> dict[str, Any]:
        """What is ticked before anybody chose."""
        return {
            "kinds": [kind.value for kind in USUAL_KINDS],
            "frequency": Frequency.IMMEDIATE.value,
        }
