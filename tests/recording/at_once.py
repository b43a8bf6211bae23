"""Several writers at once, each with a connection of its own, meeting at a statement and not by chance."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from ..services import wait_until

WITHIN = 20.0
"""Seconds after which a test that hangs gives up."""

Hook = Callable[[], None]


@contextmanager
def after(sql: str, hook: Hook) -> Iterator[None]:
    """Calls `hook` once, after the first statement on this connection that contains `sql`."""
    met = False

    def wrapper(execute: Any, statement: str, *rest: Any) -> Any:
        nonlocal met
        answer = execute(statement, *rest)
        if not met and sql in statement:
            met = True
            hook()
        return answer

    with connection.execute_wrapper(wrapper):
        yield


class Writer(threading.Thread):
    """Does one thing on a connection of its own; `outcome` is its answer, or what it raised."""

    def __init__(self, do: Callable[[], Any]) -> None:
        super().__init__(daemon=True)
        self.do = do
        self.outcome: Any = None
        self.backend: int | None = None

    def run(self) -> None:
        try:
            connection.ensure_connection()
            self.backend = connection.connection.info.backend_pid
            self.outcome = self.do()
        except Exception as error:
            self.outcome = error
        finally:
            connection.close()

    def ended(self) -> Any:
        """Its outcome, once it has ended."""
        self.join(WITHIN)
        assert not self.is_alive(), "it still waits"
        return self.outcome

    def is_blocked(self) -> bool:
        """Whether it waits for a lock that another connection holds."""
        if self.backend is None:
            return False
        with connection.cursor() as cursor:
            cursor.execute("SELECT cardinality(pg_blocking_pids(%s))", [self.backend])
            return bool(cursor.fetchone()[0])

    def has_come_to_a_stop(self) -> bool:
        return self.is_blocked() or not self.is_alive()


def started(do: Callable[[], Any]) -> Writer:
    writer = Writer(do)
    writer.start()
    return writer


def overlapping(
    first: Callable[[], Any],
    second: Callable[[], Any],
    *,
    paused_after: str,
    meanwhile: Callable[[], Any] = lambda: None,
) -> list[Any]:
    """The outcomes of both. The first pauses once it has run that SQL, uncommitted.

    Only then does the second begin; the first goes on when the second waits for it or has ended.
    """
    paused, go_on = threading.Event(), threading.Event()

    def pause() -> None:
        paused.set()
        assert go_on.wait(WITHIN), "the second neither waited nor ended"

    def do() -> Any:
        with after(paused_after, pause):
            return first()

    one = started(do)
    try:
        assert paused.wait(WITHIN), (
            f"the first never ran {paused_after}, but ended: {one.outcome!r}"
        )
        other = started(second)
        wait_until(other.has_come_to_a_stop, within=WITHIN, what="the second")
        meanwhile()
    finally:
        go_on.set()
    return [one.ended(), other.ended()]
