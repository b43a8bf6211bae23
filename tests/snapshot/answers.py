"""An answer of the site as lines to compare: status, headers, and the body in its own kind."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable
from typing import Any
from zipfile import ZipFile

import openpyxl
import yaml
from django.http import HttpResponse

Written = tuple[str, str | None]
"""The whole, and what of a refusal has to stay."""
DROPPED = {"content-length", "etag", "last-modified"}


def written(response: Any, *, posted: bool = False) -> Written:
    """The answer in lines; the second without the sentences, where something is refused."""
    head = _head(response)
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if kind == "application/problem+json":
        problem = json.loads(content)
        return f"{head}\n\n{_json(problem)}", f"{head}\n\n{_json(_without_words(problem))}"
    if kind == "text/html":
        html = content.decode()
        faults = faults_in(html) if posted else {}
        if faults:
            return f"{head}\n\n{_json(faults)}", f"{head}\n\n{_json(_counted(faults))}"
        free = f"{head}\n\n(why not)" if response.status_code == 400 else None
        return f"{head}\n\n{html_lines(html)}", free
    return f"{head}\n\n{_body(kind, content)}", None


def _head(response: HttpResponse) -> str:
    lines = [
        f"{name}: {'' if name == 'ETag' else value}"
        for name, value in sorted(response.headers.items())
        if name.lower() not in DROPPED
    ]
    lines += [f"{name} is given" for name in ("ETag", "Last-Modified") if name in response.headers]
    lines += [
        f"Cookie: {name} {cookie['path']} {cookie['samesite']} {cookie['max-age']}"
        for name, cookie in sorted(response.cookies.items())
    ]
    return "\n".join([str(response.status_code), *lines])


def _body(kind: str, content: bytes) -> str:
    if kind.endswith("json"):
        return _json(json.loads(content or b"null"))
    if kind.startswith("application/vnd.oai.openapi"):
        return _json(_without_names(yaml.safe_load(content)))
    if kind.endswith("spreadsheetml.sheet"):
        book = openpyxl.load_workbook(io.BytesIO(content))
        rows = [
            f"{sheet.title}!{cell.coordinate} {cell.value!r} {cell.number_format} {cell.hyperlink and cell.hyperlink.target}"
            for sheet in book
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        ]
        return "\n".join(rows)
    if kind == "application/zip":
        with ZipFile(io.BytesIO(content)) as packed:
            return "\n".join(f"{name}\n{_file(packed.read(name))}" for name in packed.namelist())
    return _file(content)


def _file(content: bytes) -> str:
    if content.startswith(b"PAR1"):
        from pyarrow import parquet

        return _json(parquet.read_table(io.BytesIO(content)).to_pylist())
    try:
        return content.decode()
    except UnicodeDecodeError:
        return repr(content)


def _json(value: Any) -> str:
    return json.dumps(value, indent=1, sort_keys=True, ensure_ascii=False, default=str)


def _without_words(problem: dict[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in problem.items() if name != "detail"}
    return {**kept, "errors": _counted(problem.get("errors", {}))}


def _counted(faults: dict[str, Any]) -> dict[str, int]:
    return {name: len(said) for name, said in faults.items()}


def html_lines(html: str) -> str:
    """One tag a line, blanks made one: how a template is set out does not matter, a lost blank does."""
    return re.sub(r"(?<=>)( ?)(?=<)", r"\n\1", re.sub(r"\s+", " ", html))


_LISTED = re.compile(r'<ul class="errorlist[^"]*"(?: id="id_(\w+)_error")?>(.*?)</ul>', re.DOTALL)
_TOGETHER = re.compile(r'<(?:div class="errors"|ul class="faults").*?</ul>', re.DOTALL)
_ITEM = re.compile(r'<li>\s*(?:<a href="#(?:f-|id_)([\w-]+)">)?(.*?)</li>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def faults_in(html: str) -> dict[str, list[str]]:
    """What a form that came back says does not fit, by field."""
    found: dict[str, list[str]] = {}
    for field, items in _LISTED.findall(html):
        _note(found, ((field, said) for _, said in _ITEM.findall(items)))
    for part in _TOGETHER.findall(html):
        _note(found, _ITEM.findall(part))
    return found


def _note(found: dict[str, list[str]], faults: Iterable[tuple[str, str]]) -> None:
    for field, said in faults:
        found.setdefault(field or "form", []).append(" ".join(_TAG.sub(" ", said).split()))


# The schema


def _without_names(schema: dict[str, Any]) -> Any:
    """The schema with each component where it is used: how they are named is no promise."""
    parts = schema.get("components", {}).pop("schemas", {})

    def spelt(value: Any, within: tuple[str, ...]) -> Any:
        if isinstance(value, list):
            return [spelt(one, within) for one in value]
        if not isinstance(value, dict):
            return value
        name = str(value.get("$ref", "")).rpartition("/")[2]
        if name in within:
            return {"again": len(within) - within.index(name)}
        if name in parts:
            beside = {key: one for key, one in value.items() if key != "$ref"}
            return spelt({**parts[name], **beside}, (*within, name))
        return {key: spelt(one, within) for key, one in value.items()}

    return spelt(schema, ())
