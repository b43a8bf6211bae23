"""Texts of articles: kept once, taken away, and handed over once a draft is published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ..delivery.doorbell import ring_for_posts
from ..delivery.webhooks.events import tell_of_text
from ..entries.drafts import WORDS
from ..models import Anchor, ArticlePrint, ArticleText, Draft, Negotiation, Source, SourceCopy
from ..models.drafts import OPEN
from ..reading.evidence.article_texts import article_texts
from ..reading.evidence.source_copies import source_copies
from ..reading.evidence.text_copies import copies_of
from ..reading.perspective import Perspective
from ..rules.articles import ReadArticle
from ..rules.wire_copies import fingerprint, smallest
from .act import Conflict, Recording, Refused
from .door import door
from .lookup import find

LONGEST_TEXT = 2_000_000
"""So many code points a text may have: what a file of 20 MB may hold, and no article does."""
NOT_THERE = "There is no such text in this negotiation."
ANOTHER = "Another text is kept of it already: take that away first, with all that was found in it."


class TextKept(Conflict):
    """The same text is kept of that source already; `text` is that. Nothing was done."""

    def __init__(self, text: ArticleText) -> None:
        self.text = text
        super().__init__(text="This text is kept of it already.")


class KeptElsewhere(Conflict):
    """The text, or nearly the same, is kept of another source; `text` is that. Nothing was done."""

    def __init__(self, text: ArticleText) -> None:
        self.text = text
        super().__init__(
            text=f"This text, or nearly the same, is kept already of '{named(text)}': code it there, "
            "so that nothing is coded twice. To keep it here all the same, say so."
        )


def named(text: ArticleText) -> str:
    """The slug of the source of a text, or the id of the draft of which it is."""
    of: Source | Draft | None = text.source or text.draft
    return str(of.slug) if of is not None else ""


@door("text-kept")
def keep_text(
    act: Recording,
    slug: str,
    article: ReadArticle,
    *,
    copy: UUID | None = None,
    even_so: bool = False,
    folded: bool = False,
) -> ArticleText:
    """Keeps the text of a source, or of the draft of one by its id, for the team. Nobody is told but endpoints that ask for it.

    `copy` is the key of the copy from which it was read. Raises `TextKept` where it is sent twice,
    and `KeptElsewhere` where the writer sees it, or a wire copy of it, kept of another source, unless
    `even_so` keeps it, or it is kept `folded` under that, and not coded a second time. Refused where another text is kept of the source.
    """
    _must_say_something(article.text)
    text = ArticleText(
        negotiation=act.negotiation,
        by=act.by,
        text=article.text,
        sha256=hash_of(article.text),
        title=article.title,
        publisher=article.publisher,
        day=article.day,
        language=article.language,
        address=article.address,
        passages=[asdict(passage) for passage in article.passages],
        prints=list(fingerprint(article.text)),
        **_of_what(act, slug),
    )
    _once(text)
    if not even_so:
        text.folded_under = _elsewhere(act, text)
    if text.folded_under is not None and not folded:
        raise KeptElsewhere(text.folded_under)
    if copy is not None:
        text.copy = _copy(act, copy, text)
    act.add(text)
    ArticlePrint.objects.bulk_create(
        ArticlePrint(text=text, number=number) for number in smallest(text.prints)
    )
    if text.folded_under is None and not act.row.silent and tell_of_text(text, now=timezone.now()):
        transaction.on_commit(ring_for_posts, robust=True)
    return text


@door("text-removed")
def remove_text(act: Recording, key: UUID) -> ArticleText:
    """Takes a text away, with its candidates and where they became something; the trail keeps its hash.

    What was drafted or published of it stays.
    """
    text = seen_text(act, key)
    _remove(act, text)
    return text


@door("text-apart")
def code_text_apart(act: Recording, key: UUID) -> ArticleText:
    """Has a text be coded by itself that was folded under another. Done twice it does nothing."""
    text = seen_text(act, key)
    if text.folded_under_id is not None:
        act.change(text, folded_under=None)
    return text


def seen_text(act: Recording, key: UUID) -> ArticleText:
    """The text of that key; refused where it does not exist for the writer."""
    rows = article_texts(view_of(act)).select_related("source", "draft")
    text = rows.filter(key=key).first()
    if text is None:
        raise Refused(text=NOT_THERE)
    return text


def view_of(act: Recording) -> Perspective:
    """The negotiation as the writer sees it today."""
    return Perspective.of(act.negotiation, act.directory.reader, act.today)


def hand_over_text(act: Recording, draft: Draft, source: Source) -> None:
    """Makes the text of a draft that of the source that was made of it."""
    for text in ArticleText.objects.filter(draft=draft):
        act.change(text, draft=None, source=source)


def give_text_back(act: Recording, source: Source, draft: Draft) -> None:
    """Makes the text of a source that of the draft that it is again."""
    for text in ArticleText.objects.filter(source=source):
        act.change(text, draft=draft, source=None)


def drop_text(act: Recording, draft: Draft) -> None:
    """Takes the text of a draft away, which is thrown away."""
    for text in ArticleText.objects.filter(draft=draft):
        _remove(act, text)


def forget_copy(act: Recording, copy: SourceCopy) -> None:
    """Has no text name a copy that is taken away."""
    for text in ArticleText.objects.filter(copy=copy):
        act.change(text, copy=None)


def changed_texts(negotiation: Negotiation) -> Iterator[tuple[str, str]]:
    """Every text in a negotiation that has another hash than it was kept with."""
    for text in ArticleText.objects.filter(negotiation=negotiation).order_by("pk").iterator():
        if hash_of(text.text) != text.sha256:
            yield f"text of an article {text}", "it is not as it was kept"


def hash_of(text: str) -> str:
    """By which the same text is known again."""
    return sha256(text.encode()).hexdigest()


def _must_say_something(text: str) -> None:
    if not text.strip():
        raise Refused(text="It is empty: there is nothing to keep.")
    if "\x00" in text:
        raise Refused(text="It contains a NUL, which is no letter: send it as plain text.")
    if len(text) > LONGEST_TEXT:
        raise Refused(
            text=f"It has more than {LONGEST_TEXT:,} characters: send what is to be read."
        )
    try:
        text.encode()
    except UnicodeEncodeError as fault:
        raise Refused(text="It contains half a letter: send it in UTF-8.") from fault


def _of_what(act: Recording, slug: str) -> dict[str, Any]:
    """The source of that slug, or the draft of one, as the writer finds it."""
    waits = act.visible(Draft, slug=slug, state__in=OPEN).first()
    if waits is None:
        return {"source": find(act, Source, slug)}
    if waits.noun != WORDS[Source]:
        raise Refused(draft=f"'{slug}' is the draft of a {waits.noun}; texts are of sources.")
    return {"draft": waits}


def _once(text: ArticleText) -> None:
    earlier = ArticleText.objects.filter(source=text.source, draft=text.draft).first()
    if earlier is None:
        return
    if earlier.sha256 == text.sha256:
        raise TextKept(earlier)
    raise Conflict(text=ANOTHER)


def _elsewhere(act: Recording, text: ArticleText) -> ArticleText | None:
    """The text that the writer sees and of which that is a copy: the one that is coded."""
    others = article_texts(view_of(act)).select_related("source", "draft")
    same = others.filter(sha256=text.sha256).first()
    if same is None:
        same = others.filter(pk__in=copies_of(view_of(act), text.prints)).order_by("-pk").first()
    if same is not None and same.folded_under_id is not None:
        same = others.filter(pk=same.folded_under_id).first() or same
    return same


def _copy(act: Recording, key: UUID, text: ArticleText) -> SourceCopy:
    copies = source_copies(view_of(act)).filter(source=text.source, draft=text.draft)
    copy = copies.filter(key=key).first()
    if copy is None:
        raise Refused(copy="There is no such copy of it.")
    return copy


def _remove(act: Recording, text: ArticleText) -> None:
    for anchor in Anchor.objects.filter(text=text).order_by("pk"):
        act.remove(anchor)
    act.remove(text)
