"""A page of a list, or a table, in another form than JSON: by `format`, else by the header `Accept`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import chain
from types import NoneType
from typing import Any
from uuid import UUID

from drf_spectacular.types import OpenApiTypes
from rest_framework.exceptions import NotAcceptable
from rest_framework.request import Request

from ...exporting.page_tables import as_cell
from ...exporting.tables import CSV, XLSX, Cell, Row, as_csv, as_xlsx
from ...models import Statement
from ...reading.parameters import ChoiceParameter
from ...rules.audience_marks import AudienceMark, mark_of, narrowest
from ...vocabulary.audiences import AUDIENCES, Audience
from .written_json import as_json_bytes, as_moment

NDJSON = "application/x-ndjson"
MEDIA = {"json": "application/json", "csv": CSV.partition(";")[0], "ndjson": NDJSON, "xlsx": XLSX}
"""The media type of each form."""
CONTENT = MEDIA | {"csv": CSV}
FORMAT = ChoiceParameter(
    name="format",
    about="As JSON; as a table whose columns are the fields, several values of one between "
    "semicolons and what has fields of its own as JSON; or as JSON, a row a line. Without it the "
    "header `Accept` decides, and the header `Link` leads to the next page in every form.",
    values=tuple(MEDIA),
)
BY_WORD = {audience.word: audience for audience in AUDIENCES}


def form_asked(request: Request, given: str | None, media: Mapping[str, str]) -> str:
    """The form in which it is to be answered: what `format` says, else what the client prefers.

    `media` are the media types of the forms. Raises `NotAcceptable` where the header asks for none.
    """
    if given:
        return given
    preferred = request._request.get_preferred_type(list(media.values()))
    if preferred is None:
        offered = ", ".join(dict.fromkeys(media.values()))
        raise NotAcceptable(f"This is answered as {offered}; the header Accept asks for neither.")
    return next(form for form in media if media[form] == preferred)


def file_name(parts: Iterable[object], only_for: str, ending: str) -> dict[str, str]:
    """The header that names a file by those parts, and last for whom it is only."""
    name = "-".join(map(str, [*parts, *([only_for, "only"] if only_for else [])]))
    return {"Content-Disposition": f'attachment; filename="{name}.{ending}"'}


def described_forms() -> dict[Any, Any]:
    """The other forms of a list, for the OpenAPI document."""
    shapes = {"csv": OpenApiTypes.STR, "ndjson": OpenApiTypes.STR, "xlsx": OpenApiTypes.BINARY}
    return {(200, MEDIA[form]): shape for form, shape in shapes.items()}


def in_form(
    form: str, title: str, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]
) -> bytes:
    """The rows in that form; a table has a column for each field."""
    if form == "ndjson":
        return b"".join(as_json_bytes(row, in_a_line=True) for row in rows)
    lines = lines_of(columns, rows)
    return as_csv(lines) if form == "csv" else as_xlsx({title: lines})


def lines_of(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    """The lines of a table: the names of its columns, then each row."""
    yield columns
    for row in rows:
        yield [_cell(row.get(name)) for name in columns]


def column_of_cells(values: Sequence[Any]) -> Sequence[Cell]:
    """A cell for each value of a column, as the lines of a table have them."""
    kinds = set(map(type, values))
    if kinds <= AS_THEY_ARE:
        return values
    if kinds == {list} and set(map(type, chain.from_iterable(values))) <= {str}:
        return [";".join(several) or None for several in values]
    return [value if type(value) in AS_THEY_ARE else _cell(value) for value in values]


AS_THEY_ARE = {NoneType, str, int, date}
"""The kinds of values that are cells; an empty text is an empty cell, as nothing is."""


def _cell(value: Any) -> Cell:
    if value is None or isinstance(value, str):
        return as_cell(value)
    if isinstance(value, dict) or (
        isinstance(value, list) and any(isinstance(v, dict) for v in value)
    ):
        return as_json_bytes(value).decode() if value else None
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return as_moment(value)
    return as_cell(value)


def mark_of_rows(rows: Iterable[Mapping[str, Any]], today: date) -> AudienceMark | None:
    """For whom rows are only that say so themselves, by `audience` and `embargo_until`."""
    return narrowest(_mark_of_row(row, today) for row in rows)


def _mark_of_row(row: Mapping[str, Any], today: date) -> AudienceMark | None:
    mark = mark_of(BY_WORD[row["audience"]], row.get("embargo_until"), today)
    if mark is None and row.get("status") == Statement.Status.DRAFT:
        return AudienceMark(Audience.TEAM)
    return mark
