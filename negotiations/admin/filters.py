"""Filters of the lists. They offer what the reader may see, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.admin import (
    ChoicesFieldListFilter,
    FieldListFilter,
    RelatedFieldListFilter,
    SimpleListFilter,
)
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from ..models import Negotiation, Statement
from ..reading.evidence import nouns
from ..reading.roles import DRAFTS
from .rights import rights_of


def chosen_in_list(request: HttpRequest) -> Negotiation | None:
    """The negotiation to which a list is narrowed."""
    return rights_of(request).named(request.GET.get("negotiation"), DRAFTS)


class NegotiationFilter(SimpleListFilter):
    title = "negotiation"
    parameter_name = "negotiation"
    path = "negotiation"
    """How a row leads to it."""

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        own = rights_of(request).where()
        return [(n.slug, n.title) for n in own] if len(own) > 1 else []

    def has_output(self) -> bool:
        return bool(self.lookup_choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        slug = self.value()
        return queryset.filter(**{f"{self.path}__slug": slug}) if slug else queryset


class LinkFilter(RelatedFieldListFilter):
    """The things that a link leads to, as far as the reader may see them."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> list[Any]:
        linked = model_admin.admin_site.get_model_admin(field.remote_field.model)
        return [
            (thing.pk, linked.label(thing))
            for thing in linked.choices(request, chosen_in_list(request))
        ]


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
