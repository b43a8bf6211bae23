"""Several sessions with a slow other side: while one waits for an answer, others hand over."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from django.db import connection

from .worker import OneByOne, Tally

log = logging.getLogger(__name__)


class FurtherSessions:
    """Runs beside the first one, at most so many, each with its claims, its session and its connection.

    They are as workers in other processes are: each message belongs to whoever claimed it.
    """

    def __init__(self, make: Callable[[], OneByOne], *, most: int) -> None:
        self._make, self._most = make, most
        self._threads: list[threading.Thread] = []
        self._tallies: list[Tally] = []

    def start(self) -> None:
        """Lets all of them begin."""
        for number in range(self._most):
            thread = threading.Thread(target=self._run, name=f"session {number + 2}", daemon=True)
            self._threads.append(thread)
            thread.start()

    def _run(self) -> None:
        try:
            self._tallies.append(self._make().run())
        except Exception:
            log.exception("a session beside the first one ended")
        finally:
            connection.close()

    def join(self, tally: Tally) -> Tally:
        """Waits until they have ended, and adds to the tally what came of theirs."""
        for thread in self._threads:
            thread.join()
        for its in self._tallies:
            tally.states.update(its.states)
        return tally
