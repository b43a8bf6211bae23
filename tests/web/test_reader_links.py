"""The links behind which an address changes what it gets: they end, by themselves or by their owner."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from negotiations.models import Message, Readership, Recipient, Subscription
from negotiations.models.links import former_digest, link_of
from negotiations.rules.calendar import today_utc

from ..alerting.signing_up import page_of
from ..cast import Cast
from .conftest import Site
from .fetching import FEED, feed_of, got
from .test_following import WHO, posted, reader


@pytest.fixture(autouse=True)
def nobody_asked_yet() -> None:
    cache.clear()


@pytest.fixture
def mine(cast: Cast) -> Recipient:
    """The address of Dora, with what it follows, and no letter of the last hour."""
    made = reader()
    Message.objects.all().delete()
    return made


def mailed_link() -> str:
    content = bytes(Message.objects.get(address=WHO).content or b"").replace(b"=\r\n", b"")
    found = re.search(r"/r/[\w-]+", content.decode())
    assert found
    return found[0]


def is_open(path: str) -> bool:
    return "By mail to dora@example.org" in Site(Client()).get(path).text


def test_links_of_the_page_lead_on(mine: Recipient, cast: Cast) -> None:
    page = Site(Client()).good(f"/r/{page_of(mine)}")
    own = [link for link in page.links if link.startswith("/r/")]
    forms = re.findall(r'action="(/r/[^"]*)"', page.html)

    statuses = [Client().get(link).status_code for link in own]
    mine.subscriptions.all().delete()
    bare = Site(Client()).good(f"/r/{page_of(mine)}").links

    assert len(own) >= 2
    assert set(statuses) == {200}
    assert len(forms) == 3
    assert f"/r/{page_of(mine)}/to/small" in bare
    assert all(link.split("/")[2] == page_of(mine) for link in own + forms)


def test_link_ends_after_its_day_and_another_is_mailed_to_its_owner_alone(mine: Recipient) -> None:
    last = f"/r/{mine.change_link(today_utc())}"
    old = f"/r/{mine.change_link(today_utc() - timedelta(days=1))}"
    assert is_open(last)

    ended = Client().get(old)
    acts = [posted(f"{old}/end", {"do": "forget"}).status_code, Client().get(f"{old}/to/small")]
    asked = posted(old, {})

    assert ended.status_code == 410
    assert acts[0] == 404 == acts[1].status_code
    shown = ended.content.decode() + asked.content.decode()
    assert WHO not in shown
    assert "/r/" not in shown.partition("<main")[2]
    assert is_open(mailed_link())


def test_owner_is_not_written_to_again_and_again(mine: Recipient) -> None:
    old = f"/r/{mine.change_link(today_utc() - timedelta(days=1))}"

    answers = {posted(old, {}).content for _ in range(3)}

    assert Message.objects.filter(address=WHO).count() == 1
    assert len({re.sub(rb'nonce="[^"]*"', b"", answer) for answer in answers}) == 1


def test_owner_ends_all_links_and_is_mailed_a_new_one(mine: Recipient) -> None:
    before = [f"/r/{page_of(mine)}", f"/r/{mine.change_link(today_utc())}"]
    leave = f"/u/{mine.readerships.get().token}"

    answer = posted(f"{before[0]}/end", {"do": "link"})

    assert "Look into your mailbox" in answer.content.decode()
    assert [Client().get(path).status_code for path in before] == [404, 404]
    assert is_open(mailed_link())
    assert posted(leave, {}).status_code == 200
    assert not mine.subscriptions.get().active


def test_leaving_page_mails_the_link_to_the_page_of_the_address_and_shows_none(
    mine: Recipient,
) -> None:
    leave = f"/u/{mine.readerships.get().token}"

    page = Site(Client()).good(leave)
    asked = posted(leave, {"and": "link"})

    assert "/r/" not in page.html + asked.content.decode()
    assert is_open(mailed_link())
    assert mine.subscriptions.get().active


def test_link_to_leave_opens_nothing_else(mine: Recipient) -> None:
    tokens = [mine.token, mine.readerships.get().token]

    assert [Client().get(f"/r/{token}").status_code for token in tokens] == [404, 404]


def test_whoever_reads_the_database_has_no_link(mine: Recipient, cast: Cast) -> None:
    feed = feed_of(cast, "ben")
    posted(f"/r/{mine.change_link(today_utc() - timedelta(days=1))}", {})
    Message.objects.all().delete()
    words: set[str] = set()
    for model in (Recipient, Subscription, Readership):
        rows: Any = model.objects.values()
        words |= {str(value) for row in rows for value in row.values() if value}
    assert {mine.link, feed.link} <= words

    opened = [word for word in words if Client().get(f"/r/{word}").status_code == 200]
    opened += [word for word in words if got(f"{FEED}?token={word}").status_code == 200]

    assert opened == []
    assert got(f"{FEED}?token={feed.feed_token}").status_code == 200


@pytest.mark.parametrize(
    "change",
    [
        lambda link: link[:-1] + ("A" if link[-1] != "A" else "B"),
        lambda link: link[:16] + "fffff" + link[21:],
        lambda link: "A" * 16 + link[16:],
        lambda link: link[:30],
        lambda link: link + "A",
    ],
    ids=["signature", "day", "name", "shorter", "longer"],
)
def test_link_that_was_changed_opens_nothing(mine: Recipient, change: Any) -> None:
    assert Client().get(f"/r/{change(page_of(mine))}").status_code == 404


def test_link_of_one_thing_opens_no_other(mine: Recipient, cast: Cast) -> None:
    feed = feed_of(cast, "ben")
    for_a_feed = link_of(mine.link, purpose="feeds", until=today_utc())

    assert Client().get(f"/r/{for_a_feed}").status_code == 404
    assert Client().get(f"/r/{feed.feed_token}").status_code == 404
    assert got(f"{FEED}?token={link_of(feed.link, purpose='changes')}").status_code == 404


def test_link_of_a_mail_from_before_works_for_its_time_and_leaves_for_ever(
    mine: Recipient,
) -> None:
    """What the migration keeps of a link that was drawn at random: its digest."""
    row = Recipient.objects.filter(pk=mine.pk)
    row.update(former_link=former_digest("drawn-before"), former_until=today_utc())
    mine.subscriptions.update(frequency="daily")
    in_time = is_open("/r/drawn-before")

    row.update(former_until=today_utc() - timedelta(days=1))

    assert in_time
    assert Client().get("/r/drawn-before").status_code == 410
    assert posted("/u/drawn-before", {}).status_code == 200
    assert not mine.subscriptions.get().active


def test_mail_brings_a_link_that_ends(mine: Recipient) -> None:
    then = (timezone.now() + timedelta(days=30)).date()
    posted(f"/r/{page_of(mine)}/end", {"do": "link"})
    mine.refresh_from_db()

    assert mailed_link() == f"/r/{mine.change_link(then)}"
