"""Articles that watched feeds announced, at the desk: not taken in yet, here already, put aside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from ..models import AnnouncedArticle, Draft
from ..reading.evidence.watched_feeds import announced_articles
from ..reading.questions.announced_articles import (
    MOST_LISTED,
    AnnouncedHere,
    announced_list,
    feed_lines,
)
from ..reading.roles import DRAFTS, READS
from ..recording.act import Refused
from ..recording.door import recording
from ..recording.watched_feeds import NO_SUCH_ARTICLE, note_where_it_led, put_aside, take_back
from .rights import NegotiationRights, rights_of
from .waiting_drafts import address_of as address_of_draft

READS_ONLY = "A member reads what feeds announced; who writes here takes it in or puts it aside."
NOTHING_TICKED = "Tick at least one article."
ASIDE, MANY_ASIDE = "Put aside; it is below, and can be taken back.", "Put aside: {}."
BACK = "Taken back: it is listed again."


@dataclass(frozen=True, slots=True)
class HereLine:
    """An announced article that is here already, and where at the desk."""

    here: AnnouncedHere
    address: str


def part_that_reads(request: HttpRequest, negotiation: str) -> NegotiationRights:
    """The part of whoever asks in that negotiation; 404 where he is no member."""
    rights = rights_of(request)
    where = rights.named(negotiation, READS)
    if where is None:
        raise Http404
    return rights.parts[where.pk]


def announced_view(site: Any, request: HttpRequest, negotiation: str) -> HttpResponse:
    """What feeds announced and nobody took in, for members; put aside by whoever writes."""
    part = part_that_reads(request, negotiation)
    fault = ""
    if request.method == "POST":
        try:
            messages.success(request, _done(request, part))
            return HttpResponseRedirect(reverse("admin:announced", args=[negotiation]))
        except Refused as refused:
            fault = " ".join(refused.errors.values())
    found = announced_list(part.view)
    return TemplateResponse(
        request,
        "admin/announced.html",
        {
            **site.each_context(request),
            "title": "Announced by feeds",
            "negotiation": part.view.negotiation,
            "found": found,
            "here": [HereLine(one, _address(site, part, one)) for one in found.here],
            "most": MOST_LISTED,
            "has_feeds": bool(feed_lines(part.view)),
            "writes": part.role in DRAFTS,
            "fault": fault,
            "undo": _last_put_aside(found.aside, request.user),
            "ticked": request.POST.getlist("key") if fault else [],
        },
        status=400 if fault else 200,
    )


def announced_by(part: NegotiationRights, typed: str) -> AnnouncedArticle | None:
    """The announced article of that key, as far as whoever takes it in sees it; else None."""
    try:
        key = UUID(typed)
    except ValueError:
        return None
    return announced_articles(part.view).select_related("feed").filter(key=key).first()


def note_taken_in(
    request: HttpRequest, part: NegotiationRights, article: AnnouncedArticle, address: str
) -> None:
    """Has an announced article be known as the page that was taken in, where it led to another address."""
    if not address or address == article.address:
        return
    try:
        with recording(part.view.negotiation, by=request.user) as act:  # type: ignore[arg-type]
            note_where_it_led(act, article.key, address)
    except Refused:  # forgotten meanwhile: nothing is listed that could be taken in twice
        return


def _done(request: HttpRequest, part: NegotiationRights) -> str:
    """Puts aside or takes back, as asked, by one act, and says so; raises `Refused`."""
    if part.role not in DRAFTS:
        raise Refused(announced=READS_ONLY)
    post, now = request.POST, timezone.now()
    one, back = post.get("aside", ""), _keys([post.get("back", "")])
    keys = _keys([one] if one else post.getlist("key"))
    if not keys and not back:
        raise Refused(announced=NOTHING_TICKED)
    with recording(part.view.negotiation, by=request.user) as act:  # type: ignore[arg-type]
        if back:
            for key in back:
                take_back(act, key)
            return BACK
        put_aside(act, keys, now=now)
    return ASIDE if len(keys) == 1 else MANY_ASIDE.format(len(keys))


def _last_put_aside(aside: Sequence[AnnouncedArticle], by: Any) -> list[AnnouncedArticle]:
    """What the reader put aside last, of what is listed: all that went by one press."""
    own = [row for row in aside if row.aside_by_id == by.pk]
    return [row for row in own if row.aside_at == own[0].aside_at]


def _keys(sent: Iterable[str]) -> list[UUID]:
    """Those that were sent: of copies of one text all together."""
    try:
        return [UUID(typed) for some in sent for typed in some.split()]
    except ValueError as wrong:
        raise Refused(announced=NO_SUCH_ARTICLE) from wrong


def _address(site: Any, part: NegotiationRights, one: AnnouncedHere) -> str:
    if isinstance(one.thing, Draft):
        return address_of_draft(part.view.negotiation, one.thing)
    return str(site.address_of(one.thing))
