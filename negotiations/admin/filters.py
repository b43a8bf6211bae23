"""Filters of the lists. They offer what the reader may see, and nothing else."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Any

from django.contrib.admin import (
    ChoicesFieldListFilter,
    FieldListFilter,
    SimpleListFilter,
)
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from ..models import Negotiation, Statement
from ..reading.evidence import nouns
from ..reading.roles import READS
from .last_negotiation import last_used, remember
from .rights import rights_of


def chosen_in_list(request: HttpRequest) -> Negotiation | None:
    """The negotiation to which a list is narrowed: of several, as it opens, to the one used last."""
    rights = rights_of(request)
    if request.GET:
        return rights.named(request.GET.get("negotiation"), READS)
    several = len(rights.parts) > 1
    return last_used(request, rights.where(READS)) if several else None


class NegotiationFilter(SimpleListFilter):
    title = "negotiation"
    parameter_name = "negotiation"
    path = "negotiation"
    """How a row leads to it."""
    opens_at_last = True
    """Whether a list that is opened shows the negotiation that was used last."""

    def __init__(self, request: HttpRequest, params: Any, model: Any, model_admin: Any) -> None:
        at_first = chosen_in_list(request) if self.opens_at_last else None
        self.at_first = at_first.slug if at_first is not None else None
        if at_first is not None:
            remember(request, at_first)
        super().__init__(request, params, model, model_admin)

    def value(self) -> str | None:
        asked = super().value()
        return self.at_first if asked is None else asked

    def choices(self, changelist: Any) -> Iterator[Any]:
        """With an address of its own for all of them."""
        every, *others = super().choices(changelist)
        query = changelist.get_query_string({self.parameter_name: ""})
        yield {**every, "selected": not self.value(), "query_string": query}
        yield from others

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        own = rights_of(request).where(READS)
        return [(n.slug, n.title) for n in own] if len(own) > 1 else []

    def has_output(self) -> bool:
        return bool(self.lookup_choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        slug = self.value()
        return queryset.filter(**{f"{self.path}__slug": slug}) if slug else queryset


class LinkFilter(FieldListFilter):
    """The things that a link leads to, as far as the reader may see them, asked for by their names."""

    def __init__(
        self, field: Any, request: HttpRequest, params: Any, model: Any, noun: Any, field_path: str
    ) -> None:
        self.without = f"{field_path}__isnull"
        super().__init__(field, request, params, model, noun, field_path)
        linked = noun.admin_site.get_model_admin(field.remote_field.model)
        things = linked.choices(request, chosen_in_list(request)).select_related("negotiation")
        self.things = {linked.key(thing): thing for thing in things}
        self.words = {key: linked.label(thing) for key, thing in self.things.items()}
        self.title = field.verbose_name

    def expected_parameters(self) -> list[str | None]:
        return [self.field_path, self.without]

    def has_output(self) -> bool:
        return len(self.things) + self.field.null > 1

    def choices(self, changelist: Any) -> Iterator[Any]:
        chosen, empty = self._asked(self.field_path), self._asked(self.without)
        every = changelist.get_query_string(remove=[self.field_path, self.without])
        yield {"selected": not (chosen or empty), "query_string": every, "display": "All"}
        for key, words in self.words.items():
            one = changelist.get_query_string({self.field_path: key}, [self.without])
            yield {"selected": key == chosen, "query_string": one, "display": words}
        if self.field.null:
            none = changelist.get_query_string({self.without: "True"}, [self.field_path])
            yield {"selected": bool(empty), "query_string": none, "display": "–"}

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Narrowed down; nothing where it was asked for what is not there for whoever asks."""
        chosen = self._asked(self.field_path)
        if self._asked(self.without):
            queryset = queryset.filter(**{self.without: True})
        if chosen is None:
            return queryset
        thing = self.things.get(chosen)
        return queryset.filter(**{self.field_path: thing}) if thing else queryset.none()

    def _asked(self, parameter: str) -> Any:
        values: Any = self.used_parameters.get(parameter) or [None]
        return values[-1]


class ThingFilter(SimpleListFilter, ABC):
    """The rows about one thing: asked for from its page only."""

    title = "what it is about"
    parameter_name = "of"
    noun: Any = None
    thing: Any = None

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        asked = self.value()
        if asked is None:
            return []
        word, _, key = asked.partition(":")
        for noun in model_admin.admin_site._registry.values():
            if word and getattr(noun, "noun", "") == word:
                self.noun, self.thing = noun, noun.find(request, key)
        return [(asked, str(self.thing or "something that does not exist"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() is None:
            return queryset
        return self.about(queryset) if self.thing else queryset.none()

    @abstractmethod
    def about(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Those rows that are about the thing."""


class ChoiceWords(ChoicesFieldListFilter):
    """Choices as they stand in a sentence: "Leaning against", not "Leaning Against"."""

    def choices(self, changelist: Any) -> Iterator[Any]:
        for choice in super().choices(changelist):
            yield {**choice, "display": str(choice["display"]).capitalize()}


FieldListFilter.register(lambda field: bool(field.flatchoices), ChoiceWords, take_priority=True)


class StatusFilter(SimpleListFilter):
    """The status of a statement, as far as the reader may know it."""

    title = "status"
    parameter_name = "became"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [(status.value, status.value) for status in Statement.Status]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        status = self.value()
        if status not in Statement.Status.values:
            return queryset
        is_so = Q(pk__in=[])
        for reader, ids in rights_of(request).readers().items():
            is_so |= Q(negotiation__in=ids) & nouns.statement_is(status, reader)
        return queryset.filter(is_so)
