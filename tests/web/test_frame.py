"""The frame of every page: what there is, who you are, and what goes wrong."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.views import defaults

from negotiations.models import User

from ..cast import Cast
from ..length import the_long_way
from .conftest import HERE, Site, signed_in

PASSWORD = "a-Long-one-1"
SCRIPTS = ("search_key", "copied")
"""Those of pages that everybody reads."""


def navigation(html: str) -> list[str]:
    return re.findall(r">([^<]+)</a>", html.partition("<nav")[2].partition("</nav>")[0])


def test_navigation_shows_what_there_is_and_nothing_else(anybody: Site) -> None:
    assert navigation(anybody.good("/").html) == ["Negotiations"]
    assert navigation(anybody.good().html) == [
        "Negotiations",
        "Overview",
        "Developments",
        "Timeline",
        "Demands",
        "Red lines",
        "Compare",
    ]


def test_frame_says_who_you_are(cast: Cast, anybody: Site) -> None:
    assert "Sign in" in anybody.good("/").html
    page = signed_in(cast, "ben").good("/")
    assert "Signed in as <b>ben</b>" in page.html
    assert "Sign out" in page.html


@pytest.mark.parametrize(
    ("name", "shown"), [("ben", True), ("olga", True), ("cora", False), ("root", True)]
)
def test_the_desk_is_named_to_who_may_enter_it(cast: Cast, name: str, shown: bool) -> None:
    cast.users["root"] = User.objects.create_user("root", is_superuser=True)
    link = '<a href="/admin/">Desk</a>'

    page = signed_in(cast, name).good("/")

    assert (link in page.html) == shown


def test_who_is_not_signed_in_is_asked_nothing_about_the_desk(anybody: Site) -> None:
    with CaptureQueriesContext(connection) as queries:
        page = anybody.good("/")

    assert "/admin/" not in page.html
    assert not any("membership" in query["sql"] for query in queries)


def test_signing_in_leads_back_and_signing_out_ends_it(db: None) -> None:
    User.objects.create_user("ana", "ana@example.org", PASSWORD)
    client = Client()
    form = {"login": "ana", "password": PASSWORD, "next": HERE}

    signed = client.post("/accounts/login/", form)
    out = client.post("/accounts/logout/")

    assert (signed.status_code, signed["Location"]) == (302, HERE)
    assert (out.status_code, out["Location"]) == (302, "/")
    assert "_auth_user_id" not in client.session


def test_wrong_password_is_told_beside_the_form(db: None) -> None:
    answer = Client().post("/accounts/login/", {"login": "ana", "password": "wrong"})

    assert answer.status_code == 200
    assert "Name and password do not fit" in answer.content.decode()


@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/password/reset/", "/key/"])
def test_every_page_has_the_look(anybody: Site, path: str) -> None:
    page = anybody.good(path)

    assert 'class="brand"' in page.html
    assert "demarche.css" in page.html


def test_key_explains_every_mark_in_words(anybody: Site) -> None:
    text = anybody.good("/key/").text

    for word in (
        "Leaning for.",
        "Moved",
        "First stated",
        "Silent since.",
        "Contested.",
        "Via a",
        "Indirect.",
    ):
        assert word in text


@pytest.mark.parametrize("debug", [True, False])
def test_wrong_address_is_answered_in_the_look(anybody: Site, settings, debug: bool) -> None:  # type: ignore[no-untyped-def]
    settings.DEBUG = debug

    for path in ("/nonsense/", "/n/nowhere/", "/n/nowhere/developments/"):
        page = anybody.get(path)
        assert page.status == 404
        assert "There is no such page" in page.text


def test_wrong_address_within_a_negotiation_leads_to_what_it_holds(anybody: Site) -> None:
    for path in ("parties/atlantis/", "statements/none/"):
        page = anybody.get(path)

        assert page.status == 404
        assert "There is no such page" in page.text
        assert {HERE, f"{HERE}parties/", f"{HERE}documents/"} <= set(page.links)


def test_failures_are_told_in_the_look(db: None) -> None:
    request = RequestFactory().get("/")
    answers = {
        400: defaults.bad_request(request, ValueError()),
        403: defaults.permission_denied(request, PermissionError()),
        404: defaults.page_not_found(request, Http404()),
        500: defaults.server_error(request),
    }

    for status, answer in answers.items():
        assert answer.status_code == status
        assert 'class="brand"' in answer.content.decode()


def test_pages_only_answer_questions(anybody: Site) -> None:
    assert anybody.client.post(HERE).status_code == 405


@pytest.mark.in_turn
@pytest.mark.parametrize("thorough", [False, pytest.param(True, marks=the_long_way)])
def test_every_link_leads_somewhere(anybody: Site, thorough: bool) -> None:
    """One address of each kind, from every kind of page, or two and with all that narrows them."""
    kinds: dict[str, int] = {}
    queue, seen = ["/"], {"/"}
    while queue:
        address = queue.pop(0)
        page = anybody.good(address)
        base = address.partition("?")[0]
        for link in page.links:
            if link.startswith(("http", "#", "/accounts")):
                continue
            full = link if link.startswith("/") else base + link
            kind = re.sub(r"(statements|rounds|issues|parties)/[^/]+", r"\1/x", full)
            kind = re.sub(r"=[^&]*", "=", kind) if thorough else kind.partition("?")[0]
            if full not in seen and kinds.get(kind, 0) < 1 + thorough:
                kinds[kind] = kinds.get(kind, 0) + 1
                seen.add(full)
                queue.append(full)

    assert len(seen) > 20


def test_days_are_marked_as_days_and_nothing_is_styled_inside(anybody: Site) -> None:
    for path in ("", "developments/", "rounds/r-2022-01-26-normandy-paris/", "issues/buildup/"):
        html = anybody.good(path).html
        assert "<time datetime=" in html
        assert " style=" not in html
        scripts = re.findall(r"<script[^>]*></script>", html)
        assert len(scripts) == html.count("<script")
        assert {*scripts} <= {
            f'<script src="/static/{name}.js" defer></script>' for name in SCRIPTS
        }
        assert "<style" not in html
