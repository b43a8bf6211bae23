"""Starts the site for one desk: database, demonstration case, web server and worker, in one process."""

import errno
import os
import signal
import sys
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

CASE = Path(__file__).resolve().parents[2] / "cases" / "european-security-2022.json"

THE_DAY_BEFORE = date(2022, 1, 25)

# `make run` promises that everything has ended ten seconds after an interrupt.
STOP_WITHIN = 6.0


class Command(BaseCommand):
    help = "Applies migrations, loads the demonstration case the first time, and serves the site."

    def handle(self, *args: Any, **options: Any) -> None:
        # Both by hand: a shell that starts it in the background has interrupts ignored.
        signal.signal(signal.SIGINT, _interrupt)
        signal.signal(signal.SIGTERM, _interrupt)
        try:
            with _reserved(settings.HOST, settings.PORT) as server:
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
        # One that stands at that day was cut off half way.
        half = Negotiation.objects.filter(turned_on__lte=THE_DAY_BEFORE)
        if not Negotiation.objects.exists() or half.exists():
            self._load_case()
        elif settings.DEBUG:
            call_command("demo_data")

    def _load_case(self) -> None:
        """The case as its subscribers would have lived it: silently to the day before the answers
        were handed over, from then on aloud, day by day, with the mails in the mailbox.
        """
        self.stdout.write("First start: loading the demonstration case.")
        if not settings.DEBUG:
            call_command("load_case", str(CASE), silent=True)
            return
        call_command("load_case", str(CASE), until=THE_DAY_BEFORE, silent=True)
        call_command("demo_data")
        # In one transaction: no other worker, which goes by MAIL_URL, finds one of these mails.
        with transaction.atomic(), mails_as_files(settings.DATA_DIR / "mail"):
            call_command("load_case", str(CASE), hold=0.0)
            call_command("deliver")

    def _serve(self, server: ThreadedWSGIServer) -> None:
        worker = None if settings.REDIS_URL else EmbeddedWorker()
        server.set_app(get_wsgi_application())
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


def _interrupt(number: int, frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def _reserved(host: str, port: int) -> ThreadedWSGIServer:
    """A server with its port taken but closed: before the site is ready, callers are refused."""
    server = ThreadedWSGIServer(
        (host, port), WSGIRequestHandler, ipv6=":" in host, bind_and_activate=False
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
