"""Rows 2 and 17: four who ask without a pause, and eight who write while eight read."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import orjson
from django.db import connection

from negotiations.models import Statement

from . import invented
from .asking import HERE, secret_of_owner
from .invented import Size
from .measuring import CLOCK, Row, late
from .recording_one import body_of_one
from .scratch import tidy
from .serving import RAW, RAW_VIEW, SITE, Asking, at_once, served

CLIENTS = 4
EACH, OFTEN = 25, 250
"""So often each of the four asks for what has to be made, and for what has not."""
WRITERS = READERS = 8
TURNS = 10
ALONE = 40
"""So often somebody asks who is alone, and does not pause."""
PACE = 1.0
"""Seconds from one request of somebody to his next: people look at what they are answered."""


def by_four(size: Size) -> Iterator[Row]:
    """The matrix at a past round by four clients: made each time, kept, and where it is unchanged.

    Each against as many bytes by the same server, from a view of the framework that has nothing before
    it; and that against a server that knows nothing of the framework either.
    """
    if CLOCK is time.process_time:
        return  # it is others who compute here
    path = f"{HERE}matrix/?round={invented.round_slug(size.rounds * 3 // 4)}"
    with served(SITE, KEPT_ANSWERS="0") as port:
        first = Asking(port).get(path)
        made = _rate(port, path)
    with served(SITE, KEPT_ANSWERS="100") as port:
        kept = _rate(port, path, OFTEN)
        unchanged = _rate(port, path, OFTEN, If_None_Match=first.headers["ETag"])
    with NamedTemporaryFile() as file:
        Path(file.name).write_bytes(first.content)  # type: ignore[attr-defined]
        with served(RAW_VIEW, RAW_ANSWER=file.name) as port:
            by_view = _rate(port, path, OFTEN)
        with served(RAW, RAW_ANSWER=file.name) as port:
            by_file = _rate(port, path, OFTEN)
    for name, rate in (
        ("2b matrix by 4 clients, made", made),
        ("2c matrix by 4 clients, kept", kept),
        ("2d matrix by 4 clients, unchanged", unchanged),
    ):
        yield Row(name, rate, by_view, "/s", connection.vendor, times=0.25)
        yield Row(f"{name}; a file", rate, by_file, "/s", connection.vendor)
    yield Row("2e bare view by 4 clients", by_view, by_file, "/s", connection.vendor)


def _rate(port: int, path: str, each: int = EACH, **headers: str) -> float:
    """How many answers a second four clients get together."""
    expected = 304 if headers else 200

    def ask(times: int = each) -> None:
        client = Asking(port)
        for _ in range(times):
            if (answer := client.get(path, **headers)).status != expected:
                raise RuntimeError(f"{path} answered {answer.status}")

    for _ in range(3):  # each of the processes is asked
        at_once([partial(ask, 3)] * CLIENTS)
    start = time.perf_counter()
    at_once([ask] * CLIENTS)
    return CLIENTS * each / (time.perf_counter() - start)


def writing_and_reading(size: Size) -> Iterator[Row]:
    """Everybody asks once a second; first one of each kind, then all of them. PostgreSQL alone."""
    if connection.vendor != "postgresql":
        return
    secret = secret_of_owner("write")
    before = Statement.objects.count()
    with served(SITE) as port:
        write, read = (partial(kind, port, secret, size) for kind in (_write, _read))
        at_once([partial(kind, 0) for kind in (write, read)])
        alone = [late(kind(0, turns=ALONE, pace=0.0)) for kind in (write, read)]
        everybody = [partial(write, number) for number in range(WRITERS)]
        everybody += [partial(read, number) for number in range(READERS)]
        found = at_once(everybody)
    kept, written = Statement.objects.count() - before, TURNS * (WRITERS + 1) + ALONE
    if kept != written:
        raise RuntimeError(f"{written} statements were taken, {kept} are there")
    for name, some, its in (
        ("17 write in a crowd", found[:WRITERS], alone[0]),
        ("17b read in a crowd", found[WRITERS:], alone[1]),
    ):
        crowd = late(sorted(chain.from_iterable(some)))
        yield Row(name, crowd * 1000, its * 1000, "ms", connection.vendor, times=4)
    tidy()


def _write(port: int, secret: str, size: Size, who: int, **turns: Any) -> list[float]:
    client = Asking(port, Authorization=f"Bearer {secret}")

    def once() -> None:
        headers = {"Content_Type": "application/json"}
        body = orjson.dumps(body_of_one(size, late=False))
        answer = client.send("POST", f"{HERE}statements/", body, **headers)
        if answer.status != 201:
            raise RuntimeError(f"a write was answered {answer.status}")

    return _paced(once, who, **turns)


def _read(port: int, secret: str, size: Size, who: int, **turns: Any) -> list[float]:
    client = Asking(port, Authorization=f"Bearer {secret}")
    path = f"{HERE}statements/?limit=100&party={invented.party_slug(1)}"

    def once() -> None:
        if (answer := client.get(path)).status != 200:
            raise RuntimeError(f"{path} answered {answer.status}")

    return _paced(once, who, **turns)


def _paced(
    once: Callable[[], None], who: int, turns: int = TURNS, pace: float = PACE
) -> list[float]:
    """The seconds of each turn, the quickest first; those of different people do not begin together."""
    taken = []
    due = time.perf_counter() + who * pace / WRITERS
    for _ in range(turns):
        time.sleep(max(0.0, due - time.perf_counter()))
        start = time.perf_counter()
        once()
        taken.append(time.perf_counter() - start)
        due += pace
    return sorted(taken)
