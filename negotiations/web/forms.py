"""The forms of the pages. They ask and translate; what an answer means is decided further in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict

from ..alerting.subscription_choices import choices
from ..alerting.subscriptions import NOTE, NotSubscribed
from ..models import Channel, Endpoint, Subscription
from ..models.subscriptions import IN_A_FORM, LISTS, TARGETS, Only
from ..reading.perspective import Perspective
from ..vocabulary.kinds import SUBSCRIBABLE_KINDS, USUAL_KINDS

Frequency = Subscription.Frequency


MOST_TICKED = 500
"""Of more than that nobody reads through the list to tick some: they are typed."""
TYPED = (
    "Write them as they are called in their addresses, with commas between them. "
    "None means all of them."
)
CHOOSE_ANEW = (
    "All that you chose here is something you may no longer see: nothing matches it. "
    "Choose anew, or end this and follow something else."
)


def plain_address(typed: str) -> str:
    """A mail address as it is kept, whatever alphabet its domain was typed in. Raises `ValidationError`."""
    local, _, domain = typed.rpartition("@")
    try:
        return f"{local}@{domain.lower().encode('idna').decode('ascii')}"
    except UnicodeError:
        raise forms.ValidationError("That is no e-mail address.") from None


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


class NamesInput(forms.TextInput):
    """Several of very many things, typed as they are called in addresses, with commas between them."""

    def format_value(self, value: Any) -> str:
        return ", ".join(value or ())

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        given = data.getlist(name) if hasattr(data, "getlist") else data.get(name) or []
        return [one for text in given for one in re.split(r"[\s,;]+", text) if one]


class SubscriptionForm(forms.Form):
    """Asks which developments of one negotiation somebody wants to hear of, and how often."""

    ASKED: tuple[str, ...] = ("kinds", "only", *LISTS)
    """The questions that decide which developments are asked for."""
    KEPT: tuple[str, ...] = (*ASKED, "frequency")
    """The answers that a subscription keeps, under the same names."""
    ORDER = (
        *("email", "kinds", "only", *(target.name for target in IN_A_FORM)),
        *("frequency", "by", "without_own", "note"),
    )

    kinds = forms.MultipleChoiceField(
        choices=[(kind.value, _capital(kind.entry.filtered_as)) for kind in SUBSCRIBABLE_KINDS],
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

    def __init__(
        self, *args: Any, view: Perspective, kept: Subscription | None = None, **kwargs: Any
    ) -> None:
        """`kept` is the subscription that is changed, where there is one: its answers stand first."""
        if kept is not None:
            kwargs["initial"] = self.saying(kept)
        super().__init__(*args, **kwargs)
        for target in IN_A_FORM:
            offered = choices(target, view)
            typed = len(offered) > MOST_TICKED
            self.fields[target.name] = forms.MultipleChoiceField(
                choices=offered,
                widget=NamesInput(attrs={"aria-describedby": f"h-{target.name}"})
                if typed
                else forms.CheckboxSelectMultiple,
                required=False,
                label=target.question,
                help_text=TYPED if typed else target.hint,
            )
        self.order_fields(self.ORDER)
        for name in LISTS:
            there = {slug for slug, _ in self.fields[name].choices}  # type: ignore[attr-defined]
            self.initial[name] = [slug for slug in self.initial.get(name, []) if slug in there]
        self._unseen = {
            name: getattr(kept, name)
            for name in LISTS
            if kept is not None and getattr(kept, name) and not self.initial[name]
        }
        for name in self._unseen:
            self.fields[name].help_text = CHOOSE_ANEW

    @property
    def unfolded(self) -> set[str]:
        """The questions that are asked in full; the others are folded away unless they are used."""
        used = {name for name in self.fields if self[name].value()}
        return {"kinds", "frequency", "by", *used, *self._unseen}

    @property
    def asked(self) -> dict[str, Any] | None:
        """The answers that decide which developments are asked for; None where one is unfit."""
        if self.errors.keys() & set(self.ASKED):
            return None
        answers = (
            {name: self.cleaned_data[name] for name in self.ASKED}
            if self.is_bound
            else {name: self.fields[name].to_python(self[name].value()) for name in self.ASKED}
        )
        # What cannot be seen and was left alone stays: it asks for nothing, and not for all.
        return answers | {name: kept for name, kept in self._unseen.items() if not answers[name]}

    @property
    def kept(self) -> dict[str, Any]:
        """The content of the subscription, where the form is valid."""
        return {name: self.cleaned_data[name] for name in self.KEPT}

    @property
    def changed(self) -> dict[str, Any]:
        """The answers that changed: what can be chosen no more stays where it was left alone."""
        kept = self.kept
        return {name: kept[name] for name in kept if name in self.changed_data}

    def refused(self, refused: NotSubscribed) -> None:
        """Says at its fields why nothing was kept."""
        for name, text in refused.errors.items():
            self.add_error(name if name in self.fields else None, text)

    @classmethod
    def saying(cls, subscription: Subscription) -> dict[str, Any]:
        """The answers that a kept subscription gives."""
        return {name: getattr(subscription, name) for name in cls.KEPT}

    @staticmethod
    def usual() -> dict[str, Any]:
        """The answers before anybody chose."""
        return {
            "kinds": [kind.value for kind in USUAL_KINDS],
            "frequency": Frequency.IMMEDIATE.value,
        }


class NotedSubscriptionForm(SubscriptionForm):
    """The same, with a note to oneself: for who has confirmed whose address it is."""

    KEPT = (*SubscriptionForm.KEPT, "note")

    note = forms.CharField(
        required=False,
        max_length=NOTE,
        label="A note to yourself",
        help_text="It stands in each mail, and only you see it.",
    )


class AccountSubscriptionForm(NotedSubscriptionForm):
    """The same, for who has an account: he may record things himself, and be told in other ways."""

    ASKED = (*NotedSubscriptionForm.ASKED, "without_own")
    KEPT = (*NotedSubscriptionForm.KEPT, "without_own")

    by = forms.ChoiceField(
        required=False,
        widget=forms.RadioSelect,
        label="By which way",
        error_messages={"invalid_choice": "There is no such way. Choose one of those below."},
    )
    without_own = forms.BooleanField(
        required=False, label="Leave out what I recorded myself", widget=forms.CheckboxInput
    )

    def __init__(self, *args: Any, endpoints: Iterable[Endpoint], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways: Any = self.fields["by"]
        ways.choices = [
            (Channel.EMAIL.value, "By mail"),
            (Channel.FEED.value, "As a feed with an address of its own"),
            *((str(one.pk), f"Posted to {one.url}") for one in endpoints),
        ]

    @property
    def kept(self) -> dict[str, Any]:
        """As in every form, and by which channel; nothing chosen is by mail."""
        by = self.cleaned_data["by"] or Channel.EMAIL.value
        if by in (Channel.EMAIL, Channel.FEED):
            return {**super().kept, "channel": by}
        return {**super().kept, "channel": Channel.WEBHOOK.value, "endpoint": UUID(by)}

    @property
    def changed(self) -> dict[str, Any]:
        """As in every form, and the channel with its endpoint where another was chosen."""
        by = ("channel", "endpoint") if "by" in self.changed_data else ()
        return super().changed | {name: self.kept[name] for name in by if name in self.kept}

    @classmethod
    def saying(cls, subscription: Subscription) -> dict[str, Any]:
        """The answers that a kept subscription gives."""
        webhook = subscription.channel == Channel.WEBHOOK
        by = str(subscription.recipient.endpoint.pk) if webhook else subscription.channel
        return {**super().saying(subscription), "by": by}

    @staticmethod
    def usual() -> dict[str, Any]:
        """The answers before anybody chose."""
        return {**NotedSubscriptionForm.usual(), "by": Channel.EMAIL.value}


PARAMETERS = {"kind": "kinds", **{target.parameter: target.name for target in IN_A_FORM}}
"""The parameters by which an address fills in a form of a subscription: `?party=russia&issue=gas`."""


def asked_by(query: QueryDict) -> dict[str, list[str]]:
    """The answers that the page which led to a form asks for; of one text, demand or red line, all kinds."""
    given = {
        name: [slug for slug in query.getlist(word) if slug] for word, name in PARAMETERS.items()
    }
    given["kinds"] = [kind for kind in given["kinds"] if kind in SUBSCRIBABLE_KINDS]
    asked = {name: slugs for name, slugs in given.items() if slugs}
    of_one = any(target.has_all_kinds and target.name in asked for target in TARGETS)
    return {"kinds": [], **asked} if of_one else asked
