"""Watched feeds at the desk: which there are and how each is, and where one is added, paused or removed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from ..entries.watched_feeds import FeedNameEntry, WatchedFeedEntry
from ..reading.evidence.articles import publishers_of
from ..reading.questions.announced_articles import feed_lines
from ..reading.roles import DRAFTS
from ..recording.act import Recording, Refused
from ..recording.door import recording
from ..recording.watched_feeds import (
    MOST_FEEDS,
    NO_SUCH_FEED,
    name_feed,
    pause_feed,
    remove_feed,
    resume_feed,
    watch_feed,
)
from .announced_pages import part_that_reads
from .article_list_pages import MOST_PUBLISHERS
from .rights import NegotiationRights

READS_ONLY = "A member reads which feeds are watched; who writes here adds and removes them."
FIELDS = ("address", "name", "publisher")
LABELS = {"address": "Address of the feed", "name": "Name", "publisher": "Publisher"}
WATCHED = "Watched from now on. A worker asks it within a few minutes."
DONE = {
    "pause": "Paused: it is asked no more until you watch it again.",
    "resume": "Watched again. It is asked when it is due.",
    "name": "Mended. What it announces from now on, and what waits, is called so.",
    "remove": "Removed, with what it announced and nobody took in. Sources stay.",
}


def feeds_view(site: Any, request: HttpRequest, negotiation: str) -> HttpResponse:
    """The feeds of a negotiation, for members; whoever writes in it adds, names, pauses and removes them."""
    part = part_that_reads(request, negotiation)
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            messages.success(request, _done(request, part))
            return HttpResponseRedirect(reverse("admin:watched_feeds", args=[negotiation]))
        except Refused as refused:
            errors = refused.errors
    lines = feed_lines(part.view)
    named = request.POST.get("key", "") if request.POST.get("act") == "name" else ""
    typed = {name: request.POST.get(name, "") for name in FIELDS} if errors else {}
    return TemplateResponse(
        request,
        "admin/watched_feeds.html",
        {
            **site.each_context(request),
            "title": "Watched feeds",
            "negotiation": part.view.negotiation,
            "lines": lines,
            "has_room": len(lines) < MOST_FEEDS,
            "most": MOST_FEEDS,
            "writes": part.role in DRAFTS,
            "publishers": publishers_of(part.view, MOST_PUBLISHERS),
            "errors": {} if named else errors,
            "faults": [
                (f"{name}-{named}" if named else name, LABELS.get(name, ""), said)
                for name, said in errors.items()
            ],
            "typed": {} if named else typed,
            "mended": {"key": named, "errors": errors, **typed} if named and errors else None,
            "is_bound": bool(errors),
        },
        status=400 if errors else 200,
    )


def _done(request: HttpRequest, part: NegotiationRights) -> str:
    """Does what was asked by one act, and says so; raises `Refused`."""
    if part.role not in DRAFTS:
        raise Refused(feed=READS_ONLY)
    asked = request.POST.get("act", "")
    with recording(part.view.negotiation, by=request.user) as act:  # type: ignore[arg-type]
        if asked == "watch":
            typed = {name: request.POST.get(name, "").strip() for name in FIELDS}
            watch_feed(act, WatchedFeedEntry.model_validate(typed), now=timezone.now())
            return WATCHED
        _change(act, asked, request)
    return DONE[asked]


def _change(act: Recording, asked: str, request: HttpRequest) -> None:
    change = {"pause": pause_feed, "resume": resume_feed, "remove": remove_feed}.get(asked)
    try:
        key = UUID(request.POST.get("key", ""))
    except ValueError as wrong:
        raise Refused(feed=NO_SUCH_FEED) from wrong
    if asked == "name":
        typed = {name: request.POST.get(name, "").strip() for name in ("name", "publisher")}
        name_feed(act, key, FeedNameEntry.model_validate(typed))
        return
    if change is None:
        raise Refused(feed="Say what is to be done with the feed: name, pause, resume or remove.")
    change(act, key)
