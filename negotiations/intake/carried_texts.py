"""A source that carries the text of another: it is cited too by the drafts of what was accepted there."""

from __future__ import annotations

from dataclasses import dataclass

from ..models import ArticleText, Draft
from ..reading.evidence.candidates import anchors
from ..reading.evidence.sources import sources_by
from ..reading.perspective import Perspective
from ..reading.roles import may_mend, role_of
from ..recording.act import Recording, Refused
from ..recording.article_texts import named, view_of
from ..recording.noun_drafts import mend_entry


@dataclass(frozen=True, slots=True)
class CitedToo:
    """How many drafts cite the source as well by now, and of how many things that was left alone."""

    drafts: int
    left: int


def cite_too(act: Recording, text: ArticleText) -> CitedToo:
    """Adds the source of a folded text to the drafts of what was accepted in the one above it.

    Left alone is what is published, what the writer may not mend, and what may not rest on that
    source. Done twice it does nothing.
    """
    view, slug = view_of(act), named(text)
    rows = anchors(view).filter(text=text.folded_under_id)
    there = (one.draft for one in rows.select_related("draft__statement__negotiation"))
    drafts = {draft.pk: draft for draft in there if draft is not None}
    done = left = 0
    for draft in drafts.values():
        cited = _cited(view, draft)
        if slug in cited:
            continue
        if _is_cited_now(act, draft, [*cited, slug]):
            done += 1
        else:
            left += 1
    return CitedToo(done, left)


def _cited(view: Perspective, draft: Draft) -> list[str]:
    if draft.statement is None:
        return list(draft.entry.get("sources") or ())
    rows = sources_by("statement", [draft.statement.pk], view)[draft.statement.pk]
    return [source.slug for source in rows]


def _is_cited_now(act: Recording, draft: Draft, sources: list[str]) -> bool:
    if not draft.is_open:
        return False
    if act.by is not None and not may_mend(role_of(act.by, act.negotiation), act.by, draft):
        return False
    try:
        mend_entry(act, draft.slug, {"sources": sources})
    except Refused:
        return False
    return True
