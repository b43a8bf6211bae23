"""The OpenAPI document describes every property and parameter, in words that say more than its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from negotiations.api.v1.glossary import WORDS

from .test_schema import document  # noqa: F401 - a fixture of that module

NO_NEWS = {"a", "an", "the", "its", "of", "it", "is", "this", "in"}


def words_of(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+", text.lower().replace("_", " "))) - NO_NEWS


def is_a_mere_name(name: str, about: str) -> bool:
    """Whether a description says no more than the name that it is to explain."""
    return words_of(about) <= words_of(name)


def properties_in(schema: Any, where: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Where each property stands, its name and what is said of it, at any depth of a schema."""
    if isinstance(schema, list):
        for one in schema:
            yield from properties_in(one, where)
    if not isinstance(schema, dict):
        return
    for name, said in schema.get("properties", {}).items():
        yield f"{where}.{name}", name, said
        yield from properties_in(said, f"{where}.{name}")
    for key, said in schema.items():
        if key not in ("properties", "examples", "default"):
            yield from properties_in(said, where)


def everything_named(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:  # noqa: F811
    for component, schema in document["components"]["schemas"].items():
        yield from properties_in(schema, component)
    yield from properties_in(document["webhooks"], "webhooks")
    for path, operations in (document["paths"] | document["webhooks"]).items():
        for method, operation in operations.items():
            for parameter in operation.get("parameters", ()):
                where = f"{method} {path} {parameter['name']}"
                yield where, parameter["name"], parameter


@pytest.mark.parametrize(
    ("name", "about"), [("due", ""), ("round", "The round."), ("short_name", "Its short name.")]
)
def test_words_that_say_no_more_than_a_name_are_noticed(name: str, about: str) -> None:
    assert is_a_mere_name(name, about)


def test_every_property_and_parameter_is_described(document: dict[str, Any]) -> None:  # noqa: F811
    named = list(everything_named(document))

    assert len(named) > 2000
    assert [
        where for where, name, said in named if is_a_mere_name(name, said.get("description", ""))
    ] == []


def test_what_may_be_null_says_when_or_what_that_is(document: dict[str, Any]) -> None:  # noqa: F811
    may_be_null = [
        (where, said["description"])
        for component, schema in document["components"]["schemas"].items()
        for where, _, said in properties_in(schema, component)
        if "null" in said.get("type", ()) or {"type": "null"} in said.get("oneOf", ())
    ]

    assert len(may_be_null) > 400
    assert [where for where, about in may_be_null if "null" not in about] == []


def test_every_answer_says_what_it_is(document: dict[str, Any]) -> None:  # noqa: F811
    answers = {
        f"{operation['operationId']} {status}": answer["description"]
        for operations in document["paths"].values()
        for operation in operations.values()
        for status, answer in operation["responses"].items()
    }

    assert [where for where, about in answers.items() if not about] == []


def test_every_shape_says_what_it_is(document: dict[str, Any]) -> None:  # noqa: F811
    objects = {
        name: schema["description"]
        for name, schema in document["components"]["schemas"].items()
        if "properties" in schema
    }
    whole = {name: about for name, about in objects.items() if not name.endswith("InPart")}

    assert all(objects.values())
    assert len(set(whole.values())) == len(whole)


def test_shared_words_are_of_use(document: dict[str, Any]) -> None:  # noqa: F811
    """Each stands somewhere, so that the table does not outlive what it explains."""
    told = " ".join(said.get("description", "") for _, _, said in everything_named(document))

    assert [name for name, about in WORDS.items() if about not in told] == []
