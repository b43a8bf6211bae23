"""Articles that feeds announced: which were not taken in yet, which are here already, which were put aside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from ...models import AnnouncedArticle, ArticleText, Draft, Source, WatchedFeed
from ...rules.web_addresses import address_key
from ...rules.wire_copies import is_copy, smallest
from ..evidence.article_texts import article_texts
from ..evidence.drafts import drafts
from ..evidence.text_copies import copies_of_each
from ..evidence.watched_feeds import announced_articles, watched_feeds
from ..perspective import Perspective
from .intake import title_of

MOST_LISTED = 200
MOST_FOLDED = 50


@dataclass(frozen=True, slots=True)
class AnnouncedHere:
    """An announced article that is here already, and as what: a source, or the draft of one."""

    row: AnnouncedArticle
    thing: Source | Draft
    title: str
    is_copy: bool = False
    """Whether its text is here, of another address."""


@dataclass(frozen=True, slots=True)
class AnnouncedOnce:
    """An announced article, with the others that carry the same text, as far as feeds brought it."""

    row: AnnouncedArticle
    also: list[AnnouncedArticle]

    @property
    def keys(self) -> str:
        """Those of all of them, for what is done with all."""
        return " ".join(str(one.key) for one in (self.row, *self.also))


@dataclass(frozen=True, slots=True)
class AnnouncedList:
    """What feeds announced: the latest that nobody took in, the latest that are here, the latest put aside.

    `has_more` where more wait than are listed.
    """

    waiting: list[AnnouncedOnce]
    has_more: bool
    here: list[AnnouncedHere]
    aside: list[AnnouncedArticle]


@dataclass(frozen=True, slots=True)
class FeedLine:
    """A watched feed, with how many of the articles that it announced wait."""

    row: WatchedFeed
    waiting: int


def announced_list(view: Perspective) -> AnnouncedList:
    """What the feeds of a negotiation announced, the latest first. A fixed number of queries.

    An article is here where the reader sees a source of its address, a draft of one, or a text of
    which it is a copy; what is here only for others waits for him.
    """
    rows = announced_articles(view).select_related("feed", "aside_by")
    open_rows = rows.filter(is_aside=False)
    waiting_drafts = _source_drafts(view)
    known = _is_known(view, waiting_drafts.keys())
    listed = list(open_rows.exclude(known)[: MOST_LISTED + 1])
    folded = list(open_rows.filter(known)[:MOST_FOLDED])
    copies = _copies(view, listed[:MOST_LISTED])
    return AnnouncedList(
        waiting=_each_once([row for row in listed[:MOST_LISTED] if row.pk not in copies]),
        has_more=len(listed) > MOST_LISTED,
        here=[*copies.values(), *_as_sources(view, folded, waiting_drafts)],
        aside=list(rows.filter(is_aside=True).order_by("-aside_at", "-pk")[:MOST_FOLDED]),
    )


def announced_count(view: Perspective) -> int:
    """How many announced articles wait whose address is not here. Two queries."""
    known = _is_known(view, _source_drafts(view).keys())
    return announced_articles(view).filter(is_aside=False).exclude(known).count()


def feed_lines(view: Perspective) -> list[FeedLine]:
    """The feeds that are watched, in the order in which they were added. Three queries."""
    known = _is_known(view, _source_drafts(view).keys())
    open_rows = announced_articles(view).filter(is_aside=False).exclude(known).order_by()
    counted = dict(open_rows.values_list("feed").annotate(Count("pk")))
    feeds = watched_feeds(view).select_related("by")
    return [FeedLine(feed, counted.get(feed.pk, 0)) for feed in feeds]


def _each_once(rows: Sequence[AnnouncedArticle]) -> list[AnnouncedOnce]:
    """Those rows in their order, copies of one text under that which was announced first."""
    having: dict[int, list[AnnouncedOnce]] = defaultdict(list)
    firsts: list[AnnouncedOnce] = []
    for row in reversed(rows):
        few = smallest(row.prints)
        near = {one.row.pk: one for number in few for one in having[number]}
        own = tuple(row.prints)
        first = next((one for one in near.values() if is_copy(tuple(one.row.prints), own)), None)
        if first is not None:
            first.also.append(row)
            continue
        firsts.append(AnnouncedOnce(row, []))
        for number in few:
            having[number].append(firsts[-1])
    return firsts[::-1]


def _is_known(view: Perspective, waiting: Collection[str]) -> Q:
    """The condition that there is a source of the address that the reader sees, or the draft of one.

    Also where that source is one with another.
    """
    rows = view.visible(Source)
    known = Q(address_key__in=rows.order_by().values("address_key"))
    if rows.doubles is not None:
        known |= Q(address_key__in=rows.doubles.order_by().values("address_key"))
    return known | Q(address_key__in=waiting)


def _source_drafts(view: Perspective) -> dict[str, Draft]:
    """The drafts of sources that wait, by the key of their address."""
    found: dict[str, Draft] = {}
    for draft in drafts(view).filter(noun="source").order_by("pk"):
        if key := address_key(str(draft.entry.get("url") or "")):
            found.setdefault(key, draft)
    return found


def _as_sources(
    view: Perspective, rows: Sequence[AnnouncedArticle], waiting: dict[str, Draft]
) -> list[AnnouncedHere]:
    keys = {row.address_key for row in rows}
    there = view.visible(Source)
    by_key: dict[str, Source] = {}
    if there.doubles is not None:
        doubles = there.doubles.filter(address_key__in=keys).values_list("address_key", "same_as")
        by_pk = there.in_bulk({same for _, same in doubles})
        by_key |= {key: by_pk[same] for key, same in doubles if same in by_pk}
    by_key |= {one.address_key: one for one in there.filter(address_key__in=keys).order_by("-pk")}
    found: list[AnnouncedHere] = []
    for row in rows:
        source, draft = by_key.get(row.address_key), waiting.get(row.address_key)
        if source is not None:
            found.append(AnnouncedHere(row, source, source.title))
        elif draft is not None:
            found.append(AnnouncedHere(row, draft, str(draft.entry.get("title") or row.title)))
    return found


def _copies(view: Perspective, rows: Sequence[AnnouncedArticle]) -> dict[int, AnnouncedHere]:
    """Those of the rows whose text is here, nearly the same, of another address; by their ids."""
    brought = {row.pk: row for row in rows if row.prints}
    if not brought:
        return {}
    copies = copies_of_each(view, {pk: row.prints for pk, row in brought.items()})
    there = article_texts(view).select_related("source", "draft").defer(*ArticleText.LONG)
    by_pk = there.in_bulk({text for texts in copies.values() for text in texts})
    found = {
        pk: next((text for text in texts if by_pk[text].folded_under_id is None), texts[0])
        for pk, texts in copies.items()
        if texts
    }
    return {
        pk: AnnouncedHere(brought[pk], of, title_of(by_pk[text]), is_copy=True)
        for pk, text in found.items()
        if (of := by_pk[text].source or by_pk[text].draft) is not None
    }
