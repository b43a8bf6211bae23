"""What became of a mail after it was taken, and what follows for its address."""

from __future__ import annotations

import json
from base64 import b64encode
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django.fixtures import Settings

from negotiations.delivery.mail.bounces import FORGOTTEN, HOLDS, MailEvent, Report, note
from negotiations.models import Recipient, User

from ..desk import Desk

NOW = datetime(2030, 1, 10, 12, tzinfo=UTC)
SECRET = "desk:a-long-enough-password"


@pytest.fixture
def cora(db: None) -> Recipient:
    user = User.objects.create(username="cora", email="cora@example.org")
    return Recipient.objects.create(user=user)


def reported(
    became: MailEvent, now: datetime, said: str = "", to: str = "cora@example.org"
) -> None:
    note(Report(to, became, said), now=now)


@pytest.mark.parametrize(
    ("became", "why"),
    [
        (MailEvent.CAME_BACK, "came back: 550 no such user"),
        (MailEvent.COMPLAINED, "reported as unwanted: 550 no such user"),
        (MailEvent.UNSUBSCRIBED, "unsubscribed at the mail provider: 550 no such user"),
    ],
)
def test_address_is_suppressed_with_why(cora: Recipient, became: MailEvent, why: str) -> None:
    reported(became, NOW, "550 no such user")

    cora.refresh_from_db()
    assert (cora.suppressed_at, cora.suppressed_why) == (NOW, why)
    assert not cora.is_active


def test_the_same_report_twice_changes_nothing(cora: Recipient) -> None:
    reported(MailEvent.CAME_BACK, NOW, "first")
    reported(MailEvent.CAME_BACK, NOW + timedelta(days=1), "second")

    cora.refresh_from_db()
    assert (cora.suppressed_at, cora.suppressed_why) == (NOW, "came back: first")


def test_address_is_known_in_whatever_case(cora: Recipient) -> None:
    reported(MailEvent.CAME_BACK, NOW, to="Cora@Example.ORG")

    cora.refresh_from_db()
    assert cora.suppressed_at


def test_address_without_an_account_is_suppressed_too(db: None) -> None:
    reader = Recipient.objects.create(email="someone@example.org", confirmed_at=NOW)

    reported(MailEvent.CAME_BACK, NOW, to="someone@example.org")

    reader.refresh_from_db()
    assert reader.suppressed_at


def test_nobody_else_is(cora: Recipient) -> None:
    reported(MailEvent.CAME_BACK, NOW, to="nora@example.org")

    cora.refresh_from_db()
    assert cora.suppressed_at is None


@pytest.mark.both
def test_address_is_held_off_longer_each_time_and_suppressed_in_the_end(cora: Recipient) -> None:
    now, held = NOW, []
    for _ in HOLDS:
        reported(MailEvent.DELAYED, now, "452 full")
        cora.refresh_from_db()
        assert cora.held_until is not None
        held.append(cora.held_until - now)
        now = cora.held_until + timedelta(minutes=1)
    reported(MailEvent.DELAYED, now, "452 full")

    cora.refresh_from_db()
    assert held == list(HOLDS) == sorted(HOLDS)
    assert (cora.suppressed_at, cora.suppressed_why) == (now, "came back for now, again and again")


def test_reports_of_one_mail_count_once(cora: Recipient) -> None:
    for minutes in range(5):
        reported(MailEvent.DELAYED, NOW + timedelta(minutes=minutes))

    cora.refresh_from_db()
    assert (cora.soft_bounces, cora.held_until) == (1, NOW + HOLDS[0])


def test_mail_that_arrives_is_a_new_beginning(cora: Recipient) -> None:
    reported(MailEvent.DELAYED, NOW)

    reported(MailEvent.ARRIVED, NOW)

    cora.refresh_from_db()
    assert (cora.soft_bounces, cora.held_until) == (0, None)


def test_what_came_back_long_ago_does_not_count(cora: Recipient) -> None:
    reported(MailEvent.DELAYED, NOW)
    later = NOW + HOLDS[0] + FORGOTTEN

    reported(MailEvent.DELAYED, later)

    cora.refresh_from_db()
    assert (cora.soft_bounces, cora.held_until) == (1, later + HOLDS[0])


def test_mail_that_arrives_lifts_nothing(cora: Recipient) -> None:
    reported(MailEvent.COMPLAINED, NOW)

    reported(MailEvent.ARRIVED, NOW)

    cora.refresh_from_db()
    assert cora.suppressed_at == NOW


def test_nothing_is_handed_over_while_an_address_is_held_off(desk: Desk) -> None:
    desk.follow("cora")
    desk.follow("ben")
    desk.cast.said("-", at="r1")
    desk.now = NOW
    reported(MailEvent.DELAYED, NOW)

    desk.hand_over()
    assert [mail.to for mail in desk.unread()] == ["ben@example.org"]

    desk.wait(HOLDS[0].total_seconds())
    assert [mail.to for mail in (desk.sweep() and desk.unread())] == ["cora@example.org"]


# By way of the provider


def events(client: Client, body: Any, secret: str = SECRET) -> HttpResponse:
    return client.post(  # type: ignore[return-value]
        "/mail-events/",
        json.dumps(body),
        content_type="application/json",
        headers={"Authorization": f"Basic {b64encode(secret.encode()).decode()}"},
    )


@pytest.fixture
def provider(settings: Settings, request: pytest.FixtureRequest) -> str:
    """The provider that MAIL_URL names."""
    name = getattr(request, "param", "postmark")
    settings.MAILERS = {
        "default": {"BACKEND": f"anymail.backends.{name}.EmailBackend", "OPTIONS": {}}
    }
    settings.MAIL_WEBHOOK_SECRET = SECRET
    settings.ANYMAIL = {"WEBHOOK_SECRET": SECRET}
    return str(name)


POSTMARK = {
    "RecordType": "Bounce",
    "Type": "HardBounce",
    "Email": "cora@example.org",
    "Details": "550 no such user",
    "MessageID": "1",
    "BouncedAt": "2030-01-10T12:00:00Z",
}
SPARKPOST = {
    "type": "bounce",
    "bounce_class": "10",
    "rcpt_to": "cora@example.org",
    "raw_rcpt_to": "cora@example.org",
    "raw_reason": "550 no such user",
    "timestamp": "1893585600",
    "message_id": "1",
}


@pytest.mark.parametrize(
    ("provider", "body", "suppressed", "held_off"),
    [
        ("postmark", POSTMARK, True, False),
        ("postmark", POSTMARK | {"Type": "SoftBounce"}, False, True),
        ("postmark", POSTMARK | {"Type": "Transient"}, False, True),
        ("postmark", POSTMARK | {"RecordType": "SpamComplaint", "Type": "SpamComplaint"}, 1, 0),
        ("postmark", {"RecordType": "Open", "Recipient": "cora@example.org"}, False, False),
        ("brevo", {"event": "hard_bounce", "email": "cora@example.org"}, True, False),
        ("brevo", {"event": "soft_bounce", "email": "cora@example.org"}, False, True),
        ("brevo", {"event": "spam", "email": "cora@example.org"}, True, False),
        ("mailjet", [{"event": "bounce", "hard_bounce": True, "email": "cora@example.org"}], 1, 0),
        ("mailjet", [{"event": "bounce", "hard_bounce": False, "email": "cora@example.org"}], 0, 1),
        ("sparkpost", [{"msys": {"message_event": SPARKPOST}}], True, False),
        ("sparkpost", [{"msys": {"message_event": SPARKPOST | {"bounce_class": "22"}}}], 0, 1),
    ],
    indirect=["provider"],
)
def test_what_a_provider_reports_is_understood(
    cora: Recipient, client: Client, provider: str, body: Any, suppressed: bool, held_off: bool
) -> None:
    answer = events(client, body)

    cora.refresh_from_db()
    assert answer.status_code == 200
    assert cora.suppressed_at is not None if suppressed else cora.suppressed_at is None
    assert cora.held_until is not None if held_off else cora.held_until is None


def test_report_without_the_secret_is_refused(
    cora: Recipient, client: Client, provider: str
) -> None:
    answer = events(client, POSTMARK, secret="desk:another-password-x")

    cora.refresh_from_db()
    assert answer.status_code == 400
    assert cora.suppressed_at is None


@pytest.mark.parametrize("body", ["text", [], {"RecordType": "Inbound"}, [1], None])
def test_what_is_no_report_is_refused(db: None, client: Client, provider: str, body: Any) -> None:
    assert events(client, body).status_code == 400


def test_nobody_listens_without_a_secret(
    cora: Recipient, client: Client, provider: str, settings: Settings
) -> None:
    settings.MAIL_WEBHOOK_SECRET = ""
    settings.ANYMAIL = {}

    assert events(client, POSTMARK).status_code == 404


def test_nobody_listens_without_a_provider(
    cora: Recipient, client: Client, settings: Settings
) -> None:
    settings.MAIL_WEBHOOK_SECRET = SECRET

    assert events(client, POSTMARK).status_code == 404


def test_report_leads_to_no_more_mail(desk: Desk, client: Client, settings: Settings) -> None:
    folder = settings.MAILERS
    desk.follow("cora")
    settings.MAILERS = {
        "default": {"BACKEND": "anymail.backends.postmark.EmailBackend", "OPTIONS": {}}
    }
    settings.MAIL_WEBHOOK_SECRET = SECRET
    settings.ANYMAIL = {"WEBHOOK_SECRET": SECRET}
    events(client, POSTMARK)
    settings.MAILERS = folder

    desk.cast.said("-", at="r1")

    assert desk.nothing("cora")
