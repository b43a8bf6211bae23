"""Spreadsheets sent to the desk in tests: the file, the page it gets, and a worker at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from negotiations.importing.import_runs import run
from negotiations.models import SheetImport

from ..importing.sheets import csv_text
from .conftest import Desk

HEAD = ("party", "speaker", "issue", "stance", "summary", "day")
ROW = ("Z", "z4", "Issue i", "rejects", "Says that it will not.", "2030-03-01")
LIST = "/admin/imports/small/"


def row(**changes: str) -> tuple[str, ...]:
    """The good row with other values in those columns."""
    return tuple(changes.get(name, value) for name, value in zip(HEAD, ROW, strict=True))


def sheet(*rows: Sequence[str], head: Sequence[str] = HEAD) -> bytes:
    return csv_text(*rows, head=head).encode()


def sent(
    desk: Desk, *rows: Sequence[str], head: Sequence[str] = HEAD, name: str = "talks.csv"
) -> SheetImport:
    """Sends a file where that is taken; what is kept of it, tried at once where it is plain."""
    answer = desk.post(LIST, {"file": SimpleUploadedFile(name, sheet(*rows, head=head))})
    assert answer.status_code == 302, answer.context["faults"]
    return kept(answer)


def kept(answer: Any) -> SheetImport:
    key = answer["Location"].rstrip("/").rpartition("/")[2]
    return SheetImport.objects.get(key=key)


def address(of: SheetImport) -> str:
    return reverse("admin:sheet_import", args=[of.negotiation.slug, of.key])


def worked(of: SheetImport) -> SheetImport:
    """As a worker leaves it."""
    run(of.pk)
    of.refresh_from_db()
    return of


def tried(desk: Desk, *rows: Sequence[str], **more: Any) -> SheetImport:
    """Sent and tried."""
    return worked(sent(desk, *rows, **more))


def recorded(desk: Desk, of: SheetImport, **how: str) -> SheetImport:
    """Recorded from its page, with its first choices unless said."""
    asked = {"do": "record", "seen": of.outcome["digest"], "rows": "all", "tell": "yes", **how}
    answer = desk.post(address(of), asked)
    assert answer.status_code == 302, answer.context["faults"]
    return worked(of)


def outcome(desk: Desk, of: SheetImport, **query: str) -> Any:
    """What the page shows of the last try."""
    return desk.page(address(of), **query).context["outcome"]
