"""The addresses of the database and of the mailer, turned into what Django takes.

A fault is a ValueError that says what is wrong, and never repeats more of an address than its
scheme: the rest may hold a password.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

import environ

from config.providers import PROVIDERS, MailProvider


def database(url: str) -> dict[str, Any]:
    """Django's settings for a SQLite or PostgreSQL database."""
    parts = _parts(url, "sqlite", "postgres", "postgresql")
    given: dict[str, Any] = environ.Env.db_url_config(url)
    if parts.scheme != "sqlite":
        if not given["NAME"]:
            raise ValueError("names no database")
        return given
    if parts.netloc:
        raise ValueError("has two slashes where a file needs three or four")
    file = Path(given["NAME"]).resolve()
    if given["NAME"] == ":memory:" or not file.parent.is_dir() or file.is_dir():
        raise ValueError(f"names {given['NAME']!r}, which cannot be a file")
    return given | {"NAME": str(file)}


def mailer(url: str) -> dict[str, Any]:
    """A mailer: `smtp:` (STARTTLS with `?tls=true`), `smtps:`, a provider, or files in a folder."""
    if not url:
        raise ValueError("is not set")
    parts = _parts(url, "smtp", "smtps", "file", *(f"anymail+{name}" for name in PROVIDERS))
    match parts.scheme:
        case "file":
            return _folder(parts)
        case "smtp" | "smtps":
            return _mail_server(parts)
        case scheme:
            return _provider(parts, PROVIDERS[scheme.removeprefix("anymail+")])


def _folder(parts: SplitResult) -> dict[str, Any]:
    if parts.netloc or not parts.path.strip("/"):
        raise ValueError("names no folder")
    return {
        "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "OPTIONS": {"file_path": unquote(parts.path)},
    }


def _mail_server(parts: SplitResult) -> dict[str, Any]:
    query = _query(parts)
    if not parts.hostname or parts.path.strip("/") or query.keys() - {"tls"}:
        raise ValueError("does not name a mail server")
    if query.get("tls", "false") not in {"true", "false"}:
        raise ValueError(f"has tls={query['tls']!r}")
    implicit = parts.scheme == "smtps"
    options = {
        "host": parts.hostname,
        "port": parts.port or (465 if implicit else 25),
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_ssl": implicit,
        "use_tls": query.get("tls") == "true" and not implicit,
        "timeout": 10,
    }
    return {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}


def _provider(parts: SplitResult, provider: MailProvider) -> dict[str, Any]:
    """A mailer that hands over by the API of a mail provider."""
    pieces = (
        (provider.key, unquote(parts.username or "")),
        (provider.second, unquote(parts.password or "")),
        (provider.domain, parts.hostname or ""),
    )
    query = _query(parts)
    known = provider.options | provider.hears_with
    fits = all(bool(option) == bool(value) for option, value in pieces)
    if not fits or parts.path.strip("/") or query.keys() - known:
        after = " or ".join(f"?{option}=" for option in sorted(known))
        raise ValueError(f"is not {provider.address}, after which only {after} may stand")
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


def _parts(url: str, *schemes: str) -> SplitResult:
    """The parts of an address with one of those schemes."""
    scheme, separator, _ = url.partition("://")
    if not separator:
        raise ValueError("has no scheme")
    if scheme.lower() not in schemes:
        raise ValueError(f"begins with {scheme!r}")
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  # it is only looked at when asked for
    except ValueError:
        raise ValueError("is no address") from None
    return parts


def _query(parts: SplitResult) -> dict[str, str]:
    return dict(parse_qsl(parts.query, keep_blank_values=True))
