"""Drafts of statements: what was not published yet can still be mended, or thrown away."""

from __future__ import annotations

from ..entries.brought import BroughtEntry
from ..entries.statements import StatementEntry
from ..models import Statement
from .act import Conflict, Recording, Refused
from .brought import keep_for_later
from .door import door
from .draft_rows import note_discarded, note_mended
from .lookup import find, same_version
from .statements import build, derive


@door("draft-mended")
def mend_draft(
    act: Recording,
    slug: str,
    entry: StatementEntry,
    *,
    version: int | None = None,
    also: BroughtEntry | None = None,
) -> Statement:
    """Says a draft anew, all of it: what is left out is as in a new statement. Its slug stays.

    `also` is what it will bring with it once it is published.
    """
    draft = _draft(act, slug, version)
    if entry.slug not in (None, draft.slug, draft.asked_slug):
        raise Refused(slug="A slug is stable; throw the draft away and record another.")
    anew = build(act, entry.revised(slug=None), draft=True)
    columns = (StatementEntry.columns() - {"slug"}) | {"series"}
    act.change(draft, **{name: getattr(anew.row, name) for name in columns})
    derive(act, draft)
    draft.save(update_fields=list(Statement.DERIVED))
    act.cite_anew(draft, anew.cited)
    keep_for_later(act, draft, also)
    note_mended(act, draft)
    return draft


@door("draft-discarded")
def discard_draft(act: Recording, slug: str, *, version: int | None = None) -> Statement:
    """Throws a draft away. Nobody was told of it, so nothing follows."""
    draft = _draft(act, slug, version)
    note_discarded(act, draft)
    act.remove(draft)
    return draft


def _draft(act: Recording, slug: str, version: int | None) -> Statement:
    draft = find(act, Statement, slug)
    if draft.status != Statement.Status.DRAFT:
        raise Conflict(statement=f"'{slug}' is {draft.status}; only a draft can be changed.")
    same_version(draft, version)
    return draft
