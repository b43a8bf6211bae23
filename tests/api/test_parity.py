"""Whatever the desk and the pages can do a program can: each of their writes has one by API, or a reason not to.

What is recorded, mended and done to a fact follows from the desk's own nouns and acts: its list, the
object, and the act at the object, with the same entry. Anything else is said here.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import get_resolver

from negotiations.admin import desk
from negotiations.admin.facts import FactAdmin
from negotiations.api.v1.views.audience_acts import FACTS
from negotiations.entries.corrections import CorrectionEntry

from ..twins.test_table import at_the_desk, by_api, on_pages, routes

API = "api/v1/"
HERE = f"{API}negotiations/<slug:negotiation>/"
DESK = "admin/negotiations/"
LISTS = {one.noun.shape.entry.model: one.noun.many.replace(" ", "-") for one in FACTS}
"""The list of each noun of the desk whose things have a name of their own."""
OTHERWISE: dict[str, str] = {
    f"{DESK}affiliation/add/": f"POST {HERE}affiliations/",
    f"{DESK}affiliation/<path:object_id>/change/": f"PATCH {HERE}affiliations/<slug:slug>/",
    f"{DESK}participation/add/": f"POST {HERE}participations/",
    f"{DESK}correction/add/": f"POST {HERE}corrections/",
    f"{DESK}document/copy": f"POST {HERE}documents/<slug:slug>/hand-over/",
    f"{DESK}statement/<path:object_id>/change/": f"PATCH {HERE}drafts/<slug:slug>/",
    f"{DESK}statement/discard": f"POST {HERE}drafts/<slug:slug>/discard/",
    f"{DESK}negotiation/add/": f"POST {API}negotiations/",
    f"{DESK}negotiation/<path:object_id>/change/": f"PATCH {HERE}",
    f"{DESK}negotiation/ask-second-look": f"POST {HERE}ask-second-look/",
    f"{DESK}negotiation/end-second-look": f"POST {HERE}end-second-look/",
    f"{DESK}membership/add/": f"POST {HERE}members/",
    f"{DESK}membership/<path:object_id>/change/": f"PATCH {HERE}members/<str:user>/",
    f"{DESK}membership/dismiss": f"DELETE {HERE}members/<str:user>/",
    f"{DESK}subscription/add/": f"POST {API}subscriptions/",
    f"{DESK}subscription/<path:object_id>/change/": f"PATCH {API}subscriptions/<uuid:id>/",
    f"{DESK}subscription/<path:object_id>/delete/": f"DELETE {API}subscriptions/<uuid:id>/",
    "admin/start/": f"POST {API}negotiations/",
    "admin/start/<slug:negotiation>/<slug:step>/": f"POST {HERE}invitations/",
    "admin/throw-away/<slug:negotiation>/": f"POST {HERE}throw-away/",
    "admin/undo/<slug:negotiation>/<uuid:key>/": f"POST {HERE}acts/<uuid:id>/undo/",
    "admin/same-as/<slug:negotiation>/<slug:of>/<slug:slug>/": (
        f"POST {HERE}sources/<slug:slug>/same-as/"
    ),
    "admin/notes/<slug:negotiation>/": f"POST {HERE}notes/",
    "admin/notes/<slug:negotiation>/<uuid:key>/": f"PATCH {HERE}notes/<uuid:id>/",
    "admin/drafts/<slug:negotiation>/<slug:slug>/": f"POST {HERE}drafts/<slug:slug>/publish/",
    # Many at once, a line each, all or nothing, and tried before.
    "admin/round-sheet/<slug:negotiation>/<slug:slug>/": f"POST {HERE}statements/",
    "admin/imports/<slug:negotiation>/": f"POST {HERE}statements/",
    "admin/imports/<slug:negotiation>/<uuid:key>/": f"POST {HERE}statements/",
    "admin/articles/<slug:negotiation>/": f"POST {HERE}sources/",
    "admin/articles/<slug:negotiation>/<slug:slug>/": (
        f"POST {HERE}sources/<slug:slug>/candidates/<uuid:id>/accept/"
    ),
    "admin/watched-feeds/<slug:negotiation>/": f"POST {HERE}watched-feeds/",
    "admin/announced/<slug:negotiation>/": f"POST {HERE}announced/<uuid:id>/put-aside/",
    "n/<slug:negotiation>/editions/make/": f"POST {HERE}editions/",
    "subscriptions/to/<slug:negotiation>/": f"POST {API}subscriptions/",
    "subscriptions/<uuid:id>/": f"PATCH {API}subscriptions/<uuid:id>/",
    "subscriptions/<uuid:id>/switch/": f"PATCH {API}subscriptions/<uuid:id>/",
    "subscriptions/endpoints/": f"POST {API}endpoints/",
    "subscriptions/endpoints/<uuid:id>/act/": f"PATCH {API}endpoints/<uuid:id>/",
    "accounts/tokens/": f"DELETE {API}tokens/<uuid:id>/",
    "accounts/tokens/new/": f"POST {API}tokens/",
}
"""What is written by API at another address than the desk's own names say."""
PERSON = "it is a person's own account, for which a password or a mailbox is asked"
LINK = "it is for who has no account, by the link of a mail"
LOOK = "it is how pages look to one browser"
SITE = "it is for who runs the site, where it stands, and is about no negotiation"
READS = "it is only read there"
FILES = "copies of others' works are for members at the desk alone: no program reads them"
NOT_YET = "it is done at the desk alone so far"
DESK_ALONE: dict[str, str] = {
    **dict.fromkeys(
        (
            *("accounts/confirm-email/<str:signed>/", "accounts/email/", "accounts/forget/"),
            *("accounts/sessions/end/", "accounts/work-mails/", "invitations/<str:signed>/"),
        ),
        PERSON,
    ),
    **dict.fromkeys(
        (
            *("r/<str:token>", "r/<str:token>/<uuid:id>", "r/<str:token>/<uuid:id>/switch"),
            *("r/<str:token>/end", "r/<str:token>/to/<slug:negotiation>", "u/<str:token>"),
            *("r/confirm/<str:signed>", "n/<slug:negotiation>/follow/"),
        ),
        LINK,
    ),
    **dict.fromkeys(("see-as/", "subscriptions/clock/"), LOOK),
    "n/<slug:negotiation>/feeds/": "its secret address is for a reader of feeds, not for a program",
    **dict.fromkeys(("delivery/again/", "delivery/lift/"), SITE),
    **dict.fromkeys(
        (
            "admin/audit/<slug:negotiation>/",
            "admin/agreement/<slug:negotiation>/",
            "admin/articles/<slug:negotiation>/<slug:slug>/panel/",
            "admin/copies/<slug:negotiation>/<uuid:key>/",
            *(f"admin/imports/<slug:negotiation>/{one}/" for one in ("template", "statements")),
            *(f"admin/imports/<slug:negotiation>/<uuid:key>/{one}/" for one in ("file", "faults")),
        ),
        READS,
    ),
    "admin/copies/<slug:negotiation>/<slug:of>/<slug:slug>/": FILES,
    **dict.fromkeys(
        (
            "admin/learnt/<slug:negotiation>/",
            "admin/articles/<slug:negotiation>/<slug:slug>/apart/",
        ),
        NOT_YET,
    ),
}
"""What has nothing like it by API, and why."""


def of_facts() -> dict[str, tuple[str, type[Any] | None]]:
    """What the desk records, mends and does of each noun: what is the same by API, and its entry."""
    found: dict[str, tuple[str, type[Any] | None]] = {}
    for model, noun in desk._registry.items():
        if not isinstance(noun, FactAdmin) or model not in LISTS:
            continue
        here, there = f"{DESK}{model._meta.model_name}/", f"{HERE}{LISTS[model]}/"
        found[f"{here}add/"] = (f"POST {there}", noun.door.entry)
        found[f"{here}<path:object_id>/change/"] = (f"PATCH {there}<slug:slug>/", noun.door.entry)
        for name, act in noun.acts.items():
            found[f"{here}{name}"] = (f"POST {there}<slug:slug>/{name}/", act.shape)
    return {desk: one for desk, one in found.items() if desk not in OTHERWISE}


def of_pages_of_its_own() -> set[str]:
    """The addresses of the desk about a negotiation that are no noun's."""
    about = (route for route, _ in routes() if route.startswith("admin/"))
    return {r for r in about if "<slug:" in r and not r.startswith(DESK)} | {"admin/start/"}


def writes() -> set[str]:
    """Every write of the desk and the pages, by its address."""
    forms = {one.removeprefix("POST ") for one in at_the_desk() | on_pages()}
    return forms | of_facts().keys() | of_pages_of_its_own()


def test_each_write_of_desk_and_pages_has_its_like_by_api_or_a_reason() -> None:
    facts, api = of_facts(), by_api()
    like = OTHERWISE | {desk: by_api for desk, (by_api, _) in facts.items()}

    assert sorted(writes() - like.keys() - DESK_ALONE.keys()) == []
    assert {desk: one for desk, one in like.items() if one not in api} == {}
    assert sorted(like.keys() & DESK_ALONE.keys()) == []
    assert sorted((OTHERWISE.keys() | DESK_ALONE.keys()) - writes()) == []


WHOLE = sorted(w for w, (_, entry) in of_facts().items() if entry not in (None, CorrectionEntry))
"""What sends an entry as a whole: of what ends a statement the desk asks for a few words alone."""


@pytest.mark.parametrize("write", WHOLE)
def test_what_is_sent_says_what_the_entry_of_the_desk_says(write: str) -> None:
    (method, route), entry = of_facts()[write][0].split(), of_facts()[write][1]
    view: Any = dict(routes(get_resolver()))[route]

    body = view.view_class.writes[method].body

    assert entry is not None
    assert entry.model_fields.keys() - body.model_fields.keys() == set()
