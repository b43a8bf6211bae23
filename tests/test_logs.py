"""The log of a site that keeps secrets: no path, no words of an exception, no reply of a server."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from config.logs import WithoutNames, WithoutWords
from negotiations.delivery.mail.bounces import MailEvent, Report, note
from negotiations.delivery.queue import repairs
from negotiations.delivery.queue.replies import code_of
from negotiations.models import Recipient, User
from negotiations.models.negotiations import NegotiationQuerySet

SECRET = "xyzzy"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What a site without DEBUG writes to its log."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.addFilter(WithoutNames())
    handler.setFormatter(WithoutWords("{levelname} {name}: {message}", style="{"))
    logging.getLogger().addHandler(handler)
    yield written
    logging.getLogger().removeHandler(handler)


def test_page_that_is_not_there_is_told_by_its_kind(db: None, log: io.StringIO) -> None:
    Client().get(f"/n/talks/statements/{SECRET}/?q={SECRET}")
    Client().get(f"/{SECRET}/")

    assert "Not Found: /n/<slug:negotiation>/statements/<slug:slug>/" in log.getvalue()
    assert SECRET not in log.getvalue()


def test_error_is_told_by_its_kind_and_place(
    db: None, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*args: Any, **kwargs: Any) -> Any:
        try:
            raise KeyError(SECRET)
        except KeyError as error:
            raise ValueError(f"Key (slug)=({SECRET}) already exists.") from error

    monkeypatch.setattr(NegotiationQuerySet, "by_audience_of", fails)
    client = Client(raise_request_exception=False)

    answer = client.get(f"/?q={SECRET}")

    told = log.getvalue()
    assert answer.status_code == 500
    assert "Internal Server Error: /\n" in told
    assert "KeyError" in told
    assert "ValueError" in told
    assert "in fails" in told
    assert SECRET not in told.replace("{SECRET}", "")


def test_task_that_failed_is_told_by_its_kind(log: io.StringIO) -> None:
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        logging.getLogger("celery.app.trace").error(
            "Task %(name)s[%(id)s] %(description)s: %(exc)s",
            {"name": "sweep", "id": "1", "description": "raised", "exc": repr(error)},
            exc_info=True,
        )

    assert "Task sweep[1] raised: ValueError" in log.getvalue()
    assert SECRET not in log.getvalue()


def test_reply_of_a_server_and_address_are_not_told(db: None, log: io.StringIO) -> None:
    reader = User.objects.create(username="dora", email=f"{SECRET}@example.org")
    Recipient.objects.create(user=reader)
    said = f"550 5.1.1 <{SECRET}@example.org> said {SECRET}"

    note(Report(reader.email, MailEvent.CAME_BACK, said), now=timezone.now())
    repairs.lift(reader.recipient, by=reader)

    assert "address suppressed: came back 550 5.1.1" in log.getvalue()
    assert f"recipient {reader.recipient.key}" in log.getvalue()
    assert SECRET not in log.getvalue()


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        ("550 5.1.1 no such user", "550 5.1.1"),
        ("421-4.7.0 try again", "421-4.7.0"),
        ("404 not found: P on Issue i", "404"),
        ("ConnectionRefusedError", "ConnectionRefusedError"),
        ("P on Issue i: accepts", ""),
        ("", ""),
    ],
)
def test_of_a_reply_the_code_is_told(reply: str, code: str) -> None:
    assert code_of(reply) == code


def test_no_error_is_mailed() -> None:
    assert settings.LOGGING["loggers"]["django"]["handlers"] == []
    assert not logging.getLogger("django").handlers
