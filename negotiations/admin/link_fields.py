"""Links inside one negotiation: things by their slugs, and drafts by their ids where these may be named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Model

from .site import desk


@dataclass(frozen=True, slots=True)
class WaitingThing:
    """A draft, named where the thing is that it will be: its slug is its id."""

    slug: str
    title: str

    def __str__(self) -> str:
        return self.title


class Linked(list[Any]):
    """What was chosen of several: things, and drafts among them."""


class LinksField(forms.ModelMultipleChoiceField):
    """Several things of a noun, by their slugs; `noun` where the form itself says which, not its model."""

    waiting: Mapping[str, str] = {}

    def __init__(self, *args: Any, noun: type[Model] | None = None, **kwargs: Any) -> None:
        self.noun = noun
        queryset = noun._default_manager.none() if noun else kwargs.pop("queryset")
        super().__init__(queryset, *args, **{**kwargs, "to_field_name": "slug"})

    def clean(self, value: Any) -> Any:
        """The rows; with the drafts after them where any is named."""
        drafts = [one for one in value or () if one in self.waiting]
        if not drafts:
            return super().clean(value)
        things = [one for one in value if one not in self.waiting]
        found = super().clean(things) if things else ()
        return Linked([*found, *(WaitingThing(one, self.waiting[one]) for one in drafts)])

    def label_from_instance(self, obj: Any) -> str:
        return label_of(obj)


class LinkField(forms.ModelChoiceField):
    """One thing of a noun, by its slug."""

    waiting: Mapping[str, str] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "to_field_name": "slug"})

    def to_python(self, value: Any) -> Any:
        """The row, or the draft that is named in its place."""
        if value in self.waiting:
            return WaitingThing(value, self.waiting[value])
        return super().to_python(value)

    def label_from_instance(self, obj: Any) -> str:
        return label_of(obj)


def label_of(thing: Any) -> str:
    """The name of a thing where it is chosen: two of one name can be told apart."""
    return str(desk.get_model_admin(type(thing)).label(thing))  # type: ignore[attr-defined]
