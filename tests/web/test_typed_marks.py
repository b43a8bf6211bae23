"""Marks that nobody sees are refused wherever something is typed, and named with their place."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client

from negotiations.models import Subscription, User

from ..cast import Cast
from .conftest import HERE, Page, signed_in

MARK = "gpj.\u202eexe"
NAMED = "U+202E (right-to-left override) as character 5"


def refusal(answer: Any) -> str:
    assert answer.status_code == 400
    return Page(answer).text


@pytest.mark.parametrize(
    "path", ["/", HERE, "/accounts/login/", "/admin/negotiations/party/", "/subscriptions/"]
)
def test_query_is_refused(cast: Cast, path: str) -> None:
    text = refusal(signed_in(cast, "olga").client.get(path, {"q": MARK}))

    assert f"The value of “q” cannot be read. It holds {NAMED}" in text
    assert "\u202e" not in text


def test_name_of_a_parameter_is_refused_and_not_repeated(cast: Cast) -> None:
    text = refusal(Client().get("/", {MARK: "x"}))

    assert NAMED in text
    assert "\u202e" not in text


def test_note_of_a_subscription_is_refused_and_nothing_kept(cast: Cast) -> None:
    form = {"frequency": "immediate", "note": MARK}

    text = refusal(signed_in(cast, "ben").client.post("/subscriptions/to/small/", form))

    assert f"Nothing was kept. In “note”: It holds {NAMED}" in text
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("field", ["username", "first_name", "email"])
def test_field_of_an_account_is_refused(cast: Cast, field: str) -> None:
    root = User.objects.create_superuser("root", "root@example.org", "a-Long-one-1")
    client = Client()
    client.force_login(root)
    form = {"username": "dora", "email": "dora@example.org", "usable_password": "false"}

    text = refusal(client.post("/admin/negotiations/user/add/", form | {field: MARK}))

    assert f"In “{field}”" in text
    assert not User.objects.filter(username__startswith="gpj").exists()


def test_password_may_hold_anything(cast: Cast) -> None:
    User.objects.create_user("dora", "dora@example.org", MARK)
    client = Client()

    answer = client.post("/accounts/login/", {"login": "dora", "password": MARK})

    assert answer.status_code == 302


def test_lines_and_joiners_are_kept(cast: Cast) -> None:
    note = "می\u200cخواهیم\r\nline two"
    form = {"frequency": "immediate", "note": note}

    answer = signed_in(cast, "ben").client.post("/subscriptions/to/small/", form)

    assert answer.status_code == 302
    assert "\u200c" in Subscription.objects.get().note


def test_desk_says_it_at_the_field(cast: Cast) -> None:
    form = {"negotiation": "small", "name": MARK, "kind": "state", "audience": "public"}

    answer = signed_in(cast, "olga").client.post(
        "/admin/negotiations/party/add/?negotiation=small", form
    )

    assert answer.status_code == 200
    assert NAMED in Page(answer).text
    assert not cast.negotiation.party_set.filter(name=MARK).exists()


def test_what_reads_by_itself_is_left_to_it(cast: Cast) -> None:
    """The reports of mail providers are no forms of ours, and the API has its own answer."""
    with patch("negotiations.web.typed_marks.unclear", side_effect=AssertionError):
        api = Client().get("/api/v1/negotiations/", {"known": MARK})
        reports = Client().post("/mail-events/", {"reason": MARK})

    assert api["Content-Type"] == "application/problem+json"
    assert reports.status_code != 400 or "Nothing was kept" not in reports.content.decode()
