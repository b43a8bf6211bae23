"""Fields that are chosen from: links inside one negotiation, and the scale of stances."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib.admin.widgets import (
    AutocompleteMixin,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
)
from django.template.loader import render_to_string

from ..models import Negotiation
from ..vocabulary.stances import SCALE, SILENCE
from .proposals import WAITS


class DayInput(forms.DateInput):
    """A day, with the browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class MomentInput(forms.DateTimeInput):
    """A day and a time, UTC, with the browser's own calendar."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%dT%H:%M")


OFFERED = 200
"""Choices that stand in the page itself, for who has no JavaScript; more are found by typing."""


class _LinkWidget(AutocompleteMixin):
    """Proposes what there is in one negotiation, and offers the first of it without a script too."""

    create_option: Any
    allow_multiple_selected: bool
    offered: Sequence[Any] | None = None
    """The choices that stand in the page, where another field has asked for the same already."""
    waiting: Mapping[str, str] = {}
    """The drafts that may be chosen, by their ids."""

    def __init__(
        self, field: Any, site: Any, negotiation: Negotiation | None, **kwargs: Any
    ) -> None:
        super().__init__(field, site, **kwargs)
        self.negotiation = negotiation

    @property
    def media(self) -> forms.Media:
        """In one list, so that the names are given once there is something to name."""
        stock: Any = super().media
        return forms.Media(css=stock._css, js=[*stock._js, "desk.js"])

    def build_attrs(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With what is proposed inside the page's main part, not beside it."""
        return {**super().build_attrs(*args, **kwargs), "data-dropdown-parent": "#content-start"}

    def get_url(self) -> str:
        chosen = {"negotiation": self.negotiation.slug} if self.negotiation else {}
        chosen |= {"drafts": "1"} if self.waiting else {}
        return f"{super().get_url()}?{urlencode(chosen)}"

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        queryset, label = self.choices.queryset, self.choices.field.label_from_instance
        chosen = {v for v in map(str, value) if v}
        offered = list(queryset[:OFFERED] if self.offered is None else self.offered)
        missing = chosen - {thing.slug for thing in offered} - self.waiting.keys()
        if missing:
            offered += queryset.filter(slug__in=missing)
        options = [
            self.create_option(name, thing.slug, label(thing), thing.slug in chosen, index)
            for index, thing in enumerate(offered, start=1)
        ]
        options += [
            self.create_option(name, id, WAITS.format(title), id in chosen, index)
            for index, (id, title) in enumerate(self.waiting.items(), start=len(options) + 1)
        ]
        if not self.allow_multiple_selected:
            options.insert(0, self.create_option(name, "", "", not chosen, 0))
        return [(None, options, 0)]


class LinkSelect(_LinkWidget, AutocompleteSelect):
    """One thing of the negotiation."""


class LinkSelectMultiple(_LinkWidget, AutocompleteSelectMultiple):
    """Several things of the negotiation, each of which can be taken out again by itself."""

    def build_attrs(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        # The button that empties all would stand in a list without being one of its items.
        return {**super().build_attrs(*args, **kwargs), "data-allow-clear": "false"}


class StanceRadio(forms.RadioSelect):
    """The stances side by side, each with its sign, its word and what it means."""

    template_name = "admin/widgets/stances.html"
    option_template_name = "admin/widgets/stance.html"

    def _render(self, template_name: str, context: Any, renderer: Any = None) -> Any:
        """By the site's own templates, where all that people read is."""
        return render_to_string(template_name, context)


def stances() -> Iterable[tuple[str, str]]:
    """From accepts to rejects, as they are read, silence last."""
    return [(stance.value, stance.words) for stance in (*reversed(SCALE), SILENCE)]
