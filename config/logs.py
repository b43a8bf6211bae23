"""The log of a site that keeps secrets: ids, kinds and counts, and never what is kept.

A path names what was asked for, and the words of an exception quote what the database holds. Whoever
reads the log need be no member of any negotiation, so both are left out of it.
"""

from __future__ import annotations

import logging
from traceback import format_tb
from types import TracebackType
from typing import Any

from django.http import HttpRequest

from config.request_ids import WithRequestId

UNKNOWN = "an unknown address"


class WithoutNames(logging.Filter):
    """Says which kind of page was asked for instead of its path, and which error came instead of its words."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest) and isinstance(record.args, tuple):
            paths = (request.path, request.get_full_path())
            record.args = tuple(_route(request) if arg in paths else arg for arg in record.args)
        if isinstance(record.args, dict) and "exc" in record.args:  # a task of Celery that failed
            failed = record.exc_info[0] if record.exc_info else None
            words = {"exc": failed.__name__ if failed else "an error", "traceback": ""}
            record.args = {**record.args, **words}
        return True


class WithoutWords(logging.Formatter):
    """Shows where an exception came from and which it was, without its words."""

    def format(self, record: logging.LogRecord) -> str:
        # Another formatter may have kept the words there already, or would find ours.
        kept, record.exc_text = record.exc_text, None
        try:
            return super().format(record)
        finally:
            record.exc_text = kept

    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        if ei[1] is None:
            return super().formatException(ei)
        return "".join(_frames(ei[1])).rstrip()


def _frames(error: BaseException) -> list[str]:
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    lines = [*_frames(before), "\nThen:\n"] if before else []
    return [*lines, *format_tb(error.__traceback__), f"{type(error).__qualname__}\n"]


def _route(request: Any) -> str:
    """The kind of address that was asked for, as the site knows it."""
    match = request.resolver_match
    return f"/{match.route}" if match else UNKNOWN


def logging_of(*, debug: bool) -> dict[str, Any]:
    """What is written to the log and how, as a setting."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                **({} if debug else {"()": WithoutWords}),
                "format": "{asctime} {levelname} [{request_id}] {name}: {message}",
                "datefmt": "%Y-%m-%dT%H:%M:%S%z",
                "style": "{",
            },
        },
        "filters": {
            "without names": {"()": WithoutNames},
            "with request id": {"()": WithRequestId},
        },
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "formatter": "line",
                "filters": ["with request id", *([] if debug else ["without names"])],
            },
        },
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            "negotiations": {"level": "INFO"},
            # There are no mails about errors either: they would hold what was asked and answered.
            "django": {"handlers": [], "level": "WARNING"},
            "django.server": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        },
    }
