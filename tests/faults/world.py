"""A whole site on loopback, made to be broken: database, perhaps Redis, workers, and a mail server.

The processes are real and started as the Procfile says, or as on one desk. The test itself writes
through the door, on the same database.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.request import urlopen

from django.db import connection
from django.db.models import Count, Min, Q

from negotiations.models import Message
from negotiations.models.deliveries import UNSETTLED, State

from ..services import PostgresServer, RedisServer, wait_until
from .sink import Sink

ROOT = Path(__file__).resolve().parents[2]
LINES_OF_THE_LOG = 60
"""So many of its last lines are shown where something waited in vain."""


def procfile() -> dict[str, str]:
    """The commands of the Procfile, by the name of the process."""
    lines = (ROOT / "Procfile").read_text(encoding="utf-8").splitlines()
    return dict(re.findall(r"^(\w+): (.+)$", "\n".join(lines), re.M))


@dataclass
class World:
    """Where it is kept, and which of its processes run."""

    folder: Path
    database_url: str
    sink: Sink
    postgres: PostgresServer | None = None
    redis: RedisServer | None = None
    settings: dict[str, str] = field(default_factory=dict)
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)
    of_procfile: dict[int, tuple[str, ...]] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """Impatient, so that what takes minutes elsewhere takes seconds here."""
        return {
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "DATA_DIR": str(self.folder),
            "DEBUG": "true",
            "SECRET_KEY": "for tests only",
            "SITE_URL": "http://127.0.0.1:8000",
            "DATABASE_URL": self.database_url,
            "MAIL_URL": self.sink.url,
            "HOLD_SECONDS": "0",
            "SWEEP_SECONDS": "0.5",
            "LEASE_SECONDS": "2",
            "RETRY_SECONDS": ",".join(["0.2", "0.5", *["1"] * 28]),
            **({"REDIS_URL": self.redis.url} if self.redis else {}),
            **self.settings,
        }

    @property
    def log(self) -> str:
        """All that its processes wrote."""
        return (self.folder / "log").read_text(encoding="utf-8")

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        """A process in a group of its own, so that it can be killed with all that it forked."""
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.processes.append(process)
        return process

    def start_as_in_procfile(self, name: str, *more: str) -> subprocess.Popen[bytes]:
        process = self.start("/bin/sh", "-c", " ".join(["exec", procfile()[name], *more]))
        self.of_procfile[process.pid] = (name, *more)
        return process

    def keep_running(self) -> int:
        """Starts again what ended of the Procfile, as a process manager does, and says how many.

        A Celery worker may end by itself where it loses Redis in the middle of a command.
        """
        ended = [one for one in self.processes if one.poll() is not None]
        lines = [line for one in ended if (line := self.of_procfile.pop(one.pid, None))]
        for one in ended:
            self.kill(one)
        for line in lines:
            self.start_as_in_procfile(*line)
        return len(lines)

    def start_worker(self, queue: str = "worker") -> subprocess.Popen[bytes]:
        """A worker, by its name in the Procfile; where there is no Redis, the one for all, with its own clock."""
        if self.redis is None:
            return self.start(sys.executable, "-m", "tests.faults.embedded")
        name = f"{queue}{len(self.processes)}@%h"
        return self.start_as_in_procfile(queue, "--hostname", name)

    def start_again(self, workers: list[subprocess.Popen[bytes]], queue: str = "worker") -> int:
        """Starts those again that have ended, as a process manager does, and says how many.

        Celery's ends by itself where a process of its pool is killed before it has begun, and
        kills the others of that pool.
        """
        ended = [place for place, worker in enumerate(workers) if worker.poll() is not None]
        for place in ended:
            self.kill(workers[place])
            workers[place] = self.start_worker(queue)
        return len(ended)

    def run(self, *command: str) -> str:
        """What a command of the site says on standard output. It must succeed."""
        done = subprocess.run(
            [sys.executable, *command],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    @property
    def ready(self) -> bool:
        """Whether the site calls itself ready, where `SITE_URL` is set."""
        try:
            with urlopen(f"{self.settings['SITE_URL']}/readyz", timeout=5) as answer:
                return bool(json.load(answer) == {"status": "ok"})
        except OSError:
            return False

    @property
    def alarms(self) -> set[str]:
        """The faults of which the alarm has told and that are not over."""
        file = self.folder / "watch.json"
        return set(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else set()

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """As when the power goes: with everything that it forked, and at once."""
        with suppress(ProcessLookupError):  # it may have ended by itself
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        self.processes.remove(process)

    def end(self) -> None:
        for process in list(self.processes):
            self.kill(process)

    def settled(self, *, within: float, meanwhile: Callable[[], object] = lambda: None) -> None:
        """Waits until nothing is to be handed over any more. In vain, it says what waits and why."""

        def ready() -> bool:
            meanwhile()
            return not unsettled()

        try:
            wait_until(ready, within=within, what="the queue")
        except TimeoutError as late:
            late.add_note("\n".join([*waiting(), *self.log.splitlines()[-LINES_OF_THE_LOG:]]))
            raise


class Writer:
    """Somebody who records `count` statements, one after the other, in a process of his own.

    Each has a word of its own, by its number, and there are so many seconds between two.
    """

    def __init__(self, world: World, *, first: int, count: int, every: float = 0.2) -> None:
        self.count = count
        self.words = [f"Word{number}." for number in range(first, first + count)]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.writer", str(first), str(count), str(every)],
            cwd=ROOT,
            env=world.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def waited(self, *, within: float = 120) -> list[float]:
        """The seconds that each took, once all are done. None of them may have failed."""
        output, errors = self.process.communicate(timeout=within)
        assert self.process.returncode == 0, errors
        waited = [float(line) for line in output.splitlines()]
        assert len(waited) == self.count
        return waited


def forked(process: subprocess.Popen[bytes]) -> list[int]:
    """The processes that it forked, and that still run."""
    try:
        listed = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
    except OSError:
        return []
    return [int(pid) for pid in listed.split()]


def unsettled() -> int:
    """How many messages are still to be handed over, or may have to be again."""
    # In one query: what is claimed between two would be in neither.
    return Message.objects.filter(_waits()).count()


def _waits() -> Q:
    return Q(state__in=UNSETTLED) | Q(state=State.UNCERTAIN, settled_at__isnull=True)


def waiting() -> list[str]:
    """In words, how many messages of each channel and state wait, and since when for what."""
    kinds = Message.objects.filter(_waits()).order_by().values_list("channel", "state")
    counted = kinds.annotate(Count("pk"), Min("try_at"), Min("leased_until"))
    return [
        f"{count} {state} by {channel}: to be tried at {tried}, leased until {leased}"
        for channel, state, count, tried, leased in counted
    ]


def retrying[T](ask: Callable[[], T], *, within: float = 30.0) -> T:
    """Asks the database again while it is away."""
    deadline = time.monotonic() + within
    while True:
        try:
            return ask()
        except Exception:
            connection.close()
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
