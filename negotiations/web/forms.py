"""The forms of the pages. They ask and translate; what an answer means is decided further in."""

from __future__ import annotations

from typing import Any

from django import forms

from ..alerting.subscribing import NOTE
from ..detection.audiences import Audience
from ..models import Issue, Negotiation, Party, Subscription
from ..models.subscriptions import KINDS, USUAL_KINDS
from .marks import KINDS as KIND_WORDS


class SubscriptionForm(forms.Form):
    """Which developments of one negotiation somebody wants to hear of."""

    kinds = forms.MultipleChoiceField(
        choices=[
            (kind.value, KIND_WORDS[kind][:1].upper() + KIND_WORDS[kind][1:]) for kind in KINDS
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        label="Of which kind",
        help_text="None ticked means all of them.",
    )
    parties = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        required=False,
        label="About which parties",
        help_text="None ticked means all of them.",
    )
    issues = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        required=False,
        label="On which issues",
        help_text="None ticked means all of them.",
    )
    frequency = forms.ChoiceField(
        choices=[
            (
                Subscription.Frequency.IMMEDIATE,
                "At once, in one mail for all that happens together",
            ),
            (Subscription.Frequency.OFF, "Not now; corrections of what you were sent still come"),
        ],
        widget=forms.RadioSelect,
        label="How often",
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
        for name, model in (("parties", Party), ("issues", Issue)):
            mine: Any = model.objects.filter(negotiation=negotiation)
            seen = mine.for_audience(reader).order_by("sequence", "slug")
            self.fields[name].choices = [(t.slug, str(t)) for t in seen]  # type: ignore[attr-defined]

    @staticmethod
    def usual() -> dict[str, Any]:
        """What is ticked before anybody chose."""
        return {
            "kinds": [kind.value for kind in USUAL_KINDS],
            "frequency": Subscription.Frequency.IMMEDIATE.value,
        }
