"""An article that came in: kept once through the door, and searched by a worker."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.db import transaction

from ..models import ArticleText
from ..recording.act import Recording
from ..recording.article_texts import keep_text
from ..rules.articles import ReadArticle
from .carried_texts import CitedToo, cite_too
from .tasks import ring_for_texts


@dataclass(frozen=True, slots=True)
class KeptArticle:
    """The text of an article, and where it is folded under another, what was done with the drafts of that."""

    text: ArticleText
    cited: CitedToo | None = None


def keep_article(
    act: Recording,
    slug: str,
    article: ReadArticle,
    *,
    copy: UUID | None = None,
    even_so: bool = False,
    folded: bool = False,
) -> KeptArticle:
    """Keeps an article as the text of a source, or of the draft of one by its id.

    It was read before, so that nobody waits for that. A worker searches it once the act is kept;
    one that is `folded` is cited too by the drafts of what was accepted in the text above it.
    Raises as `keep_text` does.
    """
    text = keep_text(act, slug, article, copy=copy, even_so=even_so, folded=folded)
    transaction.on_commit(partial(ring_for_texts, text.negotiation), robust=True)
    return KeptArticle(text, cite_too(act, text) if text.folded_under is not None else None)
