"""The document says what is sent to write a noun that is no statement, and what is answered."""

from __future__ import annotations

import json
from typing import Any

import pytest

from . import sending_nouns as plain
from .conftest import HERE, Api
from .sending_nouns import TIES
from .test_dated_nouns import MENDED, NOUNS, sent
from .test_schema import document, undescribed, validator  # noqa: F401 - a fixture of that module

pytestmark = pytest.mark.django_db

ENDS = {"priorities": "Priority", "parties": "Party"}
ONE = {noun: ENDS.get(noun, noun.title().replace("-", "")[:-1]) for noun in (*NOUNS, *plain.NEW)}
FIRST_ACTS = {noun: list(acts.items())[:1] for noun, acts in plain.ACTS.items()}
WRITES: list[tuple[str, str, str, dict[str, Any]]] = [
    *((noun, "POST", f"{noun}/", sent(noun, repeat=True)) for noun in NOUNS),
    *((noun, "PATCH", f"{noun}/{{slug}}/", MENDED[noun]) for noun in NOUNS),
    *((noun, "POST", f"{noun}/{{slug}}/retract/", {}) for noun in ("remarks", "priorities")),
    ("dissociations", "POST", "dissociations/{slug}/end/", {"day": "2022-02-26"}),
    *((noun, "POST", f"{noun}/", body) for noun, body in plain.NEW.items()),
    *((noun, "PATCH", f"{noun}/{{slug}}/", body) for noun, body in plain.MENDED.items()),
    *(
        (of, "POST", f"{of}/{{slug}}/{act}/", body)
        for of, acts in FIRST_ACTS.items()
        for act, body in acts
    ),
    ("parties", "POST", "affiliations/", TIES["affiliations/"][0]),
    ("tracks", "POST", "participations/", TIES["participations/"][0]),
]
ABOUT = "/api/v1/negotiations/{negotiation}/"


@pytest.fixture
def there(editor: Api, noun: str) -> None:
    """One of that noun, to be written at."""
    body = sent(noun) if noun in NOUNS else plain.NEW[noun]
    editor.post(f"{noun}/", {**body, "slug": "there"})


@pytest.mark.parametrize(("noun", "method", "path", "body"), WRITES)
def test_what_is_sent_and_answered_is_what_is_described(
    editor: Api,
    there: None,
    document: dict[str, Any],  # noqa: F811
    noun: str,
    method: str,
    path: str,
    body: dict[str, Any],
) -> None:
    told = document["paths"][ABOUT + path][method.lower()]
    sends = told["requestBody"]["content"]["application/json"]
    address = HERE + path.replace("{slug}", "there")
    fields = document["components"]["schemas"][sends["schema"]["$ref"].rsplit("/", 1)[1]]

    assert [n for n, field in fields["properties"].items() if not field.get("description")] == []
    assert {"400", "401", "403", "404", "409", "415"} <= set(told["responses"])
    examples = [example["value"] for example in sends.get("examples", {}).values()]
    for content in ({**body, "dry_run": True}, *({**e, "dry_run": True} for e in examples), body):
        response = editor.send(address, method=method, content=content)
        answer = json.loads(response.content)
        assert response.status_code in (200, 201), answer
        shape = told["responses"][str(response.status_code)]["content"]
        wrong = (
            *validator(document, told["requestBody"]["content"]).iter_errors(content),
            *validator(document, shape).iter_errors(answer),
        )
        assert [fault.message for fault in wrong] == []
        name = f"{ONE[noun]}Rehearsal" if content.get("dry_run") else f"Written{ONE[noun]}"
        assert undescribed(answer, {"$ref": f"#/components/schemas/{name}"}, document) == set()


@pytest.mark.parametrize("noun", NOUNS)
def test_one_of_each_noun_has_the_shape_that_is_told(
    anybody: Api,
    there: None,
    document: dict[str, Any],  # noqa: F811
    noun: str,
) -> None:
    for path, address in ((f"{noun}/", f"{noun}/"), (f"{noun}/{{slug}}/", f"{noun}/there/")):
        shape = document["paths"][ABOUT + path]["get"]["responses"]["200"]["content"]
        said = anybody.here(address)

        assert [fault.message for fault in validator(document, shape).iter_errors(said)] == []
        assert undescribed(said, shape["application/json"]["schema"], document) == set()
