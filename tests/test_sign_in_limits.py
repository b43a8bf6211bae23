"""Guessing is stopped for whoever guesses; the owner of the account comes in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.account.forms import default_token_generator
from django.test import Client
from django.urls import reverse

from config import sign_in_limits
from config.sign_in_limits import Attempts
from negotiations.accounts.passwords import name_in_link
from negotiations.models import RateCounter, User

from .proxied import PROXY, behind_proxy

PASSWORD = "a-Long-one-1"
NOW = datetime(2030, 1, 10, 12, 1, tzinfo=UTC)
"""No window ends while a test runs."""
ATTACKER, OWNER = "203.0.113.9", "198.51.100.7"


@pytest.fixture(autouse=True)
def accounts(db: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign_in_limits, "timezone", SimpleNamespace(now=lambda: NOW))
    for name in ("ana", "ben"):
        User.objects.create_user(name, f"{name}@example.org", PASSWORD)
    behind_proxy(settings)


def sign_in(who: str, password: str, *, via: str, client: Client | None = None) -> bool:
    """Whether that signs in, from that address through the proxy."""
    client = client or Client()
    client.post(
        "/accounts/login/",
        {"login": who, "password": password},
        REMOTE_ADDR=PROXY,
        HTTP_X_FORWARDED_FOR=via,
    )
    came_in = "_auth_user_id" in client.session
    client.cookies.pop("sessionid", None)
    return came_in


def guess(times: int, who: str = "ana", *, via: str | Callable[[int], str] = ATTACKER) -> None:
    for number in range(times):
        sign_in(who, f"guess {number}", via=via if isinstance(via, str) else via(number))


def test_thirty_bad_passwords_lock_nobody_out_but_who_typed_them() -> None:
    guess(30)

    assert not sign_in("ana", PASSWORD, via=ATTACKER)
    assert sign_in("ana", PASSWORD, via=OWNER)
    assert sign_in("ben", PASSWORD, via=OWNER)


def test_whoever_guessed_is_locked_by_each_name_of_the_account() -> None:
    guess(3)
    guess(2, "ANA@example.org")

    assert not sign_in("ana@example.org", PASSWORD, via=ATTACKER)
    assert not sign_in("ana", PASSWORD, via=ATTACKER)


def test_right_passwords_are_not_counted() -> None:
    came_in = [sign_in("ana", PASSWORD, via=OWNER) for _ in range(7)]

    assert came_in == [True] * 7
    assert set(RateCounter.objects.values_list("count", flat=True)) == {0}


def test_own_sign_in_gives_an_attacker_no_more_guesses() -> None:
    guess(4)
    assert sign_in("ben", PASSWORD, via=ATTACKER)
    guess(1)

    assert not sign_in("ana", PASSWORD, via=ATTACKER)


def test_guesses_over_many_accounts_from_one_network_are_stopped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        sign_in_limits, "FROM_A_NETWORK", Attempts(6, sign_in_limits.FROM_A_NETWORK.window)
    )
    for number in range(6):
        sign_in(f"somebody {number}", "guess", via=f"2001:db8::{number}")

    assert not sign_in("ben", PASSWORD, via="2001:db8::ffff")
    assert sign_in("ben", PASSWORD, via="2001:db8:1::1")


def test_many_who_guess_together_are_slowed_down_but_a_known_device_comes_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        sign_in_limits, "ON_AN_ACCOUNT", Attempts(8, sign_in_limits.ON_AN_ACCOUNT.window)
    )
    laptop = Client()
    assert sign_in("ana", PASSWORD, via=OWNER, client=laptop)

    guess(9, via=lambda number: f"203.0.113.{number}")

    assert not sign_in("ana", PASSWORD, via="203.0.113.99")
    assert sign_in("ana", PASSWORD, via="203.0.113.99", client=laptop)
    assert not sign_in("ben", "guess", via="203.0.113.99", client=laptop)


def test_who_sets_a_new_password_by_mail_comes_in_at_once() -> None:
    guess(6)
    ana = User.objects.get(username="ana")
    link = reverse(
        "account_reset_password_from_key",
        args=[name_in_link(ana), default_token_generator.make_token(ana)],
    )
    here = {"REMOTE_ADDR": PROXY, "HTTP_X_FORWARDED_FOR": ATTACKER}
    client = Client()
    form = client.get(link, **here)["Location"]  # type: ignore[arg-type]

    client.post(form, {"password1": "another-Long-1", "password2": "another-Long-1"}, **here)  # type: ignore[arg-type]

    assert sign_in("ana", "another-Long-1", via=ATTACKER)


def test_known_device_guesses_no_more_than_others() -> None:
    laptop = Client()
    assert sign_in("ana", PASSWORD, via=OWNER, client=laptop)
    for number in range(sign_in_limits.FROM_A_KNOWN_DEVICE.most):
        sign_in("ana", f"guess {number}", via=OWNER, client=laptop)

    assert not sign_in("ana", PASSWORD, via=OWNER, client=laptop)


def test_forged_device_is_none() -> None:
    forged = Client()
    forged.cookies["device"] = "eyJhbmEiOiAiYW5hIn0:1abcde:forged"
    guess(5)

    assert not sign_in("ana", PASSWORD, via=ATTACKER, client=forged)


def test_one_who_guesses_never_fills_the_count_of_the_whole_account() -> None:
    """Else a single one would shut the account for everybody on a new device."""
    window = sign_in_limits.ON_AN_ACCOUNT.window
    most = min(
        attempts.most * max(1, window / attempts.window)
        for attempts in sign_in_limits.ON_AN_ACCOUNT_FROM_A_NETWORK
    )

    assert most <= sign_in_limits.ON_AN_ACCOUNT.most / 5


def test_counters_name_nobody() -> None:
    guess(1)
    sign_in("a name that nobody has", "guess", via=ATTACKER)

    kept = " ".join(RateCounter.objects.values_list("key", flat=True))
    assert kept
    assert not any(word in kept for word in ("ana", "nobody", ATTACKER))
