"""Real servers for the tests: found where an address is given, else started, else missed loudly.

A pytest plugin (`-p tests.services` in pyproject.toml) that settles the environment before
Django reads it. The suite runs on SQLite; `TEST_DATABASE=postgres` runs it on PostgreSQL.

    TEST_DATABASE_URL    a PostgreSQL server on which databases may be made
    TEST_REDIS_URL       a Redis server that may be emptied
    CI=true              what is missing fails, instead of being skipped
"""

from __future__ import annotations

import contextlib
import glob
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

from tests.faults.sink import Sink

if TYPE_CHECKING:  # a third of a second in every run, for the few that show a page
    from playwright.sync_api import Browser

CHROMIUM = "/usr/bin/chromium"
CHROMIUM_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_WITHIN = 30.0
ON_POSTGRES = os.environ.get("TEST_DATABASE") == "postgres"


# The environment of the suite


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    """Before pytest-django: it reads the settings in this very hook, wrappers come first."""
    if "PYTEST_XDIST_WORKER" not in os.environ:  # worker processes inherit what is settled here
        _settle(early_config)
    return (yield)


def _settle(config: pytest.Config) -> None:
    # What the developer has in DATA_DIR or in the shell must not decide what a test sees.
    folder = Path(tempfile.mkdtemp(prefix="demarche-tests-"))
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    for name in (
        "REDIS_URL",
        "MAIL_URL",
        "MAIL_FROM",
        "ALLOWED_HOSTS",
        "HOST",
        "PORT",
        "UNCERTAIN",
        "WEBHOOK_PRIVATE",
        "TRUSTED_PROXIES",
        "RATE_LIMITS",
        "SITE_INDEXED",
        "EMBED_HOSTS",
        "REQUIRE_MFA",
    ):
        os.environ.pop(name, None)
    for name in [name for name in os.environ if name.endswith("_SECONDS")]:
        del os.environ[name]
    # Without it every process of a test compiles all of Django and the tests before it begins.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    os.environ |= {
        "DATA_DIR": str(folder),
        "DEBUG": "true",
        "SECRET_KEY": "for tests only",
        "SITE_URL": "http://127.0.0.1:8000",
        "DATABASE_URL": f"sqlite:///{folder}/demarche.sqlite3",
        # A test takes back what it wrote, and another writes by the same version.
        "KEPT_ANSWERS": "0",
        # A browser test drives its own event loop beside Django.
        "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
    }
    if ON_POSTGRES:
        os.environ["DATABASE_URL"] = _postgres_for_the_suite(config)


def _postgres_for_the_suite(config: pytest.Config) -> str:
    if url := os.environ.get("TEST_DATABASE_URL"):
        return url
    if not PostgresServer.programs():
        miss_suite(
            "PostgreSQL is not installed and TEST_DATABASE_URL is not set: its tests did not run"
        )
    server = PostgresServer()
    config.add_cleanup(server.remove)
    server.start()
    return server.url


def pytest_report_header() -> str:
    return f"database: {'PostgreSQL' if ON_POSTGRES else 'SQLite'}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests that need PostgreSQL are run in the run on PostgreSQL (`make test` does both)."""
    if ON_POSTGRES:
        return
    left_out = [item for item in items if item.get_closest_marker("postgres")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def miss(what: str) -> NoReturn:
    """Skips the test, loudly; in CI a missing server is a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"CI must have it: {what}", pytrace=False)
    pytest.skip(what)


def miss_suite(what: str) -> NoReturn:
    """The same before there is any test."""
    if os.environ.get("CI") == "true":
        raise pytest.UsageError(f"CI must have it: {what}")
    sys.stderr.write(f"\n*** {what} ***\n\n")
    raise SystemExit(0)


# Servers


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(ready: Callable[[], bool], *, within: float = START_WITHIN, what: str) -> None:
    deadline = time.monotonic() + within
    while not ready():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what}: not within {within:g} s")
        time.sleep(0.02)


class Server(ABC):
    """A program on a free loopback port with its files in a temporary folder."""

    name: str

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix=f"demarche-{self.name}-"))
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @abstractmethod
    def command(self) -> list[str]:
        """How it is started."""

    @abstractmethod
    def answers(self) -> bool:
        """Whether it is up."""

    def start(self) -> None:
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                self.command(), stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.folder
            )
        try:
            wait_until(self.answers, what=self.name)
        except TimeoutError as error:
            raise RuntimeError(f"{error}\n{(self.folder / 'log').read_text()[-2000:]}") from None

    def send(self, number: signal.Signals) -> None:
        if self._process:
            self._process.send_signal(number)

    def kill(self) -> None:
        """As when the power goes."""
        self.send(signal.SIGKILL)
        self._ended()

    def stop(self) -> None:
        self.send(signal.SIGCONT)
        self.send(signal.SIGINT)
        self._ended()

    def restart(self) -> None:
        self.stop()
        self.start()

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _ended(self) -> None:
        if not self._process:
            return
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None


class RedisServer(Server):
    name = "redis"

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def command(self) -> list[str]:
        return [
            *("redis-server", "--bind", "127.0.0.1", "--port", str(self.port)),
            *("--dir", str(self.folder), "--save", "", "--maxmemory-policy", "noeviction"),
            *("--appendonly", "yes", "--appendfsync", "everysec"),
        ]

    def answers(self) -> bool:
        with (
            contextlib.suppress(OSError),
            socket.create_connection(("127.0.0.1", self.port), 1) as wire,
        ):
            wire.sendall(b"PING\r\n")
            return wire.recv(16).startswith(b"+PONG")
        return False

    def hang(self) -> None:
        """Alive, connected and silent, until `resume`."""
        self.send(signal.SIGSTOP)

    def resume(self) -> None:
        self.send(signal.SIGCONT)


class PostgresServer(Server):
    """PostgreSQL refuses to run as root, so root lends it to another user."""

    name = "postgres"

    def __init__(self) -> None:
        super().__init__()
        self._as_user: list[str] = []
        # Trusting every local user, as is the custom, would trust those of the machine too.
        password = secrets.token_urlsafe(16)
        self.url = f"postgres://demarche:{password}@127.0.0.1:{self.port}/postgres"
        secret = self.folder / "password"
        secret.write_text(password)
        if os.geteuid() == 0:
            user = _unprivileged_user()
            shutil.chown(self.folder, user)
            shutil.chown(secret, user)
            self._as_user = [
                "setpriv",
                "--reuid",
                user,
                "--regid",
                str(pwd.getpwnam(user).pw_gid),
                "--clear-groups",
            ]
        made = subprocess.run(
            [
                *self._as_user,
                *(self._program("initdb"), "--pgdata", str(self.folder / "data")),
                *("--username", "demarche", "--pwfile", str(secret), "--auth", "scram-sha-256"),
                *("--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"),
            ],
            capture_output=True,
            text=True,
            check=False,
            cwd=self.folder,
        )
        if made.returncode:
            raise RuntimeError(f"initdb: {made.stderr}")

    @staticmethod
    def programs() -> str | None:
        """The folder with the newest server programs of this machine."""
        folders = [Path(path) for path in glob.glob("/usr/lib/postgresql/*/bin")]
        folders = [folder for folder in folders if (folder / "postgres").exists()]
        if folders:
            return str(max(folders, key=lambda folder: float(folder.parent.name)))
        found = shutil.which("initdb")
        return str(Path(found).parent) if found else None

    def _program(self, name: str) -> str:
        return f"{self.programs()}/{name}"

    def crash(self) -> None:
        """Ends at once, as after a crash, and recovers."""
        self.send(signal.SIGQUIT)
        self._ended()
        self.start()

    def command(self) -> list[str]:
        return [
            *self._as_user,
            *(self._program("postgres"), "-D", str(self.folder / "data")),
            *("-p", str(self.port), "-c", "listen_addresses=127.0.0.1"),
            *("-c", f"unix_socket_directories={self.folder}"),
            # Nothing here outlives the tests; a killed server still recovers.
            *("-c", "fsync=off", "-c", "full_page_writes=off", "-c", "max_connections=200"),
        ]

    def answers(self) -> bool:
        import psycopg

        with (
            contextlib.suppress(psycopg.OperationalError),
            psycopg.connect(self.url, connect_timeout=2),
        ):
            return True
        return False


def _unprivileged_user() -> str:
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name).pw_name
    raise RuntimeError("PostgreSQL cannot run as root, and there is no user postgres or nobody")


# Fixtures


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Redis that may be emptied, shared by the tests of one process."""
    if url := os.environ.get("TEST_REDIS_URL"):
        yield url
        return
    server = _new_redis()
    yield server.url
    server.remove()


@pytest.fixture
def redis_server() -> Iterator[RedisServer]:
    """A Redis of the test's own, to be killed, hung and restarted."""
    server = _new_redis()
    yield server
    server.remove()


def _new_redis() -> RedisServer:
    if not shutil.which("redis-server"):
        miss("redis-server is not installed and TEST_REDIS_URL is not set")
    server = RedisServer()
    server.start()
    return server


@pytest.fixture
def postgres_server() -> Iterator[PostgresServer]:
    """A PostgreSQL of the test's own, to be killed and restarted; the suite's own stays up."""
    if not PostgresServer.programs():
        miss("PostgreSQL is not installed")
    server = PostgresServer()
    server.start()
    yield server
    server.remove()


@pytest.fixture
def sink() -> Iterator[Sink]:
    """A mail server that counts, and misbehaves when it is told to."""
    server = Sink()
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, driven by Playwright: `page = chromium.new_page()`."""
    if not Path(CHROMIUM).exists():
        miss(f"{CHROMIUM} is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()
