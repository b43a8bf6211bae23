"""The Celery worker and its clock inside the web process, where there is no Redis.

Messages are kept in memory and are forgotten on exit. That is harmless: the table is the queue,
and the sweep reads it again.
"""

import threading

from celery import beat, current_app, result

from ..delivery.queue.shutdown import stopping


class EmbeddedWorker:
    """A worker with a small pool of threads, and the beat that rings the sweep."""

    def __init__(self, *, threads: int = 2) -> None:
        self._worker = current_app.WorkController(
            pool_cls="threads",
            concurrency=threads,
            without_heartbeat=True,
            without_mingle=True,
            without_gossip=True,
        )
        self._beat = beat.EmbeddedService(
            current_app, thread=True, scheduler_cls=current_app.conf.beat_scheduler
        )
        self._thread = threading.Thread(target=self._worker.start, name="worker", daemon=True)

    def start(self) -> None:
        self._thread.start()
        self._beat.start()
        # The worker forbids waiting for a result anywhere in the process, tests' threads too.
        result._set_task_join_will_block(False)

    def stop(self, *, within: float) -> None:
        """Takes no new task and waits for those that run, but no longer than `within` seconds.

        The mail that is just being handed over is finished, and no other begun. What is cut off
        is done again: a task is safe to run twice.
        """
        stopping.set()
        self._beat.service.stop()
        ending = threading.Thread(target=self._worker.stop, daemon=True)
        ending.start()
        ending.join(timeout=within)
