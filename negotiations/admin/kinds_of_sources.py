"""The kind of a source at the desk: typed, with the usual ones and those of the negotiation offered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ..models import Source
from ..reading.evidence.articles import kinds_offered
from ..rules.kinds_of_sources import LONGEST_KIND, kind_in_words, written_as_kind
from .filters import chosen_in_list
from .forms import DoorForm, MendForm, NamedForm


class OfferedInput(forms.TextInput):
    """A word that is typed, with a list of words from which it can be taken."""

    offered: Sequence[str] = ()

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        listed = f"{(attrs or {}).get('id', name)}_offered"
        typed = super().render(name, value, {**(attrs or {}), "list": listed}, renderer)
        words = [(kind, kind_in_words(kind)) for kind in self.offered]
        offers = render_to_string("admin/widgets/offered.html", {"id": listed, "words": words})
        return format_html("{}{}", typed, offers)


class KindField(forms.CharField):
    """The kind of a source, in words or as it is written. What is wrong with it the entry says."""

    def __init__(self, **kwargs: Any) -> None:
        looks = {"class": "vTextField", "maxlength": LONGEST_KIND}
        super().__init__(**{"widget": OfferedInput(attrs=looks), **kwargs})

    def to_python(self, value: Any) -> str:
        return written_as_kind(super().to_python(value) or "")


class _KindForm(DoorForm):
    """A form of a source: it offers the kinds that whoever fills it in may see."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seen = self.bound.choices(Source)
        self.fields["kind"].widget.offered = kinds_offered(seen)


class SourceForm(_KindForm, NamedForm):
    kind = KindField()


class MendSourceForm(_KindForm, MendForm):
    kind = KindField()


class KindFilter(SimpleListFilter):
    """The same kinds, of the sources that the reader may see."""

    title = "kind"
    parameter_name = "kind__exact"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        seen = model_admin.choices(request, chosen_in_list(request))
        return [(kind, kind_in_words(kind).capitalize()) for kind in kinds_offered(seen)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        kind = self.value()
        return queryset.filter(kind=kind) if kind else queryset
