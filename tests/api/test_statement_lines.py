"""Many statements in one request: a line each, and a line of answer to each."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.http import HttpResponse

from negotiations.api.v1.bodies.base import LARGEST, LARGEST_OF_LINES
from negotiations.api.v1.bodies.lines import MOST_LINES, MOST_TOGETHER
from negotiations.models import Act, Membership, Negotiation, SentForm, Statement

from ..cast import faults
from ..door import audiences
from .acts import SAID
from .conftest import STATEMENTS, Api
from .sending import send
from .test_candidates import SOURCE
from .test_sent_again import code

pytestmark = pytest.mark.django_db

NDJSON = "application/x-ndjson"
SOURCED = {**SAID, "sources": ["d1-2021-12-17"]}


def said(number: int, **but: Any) -> dict[str, Any]:
    return {**SAID, "slug": f"line-{number}", "day": f"2022-02-{number:02}", **but}


GOOD = [said(1), said(2), said(3)]
WRONG = said(4, party="atlantis")


def post(
    api: Api, *lines: Any, query: str = "", kind: str = NDJSON, **headers: str
) -> HttpResponse:
    written = (line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    headers = {"content_type": kind, **headers}
    return send(api, "POST", STATEMENTS + query, b"\n".join(written), **headers)


def answers(response: HttpResponse, expected: int = 200) -> list[dict[str, Any]]:
    assert (response.status_code, response["Content-Type"]) == (expected, NDJSON), response.content
    return [json.loads(line) for line in response.content.splitlines()]


def told(response: HttpResponse, expected: int = 200) -> list[tuple[int, int, str]]:
    """Of each answer its line, its status, and the slug or the code of the problem."""
    return [
        (one["line"], one["status"], one.get("slug") or one["code"])
        for one in answers(response, expected)
    ]


def recorded() -> int:
    return Statement.objects.filter(slug__startswith="line-").count()


KEPT = [(1, 201, "line-1"), (2, 201, "line-2"), (3, 201, "line-3")]


def test_each_line_is_an_act_of_its_own(editor: Api, negotiation: Negotiation) -> None:
    acts = Act.objects.count()

    assert told(post(editor, *GOOD)) == KEPT
    assert Act.objects.count() == acts + 3
    assert faults(negotiation) == []


def test_wrong_lines_are_told_by_their_numbers_and_lose_nothing(editor: Api) -> None:
    lines: list[Any] = [
        *(b"", GOOD[0], b"   \r", WRONG, b"[1]", b'{"party": 1}', b"nonsense", b'{"a": 1, "a": 2}'),
        *(
            b'{"note": "\\u0000"}',
            b"[" * 5_000,
            b'"' + b"a" * LARGEST + b'"',
            b"\xff",
            GOOD[1],
            b"",
        ),
    ]

    found = told(post(editor, *lines))

    assert found[0] == (2, 201, "line-1")
    assert found[1] == (4, 400, "refused-entry")
    assert found[2:-1] == [(number, 400, "unreadable-body") for number in range(5, 13)]
    assert found[-1] == (13, 201, "line-2")
    assert recorded() == 2


def test_all_or_nothing(editor: Api, negotiation: Negotiation) -> None:
    acts = Act.objects.count()

    found = told(post(editor, GOOD[0], WRONG, GOOD[1], query="?all=true"), 400)

    assert found == [(1, 424, "not-kept"), (2, 400, "refused-entry"), (3, 424, "not-kept")]
    assert (Act.objects.count(), recorded()) == (acts, 0)
    assert told(post(editor, *GOOD, query="?all=true")) == KEPT
    assert faults(negotiation) == []


@pytest.mark.parametrize("query", ["?dry_run=true", "?dry_run=true&all=true"])
def test_what_is_tried_is_not_kept(editor: Api, query: str) -> None:
    acts = Act.objects.count()

    first, second = answers(post(editor, SOURCED, SOURCED, query=query))

    assert (first["status"], first["dry_run"], first["repeat_of"]) == (200, True, None)
    assert second["repeat_of"] == first["slug"]
    assert Act.objects.count() == acts


def test_one_line_can_be_tried_among_others(editor: Api) -> None:
    tried = {**GOOD[1], "dry_run": True}

    assert told(post(editor, GOOD[0], tried, GOOD[2])) == [KEPT[0], (2, 200, "line-2"), KEPT[2]]
    assert recorded() == 2


def test_repeat_is_a_problem_that_names_what_stands(editor: Api) -> None:
    kept, refused, repeated = answers(
        post(editor, {**SOURCED, "slug": "line-1"}, SOURCED, {**SOURCED, "repeat": True})
    )

    assert (refused["status"], refused["code"]) == (409, "recorded-already")
    assert refused["repeat_of"] == kept["slug"] == "line-1"
    assert repeated["status"] == 201


def test_sent_again_it_makes_nothing_twice(editor: Api) -> None:
    for query in ("", "?all=true"):
        lines = [said(int(bool(query)) * 10 + number) for number in (1, 2)]
        first = post(editor, *lines, query=query, idempotency_key=f"key{query}")
        acts = Act.objects.count()

        second = post(editor, *lines, query=query, idempotency_key=f"key{query}")

        assert answers(second) == answers(first)
        assert Act.objects.count() == acts
    assert code(post(editor, GOOD[2], idempotency_key="key")) == (409, "key-used")
    assert recorded() == 4


def test_what_was_refused_is_tried_anew_under_the_key(
    editor: Api, negotiation: Negotiation
) -> None:
    sourced = said(2, sources=["heard-later"])
    assert told(post(editor, GOOD[0], sourced, idempotency_key="key"))[1][1] == 400
    editor.post("sources/", {**SOURCE, "slug": "heard-later"})

    assert told(post(editor, GOOD[0], sourced, idempotency_key="key")) == KEPT[:2]
    assert faults(negotiation) == []


def test_nothing_kept_of_all_keeps_no_key(editor: Api) -> None:
    assert told(post(editor, GOOD[0], WRONG, query="?all=true", idempotency_key="key"), 400)
    assert not SentForm.objects.exists()

    assert told(post(editor, GOOD[0], query="?all=true", idempotency_key="key")) == KEPT[:1]


def test_line_that_was_withheld_since_is_not_there(editor: Api, negotiation: Negotiation) -> None:
    post(editor, *GOOD, idempotency_key="key")
    audiences.withhold(negotiation, noun="statement", slug="line-2", audience="cleared")

    found = told(post(editor, *GOOD, idempotency_key="key"))

    assert found == [KEPT[0], (2, 404, "not-found"), KEPT[2]]


def test_analyst_drafts_and_publishes_nothing_by_saying_so(analyst: Api) -> None:
    drafted, published = answers(post(analyst, GOOD[0], {**GOOD[1], "draft": False}))

    assert (published["status"], published["code"]) == (403, "forbidden")
    assert Statement.objects.get(slug=drafted["slug"]).status == "draft"
    assert recorded() == 1


def test_who_writes_nothing_learns_nothing(cora: Api, editor: Api, analyst: Api) -> None:
    Membership.objects.filter(user__username="ben").update(role="member")

    assert code(post(analyst, b"nonsense")) == (403, "forbidden")
    assert code(post(cora, *GOOD)) == (403, "reading-token")
    assert recorded() == 0


def test_more_than_is_taken_is_refused_as_a_whole(editor: Api) -> None:
    many = [b"{}"] * (MOST_TOGETHER + 1)
    for response in (
        post(editor, *many, query="?all=true"),
        post(editor, *many, query="?dry_run=true"),
        post(editor, *[b"{}"] * (MOST_LINES + 1)),
        post(editor, b" " * (LARGEST_OF_LINES + 1)),
    ):
        assert code(response) == (413, "too-large")
    assert told(post(editor, *[b""] * 2_000, GOOD[0])) == [(2001, 201, "line-1")]
    for nothing in (b"", b"\n\n  \n"):
        assert code(post(editor, nothing)) == (400, "unreadable-body")


def test_form_of_lines_is_taken_nowhere_else_and_in_any_case(editor: Api) -> None:
    assert told(post(editor, GOOD[0], kind="Application/X-NDJSON; charset=utf-8")) == KEPT[:1]
    lists = STATEMENTS.replace("statements", "remarks")
    answer = send(editor, "POST", lists, b"{}", content_type=NDJSON)
    assert code(answer) == (415, "not-json")
    assert code(post(editor, GOOD[1], if_match="*")) == (400, "unreadable-header")
