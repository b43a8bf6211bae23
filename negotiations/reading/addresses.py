"""Where things are read: their address in the API, and the page for people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.urls import get_script_prefix, reverse

from ..models import Development
from ..models.demands import anchor_of


def api_negotiation(negotiation: str) -> str:
    """The address of a negotiation in the API."""
    return f"{settings.SITE_URL}{_path('negotiations')}{negotiation}/"


def api_list(negotiation: str, listed_in: str) -> str:
    """The address of a list of a negotiation in the API; that of one thing goes on with its slug."""
    return f"{api_negotiation(negotiation)}{listed_in}/"


def page_of(negotiation: str, listed_in: str, row: Mapping[str, Any]) -> str:
    """The page on which people read a thing of that list, which is shown in `row`.

    What has no page of its own stands on that of its party, its issue or its list.
    """
    return pages_of(negotiation, listed_in)(row)


def pages_of(negotiation: str, listed_in: str) -> Callable[[Mapping[str, Any]], str]:
    """`page_of` for many things of that list."""
    root = settings.SITE_URL + _path("overview", negotiation)
    return lambda row: root + _place(listed_in, row)


def desk_page_of_draft(negotiation: str, id: str) -> str:
    """The page of a draft at the desk."""
    return settings.SITE_URL + reverse("admin:draft", args=[negotiation, id])


def development_address(row: Development) -> str:
    """The address of a row of the stream in the API."""
    return f"{settings.SITE_URL}{_path('developments')}{row.pk}/"


def development_page(row: Development) -> str:
    """The page of the first thing that a row of the stream is about; else that of all of them."""
    root = settings.SITE_URL + _path("overview", row.negotiation.slug)
    things: tuple[tuple[Any, str], ...] = (
        (row.statement, "statements"),
        (row.document, "documents"),
        (row.demand, "demands"),
        (row.response, "responses"),
        (row.red_line, "red-lines"),
        (row.issue, "issues"),
        (row.round, "rounds"),
        (row.party, "parties"),
    )
    for thing, listed_in in things:
        if thing is not None:
            party = row.party.slug if row.party is not None else ""
            shown = {"slug": thing.slug, "number": getattr(thing, "number", None), "party": party}
            return root + _place(listed_in, shown)
    return f"{root}developments/"


def _path(name: str, *of: str) -> str:
    return _path_below(get_script_prefix(), name, *of)


@lru_cache(1000)
def _path_below(prefix: str, name: str, *of: str) -> str:
    return reverse(name, args=of)


def _place(listed_in: str, row: Mapping[str, Any]) -> str:
    if listed_in == "demands":
        return f"demands/#{anchor_of(row['number'], row['slug'])}"
    if listed_in == "responses":
        return "demands/"
    if listed_in == "red-lines":
        return f"red-lines/#p-{row['party']}"
    if listed_in == "corrections":
        return "corrections/"
    if listed_in == "issue-acts":
        return f"issues/{row['issue']}/"
    if listed_in in ("priorities", "remarks", "dissociations"):
        return f"parties/{row['party']}/"
    return f"{listed_in}/{row['slug']}/"
