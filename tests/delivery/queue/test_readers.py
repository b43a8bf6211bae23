"""One rule decides whom anything may be told: one by one it says the same as for many at once."""

from __future__ import annotations

import re
from itertools import product
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from negotiations.alerting.listeners import listeners
from negotiations.delivery.queue import readers
from negotiations.delivery.queue.readers import audiences_of, reachable
from negotiations.models import Membership, Negotiation, Recipient, User
from negotiations.vocabulary.audiences import Audience

from ...cast import Cast


def everybody(cast: Cast) -> list[Recipient]:
    """Every sort of account, as a reader and as the owner of an endpoint; and addresses without one."""
    now, made = timezone.now(), []
    sorts: list[tuple[Any, ...]] = list(product((None, False, True), (True, False), (True, False)))
    for number, (cleared, is_active, is_superuser) in enumerate(sorts):
        user = User.objects.create(
            username=f"u{number}",
            email=f"u{number}@example.org",
            is_active=is_active,
            is_superuser=is_superuser,
        )
        if cleared is not None:
            Membership.objects.create(negotiation=cast.negotiation, user=user, cleared=cleared)
        made.append(Recipient(user=user))
        made += [Recipient(owner=user), Recipient(owner=user, suppressed_at=now)]
    for number, (confirmed, gone) in enumerate(product((None, now), (None, now))):
        email = f"a{number}@example.org"
        made.append(Recipient(email=email, confirmed_at=confirmed, suppressed_at=gone))
    return Recipient.objects.bulk_create(made)


def read(*related: str) -> list[Recipient]:
    return list(Recipient.objects.select_related(*related).order_by("pk"))


@pytest.mark.parametrize("public", [True, False])
def test_the_rule_is_one(cast: Cast, public: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    everybody(cast)
    Negotiation.objects.update(is_public=public)
    cast.negotiation.refresh_from_db()

    at_once = audiences_of(read("user"), cast.negotiation)

    one_by_one = {r.pk: r.audience_in(cast.negotiation) for r in read("user", "owner")}
    assert at_once == one_by_one
    assert audiences_of(list(listeners(Recipient.objects.all())), cast.negotiation) == one_by_one
    monkeypatch.setattr(readers, "MANY", 0)
    assert audiences_of(read("user"), cast.negotiation) == one_by_one
    assert set(at_once.values()) >= {None, Audience.TEAM, Audience.CLEARED}


def test_suppressed_unconfirmed_and_closed_accounts_are_told_nothing(cast: Cast) -> None:
    everybody(cast)

    told = audiences_of(read("user"), cast.negotiation)

    for reader in read("user", "owner"):
        account = reader.account
        hears = not reader.suppressed_at and (
            account.is_active if account else reader.confirmed_at is not None
        )
        assert (told[reader.pk] is not None) == hears, reader


@pytest.mark.parametrize(("related", "most"), [(("user",), 2), (("user", "owner"), 1)])
def test_many_take_no_more_queries(cast: Cast, related: tuple[str, ...], most: int) -> None:
    everybody(cast)
    readers = read(*related)

    with CaptureQueriesContext(connection) as queries:
        audiences_of(readers, cast.negotiation)

    assert len(queries) <= most


@pytest.mark.parametrize(
    "address",
    [
        *("ana@example.org", "A.N-a+x_1@Mail.Example.ORG", "a@b.c", "a@1.2", "a@x--y.org"),
        *(
            "a..b@example.org",
            ".a@example.org",
            "a.@example.org",
            "a b@example.org",
            "@x.org",
            "a@",
        ),
        *("a@-x.org", "a@x-.org", f"a@{'x' * 63}.org", f"a@{'x' * 64}.org", "a@x..org", "a@x.org."),
        *("a@x_y.org", "a@localhost", '"a b"@x.org', "o'hara@x.org", "ä@x.org", "a@bücher.example"),
        *(
            "a@x.org\n",
            "a@x.org\r\nRCPT TO:<b@x.org>",
            "a@[127.0.0.1]",
            "",
            "a",
            "a@ſ.org",
            "K@x.org",
        ),
    ],
)
def test_a_plain_address_is_taken_as_it_would_be_spelled(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_a_glance = reachable(address)

    monkeypatch.setattr(readers, "PLAIN", re.compile(r"(?!)"))
    assert at_a_glance == reachable(address)
