"""The form of a subscription: what its owner may choose, checked by a try that is undone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from ..alerting import subscription_choices
from ..alerting.endpoints import endpoints_of
from ..alerting.preview import DAYS, Preview, preview_of
from ..alerting.subscriptions import NOTE, NotSubscribed, change, subscribe
from ..models import Channel, Negotiation, Subscription, User
from ..models.subscriptions import IN_A_FORM, LISTS, Only
from ..reading.evidence.audience_marks import mark_of_row
from ..reading.perspective import Perspective
from ..rules.wording import day_words
from ..vocabulary.kinds import SUBSCRIBABLE_KINDS, USUAL_KINDS
from .for_whom import before
from .forms import MEANWHILE, AccountField
from .read_admin import NoColon, PlainForm


def capital(words: str) -> str:
    """With the first letter as at the start of a sentence."""
    return words[:1].upper() + words[1:]


@dataclass(frozen=True, slots=True)
class Subscriber:
    """For whom a subscription is, and how he sees its negotiation."""

    user: User | None
    view: Perspective


class TicksField(forms.MultipleChoiceField):
    """Boxes to tick; none ticked means all of them, unless its help text says otherwise."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, help_text: str = "None ticked means all of them.", **kwargs: Any) -> None:
        super().__init__(required=False, help_text=help_text, **kwargs)


class DeskSubscriptionForm(PlainForm):
    """A subscription, with what its owner may choose from. Its last check is a try that is undone."""

    subscriber: Subscriber
    without: tuple[str, ...] = ()
    """Fields that whoever fills it in has no business with: they stay as they are."""
    following: list[str] | None = None
    """A preview of the mails, where that was asked: it is never valid then, and shown again."""

    kinds = TicksField(
        label="Of which kind",
        choices=[(kind.value, capital(kind.entry.in_sentence)) for kind in SUBSCRIBABLE_KINDS],
    )
    only = TicksField(
        label="Narrowed down",
        choices=[(word.value, capital(word.label)) for word in Only],
        help_text="None ticked narrows nothing down.",
    )
    without_own = forms.BooleanField(required=False, label="Leave out what the reader recorded")
    endpoint = forms.TypedChoiceField(
        required=False, empty_value=None, help_text="Which one is told by channel webhook."
    )
    note = forms.CharField(
        required=False, max_length=NOTE, help_text="It stands in each mail, for its reader only."
    )
    read_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Subscription
        fields = ("frequency", "channel", "active")
        labels = {"frequency": "How often", "active": "Active"}
        help_texts = {"active": "Without it nothing is sent, not even what is corrected."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for target in IN_A_FORM:
            offered = subscription_choices.choices(target, self.subscriber.view)
            self._offer(target.name, target.question, offered)
        self.is_new = self.instance._state.adding
        self.initial.update({"kinds": list(USUAL_KINDS)} if self.is_new else self._kept())
        self._offer_channels()
        for name in self.without:
            del self.fields[name]

    def _offer(self, name: str, label: str, choices: subscription_choices.Choices) -> None:
        self.fields[name] = TicksField(label=label, choices=choices)

    def _kept(self) -> dict[str, Any]:
        """The answers that it gives now, as far as they can be chosen: the rest stays unless it is changed."""
        kept = {name: getattr(self.instance, name) for name in ("without_own", "note", *SEVERAL)}
        for name in SEVERAL:
            there = {slug for slug, _ in self.fields[name].choices}  # type: ignore[attr-defined]
            seen = [slug for slug in kept[name] if slug in there]
            if kept[name] and not seen:
                self.fields[name].help_text = CHOOSE_ANEW
            kept[name] = seen
        if self.instance.channel == Channel.WEBHOOK:
            kept["endpoint"] = str(self.instance.recipient.endpoint.pk)
        return kept | {"read_version": self.instance.version}

    def _offer_channels(self) -> None:
        if self.subscriber.user is None:
            return
        endpoints = endpoints_of(self.subscriber.user).filter(negotiation=self.negotiation)
        endpoint: Any = self.fields["endpoint"]
        endpoint.choices = [("", "none"), *((str(one.pk), one.url) for one in endpoints)]

    @property
    def negotiation(self) -> Negotiation:
        return self.subscriber.view.negotiation

    def changed(self) -> dict[str, Any]:
        """The answers; of a subscription that is there only those that differ."""
        answers = {
            name: value
            for name, value in self.cleaned_data.items()
            if name != "read_version" and (self.is_new or name in self.changed_data)
        }
        if self.is_new and answers.get("endpoint") is None:
            answers.pop("endpoint", None)
        return answers

    def do(self) -> Subscription | None:
        """Makes it, or changes it; None where nothing differs."""
        answers: Any = self.changed()
        if not self.is_new:
            if not answers:
                return None
            kept = Subscription.objects.select_related(
                "negotiation", "recipient__user", "recipient__owner"
            ).get(pk=self.instance.pk)
            return change(kept, self.subscriber.user or AnonymousUser(), **answers)
        assert self.subscriber.user is not None  # noqa: S101  # nobody is subscribed without an account
        return subscribe(self.subscriber.user, self.negotiation, **answers)

    @property
    def is_preview(self) -> bool:
        return "_preview" in self.data

    def is_valid(self) -> bool:
        return super().is_valid() and not self.is_preview

    def _post_clean(self) -> None:
        if self.errors:
            return
        if not self.is_new and self.cleaned_data["read_version"] != self.instance.version:
            self.data = self.data.copy()  # type: ignore[attr-defined]
            self.data[self.add_prefix("read_version")] = self.instance.version  # type: ignore[index]
            self.add_error(None, MEANWHILE)
            return
        try:
            with transaction.atomic():
                tried = self.do()
                if self.is_preview:
                    self.following = foreseen(tried or self.instance, self.subscriber.view)
                transaction.set_rollback(True)
        except NotSubscribed as refused:
            for name, sentence in refused.errors.items():
                self.add_error(name if name in self.fields else None, sentence)


def foreseen(subscription: Subscription, view: Perspective) -> list[str]:
    """A sentence on how much it would have sent, and the last examples, each as a line."""
    seen = preview_of(subscription, view)
    examples = [
        before(f"{row.headline} ({day_words(row.known_from)})", mark_of_row(row, view.today))
        for row in seen.examples
    ]
    none = ["Nothing in the whole record asks for it so far."] if not examples else []
    return [would_have_told(subscription, view, seen), *examples, *none]


def would_have_told(
    subscription: Subscription, view: Perspective, seen: Preview | None = None
) -> str:
    """A sentence on how much it would have sent of late."""
    seen = seen or preview_of(subscription, view)
    some = "1 development" if seen.count == 1 else f"{seen.count} developments"
    at_least = "at least " if seen.more else ""
    return f"In the last {DAYS} days it would have told {at_least}{some}."


SEVERAL = ("kinds", "only", *LISTS)
CHOOSE_ANEW = (
    "All that was chosen here is something that its reader may no longer see: nothing matches it. "
    "Choose anew, or end it."
)


class SubscriberForm(NoColon, forms.Form):
    """For whom a subscription is to be, and to which negotiation."""

    whom = AccountField(label="For whom")
    negotiation = forms.ModelChoiceField(Negotiation.objects.none(), to_field_name="slug")

    def __init__(self, *args: Any, negotiations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["negotiation"].queryset = negotiations  # type: ignore[attr-defined]

    def clean(self) -> None:
        user, negotiation = (self.cleaned_data.get(name) for name in ("whom", "negotiation"))
        if user and negotiation and negotiation.audience_of(user) is None:
            self.add_error("negotiation", f"It does not exist for {user}.")
