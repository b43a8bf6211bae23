"""Pages read as a narrower audience than one's own: to see what others get, and to write nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from ..vocabulary.audiences import Audience

CHOSEN = "seen_as"
"""Where the session keeps as which audience its pages are read."""
NARROWER = {audience.word: audience for audience in (Audience.PUBLIC, Audience.TEAM)}
PAGES = ("/n/", "/search/", "/key/", "/docs/")
"""The addresses that are read so, besides the front page; the desk and one's own pages are not."""
READS = ("GET", "HEAD", "OPTIONS")


class SeenAs:
    """Whoever asked to see pages as a narrower audience reads them as one of that audience does.

    As the public he is nobody there, as the team he is cleared nowhere: so nothing of a page can
    be wider than that, whatever it asks. Nothing is written by such a page. `seen_as` of the request
    says the audience, and `seen_by` who he is.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = _chosen(request)
        if chosen is None or not is_page(request.path):
            return self.get_response(request)
        kept: dict[str, Any] = vars(request)
        kept["seen_as"], kept["seen_by"] = chosen, request.user
        if request.method not in READS:
            return render(request, "pages/only_seen.html", status=403)
        if chosen is Audience.PUBLIC:
            request.user = AnonymousUser()
        else:
            request.user.without_clearance = True  # type: ignore[union-attr]
        return self.get_response(request)


def is_page(path: str) -> bool:
    """Whether what stands at an address may be read as a narrower audience."""
    return path == "/" or path.startswith(PAGES)


def _chosen(request: HttpRequest) -> Audience | None:
    # Without a session nobody has chosen anything, and nothing has to be looked up.
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
        return None
    return NARROWER.get(request.session.get(CHOSEN, ""))


@require_POST
@login_required
def see_as(request: HttpRequest) -> HttpResponse:
    """Has the pages of this session be read as that audience, or as one's own again."""
    asked = request.POST.get("audience", "")
    if asked in NARROWER:
        request.session[CHOSEN] = asked
    else:
        request.session.pop(CHOSEN, None)
    back = request.POST.get("next", "")
    here = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    return HttpResponseRedirect(back if here and back.startswith("/") else "/")
