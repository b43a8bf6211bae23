"""A connection is used again for the same place, for a few seconds, and only where it was answered on to the end."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import takewhile

import pytest
from pytest_django.fixtures import Settings

from negotiations.traffic import kept_connections, safe_http
from negotiations.traffic.kept_connections import KeptConnections
from negotiations.traffic.safe_http import Answered

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


class Server:
    """Answers each request with the next of its answers; the last one for good. `None` ends the connection."""

    def __init__(self, *answers: bytes | None) -> None:
        self.answers: list[bytes | None] = list(answers) or [OK]
        self.requests: list[tuple[int, bytes]] = []
        """By the number of the connection."""
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def connections(self) -> list[int]:
        """The number of the connection on which each request came."""
        return [number for number, _ in self.requests]

    def close(self) -> None:
        self._listening.close()

    def _accept(self) -> None:
        for number in range(100):
            try:
                sock, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._converse, args=(number, sock), daemon=True).start()

    def _converse(self, number: int, sock: socket.socket) -> None:
        with suppress(OSError), sock, sock.makefile("rb") as lines:
            while head := b"".join(takewhile(lambda line: line != b"\r\n", lines)):
                lines.read(len(b"{}"))
                self.requests.append((number, head))
                answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
                if answer is None:
                    return
                sock.sendall(answer)


@pytest.fixture
def server(settings: Settings) -> Iterator[Server]:
    settings.WEBHOOK_PRIVATE = True
    made = Server()
    yield made
    made.close()


@pytest.fixture
def kept() -> Iterator[KeptConnections]:
    made = KeptConnections()
    yield made
    made.close()


def post(
    server: Server, kept: KeptConnections, host: str = "127.0.0.1", asked: list[str] | None = None
) -> Answered:
    def resolve(name: str, port: int) -> list[str]:
        if asked is not None:
            asked.append(name)
        return ["127.0.0.1"]

    url = f"http://{host}:{server.port}/"
    return safe_http.post(url, b"{}", {}, resolve=resolve, seconds=2, kept=kept)


def test_second_post_to_the_same_name_goes_over_the_same_connection(
    server: Server, kept: KeptConnections
) -> None:
    asked: list[str] = []

    for _ in range(3):
        assert post(server, kept, "desk.example.org", asked).text == "ok"

    assert server.connections == [0, 0, 0]
    assert asked == ["desk.example.org"]


def test_another_name_at_the_same_address_is_another_connection(
    server: Server, kept: KeptConnections
) -> None:
    post(server, kept, "desk.example.org")
    post(server, kept, "other.example.org")

    assert server.connections == [0, 1]
    assert b"Host: other.example.org" in server.requests[1][1]


def test_after_a_few_seconds_the_name_is_asked_again_and_what_it_means_is_looked_at(
    server: Server, kept: KeptConnections, monkeypatch: pytest.MonkeyPatch
) -> None:
    post(server, kept, "desk.example.org")
    monkeypatch.setattr(kept_connections, "KEPT_SECONDS", 0.0)

    with pytest.raises(safe_http.AddressRefused):
        safe_http.post(
            f"http://desk.example.org:{server.port}/",
            *(b"{}", {}),
            resolve=lambda name, port: ["10.0.0.1"],
            kept=kept,
        )

    assert server.connections == [0]


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok",
        b"HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok",
        b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n" + b"x" * 9000,
        OK + b"HTTP/1.1 500 Not asked\r\n\r\n" * 1000,
    ],
    ids=["closes", "old", "more than is read", "more than was asked"],
)
def test_connection_that_is_not_at_the_end_of_its_answer_is_not_used_again(
    server: Server, kept: KeptConnections, answer: bytes
) -> None:
    server.answers = [answer, OK]

    post(server, kept)

    assert post(server, kept).text == "ok"
    assert server.connections == [0, 1]


def test_connection_that_the_other_side_ends_just_then_is_posted_over_once_more(
    server: Server, kept: KeptConnections
) -> None:
    server.answers = [OK, None, OK]

    post(server, kept)

    assert post(server, kept).text == "ok"
    assert server.connections == [0, 0, 1]


def test_who_ends_every_connection_is_asked_twice_at_most(
    server: Server, kept: KeptConnections
) -> None:
    server.answers = [OK, None]
    post(server, kept)

    with pytest.raises(safe_http.NoAnswer):
        post(server, kept)

    assert server.connections == [0, 0, 1]


def test_answer_that_does_not_come_is_not_asked_for_again(
    server: Server, kept: KeptConnections
) -> None:
    server.answers = [OK, b""]
    post(server, kept)
    began = time.monotonic()

    with pytest.raises(safe_http.NoAnswer):
        safe_http.post(f"http://127.0.0.1:{server.port}/", b"{}", {}, seconds=0.3, kept=kept)

    assert server.connections == [0, 0]
    assert time.monotonic() - began < 2
