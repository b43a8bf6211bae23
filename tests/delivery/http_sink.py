"""A web server of the tests' own on loopback: it keeps what is posted, and answers as it is told."""

from __future__ import annotations

import select
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


@dataclass
class Post:
    """One request as it came in, and what became of it.

    `status` is what was answered, at `answered` by the monotonic clock, which is None until then.
    `cut_off` says that whoever posted did not wait for it: it was gone before.
    """

    path: str
    headers: dict[str, str]
    body: bytes
    at: float = field(default_factory=time.monotonic)
    status: int | None = None
    answered: float | None = None
    cut_off: bool = False

    @property
    def id(self) -> str:
        return self.headers["webhook-id"]


@dataclass(frozen=True)
class Said:
    """An answer: status, headers and body; `wait` seconds before it, and `drip` between its bytes."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b"ok"
    wait: float = 0
    drip: float = 0
    raw: bytes | None = None


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    """Whoever has to knock twice waits a second: that would be a fault of the sink's."""


class HttpSink:
    """Answers each path with what was put there: one after the other, the last one for good."""

    def __init__(self) -> None:
        self.posts: list[Post] = []
        self.answers: dict[str, list[Said]] = {}
        self.open = threading.Event()
        self._server = _Server(("127.0.0.1", 0), self._handler())
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def url(self, path: str = "/hook") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def says(self, *answers: Said | int, path: str = "/hook") -> None:
        self.answers[path] = [a if isinstance(a, Said) else Said(a) for a in answers]

    def at(self, path: str) -> list[Post]:
        return [post for post in self.posts if post.path == path]

    def close(self) -> None:
        self.open.set()
        self._server.shutdown()
        self._server.server_close()

    def _next(self, path: str) -> Said:
        some = self.answers.get(path, [Said()])
        return some.pop(0) if len(some) > 1 else some[0]

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        sink = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                body = self.rfile.read(length)
                if len(body) < length:  # who posts is gone, and nobody has read it
                    self.close_connection = True
                    return
                headers = {name.lower(): value for name, value in self.headers.items()}
                post = Post(self.path, headers, body)
                sink.posts.append(post)
                said = sink._next(self.path)
                sink.open.wait(said.wait)
                post.cut_off = self._is_alone()
                post.status = said.status if said.raw is None else None
                try:
                    self._answer(said)
                except OSError:
                    self.close_connection = True
                post.answered = time.monotonic()

            def do_GET(self) -> None:
                """What was put at the path; whoever follows a redirect to elsewhere finds nothing."""
                sink.posts.append(Post(self.path, dict(self.headers), b""))
                if self.path not in sink.answers:
                    self.send_response(404)
                    self.end_headers()
                    return
                said = sink._next(self.path)
                sink.open.wait(said.wait)
                try:
                    self._answer(said)
                except OSError:
                    self.close_connection = True

            def _is_alone(self) -> bool:
                """Whether the other side is gone already."""
                readable, _, _ = select.select([self.connection], [], [], 0)
                try:
                    return bool(readable) and not self.connection.recv(1, socket.MSG_PEEK)
                except OSError:
                    return True

            def _answer(self, said: Said) -> None:
                if said.raw is not None:
                    self._drip(said.raw, said.drip)
                    self.close_connection = True
                    return
                self.send_response(said.status)
                for name, value in said.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(said.body)))
                self.end_headers()
                self._drip(said.body, said.drip)

            def _drip(self, content: bytes, drip: float) -> None:
                if not drip:
                    self.wfile.write(content)
                    return
                for byte in content:
                    self.wfile.write(bytes([byte]))
                    if sink.open.wait(drip):
                        return

            def log_message(self, *args: object) -> None:
                """Says nothing."""

        return Handler


@pytest.fixture
def http_sink() -> Iterator[HttpSink]:
    sink = HttpSink()
    yield sink
    sink.close()


def closed_port() -> int:
    """A port of loopback on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def seconds(act: Callable[[], object]) -> float:
    """How long something takes, by the wall clock."""
    began = time.monotonic()
    act()
    return time.monotonic() - began
