"""The demonstration case on a real server, for the clients that are handed out with it."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import suppress
from threading import Thread

import pytest
from demarche_client import Client, Record, Retries
from django.test import override_settings
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from negotiations.models import ApiToken, Negotiation, User

from ..demonstration import SLUG, demonstration
from ..door import memberships

AT_ONCE = Retries(attempts=3, first=0)
"""Tests wait for nothing."""


@pytest.fixture(scope="package")
def db(django_db_setup: None) -> None:
    """By its name it is known that a database is to be made, also where these tests run alone."""


@pytest.fixture(scope="package")
def site(db: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The address of the site, with the case in its database as long as tests of this folder run.

    SQLite keeps it in memory, so the server shares this connection and what it has not committed.
    """
    settings = override_settings(ALLOWED_HOSTS=["127.0.0.1"])
    with django_db_blocker.unblock(), settings, demonstration():
        server = LiveServer("127.0.0.1")
        yield server.url
        server.stop()


@pytest.fixture(scope="package")
def token(site: str) -> str:
    """That of Edith, who edits and may write."""
    user = User.objects.create_user("edith", "edith@example.org")
    memberships.admit(Negotiation.objects.get(slug=SLUG), user=user, role="editor")
    _, secret = ApiToken.objects.issue(user, scope="write")
    return secret


@pytest.fixture
def anybody(site: str) -> Iterator[Record]:
    with Client(site, retries=AT_ONCE) as client:
        yield client.negotiation(SLUG)


@pytest.fixture
def edith(site: str, token: str) -> Iterator[Record]:
    with Client(site, token, retries=AT_ONCE) as client:
        yield client.negotiation(SLUG)


class CutWire:
    """Stands before a site, and cuts the first connections where their answer begins."""

    def __init__(self, site: str, cuts: int) -> None:
        self.there = ("127.0.0.1", int(site.rpartition(":")[2]))
        self.cuts = cuts
        self.passed = 0
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.listening.getsockname()[1]}"
        Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self.listening.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self.listening.accept()
                Thread(target=self._pass_on, args=(near,), daemon=True).start()

    def _pass_on(self, near: socket.socket) -> None:
        self.passed += 1
        is_cut = self.passed <= self.cuts
        with near, socket.create_connection(self.there) as far, suppress(OSError):
            Thread(target=_pump, args=(near, far), daemon=True).start()
            while (answer := far.recv(65536)) and not is_cut:
                near.sendall(answer)
            for end in (near, far):  # closing alone wakes nobody who waits for more
                end.shutdown(socket.SHUT_RDWR)


def _pump(near: socket.socket, far: socket.socket) -> None:
    with suppress(OSError):
        while sent := near.recv(65536):
            far.sendall(sent)


@pytest.fixture
def wire(site: str) -> Iterator[Callable[[int], CutWire]]:
    """Makes wires that cut so many connections."""
    made: list[CutWire] = []

    def new(cuts: int) -> CutWire:
        made.append(CutWire(site, cuts))
        return made[-1]

    yield new
    for one in made:
        one.close()
