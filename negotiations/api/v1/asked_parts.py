"""Objects as they are asked for: some of their fields, and other objects in place of links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import force_instance
from rest_framework import serializers

from ...reading.parameters import Parameter
from .parameters import NamesParameter

Shape = type[serializers.Serializer]


@cache
def fields_of(shape: Shape) -> tuple[str, ...]:
    """The names of a shape's fields, in their order."""
    return tuple(shape().fields)


def part_parameters(shape: Shape, links: Iterable[str]) -> tuple[Parameter, ...]:
    """The parameters that ask for a part of such an object, and for what its links lead to."""
    fields = NamesParameter(
        name="fields",
        about="Only these fields, between commas; they come in their own order.",
        values=fields_of(shape),
    )
    if not (expandable := tuple(links)):
        return (fields,)
    expand = NamesParameter(
        name="expand",
        about="These links, between commas, as the objects that they lead to, each as its own list "
        "has it. What is not in that list then stays a slug. Not in a table.",
        values=expandable,
    )
    return (fields, expand)


def only(names: Sequence[str], row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with those fields alone, in the order of its shape."""
    return {name: value for name, value in row.items() if name in names}


PART = "x-part"
"""Under this name the schema of an answer says of what it can be a part, until `add_parts` has read it."""


def with_parts(
    auto_schema: AutoSchema, whole: Any, row: Shape, rows_in: str, links: Mapping[str, Shape]
) -> dict[str, Any]:
    """The schema of an answer with such rows, of which a part may be asked for.

    `rows_in` is the name of the list that holds them, if one does; `links` are the shapes to
    which fields of a row link.
    """

    def name_of(shape: Any) -> str:
        return str(auto_schema.resolve_serializer(shape, "response").name)

    whole = force_instance(whole)
    is_list = isinstance(whole, serializers.ListSerializer)
    part: dict[str, Any] = {
        "row": name_of(row),
        "rows_in": rows_in,
        "links": {field: name_of(shape) for field, shape in links.items()},
    }
    if is_list:
        return {"type": "array", "items": {**_ref(part["row"]), PART: part}}
    return {**_ref(name_of(whole)), PART: part}


def add_parts(result: dict[str, Any]) -> dict[str, Any]:
    """The OpenAPI document with a component for each object that may be asked for in part.

    It is made of the finished component of the whole object: no field of it has to be there, and a
    link may be what it leads to.
    """
    components = result["components"]["schemas"]
    for operation in result["paths"].values():
        answers = operation.get("get", {}).get("responses", {})
        for content in answers.get("200", {}).get("content", {}).values():
            schema = content["schema"]
            rows = schema.get("items", schema)
            if part := rows.pop(PART, None):
                rows["anyOf"] = [
                    _ref(name) for name in _add_part(components, rows.pop("$ref"), part)
                ]
    return result


def _add_part(components: dict[str, Any], ref: str, part: dict[str, Any]) -> list[str]:
    """The names of the whole answer and of one in part, which is a component since."""
    whole, row = ref.rsplit("/", 1)[1], components[part["row"]]
    properties = {
        name: _linked(field, part["links"][name]) if name in part["links"] else field
        for name, field in row["properties"].items()
    }
    about = f"{part['row']}: some of its fields, or objects in place of links, as was asked for."
    name = f"{part['row']}InPart"
    components[name] = {"type": "object", "description": about, "properties": properties}
    if not part["rows_in"]:
        return [whole, name]
    page, rows_in = components[whole], part["rows_in"]
    rows = {**page["properties"][rows_in], "items": _ref(name)}
    components[f"{whole}InPart"] = {
        **page,
        "properties": {**page["properties"], rows_in: rows},
    }
    return [whole, f"{whole}InPart"]


def _linked(field: dict[str, Any], to: str) -> dict[str, Any]:
    """A field of slugs that may be the objects of that component."""
    if field.get("type") == "array":
        return {**field, "items": {"anyOf": [field["items"], _ref(to)]}}
    slug = {name: value for name, value in field.items() if name != "description"}
    about = {"description": field["description"]} if "description" in field else {}
    return {"anyOf": [slug, _ref(to)], **about}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}
