"""The addresses at the desk of articles that are announced, taken in and coded."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import path

from . import (
    announced_pages,
    article_list_pages,
    coded_apart,
    coding_pages,
    feed_pages,
    learnt_pages,
)


def addresses(site: Any) -> list[Any]:
    """The addresses, each shown by that site."""

    def shown(view: Callable[..., HttpResponse]) -> Any:
        return site.admin_view(partial(view, site))

    here = "articles/<slug:negotiation>/"
    return [
        path(
            "announced/<slug:negotiation>/",
            shown(announced_pages.announced_view),
            name="announced",
        ),
        path(
            "watched-feeds/<slug:negotiation>/", shown(feed_pages.feeds_view), name="watched_feeds"
        ),
        path("learnt/<slug:negotiation>/", shown(learnt_pages.learnt_view), name="learnt"),
        path("agreement/<slug:negotiation>/", shown(coded_apart.agreement_view), name="agreement"),
        path(here, shown(article_list_pages.list_view), name="articles"),
        path(f"{here}<slug:slug>/", shown(coding_pages.article_view), name="article"),
        path(f"{here}<slug:slug>/panel/", shown(coding_pages.panel_view), name="article_panel"),
        path(f"{here}<slug:slug>/apart/", shown(coded_apart.apart_view), name="apart"),
    ]
