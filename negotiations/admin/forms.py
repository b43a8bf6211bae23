"""The forms of the desk. Each is checked by doing at the door what it asks for."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.db.models import Model, Q, QuerySet
from pydantic.fields import FieldInfo

from ..entries.base import Entry
from ..models import Negotiation, User
from ..models.facts import AudienceChoice
from ..recording.act import Recording, Refused
from ..recording.door import recording
from ..recording.rehearsal import rehearsal
from ..recording.repeats import Repeat
from ..rules.calendar import today_utc
from ..rules.negotiation_dates import outside_dates
from ..vocabulary.audiences import Audience
from . import outcome_messages
from .already_recorded import AlreadyRecorded
from .field_guides import GuidedField
from .link_fields import Linked, LinkField, LinksField, WaitingThing
from .meanwhile import MeanwhileForm
from .outcome_messages import ActOutcome
from .proposals import WaitingOf, nothing_waits
from .sent_forms import OnceForm
from .widgets import DayInput

DAY_IS_RIGHT = "_day_is_right"
"""The name of the ticks that say of a day, each by its value, that it is right."""
IS_IT_RIGHT = "Mend it, or tick that it is right."
NOTHING_CHANGED = "Nothing was changed."
NOT_KEPT_TWICE = "This is recorded already, so nothing is saved yet."
MEANWHILE = (
    "Somebody else changed this meanwhile. What you typed is kept here, and nothing is saved yet. "
    "Look at what it is now, and save again."
)


@dataclass(frozen=True, slots=True)
class Bound:
    """Where a form is filled in, by whom, which entry it makes and what it does with it at the door."""

    negotiation: Negotiation | None
    reader: Audience
    user: User
    choices: Callable[[type[Model]], QuerySet[Any]]
    through: Callable[[DoorForm, Recording], Any]
    entry: type[Entry] | None = None
    thing: Any = None
    waiting: WaitingOf = nothing_waits
    """The drafts that may be named where a thing of a noun is."""


class DoorForm(OnceForm):
    """A form whose last check is the act itself: what the door refuses is said at its field.

    So a form that is valid has been done, and `done` says what came of it; one that is not has
    changed nothing. With `_preview` the act is a dry run and the form never valid, so that it is
    shown again, with what would follow.

    Labels and help texts are those of the entry, where the form has none of its own.
    """

    bound: Bound
    bound_field_class = GuidedField
    is_explained: ClassVar[bool] = True
    """False where the labels and help texts of the entry are not needed."""
    unlabelled: ClassVar[Collection[str]] = ()
    """Fields that keep a label of their own."""
    unexplained: ClassVar[Collection[str]] = ()
    """Fields that need no help text of the entry here."""
    optional: ClassVar[Collection[str]] = ("audience", "confidence")
    """Fields that the model needs and the door fills in where they are left empty."""
    following: list[str] | None = None
    doubtful_days: Collection[date] = ()
    """The days outside the negotiation's dates that are asked about: each needs a tick that it is right."""
    done: ActOutcome[Any] | None = None
    """The thing that was made and what followed; None where there was nothing to do."""
    already: AlreadyRecorded | None = None
    """The thing that was there already, where the door asks whether it is to be kept all the same."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        if self.is_explained:
            self._explain()
        for name in self.fields.keys() & set(self.optional):
            self.fields[name].required = False
        if "audience" in self.fields:
            self.fields["audience"].choices = [  # type: ignore[attr-defined]
                (word.value, AUDIENCE_WORDS[word])
                for word in AudienceChoice
                if word.level <= self.bound.reader
            ]
        for field in self.fields.values():
            if isinstance(field, LinksField) and field.noun is not None:
                field.queryset = self.bound.choices(field.noun)
                field.widget.negotiation = self.bound.negotiation
            if isinstance(field, LinkField | LinksField) and field.queryset is not None:
                field.waiting = field.widget.waiting = self.bound.waiting(field.queryset.model)
        self._name_what_is_linked()

    def _name_what_is_linked(self) -> None:
        """Fields begin with the things that are linked, not with their numbers."""
        instance = getattr(self, "instance", None)
        for name, field in self.fields.items():
            if isinstance(field, LinkField) and isinstance(self.initial.get(name), int):
                self.initial[name] = getattr(instance, name)

    def _explain(self) -> None:
        for name, described in self.described.items():
            field = self.fields[name]
            if described.title and name not in self.unlabelled:
                field.label = described.title
            if described.description and name not in self.unexplained:
                field.help_text = field.help_text or described.description

    @property
    def described(self) -> dict[str, FieldInfo]:
        """The fields of the entry that are asked here."""
        shape = self.bound.entry
        return {n: f for n, f in shape.model_fields.items() if n in self.fields} if shape else {}

    @property
    def is_preview(self) -> bool:
        return "_preview" in self.data

    @property
    def keeps_repeat(self) -> bool:
        """True where it was said to keep what is recorded already."""
        return "_repeat" in self.data

    def is_valid(self) -> bool:
        return super().is_valid() and not self.is_preview

    def _post_clean(self) -> None:
        """Instead of the model's own checks, which would also compare with what is hidden."""
        self._ask_about_days()
        if self.errors:
            return
        try:
            outcome = self.done_once(self.do) if self.asks_for_something() else None
        except Refused as refused:
            self.refuse(refused)
            return
        if self.is_preview:
            self.following = (
                [
                    *self.read_out(outcome.made),
                    *outcome_messages.lines(outcome, self.bound.reader, today_utc()),
                ]
                if outcome
                else [NOTHING_CHANGED]
            )
        else:
            self.done = outcome

    def _ask_about_days(self) -> None:
        """Asks whether a day outside the negotiation's dates is right, unless that was ticked."""
        where, shape = self.bound.negotiation, self.bound.entry
        if where is None or shape is None:
            return
        doubtful = []
        for name in shape.within_negotiation & self.described.keys():
            if name in self.errors:
                continue
            day = self.cleaned_data.get(name) or today_utc()
            outside = outside_dates(day, began=where.start_date, ended=where.end_date)
            if outside and not self._is_kept(name, day):
                doubtful.append(day)
                if day.isoformat() not in self.days_ticked:
                    self.add_error(name, f"{outside} {IS_IT_RIGHT}")
        self.doubtful_days = doubtful

    @property
    def days_ticked(self) -> Collection[str]:
        """The days of which it was said that they are right."""
        ticked: list[str] = self.data.getlist(DAY_IS_RIGHT)  # type: ignore[attr-defined]
        return ticked

    def _is_kept(self, name: str, day: date) -> bool:
        """True where that day is kept already, so that nobody says it anew."""
        instance = getattr(self, "instance", None)
        return instance is not None and getattr(instance, name, None) == day

    def asks_for_something(self) -> bool:
        """True where there is anything to do."""
        return True

    def read_out(self, made: Any) -> list[str]:
        """The sentences that a preview reads out, to ask whether they are true."""
        return []

    def do(self) -> ActOutcome[Any]:
        """Goes through the door; of a preview nothing is kept."""
        where = self.bound.negotiation
        assert where is not None  # noqa: S101 - a form without one is of negotiations themselves
        with rehearsal(self.is_preview, where):
            with recording(where, by=self.bound.user, silent=self.is_preview) as act:
                made = self.made_once(act, tried=self.is_preview)
            return self.read_outcome(ActOutcome(made, act.developments, act.row))

    def read_outcome(self, outcome: ActOutcome[Any]) -> ActOutcome[Any]:
        """What came of it; here a form may read more of what follows, before a preview is taken back."""
        return outcome

    def refuse(self, refused: Refused) -> None:
        """Says each sentence at its field, or above the form where it has no such field."""
        if isinstance(refused, Repeat):
            self.already = AlreadyRecorded.of(refused.stands)
            self.add_error(None, NOT_KEPT_TWICE)
            return
        for name, sentence in refused.errors.items():
            if name == "version":
                self.meanwhile()
            else:
                self.add_error(name if name in self.fields else None, sentence)

    def meanwhile(self) -> None:
        """Somebody else saved: says what is there now, keeps what was typed, and reads the version."""
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data[self.add_prefix("read_version")] = self.bound.thing.version  # type: ignore[index]
        self.add_error(None, MEANWHILE)

    def typed(self) -> dict[str, Any]:
        """The fields of the entry as they were typed: links as slugs, None where it may be empty.

        What was left empty and cannot be is left out, for the entry to fill in or to refuse.
        """
        typed = {name: _plain(self.cleaned_data.get(name)) for name in self.described}
        return {
            name: value
            for name, value in typed.items()
            if value is not None or self.described[name].default is None
        }

    def entry[E: Entry](self, shape: type[E]) -> E:
        """The entry that was typed."""
        return shape.model_validate(self.typed())

    @property
    def rests_on(self) -> list[WaitingThing]:
        """The drafts that are named in it."""
        cleaned = getattr(self, "cleaned_data", {}).values()
        several = [one if isinstance(one, Linked) else [one] for one in cleaned]
        return [one for some in several for one in some if isinstance(one, WaitingThing)]

    def drafted(self) -> dict[str, Any]:
        """The entry that was typed as JSON, as a draft keeps it: without what was left empty."""
        shape = self.bound.entry
        assert shape is not None  # noqa: S101 - what can be drafted has an entry
        said = self.entry(shape).model_dump(mode="json", exclude_unset=True)
        return {name: value for name, value in said.items() if value is not None}

    def drafted_anew(self) -> dict[str, Any]:
        """The same, with what each field is that was left empty."""
        fields = self.described.items()
        return {n: f.default for n, f in fields if not f.is_required()} | self.drafted()

    @property
    def version(self) -> int | None:
        """The version that was read when the form was opened."""
        read: int | None = self.cleaned_data.get("read_version")
        return read


def _plain(value: Any) -> Any:
    if value == "":
        return None
    if isinstance(value, QuerySet | Linked):
        return [thing.slug for thing in value]
    if isinstance(value, Model | WaitingThing):
        return getattr(value, "slug", value)
    return value


AUDIENCE_WORDS = {
    AudienceChoice.PUBLIC: "public: everybody",
    AudienceChoice.TEAM: "team: members of the negotiation",
    AudienceChoice.CLEARED: "cleared: members with clearance",
}


class DayField(forms.DateField):
    """A day, with the browser's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "widget": DayInput(), **kwargs})


class WordsField(forms.CharField):
    """A few lines of text."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **{"required": False, "widget": forms.Textarea(attrs={"rows": 3}), **kwargs}
        )


class NamesField(WordsField):
    """Several names, one a line."""

    def __init__(self, *, encoder: Any = None, decoder: Any = None, **kwargs: Any) -> None:
        # They are kept as a list in JSON, whose field asks how to write it.
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, (list, tuple)) else value

    def clean(self, value: Any) -> Any:
        lines = (line.strip() for line in super().clean(value).splitlines())
        return [line for line in lines if line]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.clean(data) != list(initial or ()))


class AccountField(forms.CharField):
    """Somebody with an account, by the name or the address that is typed."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            help_text="The name with which somebody signs in, or the e-mail address.", **kwargs
        )

    def clean(self, value: Any) -> User:
        typed = super().clean(value)
        named = Q(username=typed) | Q(email__iexact=typed)
        account: User | None = User.objects.filter(named, is_active=True).first()
        if account is None:
            raise forms.ValidationError("Nobody with an account has that name or address.")
        return account


class RecordForm(DoorForm, forms.ModelForm):
    """Records something new. What its entry does without need not be filled in."""

    unlabelled: ClassVar[Collection[str]] = ("audience",)
    unexplained: ClassVar[Collection[str]] = ("audience", "embargo_until")
    needed: ClassVar[Collection[str]] = ()
    """Fields that are asked for all the same."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.described.keys() - self.declared_fields.keys() - set(self.needed):
            self.fields[name].required &= self.described[name].is_required()


class NamedForm(RecordForm):
    """Records something new with an address of its own. A slug is made where none is given."""

    slug = forms.SlugField(
        required=False,
        max_length=120,
        help_text="The last part of its address. Leave it empty, and one is made.",
    )


class MendForm(MeanwhileForm, DoorForm, forms.ModelForm):
    """Mends something that is there, as it was read."""

    is_explained = False
    read_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["read_version"] = self.instance.version

    def changed(self) -> list[str]:
        """The names of what differs from what is there now."""
        return [name for name in self.changed_data if name != "read_version"]

    def changes(self) -> dict[str, Any]:
        """The fields that differ from the thing as it is now, with what was typed in them."""
        return {name: value for name, value in self.typed().items() if name in self.changed_data}

    def asks_for_something(self) -> bool:
        return bool(self.changed())

    def meanwhile(self) -> None:
        """As for every form; and says at each field that differs whose change it is."""
        self.tell_meanwhile(self.changed())
        super().meanwhile()
