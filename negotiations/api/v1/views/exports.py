"""The whole record of a negotiation, taken along while it is read: as tables, or all of them in one archive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from django.http import Http404, StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse
from rest_framework.exceptions import NotAcceptable, NotAuthenticated

from ....exporting.parquet import MISSING, PARQUET, TypedColumn, as_parquet, writes_parquet
from ....exporting.streamed_files import ZIP, as_zip
from ....exporting.tables import as_csv, csv_of_columns
from ....models import Round, Statement
from ....reading.evidence.stream import stream
from ....reading.parameters import ChoiceParameter
from ....reading.perspective import Perspective
from ....vocabulary.audiences import Audience
from ..changed_objects import shown
from ..parameters import clock_parameters
from ..record_tables import NEGOTIATION, TABLES, Block, RecordTable, typed
from ..table_files import CONTENT, MEDIA, NDJSON, column_of_cells, file_name
from ..written_json import as_json_bytes
from .base import NegotiationView, Question

TABLE_MEDIA = {"csv": MEDIA["csv"], "ndjson": NDJSON, "parquet": PARQUET}
"""The forms of a table that can be written while it is read, with their media types."""
FORMS = ChoiceParameter(
    name="format",
    about="As CSV; as JSON, a row a line; or as Parquet, where the site can write it (else a 406).",
    values=tuple(TABLE_MEDIA),
)
FOR_STRANGERS = 2_000
"""The most statements, and the most developments, of a record that is exported to whoever does not say who he is."""
ABOUT = (
    "Each table has the rows of the list of that name, without drafts and in the order of slugs; "
    "`developments` stand in the order of the stream, those that could be known by then. It is "
    f"written while it is read, and has no ETag. Without a token a record of up to {FOR_STRANGERS:,} "
    "statements is exported; a longer one is a 401."
)
LINES = 200
"""So many lines are sent at a time."""


class TableExport(NegotiationView):
    """One table of the record, whole."""

    operation = "exports_table"
    subject = "exports"
    summary = "One table of the whole record"
    description = f"All rows of a list at once. {ABOUT}"
    parameters = (*clock_parameters(Round), FORMS)
    media = TABLE_MEDIA

    def answers(self) -> Mapping[Any, Any]:
        shapes = {"csv": OpenApiTypes.STR, "ndjson": OpenApiTypes.STR}
        return {
            (200, kind): OpenApiResponse(shapes.get(form, OpenApiTypes.BINARY), "The table, whole.")
            for form, kind in TABLE_MEDIA.items()
        }

    def answer(self, question: Question, **path: str) -> Any:
        table = TABLES.get(path["table"])
        if table is None:
            raise Http404
        form, view = _form(question), _view(question)
        kind = CONTENT.get(form, PARQUET)
        return _streamed(question, view, table.name, form, kind, _parts(form, table, view))


class Export(NegotiationView):
    """All tables of the record, in one archive."""

    operation = "exports_retrieve"
    subject = "exports"
    summary = "The whole record, as an archive of tables"
    description = (
        f"A file a table, and `about.json`: the negotiation, and the clocks of the whole. {ABOUT}"
    )
    parameters = (*clock_parameters(Round), FORMS)
    media = dict.fromkeys(TABLE_MEDIA, ZIP)

    def answers(self) -> Mapping[Any, Any]:
        return {(200, ZIP): OpenApiResponse(OpenApiTypes.BINARY, "The archive.")}

    def answer(self, question: Question, **path: str) -> Any:
        form, view = _form(question), _view(question)
        return _streamed(question, view, "export", "zip", ZIP, as_zip(_files(form, view)))


def _form(question: Question) -> str:
    """The form that is asked for; raises `NotAcceptable` where the site cannot write it."""
    form: str = question.values["format"]
    if form == "parquet" and not writes_parquet():
        raise NotAcceptable(f"{MISSING} Ask for csv or ndjson.")
    return form


def _view(question: Question) -> Perspective:
    """The view that is exported; raises `NotAuthenticated` for a stranger where that takes long.

    What is long holds a worker of the site for as long: whoever asks for that can be counted and asked.
    """
    view = question.at_clocks()
    if not question.request.user.is_authenticated:
        told = stream({view.audience: [view.negotiation.pk]})
        for rows in (view.visible(Statement), told):
            if rows.order_by()[FOR_STRANGERS : FOR_STRANGERS + 1].exists():
                raise NotAuthenticated
    return view


def _streamed(
    question: Question,
    view: Perspective,
    name: str,
    ending: str,
    content_type: str,
    parts: Iterator[bytes],
) -> StreamingHttpResponse:
    """The file as it is written. It is for those only who read as much as who asks."""
    only_for = "" if view.audience is Audience.PUBLIC else view.audience.word
    named = (view.negotiation.slug, name, "at", view.at, "known", view.known)
    is_read = question.request.method != "HEAD"
    return StreamingHttpResponse(
        parts if is_read else (),
        content_type=content_type,
        headers=file_name(named, only_for, ending),
    )


def _files(form: str, view: Perspective) -> Iterator[tuple[str, Iterator[bytes]]]:
    yield "about.json", iter([as_json_bytes(_about(view))])
    for table in TABLES.values():
        yield f"{table.name}.{form}", _parts(form, table, view)


def _about(view: Perspective) -> dict[str, Any]:
    (negotiation,) = shown(view, NEGOTIATION, [view.negotiation.pk]).values()
    return {
        "negotiation": {name: said for name, said in negotiation.items() if name != "role"},
        "round": view.round.slug if view.round else None,
        "at": view.at,
        "known": view.known,
        "tables": list(TABLES),
    }


def _parts(form: str, table: RecordTable, view: Perspective) -> Iterator[bytes]:
    """The table in that form, bit by bit."""
    columns, blocks = table.columns, table.blocks(view)
    if form == "parquet":
        return as_parquet(columns, (_typed(columns, block) for block in blocks))
    names = [column.name for column in columns]
    return (_csv if form == "csv" else _lines)(names, blocks)


def _typed(columns: Sequence[TypedColumn], block: Block) -> Block:
    pairs = zip(columns, block, strict=False)  # there are none where there is no row
    return [typed(column.kind, values) for column, values in pairs]


def _csv(names: Sequence[str], blocks: Iterable[Block]) -> Iterator[bytes]:
    yield as_csv([names])
    for block in blocks:
        yield from csv_of_columns([column_of_cells(column) for column in block])


def _lines(names: Sequence[str], blocks: Iterable[Block]) -> Iterator[bytes]:
    for block in blocks:
        objects = (dict(zip(names, row, strict=True)) for row in zip(*block, strict=True))
        lines = (as_json_bytes(one, in_a_line=True) for one in objects)
        while some := b"".join(islice(lines, LINES)):
            yield some
