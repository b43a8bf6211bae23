"""`manage.py run`, as `make run` starts it: ready on a fresh machine, gone soon after an interrupt."""

import http.client
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from django.core.management.base import CommandError
from django.db import OperationalError

from negotiations.management.commands import run
from tests.services import free_port, wait_until

ROOT = Path(__file__).resolve().parent.parent


def environment(data_dir: Path, port: int) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "DATA_DIR": str(data_dir),
        "DEBUG": "true",
        "SITE_URL": f"http://127.0.0.1:{port}",
        "PORT": str(port),
    }


@contextmanager
def site(data_dir: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "manage.py", "run"],
        cwd=ROOT,
        env=environment(data_dir, port),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def is_ready(port: int) -> bool:
    with (
        suppress(OSError),
        urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5) as response,
    ):
        return bool(json.load(response) == {"status": "ok"})
    return False


def kept_open(port: int) -> float:
    """The seconds of a quick answer on a connection that is kept: no part of it waits for another."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    taken = []
    for _ in range(20):
        start = time.monotonic()
        line.request("GET", "/healthz")
        line.getresponse().read()
        taken.append(time.monotonic() - start)
    line.close()
    return sorted(taken)[3]


@pytest.mark.slow
def test_port_in_use_is_named_in_one_line(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        result = subprocess.run(
            [sys.executable, "manage.py", "run"],
            cwd=ROOT,
            env=environment(tmp_path, port),
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    assert result.returncode != 0
    (line,) = result.stderr.splitlines()
    assert f"PORT is {port}" in line


@pytest.mark.slow
def test_site_starts_twice_and_stops_within_ten_seconds(tmp_path: Path) -> None:
    port = free_port()
    for number, within in ((signal.SIGINT, 240), (signal.SIGTERM, 20)):
        with site(tmp_path, port) as process:
            wait_until(
                lambda: is_ready(port) or process.poll() is not None, within=within, what="the site"
            )
            assert process.poll() is None, process.communicate()[0]
            assert kept_open(port) < 0.03

            asked = time.monotonic()
            process.send_signal(number)
            output, _ = process.communicate(timeout=10)

            assert time.monotonic() - asked < 10
            assert process.returncode == 0
            assert f"http://127.0.0.1:{port}/" in output
            assert "Traceback" not in output


def test_a_command_starts_while_somebody_else_writes(tmp_path: Path) -> None:
    writer = sqlite3.connect(tmp_path / "demarche.sqlite3", isolation_level=None)
    writer.execute("PRAGMA journal_mode=WAL")
    writer.execute("BEGIN IMMEDIATE")

    checked = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=environment(tmp_path, free_port()),
        capture_output=True,
        text=True,
        timeout=60,
    )

    writer.close()
    assert (checked.returncode, checked.stderr) == (0, "")


def test_a_site_that_waits_for_another_writer_in_vain_says_so(
    monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    def busy(*args: Any, **how: Any) -> None:
        raise OperationalError("database is locked")

    settings.PORT = free_port()
    monkeypatch.setattr(run.Command, "_prepare", busy)
    monkeypatch.setattr(run.signal, "signal", lambda *_: None)

    with pytest.raises(CommandError, match="Another process writes to the database"):
        run.Command().handle()
