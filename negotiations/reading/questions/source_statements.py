"""The statements that rest on one source."""

from __future__ import annotations

from typing import Any

from ...models import Citation, Source
from ..evidence.nouns import statements
from ..perspective import Perspective


def statements_of_source(view: Perspective, source: Source) -> Any:
    """The statements that cite a source, the latest first; each once, whatever became of it.

    Drafts among them are there for members.
    """
    citing = Citation.objects.filter(source=source, statement__isnull=False)
    rows = statements(view).filter(pk__in=citing.values("statement"))
    return rows.select_related("party", "issue", "negotiation").order_by("-day", "slug")
