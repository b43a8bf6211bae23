"""The stream and the trail, to be read only."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest

from ..models import Act, AuditEntry, Development
from .filters import LinkFilter
from .read_admin import ReadAdmin
from .rights import Rights, rights_of
from .site import desk


@admin.register(Development, site=desk)
class DevelopmentAdmin(ReadAdmin):
    """Each audience has its own stream, so everybody reads his."""

    list_display = ("headline", "what", "party", "issue", "round", "known_from", "negotiation")
    list_filter = ("kind", ("party", LinkFilter), ("issue", LinkFilter), ("round", LinkFilter))
    list_select_related = ("party", "issue", "round", "negotiation")
    search_fields = ("headline",)
    date_hierarchy = "known_from"
    ordering = ("-act__place", "-number")
    fields = (
        *("headline", "kind", "negotiation", "party", "issue", "round", "from_round"),
        *("from_stance", "to_stance", "nature", "direction", "movement", "revealed"),
        *("held_from", "known_from", "statement", "from_statement", "correction"),
        *("demand", "response", "document", "red_line", "references"),
    )

    @admin.display(description="kind", ordering="kind")
    def what(self, row: Development) -> str:
        return row.kind.replace("-", " ")

    def sees(self, rights: Rights) -> Q:
        seen = Q(pk__in=[])
        for reader, ids in rights.readers().items():
            seen |= Q(**{f"for_{reader.audience.word}": True}, negotiation__in=ids)
        return seen


class TrailAdmin(ReadAdmin):
    """The trail tells of every fact, so it is for those from whom nothing is hidden."""

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
    list_display = ("what", "on", "at", "by", "silent", "place", "negotiation")
    list_filter = ("what", "silent")
    list_select_related = ("by", "negotiation")
    search_fields = ("what", "by__username")
    date_hierarchy = "at"
    ordering = ("-place",)
    fields = ("negotiation", "what", "on", "at", "by", "silent", "place")

    def sees(self, rights: Rights) -> Q:
        return Q(negotiation__in=self._all(rights))


@admin.register(AuditEntry, site=desk)
class AuditEntryAdmin(TrailAdmin):
    list_display = ("noun", "slug", "what", "by_whom", "on", "before", "after")
    narrowed_by = None
    list_filter = ("noun",)
    list_select_related = ("act__by", "act__negotiation")
    search_fields = ("slug", "noun")
    date_hierarchy = "act__at"
    ordering = ("-act__place", "-pk")
    fields = ("act", "noun", "slug", "object_id", "before", "after")

    def sees(self, rights: Rights) -> Q:
        return Q(act__negotiation__in=self._all(rights))

    def negotiation_of(self, thing: Any) -> int:
        return int(thing.act.negotiation_id)

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        return lookup in ("object_id", "noun") or super().lookup_allowed(lookup, value, request)

    @admin.display(description="act", ordering="act__what")
    def what(self, entry: AuditEntry) -> str:
        return entry.act.what

    @admin.display(description="by")
    def by_whom(self, entry: AuditEntry) -> str:
        return str(entry.act.by or "")

    @admin.display(description="on", ordering="act__on")
    def on(self, entry: AuditEntry) -> Any:
        return entry.act.on
