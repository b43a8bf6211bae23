"""The site as it is served, by processes of their own, and clients who ask it over loopback."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..services import free_port

START_WITHIN, STOP_WITHIN = 60.0, 15.0
RAW = "tests.benchmarks.raw_answer:application"
RAW_VIEW = "tests.benchmarks.raw_view:application"
SITE = "config.wsgi:application"


@contextmanager
def served(application: str, **environment: str) -> Iterator[int]:
    """The port of a server that answers, with as many processes as the Procfile has."""
    port = free_port()
    command = [str(Path(sys.executable).with_name("granian")), "--interface", "wsgi"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--workers", "2"]
    command += ["--blocking-threads", "8", "--log-level", "error", application]
    process = subprocess.Popen(command, env={**os.environ, **environment}, start_new_session=True)
    try:
        _wait_for(port, process)
        yield port
    finally:
        process.terminate()
        try:
            process.wait(STOP_WITHIN)
        except subprocess.TimeoutExpired:
            # One that is only just starting on a busy machine misses the signal, and would stay for ever.
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _wait_for(port: int, process: subprocess.Popen[Any]) -> None:
    end = time.monotonic() + START_WITHIN
    while time.monotonic() < end and process.poll() is None:
        try:
            Asking(port).get("/api/v1/")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server did not start")


class Asking:
    """One client, on a connection that it keeps."""

    def __init__(self, port: int, **headers: str) -> None:
        self._line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._headers = {"Host": "localhost", **headers}

    def get(self, path: str, **headers: str) -> http.client.HTTPResponse:
        return self.send("GET", path, None, **headers)

    def send(
        self, method: str, path: str, body: bytes | None, **headers: str
    ) -> http.client.HTTPResponse:
        """The answer, read to its end."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self._line.request(method, path, body, {**self._headers, **named})
        answer = self._line.getresponse()
        answer.content = answer.read()  # type: ignore[attr-defined]
        return answer


def at_once(works: list[Callable[[], Any]]) -> list[Any]:
    """What each comes to, all of them begun together, each in a thread of its own."""
    with ThreadPoolExecutor(len(works)) as threads:
        return [one.result() for one in [threads.submit(work) for work in works]]
