"""What programs that walk the web are told: whether they may, and the addresses of what is public."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import SitemapIndexItem
from django.contrib.sitemaps.views import sitemap as sitemap_view
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from ...models import Issue, Negotiation, Party, Speaker, Track
from ...reading.evidence import nouns
from ...reading.evidence.calendar import rounds_known
from ...reading.evidence.doubles import without_empty_doubles
from ...reading.perspective import Perspective, perspective_of
from ...reading.questions.editions import editions
from ...rules.calendar import today_utc

MOST = 5_000
"""So many pages of one noun are listed."""
WITHOUT_READERS = ("/accounts/", "/admin/", "/api/", "/r/", "/u/", "/search/", "/subscriptions/")
"""What nobody looks for elsewhere."""
WITHOUT_END = ("/*?*format=", "/*/wording/?", "/*/timeline/?", "/*/embed/")
"""Files of pages, wordings of any two statements, timelines of any day, and what stands in full elsewhere."""
ONCE = (
    "overview",
    "about",
    "corrections",
    "editions",
    "developments",
    "timeline",
    "demands",
    "red-lines",
    "compare",
)
LISTS = ("parties", "issues", "rounds", "documents", "tracks", "speakers", "sources")


class PublicPages(Sitemap):
    """The pages of a negotiation that everybody may read, in no order that tells of the rest."""

    def __init__(self, view: Perspective) -> None:
        self._view = view
        self.protocol = urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site: Any = None) -> str:
        return urlsplit(settings.SITE_URL).netloc

    def items(self) -> list[str]:
        return list(self._addresses())

    def location(self, item: str) -> str:
        return item

    def _addresses(self) -> Iterator[str]:
        slug = self._view.negotiation.slug
        for name in (*ONCE, *LISTS):
            yield reverse(name, args=[slug])
        for name, rows in self._rows().items():
            for row in rows[:MOST]:
                yield reverse(name, args=[slug, row.slug])
        for day in editions(self._view).values_list("date", flat=True)[:MOST]:
            yield reverse("edition", args=[slug, day.isoformat()])

    def _rows(self) -> dict[str, Any]:
        view = self._view
        parties = without_empty_doubles(view, Party).order_by("slug")
        rounds = rounds_known(view)
        return {
            "party": parties,
            "party_brief": parties,
            "issue": without_empty_doubles(view, Issue).order_by("slug"),
            "round": rounds,
            "round_brief": rounds,
            "document": nouns.documents(view).order_by("slug"),
            "track": view.visible(Track).order_by("slug"),
            "speaker": view.visible(Speaker).order_by("slug"),
        }


@require_safe
@cache_control(public=True, max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    """What may be walked: nothing, unless the setting SITE_INDEXED says that the site is to be found."""
    if settings.SITE_INDEXED:
        closed = (*WITHOUT_READERS, *WITHOUT_END)
        lines = [f"Disallow: {path}" for path in closed]
        lines.append(f"\nSitemap: {settings.SITE_URL}{reverse('sitemaps')}")
    else:
        lines = ["Disallow: /"]
    return HttpResponse("\n".join(["User-agent: *", *lines, ""]), content_type="text/plain")


@require_safe
@cache_control(no_cache=True)
def sitemaps(request: HttpRequest) -> HttpResponse:
    """The list of the site maps, one a public negotiation."""
    _must_be_found()
    public = Negotiation.objects.visible_to(AnonymousUser()).order_by("slug")
    places = (reverse("sitemap", args=[slug]) for slug in public.values_list("slug", flat=True))
    listed = [SitemapIndexItem(settings.SITE_URL + place) for place in places]
    return TemplateResponse(
        request, "sitemap_index.xml", {"sitemaps": listed}, content_type="application/xml"
    )


@require_safe
@cache_control(no_cache=True)
def sitemap(request: HttpRequest, negotiation: str) -> HttpResponse:
    """The addresses of what is public of a negotiation; as for anybody, whoever asks."""
    _must_be_found()
    view = perspective_of(AnonymousUser(), negotiation, today=today_utc())
    if view is None:
        raise Http404
    pages: dict[str, Any] = {"pages": PublicPages(view)}
    answer: HttpResponse = sitemap_view(request, pages, content_type="application/xml")
    return answer


def _must_be_found() -> None:
    if not settings.SITE_INDEXED:
        raise Http404
