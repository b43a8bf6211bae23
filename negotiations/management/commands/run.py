"""Starts the site for one desk: database, demonstration cases, web server and worker, in one process."""

import errno
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from django.db import OperationalError, connection, transaction

from negotiations.management.embedded_worker import EmbeddedWorker
from negotiations.management.mail_files import mails_as_files
from negotiations.models import Negotiation
from negotiations.traffic.web_process import load_at_once

CASES = Path(__file__).resolve().parents[2] / "cases"


class PromptHandler(WSGIRequestHandler):
    """Sends each part of an answer at once. Else a client that keeps its connection waits 40 ms for the rest."""

    disable_nagle_algorithm = True


@dataclass(frozen=True)
class DemonstrationCase:
    """A case file that is named as its negotiation, and the last day that it tells in silence."""

    file: Path
    silent_until: date

    @property
    def slug(self) -> str:
        return self.file.stem


DEMONSTRATION = (
    # The day before the answers were handed over.
    DemonstrationCase(CASES / "european-security-2022.json", date(2022, 1, 25)),
    # The day before talks that nobody announced: what follows is told to each audience apart.
    DemonstrationCase(CASES / "high-seas-cables-2024.json", date(2024, 7, 19)),
)

# `make run` promises that everything has ended ten seconds after an interrupt.
STOP_WITHIN = 6.0


class Command(BaseCommand):
    help = "Applies migrations, loads the demonstration cases the first time, and serves the site."

    def handle(self, *args: Any, **options: Any) -> None:
        # Both by hand: a shell that starts it in the background has interrupts ignored.
        signal.signal(signal.SIGINT, _interrupt)
        signal.signal(signal.SIGTERM, _interrupt)
        try:
            with _reserved(settings.HOST, settings.PORT) as server:
                with _while_nobody_writes():
                    self._prepare()
                self._serve(server)
        except KeyboardInterrupt:
            self.stderr.write("Stopped.")

    def _prepare(self) -> None:
        try:
            connection.ensure_connection()
        except OperationalError as error:
            reason = str(error).strip().splitlines()[0]
            raise CommandError(
                f"DATABASE_URL names a database that does not answer: {reason}"
            ) from None
        call_command("migrate", verbosity=0)
        if not settings.DEBUG:
            call_command("collectstatic", interactive=False, verbosity=0)
        cases = _cases_to_load()
        if cases:
            self._load(cases)
        elif settings.DEBUG:
            call_command("demo_data")

    def _load(self, cases: Sequence[DemonstrationCase]) -> None:
        """The cases as their subscribers would have lived them: silently to a day in the midst of
        each, from then on aloud, day by day, with the mails in the mailbox.
        """
        self.stdout.write("Loading the demonstration cases.")
        if not settings.DEBUG:
            with transaction.atomic():
                for case in cases:
                    call_command("load_case", str(case.file), silent=True)
            return
        for case in cases:
            call_command("load_case", str(case.file), until=case.silent_until, silent=True)
        call_command("demo_data")
        # In one transaction: no other worker, which goes by MAIL_URL, finds one of these mails.
        with transaction.atomic(), mails_as_files(settings.DATA_DIR / "mail"):
            for case in cases:
                call_command("load_case", str(case.file), hold=0.0)
            call_command("deliver")

    def _serve(self, server: ThreadedWSGIServer) -> None:
        worker = None if settings.REDIS_URL else EmbeddedWorker()
        server.set_app(get_wsgi_application())
        load_at_once()
        try:
            _listen(server)
            if worker:
                worker.start()
            self.stdout.write(f"\n  Demarche is at {_address()}\n  Ctrl-C stops it.\n")
            self.stdout.flush()
            server.serve_forever(poll_interval=0.2)
        except KeyboardInterrupt:
            self.stdout.write("\nStopping.")
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            if worker:
                worker.stop(within=STOP_WITHIN)
        _leave()


@contextmanager
def _while_nobody_writes() -> Iterator[None]:
    """Says so where somebody else writes to the file of SQLite, and does not end."""
    try:
        yield
    except OperationalError as error:
        if "locked" not in str(error):
            raise
        raise CommandError(
            "Another process writes to the database, an import perhaps. Start the site again when that has ended."
        ) from None


def _cases_to_load() -> list[DemonstrationCase]:
    """All of them on an empty site; else those that were cut off half way, which stand at that day.

    A demonstration that has some of them also gets the others. A site of one's own never does.
    """
    turned = dict(Negotiation.objects.values_list("slug", "turned_on"))
    there = [case for case in DEMONSTRATION if case.slug in turned]
    if not turned or (settings.DEBUG and there):
        there_whole = [case for case in there if not _is_half(turned[case.slug], case)]
        return [case for case in DEMONSTRATION if case not in there_whole]
    return [case for case in there if _is_half(turned[case.slug], case)]


def _is_half(turned_on: date | None, case: DemonstrationCase) -> bool:
    return turned_on is not None and turned_on <= case.silent_until


def _interrupt(number: int, frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def _reserved(host: str, port: int) -> ThreadedWSGIServer:
    """A server with its port taken but closed: before the site is ready, callers are refused."""
    server = ThreadedWSGIServer(
        (host, port), PromptHandler, ipv6=":" in host, bind_and_activate=False
    )
    try:
        server.server_bind()
    except OSError as error:
        raise _cannot_listen(error) from None
    return server


def _listen(server: ThreadedWSGIServer) -> None:
    try:
        server.server_activate()
    except OSError as error:
        raise _cannot_listen(error) from None


def _cannot_listen(error: OSError) -> CommandError:
    where = f"{settings.HOST}:{settings.PORT}"
    if error.errno == errno.EADDRINUSE:
        return CommandError(
            f"PORT is {settings.PORT}, and something already listens on {where}; choose another: make run PORT=8001"
        )
    if error.errno == errno.EACCES:
        return CommandError(
            f"PORT is {settings.PORT}, which this user may not use; choose one above 1023"
        )
    return CommandError(
        f"HOST is {settings.HOST!r}, which is no address of this machine ({error.strerror})"
    )


def _address() -> str:
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.HOST, settings.HOST)  # noqa: S104
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.PORT}/"


def _leave() -> NoReturn:
    """Ends the process at once. Python would wait for threads that may still talk to a mail server."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)
