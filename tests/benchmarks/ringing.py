"""Row 10: from the commit of a statement to its post at an endpoint, with nothing held and nothing else to do.

The whole way in one process, as `make run` has it: queued in the act, the bell after the commit,
a worker that claims, examines, signs and posts. The floor is one ready post to the same server.
"""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from statistics import median
from types import TracebackType
from typing import Any

from django.db import connection
from django.test import override_settings

from negotiations.alerting.endpoints import make
from negotiations.alerting.subscriptions import subscribe
from negotiations.delivery.queue.shutdown import stopping
from negotiations.management.embedded_worker import EmbeddedWorker
from negotiations.models import Membership, User

from .invented import Size
from .mailing import say
from .measuring import Row
from .scratch import make_nouns

TIMES = 20
TALKS = Size(4, 4, TIMES + 2)
PATIENCE = 30.0
"""Seconds after which a post that did not come is a failure."""


class Arrivals:
    """A web server on loopback that notes when each post came."""

    def __init__(self) -> None:
        self.times: list[float] = []
        self._came = threading.Condition()
        arrivals = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                now = time.perf_counter()
                self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()
                arrivals.note(now)

            def log_message(self, format: str, *args: Any) -> None:
                """Says nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def note(self, now: float) -> None:
        with self._came:
            self.times.append(now)
            self._came.notify_all()

    def wait_for(self, many: int) -> float:
        """When the post of that number came; raises where it does not come."""
        with self._came:
            if not self._came.wait_for(lambda: len(self.times) >= many, timeout=PATIENCE):
                raise AssertionError(f"Only {len(self.times)} of {many} posts came.")
            return self.times[many - 1]

    def __enter__(self) -> Arrivals:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()


def rows(size: Size) -> Iterator[Row]:
    negotiation = make_nouns(TALKS)
    owner = User.objects.create_superuser("bench-owner", "bench@example.org")
    Membership.objects.create(negotiation=negotiation, user=owner, role="owner", cleared=True)
    say(negotiation, "rejects", place=0)
    with Arrivals() as arrivals, override_settings(HOLD_SECONDS=0, WEBHOOK_PRIVATE=True):
        endpoint = make(owner, negotiation, f"http://127.0.0.1:{arrivals.port}/")
        subscribe(
            owner,
            negotiation,
            kinds=["position-changed"],
            channel="webhook",
            endpoint=endpoint.pk,
        )
        worker = EmbeddedWorker()
        worker.start()
        waits = []
        for place in range(1, TIMES + 1):
            say(negotiation, ("rejects", "accepts")[place % 2], place=place)
            committed = time.perf_counter()
            # Where it was there before the door had closed behind the writer, nobody waited.
            waits.append(max(arrivals.wait_for(place) - committed, 0.0))
        worker.stop(within=2)
        stopping.clear()
        least = median(_post(arrivals.port) for _ in range(TIMES))
    waited = median(waits) * 1000
    yield Row("10 commit to webhook", waited, least * 1000, "ms", connection.vendor, 100)


def _post(port: int) -> float:
    """Seconds that one post takes, connecting included."""
    start = time.perf_counter()
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    line.request("POST", "/", body=b"{}" * 400, headers={"Content-Type": "application/json"})
    line.getresponse().read()
    line.close()
    return time.perf_counter() - start
