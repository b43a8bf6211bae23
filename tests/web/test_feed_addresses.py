"""Addresses of feeds end: their owner is reminded, renews them, or takes another."""

from __future__ import annotations

from datetime import timedelta

import pytest

from negotiations.alerting import feeds
from negotiations.alerting.subscriptions import change
from negotiations.models import Negotiation, Subscription
from negotiations.models.links import former_digest

from ..cast import Cast, day
from ..delivery.desk import Desk, desk
from .conftest import Site, signed_in
from .fetching import FEED, ROUNDS, feed_of, got

__all__ = ["desk"]

PAGE = "/n/small/feeds/"
TODAY = day(12, 31)
"""The day it is for the pages of the cast."""


@pytest.fixture
def mine(cast: Cast) -> Subscription:
    return feed_of(cast, "ben")


@pytest.fixture
def ben(cast: Cast) -> Site:
    return signed_in(cast, "ben")


def ends(feed: Subscription, days: int) -> None:
    Subscription.objects.filter(pk=feed.pk).update(feed_until=TODAY + timedelta(days=days))


@pytest.mark.parametrize("path", [FEED, ROUNDS])
def test_address_shows_nothing_after_its_last_day(mine: Subscription, path: str) -> None:
    address = f"{path}?token={mine.feed_token}"
    assert mine.feed_until == TODAY + timedelta(days=365)

    ends(mine, 0)
    last_day = got(address).status_code
    ends(mine, -1)

    assert (last_day, got(address).status_code) == (200, 404)


def test_owner_renews_it_and_the_address_stays(mine: Subscription, ben: Site) -> None:
    ends(mine, -1)
    assert "Ended on 30 December 2030" in ben.good(PAGE).text

    ben.client.post(PAGE, {"renew": str(mine.pk)})

    assert "Good until 31 December 2031" in ben.good(PAGE).text
    assert got(f"{FEED}?token={mine.feed_token}").status_code == 200


def test_owner_takes_another_address_and_the_old_one_shows_nothing(
    mine: Subscription, ben: Site
) -> None:
    Subscription.objects.filter(pk=mine.pk).update(former_link=former_digest("drawn-before"))
    old = [f"{FEED}?token={token}" for token in (mine.feed_token, "drawn-before")]
    assert [got(address).status_code for address in old] == [200, 200]

    ben.client.post(PAGE, {"replace": str(mine.pk)})

    mine.refresh_from_db()
    assert [got(address).status_code for address in old] == [404, 404]
    assert f"{FEED}?token={mine.feed_token}" in ben.good(PAGE).links
    assert got(f"{FEED}?token={mine.feed_token}").status_code == 200


@pytest.mark.parametrize("act", ["renew", "replace", "end"])
def test_nobody_else_does_that(mine: Subscription, cast: Cast, act: str) -> None:
    before = Subscription.objects.values().get(pk=mine.pk)

    signed_in(cast, "olga").client.post(PAGE, {act: str(mine.pk)})

    assert Subscription.objects.values().get(pk=mine.pk) == before


def test_feed_that_is_one_again_has_another_address(mine: Subscription, cast: Cast) -> None:
    old = mine.feed_token

    change(mine, cast.users["ben"], channel="email")
    meanwhile = got(f"{FEED}?token={old}").status_code
    change(mine, cast.users["ben"], channel="feed")

    assert (meanwhile, got(f"{FEED}?token={old}").status_code) == (404, 404)
    assert got(f"{FEED}?token={mine.feed_token}").status_code == 200


# Reminded


def reminded(desk: Desk) -> list[str]:
    feeds.remind(now=desk.now)
    desk.sweep()
    return [f"{mail.to}: {mail.told}" for mail in desk.unread()]


def soon(desk: Desk, name: str, days: int) -> Subscription:
    made = feed_of(desk.cast, name)
    until = desk.now.date() + timedelta(days=days)
    Subscription.objects.filter(pk=made.pk).update(feed_until=until)
    return made


def test_owner_is_written_to_once_before_it_ends(desk: Desk) -> None:
    soon(desk, "ben", 30)
    soon(desk, "olga", 31)
    soon(desk, "cora", -1)

    first = reminded(desk)
    desk.wait(7200)

    assert [text.partition(":")[0] for text in first] == ["ben@example.org"]
    assert "A small negotiation: 31 January 2030" in first[0]
    assert "https://demarche.example/n/small/feeds/" in first[0]
    assert "token=" not in first[0]
    assert reminded(desk) == []


def test_several_of_one_owner_are_one_mail(desk: Desk) -> None:
    soon(desk, "ben", 3)
    soon(desk, "ben", 4)

    assert len(reminded(desk)) == 1
    desk.wait(7200)
    assert reminded(desk) == []


def test_who_may_not_see_the_negotiation_is_told_nothing_of_it(desk: Desk) -> None:
    soon(desk, "cora", 3)
    Negotiation.objects.update(is_public=False)

    assert reminded(desk) == []
