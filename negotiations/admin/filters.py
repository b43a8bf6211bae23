"""Filters of the lists. They offer what the reader may see, and nothing else."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Any

from django.contrib.admin import (
    AllValuesFieldListFilter,
    ChoicesFieldListFilter,
    FieldListFilter,
    SimpleListFilter,
)
from django.db.models import CharField, Q, QuerySet
from django.http import HttpRequest

from ..models import Negotiation, Statement
from ..reading.evidence import nouns
from ..reading.roles import READS
from .last_negotiation import last_used, remember
from .long_lists import LOOKED_THROUGH
from .rights import rights_of


def chosen_in_list(request: HttpRequest) -> Negotiation | None:
    """The negotiation to which a list is narrowed: of several, as it opens, to the one used last."""
    rights = rights_of(request)
    if request.GET:
        return rights.named(request.GET.get("negotiation"), READS)
    several = len(rights.parts) > 1
    return last_used(request, rights.where(READS)) if several else None


def others_asked(changelist: Any, *own: str) -> list[tuple[str, str]]:
    """What a list is asked for besides the parameters of one filter, for a form of that filter."""
    asked: dict[str, list[str]] = changelist.filter_params
    return [(name, one) for name, values in asked.items() if name not in own for one in values]


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
        if not slug:
            return queryset
        named = rights_of(request).named(slug, READS)
        if named is None:
            return queryset.filter(**{f"{self.path}__slug": slug})
        # By its key, of which indexes know.
        return queryset.filter(**{f"{self.path}_id": named.pk})


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


class UsedWords(AllValuesFieldListFilter):
    """The words that the first rows of the list use, and the one that is asked for."""

    def __init__(
        self, field: Any, request: HttpRequest, params: Any, model: Any, noun: Any, field_path: str
    ) -> None:
        super().__init__(field, request, params, model, noun, field_path)
        rows = noun.get_queryset(request).order_by(*noun.get_ordering(request))
        used = set(rows.values_list(field_path, flat=True)[:LOOKED_THROUGH])
        used |= set(self.lookup_val or ())
        self.lookup_choices: Any = sorted(used)


FieldListFilter.register(lambda field: bool(field.flatchoices), ChoiceWords, take_priority=True)
FieldListFilter.register(lambda field: isinstance(field, CharField), UsedWords, take_priority=True)


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
