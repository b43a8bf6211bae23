"""The demonstration case with people who are told of it, on a real server, for a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as kept_settings
from django.contrib.auth.hashers import make_password
from django.test import override_settings
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from negotiations.alerting import endpoints
from negotiations.alerting.addresses import GOOD_FOR, confirm, read_link, sign_up
from negotiations.alerting.subscriptions import change, subscribe
from negotiations.delivery.mail.mail_worker import deliver_due
from negotiations.delivery.webhooks.post_worker import post_due
from negotiations.models import (
    Endpoint,
    Membership,
    Message,
    Negotiation,
    Readership,
    Recipient,
    User,
)
from negotiations.models.deliveries import State
from negotiations.recording.door import recording
from negotiations.rules.calendar import today_utc

from ...alerting.signing_up import link_in
from ...cast import Cast
from ...delivery.desk import Mail
from ...delivery.http_sink import HttpSink, Said
from ...demonstration import demonstration
from ...door import corrections, statements
from ...queue import Queue
from ..conftest import PASSWORD, QUICK

SAID = {"party": "united-states", "speaker": "blinken", "sources": ["justthenews-2022-02-22"]}
BRIEFING = [
    ("exercises", "accepts", "Would announce exercises a month ahead, and invite observers."),
    ("nord-stream-2", "rejects", "The pipeline does not move forward."),
    ("continue-talks", "leaning-for", "Would meet again if the troops withdraw."),
]
PERMANENT = "550 5.1.1 <nobody@mail.example.org>: Recipient address rejected: User unknown"


@dataclass
class Told:
    """What the tests look at, and by which addresses.

    People without an account are known by what they do in a test.
    """

    negotiation: Negotiation
    users: dict[str, User]
    endpoint: Endpoint
    asked: dict[str, str]
    """The link in the mail that asks each of them whether it was him."""

    def link(self, name: str) -> str:
        return f"/r/confirm/{self.asked[name]}"

    @staticmethod
    def reader(name: str) -> Recipient:
        return Recipient.objects.get(email=f"{name}@example.org")

    def leave(self, name: str) -> str:
        """The address that ends the mails of somebody, as it stands in each of them."""
        mine = Readership.objects.get(recipient__user=self.users[name])
        return f"/u/{mine.token}"

    @staticmethod
    def mails(name: str) -> list[Message]:
        """What was sent to somebody, the first one first."""
        sent = Message.objects.filter(address=f"{name}@example.org", content__isnull=False)
        return list(sent.order_by("queued_at"))


@pytest.fixture(scope="package")
def db(django_db_setup: None) -> None:
    """By its name it is known that a database is to be made; no test here is a savepoint."""


@pytest.fixture(scope="package")
def told(
    db: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Told]:
    """A day on which something was told, corrected and gathered, as long as tests of this folder run."""
    settings = override_settings(
        ALLOWED_HOSTS=["127.0.0.1"],
        PASSWORD_HASHERS=[QUICK],
        DEBUG=True,
        SITE_URL="https://demarche.example",
        WEBHOOK_PRIVATE=True,
        MAILERS=_into(tmp_path_factory.mktemp("mails")),
    )
    sink = HttpSink()
    with django_db_blocker.unblock(), settings, demonstration():
        yield _told(sink)
    sink.close()


@pytest.fixture(scope="package")
def site(told: Told, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The site on a real server, which shares this connection and what it has not committed."""
    with django_db_blocker.unblock():
        server = LiveServer("127.0.0.1")
        yield server.url
        server.stop()


def _into(folder: Path) -> dict[str, Any]:
    return {
        "default": {
            "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "OPTIONS": {"file_path": str(folder)},
        }
    }


def _told(sink: HttpSink) -> Told:
    about, now = Negotiation.objects.get(), timezone.now()
    users = {name: _user(name) for name in ("ana", "ben", "eve")}
    users["root"] = _user("root", is_staff=True, is_superuser=True)
    Membership.objects.create(negotiation=about, user=users["root"], role="owner", cleared=True)
    asked = {name: _asked(about, now, name) for name in ("asked", "says-yes", "says-no")}
    asked["late"] = _asked(about, now - GOOD_FOR - timedelta(hours=1), "late")
    for name in ("reads", "ends", "goes"):
        confirm(read_link(_asked(about, now, name), now=now), now=now)
    _follow(users["ana"], about)
    subscribe(users["ben"], about)
    subscribe(users["eve"], about, kinds=[], frequency="daily")
    endpoint = _endpoint(users["ana"], about, sink)
    _something_happens(about, now)
    _something_went_wrong(about, users, now)
    return Told(about, users, endpoint, asked)


def _user(name: str, **fields: Any) -> User:
    password = make_password(PASSWORD)
    user: User = User.objects.create(
        username=name, email=f"{name}@example.org", password=password, **fields
    )
    return user


def _asked(about: Negotiation, now: datetime, name: str) -> str:
    """Somebody without an account gives an address; what the link holds that he is sent."""
    address = f"{name}@example.org"
    sign_up(address, about, {"kinds": [], "frequency": "immediate"}, now=now)
    deliver_due(clock=lambda: now)
    return link_in(Mail(bytes(Message.objects.get(address=address).content or b"")))


def _follow(user: User, about: Negotiation) -> None:
    """Several subscriptions, one of each state."""
    subscribe(user, about, kinds=[], note="For the weekly brief, and for whoever stands in for me")
    subscribe(user, about, parties=["russia", "nato"], issues=["nato-enlargement"])
    subscribe(user, about, kinds=["round-held"], frequency="weekly", only=["high-confidence"])
    subscribe(user, about, kinds=["demand-made"], channel="feed")
    change(subscribe(user, about, issues=["swift"]), user, active=False)
    change(subscribe(user, about, issues=["buildup"]), user, frequency="off")


def _endpoint(user: User, about: Negotiation, sink: HttpSink) -> Endpoint:
    """An endpoint that answered well, with words and not at all."""
    slow = "upstream connect error or disconnect/reset before headers. reset reason: overflow"
    sink.answers["/a/rather/long/address/of/a/program"] = [
        Said(),
        Said(503, body=slow.encode()),
        Said(raw=b""),
        Said(),
    ]
    made = endpoints.make(user, about, sink.url("/a/rather/long/address/of/a/program"))
    subscribe(user, about, kinds=[], channel="webhook", endpoint=made.pk)
    for _ in range(3):
        endpoints.test(made, now=timezone.now())
    return made


def _something_happens(about: Negotiation, now: datetime) -> None:
    """A change is told, then it is corrected, and what happened is gathered for the morning."""
    held = now + timedelta(seconds=kept_settings.HOLD_SECONDS + 60)
    later, morning = held + (held - now), held + timedelta(days=2)
    with recording(about, what="a briefing", on=today_utc()) as act:
        for issue, stance, words in BRIEFING:
            said = statements.record_statement(
                act, issue=issue, stance=stance, summary=words, **SAID
            )
    deliver_due(clock=lambda: held)
    post_due(clock=lambda: held)
    corrections.correct_statement(
        about,
        statement=said.made.slug,
        reason="reclassified",
        stance="open-or-conditional",
        summary="Might meet again, and names no day.",
    )
    deliver_due(clock=lambda: later)
    deliver_due(clock=lambda: morning)


def _something_went_wrong(about: Negotiation, users: dict[str, User], now: datetime) -> None:
    queue = Queue(Cast(about, users), now)
    queue.message(due=-900)
    queue.message(due=60, channel="webhook")
    failed = queue.message(state=State.FAILED, settled=0, error=PERMANENT)
    uncertain = queue.message(state=State.UNCERTAIN, settled=0, error="no answer after DATA")
    for message in (failed, uncertain):
        message.address, message.subject = message.recipient.address, "Russia on SWIFT: rejects"
        message.save()
    barred = queue.reader()
    barred.suppressed_at, barred.suppressed_why = now, f"came back: {PERMANENT}"
    barred.save()
    off = endpoints.make(users["eve"], about, "https://hooks.example.org/services/of-eve")
    off.off_at, off.why = now, "It failed for five days, the last time with 503."
    off.save()
