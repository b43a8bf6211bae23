"""The texts that are kept of articles, for members who see the source or its draft."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from ...models import ArticleText
from ...vocabulary.audiences import Audience
from ..perspective import Perspective
from .drafts import drafts


def article_texts(view: Perspective) -> QuerySet[ArticleText]:
    """The texts in a negotiation that exist for this audience; for the public there is none."""
    rows = ArticleText.objects.filter(negotiation=view.negotiation)
    if view.audience < Audience.TEAM:
        return rows.none()
    of_source = Q(source__isnull=False) & view.sees("source__")
    return rows.filter(of_source | Q(draft__in=drafts(view)))


def texts_apart(view: Perspective) -> QuerySet[ArticleText]:
    """Those of them that are coded by themselves: not folded under another that this audience sees."""
    seen = article_texts(view)
    return seen.exclude(folded_under__in=article_texts(view))
