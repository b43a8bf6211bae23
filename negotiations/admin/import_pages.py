"""Imports of spreadsheets at the desk: what was sent, the page of one, its file, and what a file looks like."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from pathlib import PurePath
from typing import IO, Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header

from ..alerting.hold import usual_hold
from ..exporting.statement_table import COLUMNS, statement_rows
from ..exporting.tables import CSV, as_csv, csv_to_mend
from ..importing.faulty_rows import faulty_rows
from ..importing.import_progress import progress_said
from ..importing.kept_imports import ask, folder, is_kept, keep_sheet, progress_path, read_as
from ..importing.kept_imports import throw_away as throw_away_import
from ..importing.sheet_heads import OfferedColumn, columns_offered, faults_of_columns, head_of
from ..importing.sheet_rows import MOST_COLUMNS, NotRead
from ..importing.tasks import ring_for_import
from ..models import SheetImport
from ..reading.evidence.sheet_imports import sheet_imports
from ..reading.perspective import Perspective
from ..reading.questions.imports_to_undo import import_to_undo, standing_of
from ..reading.roles import PUBLISHES
from ..recording.act import Refused
from ..recording.copy_files import TOO_LARGE, digest_of, received
from ..rules.files import LARGEST_IN_WORDS, fault_of_file_name
from ..traffic.uploads import was_too_large
from .import_outcomes import faulty_rows_of, outcome_shown
from .import_undo import undo_shown
from .import_words import columns_typed, fields_offered, mirrored_typed, words_shown, words_typed
from .rights import rights_of

ENCODINGS = ("", "cp1252", "cp1250", "cp1251", "iso-8859-15", "mac-roman", "utf-16")
"""What a CSV file may be in. Nothing is UTF-8, or what its byte order mark says."""
LOOK_AGAIN = "2"
"""After so many seconds a browser looks again at what is under way, without a script."""
PER_PAGE = 50
LISTED = 100
UNDER_WAY = "It is under way already, or was done: nothing was asked for twice."
State, Task = SheetImport.State, SheetImport.Task


def list_view(request: HttpRequest, context: dict[str, Any], *, negotiation: str) -> HttpResponse:
    """The spreadsheets that were sent, and where another is."""
    view = _view(request, negotiation)
    faults: list[str] = []
    if request.method == "POST":
        try:
            return HttpResponseRedirect(_sent(request, view))
        except Refused as refused:
            faults = list(refused.errors.values())
        except NotRead as wrong:
            faults = ["The file cannot be read, and nothing was kept.", *str(wrong).splitlines()]
    return TemplateResponse(
        request,
        "admin/imports.html",
        {
            **context,
            "title": "Import a spreadsheet",
            "negotiation": view.negotiation,
            "faults": faults,
            "encodings": ENCODINGS,
            "encoding": request.POST.get("encoding", ""),
            "largest": LARGEST_IN_WORDS,
            "most_columns": MOST_COLUMNS,
            "imports": [
                (row, _address(view, row)) for row in sheet_imports(view).order_by("-at")[:LISTED]
            ],
        },
        status=400 if faults else 200,
    )


def _sent(request: HttpRequest, view: Perspective) -> str:
    """Keeps what was sent, and tries it where it is plain how it is read; the address of its page."""
    if was_too_large(request):
        raise Refused(file=f"{TOO_LARGE} Larger ones are imported by command.")
    sent = request.FILES.get("file")
    if not isinstance(sent, UploadedFile):
        raise Refused(file="Choose a file.")
    name = sent.name or ""
    if fault := fault_of_file_name(name):
        raise Refused(file=fault)
    encoding = request.POST.get("encoding", "")
    if encoding not in ENCODINGS:
        raise Refused(encoding="There is no such encoding here; choose one of those offered.")
    with received(sent.chunks(), into=folder(), is_named=is_kept) as file:
        row = keep_sheet(view, file, name=name, by=request.user, encoding=encoding)  # type: ignore[arg-type]
    offered = columns_offered(head_of(row.path, encoding=encoding or None), row.columns)
    is_plain = all(one.is_sure or one.field is None for one in offered)
    if row.state == State.SENT and is_plain and not faults_of_columns(offered):
        read_as(
            row,
            columns=_as_said(offered),
            words=row.words,
            mirrored=row.mirrored,
            encoding=encoding,
        )
        _ask(request, row, Task.TRY)
    return _address(view, row)


def page_view(
    site: Any, request: HttpRequest, context: dict[str, Any], *, negotiation: str, key: UUID
) -> HttpResponse:
    """One import: how it is read, what becomes of each row, and what was recorded."""
    view = _view(request, negotiation)
    row = _row(view, key)
    faults: list[str] = []
    if request.method == "POST":
        try:
            return HttpResponseRedirect(_done(request, view, row))
        except Refused as refused:
            faults = list(refused.errors.values())
            row.refresh_from_db()
    shown: dict[str, Any] = {}
    if row.is_under_way:
        shown["progress"] = progress_said(progress_path(row))
    elif row.is_ended:
        shown |= _recorded(site, request, view, row)
    else:
        shown |= _to_be_read(site, request, view, row)
    answer = TemplateResponse(
        request,
        "admin/import.html",
        {
            **context,
            "title": f"Import: {row.name}",
            "negotiation": view.negotiation,
            "row": row,
            "address": _address(view, row),
            "imports_address": _list_address(view),
            "is_own_audience": row.audience == view.audience.word,
            "faults": faults or shown.pop("unread", []),
            # The rows have the width; the way back is above them.
            "is_nav_sidebar_enabled": False,
            **shown,
        },
        status=400 if faults else 200,
    )
    if row.is_under_way:
        answer["Refresh"] = LOOK_AGAIN
    return answer


def _to_be_read(
    site: Any, request: HttpRequest, view: Perspective, row: SheetImport
) -> dict[str, Any]:
    """How its columns and words are read, and what the last try came to."""
    typed = request.POST if request.method == "POST" else None
    try:
        head = head_of(row.path, encoding=row.encoding or None)
    except NotRead as wrong:
        return {"encodings": ENCODINGS, "unread": str(wrong).splitlines()}
    offered = columns_offered(head, columns_typed(typed, head) if typed else row.columns)
    may_read = row.state == State.TRIED and row.asked_by_id == request.user.pk
    return {
        "encodings": ENCODINGS,
        "columns": offered,
        "fields": fields_offered(),
        "column_faults": faults_of_columns(offered),
        "words": words_shown(view, row, unknown=may_read, site=site),
        "outcome": outcome_shown(site, request, view, row) if may_read else None,
        "faulty": faulty_rows_of(request, view, row),
    }


def _recorded(
    site: Any, request: HttpRequest, view: Perspective, row: SheetImport
) -> dict[str, Any]:
    """What of it stands, page by page, and what undoing it would do where that is asked."""
    rows = standing_of(view, row.what)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    label = site.get_model_admin(rows.model).label
    shown: dict[str, Any] = {
        "page": page,
        "faulty": faulty_rows_of(request, view, row),
        "statements": [(label(one), site.address_of(one)) for one in page],
    }
    if row.state == State.RECORDED and "undo" in request.GET:
        found = import_to_undo(view, row.what, now=timezone.now(), hold=usual_hold())
        shown["undoing"] = undo_shown(view, found)
    return shown


def _done(request: HttpRequest, view: Perspective, row: SheetImport) -> str:
    """Does what a button asks for, or has a worker do it; where to go on. Raises `Refused`."""
    do = request.POST.get("do")
    if do == "undo":
        _ask(request, row, Task.UNDO)
        return _address(view, row)
    if row.audience != view.audience.word:
        raise Refused(act="Whoever may know more than its sender sends the file himself.")
    if do == "throw-away":
        if not throw_away_import(row):
            raise Refused(act="Something of it was recorded: it stays, and can be undone.")
        messages.success(request, f"Threw '{row.name}' away. Nothing of it was recorded.")
        return _list_address(view)
    if do == "record":
        _must_be_seen(request, row)
        _ask(
            request,
            row,
            Task.RECORD,
            good_rows_only=request.POST.get("rows") == "good",
            silent=request.POST.get("tell") == "no",
        )
        return _address(view, row)
    _read_as_typed(request, row)
    _ask(request, row, Task.TRY)
    return _address(view, row)


def _must_be_seen(request: HttpRequest, row: SheetImport) -> None:
    """Only whoever saw what becomes of the rows has them recorded, and only as he saw it."""
    is_seen = row.asked_by_id == request.user.pk
    if row.state == State.TRIED and not (
        is_seen and request.POST.get("seen") == row.outcome.get("digest")
    ):
        raise Refused(act="It was tried again since you saw it: look at what becomes of it now.")


def _read_as_typed(request: HttpRequest, row: SheetImport) -> None:
    encoding = request.POST.get("encoding", row.encoding)
    if encoding not in ENCODINGS:
        raise Refused(encoding="There is no such encoding here; choose one of those offered.")
    try:
        head = head_of(row.path, encoding=encoding or None)
    except NotRead as wrong:
        raise Refused(file=str(wrong)) from None
    columns = columns_typed(request.POST, head)
    # What is only like one of ours is not read unless somebody says so.
    offered = [one for one in columns_offered(head, columns) if one.is_sure]
    if faults := faults_of_columns(offered):
        raise Refused({str(number): fault for number, fault in enumerate(faults)})
    read_as(
        row,
        columns=_as_said(offered),
        words=words_typed(request.POST),
        mirrored=mirrored_typed(request.POST),
        encoding=encoding,
    )


def _as_said(offered: Iterable[OfferedColumn]) -> dict[str, str]:
    return {one.column.name: one.field or "" for one in offered}


def _ask(request: HttpRequest, row: SheetImport, task: SheetImport.Task, **how: bool) -> None:
    """Has a worker do it, once."""
    if not ask(row, task, by=request.user, now=timezone.now(), **how):  # type: ignore[arg-type]
        messages.info(request, UNDER_WAY)
        return
    ring_for_import(row.pk)


def file_view(request: HttpRequest, *, negotiation: str, key: UUID) -> Any:
    """The file as it was sent, to be saved and never shown."""
    view = _view(request, negotiation)
    row = _row(view, key)
    file = _as_sent(row)
    answer = FileResponse(
        file, as_attachment=True, filename=row.name, content_type="application/octet-stream"
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


def _as_sent(row: SheetImport) -> IO[bytes]:
    """The file, open; not found where it is missing or is not as it was sent."""
    try:
        file = row.path.open("rb")
    except OSError:
        raise Http404 from None
    if digest_of(file) != row.sha256:
        file.close()
        raise Http404
    file.seek(0)
    return file


def faults_view(request: HttpRequest, *, negotiation: str, key: UUID) -> Any:
    """The rows with a fault, each with what is wrong and what would be right, to be mended and sent again.

    For who had it tried, as its page: another may know other things.
    """
    view = _view(request, negotiation)
    row = _row(view, key)
    if not faulty_rows_of(request, view, row):
        raise Http404
    _as_sent(row).close()
    rows = faulty_rows(row)
    try:
        head = next(rows)
    except (NotRead, OSError):
        raise Http404 from None
    name = f"{PurePath(row.name).stem}-faults.csv"
    answer = StreamingHttpResponse(csv_to_mend(chain([head], rows)), content_type=CSV)
    answer["Content-Disposition"] = content_disposition_header(True, name)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


def template_view(request: HttpRequest, *, negotiation: str) -> HttpResponse:
    """A file with the names of our columns and nothing else."""
    view = _view(request, negotiation)
    return _table(f"{view.negotiation.slug}-template.csv", as_csv([COLUMNS]))


def export_view(request: HttpRequest, *, negotiation: str) -> HttpResponse:
    """The statements that stand for whoever asks, in the same columns."""
    view = _view(request, negotiation)
    return _table(f"{view.negotiation.slug}-statements.csv", as_csv(statement_rows(view)))


def _table(name: str, content: bytes) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=CSV,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )


def _view(request: HttpRequest, negotiation: str) -> Perspective:
    rights = rights_of(request)
    where = rights.named(negotiation, PUBLISHES)
    if where is None:
        raise Http404
    return rights.view(where.pk)


def _row(view: Perspective, key: UUID) -> SheetImport:
    row = sheet_imports(view).filter(key=key).first()
    if row is None:
        raise Http404
    return row


def _address(view: Perspective, row: SheetImport) -> str:
    return reverse("admin:sheet_import", args=[view.negotiation.slug, row.key])


def _list_address(view: Perspective) -> str:
    return reverse("admin:sheet_imports", args=[view.negotiation.slug])
