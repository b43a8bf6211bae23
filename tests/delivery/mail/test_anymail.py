"""Mails by the API of a provider: what it is given, and what follows from each of its answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import requests
from pytest_django.fixtures import Settings
from urllib3.exceptions import MaxRetryError, NewConnectionError

from negotiations.delivery.mail.anymail import AnymailProvider, AnymailSession
from negotiations.delivery.mail.channel import MailChannel
from negotiations.delivery.queue.channel import Unreachable
from negotiations.delivery.queue.outcomes import ServerReply
from negotiations.models import Message

BACKEND = "anymail.backends.postmark.EmailBackend"
MAIL = (
    b"From: Demarche <news@demarche.example>\r\nTo: cora@example.org\r\n"
    b"Subject: P on Issue i\r\nDate: Thu, 10 Jan 2030 12:00:00 +0000\r\n"
    b"Message-ID: <abc@demarche.example>\r\nReferences: <first@demarche.example>\r\n"
    b"List-Unsubscribe: <https://demarche.example/u/x>\r\n"
    b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/alternative; boundary="x"\r\n\r\n'
    b"--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nD\xc3\xa9marche\r\n"
    b"--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>D\xc3\xa9marche</p>\r\n--x--\r\n"
)
TAKEN = {
    "ErrorCode": 0,
    "Message": "OK",
    "MessageID": "their-id",
    "To": "cora@example.org",
    "SubmittedAt": "2030-01-10T12:00:00Z",
}
INACTIVE = {
    "ErrorCode": 406,
    "Message": "You tried to send to a recipient that has been marked as inactive.\n Found inactive"
    " addresses: cora@example.org.\n Inactive recipients are ones that have generated a hard bounce",
}
Asked = Callable[..., requests.Response]


@pytest.fixture
def message(settings: Settings) -> Message:
    settings.MAIL_FROM = "Demarche <news@demarche.example>"
    now = datetime(2030, 1, 10, 12, tzinfo=UTC)
    return Message(address="cora@example.org", content=MAIL, queued_at=now)


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any, int], list[dict[str, Any]]]:
    """What the provider answers to whatever it is asked from now on; what it was asked."""

    def set_up(answer: Any, status: int = 200) -> list[dict[str, Any]]:
        seen: list[dict[str, Any]] = []

        def request(self: requests.Session, **asked: Any) -> requests.Response:
            seen.append(asked)
            if isinstance(answer, Exception):
                raise answer
            response = requests.Response()
            response.status_code = status
            response._content = json.dumps(answer).encode()
            return response

        monkeypatch.setattr(requests.Session, "request", request)
        return seen

    return set_up


def session() -> Any:
    return AnymailProvider(BACKEND, {"server_token": "a-token", "timeout": 10}).open()


def test_the_frozen_mail_is_given_in_parts(message: Message, answers: Any) -> None:
    asked = answers(TAKEN)
    opened = session()
    opened.ready()

    outcome = opened.hand_over(message)

    assert (outcome.reply, outcome.said) == (ServerReply.ACCEPTED, "their-id")
    given = json.loads(asked[0]["data"])
    headers = {header["Name"]: header["Value"] for header in given["Headers"]}
    assert (given["To"], given["Subject"]) == ("cora@example.org", "P on Issue i")
    assert given["TextBody"].strip() == "Démarche"
    assert given["HtmlBody"].strip() == "<p>Démarche</p>"
    assert headers == {
        "Date": "Thu, 10 Jan 2030 12:00:00 +0000",
        "Message-ID": "<abc@demarche.example>",
        "References": "<first@demarche.example>",
        "List-Unsubscribe": "<https://demarche.example/u/x>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "X-PM-KeepID": "true",
    }


def not_connected() -> requests.ConnectionError:
    reason = NewConnectionError(None, "connection refused")  # type: ignore[arg-type]
    return requests.ConnectionError(MaxRetryError(None, "/", reason))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("answer", "status", "expected"),
    [
        (TAKEN, 200, ServerReply.ACCEPTED),
        # Postmark knows that this address cannot be written to.
        (INACTIVE, 422, ServerReply.NEVER),
        (INACTIVE | {"Message": "In words that nobody knows"}, 422, ServerReply.NONE),
        ({"ErrorCode": 10, "Message": "Bad or missing API token"}, 401, ServerReply.NOT_NOW),
        ({"ErrorCode": 400, "Message": "The sender is not confirmed"}, 422, ServerReply.NOT_NOW),
        ({}, 413, ServerReply.NEVER),
        ({}, 429, ServerReply.NOT_NOW),
        ({}, 500, ServerReply.NOT_NOW),
        ({}, 503, ServerReply.NOT_NOW),
        ({}, 502, ServerReply.NONE),
        ({}, 504, ServerReply.NONE),
        ("what is this", 200, ServerReply.NONE),
        (not_connected(), 0, ServerReply.NOT_NOW),
        (requests.ConnectTimeout("slow"), 0, ServerReply.NOT_NOW),
        (requests.ReadTimeout("no answer"), 0, ServerReply.NONE),
        (requests.ConnectionError("broken pipe"), 0, ServerReply.NONE),
    ],
)
def test_each_answer_has_its_outcome(
    message: Message, answers: Any, answer: Any, status: int, expected: ServerReply
) -> None:
    answers(answer, status)
    opened = session()
    opened.ready()

    outcome = opened.hand_over(message)

    assert outcome.reply == expected, outcome.said
    assert len(outcome.said) <= 600


def test_what_nobody_was_connected_for_is_not_tried_with_every_mail(
    message: Message, answers: Any
) -> None:
    answers(not_connected())
    opened = session()
    opened.ready()
    opened.hand_over(message)

    with pytest.raises(Unreachable):
        opened.ready()
    opened.close()


def test_a_mail_that_cannot_be_given_is_never_tried_again(message: Message, answers: Any) -> None:
    answers(TAKEN)
    message.address = "no address at all <"
    opened = session()
    opened.ready()

    assert opened.hand_over(message).reply == ServerReply.NEVER


def test_provider_that_is_set_is_the_way_of_mails(settings: Settings, message: Message) -> None:
    settings.MAILERS = {"default": {"BACKEND": BACKEND, "OPTIONS": {"server_token": "x"}}}

    channel = MailChannel()

    assert isinstance(channel.open(), AnymailSession)
    assert channel.evidence(message) is None
