"""Pages of other sites ask the API from a browser, where the site lets them, and never with a session."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from .conftest import HERE

ORIGIN = "https://charts.example.org"
PATH = f"/api/v1/{HERE}"


@pytest.fixture(autouse=True)
def let_in(settings: Any) -> None:
    settings.CORS_ALLOWED_ORIGINS = [ORIGIN]


def asked(path: str = PATH, *, origin: str = ORIGIN) -> HttpResponse:
    return Client(headers={"Origin": origin}).get(path)  # type: ignore[return-value]


def test_page_of_an_origin_that_is_let_in_reads_answer_and_headers() -> None:
    answer = asked()

    assert answer["Access-Control-Allow-Origin"] == ORIGIN
    assert "Access-Control-Allow-Credentials" not in answer
    assert "origin" in answer["Vary"].lower()
    exposed = set(answer["Access-Control-Expose-Headers"].split(", "))
    assert {"ETag", "Link", "RateLimit", "Request-Id", "Retry-After"} <= exposed


def test_browser_may_send_a_token_and_what_it_writes() -> None:
    answer = Client(
        headers={
            "Origin": ORIGIN,
            "Access-Control-Request-Method": "PATCH",
            "Access-Control-Request-Headers": "authorization,content-type,if-match",
        }
    ).options(PATH)

    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Origin"] == ORIGIN
    assert "PATCH" in answer["Access-Control-Allow-Methods"]
    assert {"authorization", "if-match"} <= set(answer["Access-Control-Allow-Headers"].split(", "))


@pytest.mark.parametrize(
    ("path", "origin"),
    [
        (PATH, "https://charts.example.org.evil.example"),
        (PATH, "http://charts.example.org"),
        (PATH, "null"),
        ("/n/european-security-2022/", ORIGIN),
        ("/accounts/login/", ORIGIN),
    ],
)
def test_other_origins_and_the_pages_are_read_by_nobody_elses_page(path: str, origin: str) -> None:
    assert "Access-Control-Allow-Origin" not in asked(path, origin=origin)


def test_refusal_is_read_too() -> None:
    assert asked(f"{PATH}?nothing=1")["Access-Control-Allow-Origin"] == ORIGIN
