"""Acts on a thing, each on a day: a small form and one line in a dict."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Model

from ..entries.base import Entry
from ..entries.facts import WithholdEntry
from ..models.facts import AudienceChoice
from ..reading.evidence.series import LEVELS
from ..reading.roles import OWNS, PUBLISHES
from ..recording import audiences
from ..recording.act import Recording
from ..rules.calendar import today_utc
from .doors import VersionedDoor
from .forms import AUDIENCE_WORDS, DayField, DoorForm, WordsField

if TYPE_CHECKING:
    from django.http import HttpRequest

    from .write_admin import WriteAdmin


class ActForm(DoorForm, forms.Form):
    """Asks for the days and the words of the act's entry; `version` is that of the thing as read."""

    left_out: Collection[str] = ()
    """Fields of the entry that are not asked for."""

    read_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # Before the form is made, so that what it has to say of its fields is said of these, too.
        shape, declared = self.bound.entry, self.declared_fields
        asked, days = (shape.model_fields, shape.fields_of_days()) if shape else ({}, set())
        made = {
            name: (DayField if name in days else WordsField)(required=described.is_required())
            for name, described in asked.items()
            if name not in self.left_out
        }
        self.base_fields = {"read_version": declared["read_version"], **made, **declared}  # type: ignore[misc]
        super().__init__(*args, **kwargs)


def _always(thing: Any) -> bool:
    return True


def _nothing(thing: Any) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True)
class DeskAct(ABC):
    """One act: what it is called and what it means, its form, for whom and when it fits.

    `names` are the fields of a model form, which is of the thing itself, or of the model `of`.
    """

    label: str
    about: str
    form: type[DoorForm]
    _: KW_ONLY
    names: Sequence[str] = ()
    of: type[Model] | None = None
    roles: Collection[str] = PUBLISHES
    fits: Callable[[Any], bool] = _always
    starts: Callable[[Any], Mapping[str, Any]] = _nothing
    by: Callable[[HttpRequest, Any], bool] | None = None
    """Lets others do it, besides those roles."""
    recalls: bool = False
    """It takes something from people who had it, so it is said whom it had reached."""
    ends: bool = False
    """It cannot be undone, so its button says so in red."""
    leads_to_what_is_made: bool = False
    """Whoever did it reads next what it made, in place of the thing."""

    @property
    def shape(self) -> type[Entry] | None:
        """The entry that its form makes, where it takes one."""
        return None

    def fields(self, admin: WriteAdmin) -> Sequence[str]:
        """The fields of its form, where that is a model form."""
        return self.names

    @abstractmethod
    def do(self, form: DoorForm, act: Recording) -> Any:
        """Does it at the door."""

    def told(self, form: DoorForm) -> list[str]:
        """What is said of it once it is done, besides the developments that followed."""
        return []


@dataclass(frozen=True)
class PlainAct(DeskAct):
    """An act that takes no more than the slug of the thing."""

    through: Callable[[Recording, str], Any]

    def do(self, form: DoorForm, act: Recording) -> Any:
        return self.through(act, form.bound.thing.slug)


@dataclass(frozen=True)
class EntryAct[E: Entry](DeskAct):
    """An act that takes an entry, made from the form."""

    entry: type[E]
    through: Callable[[Recording, str, E], Any]

    @property
    def shape(self) -> type[Entry]:
        return self.entry

    def fields(self, admin: WriteAdmin) -> Sequence[str]:
        return self.names or list(self.entry.model_fields)

    def do(self, form: DoorForm, act: Recording) -> Any:
        return self.through(act, form.bound.thing.slug, form.entry(self.entry))


@dataclass(frozen=True)
class VersionedAct[E: Entry](DeskAct):
    """An act that takes an entry, and is refused where the thing changed since it was read."""

    entry: type[E]
    through: VersionedDoor[E]

    @property
    def shape(self) -> type[Entry]:
        return self.entry

    def do(self, form: DoorForm, act: Recording) -> Any:
        slug, entry = form.bound.thing.slug, form.entry(self.entry)
        return self.through(act, slug, entry, version=form.version)


class EndEmbargo(DeskAct):
    """Ends the embargo on a fact of any noun."""

    def do(self, form: DoorForm, act: Recording) -> Any:
        thing = form.bound.thing
        return audiences.end_embargo(act, type(thing), thing.slug)


class Withhold(DeskAct):
    """Gives a fact of any noun a narrower audience."""

    @property
    def shape(self) -> type[Entry]:
        return WithholdEntry

    def do(self, form: DoorForm, act: Recording) -> Any:
        thing, entry = form.bound.thing, form.entry(WithholdEntry)
        return audiences.withhold(act, type(thing), thing.slug, entry)


class WithholdForm(ActForm):
    audience = forms.ChoiceField(
        choices=[(word.value, AUDIENCE_WORDS[word]) for word in AudienceChoice],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = LEVELS[self.bound.thing.audience]
        self.fields["audience"].choices = [  # type: ignore[attr-defined]
            (word.value, AUDIENCE_WORDS[word]) for word in AudienceChoice if word.level > now
        ]


def _is_embargoed(thing: Any) -> bool:
    return thing.embargo_until is not None and thing.embargo_until > today_utc()


EVERY_FACT: dict[str, DeskAct] = {
    "end-embargo": EndEmbargo(
        "End the embargo",
        "Whom the embargo kept out knows it from today on, and is told what follows.",
        ActForm,
        fits=_is_embargoed,
    ),
    "withhold": Withhold(
        "Withhold",
        "Gives it a narrower audience, for all its versions and at once. Those who lose it see "
        "what they would had it never been there, and no notice repeats it.",
        WithholdForm,
        roles=OWNS,
        fits=lambda thing: thing.audience != AudienceChoice.CLEARED,
        recalls=True,
        ends=True,
    ),
}
"""The acts on a fact of any noun that has a slug."""
