"""The two worlds in which faults are made: a server's set-up, and the one process of a desk."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.management import call_command
from django.db import connections
from django.db.utils import load_backend
from pytest_django.fixtures import Settings
from pytest_django.plugin import DjangoDbBlocker

from config.addresses import database

from ..cast import Cast, small_negotiation, something_said
from ..services import PostgresServer, RedisServer, miss
from .receiving import Receiver
from .sink import Sink
from .world import World

OF_SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # No test pulls the plug: waiting for the disk would be most of the time here.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF",
}


@contextmanager
def on(url: str) -> Iterator[None]:
    """The test itself works on that database."""
    usual = connections["default"]
    there = deepcopy(usual.settings_dict) | database(url)
    there["OPTIONS"] = OF_SQLITE if url.startswith("sqlite") else {}
    there["CONN_MAX_AGE"] = None
    mine: Any = load_backend(there["ENGINE"]).DatabaseWrapper(there, "default")
    connections["default"] = mine
    try:
        yield
    finally:
        mine.close()
        connections["default"] = usual


@pytest.fixture(scope="session")
def own_postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL for the fault tests alone, with a migrated database to copy."""
    if not PostgresServer.programs():
        miss("PostgreSQL is not installed")
    server = PostgresServer()
    server.start()
    yield server
    server.remove()


@pytest.fixture(scope="session")
def postgres_template(own_postgres: PostgresServer, django_db_blocker: DjangoDbBlocker) -> str:
    """The name of that database. Copying one takes a moment, migrating one several seconds."""
    _ask(own_postgres, "CREATE DATABASE template_world")
    with django_db_blocker.unblock(), on(_named(own_postgres, "template_world")):
        call_command("migrate", verbosity=0)
    return "template_world"


@pytest.fixture(scope="session")
def sqlite_template(
    tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Path:
    file = tmp_path_factory.mktemp("template") / "demarche.sqlite3"
    with django_db_blocker.unblock(), on(f"sqlite:///{file}"):
        call_command("migrate", verbosity=0)
    return file


@pytest.fixture
def server_world(
    own_postgres: PostgresServer,
    postgres_template: str,
    redis_server: RedisServer,
    sink: Sink,
    tmp_path: Path,
    settings: Settings,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[World]:
    """PostgreSQL, Redis, workers as in the Procfile, and a mail server that takes several commands at once."""
    name = f"world_{secrets.token_hex(4)}"
    _ask(own_postgres, f"CREATE DATABASE {name} TEMPLATE {postgres_template}")
    settings.HOLD_SECONDS = 0
    url = _named(own_postgres, name)
    sink.offers = ("PIPELINING",)
    world = World(tmp_path, url, sink, postgres=own_postgres, redis=redis_server)
    with django_db_blocker.unblock(), on(url):
        yield world
        world.end()
    _ask(own_postgres, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def desk_world(
    sqlite_template: Path,
    sink: Sink,
    tmp_path: Path,
    settings: Settings,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[World]:
    """SQLite, no Redis, and the worker in the one process."""
    file = tmp_path / "demarche.sqlite3"
    shutil.copy(sqlite_template, file)
    settings.HOLD_SECONDS = 0
    world = World(tmp_path, f"sqlite:///{file}", sink)
    with django_db_blocker.unblock(), on(world.database_url):
        yield world
        world.end()


@pytest.fixture(params=["server_world", "desk_world"], ids=["server", "desk"])
def world(request: pytest.FixtureRequest) -> World:
    """Both worlds, one after the other."""
    found: World = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def cast(world: World) -> Cast:
    """The small negotiation in that world, with one position that can change."""
    return _cast()


@pytest.fixture
def server_cast(server_world: World) -> Cast:
    return _cast()


@pytest.fixture
def desk_cast(desk_world: World) -> Cast:
    return _cast()


def _cast() -> Cast:
    return small_negotiation(then=something_said)


def _named(server: PostgresServer, name: str) -> str:
    return server.url.rpartition("/")[0] + f"/{name}"


def _ask(server: PostgresServer, sql: str) -> None:
    with psycopg.connect(server.url, autocommit=True) as wire:
        wire.execute(sql.encode())


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A web server on loopback that is posted to."""
    server = Receiver()
    yield server
    server.close()
