"""The form in which is written what a party said: the same for a new statement and for a correction."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms

from ..entries.statements import LONGEST_QUOTE
from ..models import Correction
from .forms import DoorForm, MendForm, RecordForm
from .sources import sources_field
from .widgets import StanceRadio, stances

NOT_MENTIONED, NONE_ANY_LONGER, THESE = "not-mentioned", "none", "these"


class StatementForm(RecordForm):
    """A statement. What is empty of its days is as the door has it: today, and the day itself."""

    optional = ("day", "held_from", "known_from")

    stance = forms.ChoiceField(choices=stances, widget=StanceRadio)
    conditions_said = forms.ChoiceField(
        label="Conditions",
        choices=[
            (NOT_MENTIONED, "none mentioned: earlier ones stand"),
            (THESE, "these"),
            (NONE_ANY_LONGER, "none any longer"),
        ],
        initial=NOT_MENTIONED,
        required=False,
        widget=forms.RadioSelect,
        help_text="On what the party makes its stance depend.",
    )
    conditions = forms.CharField(
        label="These conditions",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="One a line, each in a few words, and in the same words each time.",
    )
    sources = sources_field()

    class Meta:
        labels = {
            "reported_by": "As told by",
            "summary": "In our words",
            "quote": "Quote",
            "original_quote": "The original of the quote",
            "day": "Day",
            "round": "Round",
            "timing": "At the round, or after it",
            "held_from": "Held from",
            "known_from": "Known from",
            "document": "Text that says it",
            "audience": "Who may know",
            "embargo_until": "Embargo until",
        }
        help_texts = {
            "party": "Whose stance it is.",
            "speaker": "Who said it for the party. The office decides how much it weighs.",
            "reported_by": "Where it is not the party’s own word: whose account it is.",
            "issue": "The proposition that the party takes a stance on.",
            "summary": "What the party said, in a sentence or two of your own.",
            "quote": f"At most {LONGEST_QUOTE} words, as they were said.",
            "quote_language": "Such as en, de or ru.",
            "original_quote": "Where the quote is a translation.",
            "day": "On which it was said or came out. Leave it empty for today.",
            "round": "The meeting or exchange it belongs to. Leave it empty, and the day says.",
            "timing": "Leave it empty, and the day says.",
            "held_from": "Since when the party held it, where that was before it was said.",
            "known_from": "From when it could be known, where that was after it was said.",
            "embargo_until": "Until then it is for the next narrower audience only.",
        }
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        timing: Any = self.fields["timing"]
        timing.choices = [("", "as the day says"), *(c for c in timing.choices if c[0])]
        kept = self.instance.conditions
        if self.instance.pk is not None:
            said = NOT_MENTIONED if kept is None else THESE if kept else NONE_ANY_LONGER
            self.initial["conditions_said"] = said
            self.initial["conditions"] = "\n".join(kept or ())
            self.initial["sources"] = [c.source_id for c in self.instance.citations.all()]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("conditions_said") == THESE and not cleaned.get("conditions"):
            self.add_error("conditions", "Write them, one a line, or choose another answer.")
        return cleaned

    def said(self, *, only: Collection[str] | None = None) -> dict[str, Any]:
        """As an entry has it: conditions left out, none any longer, or those."""
        said = super().said()
        choice, typed = said.pop("conditions_said"), said.pop("conditions") or ""
        lines = [line.strip() for line in typed.splitlines() if line.strip()]
        said["conditions"] = {NONE_ANY_LONGER: [], THESE: lines}.get(choice)
        return said


REASONS = {
    Correction.Kind.WORDING: "wording corrected: it was said in other words",
    Correction.Kind.ATTRIBUTION: "attribution corrected: somebody else said it",
    Correction.Kind.RECLASSIFIED: "reclassified: the same words mean another stance or issue",
}


class CorrectForm(StatementForm):
    """A new version in place of the old one, with the reason."""

    reason = forms.ChoiceField(
        label="What was wrong",
        choices=[(kind.value, words) for kind, words in REASONS.items()],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label="Note on the correction", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    field_order = ("reason", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The new version has an address of its own, and is known from today unless said.
        self.initial["slug"], self.initial["known_from"] = "", None
        self.fields["known_from"].help_text = (
            "From when the correction could be known: the old version stands until the day "
            "before. Leave it empty for today."
        )


class DraftForm(MendForm, StatementForm):
    """A draft, said anew. Its address stays."""

    slug = None  # type: ignore[assignment]


class AssentForm(DoorForm, forms.Form):
    """An act that takes no more than a yes."""


class EndForm(DoorForm, forms.Form):
    """A denial or a retraction: by a note, and a yes."""

    note = forms.CharField(
        label="Why",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What was wrong and by whose word, for whoever reads the record later.",
    )
    sure = forms.BooleanField(label="Yes, end this statement. It cannot be undone.")
