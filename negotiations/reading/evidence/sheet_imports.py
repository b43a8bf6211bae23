"""The spreadsheets that were sent to be imported, for editors who may know what whoever sent them may."""

from __future__ import annotations

from django.db.models import QuerySet

from ...models import AuditEntry, SheetImport, Statement
from ...vocabulary.audiences import AUDIENCES, Audience
from ..perspective import Perspective


def sheet_imports(view: Perspective) -> QuerySet[SheetImport]:
    """The imports in a negotiation that exist for this audience; for the public there is none."""
    rows = SheetImport.objects.filter(negotiation=view.negotiation)
    if view.audience < Audience.TEAM:
        return rows.none()
    within = [audience.word for audience in AUDIENCES if audience <= view.audience]
    return rows.filter(audience__in=within).select_related("by", "asked_by")


def versions_recorded(view: Perspective, what: str) -> dict[int, int]:
    """The ids of the statements that acts of that name recorded, each with its version as it was then."""
    entries = AuditEntry.objects.filter(
        act__negotiation=view.negotiation,
        act__what=what,
        noun=Statement._meta.db_table,
        before__isnull=True,
    )
    kept = entries.order_by("pk").values_list("object_id", "after")
    return {id: (after or {}).get("version", 1) for id, after in kept.iterator()}
