"""The feeds that a team watches, and what they announced: for members alone."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils import timezone
from rest_framework.request import Request

from ....entries.watched_feeds import FeedNameEntry
from ....models import WatchedFeed
from ....reading.evidence.watched_feeds import announced_articles, watched_feeds
from ....reading.parameters import FlagParameter
from ....recording.watched_feeds import (
    name_feed,
    pause_feed,
    put_aside,
    remove_feed,
    resume_feed,
    take_back,
    watch_feed,
)
from ..bodies.watched_feeds import FeedBody, MendedFeedBody
from ..description import Description, page_of
from ..pagination import answered_page
from ..parameters import CURSOR, LIMIT
from ..serializers.watched_feeds import (
    AnnouncedArticleSerializer,
    WatchedFeedSerializer,
    article_announced,
    feed_shown,
)
from .base import NegotiationView, Question, ReadView
from .inside import InsideList, InsideWrite, inside_write
from .write_views import answered

ABOUT_FEEDS = (
    "RSS or Atom feeds that a worker asks for what is new. Nothing that they announce is recorded."
)


def _feed(question: Question, id: UUID) -> WatchedFeed:
    found = watched_feeds(question.view).filter(key=id).first()
    if found is None:
        raise Http404
    return found


class WatchedFeedList(InsideList):
    """The feeds, and what adds one."""

    subject = "watched feeds"
    operation = "watched_feeds_list"
    summary = "The feeds that are watched"
    description = f"{ABOUT_FEEDS} For members.\n\nIn the order in which they were added."
    shape = page_of(WatchedFeedSerializer)
    parameters = (LIMIT, CURSOR)
    writes: ClassVar[dict[str, Description]] = {
        "POST": inside_write(
            "watched_feeds_create",
            "Watch a feed",
            "A worker asks it within a few minutes. One of an address is watched once (409).",
            WatchedFeedSerializer,
            body=FeedBody,
            status=201,
            examples={"A newspaper": {"address": "https://news.example.org/feed"}},
        )
    }

    def listed(self, question: Question) -> Any:
        def shown(ids: list[int]) -> list[dict[str, Any]]:
            rows = watched_feeds(question.view).in_bulk(ids)
            return [feed_shown(rows[id]) for id in ids if id in rows]

        rows = watched_feeds(question.view)
        return answered_page(question.request, question.values, rows, {"pk": int}, shown)

    def post(self, request: Request, negotiation: str) -> HttpResponse:
        question = self.inside(request, negotiation)
        _, body = self.given(request)
        with self.opened(question, dry_run=False) as doing:
            doing.made = made = watch_feed(doing.act, body.entry(), now=timezone.now())
        return answered(feed_shown(made), status=201)

    def again(self, request: Request, done: dict[str, Any], **path: Any) -> HttpResponse:
        rows = watched_feeds(self.inside(request, path["negotiation"]).view)
        found = rows.filter(pk=done["made"]).first()
        if found is None:
            raise Http404
        return answered(feed_shown(found), status=201)


class WatchedFeedObject(InsideWrite, NegotiationView):
    """One feed: called otherwise, paused, or watched no longer."""

    subject = "watched feeds"
    operation = "watched_feeds_retrieve"
    summary = "One feed that is watched"
    description = ABOUT_FEEDS
    shape = WatchedFeedSerializer
    is_done_once = False
    writes: ClassVar[dict[str, Description]] = {
        "PATCH": inside_write(
            "watched_feeds_partial_update",
            "Call a feed otherwise, pause it or let it go on",
            "What it announces from now on is called so.",
            WatchedFeedSerializer,
            body=MendedFeedBody,
            examples={"Not for now": {"paused": True}},
        ),
        "DELETE": inside_write(
            "watched_feeds_destroy",
            "Watch a feed no longer",
            "What it announced and nobody took in is forgotten; sources stay.",
        ),
    }

    def answer(self, question: Question, **path: Any) -> Any:
        self.must_find(question)
        return feed_shown(_feed(question, path["id"]))

    def object_read(self) -> ReadView | None:
        return WatchedFeedObject()

    def patch(self, request: Request, negotiation: str, id: UUID) -> HttpResponse:
        question = self.inside(request, negotiation)
        feed = _feed(question, id)
        _, body = self.given(request)
        said = body.sent(FeedNameEntry.model_fields)
        with self.opened(question, dry_run=False) as doing:
            if said:
                kept = {"name": feed.name or None, "publisher": feed.publisher or None}
                name_feed(doing.act, id, FeedNameEntry.model_validate({**kept, **said}))
            if "paused" in body.model_fields_set:
                (pause_feed if body.paused else resume_feed)(doing.act, id)
        return answered(feed_shown(_feed(question, id)))

    def delete(self, request: Request, negotiation: str, id: UUID) -> HttpResponse:
        question = self.inside(request, negotiation)
        _feed(question, id)
        self.given(request)
        with self.opened(question, dry_run=False) as doing:
            remove_feed(doing.act, id)
        return HttpResponse(status=204)


class AnnouncedArticleList(InsideList):
    """What feeds announced and nobody took in."""

    subject = "watched feeds"
    operation = "announced_list"
    summary = "The articles that feeds announced"
    description = (
        "What watched feeds announced, whether or not it is here already: its page is recorded by `POST "
        "sources/`. For members.\n\nThe latest first."
    )
    shape = page_of(AnnouncedArticleSerializer)
    aside = FlagParameter(name="aside", about="`true`: only those put aside; `false`: only others.")
    parameters = (aside, LIMIT, CURSOR)
    writes: ClassVar[dict[str, Description]] = {}

    def listed(self, question: Question) -> Any:
        def shown(ids: list[int]) -> list[dict[str, Any]]:
            rows = announced_articles(question.view).select_related("feed").in_bulk(ids)
            return [article_announced(rows[id]) for id in ids if id in rows]

        rows = announced_articles(question.view)
        if question.values["aside"] is not None:
            rows = rows.filter(is_aside=question.values["aside"])
        key = {"pk": int}
        return answered_page(
            question.request, question.values, rows, key, shown, order="-announced"
        )


class PostPuttingAside(InsideWrite):
    """Puts an announced article aside, as not for this negotiation, or takes that back."""

    subject = "watched feeds"
    is_aside: ClassVar[bool] = True
    writes: ClassVar[dict[str, Description]] = {
        "POST": inside_write(
            "announced_put_aside",
            "Put an announced article aside",
            "It is not for this negotiation.",
            AnnouncedArticleSerializer,
        )
    }

    def post(self, request: Request, negotiation: str, id: UUID) -> HttpResponse:
        question = self.inside(request, negotiation)
        self._there(question, key=id)
        self.given(request)
        with self.opened(question, dry_run=False) as doing:
            if self.is_aside:
                (doing.made,) = put_aside(doing.act, [id], now=timezone.now())
            else:
                doing.made = take_back(doing.act, id)
        return answered(self._there(question, key=id))

    def again(self, request: Request, done: dict[str, Any], **path: Any) -> HttpResponse:
        return answered(self._there(self.inside(request, path["negotiation"]), pk=done["made"]))

    def _there(self, question: Question, **which: Any) -> dict[str, Any]:
        rows = announced_articles(question.view).select_related("feed")
        found = rows.filter(**which).first()
        if found is None:
            raise Http404
        return article_announced(found)


class PostTakingBack(PostPuttingAside):
    """Lists an announced article again that was put aside."""

    is_aside = False
    writes: ClassVar[dict[str, Description]] = {
        "POST": inside_write(
            "announced_take_back",
            "List an announced article again",
            "One that was put aside.",
            AnnouncedArticleSerializer,
        )
    }
