"""No way of writing is forgotten: acts go through every door, every address and every form."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import getclosurevars
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from negotiations.admin import desk
from negotiations.admin.acts import EVERY_FACT
from negotiations.admin.facts import FactAdmin
from negotiations.admin.subscriptions import SubscriptionAdmin
from negotiations.api.v1.views.write_views import WriteView

from ..length import the_long_way
from .acts import WAYS
from .comparison import Comparison, plays
from .hidden import GROUPS, HIDDEN
from .passages import doors

CHANGE = "<path:object_id>/change/"
BY_OTHERS = {"record_denial", "change_secrecy", "name_brought", "settle", "leave_address"}
"""Doors of whoever runs the site, who reads case files, of who sees both of two things that clash, and of
who starts a negotiation where a closed one stands."""
WHO_RUNS_THE_SITE = {
    "POST admin/negotiations/negotiation/add/",
    "POST delivery/again/",
    "POST delivery/lift/",
}


def routes(resolver: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, Any]]:
    """Every address of the site, and what answers there."""
    for one in (resolver or get_resolver()).url_patterns:
        here = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from routes(one, here)
        elif isinstance(one, URLPattern):
            yield here, one.callback


def by_api() -> set[str]:
    """All that the API takes, each by method and address."""
    return {
        f"{method} {route}"
        for route, view in routes()
        if issubclass(getattr(view, "view_class", type), WriteView)
        for method in view.view_class.writes
    }


def of_every_fact() -> set[str]:
    """The ends of embargoes by API, but of one noun: it is one act, of which the views are of one make."""
    ends = {route for route in by_api() if route.endswith("/end-embargo/")}
    return {route for route in ends if "/statements/" not in route}


def at_the_desk() -> set[str]:
    """All that the desk takes, each by address and act; an act on every fact by one noun."""
    found = {f"POST admin/negotiations/statement/{act}" for act in EVERY_FACT}
    for model, admin in desk._registry.items():
        here = f"POST admin/negotiations/{model._meta.model_name}/"
        if isinstance(admin, SubscriptionAdmin):
            found |= {f"{here}add/", f"{here}{CHANGE}", f"{here}<path:object_id>/delete/"}
        if isinstance(admin, FactAdmin):
            found |= {f"{here}add/", *(f"{here}{act}" for act in admin.own_acts)}
            found |= {f"{here}{CHANGE}"} if admin.to_mend or admin.door.mend else set()
    return found - {f"POST admin/negotiations/correction/{CHANGE}"}


def on_pages() -> set[str]:
    """All that pages take, each by its address."""
    return {f"POST {route}" for route, view in routes() if "POST" in _methods(view)}


def _methods(view: Any) -> list[str]:
    """The methods that a view takes, as the decorators around it say."""
    while view is not None:
        if getattr(view, "__closure__", None):
            said = getclosurevars(view).nonlocals.get("request_method_list")
            if said:
                return list(said)
        view = getattr(view, "__wrapped__", None)
    return []


@the_long_way
def test_each_door_address_and_form_is_written_through(twins: Comparison) -> None:
    played = Comparison(twins.world, look=None)
    for way in WAYS.values():
        played.without(plays(way.acts, way.writers))

    done = {done for act in played.kept.values() for done in act.done}
    passed = {door for act in played.kept.values() for door in act.doors}
    every = by_api() | at_the_desk() | on_pages()
    left_out = sorted(every - done - WHO_RUNS_THE_SITE - of_every_fact())
    assert left_out == [], "\n".join(left_out)
    assert sorted(WHO_RUNS_THE_SITE - every) == []
    assert sorted({*doors().values()} - passed - BY_OTHERS) == []


def test_each_fact_is_hidden_in_some_world() -> None:
    assert sorted(HIDDEN) == sorted(name for group in GROUPS.values() for name in group)
