"""`manage.py watch`: an alarm when alerts have stopped, once a fault, and when it is over."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import OperationalError
from pytest_django.fixtures import Settings

from negotiations.delivery.monitoring.alarm import SILENT, Faults, faults
from negotiations.delivery.monitoring.heartbeats import EXPECTED, beat, mend_dates
from negotiations.management.commands import watch
from negotiations.management.commands.watch import Watch
from negotiations.models.deliveries import State

from ...cast import small_negotiation
from ...queue import Queue

NOW = datetime(2030, 1, 10, 12, tzinfo=UTC)


@pytest.fixture
def queue(db: None) -> Queue:
    """A queue in which nothing is wrong: everything ran a moment ago."""
    for name in EXPECTED:
        beat(name, NOW - timedelta(seconds=20))
    return Queue(small_negotiation(), NOW)


# What is wrong


def test_nothing_is_wrong_where_alerts_go_out(queue: Queue) -> None:
    queue.message(due=-30)
    queue.message(due=-500, state=State.SENT, settled=-498)
    queue.message(due=-5000, attempts=3, handed=-400, try_at=900, error="450 later")

    assert faults(NOW) == {}


@pytest.mark.parametrize(
    "what",
    [
        {"due": -241},
        # The mail server cannot be reached, and its turn is put off again and again.
        {"due": -241, "try_at": 15},
        {"due": -9000, "attempts": 2, "handed": -5000, "try_at": -241},
    ],
)
def test_a_message_that_should_have_gone_out_is_a_fault(queue: Queue, what: dict[str, Any]) -> None:
    queue.message(**what)

    (name,) = faults(NOW)

    assert name == "overdue"


@pytest.mark.parametrize("name", EXPECTED)
def test_what_has_not_run_for_long_is_a_fault(queue: Queue, name: str) -> None:
    beat(name, NOW - timedelta(seconds=241))

    found = faults(NOW)

    assert list(found) == [name]
    assert "4 minutes ago" in found[name]


def test_a_sweep_that_is_meant_to_be_rare_is_missed_later(queue: Queue, settings: Settings) -> None:
    settings.SWEEP_SECONDS = 600
    beat("sweep", NOW - timedelta(seconds=1500))

    assert faults(NOW) == {}


def test_what_ran_by_a_clock_that_was_set_back_is_missed_in_time(queue: Queue) -> None:
    for name in EXPECTED:
        beat(name, NOW + timedelta(hours=1))

    assert faults(NOW) == {}
    mend_dates(NOW)
    later = NOW + timedelta(seconds=241)
    beat("sweep", later)

    assert set(faults(later)) == {"queue alerts", "queue hooks", "queue bulk"}


def test_what_never_ran_is_missed_once_the_watch_has_lasted(db: None) -> None:
    at_once = faults(NOW)
    at_the_start = faults(NOW, since=NOW - timedelta(seconds=10))
    later = faults(NOW, since=NOW - timedelta(seconds=300))

    assert (set(at_once), at_the_start, set(later)) == (set(EXPECTED), {}, set(EXPECTED))
    assert at_once["sweep"] == "The sweep has never run."


def refused(queue: Queue, count: int) -> None:
    for _ in range(count):
        queue.message(due=-100, attempts=1, handed=-90, try_at=200, error="454 not now")


def test_mails_that_are_all_refused_are_a_fault(queue: Queue) -> None:
    refused(queue, 3)

    assert faults(NOW) == {"refused": "Nothing goes out: mails to 3 readers were refused (454)."}


def test_some_addresses_with_a_fault_of_their_own_are_none(queue: Queue) -> None:
    refused(queue, 2)
    assert faults(NOW) == {}

    refused(queue, 3)
    queue.message(due=-60, state=State.SENT, settled=-58)

    assert faults(NOW) == {}


# Telling


class Told(list[str]):
    def __call__(self, subject: str, text: str) -> None:
        self.append(text)


def watching(tmp_path: Path, told: Told, found: Faults) -> Watch:
    """A watch that sees what is in `found` at that time."""
    ask: Callable[..., Faults] = lambda now, since: dict(found)  # noqa: E731  # as it is then
    return Watch([told], remembered=tmp_path / "watch.json", ask=ask)


def test_each_fault_is_told_once_and_when_it_is_over(tmp_path: Path) -> None:
    told, found = Told(), {}
    look = watching(tmp_path, told, found).look

    for now in ({}, {"sweep": "It stands."}, {"sweep": "It stands still."}, {}, {}):
        found.clear()
        found.update(now)
        look(NOW)

    assert told == ["Alarm: It stands.", "Over: It stands."]


def test_a_restart_tells_nothing_again(tmp_path: Path) -> None:
    told = Told()
    found = {"sweep": "It stands."}
    watching(tmp_path, told, found).look(NOW)

    watching(tmp_path, told, found).look(NOW)
    watching(tmp_path, told, {}).look(NOW)

    assert told == ["Alarm: It stands.", "Over: It stands."]


def test_while_the_database_is_silent_nothing_else_is_over(tmp_path: Path) -> None:
    told, found = Told(), {"sweep": "It stands."}
    look = watching(tmp_path, told, found).look
    look(NOW)

    del found["sweep"]
    found[SILENT] = "No answer."
    look(NOW)

    assert told == ["Alarm: It stands.", "Alarm: No answer."]


def test_a_way_that_is_out_of_order_keeps_no_other_from_telling(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(subject: str, text: str) -> None:
        raise OSError("no mail server")

    told = Told()
    look = Watch(
        [broken, told], remembered=tmp_path / "watch.json", ask=lambda now, since: {"a": "Wrong."}
    ).look

    look(NOW)

    assert told == ["Alarm: Wrong."]
    assert "no mail server" in capsys.readouterr().err


# The command


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> Faults:
    """What the command finds, in a folder of the test's own."""
    found: Faults = {}
    monkeypatch.setattr(watch, "_ask_in_time", lambda now, since: dict(found))
    settings.DATA_DIR = tmp_path
    return found


def test_looking_once_ends_in_a_status(asked: Faults) -> None:
    call_command("watch", once=True)
    asked["sweep"] = "The sweep has never run."
    errors = StringIO()

    with pytest.raises(SystemExit) as ended:
        call_command("watch", once=True, stderr=errors)

    assert ended.value.code == 1
    assert errors.getvalue() == "Alarm: The sweep has never run.\n"


def test_alarm_is_mailed_and_passed_to_a_command(asked: Faults, tmp_path: Path) -> None:
    asked["sweep"] = "The sweep has never run."
    script = tmp_path / "note.py"
    script.write_text(
        "import os, sys\n"
        "open(sys.argv[1], 'w').write(os.environ['DEMARCHE_ALARM'] + ' ' + sys.stdin.read())\n"
    )
    command = f"{sys.executable} {script} {tmp_path / 'noted'}"

    with pytest.raises(SystemExit):
        call_command("watch", once=True, mail="ops@example.org", command=command, stderr=StringIO())

    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["ops@example.org"], "Alarm: 127.0.0.1")
    assert "The sweep has never run." in sent.body
    assert (tmp_path / "noted").read_text() == (
        "Alarm: 127.0.0.1 Alarm: The sweep has never run.\n"
    )


def test_it_looks_until_it_is_asked_to_end(asked: Faults, monkeypatch: pytest.MonkeyPatch) -> None:
    handlers: dict[int, Any] = {}
    monkeypatch.setattr(watch.signal, "signal", handlers.__setitem__)
    waits: list[float] = []

    def wait(self: threading.Event, timeout: float) -> bool:
        waits.append(timeout)
        if len(waits) == 3:
            handlers[signal.SIGTERM](signal.SIGTERM, None)
        return False

    monkeypatch.setattr(watch.threading.Event, "wait", wait)

    call_command("watch", every=5.0)

    assert waits == [5.0, 5.0, 5.0]


@pytest.mark.parametrize("every", [0, -1, 4000])
def test_an_interval_that_makes_no_sense_is_refused(every: float) -> None:
    with pytest.raises(CommandError, match="--every"):
        call_command("watch", every=every)


def test_dates_of_a_clock_that_was_set_back_are_mended_by_each_look(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked: list[datetime] = []
    monkeypatch.setattr(watch, "faults", lambda now, since: {})
    monkeypatch.setattr(watch.heartbeats, "mend_dates", looked.append)

    assert watch._ask_in_time(NOW, None) == {}
    assert looked == [NOW]


def test_a_database_that_refuses_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(now: datetime, since: datetime | None = None) -> Faults:
        raise OperationalError("connection refused\nand more")

    monkeypatch.setattr(watch, "faults", refuse)

    assert watch._ask_in_time(NOW, None) == {
        SILENT: "The database does not answer (connection refused)."
    }


def test_a_database_that_hangs_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()

    def hang(now: datetime, since: datetime | None = None) -> Faults:
        over.wait(30)
        return {}

    monkeypatch.setattr(watch, "faults", hang)
    monkeypatch.setattr(watch.heartbeats, "mend_dates", lambda now: None)
    monkeypatch.setattr(watch, "ANSWER_WITHIN", 0.05)

    before = threading.enumerate()
    found = watch._ask_in_time(NOW, None)
    left_behind = [thread for thread in threading.enumerate() if thread not in before]
    over.set()
    for thread in left_behind:
        thread.join(30)  # it would go on with what is no longer held back here

    assert set(found) == {SILENT}


@pytest.mark.parametrize(
    ("content", "why"), [(b"no database" * 400, "file is not a database"), (b"", "no such table")]
)
def test_started_on_an_unreadable_database_it_tells(
    tmp_path: Path, content: bytes, why: str
) -> None:
    """By a command too: what Django asks of a database at the start must not end the watch first."""
    (tmp_path / "b.sqlite3").write_bytes(content)
    noted = tmp_path / "noted"

    ended = subprocess.run(
        [sys.executable, "manage.py", "watch", "--once", "--command", f"tee {noted}"],
        cwd=Path(__file__).parents[3],
        env={
            "PATH": os.environ["PATH"],
            "DATA_DIR": str(tmp_path / "data"),
            "DEBUG": "true",
            "DATABASE_URL": f"sqlite:///{tmp_path}/b.sqlite3",
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert f"Alarm: The database does not answer ({why}" in noted.read_text()
