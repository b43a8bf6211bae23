"""What is not written: bodies that cannot be read, and what the door refuses."""

from __future__ import annotations

from typing import Any

import pytest

from negotiations.api.v1.bodies.base import LARGEST
from negotiations.models import Statement

from .acts import FIRST, ONE_OF_EACH, SAID
from .conftest import HERE, STATEMENTS, Api, refused

# What cannot be read


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"nonsense",
        b'{"party": NaN}',
        b'{"party": "\\ud800"}',
        b"\xff\xfe",
        b"[" * 5000,
        [],
        "text",
        5,
        [SAID],
        b"null",
        b" " * (LARGEST + 1),
        b'{"summary": "' + b"x" * (3 * 1024 * 1024) + b'"}',
    ],
    ids=lambda body: repr(body)[:24],
)
def test_body_is_one_json_object(editor: Api, body: Any) -> None:
    problem = refused(editor, body)

    assert (problem["code"], list(problem["errors"])) == ("unreadable-body", ["body"])


def test_body_is_sent_as_json(editor: Api) -> None:
    form = editor.client.post(f"/api/v1/{STATEMENTS}", {"party": "germany"})
    plain = editor.client.post(f"/api/v1/{STATEMENTS}", "party=germany", content_type="text/plain")

    assert (form.status_code, plain.status_code) == (415, 415)
    assert "Content-Type: application/json" in form.json()["detail"]
    assert form.json()["code"] == "not-json"


def test_no_body_is_one_without_fields(editor: Api) -> None:
    problem = refused(editor, None)

    assert set(problem["errors"]) == {"party", "issue", "speaker", "stance", "summary"}
    assert all(said == ["This is needed."] for said in problem["errors"].values())


@pytest.mark.parametrize("path", ONE_OF_EACH)
def test_unknown_field_is_named_with_those_there_are(editor: Api, draft: None, path: str) -> None:
    problem = refused(
        editor, {**ONE_OF_EACH[path], "notes": "Hm.", "status": "denied"}, 400, HERE + path
    )

    assert set(problem["errors"]) == {"notes", "status"}
    assert "There is no such field here; use " in problem["errors"]["notes"][0]
    assert "dry_run" in problem["errors"]["notes"][0]


def test_unknown_parameter_is_named(editor: Api) -> None:
    problem = editor.refused(STATEMENTS, 400, method="POST", content=SAID, known="2022-02-26")

    assert list(problem["errors"]) == ["known"]


@pytest.mark.parametrize("value", ["yes", "True", "1", ""])
def test_dry_run_that_cannot_be_read_writes_nothing(editor: Api, value: str) -> None:
    before = Statement.objects.count()

    problem = editor.refused(STATEMENTS, 400, method="POST", content=SAID, dry_run=value)

    assert list(problem["errors"]) == ["dry_run"]
    assert Statement.objects.count() == before


WRONG: list[tuple[str, Any, str]] = [
    *((name, 5, "Write it as a string.") for name in ("party", "summary", "quote", "slug")),
    *((name, True, "Write it as a string.") for name in ("speaker", "reported_by", "round")),
    *((name, ["x"], "Write it as a string.") for name in ("issue", "document", "original_quote")),
    *((name, {}, "Write it as a string.") for name in ("party", "quote_language")),
    *((name, None, "This cannot be null") for name in ("party", "summary", "stance", "sources")),
    *((name, None, "This cannot be null") for name in ("confidence", "audience", "dry_run")),
    *((name, "", "This cannot be empty.") for name in ("party", "summary", "round", "slug")),
    *((name, "  ", "This cannot be empty.") for name in ("speaker", "summary")),
    *(
        (name, "a\0b", "U+0000 (NUL) as character 2")
        for name in ("party", "summary", "quote", "slug")
    ),
    *((name, "x" * 121, "at most 120") for name in ("party", "round", "document", "slug")),
    ("summary", "x" * 4001, "at most 4000"),
    ("quote", "x" * 5001, "at most 5000"),
    ("original_quote", "x" * 5001, "at most 5000"),
    ("quote_language", "x" * 36, "at most 35"),
    ("stance", "likes", "'likes' is unknown; use one of rejects, "),
    ("stance", 2, "2 is unknown; use one of rejects, "),
    ("stance", ["accepts"], "is unknown; use one of rejects, "),
    ("timing", "later", "use one of at-round, between-rounds"),
    ("confidence", "total", "use one of high, medium, low"),
    ("provenance", "rumour", "use one of seed, search, knowledge"),
    ("audience", "all", "use one of public, team, cleared"),
    *(
        (name, value, "write it as YYYY-MM-DD")
        for name in ("day", "held_from", "known_from", "embargo_until")
        for value in ("yesterday", "2022-02-30", "20220226", "2022-2-6", 20220226, "", [], True)
    ),
    *(
        (name, value, "Write true or false")
        for name in ("draft", "dry_run")
        for value in ("true", 1, [])
    ),
    *(
        (name, value, "Write it as a list")
        for name in ("sources", "conditions")
        for value in ("x", {}, 1)
    ),
    ("sources", ["dw-2022-01-21", 5], "Item 2: Write it as a string."),
    ("sources", [None], "Item 1: This cannot be null"),
    ("sources", ["x"] * 101, "at most 100"),
    ("conditions", [""], "Item 1: This cannot be empty."),
    ("conditions", ["a\0b"], "Item 1: It holds U+0000 (NUL)"),
    ("conditions", ["x" * 201], "Item 1: Write at most 200"),
    ("day", "2999-01-01", "lies in the future"),
    ("held_from", "2022-02-27", "later than its day"),
    ("known_from", "2022-02-25", "earlier than its day"),
    ("speaker", "macron", "does not speak for"),
    ("round", "r-atlantis", "There is no round 'r-atlantis' in this negotiation."),
    ("slug", "Not A Slug", "lower-case letters"),
]


@pytest.mark.parametrize(("field", "value", "sentence"), WRONG, ids=lambda v: str(v)[:20])
def test_wrong_value_is_told_at_its_field(
    editor: Api, field: str, value: Any, sentence: str
) -> None:
    before = Statement.objects.count()

    problem = refused(editor, {**SAID, field: value})

    assert list(problem["errors"]) == [field]
    assert sentence in problem["errors"][field][0]
    assert Statement.objects.count() == before


def test_what_was_said_at_a_round_names_it(editor: Api) -> None:
    assert list(refused(editor, {**SAID, "timing": "at-round"})["errors"]) == ["round"]


def test_every_fault_of_a_body_is_told_at_once(editor: Api) -> None:
    problem = refused(editor, {"party": 5, "stance": "likes", "day": "now", "colour": "red"})

    assert set(problem["errors"]) == {
        "party",
        "stance",
        "day",
        "colour",
        "issue",
        "speaker",
        "summary",
    }


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"stance": "rejects"}, "reason"),
        ({"reason": "boredom"}, "reason"),
        ({"reason": "denial"}, "reason"),
        ({"reason": "reclassified", "note": "Heard again.", "draft": True}, "draft"),
        ({"reason": "reclassified", "note": "Heard again.", "day": "2999-01-01"}, "day"),
        ({"reason": "wording-corrected", "issue": "nord-stream-2"}, "reason"),
        (
            {"reason": "reclassified", "note": "Heard again.", "known_from": "2022-01-01"},
            "known_from",
        ),
        ({"reason": "reclassified", "stance": "rejects"}, "note"),
        ({"reason": "reclassified", "stance": "rejects", "note": " "}, "note"),
        ({"reason": "day-corrected"}, "reason"),
        ({"reason": "source-corrected", "sources": [], "stance": "rejects"}, "stance"),
        ({"reason": "typo-mended", "summary": "Mended.", "quote": "Not yet"}, "quote"),
    ],
)
def test_wrong_correction_is_told_at_its_field(
    editor: Api, body: dict[str, Any], field: str
) -> None:
    problem = refused(editor, body, 400, f"{STATEMENTS}{FIRST}/correct/")

    assert list(problem["errors"]) == [field]


@pytest.mark.parametrize("day", ["0001-01-01", "1582-10-04", "1900-02-28"])
def test_day_long_past_is_a_day(editor: Api, day: str) -> None:
    assert editor.post("statements/", {**SAID, "day": day})["day"] == day


def test_slug_that_is_taken_is_a_conflict(editor: Api) -> None:
    problem = refused(editor, {**SAID, "slug": FIRST}, 409)

    assert list(problem["errors"]) == ["slug"]


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ('{"stance": "accepts", "stance": "rejects"}', ["stance"]),
        (
            '{"summary": "a", "sources": [{"slug": 1, "slug": 2}], "summary": "b"}',
            ["slug", "summary"],
        ),
        ('{"a\\u0062": 1, "ab": 2}', ["ab"]),
    ],
)
def test_key_that_stands_twice_is_refused_by_name(editor: Api, body: str, named: list[str]) -> None:
    problem = editor.refused(STATEMENTS, method="POST", content=body.encode())

    assert list(problem["errors"]) == named
    assert problem["errors"][named[0]] == ["It stands twice in one object; keep one."]


def test_body_that_is_nested_without_end_is_refused(editor: Api) -> None:
    for opening, closing in (("[", "]"), ('{"a":', "}")):
        body = f'{{"summary": {opening * 900}1{closing * 900}}}'

        problem = editor.refused(STATEMENTS, method="POST", content=body.encode())

        assert problem["errors"]


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("summary", "gpj.\u202eexe", "U+202E (right-to-left override) as character 5"),
        ("quote", "a\u2028b", "U+2028 (line separator)"),
        ("slug", "a\nb", "a line break as character 2"),
        ("conditions", ["a\u200fb"], "Item 1: It holds U+200F"),
    ],
)
def test_mark_that_nobody_sees_is_refused_at_its_field(
    editor: Api, name: str, value: Any, told: str
) -> None:
    problem = editor.refused(STATEMENTS, method="POST", content=SAID | {name: value})

    assert told in problem["errors"][name][0]


def test_mark_in_a_filter_is_refused(anybody: Api) -> None:
    problem = anybody.refused(STATEMENTS, party="rus\u202esia")

    assert "U+202E" in problem["errors"]["party"][0]
