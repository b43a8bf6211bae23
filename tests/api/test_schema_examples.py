"""Each body and each good answer has an example in the OpenAPI document, which is of the shape that is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator

from negotiations.api.v1.examples import recorded
from negotiations.api.v1.table_files import MEDIA
from negotiations.exporting.parquet import PARQUET
from negotiations.exporting.streamed_files import ZIP

from .test_schema import document, undescribed  # noqa: F401 - a fixture of that module

Content = dict[str, Any]
NO_TEXTS = (MEDIA["xlsx"], PARQUET, ZIP)
"""Of what is no text no example is shown."""


def contents(document: dict[str, Any]) -> Iterator[tuple[str, Content]]:  # noqa: F811
    """Each form of each body and of each good answer, with where it is described."""
    for operations in document["paths"].values():
        for operation in operations.values():
            name = operation["operationId"]
            if "requestBody" in operation:
                for form, content in operation["requestBody"]["content"].items():
                    yield f"{name} body as {form}", content
            for status, response in operation["responses"].items():
                if status.startswith("2"):
                    for form, content in response.get("content", {}).items():
                        yield f"{name} {status} as {form}", content


def examples_of(content: Content) -> list[Any]:
    several = [example["value"] for example in content.get("examples", {}).values()]
    return [content["example"]] if "example" in content else several


def test_every_body_and_every_good_answer_has_an_example(
    document: dict[str, Any],  # noqa: F811
) -> None:
    described = {where: one for where, one in contents(document) if not where.endswith(NO_TEXTS)}

    assert len(described) > 200
    assert [where for where, content in described.items() if not examples_of(content)] == []


def test_every_example_is_of_the_shape_that_is_told(document: dict[str, Any]) -> None:  # noqa: F811
    faults = []
    for where, content in contents(document):
        schema = content["schema"]
        validator = Draft202012Validator({**document, "$ref": "#/shape", "shape": schema})
        for example in examples_of(content):
            faults += [(where, fault.message) for fault in validator.iter_errors(example)]
            faults += [(where, name) for name in undescribed(example, schema, document)]

    assert faults == []


def test_nothing_is_recorded_that_is_there_no_longer(document: dict[str, Any]) -> None:  # noqa: F811
    """Where it fails, `make examples` records them anew."""
    operations = [one for paths in document["paths"].values() for one in paths.values()]
    described = {one["operationId"]: set(one["responses"]) for one in operations}

    assert recorded().keys() == described.keys()
    for operation, example in recorded().items():
        assert example["answers"].keys() <= described[operation], operation


def test_no_secret_is_shown() -> None:
    told = str(recorded())

    assert told.count("AnExampleAlone") == 3
    assert told.count("dem_") == told.count("dem_AnExampleAlone")
    assert told.count("whsec_") == told.count("whsec_AnExampleAlone")
