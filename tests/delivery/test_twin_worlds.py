"""What somebody may not see leaves no trace in what he is sent: mails, digests, letters and posts are
byte for byte those of a world without it, but for ids that are new each time."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction

from negotiations.alerting.addresses import confirm, read_link
from negotiations.models import Readership, Recipient

from ..alerting.signing_up import asks, link_in
from ..cast import R4, Cast, day
from ..door import corrections
from ..tables import rest_is_slow
from ..web.test_hidden import SECRET, what_all_may_know, what_the_cleared_may_know
from .desk import Mail
from .hooks import Hooks

UNCLEARED = ("cora", "dora", "eve")
"""By mail with an account and without one, and by digest."""


def everybody_follows(hooks: Hooks) -> None:
    desk = hooks.desk
    for name in ("cora", "olga"):
        desk.follow(name)
        hooks.endpoint(name, f"/{name}")
    desk.cast.users["eve"] = type(desk.cast.ana).objects.create_user("eve", "eve@example.org")
    desk.follow("eve", frequency="daily")
    asks(desk)
    desk.sweep()
    [question] = [mail for mail in desk.unread() if mail.to.startswith("dora")]
    confirm(read_link(link_in(question), now=desk.now), now=desk.now)


def embargoed(cast: Cast) -> None:
    """One more, that the public learns of by the end of the year."""
    cast.said("++", on=day(2, 12), party="q", slug=f"q-{SECRET}", embargo_until=day(12, 1))


def sent(hooks: Hooks, hidden: Callable[[Cast], None]) -> dict[str, list[str]]:
    """All that each is sent of what happens, where that happens besides."""
    desk, cast, before = hooks.desk, hooks.desk.cast, hooks.desk.now
    hooks.sink.posts.clear()
    everybody_follows(hooks)
    what_all_may_know(cast)
    hidden(cast)
    cast.said("++", at="r4", slug="last")
    desk.hand_over()
    hooks.sweep()
    corrections.correct_statement(
        cast.negotiation, on=R4, statement="last", reason="reclassified", stance="rejects"
    )
    desk.hand_over()
    hooks.sweep()
    desk.now += timedelta(days=8)
    desk.sweep()
    found: dict[str, list[str]] = {}
    for mail in desk.unread():
        found.setdefault(mail.to.partition("@")[0], []).append(plain(mail))
    for post in hooks.sink.posts:
        found.setdefault(f"post {post.path}", []).append(without_ids(post.body.decode()))
    desk.now = before
    return {who: sorted(some) for who, some in found.items()}


def plain(mail: Mail) -> str:
    """The mail with its headers, as it is read."""
    head = "\n".join(f"{name}: {value}" for name, value in mail.parsed.items())
    return without_ids("\n\n".join((head, mail.text, mail.html)))


def without_ids(text: str) -> str:
    tokens = {
        *Recipient.objects.values_list("token", flat=True),
        *Readership.objects.values_list("token", flat=True),
    }
    for token in tokens:
        text = text.replace(token, "token")
    text = re.sub(r"/r/[\w-]+", "/r/link", text)
    text = re.sub(r"={5,}\d+==", "boundary", text)
    return re.sub(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}", "id", text)


WAYS = [what_the_cleared_may_know, embargoed]


@pytest.mark.parametrize("hidden", rest_is_slow(WAYS, quick=WAYS[:1]))
def test_what_is_sent_is_that_of_a_world_without_it(
    hooks: Hooks, hidden: Callable[[Cast], None]
) -> None:
    with transaction.atomic():
        without = sent(hooks, lambda cast: None)
        transaction.set_rollback(True)

    with_it = sent(hooks, hidden)

    for who in (*UNCLEARED, "post /cora"):
        assert without[who], who
        assert with_it[who] == without[who]
    assert any(SECRET in mail for mail in with_it["olga"])
    assert any(SECRET in post for post in with_it["post /olga"])
    assert without["post /olga"] == without["post /cora"]
