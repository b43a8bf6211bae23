"""Drafts: what was not published yet can still be mended, or thrown away."""

from __future__ import annotations

from typing import Unpack

from ..models import Citation, Statement
from .act import Conflict, Recording, Refused
from .door import door
from .lookup import find, same_version
from .statements import StatementFields, build, derive

MENDED = (
    "party",
    "issue",
    "series",
    "speaker",
    "reported_by",
    "round",
    "timing",
    "day",
    "stance",
    "conditions",
    "summary",
    "quote",
    "quote_language",
    "original_quote",
    "held_from",
    "known_from",
    "document",
    "confidence",
    "provenance",
    "audience",
    "embargo_until",
)
"""What a draft says; all of it may be said anew."""


@door("draft-mended")
def mend_draft(
    act: Recording,
    *,
    statement: str,
    version: int | None = None,
    **fields: Unpack[StatementFields],
) -> Statement:
    """Says a draft anew, all of it: what is left out is as in a new statement. Its slug stays."""
    kept = _draft(act, statement, version)
    if fields.pop("slug", None):
        raise Refused(slug="A slug is stable; throw the draft away and record another.")
    said, sources = build(act, fields)
    act.change(kept, **{name: getattr(said, name) for name in MENDED})
    derive(act, kept)
    kept.save(update_fields=list(Statement.DERIVED))
    Citation.objects.filter(statement=kept).delete()
    act.cite(kept, sources)
    return kept


@door("draft-discarded")
def discard_draft(act: Recording, *, statement: str, version: int | None = None) -> Statement:
    """Throws a draft away. Nobody was told of it, so nothing follows."""
    kept = _draft(act, statement, version)
    act.remove(kept)
    return kept


def _draft(act: Recording, slug: str, version: int | None) -> Statement:
    kept: Statement = find(act, "statement", slug)
    if kept.status != Statement.Status.DRAFT:
        raise Conflict(statement=f"'{slug}' is {kept.status}; only a draft can be changed.")
    same_version(kept, version)
    return kept
