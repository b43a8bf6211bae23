"""Endpoints that are posted to, and what they were told against what they should have been."""

from __future__ import annotations

import random
import time
from collections import Counter, defaultdict
from collections.abc import Collection
from typing import Any
from uuid import UUID

import orjson

from negotiations.alerting.endpoints import new_secret
from negotiations.models import (
    Attempt,
    Channel,
    Development,
    Endpoint,
    Message,
    Negotiation,
    Readership,
    Recipient,
    Subscription,
    User,
)
from negotiations.models.deliveries import State

from ..delivery.http_sink import HttpSink, Post, Said
from .counting import FanOut
from .report import Seen
from .world import World

RECORDED_WITHIN = 1.0
"""Seconds from an answer in which a worker that lives has it on record, on a busy machine."""

Killed = tuple[float, float]
"""From when until when a process was being killed, by the monotonic clock: it takes a moment."""


TO_LOOPBACK = {"WEBHOOK_PRIVATE": "true"}
"""What who tries endpoints on his own machine sets: it is off wherever it is not asked for."""


class Receiver(HttpSink):
    """Takes what is posted after a moment of `hold` seconds, and refuses a `share` of it for now."""

    def __init__(self, *, hold: float = 0.05, share: float = 0.0) -> None:
        super().__init__()
        self.hold, self.share = hold, share
        self._dice = random.Random(2031)

    def _next(self, path: str) -> Said:
        if path in self.answers:
            return super()._next(path)
        return Said(500 if self._dice.random() < self.share else 204, body=b"", wait=self.hold)

    @property
    def accepted(self) -> list[Post]:
        """What was answered well, in order, also where nobody heard the answer any more."""
        return [post for post in list(self.posts) if 200 <= (post.status or 0) < 300]


def endpoints(
    negotiation: Negotiation,
    receiver: HttpSink,
    count: int,
    *,
    name: str = "owner",
    path: str = "/hook",
) -> list[Endpoint]:
    """So many endpoints that are told of everything, each of somebody of his own and at a path of its own."""
    users = User.objects.bulk_create(
        User(username=f"{name}{n}", email=f"{name}{n}@example.org") for n in range(count)
    )
    recipients = Recipient.objects.bulk_create(Recipient(owner=user) for user in users)
    Readership.objects.bulk_create(
        Readership(recipient=recipient, negotiation=negotiation) for recipient in recipients
    )
    Subscription.objects.bulk_create(
        Subscription(recipient=recipient, negotiation=negotiation, channel=Channel.WEBHOOK)
        for recipient in recipients
    )
    return Endpoint.objects.bulk_create(
        Endpoint(
            recipient=recipient,
            negotiation=negotiation,
            url=receiver.url(f"{path}/{n}"),
            secret=new_secret(),
        )
        for n, recipient in enumerate(recipients)
    )


def counted_posts(
    scenario: str,
    world: World,
    fan_out: FanOut,
    receiver: Receiver,
    told: Collection[Endpoint],
    *,
    kills: Collection[Killed] = (),
    faults: int | None = None,
) -> Seen:
    """What was seen, after everything has settled.

    A repeat is explained where whoever had posted before was killed before he could record the
    answer: he was gone when it was given, or was killed while it was or right after it. Then no
    other attempt that went well is on record, the bytes are the same, and it was logged.
    """
    wanted = {
        (endpoint.url, str(development))
        for development in _developments(fan_out)
        for endpoint in told
    }
    posts = [(post, receiver.url(post.path)) for post in receiver.accepted]
    arrived = {(url, body_of(post)["id"]) for post, url in posts}
    by_id: dict[str, list[Post]] = defaultdict(list)
    for post, _ in posts:
        by_id[post.id].append(post)
    repeats = {id: same for id, same in by_id.items() if len(same) > 1}
    log, recorded = world.log, _recorded()
    unexplained = sum(
        not all(post.cut_off or _killed_meanwhile(post, kills) for post in same[:-1])
        or any(post.body != same[0].body for post in same)
        or recorded[UUID(id)] != 1
        or f"message {id}, attempt" not in log
        for id, same in repeats.items()
    )
    # One development must not come to one endpoint under two ids.
    ids: dict[tuple[str, str], set[str]] = defaultdict(set)
    for post, url in posts:
        ids[url, body_of(post)["id"]].add(post.id)
    unexplained += sum(len(some) > 1 for some in ids.values())
    return Seen(
        scenario,
        len(kills) if faults is None else faults,
        messages=len(by_id),
        lost=len(wanted - arrived) + _not_taken(),
        repeated=len(posts) - len(by_id),
        unexplained=unexplained,
        leaked=len(arrived - wanted),
        seconds=time.monotonic() - fan_out.began,
    )


def body_of(post: Post) -> dict[str, Any]:
    """The development of which it tells."""
    found: dict[str, Any] = orjson.loads(post.body)["data"]
    return found


def _developments(fan_out: FanOut) -> list[UUID]:
    rows = Development.objects.filter(statement__quote__in=fan_out.words)
    return list(rows.values_list("pk", flat=True))


def _killed_meanwhile(post: Post, kills: Collection[Killed]) -> bool:
    """Whether somebody was killed from when it came until its answer was on record."""
    recorded = (post.answered or post.at) + RECORDED_WITHIN
    return any(began <= recorded and post.at <= ended for began, ended in kills)


def _recorded() -> Counter[UUID]:
    """How many attempts are on record that went well, by message."""
    went_well = Attempt.objects.filter(status__gte=200, status__lt=300)
    return Counter(went_well.values_list("message", flat=True))


def _not_taken() -> int:
    """What the record of the queue does not call sent, though everything has settled."""
    posts = Message.objects.filter(channel=Channel.WEBHOOK)
    return int(posts.exclude(state=State.SENT).count())
