"""Filters by a thing that a link leads to: few stand as a list, one of many is found by typing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib.admin import FieldListFilter
from django.db.models import QuerySet
from django.http import HttpRequest

from .filters import chosen_in_list, others_asked
from .link_fields import LinkField
from .rights import rights_of
from .widgets import LinkSelect

LISTED = 40
"""More things than that are found by typing: a list of thousands would be read by nobody."""


class LinkFilter(FieldListFilter):
    """The things that a link leads to, as far as the reader may see them, asked for by their names.

    Where there are many, they are those of the negotiation to which the list is narrowed.
    """

    template = "admin/filters/link.html"

    def __init__(
        self, field: Any, request: HttpRequest, params: Any, model: Any, noun: Any, field_path: str
    ) -> None:
        _, self.without = self.parameters(field_path)
        super().__init__(field, request, params, model, noun, field_path)
        self.noun = noun.admin_site.get_model_admin(field.remote_field.model)
        self.here = chosen_in_list(request) or _only(rights_of(request))
        things = self.noun.choices(request, chosen_in_list(request))
        offered = list(things.select_related("negotiation")[: LISTED + 1])
        self.is_long = len(offered) > LISTED
        self.words = {} if self.is_long else {self.key(one): self.label(one) for one in offered}
        self.thing = self._thing(request)
        self.title = field.verbose_name
        self.chooser = self._chooser(noun, things) if self.is_long and self.here else None
        self.media = self.chooser.form.media if self.chooser else forms.Media()

    def key(self, thing: Any) -> str:
        return str(self.noun.key(thing))

    def label(self, thing: Any) -> str:
        return str(self.noun.label(thing))

    def _thing(self, request: HttpRequest) -> Any:
        """The one that is asked for, by all its names or by its slug alone; None where there is none."""
        asked = self._asked(self.field_path)
        if not asked:
            return None
        alone = "/" not in asked and len(self.noun.key_fields) > 1
        if alone and self.here is None:
            return None
        return self.noun.find(request, f"{self.here.slug}/{asked}" if alone else asked)

    def _chooser(self, noun: Any, things: QuerySet[Any]) -> forms.BoundField:
        """A field in which it is typed; without a script the first few hundred stand in it."""
        widget = LinkSelect(self.field, noun.admin_site, self.here)
        field = LinkField(things, required=False, widget=widget, label=self.title)
        form = type("ThingForm", (forms.Form,), {self.field_path: field})
        chosen = {self.field_path: self.noun.choice(self.thing) if self.thing else ""}
        return form(initial=chosen, auto_id="filter_%s")[self.field_path]

    @staticmethod
    def parameters(path: str) -> tuple[str, str]:
        """The words in the address by which it is asked: for which thing, and for none."""
        return path, f"{path}__isnull"

    def expected_parameters(self) -> list[str | None]:
        return [self.field_path, self.without]

    def has_output(self) -> bool:
        return self.is_long or len(self.words) + self.field.null > 1

    def choices(self, changelist: Any) -> Iterator[Any]:
        chosen, empty = self._asked(self.field_path), self._asked(self.without)
        self.kept = others_asked(changelist, self.field_path, self.without)
        every = changelist.get_query_string(remove=[self.field_path, self.without])
        yield {"selected": not (chosen or empty), "query_string": every, "display": "All"}
        words = self.words
        if self.thing and self.key(self.thing) not in words:
            words = {**words, self.key(self.thing): self.label(self.thing)}
        for key, label in words.items():
            one = changelist.get_query_string({self.field_path: key}, [self.without])
            is_it = bool(self.thing) and key == self.key(self.thing)
            yield {"selected": is_it, "query_string": one, "display": label}
        if self.field.null:
            none = changelist.get_query_string({self.without: "True"}, [self.field_path])
            yield {"selected": bool(empty), "query_string": none, "display": "–"}

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Narrowed down; nothing where it was asked for what is not there for whoever asks."""
        if self._asked(self.without):
            queryset = queryset.filter(**{self.without: True})
        if not self._asked(self.field_path):
            return queryset
        return queryset.filter(**{self.field_path: self.thing}) if self.thing else queryset.none()

    def _asked(self, parameter: str) -> Any:
        values: Any = self.used_parameters.get(parameter) or [None]
        return values[-1]


def _only(rights: Any) -> Any:
    """The negotiation of whoever has one alone."""
    return next(iter(rights.parts.values())).view.negotiation if len(rights.parts) == 1 else None
