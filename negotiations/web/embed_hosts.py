"""What other sites may show in a frame of theirs: pages of what is public, and the text that has them shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.csp import CSP
from django.utils.http import urlencode
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csp import csp_override

from ..models import Issue
from ..reading.evidence.audience_marks import mark_of_any
from ..reading.parameters import Unreadable
from ..vocabulary.audiences import Audience
from .request_context import Page, PageClocks, not_found, page_with

NOTHING = "pages/embed_nothing.html"


def embedded(view: Page) -> Page:
    """A page that the hosts of EMBED_HOSTS may show in a frame, as everybody reads it, whoever looks.

    Where no host is set there is none. What is missing and what is unclear are told in the frame too,
    by a page without anything to be pressed but the way to the site.
    """
    read = xframe_options_exempt(page_with(view, missing=_missing, unread=_unread))

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.EMBED_HOSTS:
            return not_found(request)
        request.user = AnonymousUser()
        shown: HttpResponse = csp_override(_policy())(read)(request, *args, **kwargs)
        return shown

    return answer


def _policy() -> dict[str, list[str]]:
    return {
        "default-src": [CSP.NONE],
        "style-src": [CSP.SELF],
        "img-src": [CSP.SELF],
        "form-action": [CSP.NONE],
        "base-uri": [CSP.NONE],
        "frame-ancestors": settings.EMBED_HOSTS,
    }


def _missing(request: HttpRequest) -> HttpResponse:
    return render(request, NOTHING, status=404)


def _unread(request: HttpRequest, fault: Unreadable) -> HttpResponse:
    return render(request, NOTHING, {"fault": fault}, status=400)


@dataclass(frozen=True, slots=True)
class EmbedOffer:
    """How a page is shown elsewhere: at which address, on which hosts.

    `widened` where the page is narrowed for a reader of what is not public: names that he may know
    stand in no text that is meant for others.
    """

    address: str
    hosts: list[str]
    widened: bool


def matrix_embed(when: PageClocks, narrowed: Mapping[str, str]) -> EmbedOffer | None:
    """The matrix of the overview to show elsewhere; None where nobody may, or not everybody reads it."""
    return _offer(when, reverse("embed_matrix", args=[when.view.negotiation.slug]), narrowed)


def issue_embed(when: PageClocks, issue: Issue) -> EmbedOffer | None:
    """The same of one issue."""
    if mark_of_any(issue, when.view.today) is not None:
        return None
    return _offer(when, reverse("embed_issue", args=[when.view.negotiation.slug, issue.slug]), {})


def _offer(when: PageClocks, path: str, narrowed: Mapping[str, str]) -> EmbedOffer | None:
    if not settings.EMBED_HOSTS or not when.view.negotiation.is_public:
        return None
    is_public = when.view.audience is Audience.PUBLIC
    asked = {**when.kept, **narrowed} if is_public else _for_everybody(when)
    query = f"?{urlencode(asked)}" if asked else ""
    return EmbedOffer(
        address=f"{settings.SITE_URL}{path}{query}",
        hosts=settings.EMBED_HOSTS,
        widened=bool(narrowed) and not is_public,
    )


def _for_everybody(when: PageClocks) -> dict[str, str]:
    """The clocks, without a round that not everybody knows of, and without one that the page chose."""
    hides = when.round is not None and mark_of_any(when.round, when.view.today) is not None
    left_out = ("round", "at") if hides or not when.given else ()
    return {name: value for name, value in when.kept.items() if name not in left_out}
