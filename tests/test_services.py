"""The servers that other tests lean on start, answer and come back."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest

from tests.services import PostgresServer, RedisServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.mark.slow
def test_redis_answers_at_its_address(redis_url: str) -> None:
    import redis

    client = redis.Redis.from_url(redis_url)

    client.set("a", "1")

    assert client.get("a") == b"1"


@pytest.mark.browser
def test_chromium_shows_a_page(chromium: Browser) -> None:
    page = chromium.new_page()

    page.set_content("<title>Demarche</title>")

    assert page.title() == "Demarche"


@pytest.mark.faults
def test_redis_comes_back_after_it_was_killed(redis_server: RedisServer) -> None:
    redis_server.kill()
    with pytest.raises(OSError), socket.create_connection(("127.0.0.1", redis_server.port), 1):
        pass

    redis_server.start()

    assert redis_server.answers()


@pytest.mark.faults
def test_postgres_comes_back_after_it_was_killed(postgres_server: PostgresServer) -> None:
    postgres_server.kill()
    assert not postgres_server.answers()

    postgres_server.start()

    assert postgres_server.answers()
