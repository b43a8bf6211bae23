"""Mails as files, whatever MAIL_URL says: those of the demonstration reach nobody."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

FILES = "django.core.mail.backends.filebased.EmailBackend"


@contextmanager
def mails_as_files(folder: Path) -> Iterator[None]:
    """Until it ends, this process hands mails over as files: in `folder`, unless MAIL_URL names another."""
    ways = settings.MAILERS
    if ways["default"]["BACKEND"] != FILES:
        settings.MAILERS = {"default": {"BACKEND": FILES, "OPTIONS": {"file_path": str(folder)}}}
    try:
        yield
    finally:
        settings.MAILERS = ways
