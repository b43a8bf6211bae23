"""An article is taken in: its source, a copy of it and its text are kept by one act."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..entries.sources import SourceEntry
from ..models import ArticleText, Draft, Source
from ..reading.evidence.article_texts import article_texts
from ..reading.evidence.articles import known_source, likely_article
from ..reading.evidence.drafts import drafts
from ..reading.perspective import Perspective
from ..reading.questions.intake import publisher_of
from ..recording.act import Recording
from ..recording.article_texts import hash_of
from ..recording.noun_drafts import draft_entry
from ..recording.reference_data import record_source
from ..recording.source_copies import CopyToKeep, KeptAlready, keep_copy, keep_copy_of_draft
from ..rules.articles import ReadArticle
from ..rules.kinds_of_sources import written_as_kind
from .kept_articles import KeptArticle, keep_article


def article_at(view: Perspective, address: str) -> Source | Draft | None:
    """The source of that address, or the draft of one, as far as the reader sees it."""
    if not address:
        return None
    waiting: Any = drafts(view).filter(noun="source", entry__url=address)
    return known_source(view, address) or waiting.first()


def same_article(view: Perspective, article: ReadArticle, publisher: str) -> ArticleText | None:
    """The text that the reader sees, word for word the same and of that publisher."""
    there = (
        article_texts(view).filter(sha256=hash_of(article.text)).select_related("source", "draft")
    )
    return next((text for text in there if publisher_of(text) == publisher), None)


def source_entry_of(
    view: Perspective, article: ReadArticle, *, said: Mapping[str, str], address: str = ""
) -> dict[str, str]:
    """The entry of the source of an article, as JSON: as said, else as the article says it.

    Publisher and kind that neither says are those of the last source of its publisher or its site.
    What nobody says is left out.
    """
    publisher = said.get("publisher", "") or article.publisher
    known = likely_article(view, url=address, publisher=publisher)
    like = known.source if known else None
    found = {
        "publisher": article.publisher or (like.publisher if like else ""),
        "title": article.title,
        "date": article.day.isoformat() if article.day else "",
        "language": article.language,
        "kind": like.kind if like else "",
    }
    told = {**found, **{name: typed for name, typed in said.items() if typed}}
    kind = written_as_kind(told["kind"])
    whole = {**told, "kind": kind, "url": address or article.address}
    return {name: value for name, value in whole.items() if value}


def take_in(
    act: Recording,
    entry: Mapping[str, Any],
    article: ReadArticle,
    copy: CopyToKeep,
    *,
    there: Source | Draft | None = None,
    publishes: bool,
    even_so: bool = False,
    folded: bool = False,
) -> KeptArticle:
    """Keeps an article with a copy, as the text of its source, which is `there` or is made of `entry`.

    The source of who does not publish is a draft. Refused for a wrong entry, at its fields; raises
    as `keep_text` does, and then nothing is kept. A copy that is kept already is that.
    """
    source = there or _made(act, entry, publishes=publishes)
    keep = keep_copy_of_draft if isinstance(source, Draft) else keep_copy
    try:
        kept = keep(act, source.slug, copy.file, name=copy.name, kind=copy.kind)
    except KeptAlready as known:
        kept = known.copy
    return keep_article(act, source.slug, article, copy=kept.key, even_so=even_so, folded=folded)


def _made(act: Recording, entry: Mapping[str, Any], *, publishes: bool) -> Source | Draft:
    made: Source | Draft
    if publishes:
        made = record_source(act, SourceEntry.model_validate(dict(entry)))
    else:
        made = draft_entry(act, "source", dict(entry))
    act.flush()
    return made
