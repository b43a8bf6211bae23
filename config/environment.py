"""Reads the settings from the environment and stops the start where one is wrong.

Whoever starts the site reads one line that names the setting and says what would be right,
not a traceback. `DATA_DIR/env` lies below the environment: what is set there wins over it.
"""

import ipaddress
import os
import re
import urllib.parse
from collections.abc import Iterable
from email.utils import parseaddr
from pathlib import Path
from typing import Any, NoReturn

import environ

from config.providers import PROVIDERS

TRUE, FALSE = {"true", "1", "yes", "on"}, {"false", "0", "no", "off"}
SECRET = 16
"""How many characters nobody guesses."""
HOSTNAME = re.compile(r"(?!-)[A-Za-z0-9_-]{1,63}(\.[A-Za-z0-9_-]{1,63})*\.?")


def stop(name: str, problem: str, *, right: str) -> NoReturn:
    """Ends the start with one line on standard error and status 1."""
    raise SystemExit(" ".join(f"demarche: {name} {problem}; {right}".split()))


class _File(environ.Env):
    """Takes what a file says, so that it need not go through the environment of this process."""


class Environment(environ.Env):
    """The environment, one method a kind of value. An empty value counts as not set."""

    def __init__(self) -> None:
        super().__init__()
        # A copy: what is read from the file must not leak into the environment of children.
        self.ENVIRON = dict(os.environ)

    def read_below(self, file: Path) -> None:
        if not file.is_file():
            return
        if not os.access(file, os.R_OK):
            stop(
                "DATA_DIR",
                f"holds a file {file} that cannot be read",
                right="give this user the right to read it",
            )
        given = {name: value for name, value in self.ENVIRON.items() if value.strip()}
        _File.ENVIRON = {}
        _File.read_env(str(file))
        self.ENVIRON = _File.ENVIRON | given

    def text(self, name: str, default: str = "") -> str:
        return str(self.ENVIRON.get(name, "")).strip() or default

    def required(self, name: str, *, right: str) -> str:
        return self.text(name) or stop(name, "is not set", right=right)

    def flag(self, name: str, *, default: bool) -> bool:
        value = self.text(name, str(default)).lower()
        if value not in TRUE | FALSE:
            stop(name, f"is {value!r}", right="give true or false")
        return value in TRUE

    def one_of(self, name: str, choices: Iterable[str], *, default: str) -> str:
        value = self.text(name, default)
        if value not in choices:
            stop(name, f"is {value!r}", right=f"give {' or '.join(choices)}")
        return value

    def whole_number(self, name: str, *, default: int, low: int, high: int) -> int:
        value = self.text(name, str(default))
        if not re.fullmatch(r"[0-9]{1,9}", value) or not low <= int(value) <= high:
            stop(name, f"is {value!r}", right=f"give a whole number from {low} to {high}")
        return int(value)

    def seconds(self, name: str, *, default: float, low: float, high: float) -> float:
        value = self.text(name, f"{default:g}")
        if (number := _number(value)) is None or not low <= number <= high:
            stop(name, f"is {value!r}", right=f"give a number of seconds from {low:g} to {high:g}")
        return number

    def list_of_seconds(self, name: str, *, default: list[float]) -> list[float]:
        value = self.text(name, ",".join(f"{delay:g}" for delay in default))
        numbers = [_number(part) for part in value.split(",")]
        delays = [number for number in numbers if number is not None and number > 0]
        if len(delays) < len(numbers):
            stop(
                name,
                f"is {value!r}",
                right="give numbers of seconds above 0, with commas: 5,300,1800",
            )
        return delays

    def host(self, name: str, *, default: str) -> str:
        value = self.text(name, default)
        if not _is_address(value) and not HOSTNAME.fullmatch(value):
            stop(
                name,
                f"is {value!r}",
                right="give an address or a host name to listen on: 127.0.0.1 or 0.0.0.0",
            )
        return value

    def hosts(self, name: str, *, default: list[str]) -> list[str]:
        given = [part.strip() for part in self.text(name).split(",") if part.strip()]
        for host in given:
            bare = host.removeprefix(".").removeprefix("[").removesuffix("]")
            if host != "*" and not _is_address(bare) and not HOSTNAME.fullmatch(bare):
                stop(
                    name,
                    f"holds {host!r}",
                    right="give host names without scheme, with commas: desk.example.org",
                )
        return given or default

    def site(self, name: str, *, default: str) -> str:
        value = self.text(name, default)
        parts = _split(value)
        if (
            parts is None
            or parts.scheme not in {"http", "https"}
            or not parts.hostname
            or parts.username is not None
            or parts.path.strip("/")
            or parts.query
            or parts.fragment
        ):
            stop(
                name,
                f"is {value!r}",
                right="give the address that readers use: https://desk.example.org",
            )
        return value.rstrip("/")

    def folder(self, name: str, *, default: str, base: Path) -> Path:
        """The folder, made where it is missing, given from `base` where it is not absolute."""
        path = (base / Path(self.text(name, default)).expanduser()).resolve()
        right = "give a folder in which files can be written"
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            stop(name, f"is {str(path)!r}, which cannot be made ({error.strerror})", right=right)
        if not os.access(path, os.W_OK | os.X_OK):
            stop(name, f"is {str(path)!r}, where nothing can be written", right=right)
        return path

    def database(self, name: str, *, default: str) -> dict[str, Any]:
        """Django's settings for a SQLite or PostgreSQL database."""
        value = self.text(name, default)
        right = "give postgres://USER:PASSWORD@HOST:PORT/NAME or sqlite:////FOLDER/FILE"
        parts = _split(value)
        # The address may hold a password, so only its scheme is repeated.
        if parts is None or parts.scheme not in {"sqlite", "postgres", "postgresql"}:
            stop(name, _opening(value), right=right)
        if parts.scheme == "sqlite" and parts.netloc:
            stop(name, "has two slashes where a file needs three or four", right=right)
        database: dict[str, Any] = self.db_url_config(value)
        if parts.scheme != "sqlite":
            if not database["NAME"]:
                stop(name, "names no database", right=right)
            return database
        if database["NAME"] == ":memory:":
            stop(name, "names no file", right=right)
        file = Path(database["NAME"]).resolve()
        if not file.parent.is_dir() or file.is_dir():
            stop(
                name,
                f"names {str(file)!r}, which cannot be a file",
                right="name a file in a folder that exists",
            )
        return database | {"NAME": str(file)}

    def redis(self, name: str) -> str:
        value = self.text(name)
        parts = _split(value)
        if value and (
            parts is None or parts.scheme not in {"redis", "rediss"} or not parts.hostname
        ):
            stop(name, _opening(value), right="give redis://HOST:PORT/0, or leave it out")
        return value

    def mail(self, name: str, *, folder: Path) -> dict[str, Any]:
        """A mailer: `smtp:` (STARTTLS with `?tls=true`), `smtps:`, a provider, or files in a folder."""
        value = self.text(name, f"file://{folder}")
        right = "give smtp://USER:PASSWORD@HOST:PORT, smtps://…, anymail+PROVIDER://KEY@ or file:///FOLDER"
        parts = _split(value)
        if parts is not None and parts.scheme.startswith("anymail+"):
            return _provider(name, parts)
        if parts is None or parts.scheme not in {"smtp", "smtps", "file"}:
            stop(name, _opening(value), right=right)
        if parts.scheme == "file":
            if parts.netloc or not parts.path.strip("/"):
                stop(name, "names no folder", right=right)
            path = urllib.parse.unquote(parts.path)
            return {
                "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
                "OPTIONS": {"file_path": path},
            }
        query = dict(urllib.parse.parse_qsl(parts.query, keep_blank_values=True))
        if not parts.hostname or parts.path.strip("/") or query.keys() - {"tls"}:
            stop(name, "does not name a mail server", right=right)
        if query.get("tls", "false") not in {"true", "false"}:
            stop(name, f"has tls={query['tls']!r}", right="end it with ?tls=true to use STARTTLS")
        implicit = parts.scheme == "smtps"
        options = {
            "host": parts.hostname,
            "port": parts.port or (465 if implicit else 25),
            "username": urllib.parse.unquote(parts.username or ""),
            "password": urllib.parse.unquote(parts.password or ""),
            "use_ssl": implicit,
            "use_tls": query.get("tls") == "true" and not implicit,
            "timeout": 10,
        }
        return {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}

    def secret(self, name: str) -> str:
        """A text that nobody guesses; empty where it is not set. It is never repeated."""
        value = self.text(name)
        if value and (len(value) < SECRET or not value.isascii() or " " in value):
            stop(
                name,
                "is too easily guessed",
                right=f"give at least {SECRET} letters and figures, without spaces",
            )
        return value

    def credentials(self, name: str) -> str:
        """A user and a password as they stand before the host of an address; empty where not set."""
        value = self.text(name)
        user, colon, password = value.partition(":")
        if value and not (user and colon and len(password) >= SECRET):
            stop(
                name,
                "is no user with a password",
                right=f"give USER:PASSWORD, with a password of at least {SECRET} characters",
            )
        return value

    def sender(self, name: str, *, default: str) -> str:
        value = self.text(name, default)
        local, _, domain = parseaddr(value)[1].rpartition("@")
        if not local or not domain or "\n" in value or "\r" in value:
            stop(name, f"is {value!r}", right="give a mail address: Demarche <desk@example.org>")
        return value


def _provider(name: str, parts: urllib.parse.SplitResult) -> dict[str, Any]:
    """A mailer that hands over by the API of a mail provider."""
    provider = PROVIDERS.get(parts.scheme.removeprefix("anymail+"))
    if provider is None:
        stop(
            name,
            f"begins with {parts.scheme!r}",
            right=f"give anymail+ and one of {', '.join(PROVIDERS)}",
        )
    pieces = (
        (provider.key, urllib.parse.unquote(parts.username or "")),
        (provider.second, urllib.parse.unquote(parts.password or "")),
        (provider.domain, parts.hostname or ""),
    )
    key = "KEY:SECRET" if provider.second else "KEY"
    right = f"give anymail+{provider.name}://{key}@{'DOMAIN' if provider.domain else ''}"
    if any(bool(option) != bool(value) for option, value in pieces):
        stop(name, "does not hold what that provider needs", right=right)
    query = dict(urllib.parse.parse_qsl(parts.query, keep_blank_values=True))
    known = provider.options | provider.hears_with
    if parts.path.strip("/") or query.keys() - known:
        right = f"{right}, and after it only ?{' or '.join(sorted(known))}="
        stop(name, "holds something that provider does not know", right=right)
    hears = {
        f"{provider.name}_{option}".upper(): query.pop(option)
        for option in provider.hears_with & query.keys()
    }
    options = {option: value for option, value in pieces if option}
    return {
        "BACKEND": provider.backend,
        "OPTIONS": options | query | {"timeout": 10},
        "HEARS_WITH": hears,
    }


def _number(text: str) -> float | None:
    if not re.fullmatch(r"\s*[0-9]{1,9}(\.[0-9]{1,6})?\s*", text):
        return None
    number = float(text)
    return int(number) if number.is_integer() else number


def _opening(url: str) -> str:
    """What is wrong with an address, without repeating what may hold a password."""
    scheme, separator, _ = url.partition("://")
    return (
        f"begins with {scheme!r}"
        if separator
        else f"is {url!r}"
        if "@" not in url
        else "has no scheme"
    )


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def _split(url: str) -> urllib.parse.SplitResult | None:
    """The parts of an address, or None where it is none (a port that is no number, say)."""
    try:
        parts = urllib.parse.urlsplit(url)
        parts.port  # noqa: B018  # it is only looked at when asked for
    except ValueError:
        return None
    return parts if parts.scheme and "://" in url else None
