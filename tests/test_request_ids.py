"""Each answer has a name, and so have the lines of the log and the tasks that came of its request."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest
from celery import Celery
from celery.contrib.testing.worker import start_worker
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from config.request_ids import RequestIds, WithRequestId, _current

from .cast import small_negotiation
from .services import wait_until

SANE = ["a1b2", "7f0c9b5e-1d1f-4b0a-9c37-2b1f6a7c0d11", "desk.export_2026-11-29", "x" * 64]
NOT_TAKEN_OVER = ["", "x" * 65, "two words", "a\tb", "a,b", "-rf", "<b>", "naïve", "a\\nb", "{0}"]


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What is written to the log, each line after the name of its request."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.addFilter(WithRequestId())
    handler.setFormatter(logging.Formatter("[{request_id}] {name}: {message}", style="{"))
    logging.getLogger().addHandler(handler)
    yield written
    logging.getLogger().removeHandler(handler)


@pytest.mark.parametrize("given", SANE)
def test_short_name_is_taken_over(given: str) -> None:
    assert Client().get("/healthz", headers={"Request-Id": given})["Request-Id"] == given


@pytest.mark.parametrize("given", NOT_TAKEN_OVER)
def test_anything_else_gets_a_name_of_ours(given: str) -> None:
    answers = [Client().get("/healthz", headers={"Request-Id": given}) for _ in range(2)]

    one, other = (answer["Request-Id"] for answer in answers)
    assert one != other
    assert {len(one), len(other)} == {32}
    assert one.isalnum()


def test_every_kind_of_answer_has_one(db: None) -> None:
    small_negotiation()
    asked = {
        "/": 200,
        "/nowhere/": 404,
        "/n/small": 301,
        "/accounts/": 302,
        "/api/v1/": 200,
        "/api/v1/negotiations/?x=1": 400,
        "/api/v1/subscriptions/": 401,
        "/api/nowhere/": 404,
    }

    answers = {path: Client().get(path) for path in asked}

    assert {path: answer.status_code for path, answer in answers.items()} == asked
    assert [path for path, answer in answers.items() if "Request-Id" not in answer] == []
    stranger = Client().get("/", headers={"Host": "evil.example"})
    assert (stranger.status_code, "Request-Id" in stranger) == (400, True)


def test_lines_of_a_request_have_its_name(db: None, log: io.StringIO) -> None:
    Client().get("/nowhere/", headers={"Request-Id": "first"})
    logging.getLogger("negotiations").warning("nobody asked")

    assert "[first] django.request: Not Found: /nowhere/" in log.getvalue()
    assert "[-] negotiations: nobody asked" in log.getvalue()


def test_task_has_the_name_of_the_request_that_rang(log: io.StringIO) -> None:
    app = Celery("rung", broker="memory://", set_as_current=False, fixups=[])
    app.conf.update(task_ignore_result=True, worker_hijack_root_logger=False)
    app.conf.update(broker_transport_options={"polling_interval": 0.01})
    done: list[str] = []

    @app.task(name="rung.works")
    def works() -> None:
        done.append(_current.get())
        logging.getLogger("negotiations").warning("worked")

    def rings(request: HttpRequest) -> HttpResponse:
        works.delay()
        return HttpResponse()

    RequestIds(rings)(RequestFactory().get("/", headers={"Request-Id": "second"}))
    works.delay()
    with start_worker(app, pool="solo", perform_ping_check=False):
        wait_until(lambda: len(done) == 2, what="the tasks")

    assert done == ["second", "-"]
    assert "[second] negotiations: worked" in log.getvalue()
