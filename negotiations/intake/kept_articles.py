"""An article that comes in: read, kept once through the door, and searched by a worker."""

from __future__ import annotations

from functools import partial

from django.db import transaction

from ..models import ArticleText
from ..recording.act import Recording
from ..recording.article_texts import keep_text
from ..rules.articles import ReadArticle
from .tasks import ring_for_texts


def keep_pasted(
    act: Recording, slug: str, words: str, *, language: str = "", even_so: bool = False
) -> ArticleText:
    """Keeps words that were pasted or sent as the text of a source, or of the draft of one by its id.

    A worker searches it once the act is kept. Raises as `keep_text` does.
    """
    article = ReadArticle(text=words.replace("\r\n", "\n"), language=language)
    return keep_article(act, slug, article, even_so=even_so)


def keep_article(
    act: Recording, slug: str, article: ReadArticle, *, even_so: bool = False
) -> ArticleText:
    """The same of an article that was read."""
    text = keep_text(act, slug, article, even_so=even_so)
    transaction.on_commit(partial(ring_for_texts, text.negotiation), robust=True)
    return text
