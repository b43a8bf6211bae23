"""The sources that a round sheet may cite: those that are recorded, and those that wait as drafts."""

from __future__ import annotations

from typing import Any

from ..entries.drafts import WORDS
from ..models import Draft, Source
from ..reading.evidence.drafts import drafts
from ..reading.perspective import Perspective
from ..reading.questions.draft_titles import titles_of
from .sheet_page import GridChoice
from .sheet_typed import TypedSheet, slugs_in

MOST_SOURCES, MOST_WAITING = 200, 50


def sources_offered(view: Perspective, site: Any, chosen: str) -> list[GridChoice]:
    """The newest sources, and the one that is chosen."""
    visible = view.visible(Source)
    noun = site.get_model_admin(Source)
    newest = list(visible.order_by("-date", "publisher", "title", "slug")[:MOST_SOURCES])
    if chosen and chosen not in {one.slug for one in newest}:
        newest += visible.filter(slug=chosen)
    return [GridChoice(one.slug, noun.label(one), one.slug == chosen) for one in newest]


def waiting_offered(view: Perspective, chosen: str) -> list[GridChoice]:
    """The newest of those that wait, and the one that is chosen, by the ids of their drafts."""
    waiting = _waiting(view)
    newest = list(waiting.order_by("-drafted_at", "-pk")[:MOST_WAITING])
    if chosen and chosen not in {one.slug for one in newest}:
        newest += waiting.filter(slug=chosen)
    titles = titles_of(view, newest)
    return [GridChoice(one.slug, titles[one.pk], one.slug == chosen) for one in newest]


def waiting_cited(view: Perspective, typed: TypedSheet) -> set[str]:
    """The ids of the drafts that a sheet cites; of one that is published since, it cites the source."""
    cells = (one for cell in typed.cells.values() for one in slugs_in(cell.sources))
    names = {name for name in (typed.source, *cells) if name}
    if not names:
        return set()
    rows = view.visible(Draft).filter(noun=WORDS[Source], slug__in=names)
    made = dict(rows.filter(made__isnull=False).values_list("slug", "made"))
    if made:
        slugs = dict(view.visible(Source).filter(pk__in=made.values()).values_list("pk", "slug"))
        typed.cite_instead({id: slugs[pk] for id, pk in made.items() if pk in slugs})
    return set(_waiting(view).filter(slug__in=names).values_list("slug", flat=True))


def _waiting(view: Perspective) -> Any:
    return drafts(view).filter(noun=WORDS[Source])
