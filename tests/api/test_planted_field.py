"""A field that is added to the entry of a statement is sent, answered and described by itself."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from negotiations.api.v1.asked_parts import fields_of
from negotiations.api.v1.bodies.statements import CorrectionBody, StatementBody
from negotiations.api.v1.openapi_file import generated
from negotiations.models import Negotiation

from ..planted_field import LONGEST, PLANTED, planted_field
from .acts import FIRST, SAID
from .conftest import STATEMENTS, Api, refused

PLACE = "in a corridor"


@pytest.fixture(autouse=True)
def planted(negotiation: Negotiation) -> Iterator[None]:
    with planted_field():
        fields_of.cache_clear()
        yield
    fields_of.cache_clear()


def test_it_is_sent_and_answered(editor: Api) -> None:
    made = editor.post("statements/", {**SAID, PLANTED: PLACE})

    assert made[PLANTED] == PLACE
    assert editor.here(f"statements/{made['slug']}/")[PLANTED] == PLACE
    listed = {row["slug"]: row[PLANTED] for row in editor.rows("statements/")}
    assert (listed[made["slug"]], listed[FIRST]) == (PLACE, None)


def test_a_correction_keeps_it_unless_it_says_otherwise(editor: Api) -> None:
    made = editor.post("statements/", {**SAID, PLANTED: PLACE})

    kept = editor.post(
        f"statements/{made['slug']}/correct/", {"reason": "reclassified", "note": "Heard again."}
    )
    changed = {"reason": "reclassified", "note": "Heard again.", PLANTED: "at dinner"}
    changed = editor.post(f"statements/{kept['slug']}/correct/", changed)
    left = {"reason": "reclassified", "note": "Heard again.", PLANTED: None}
    left = editor.post(f"statements/{changed['slug']}/correct/", left)

    assert [kept[PLANTED], changed[PLANTED], left[PLANTED]] == [PLACE, "at dinner", None]


def test_it_is_read_strictly(editor: Api) -> None:
    for wrong in ("x" * (LONGEST + 1), 5, ["x"], "a\0b"):
        assert list(refused(editor, {**SAID, PLANTED: wrong})["errors"]) == [PLANTED]
    path = f"{STATEMENTS}{FIRST}/correct/"
    too_long = {"reason": "reclassified", "note": "Heard again.", PLANTED: "x" * (LONGEST + 1)}
    assert list(refused(editor, too_long, 400, path)["errors"]) == [PLANTED]


def test_it_is_described() -> None:
    shapes = json.loads(generated())["components"]["schemas"]

    answered = shapes["Statement"]["properties"][PLANTED]
    assert answered["type"] == ["string", "null"]
    assert "`null`" in answered["description"]
    for body in (StatementBody, CorrectionBody):
        sent = shapes[f"{body.__name__}Request"]["properties"][PLANTED]
        assert (sent["type"], sent["maxLength"]) == (["string", "null"], LONGEST)
