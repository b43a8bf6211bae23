"""What a page shows as tables is taken along: as CSV, XLSX or JSON at its own address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from ..exporting.page_tables import PageTable
from ..exporting.tables import CSV, XLSX, Row, as_csv, as_xlsx
from ..reading.parameters import ChoiceParameter, Parameters
from ..reading.perspective import Perspective
from ..rules.audience_marks import narrowest
from .request_context import CLOCKS
from .row_pages import PAGERS

HTML = "html"
FORMATS = ("csv", "xlsx", "json")
JSON = "application/json"
PAGING = ("format", "table", "before", *(parameter.name for parameter in PAGERS))
"""What the address of a table does not keep: it begins at the beginning."""
CLOCK_NAMES = tuple(parameter.name for parameter in CLOCKS)
"""These it keeps as the page reads them: a day that has not come is today."""
Tables = Mapping[str, Callable[[], PageTable]]
"""The tables of a page by their names in addresses, each made only where it is asked for."""


def page_or_table(
    request: HttpRequest,
    view: Perspective,
    template: str,
    context: dict[str, Any] | Callable[[], dict[str, Any]],
    tables: Tables,
) -> HttpResponse:
    """The page, with links to its tables; one of them where `format` asks for it.

    `table` says which; without it CSV is the first, XLSX has a sheet and JSON a list of each. The
    file says in its name on which clocks and for whom it is. A `context` that is a function is made
    for the page alone; its `kept_by_tables` is what the links keep of the query besides, where the
    tables are of the issues of the page alone. Raises `UnreadableQuery`.
    """
    asked = Parameters(
        (
            ChoiceParameter(name="format", values=(HTML, *FORMATS), default=HTML),
            ChoiceParameter(name="table", values=tuple(tables), default=""),
        ),
        strict=False,
    ).read(request.GET)
    if asked["format"] == HTML:
        context = context() if callable(context) else context
        clocks = context["moment"].kept if "moment" in context else {}
        links = _links(request, clocks | context.get("kept_by_tables", {}), tables)
        return render(request, template, context | {"take_along": links})
    wanted = [asked["table"]] if asked["table"] else list(tables)
    if asked["format"] == "csv":
        wanted = wanted[:1]
    return _file(request, view, asked["format"], [tables[name]() for name in wanted])


def _links(
    request: HttpRequest, kept: Mapping[str, str], tables: Tables
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each table with the addresses of its formats, which keep what the page was asked for, and that."""
    asked = [
        (name, value)
        for name, values in request.GET.lists()
        for value in values
        if name not in (*PAGING, *CLOCK_NAMES) and value
    ]
    query = [*asked, *kept.items()]
    several = len(tables) > 1

    def link(table: str, format: str) -> str:
        named = [("table", table)] if several else []
        return f"?{urlencode([*query, *named, ('format', format)])}"

    return [
        (table.replace("-", " "), [(format.upper(), link(table, format)) for format in FORMATS])
        for table in tables
    ]


def _file(
    request: HttpRequest, view: Perspective, format: str, tables: list[PageTable]
) -> HttpResponse:
    if format == "csv":
        body, content_type = as_csv(tables[0].lines), CSV
    elif format == "xlsx":
        body, content_type = as_xlsx(_sheets(request, view, tables)), XLSX
    else:
        body, content_type = orjson.dumps(_objects(view, tables)), JSON
    mark = narrowest(table.mark for table in tables)
    parts = [view.negotiation.slug, *([tables[0].name] if len(tables) == 1 else [])]
    parts += ["at", f"{view.at}", "known", f"{view.known}"]
    parts += [f"{mark.audience.word}-only"] if mark else []
    name = f"{'-'.join(parts)}.{format}"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(body, content_type=content_type, headers=disposition)


def _objects(view: Perspective, tables: Iterable[PageTable]) -> dict[str, Any]:
    return {
        "negotiation": view.negotiation.slug,
        "round": view.round.slug if view.round else None,
        "at": view.at,
        "known": view.known,
        "tables": {table.name: table.objects for table in tables},
    }


def _sheets(
    request: HttpRequest, view: Perspective, tables: Iterable[PageTable]
) -> dict[str, Iterable[Row]]:
    """A sheet a table, and one that says what they are, from where and on which clocks."""
    made = list(tables)
    mark = narrowest(table.mark for table in made)
    negotiation = view.negotiation
    about: list[Row] = [
        ("negotiation", negotiation.title),
        ("address", settings.SITE_URL + request.path),
        ("round", view.round.name if view.round else None),
        ("at", view.at),
        ("known", view.known),
        *([("for whom", mark.words)] if mark else []),
        *([("recorded by", negotiation.recorded_by)] if negotiation.recorded_by else []),
        *([("licence", negotiation.licence)] if negotiation.licence else []),
    ]
    return {
        **{table.name.replace("-", " ").capitalize(): table.lines for table in made},
        "About": about,
    }
