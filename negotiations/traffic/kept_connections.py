"""Connections that stay open for the next post to the same place.

A place is a scheme, a name and a port. A connection leads to the address that was found public when
it was opened, for as long as it is open: whatever the name means by then, nothing is sent elsewhere.
It is kept for a few seconds after that look, and no longer, so that the name is asked again.
"""

from __future__ import annotations

import select
import threading
import time
from collections import defaultdict

from .timed_connection import TimedConnection

KEPT_SECONDS = 5.0
"""How long after it was opened a connection may be used again."""
MOST = 64
"""So many are kept at most: each of them keeps something open on the other side, too."""

type Place = tuple[str, str, int]
"""Scheme, name and port."""


class KeptConnections:
    """Those of one run, for all of its threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: dict[Place, list[TimedConnection]] = defaultdict(list)
        self._many = 0

    def take(self, place: Place) -> TimedConnection | None:
        """One that is still open, for the caller alone; None where there is none."""
        while True:
            with self._lock:
                if not (idle := self._idle.get(place)):
                    return None
                connection = idle.pop()
                self._many -= 1
            if _is_young(connection) and _is_silent(connection):
                return connection
            connection.end()

    def give(self, place: Place, connection: TimedConnection) -> None:
        """Keeps one that was answered on to the end, or ends it."""
        with self._lock:
            if _is_young(connection) and self._many < MOST:
                self._idle[place].append(connection)
                self._many += 1
                return
        connection.end()

    def close(self) -> None:
        """Ends all of them."""
        with self._lock:
            idle, self._idle, self._many = self._idle, defaultdict(list), 0
        for connections in idle.values():
            for connection in connections:
                connection.end()


def _is_young(connection: TimedConnection) -> bool:
    return time.monotonic() < connection.opened_at + KEPT_SECONDS


def _is_silent(connection: TimedConnection) -> bool:
    """False where the other side has ended it, or said what it was not asked."""
    try:
        readable, _, _ = select.select([connection], [], [], 0)
    except (OSError, ValueError):
        return False
    return not readable
