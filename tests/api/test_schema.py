"""The OpenAPI document is valid, says what is answered, and holds against made-up requests."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema import Draft202012Validator
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import positive_data_acceptance

from negotiations.alerting.endpoints import new_secret
from negotiations.api.v1.openapi_file import FILE
from negotiations.api.v1.table_files import NDJSON
from negotiations.delivery.webhooks.channel import headers
from negotiations.delivery.webhooks.payload import body
from negotiations.management.commands.keep_schema import OUT_OF_DATE
from negotiations.models import Endpoint
from negotiations.vocabulary.endpoint_events import EndpointEventType

from ..length import many
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
    """Where it fails, `make schema` writes it anew."""
    made = tmp_path / "openapi.json"

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


@pytest.fixture
def open_connections() -> Iterator[None]:
    """The test's own connection stays open between requests, as Django's test client has it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("examples", [1, pytest.param(many(10, 100), marks=pytest.mark.slow)])
def test_made_up_requests_get_what_the_document_says(
    anybody: Api, open_connections: None, document: dict[str, Any], examples: int
) -> None:
    schema = schemathesis.openapi.from_dict(document, config=SchemathesisConfig())
    schema.app = get_wsgi_application()
    for result in schema.get_all_operations():
        _asked(result.ok(), examples, PLAIN)


@pytest.mark.parametrize("examples", [4, pytest.param(many(15, 100), marks=pytest.mark.slow)])
def test_made_up_writes_get_what_the_document_says(
    editor: Api, draft: None, open_connections: None, document: dict[str, Any], examples: int
) -> None:
    schema = schemathesis.openapi.from_dict(document, config=SchemathesisConfig())
    schema.app = get_wsgi_application()
    token = {"Authorization": editor.client.defaults["HTTP_AUTHORIZATION"]}
    for result in schema.include(method="POST").get_all_operations():
        _asked(result.ok(), examples, PLAIN | token)


PLAIN = {"Accept-Encoding": "identity"}
"""What asks here does not unpack what is compressed."""


def _asked(operation: Any, examples: int, sent: dict[str, str]) -> None:
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def ask(case: Any) -> None:
        if "negotiation" in case.path_parameters:
            case.path_parameters["negotiation"] = HERE.split("/")[1]
        if sent != PLAIN and "slug" in case.path_parameters:
            case.path_parameters["slug"] = FIRST
        # A slug that does not exist is a fault of the query, and no schema can say which do.
        case.call_and_validate(excluded_checks=[positive_data_acceptance], headers=sent)

    ask()
