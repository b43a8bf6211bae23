"""The OpenAPI document is valid, and says what is answered."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from jsonschema import Draft202012Validator

from negotiations.alerting.endpoints import new_secret
from negotiations.api.v1.openapi_file import FILE, generated
from negotiations.api.v1.table_files import NDJSON
from negotiations.delivery.webhooks.channel import headers
from negotiations.delivery.webhooks.payload import body
from negotiations.management.commands.keep_schema import OUT_OF_DATE
from negotiations.models import Endpoint
from negotiations.vocabulary.endpoint_events import EndpointEventType

from .acts import FIRST, ONE_OF_EACH
from .conftest import HERE, Api
from .test_nouns import LISTS

SHAPES = {
    "": "",
    **{f"negotiations/{{negotiation}}/{noun}/": HERE + f"{noun}/?limit=1000" for noun in LISTS},
    "negotiations/": "negotiations/",
    "negotiations/{negotiation}/": HERE,
    "negotiations/{negotiation}/matrix/": HERE + "matrix/?cells=full&known=2022-02-10",
    "negotiations/{negotiation}/collisions/": HERE + "collisions/",
    "negotiations/{negotiation}/compare/": HERE
    + "compare/?from=r-2022-01-12-nrc&to=r-2022-02-21-recognition",
    "developments/": "developments/?limit=1000",
}


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    answered: dict[str, Any] = json.loads(Client().get("/api/v1/schema/?format=json").content)
    return answered


def test_document_in_the_repository_is_valid_and_up_to_date(tmp_path: Path) -> None:
    """Where it fails, `make schema` writes it anew. Made a second time, it is the same."""
    made = tmp_path / "openapi.json"
    assert generated() == FILE.read_bytes(), OUT_OF_DATE

    call_command(
        "spectacular", validate=True, fail_on_warn=True, format="openapi-json", file=str(made)
    )

    assert json.loads(made.read_bytes()) == json.loads(FILE.read_bytes()), OUT_OF_DATE


def test_what_is_posted_is_described_as_it_is_posted(document: dict[str, Any]) -> None:
    posted = document["webhooks"]["development"]["post"]
    now = datetime(2022, 1, 26, 10, tzinfo=UTC)
    endpoint = Endpoint(secret=new_secret())
    row = {"kind": "position-changed"}
    content = json.loads(body(row["kind"], now, row))
    sent = headers(endpoint, "msg_1", b"{}", now).keys() - {"Content-Type", "User-Agent"}

    assert {one["name"] for one in posted["parameters"]} == sent
    shape = posted["requestBody"]["content"]["application/json"]["schema"]
    assert shape["properties"].keys() == content.keys() == set(shape["required"])
    assert shape["properties"]["data"]["$ref"].rsplit("/")[-1] in document["components"]["schemas"]
    assert document["webhooks"].keys() == {"development", *EndpointEventType}


def test_every_operation_is_told_in_words(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1")
    for path, operations in document["paths"].items():
        for operation in operations.values():
            assert operation["summary"], path
            assert operation["description"], path
            answers = set(operation["responses"])
            assert "400" in answers
            assert answers & {"200", "201", "204"}, path
            assert all(p["description"] for p in operation.get("parameters", ()))


@pytest.mark.parametrize("path", SHAPES)
def test_answer_has_the_shape_that_is_told(
    anybody: Api, document: dict[str, Any], path: str
) -> None:
    answers = document["paths"][f"/api/v1/{path}"]["get"]["responses"]["200"]
    shape = {"$ref": "#/shape", "shape": answers["content"]["application/json"]["schema"]}

    faults = Draft202012Validator({**document, **shape}).iter_errors(anybody.get(SHAPES[path]))

    assert [fault.message for fault in faults] == []


@pytest.mark.parametrize("path", SHAPES)
def test_shape_leaves_nothing_out(anybody: Api, document: dict[str, Any], path: str) -> None:
    """Every field of an answer is described, so that nothing is there that nobody knows of."""
    answers = document["paths"][f"/api/v1/{path}"]["get"]["responses"]["200"]
    said = anybody.get(SHAPES[path])

    assert undescribed(said, answers["content"]["application/json"]["schema"], document) == set()


WRITES = {path.replace(FIRST, "{slug}").replace("st-draft", "{slug}"): path for path in ONE_OF_EACH}


def written(document: dict[str, Any], path: str) -> dict[str, Any]:
    """What the document says of a POST below a negotiation."""
    operation: dict[str, Any] = document["paths"]["/api/v1/negotiations/{negotiation}/" + path]
    return operation["post"]  # type: ignore[no-any-return]


def validator(document: dict[str, Any], content: dict[str, Any]) -> Draft202012Validator:
    schema = content["application/json"]["schema"]
    return Draft202012Validator({**document, "$ref": "#/shape", "shape": schema})


@pytest.mark.parametrize("path", WRITES)
def test_what_is_sent_and_how_it_fails_is_described(document: dict[str, Any], path: str) -> None:
    operation = written(document, path)

    body = operation["requestBody"]["content"]["application/json"]["schema"]
    fields = document["components"]["schemas"][body["$ref"].rsplit("/", 1)[1]]["properties"]
    assert [name for name, field in fields.items() if not field.get("description")] == []
    assert {"400", "401", "403", "404", "409", "415"} <= set(operation["responses"])
    for status, response in operation["responses"].items():
        kind = "application/json" if status < "400" else "application/problem+json"
        assert [one for one in response["content"] if one != NDJSON] == [kind]
    assert {} not in operation["security"]


@pytest.mark.parametrize("path", WRITES)
@pytest.mark.parametrize("dry_run", [False, True])
def test_what_is_answered_to_a_write_has_the_shape_that_is_told(
    editor: Api, draft: None, document: dict[str, Any], path: str, dry_run: bool
) -> None:
    body = {**ONE_OF_EACH[WRITES[path]], "dry_run": dry_run}

    response = editor.send(HERE + WRITES[path], method="POST", content=body)

    told = written(document, path)
    content = told["responses"][str(response.status_code)]["content"]
    answer = json.loads(response.content)
    sent = validator(document, told["requestBody"]["content"]).iter_errors(body)
    faults = validator(document, content).iter_errors(answer)
    assert [fault.message for fault in (*sent, *faults)] == []
    component = "Rehearsal" if dry_run else "WrittenStatement"
    shape = {"$ref": f"#/components/schemas/{component}"}
    assert undescribed(answer, shape, document) == set()


@pytest.mark.parametrize("path", WRITES)
def test_examples_can_be_sent(
    editor: Api, draft: None, document: dict[str, Any], path: str
) -> None:
    content = written(document, path)["requestBody"]["content"]["application/json"]

    for example in content.get("examples", {}).values():
        editor.post(WRITES[path], {**example["value"], "dry_run": True}, expected=200)


def undescribed(said: Any, shape: dict[str, Any], document: dict[str, Any]) -> set[str]:
    while "$ref" in shape:
        shape = document["components"]["schemas"][shape["$ref"].rsplit("/", 1)[1]]
    if isinstance(said, list):
        return {n for one in said for n in undescribed(one, shape.get("items", {}), document)}
    if not isinstance(said, dict) or "additionalProperties" in shape or "properties" not in shape:
        return set()
    found = set(said) - set(shape["properties"])
    for name in set(said) & set(shape["properties"]):
        found |= undescribed(said[name], shape["properties"][name], document)
    return found


def test_docs_load_from_this_site_alone(client: Client) -> None:
    page = client.get("/api/v1/docs/")

    assert page.status_code == 200
    assert b"http://" not in page.content
    assert b"https://" not in page.content
    assert "default-src 'none'" in page["Content-Security-Policy"]
    assert "script-src 'self';" in page["Content-Security-Policy"] + ";"
