"""Endpoints at a desk whose clock stands still, and what is posted to them, verified by the library."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from pytest_django.fixtures import Settings
from standardwebhooks import Webhook as Verifier
from standardwebhooks import webhooks

from negotiations.alerting import endpoints
from negotiations.alerting.subscriptions import subscribe
from negotiations.delivery.queue import worker
from negotiations.delivery.webhooks.post_worker import post_due
from negotiations.models import Attempt, Endpoint, Message

from .desk import Desk
from .http_sink import HttpSink, Post, Said


@dataclass
class Hooks:
    """The desk, with a web server that is posted to."""

    desk: Desk
    sink: HttpSink

    def endpoint(self, name: str, path: str = "/hook", **fields: Any) -> Endpoint:
        """An endpoint of somebody that is told of everything, unless said."""
        user, about = self.desk.cast.users[name], self.desk.cast.negotiation
        made = endpoints.make(user, about, self.sink.url(path))
        asked = {"kinds": [], "channel": "webhook", "endpoint": made.pk, **fields}
        subscribe(user, about, **asked)
        return made

    def post(self) -> str:
        """Ends the hold and posts what is due, and how it went."""
        self.desk.hand_over()
        return self.sweep()

    def sweep(self) -> str:
        return str(post_due(clock=lambda: self.desk.now))

    def pause_once_looked_at(self, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
        """Has the endpoint paused in the moment after the worker has looked whether it may be posted to."""
        examine = worker.examine

        def then_paused(*args: Any, **kwargs: Any) -> Any:
            found = examine(*args, **kwargs)
            endpoints.pause(endpoint, now=self.desk.now)
            return found

        monkeypatch.setattr(worker, "examine", then_paused)

    def told(self, endpoint: Endpoint | None = None, path: str = "/hook") -> list[dict[str, Any]]:
        """The bodies of all posts there, each verified with the endpoint's secret if one is given."""
        return [
            self.verified(post, endpoint.secret) if endpoint else json.loads(post.body)
            for post in self.sink.at(path)
        ]

    @staticmethod
    def verified(post: Post, secret: str) -> dict[str, Any]:
        found: dict[str, Any] = Verifier(secret).verify(post.body, post.headers)
        return found

    def headlines(self, path: str = "/hook") -> list[str]:
        return [told["data"]["headline"] for told in self.told(path=path)]

    @staticmethod
    def states() -> list[str]:
        """The states of all messages, in the order in which they were queued."""
        rows = Message.objects.filter(channel="webhook").order_by("queued_at", "subject")
        return [str(state) for state in rows.values_list("state", flat=True)]

    @staticmethod
    def log() -> list[int | None]:
        """The statuses of all attempts, the first one first."""
        return list(Attempt.objects.order_by("at", "id").values_list("status", flat=True))


@pytest.fixture
def hooks(
    desk: Desk, http_sink: HttpSink, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Hooks:
    """A desk with a server on loopback, to which may be posted; the verifier has the desk's clock."""
    settings.WEBHOOK_PRIVATE = True

    class DeskTime(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return desk.now

    monkeypatch.setattr(webhooks, "datetime", DeskTime)
    return Hooks(desk, http_sink)


def change(hooks: Hooks, mark: str = "-", at: str = "r1", **fields: Any) -> None:
    hooks.desk.cast.said(mark, at=at, **fields)


def failing(hooks: Hooks, *answers: Said | int, path: str = "/hook") -> Endpoint:
    """An endpoint of Cora for which one post is due, with what it will be answered."""
    made = hooks.endpoint("cora", path)
    hooks.sink.says(*answers, path=path)
    change(hooks)
    hooks.post()
    return made
