"""The stream and the trail, to be read only."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from ..models import Act, AuditEntry, Development
from ..reading.evidence.audience_marks import mark_of_row, read_by
from ..reading.evidence.linked_rows import LINKS
from ..rules.audience_marks import AudienceMark
from ..rules.calendar import today_utc
from .addresses import ID, KEY, DeskList
from .audit_words import in_words
from .filters import ThingFilter
from .for_whom import in_words as for_whom_in_words
from .link_filters import LinkFilter
from .period_filters import PeriodFilter
from .read_admin import ReadAdmin
from .rights import Rights, rights_of
from .site import desk


@admin.register(Development, site=desk)
class DevelopmentAdmin(ReadAdmin):
    """Each audience has its own stream, so everybody reads his."""

    key_fields = ID
    is_looked_through = True

    list_display = (
        "headline",
        "what",
        "party",
        "issue",
        "round",
        "known_from",
        "audience",
        "negotiation",
    )
    list_filter = (
        "kind",
        ("party", LinkFilter),
        ("issue", LinkFilter),
        ("round", LinkFilter),
        ("known_from", PeriodFilter),
    )
    list_select_related = ("party", "issue", "round", "negotiation")
    search_fields = ("headline",)
    # In the order of acts, as an index has it: in a negotiation that is the order of their places.
    ordering = ("-act_id", "-number")
    fields = (
        *("headline", "kind", "negotiation", "party", "issue", "round", "from_round"),
        *("from_stance", "to_stance", "nature", "direction", "movement", "revealed"),
        *("held_from", "known_from", "statement", "from_statement", "correction"),
        *("demand", "response", "document", "red_line"),
        *("issue_act", "priority", "remark", "dissociation", "references"),
    )

    @admin.display(description="kind", ordering="kind")
    def what(self, row: Development) -> str:
        return row.kind.replace("-", " ")

    @admin.display(description="for whom")
    def audience(self, row: Development) -> str:
        return for_whom_in_words(self.mark_of(row, today_utc()))

    def mark_of(self, thing: Any, today: date) -> AudienceMark | None:
        return mark_of_row(thing, today)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        return rows.prefetch_related(*LINKS).annotate(read_by=read_by())

    def sees(self, rights: Rights) -> Q:
        seen = Q(pk__in=[])
        for reader, ids in rights.readers().items():
            seen |= Q(**{f"for_{reader.audience.word}": True}, negotiation__in=ids)
        return seen


class TrailAdmin(ReadAdmin):
    """The trail tells of every fact, so it is for those from whom nothing is hidden."""

    is_looked_through = True

    def _all(self, rights: Rights) -> list[int]:
        return [id for id in rights.parts if rights.reads_all(id)]

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(self._all(rights_of(request)))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        rights = rights_of(request)
        return (
            bool(self._all(rights)) if obj is None else rights.reads_all(self.negotiation_of(obj))
        )


@admin.register(Act, site=desk)
class ActAdmin(TrailAdmin):
    key_fields = KEY
    list_display = ("what", "on", "at", "by", "silent", "negotiation")
    list_filter = ("what", "silent", ("at", PeriodFilter))
    list_select_related = ("by", "negotiation")
    search_fields = ("what", "by__username")
    ordering = ("-pk",)
    fields = ("negotiation", "what", "on", "at", "by", "silent")

    def sees(self, rights: Rights) -> Q:
        return Q(negotiation__in=self._all(rights))


class AboutFilter(ThingFilter):
    """The entries about one thing."""

    def about(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.filter(noun=self.noun.noun, object_id=self.thing.pk)


class AuditList(DeskList):
    """The list, with the names of what its entries link to."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list: Any = list(self.result_list)
        rows = self.result_list
        sides = in_words([(row.noun, kept) for row in rows for kept in (row.before, row.after)])
        for row, was, became in zip(rows, sides[::2], sides[1::2], strict=True):
            row.was, row.became = was, became


@admin.register(AuditEntry, site=desk)
class AuditEntryAdmin(TrailAdmin):
    """All of an entry stands in the list, so that none has a page of its own."""

    list_display = ("noun", "slug", "what", "by_whom", "on", "was", "became")
    list_display_links = None
    narrowed_by = None
    list_filter = (AboutFilter, "noun", ("act__at", PeriodFilter))
    list_select_related = ("act__by", "act__negotiation")
    search_fields = ("slug", "noun")
    ordering = ("-act__place", "-pk")

    def sees(self, rights: Rights) -> Q:
        return Q(act__negotiation__in=self._all(rights))

    def find(self, request: HttpRequest, key: str) -> None:
        """Leads to none."""

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[DeskList]:
        return AuditList

    @admin.display(description="before")
    def was(self, entry: Any) -> Any:
        return entry.was

    @admin.display(description="after")
    def became(self, entry: Any) -> Any:
        return entry.became

    @admin.display(description="act", ordering="act__what")
    def what(self, entry: AuditEntry) -> str:
        return entry.act.what

    @admin.display(description="by")
    def by_whom(self, entry: AuditEntry) -> str:
        return str(entry.act.by or "")

    @admin.display(description="on", ordering="act__on")
    def on(self, entry: AuditEntry) -> Any:
        return entry.act.on
