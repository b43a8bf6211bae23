"""What can be done to a thing on a day: each act is a small form and one line in a dict."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
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
from .forms import AUDIENCE_WORDS, DayField, DoorForm, WordsField, filled

if TYPE_CHECKING:
    from django.http import HttpRequest


class ActForm(DoorForm, forms.Form):
    """A form of an act that has no fields of a model; `version` is that of the thing as read."""

    read_version = forms.IntegerField(required=False, widget=forms.HiddenInput)


def _always(thing: Any) -> bool:
    return True


def _nothing(thing: Any) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class DeskAct:
    """One act: what it is called and what it means, its form, its door, for whom and when it fits.

    `names` are the fields of a model form, which is of the thing itself, or of the model `of`.
    """

    label: str
    about: str
    form: type[DoorForm]
    through: Callable[..., Any]
    entry: type[Entry] | None = None
    """What the door takes besides the thing, made from the form."""
    names: Sequence[str] = ()
    of: type[Model] | None = None
    roles: Collection[str] = PUBLISHES
    fits: Callable[[Any], bool] = _always
    starts: Callable[[Any], Mapping[str, Any]] = _nothing
    by: Callable[[HttpRequest, Any], bool] | None = None
    """Who else may, besides those roles."""
    versioned: bool = False
    recalls: bool = False
    """Whether it takes something from people who had it: then it is said whom it had reached."""
    ends: bool = False
    """Whether it cannot be undone: then its button says so in red."""

    def do(self, admin: Any, form: Any, act: Recording) -> Any:
        """Does it at the door: what is left empty in the form is left out of the entry."""
        more = {"version": form.version} if self.versioned else {}
        return self.through(act, *self.on(admin, form.bound.thing), *self.said(form), **more)

    def on(self, admin: Any, thing: Any) -> tuple[Any, ...]:
        """How the door is told which thing it is."""
        return (admin.name_of(thing),)

    def said(self, form: Any) -> tuple[Entry, ...]:
        """The entry that the form makes, where the act takes one."""
        if self.entry is None:
            return ()
        said = filled(form.said(only=self.entry.model_fields))
        return (self.entry.model_validate(said),)


class OnFact(DeskAct):
    """An act that any fact can undergo: the door is told its noun and its slug."""

    def on(self, admin: Any, thing: Any) -> tuple[Any, ...]:
        return (type(thing), thing.slug)


class WithholdForm(ActForm):
    audience = forms.ChoiceField(
        label="Who may still know it",
        choices=[(word.value, AUDIENCE_WORDS[word]) for word in AudienceChoice],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = LEVELS[self.bound.thing.audience]
        self.fields["audience"].choices = [  # type: ignore[attr-defined]
            (word.value, AUDIENCE_WORDS[word]) for word in AudienceChoice if word.level > now
        ]


class DatedForm(ActForm):
    """When something was done, and what is to be said of it."""

    day = DayField(help_text="Leave it empty for today.")
    known_from = DayField(
        label="Known from", help_text="Where it could be known only later than on its day."
    )
    note = WordsField()


def _is_embargoed(thing: Any) -> bool:
    return thing.embargo_until is not None and thing.embargo_until > today_utc()


EVERY_FACT: dict[str, DeskAct] = {
    "end-embargo": OnFact(
        "End the embargo",
        "Whom the embargo kept out knows it from today on, and is told what follows.",
        ActForm,
        audiences.end_embargo,
        fits=_is_embargoed,
    ),
    "withhold": OnFact(
        "Withhold",
        "Gives it a narrower audience, for all its versions and at once. Those who lose it see "
        "what they would had it never been there, and no notice repeats it.",
        WithholdForm,
        audiences.withhold,
        WithholdEntry,
        roles=OWNS,
        fits=lambda thing: thing.audience != AudienceChoice.CLEARED,
        recalls=True,
        ends=True,
    ),
}
"""What can be done to a fact of any noun that has a slug."""
