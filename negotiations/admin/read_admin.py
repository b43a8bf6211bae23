"""The bounds of what somebody sees and does: the same for lists, forms, filters and proposals."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, ClassVar
from urllib.parse import urlencode

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db import models
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.urls import reverse

from ..models import Fact, Negotiation
from ..models.doubles import MayBeDouble
from ..models.facts import Audienced
from ..reading.roles import READS
from ..rules.audience_marks import AudienceMark
from .addresses import Addressed
from .audit_pages import address_of_history
from .filters import NegotiationFilter
from .for_whom import column
from .forms import NamesField
from .long_lists import LOOKED_THROUGH, CountedPaginator
from .rights import Rights, rights_of
from .widgets import DayInput


def _asked_by(one: Any) -> str:
    """The word in the address by which a filter is asked."""
    if isinstance(one, str):
        return one
    return str(one[0] if isinstance(one, tuple) else one.parameter_name)


class NoColon(forms.BaseForm):
    """A form whose labels stand above or beside their fields, as the pages have them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})


class NoDjangoLog(Addressed):
    """Django's own log is not kept: there is one trail, and the door writes it."""

    def construct_change_message(self, *args: Any, **kwargs: Any) -> list[Any]:
        return []

    def log_addition(self, *args: Any) -> None:  # type: ignore[override]
        """Writes nothing."""

    log_change = log_deletions = log_addition  # type: ignore[assignment]


class PlainForm(NoColon, forms.ModelForm):
    """A form that goes past the door: of what is only read, and of what is no fact."""


class ReadAdmin(NoDjangoLog):
    """A noun that can be read at the desk. What somebody may not see does not exist for him."""

    reads: ClassVar[Collection[str]] = READS
    noun: ClassVar[str] = ""
    """As the addresses of the desk call it; empty where the trail tells nothing of it."""
    narrowed_by: ClassVar[type[NegotiationFilter] | None] = NegotiationFilter
    """The filter by negotiation that stands before its own ones."""
    is_looked_through: ClassVar[bool] = False
    """There may be very many of it: words are looked for among the first rows of its list alone."""

    form = PlainForm
    actions = None
    list_per_page = 50
    paginator = CountedPaginator
    # How many rows each choice of a filter would leave is counted nowhere.
    show_facets = admin.ShowFacets.NEVER
    formfield_overrides = {
        models.DateField: {"widget": DayInput},
        models.JSONField: {"form_class": NamesField},
        models.TextField: {"widget": forms.Textarea(attrs={"rows": 3})},
    }

    def sees(self, rights: Rights) -> Q:
        """The condition that a row is there for him."""
        return rights.sees()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The rows that are there for him, with all that its lists and pages name.

        Without what is one with another: at its address stands that.
        """
        rows: Any = super().get_queryset(request).filter(self.sees(rights_of(request)))
        rows = rows.themselves() if getattr(self.model, "LEFT_OUT", False) else rows
        related = self.list_select_related
        return rows.select_related(*related) if isinstance(related, tuple) else rows

    def get_list_display(self, request: HttpRequest) -> Any:
        """Without the negotiation, for who has only one; for whom each is, in words."""
        shown = super().get_list_display(request)
        rights = rights_of(request)
        one = len(rights.parts) == 1
        ordering = "audience" if issubclass(self.model, Audienced) else None
        for_whom = column(self.mark_of, rights.today, ordering=ordering)
        return [
            for_whom if name == "audience" else name
            for name in shown
            if not (one and name == "negotiation")
        ]

    def mark_of(self, thing: Any, today: date) -> AudienceMark | None:
        """For whom a thing is only, and until when."""
        mark: AudienceMark | None = thing.mark_on(today)
        return mark

    def get_list_filter(self, request: HttpRequest) -> Any:
        own = super().get_list_filter(request)
        return own if self.narrowed_by is None else [self.narrowed_by, *own]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """With the styles and scripts of its filters."""
        answer = super().changelist_view(request, extra_context)
        context = getattr(answer, "context_data", None) or {}
        for spec in context["cl"].filter_specs if "cl" in context else ():
            context["media"] += getattr(spec, "media", forms.Media())
        return answer

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        """Only what the filters offer: other columns could tell of what is hidden."""
        filters = self.get_list_filter(request)
        own = [one for one in filters if isinstance(one, tuple) and hasattr(one[1], "parameters")]
        if lookup in {name for path, shown in own for name in shown.parameters(path)}:
            return True
        offered = {_asked_by(one) for one in filters if one not in own}
        asked = any(lookup == one or lookup.startswith(f"{one}__") for one in offered)
        return asked and super().lookup_allowed(lookup, value, request)

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Any:
        return form.instance

    def save_related(self, request: Any, form: Any, formsets: Any, change: bool) -> None:
        """Nothing is left to do: one call at the door writes all of it."""

    # Choices of it

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Proposals are those of one negotiation, where the form says which.

        Of very many rows, the first that the filters leave are looked through.
        """
        if request.path != reverse("admin:autocomplete"):
            if search_term.strip() and self.is_looked_through:
                first = queryset.order_by(*self.get_ordering(request)).values("pk")
                queryset = queryset.filter(pk__in=first[:LOOKED_THROUGH])
        else:
            queryset = self.named(queryset)
            slug = request.GET.get("negotiation")
            if slug:
                queryset = queryset.filter(negotiation__slug=slug)
        return super().get_search_results(request, queryset, search_term)

    @property
    def search_help_text(self) -> str:  # type: ignore[override]
        """Where words are looked for, if not everywhere."""
        if not self.is_looked_through:
            return ""
        return f"Looks through the first {LOOKED_THROUGH:,} rows that the filters leave."

    def named(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """With all that its labels need."""
        return queryset

    def label(self, thing: Any) -> str:
        """The name of a thing where it is chosen: two of one name can be told apart."""
        return str(thing)

    def choices(self, request: HttpRequest, negotiation: Negotiation | None) -> QuerySet[Any]:
        """The things of this noun that can be chosen, in one negotiation or in all of his.

        What is one with another is not: that is.
        """
        things = self.named(self.get_queryset(request)).order_by(*self.model._meta.ordering)
        if issubclass(self.model, MayBeDouble):
            seen = rights_of(request).sees("same_as__")
            things = things.exclude(Q(same_as__isnull=False) & seen)
        return things.filter(negotiation=negotiation) if negotiation else things

    # Who may

    def negotiation_of(self, thing: Any) -> int:
        return int(thing.negotiation_id)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(rights_of(request).where(self.reads))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        rights = rights_of(request)
        if obj is None:
            return bool(rights.where(self.reads))
        return rights.may(self.reads, self.negotiation_of(obj))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    # One trail

    def trail_of(self, request: HttpRequest, obj: Any) -> str | None:
        """The address of what was done to it: of a fact, as far as whoever asks may see it."""
        # An address or an account belongs to no negotiation, and has no trail.
        if not self.noun or obj is None:
            return None
        part = rights_of(request).parts.get(self.negotiation_of(obj))
        if part is None:
            return None
        if isinstance(obj, Fact):
            return address_of_history(part.view.negotiation, self.name_of(obj))
        if not rights_of(request).reads_all(self.negotiation_of(obj)):
            return None
        trail = reverse("admin:negotiations_auditentry_changelist")
        return f"{trail}?{urlencode({'of': self.name_of(obj)})}"

    def name_of(self, obj: Any) -> str:
        """How the lists of what was done with it, and sent of it, are asked for it."""
        return f"{self.noun}:{self.key(obj)}"

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        """The door's own trail, instead of a second one."""
        trail = self.trail_of(request, self.get_object(request, unquote(object_id)))
        if trail is None:
            raise Http404
        return HttpResponseRedirect(trail)
