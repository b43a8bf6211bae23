"""Every address of the site for everybody, and for a fact of every audience: what is answered.

An address that is not in the table fails, so that a new one is thought about. The nouns of the
desk have a table of their own, in `tests/admin/test_who_may.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLResolver, get_resolver
from pytest_django.plugin import DjangoDbBlocker

from .access_world import World, built_world
from .admin.conftest import last_day as last_day
from .tables import rest_is_slow

ROLES = ("anonymous", "cora", "mia", "ben", "ana", "olga", "root")
"""A stranger, a stranger with an account, a member, an analyst and an editor, an owner who is cleared, and who runs the site and is no member."""
SEES = {
    "public": {*ROLES},
    "embargoed": {"mia", "ben", "ana", "olga"},
    "team": {"mia", "ben", "ana", "olga"},
    "cleared": {"olga"},
}
"""Who sees a fact of which audience."""
INSIDE = SEES["team"]
"""For whom a negotiation exists that is not public."""
DRAFTS = INSIDE - {"mia"}
"""Who writes in it: a member reads."""


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield built_world()
        transaction.set_rollback(True)


@pytest.fixture
def asks(db: None, world: World) -> Callable[[str, str], int]:
    """The status of an address for somebody."""
    clients = {role: Client() for role in ROLES}
    for role in ROLES[1:]:
        clients[role].force_login(world.public.users[role])

    def ask(role: str, address: str) -> int:
        return int(clients[role].get(address).status_code)

    return ask


def routes(resolver: URLResolver | None = None, before: str = "") -> Iterator[str]:
    """Every address that the site knows, as it is written down, but those of the desk's nouns."""
    for one in (resolver or get_resolver()).url_patterns:
        here = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from routes(one, here)
        elif not here.startswith(NOUNS_OF_THE_DESK):
            yield here


NOUNS_OF_THE_DESK = "admin/negotiations/"


# What is expected

EVERYBODY = (200,) * 7
NOBODY = (404,) * 7
POSTED_TO = (405,) * 7
SIGNED_IN = (302, *(200,) * 6)
OF_THE_API = (401, *(200,) * 6)
OF_THE_OWNERS = (*(404,) * 5, 200, 404)
OF_THE_TEAM = (404, 404, *(200,) * 4, 404)
OWN = (302, 200, *(404,) * 5)
OWN_BY_API = (401, 200, *(404,) * 5)
POSTED_TO_SIGNED_IN = (302, *(405,) * 6)
OF_THE_DESK = (302, 302, *(200,) * 5)
NOTHING_AT_THE_DESK = (302, 302, *(404,) * 5)
OF_THE_TEAM_AT_THE_DESK = (302, 302, *(200,) * 4, 404)
OF_THE_WRITERS_AT_THE_DESK = (302, 302, 404, *(200,) * 3, 404)
OF_THE_EDITORS_AT_THE_DESK = (302, 302, 404, 404, 200, 200, 404)

OPEN = ("changes", "developments", "search", "stances")
ONES_OWN = ("subscriptions", "endpoints", "tokens")
API, WEB, ABOUT = "api/v1/", "n/<slug:negotiation>/", "api/v1/negotiations/<slug:negotiation>/"
CANDIDATES = f"{ABOUT}sources/<slug:slug>/candidates/"
IMPORTS = "admin/imports/<slug:negotiation>/"
TO_IMPORT = tuple(f"{IMPORTS}{part}" for part in ("", "template/", "statements/"))
IMPORT = tuple(f"{IMPORTS}<uuid:key>/{part}" for part in ("", "file/", "faults/"))
ROUND_SHEET = "admin/round-sheet/<slug:negotiation>/<slug:slug>/"
LEARNT = tuple(f"admin/{of}/<slug:negotiation>/" for of in ("articles", "learnt", "agreement"))
ARTICLE = f"{LEARNT[0]}<slug:slug>/"
CODED = (*LEARNT, ARTICLE, f"{ARTICLE}apart/")
SAME_AS = "admin/same-as/<slug:negotiation>/<slug:of>/<slug:slug>/"
AUDIT, TEAM_NOTES = (f"admin/{noun}/<slug:negotiation>/" for noun in ("audit", "notes"))
OWN_PASSWORD, RESET = ("password_change", "password_change/done"), "accounts/password/reset/"
FEEDS = tuple(f"admin/{page}/<slug:negotiation>/" for page in ("watched-feeds", "announced"))
COPIES = "admin/copies/<slug:negotiation>/<slug:of>/<slug:slug>/"
NOUNS = (
    *("parties", "issues", "tracks", "rounds", "speakers", "sources", "documents", "demands"),
    *("responses", "red-lines", "issue-acts", "priorities", "remarks", "dissociations"),
    *("statements", "corrections"),
)
ON_EVERY_FACT = ("end-embargo", "withhold")
DONE_TO = {
    "rounds": ("move", "hold", "cancel"),
    "documents": ("disclose", "hand-over"),
    "demands": ("amend", "withdraw"),
    "responses": ("answer", "amend-answer"),
    "red-lines": ("relax", "give-up"),
}
"""The acts on a fact by API."""
FACTS = (
    *(f"{ABOUT}{noun}/<slug:slug>/" for noun in NOUNS),
    *(f"{WEB}{noun}/<slug:slug>/" for noun in (*NOUNS[:7], "statements")),
    *(f"{WEB}{noun}/<slug:slug>/brief/" for noun in ("rounds", "parties")),
    f"{WEB}demands/<slug:slug>/wording/",
)
"""The addresses of one fact."""
UNDO, COPY = (f"admin/{noun}/<slug:negotiation>/<uuid:key>/" for noun in ("undo", "copies"))
DRAFT = "admin/drafts/<slug:negotiation>/<slug:slug>/"
EDITIONS = tuple(f"{of}editions/<slug:day>/" for of in (WEB, ABOUT))
NOT_KEPT = (DRAFT, COPY, f"{TEAM_NOTES}<uuid:key>/", *IMPORT)
ALIKE_AT_THE_DESK: dict[str, tuple[int, ...]] = {
    **dict.fromkeys((UNDO, f"{ARTICLE}panel/"), (302, 302, *(405,) * 5)),
    **dict.fromkeys(NOT_KEPT, NOTHING_AT_THE_DESK),
    # Who has no place at the desk is asked to sign in for all of it.
    **dict.fromkeys((*CODED, ROUND_SHEET, SAME_AS), OF_THE_WRITERS_AT_THE_DESK),
}
"""Of a negotiation at the desk, whether it is public or not."""
EXPECTED: dict[str, tuple[int, ...]] = {
    **dict.fromkeys(
        ("", "key/", "robots.txt", "docs/desk/", "healthz", "readyz", "metrics"), EVERYBODY
    ),
    **dict.fromkeys((API, f"{API}schema/", f"{API}docs/", "search/", "docs/problems/"), EVERYBODY),
    **dict.fromkeys((f"{API}{i}/" for i in ("negotiations", *OPEN)), EVERYBODY),
    **dict.fromkeys(FACTS, EVERYBODY),
    **dict.fromkeys((f"{ABOUT}{noun}/" for noun in (*NOUNS, "positions")), EVERYBODY),
    **dict.fromkeys((f"{WEB}{noun}/" for noun in NOUNS[:7]), EVERYBODY),
    **dict.fromkeys(
        (ABOUT, *(f"{ABOUT}{i}/" for i in ("matrix", "compare", "collisions", "editions"))),
        EVERYBODY,
    ),
    **dict.fromkeys((f"{ABOUT}export/", f"{ABOUT}export/<slug:table>/"), EVERYBODY),
    **dict.fromkeys(
        (
            f"{ABOUT}statements/<slug:slug>/{act}/"
            for act in ("correct", "deny", "retract", "publish", "join")
        ),
        POSTED_TO,
    ),
    f"{ABOUT}dissociations/<slug:slug>/end/": POSTED_TO,
    **dict.fromkeys(
        (
            f"{ABOUT}{noun}/<slug:slug>/{act}/"
            for noun in NOUNS[:-1]
            for act in (*ON_EVERY_FACT, *DONE_TO.get(noun, ()))
        ),
        POSTED_TO,
    ),
    **dict.fromkeys(
        (
            f"{ABOUT}{tie}"
            for tie in ("affiliations/", "affiliations/<slug:slug>/", "participations/")
        ),
        POSTED_TO,
    ),
    **dict.fromkeys(
        (f"{ABOUT}{noun}/<slug:slug>/retract/" for noun in ("priorities", "remarks")), POSTED_TO
    ),
    **dict.fromkeys(
        (
            f"{ABOUT}{noun}/<slug:slug>/same-as/"
            for noun in ("parties", "issues", "speakers", "sources")
        ),
        POSTED_TO,
    ),
    **dict.fromkeys(
        (f"{ABOUT}{act}/" for act in ("ask-second-look", "end-second-look", "throw-away")),
        POSTED_TO,
    ),
    **dict.fromkeys((f"{ABOUT}members/", f"{ABOUT}invitations/"), OF_THE_OWNERS),
    # By names and ids that nobody meets here.
    **dict.fromkeys((f"{ABOUT}members/<str:user>/", f"{ABOUT}notes/<uuid:id>/"), NOBODY),
    **dict.fromkeys((f"{ABOUT}invitations/<uuid:id>/", f"{ABOUT}acts/<uuid:id>/undo/"), POSTED_TO),
    **dict.fromkeys(
        (f"{ABOUT}{one}/" for one in ("notes", "acts", "watched-feeds", "announced")), OF_THE_TEAM
    ),
    f"{ABOUT}watched-feeds/<uuid:id>/": NOBODY,
    **dict.fromkeys(
        (f"{ABOUT}announced/<uuid:id>/{act}/" for act in ("put-aside", "take-back")), POSTED_TO
    ),
    f"{ABOUT}drafts/": EVERYBODY,  # for who is no member there is none
    # An id is no name that anybody meets.
    **dict.fromkeys((f"{ABOUT}drafts/<slug:slug>/", f"{API}developments/<uuid:id>/"), NOBODY),
    **dict.fromkeys(
        (
            f"{ABOUT}drafts/<slug:slug>/{act}/"
            for act in ("publish", "send-back", "assign", "discard")
        ),
        POSTED_TO,
    ),
    CANDIDATES: OF_THE_TEAM,
    f"{ABOUT}sources/<slug:slug>/text/": POSTED_TO,
    **dict.fromkeys(
        (
            f"{CANDIDATES}<uuid:id>/{act}/"
            for act in ("accept", "silence", "repeat", "dismiss", "reopen")
        ),
        POSTED_TO,
    ),
    **dict.fromkeys((f"{API}{i}/" for i in ONES_OWN), OF_THE_API),
    **dict.fromkeys((f"{API}{i}/<uuid:id>/" for i in ONES_OWN), OWN_BY_API),
    f"{API}endpoints/<uuid:id>/attempts/": OWN_BY_API,
    **dict.fromkeys(
        (f"{API}endpoints/<uuid:id>/{act}/" for act in ("test", "rotate", "replay")), POSTED_TO
    ),
    **dict.fromkeys(
        (
            *(WEB, f"{WEB}developments.atom", f"{WEB}rounds.ics", f"{WEB}follow/asked/"),
            *(f"{WEB}{n}/" for n in ("developments", "demands", "red-lines", "timeline", "brief")),
            *(f"{WEB}{n}/" for n in ("about", "corrections", "editions", "wording", "compare")),
        ),
        EVERYBODY,
    ),
    **dict.fromkeys(("sitemap.xml", f"{WEB}sitemap.xml"), NOBODY),  # unless it is to be found
    **dict.fromkeys((f"{WEB}embed/{of}/" for of in ("matrix", "issues/<slug:slug>")), NOBODY),
    **dict.fromkeys((f"{WEB}feeds/", "subscriptions/", "subscriptions/endpoints/"), SIGNED_IN),
    f"{WEB}follow/": (200, *(302,) * 6),  # who has an account follows with it
    **dict.fromkeys(("see-as/", f"{WEB}editions/make/"), POSTED_TO),
    "subscriptions/to/<slug:negotiation>/": SIGNED_IN,
    **dict.fromkeys((f"subscriptions/{of}<uuid:id>/" for of in ("", "endpoints/")), OWN),
    "subscriptions/clock/": POSTED_TO_SIGNED_IN,
    "subscriptions/<uuid:id>/switch/": POSTED_TO_SIGNED_IN,
    "subscriptions/endpoints/<uuid:id>/act/": POSTED_TO_SIGNED_IN,
    # Whoever holds the link in the mail.
    **dict.fromkeys(("u/<str:token>", "r/<str:token>"), EVERYBODY),
    "r/<str:token>/to/<slug:negotiation>": EVERYBODY,
    "r/<str:token>/<uuid:id>": EVERYBODY,
    "r/<str:token>/end": POSTED_TO,
    "r/<str:token>/<uuid:id>/switch": POSTED_TO,
    "r/confirm/<str:signed>": NOBODY,
    **dict.fromkeys((*EDITIONS, "mail-events/", "invitations/<str:signed>/"), NOBODY),
    # There without DEBUG for nobody.
    **dict.fromkeys(("mailbox/", "mailbox/<uuid:id>/"), NOBODY),
    **dict.fromkeys(("mailbox/<uuid:id>/html/", "mailbox/<uuid:id>/source/"), NOBODY),
    "delivery/": (*(404,) * 6, 200),
    **dict.fromkeys(("delivery/again/", "delivery/lift/"), POSTED_TO),
    **dict.fromkeys((r"^(?!api/).*/$", r"api/v1/^[\s\S]*$", r"^api(?:/[\s\S]*)?$"), NOBODY),
    **ALIKE_AT_THE_DESK,
    **dict.fromkeys(("admin/", "admin/jsi18n/", "admin/things-to-mend/"), OF_THE_DESK),
    **dict.fromkeys((f"admin/{n}/" for n in ("drafts", *OWN_PASSWORD)), OF_THE_DESK),
    # Drawn; who gets one that is there, `test_source_copies.py` and `test_notes.py` at the desk have.
    **dict.fromkeys((AUDIT, COPIES, TEAM_NOTES, *FEEDS), OF_THE_TEAM_AT_THE_DESK),
    # One that was sent: `tests/admin/test_imports.py`.
    **dict.fromkeys(TO_IMPORT, OF_THE_EDITORS_AT_THE_DESK),
    "admin/start/": (302, 302, 404, 404, 200, 200, 200),
    "admin/start/<slug:negotiation>/<slug:step>/": OF_THE_EDITORS_AT_THE_DESK,
    "admin/throw-away/<slug:negotiation>/": (302, 302, 404, 404, 404, 200, 404),
    "admin/login/": (302, 403, *(302,) * 5),
    "admin/logout/": (302, 302, *(405,) * 5),
    "admin/autocomplete/": (302, 302, *(403,) * 5),  # it has to be said of what
    r"admin/^(?P<app_label>negotiations)/$": OF_THE_DESK,
    r"admin/(?P<url>.*)$": NOTHING_AT_THE_DESK,
    # Signing in and one's own account.
    **dict.fromkeys(("accounts/login/", "accounts/signup/"), (200, *(302,) * 6)),
    **dict.fromkeys(("accounts/", "accounts/password/change/"), SIGNED_IN),
    **dict.fromkeys(
        (f"accounts/{page}/" for page in ("logout", "tokens", "forget", "reauthenticate")),
        SIGNED_IN,
    ),
    **dict.fromkeys((f"accounts/{page}/" for page in ("email", "sessions", "2fa")), (302,) * 7),
    **dict.fromkeys(("accounts/work-mails/", "accounts/sessions/end/"), POSTED_TO_SIGNED_IN),
    **dict.fromkeys(("accounts/2fa/authenticate/", "accounts/2fa/reauthenticate/"), (302,) * 7),
    **dict.fromkeys(("accounts/2fa/totp/activate/", "accounts/confirm-email/"), (302,) * 7),
    "accounts/tokens/new/": (302,) * 7,
    "accounts/2fa/totp/deactivate/": (302, *(404,) * 6),
    "accounts/2fa/recovery-codes/": (302, *(404,) * 6),
    "accounts/2fa/recovery-codes/generate/": (302,) * 7,
    "accounts/password/set/": (302,) * 7,  # who has a password changes it
    "accounts/inactive/": EVERYBODY,
    "accounts/confirm-email/<str:signed>/": NOBODY,
    **dict.fromkeys((f"{RESET}{n}" for n in ("", "done/", "key/done/")), EVERYBODY),
    r"accounts/password/^reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": EVERYBODY,
}
CLOSED: dict[str, tuple[int, ...]] = {
    **ALIKE_AT_THE_DESK,
    **dict.fromkeys((AUDIT, COPIES, TEAM_NOTES, *FEEDS), OF_THE_TEAM_AT_THE_DESK),
    **dict.fromkeys(TO_IMPORT, OF_THE_EDITORS_AT_THE_DESK),
    "admin/start/<slug:negotiation>/<slug:step>/": OF_THE_EDITORS_AT_THE_DESK,
    "admin/throw-away/<slug:negotiation>/": (302, 302, 404, 404, 404, 200, 404),
    f"{WEB}follow/": (404, 404, *(302,) * 4, 404),
    # Who has no account, or comes without it, sees what is public.
    f"{WEB}follow/asked/": NOBODY,
    "r/<str:token>/to/<slug:negotiation>": NOBODY,
}
"""Of a negotiation that is not public, where it is not what follows from `EXPECTED`."""


def _closed(route: str) -> tuple[int, ...]:
    """Who is no member finds nothing, unless he is asked to sign in first; for members it is the same."""
    anonymous, _, *members, _ = EXPECTED[route]
    if route in CLOSED or anonymous == 405:
        return CLOSED.get(route, EXPECTED[route])
    return (anonymous if anonymous in (302, 401) else 404, 404, *members, 404)


def address_of(route: str, world: World, *, about: str = "open", fact: str = "public") -> str:
    own = world.own
    for part, name in (
        ("endpoints/", "endpoint"),
        ("subscriptions/", "subscription"),
        ("tokens/", "token"),
        ("", "followed"),
    ):
        if f"{part}<uuid:id>" in route and not route.startswith(("mailbox/", ABOUT)):
            route = route.replace("<uuid:id>", str(own[name]))
    known = {
        "<slug:negotiation>": about,
        "<slug:slug>": fact,
        "<slug:day>": "2030-01-10",
        "<slug:of>": "source",
        "<slug:step>": "parties",
        "<slug:table>": "parties",
        "<uuid:key>": "00000000-0000-0000-0000-000000000000",
        "<str:token>": own["leave"] if route.startswith("u/") else own["reader"],
        "<str:signed>": "nothing",
        "<str:user>": "nobody",
        "<uuid:id>": "00000000-0000-0000-0000-000000000000",
        r"^reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": "reset/key/1-none/",
        r"^(?P<app_label>negotiations)/$": "negotiations/",
        r"(?P<url>.*)$": "nowhere/",
        r"^(?!api/).*/$": "nowhere/",
        r"^api(?:/[\s\S]*)?$": "api/nowhere/",
        r"^[\s\S]*$": "nowhere/",
    }
    for part, value in known.items():
        route = route.replace(part, value)
    asked = {"compare": "?from=r1&to=r3", "positions": "?party=p&issue=i"}
    needed = asked.get(route.split("/")[-2], "") if route.startswith(API) else ""
    return f"/{route}{needed}"


Ask = Callable[[str, str], int]


def answered(asks: Ask, address: str) -> tuple[int, ...]:
    return tuple(asks(role, address) for role in ROLES)


def test_no_address_is_without_an_expectation() -> None:
    assert sorted(routes()) == sorted(EXPECTED)


EVERY = list(EXPECTED)
ABOUT_ONE = [route for route in EVERY if "<slug:negotiation>" in route]


@pytest.mark.parametrize("route", rest_is_slow(EVERY, quick=EVERY[::4]))
def test_address_is_there_for_whom_it_is_meant(asks: Ask, world: World, route: str) -> None:
    assert answered(asks, address_of(route, world)) == EXPECTED[route]


@pytest.mark.parametrize("route", rest_is_slow(ABOUT_ONE, quick=ABOUT_ONE[::4]))
def test_closed_negotiation_is_there_for_its_members(asks: Ask, world: World, route: str) -> None:
    closed = answered(asks, address_of(route, world, about="closed"))
    nowhere = answered(asks, address_of(route, world, about="nowhere"))

    assert closed == _closed(route)
    strangers = [n for n, role in enumerate(ROLES) if role not in INSIDE]
    assert [nowhere[n] for n in strangers] == [closed[n] for n in strangers]
    assert {s for n, s in enumerate(nowhere) if n not in strangers} <= {404, 405}


@pytest.mark.parametrize("about", ["open", "closed"])
@pytest.mark.parametrize("audience", rest_is_slow([*SEES, "nowhere"], quick=["cleared"]))
@pytest.mark.parametrize("route", sorted(FACTS))
def test_fact_is_there_for_its_audience(
    asks: Ask, world: World, route: str, audience: str, about: str
) -> None:
    sees = SEES.get(audience, set()) & (INSIDE if about == "closed" else {*ROLES})

    seen = answered(asks, address_of(route, world, about=about, fact=audience))

    # A page leads from the name that was asked for to the one that nobody can guess.
    there = 302 if route.startswith(WEB) and audience in SEES.keys() - {"public"} else 200
    assert seen == tuple(there if role in sees else 404 for role in ROLES)
