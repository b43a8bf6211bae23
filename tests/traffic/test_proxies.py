"""The client's address and scheme: what a trusted proxy says, and nobody else."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from negotiations.traffic.proxies import (
    TrustedProxies,
    client_address,
    client_network,
    is_from_here,
)

from ..proxied import PROXY, behind_proxy

READER = "203.0.113.9"


def after_proxies(rf: RequestFactory, **meta: str) -> HttpRequest:
    """The request as every view gets it."""
    seen: list[HttpRequest] = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append(request)
        return HttpResponse()

    TrustedProxies(view)(rf.get("/", **meta))
    return seen[0]


def asked(rf: RequestFactory, peer: str, forwarded_for: str) -> HttpRequest:
    return after_proxies(rf, REMOTE_ADDR=peer, HTTP_X_FORWARDED_FOR=forwarded_for)


@pytest.mark.parametrize(
    ("peer", "forwarded_for", "client"),
    [
        (PROXY, READER, READER),
        (PROXY, f"127.0.0.1, {READER}", READER),
        (PROXY, f"198.51.100.1, {READER}, 10.0.0.9", READER),
        (PROXY, f"{READER}:4711", READER),
        (PROXY, "[2001:db8::1]:4711", "2001:db8::1"),
        (PROXY, "2001:db8::1", "2001:db8::1"),
        (PROXY, f"::ffff:{READER}", READER),
        (f"::ffff:{PROXY}", READER, READER),
        (PROXY, "10.0.0.7, 10.0.0.6", "10.0.0.7"),
        (PROXY, f"{READER}, unknown", PROXY),
        (PROXY, f"{READER}, unknown, 10.0.0.9", "10.0.0.9"),
        (PROXY, "", PROXY),
        (PROXY, ",,", PROXY),
        (READER, "198.51.100.1", READER),
        ("127.0.0.1", READER, "127.0.0.1"),
        ("", READER, ""),
    ],
)
def test_client_is_the_last_in_the_chain_that_is_no_trusted_proxy(
    rf: RequestFactory, settings: Any, peer: str, forwarded_for: str, client: str
) -> None:
    behind_proxy(settings, "10.0.0.0/24")

    assert client_address(asked(rf, peer, forwarded_for)) == client


def test_without_trusted_proxies_nobody_is_believed(rf: RequestFactory) -> None:
    request = after_proxies(
        rf, REMOTE_ADDR=PROXY, HTTP_X_FORWARDED_FOR=READER, HTTP_X_FORWARDED_PROTO="https"
    )

    assert client_address(request) == PROXY
    assert not request.is_secure()


@pytest.mark.parametrize(
    ("peer", "proto", "secure"),
    [
        (PROXY, "https", True),
        (PROXY, "http", False),
        (PROXY, "https, http", False),
        (PROXY, "http, https", True),
        (READER, "https", False),
    ],
)
def test_scheme_is_what_the_trusted_proxy_saw(
    rf: RequestFactory, settings: Any, peer: str, proto: str, secure: bool
) -> None:
    behind_proxy(settings)

    request = after_proxies(rf, REMOTE_ADDR=peer, HTTP_X_FORWARDED_PROTO=proto)

    assert request.is_secure() is secure


def test_tls_of_our_own_needs_no_header(rf: RequestFactory, settings: Any) -> None:
    behind_proxy(settings)
    forged = {"REMOTE_ADDR": READER, "HTTP_X_FORWARDED_PROTO": "http"}

    assert after_proxies(rf, **forged, **{"wsgi.url_scheme": "https"}).is_secure()


@pytest.mark.parametrize("trusted", [[], ["127.0.0.1"]])
@pytest.mark.parametrize(
    ("meta", "here"),
    [
        ({"REMOTE_ADDR": "127.0.0.1"}, True),
        ({"REMOTE_ADDR": "::1"}, True),
        ({"REMOTE_ADDR": "::ffff:127.0.0.1"}, True),
        ({"REMOTE_ADDR": READER}, False),
        ({"REMOTE_ADDR": ""}, False),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": READER}, False),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "127.0.0.1"}, False),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_PROTO": "http"}, False),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_VIA": "1.1 proxy"}, False),
    ],
)
def test_only_what_came_through_no_proxy_is_from_this_machine(
    rf: RequestFactory, settings: Any, meta: dict[str, str], here: bool, trusted: list[str]
) -> None:
    if trusted:
        behind_proxy(settings, *trusted)

    assert is_from_here(after_proxies(rf, **meta)) is here


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8::1", "2001:db8::ffff", True),
        ("2001:db8::1", "2001:db8:1::1", False),
        ("203.0.113.9", "203.0.113.10", False),
    ],
)
def test_home_with_ipv6_is_one_client(rf: RequestFactory, one: str, other: str, same: bool) -> None:
    networks = {client_network(rf.get("/", REMOTE_ADDR=address)) for address in (one, other)}

    assert (len(networks) == 1) is same


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("meta", "told"),
    [
        ({"REMOTE_ADDR": PROXY, "HTTP_X_FORWARDED_PROTO": "https"}, True),
        ({"REMOTE_ADDR": PROXY, "HTTP_X_FORWARDED_PROTO": "http"}, False),
        ({"REMOTE_ADDR": READER, "HTTP_X_FORWARDED_PROTO": "https"}, False),
    ],
)
def test_browsers_are_told_to_come_back_by_https_where_they_came_by_it(
    settings: Any, meta: dict[str, str], told: bool
) -> None:
    behind_proxy(settings)
    settings.SECURE_HSTS_SECONDS = 3600

    answer = Client().get("/healthz", **meta)  # type: ignore[arg-type]

    assert answer.get("Strict-Transport-Security") == ("max-age=3600" if told else None)
