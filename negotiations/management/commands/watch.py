"""An alarm that needs nothing of what it watches: no broker, no worker, only the database."""

from __future__ import annotations

import json
import os
import shlex
import signal
import smtplib
import subprocess
import sys
import threading
from argparse import ArgumentParser
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import FrameType
from typing import Any

from anymail.exceptions import AnymailError
from django.conf import settings
from django.core.mail import EmailMessage
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.utils import timezone

from negotiations.delivery.monitoring import heartbeats
from negotiations.delivery.monitoring.alarm import SILENT, Faults, faults

ANSWER_WITHIN = 15.0
"""Seconds after which a database that hangs counts as one that does not answer."""
COMMAND_WITHIN = 30.0

Tell = Callable[[str, str], None]
"""Tells of a subject, in a text."""


class Command(BaseCommand):
    help = (
        "Watches the delivery path and raises an alarm when alerts have stopped: a line on standard "
        "error, and a mail or a command where asked for. Once for each fault, and when it is over."
    )

    # They ask the database what it can do, and end the watch where that cannot even be opened.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--once", action="store_true", help="look once; exit status 1 where something is wrong"
        )
        parser.add_argument(
            "--every", type=float, default=30.0, metavar="SECONDS", help="how often to look (30)"
        )
        parser.add_argument("--mail", metavar="ADDRESS", help="whom to write to")
        parser.add_argument(
            "--command",
            metavar="CMD",
            help="what to run, without a shell; it reads the alarm from standard input",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not 1 <= options["every"] <= 3600:
            raise CommandError("--every takes seconds from 1 to 3600.")
        watch = Watch(self._ways(options), remembered=settings.DATA_DIR / "watch.json")
        if options["once"]:
            if watch.look(timezone.now()):
                sys.exit(1)
            return
        ended = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, _ends(ended))
        began = timezone.now()
        while not ended.is_set():
            now = timezone.now()
            began = min(began, now)  # the clock may be set back
            watch.look(now, since=began)
            ended.wait(options["every"])

    def _ways(self, options: dict[str, Any]) -> list[Tell]:
        ways: list[Tell] = [lambda subject, text: self.stderr.write(text)]
        if address := options["mail"]:
            ways.append(lambda subject, text: _mail(address, subject, text))
        if command := options["command"]:
            ways.append(lambda subject, text: _run(command, subject, text))
        return ways


def _ends(ended: threading.Event) -> Callable[[int, FrameType | None], None]:
    def end(number: int, frame: FrameType | None) -> None:
        ended.set()

    return end


class Watch:
    """Remembers of what it has told, in a file too, so that nothing is told again after a restart."""

    def __init__(
        self,
        ways: list[Tell],
        *,
        remembered: Path,
        ask: Callable[[datetime, datetime | None], Faults] | None = None,
    ) -> None:
        self._ways, self._file, self._ask = ways, remembered, ask or _ask_in_time
        self._told = self._remembered()

    def look(self, now: datetime, since: datetime | None = None) -> Faults:
        """Tells of what is wrong and was not yet, and of what is over; what is wrong now."""
        found = self._ask(now, since)
        if SILENT in found:
            # Nothing else can be known: what was wrong before may still be.
            found = self._told | found
        for name in found.keys() - self._told.keys():
            self._tell("Alarm", found[name])
        for name in self._told.keys() - found.keys():
            self._tell("Over", self._told[name])
        if found.keys() != self._told.keys():
            self._told = found
            self._remember()
        return found

    def _tell(self, what: str, fault: str) -> None:
        subject = f"{what}: {settings.SITE_HOST}"
        for way in self._ways:
            try:
                way(subject, f"{what}: {fault}")
            except FAILS as error:
                # A way that is out of order must not keep the others from telling.
                sys.stderr.write(f"The alarm could not be passed on: {error}\n")

    def _remembered(self) -> Faults:
        with suppress(OSError, ValueError, TypeError):
            kept = json.loads(self._file.read_text(encoding="utf-8"))
            return {str(name): str(fault) for name, fault in dict(kept).items()}
        return {}

    def _remember(self) -> None:
        part = self._file.with_suffix(".part")
        with suppress(OSError):
            part.write_text(json.dumps(self._told, indent=1), encoding="utf-8")
            os.replace(part, self._file)


FAILS = (OSError, smtplib.SMTPException, AnymailError, subprocess.SubprocessError, ValueError)
"""The endings of a mail and of a command."""


def _ask_in_time(now: datetime, since: datetime | None) -> Faults:
    """The faults; that the database does not answer, where it refuses or is silent for too long."""
    answer: list[Faults] = []

    def ask() -> None:
        try:
            answer.append(faults(now, since=since))
            heartbeats.mend_dates(now)
        except DatabaseError as error:
            answer.append({SILENT: f"The database does not answer ({_first_line(error)})."})
        finally:
            connection.close()

    # A thread of its own, with a connection of its own: one that hangs is left behind.
    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(ANSWER_WITHIN)
    silence = f"The database has not answered for {ANSWER_WITHIN:g} seconds."
    return answer[0] if answer else {SILENT: silence}


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]


def _mail(address: str, subject: str, text: str) -> None:
    """Straight to the mail server: the queue is what may be standing still."""
    EmailMessage(subject, f"{text}\n\n{settings.SITE_URL}/delivery/\n", to=[address]).send()


def _run(command: str, subject: str, text: str) -> None:
    subprocess.run(  # noqa: S603  # what who runs the site asked for
        shlex.split(command),
        input=f"{text}\n",
        env=os.environ | {"DEMARCHE_ALARM": subject},
        text=True,
        check=True,
        timeout=COMMAND_WITHIN,
    )
