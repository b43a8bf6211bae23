"""Row 8: one change mailed to every reader, as a worker does it, against plain `smtplib`.

The value claims, examines, writes and records each mail; the floor hands over the very same mails,
ready made, on one connection to the same server. Both take turns, some seconds each.
"""

from __future__ import annotations

import smtplib
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from negotiations.delivery.mail.mail_worker import deliver_due
from negotiations.models import (
    Membership,
    Message,
    Negotiation,
    Readership,
    Recipient,
    Subscription,
    User,
)
from negotiations.models.deliveries import State

from ..door import statements
from . import invented
from .invented import Size
from .measuring import Row, seconds
from .scratch import make_nouns
from .sink import SinkProcess

READERS = 10_000
TURN = 4.0
"""Seconds for which the worker delivers before the floor has its turn."""
ROUND_TRIP = 0.02
FEW = Size(10, 8, 4)
"""The negotiation that they read: its size does not bear on what a mail costs."""


def rows(size: Size) -> Iterator[Row]:
    readers = max(50, round(READERS * size.statements / Size().statements))
    negotiation = make_nouns(FEW)
    say(negotiation, "rejects", place=0)
    unheard = seconds(lambda: say(negotiation, "accepts", place=1))
    make_readers(negotiation, readers)
    heard = seconds(lambda: say(negotiation, "rejects", place=2))
    with SinkProcess() as sink, override_settings(MAILERS={"default": loopback(sink.port)}):
        mailed, plain = mail_all(sink.port)
        _everybody_got_it(readers, sink.taken())
    far = _mailed_from_afar(negotiation)
    yield Row("8 mail", mailed, plain, "/s", connection.vendor, 1_000)
    yield Row("8c mail at a round trip of 20 ms", far, None, "/s", connection.vendor, 10_000 / 120)
    yield Row("8b recorded for all readers", heard, unheard, "s", connection.vendor)


def _mailed_from_afar(negotiation: Negotiation) -> float:
    """Mails a second to a server that takes 20 ms to say anything, as long as one turn lasts."""
    say(negotiation, "accepts", place=3)
    before = Message.objects.filter(state=State.SENT).count()
    with (
        SinkProcess(ROUND_TRIP) as sink,
        override_settings(MAILERS={"default": loopback(sink.port)}),
    ):
        taken = seconds(lambda: deliver_due(clock=after_the_hold, budget=TURN))
    return (Message.objects.filter(state=State.SENT).count() - before) / taken


def loopback(port: int) -> dict[str, Any]:
    """The mail server at that port of this machine, as the settings have one."""
    return {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": "127.0.0.1",
            "port": port,
            "username": "",
            "password": "",
            "use_ssl": False,
            "use_tls": False,
            "timeout": 10,
        },
    }


def say(negotiation: Negotiation, stance: str, *, place: int) -> None:
    """One statement through the door, at the round of that place."""
    day, _ = invented.round_days(place)
    statements.record_statement(
        negotiation,
        party=invented.party_slug(0),
        issue=invented.issue_slug(0),
        speaker=invented.speaker_slug(0, max(invented.SPEAKERS)),
        round=invented.round_slug(place),
        timing="at-round",
        day=day,
        stance=stance,
        summary="Says what the party says on the issue now.",
        quote="we have been clear on this",
        sources=[invented.source_slug(place)],
        slug=f"said-{place}",
    )


def make_readers(
    negotiation: Negotiation,
    many: int,
    *,
    followed: Callable[[int], list[str]] | None = None,
    frequency: str = "immediate",
) -> None:
    """Half of them with an account, a tenth of the team, some cleared; for about twenty reasons."""
    followed = followed or _followed
    mine: dict[str, Any] = {"negotiation": negotiation}
    users = User.objects.bulk_create(
        User(username=f"reader-{n}", email=f"reader-{n}@example.org") for n in range(0, many, 2)
    )
    Membership.objects.bulk_create(
        Membership(**mine, user=user, cleared=n % 5 == 0) for n, user in enumerate(users[::5])
    )
    now = timezone.now()
    recipients = Recipient.objects.bulk_create(
        [
            *(Recipient(user=user) for user in users),
            *(
                Recipient(email=f"reader-{n}@example.org", confirmed_at=now)
                for n in range(1, many, 2)
            ),
        ]
    )
    Readership.objects.bulk_create(Readership(**mine, recipient=r) for r in recipients)
    Subscription.objects.bulk_create(
        Subscription(**mine, recipient=recipient, parties=followed(n), frequency=frequency)
        for n, recipient in enumerate(recipients)
    )


def _followed(n: int) -> list[str]:
    """All parties, or the one that speaks and some other."""
    return [] if n % 2 else [invented.party_slug(p) for p in {0, n % FEW.parties}]


def mail_all(port: int) -> tuple[float, float]:
    """Mails a second, as delivered and as plain `smtplib` hands over the same ones."""
    taken = plain = 0.0
    many, last = 0, timezone.now()
    while True:
        taken += seconds(lambda: deliver_due(clock=after_the_hold, budget=TURN))
        done = list(
            Message.objects.filter(state=State.SENT, settled_at__gt=last).order_by("settled_at")
        )
        if not done:
            break
        many, last = many + len(done), done[-1].settled_at or last
        ready = [(message.address, bytes(message.content or b"")) for message in done]
        plain += seconds(lambda ready=ready: hand_over(port, ready))
    return many / taken, many / plain


def after_the_hold() -> datetime:
    return timezone.now() + timedelta(seconds=settings.HOLD_SECONDS + 1)


def hand_over(port: int, ready: list[tuple[str, bytes]]) -> None:
    """The floor."""
    sender = parseaddr(settings.MAIL_FROM)[1]
    with smtplib.SMTP("127.0.0.1", port, local_hostname="localhost") as server:
        for address, content in ready:
            server.sendmail(sender, [address], content)


def _everybody_got_it(readers: int, taken: int) -> None:
    """Stops where somebody got nothing, or twice: a rate of something else would be none."""
    sent = Message.objects.filter(state=State.SENT).count()
    if not sent == readers == taken / 2:
        raise RuntimeError(f"{readers} readers, {sent} sent, {taken} taken by the sink")
