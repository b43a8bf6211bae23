"""An article that came in: kept once through the door, and searched by a worker."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.db import transaction

from ..models import ArticleText
from ..recording.act import Recording
from ..recording.article_texts import keep_text
from ..rules.articles import ReadArticle
from .tasks import ring_for_texts


def keep_article(
    act: Recording,
    slug: str,
    article: ReadArticle,
    *,
    copy: UUID | None = None,
    even_so: bool = False,
    folded: bool = False,
) -> ArticleText:
    """Keeps an article as the text of a source, or of the draft of one by its id.

    It was read before, so that nobody waits for that. A worker searches it once the act is kept.
    Raises as `keep_text` does.
    """
    text = keep_text(act, slug, article, copy=copy, even_so=even_so, folded=folded)
    transaction.on_commit(partial(ring_for_texts, text.negotiation), robust=True)
    return text
