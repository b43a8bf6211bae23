"""Who reads which feed: anybody, somebody signed in, or a program with a token of his."""

from __future__ import annotations

import re

import pytest
from django.db import transaction
from django.test import Client

from negotiations.alerting.subscriptions import change, end, subscribe
from negotiations.models import Membership, Negotiation, Subscription

from ..cast import FIRST, Cast, day
from ..door import corrections, reference_data
from .conftest import Site, signed_in
from .fetching import FEED, ROUNDS, feed_of, got, titles
from .test_hidden import SECRET, what_all_may_know, what_the_cleared_may_know


def test_bytes_are_those_of_a_world_without_what_is_hidden(cast: Cast) -> None:
    def seen() -> list[str]:
        told = [got(path).content.decode() for path in (FEED, f"{FEED}?party=p", ROUNDS)]
        return [re.sub(r"urn:uuid:[0-9a-f-]{36}", "id", text) for text in told]

    with transaction.atomic():
        what_all_may_know(cast)
        without = seen()
        transaction.set_rollback(True)
    what_all_may_know(cast)
    what_the_cleared_may_know(cast)

    with_it = seen()

    assert with_it == without
    olga = signed_in(cast, "olga").client
    assert SECRET in got(FEED, olga).content.decode()
    assert SECRET in got(ROUNDS, olga).content.decode()


@pytest.mark.parametrize("path", [FEED, ROUNDS])
def test_closed_negotiation_is_as_one_that_does_not_exist(cast: Cast, path: str) -> None:
    Negotiation.objects.filter(slug="small").update(is_public=False)
    token = feed_of(cast, "ben").feed_token

    hidden, nowhere = got(path), got(path.replace("small", "nowhere"))

    assert hidden.status_code == nowhere.status_code == 404
    assert hidden.content.decode().replace("small", "nowhere") == nowhere.content.decode()
    assert got(path, signed_in(cast, "cora").client).status_code == 404
    assert got(path, signed_in(cast, "ben").client).status_code == 200
    assert got(f"{path}?token={token}").status_code == 200


@pytest.mark.parametrize("path", [FEED, ROUNDS])
def test_token_that_is_none_opens_nothing(cast: Cast, path: str) -> None:
    feed = feed_of(cast, "ben")
    mail = subscribe(cast.users["ben"], cast.negotiation, kinds=[])
    elsewhere = reference_data.start_negotiation(
        slug="other", title="Another", start_date=FIRST, is_public=False
    )
    other = path.replace("small", elsewhere.slug)

    assert got(f"{path}?token=guess").status_code == 404
    assert got(f"{path}?token=").status_code == 404
    assert got(f"{path}?token={mail.feed_token}").status_code == 404
    assert got(f"{other}?token={feed.feed_token}").status_code == 404
    change(feed, cast.users["ben"], active=False)
    assert got(f"{path}?token={feed.feed_token}").status_code == 404
    end(feed)
    assert got(f"{path}?token={feed.feed_token}").status_code == 404


def test_token_shows_what_its_owner_may_see_now(cast: Cast) -> None:
    what_all_may_know(cast)
    what_the_cleared_may_know(cast)
    token = feed_of(cast, "olga").feed_token
    cleared = got(f"{FEED}?token={token}").content.decode()

    Membership.objects.filter(user=cast.olga).update(cleared=False)
    team = got(f"{FEED}?token={token}").content.decode()
    Membership.objects.filter(user=cast.olga).delete()
    public, anybodys = titles(f"{FEED}?token={token}"), titles()
    Negotiation.objects.filter(slug="small").update(is_public=False)

    assert SECRET in cleared
    assert f"st-{SECRET}" not in team
    assert public == anybodys
    assert got(f"{FEED}?token={token}").status_code == 404


def test_token_of_somebody_whose_account_is_off_opens_nothing(cast: Cast) -> None:
    token = feed_of(cast, "cora").feed_token
    cast.users["cora"].is_active = False
    cast.users["cora"].save()

    assert got(f"{FEED}?token={token}").status_code == 404


def test_subscription_narrows_its_feed_down(cast: Cast) -> None:
    for party in ("p", "q"):
        cast.said("-", at="r1", party=party)
        cast.said("+", at="r2", party=party)
    token = feed_of(cast, "ben", kinds=["position-changed"], parties=["q"]).feed_token

    assert titles(f"{FEED}?token={token}") == ["Q on “Issue i”: leaning against → leaning for"]
    assert titles(f"{FEED}?token={token}&party=p") == []


def test_narrowed_feed_tells_what_became_of_what_it_told(cast: Cast) -> None:
    token = feed_of(cast, "ben", kinds=["position-changed"]).feed_token
    cast.said("-", at="r1")
    cast.said("+", at="r2", slug="wrong")
    corrections.retract_statement(cast.negotiation, on=day(2, 12), statement="wrong", note="Wrong.")

    told = titles(f"{FEED}?token={token}")

    assert len(told) == 2
    assert told[0].startswith(
        "Correction: P on “Issue i”, the change reported at the round “R2” no longer holds"
    )
    assert told[1] == "No longer holds: P on “Issue i”: leaning against → leaning for"


# How it is found


@pytest.mark.parametrize("page", ["/n/small/", "/n/small/developments/"])
def test_pages_tell_programs_and_people_where_the_feeds_are(cast: Cast, page: str) -> None:
    shown = Site(Client()).good(page)

    head = shown.html.partition("</head>")[0]
    assert f'href="{FEED}"' in head
    assert f'href="{ROUNDS}"' in head
    assert {FEED, ROUNDS, "/n/small/follow/"} <= set(shown.links)


def test_feed_of_a_narrowed_page_is_narrowed_too(cast: Cast) -> None:
    shown = Site(Client()).good("/n/small/developments/", party="p")

    assert f"{FEED}?party=p" in shown.links


def test_addresses_of_ones_own_are_made_and_taken_back(cast: Cast) -> None:
    ben = signed_in(cast, "ben").client
    ben.post("/n/small/feeds/")
    mine = Subscription.objects.get(channel="feed")
    shown = Site(ben).good("/n/small/feeds/")
    address = f"{FEED}?token={mine.feed_token}"
    Site(signed_in(cast, "olga").client).client.post("/n/small/feeds/", {"end": str(mine.pk)})

    assert address in shown.links
    assert mine.feed_token not in signed_in(cast, "olga").good("/n/small/feeds/").html
    assert got(address).status_code == 200
    ben.post("/n/small/feeds/", {"end": str(mine.pk)})
    assert got(address).status_code == 404
    assert Client().get("/n/small/feeds/").status_code == 302
    assert ben.get("/n/nowhere/feeds/").status_code == 404
