"""What the Python client decides by itself: what is sent again and when, and what is sent at all."""

from __future__ import annotations

import json
import re
import sys
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from demarche_client import (
    Client,
    Copy,
    PandasMissing,
    Problem,
    Retries,
    UnreadableAnswer,
    scores_to_dataframe,
    to_dataframe,
)
from demarche_client.asking import Clocks, body, query
from demarche_client.retries import retry_after

from negotiations.api.v1.urls import in_a_negotiation
from negotiations.api.v1.views.base import ReadView

SITE = "https://desk.example.org"
BUSY = {"status": 429, "code": "too-often", "detail": "Ask again later."}


class Answers:
    """Answers in turn, and keeps what it was asked."""

    def __init__(self, *answers: httpx.Response | Exception) -> None:
        self.answers = list(answers)
        self.asked: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def client(self, **how: Any) -> Client:
        return Client(SITE, "dem_secret", transport=httpx.MockTransport(self), **how)

    @property
    def keys(self) -> list[str | None]:
        return [request.headers.get("Idempotency-Key") for request in self.asked]


def said(status: int, content: Any = None, **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.Response(status, json={} if content is None else content, headers=named)


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What the client waited for, in place of waiting."""
    waits: list[float] = []
    monkeypatch.setattr("demarche_client.client.time.sleep", waits.append)
    return waits


def test_waits_grow_to_an_end_and_are_partly_by_chance() -> None:
    retries = Retries(attempts=6, first=1, longest=5)

    for _ in range(50):
        waits = [retries.wait(attempt) for attempt in range(1, 6)]
        for wait, most in zip(waits, (1, 2, 4, 5, 5), strict=True):
            assert wait is not None
            assert most / 2 <= wait <= most
    assert len({retries.wait(1) for _ in range(50)}) > 1
    assert retries.wait(6) is None
    assert retries.wait(1, 4) == 4
    assert retries.wait(1, 5.5) is None


def test_what_an_answer_asks_to_be_waited_for_is_read_in_both_forms() -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    past = format_datetime(datetime.now(UTC) - timedelta(days=1), usegmt=True)

    assert retry_after(said(429, Retry_After="17")) == 17
    assert 85 < (retry_after(said(503, Retry_After=soon)) or 0) <= 90
    assert retry_after(said(503, Retry_After=past)) == 0
    for odd in (b"", b"soon", b"-1", b"\xb2"):
        assert retry_after(httpx.Response(503, headers=[(b"Retry-After", odd)])) is None


@pytest.mark.parametrize(
    "first", [said(429, BUSY), said(502), said(503), said(504), httpx.ReadError("cut")]
)
def test_what_passes_is_tried_again_under_the_same_key(first: Any, slept: list[float]) -> None:
    answers = Answers(first, said(200, {"slug": "read"}), first, said(201, {"slug": "made"}))
    client = answers.client()

    assert client.get("stances") == {"slug": "read"}
    assert client.post("subscriptions", {"negotiation": "n"}) == {"slug": "made"}

    assert len(slept) == 2
    assert answers.keys[:2] == [None, None]
    assert answers.keys[2] == answers.keys[3]
    assert answers.keys[3]
    assert answers.asked[2].content == answers.asked[3].content == b'{"negotiation": "n"}'


def test_what_has_no_key_comes_again_only_where_nothing_was_done(slept: list[float]) -> None:
    answers = Answers(said(429, BUSY, Retry_After="3"), said(502))

    with pytest.raises(UnreadableAnswer, match="502"):
        answers.client().post("tokens", {"name": "n"}, once=False)

    assert slept == [3]
    assert answers.keys == [None, None]


def test_who_is_to_wait_too_long_is_told_so_at_once(slept: list[float]) -> None:
    answers = Answers(said(429, BUSY, Retry_After="61", Request_Id="r1"))

    with pytest.raises(Problem) as refused:
        answers.client().get("stances")

    assert (refused.value.code, refused.value.request_id, slept) == ("too-often", "r1", [])


@pytest.mark.parametrize(
    "answer",
    [
        said(400, {"code": "x"}),
        said(404, []),
        httpx.Response(500, text="<p>"),
        httpx.Response(200, text="<p>"),
    ],
)
def test_what_is_not_of_the_api_is_said_to_be_so(answer: httpx.Response) -> None:
    with pytest.raises(UnreadableAnswer):
        Answers(answer).client().get("stances")


def test_a_token_goes_to_its_site_alone() -> None:
    page = {
        "results": [1],
        "next": "http://elsewhere.example/api/v1/negotiations/?cursor=c&party=a&party=b",
    }
    answers = Answers(said(200, page), said(200, {"results": [2], "next": None}))
    client = answers.client()

    assert list(client.negotiations()) == [1, 2]

    assert str(answers.asked[1].url) == f"{SITE}/api/v1/negotiations/?cursor=c&party=a&party=b"
    for address in (
        "https://elsewhere.example/x",
        "//elsewhere.example:1",
        "negotiations/?limit=1",
        "a b",
        "../x",
    ):
        with pytest.raises(ValueError, match="no address"):
            client.get(address)
    assert len(answers.asked) == 2
    assert "secret" not in repr(client)


def test_values_are_sent_as_the_site_reads_them() -> None:
    asked = {
        "party": ("a", "b"),
        "unanswered": True,
        "day_min": date(2022, 1, 2),
        "from_": "r1",
        "limit": 5,
        "at": None,
    }

    assert query(asked) == {
        "party": ["a", "b"],
        "unanswered": ["true"],
        "day_min": ["2022-01-02"],
        "from": ["r1"],
        "limit": ["5"],
    }
    assert body(
        {"day": date(2022, 1, 2), "also": {"answers": [{"day": date(2022, 1, 3)}]}, "dry_run": True}
    ) == {
        "day": "2022-01-02",
        "also": {"answers": [{"day": "2022-01-03"}]},
        "dry_run": True,
    }
    with pytest.raises(ValueError, match="not by both"):
        Clocks(round="r1", at="2022-01-02")


def test_each_address_has_the_clocks_that_the_site_has_for_it() -> None:
    every = Clocks(known="2022-02-10", at="2022-01-26")
    reads = {
        str(pattern.pattern): pattern.callback.view_class
        for pattern in in_a_negotiation
        if issubclass(pattern.callback.view_class, ReadView)
    }

    assert len(reads) > 30
    for address, view in reads.items():
        clocks = {one.name for one in view.parameters} & {"known", "at"}
        sent = every.of(re.sub("<.*?>", "one", address))
        assert {name for name, value in sent.items() if value} == clocks, address


def test_a_file_that_is_no_copy_of_this_site_is_refused(tmp_path: Path) -> None:
    client, file = Client(SITE), tmp_path / "copy.json"
    client.copy("n").save(file)
    assert Copy.load(client, file).negotiation == "n"

    with pytest.raises(ValueError, match="a copy of https://desk"):
        Copy.load(Client("https://elsewhere.example"), file)
    for content in (
        "{",
        "[]",
        "{}",
        json.dumps({"site": SITE, "negotiation": None, "cursor": None, "objects": [1]}),
    ):
        file.write_text(content)
        with pytest.raises(ValueError, match="no copy that was saved"):
            Copy.load(client, file)


def test_what_one_may_see_no_longer_is_dropped_from_a_copy() -> None:
    seen = {"results": [{"slug": "a"}], "next": None}
    answers = Answers(said(200, seen), said(200, {"results": [], "next": None, "cursor": "c2"}))
    copy = Copy(answers.client())
    copy.cursor = "c1"
    copy.objects = {("a", "party", "p"): {"slug": "p"}, ("b", "party", "p"): {"slug": "p"}}

    assert copy.follow() == []

    assert copy.objects == {("a", "party", "p"): {"slug": "p"}}
    assert copy.cursor == "c2"
    assert answers.asked[1].url.params["after"] == "c1"


@pytest.fixture
def pandas(monkeypatch: pytest.MonkeyPatch) -> None:
    """Something in its place that keeps what it is given."""

    class Frame(dict[str, Any]):
        def __init__(self, rows: Any, **how: Any) -> None:
            super().__init__(
                {name: [row[name] for row in rows] for name in rows[0]}
                if rows and isinstance(rows[0], dict)
                else {}
            )
            self.given = (rows, how)
            self.index = ""

        def set_index(self, name: str) -> Frame:
            self.index = name
            return self

    stand_in = SimpleNamespace(
        DataFrame=Frame, to_datetime=lambda days: [f"the {day}" for day in days]
    )
    monkeypatch.setitem(sys.modules, "pandas", stand_in)


def test_rows_become_a_table(pandas: None) -> None:
    made: Any = to_dataframe(iter([{"slug": "s", "day": "2022-01-02"}]), index="slug", days=["day"])
    scores: Any = scores_to_dataframe(
        {"scores": [[2, None]], "parties": ["p"], "issues": ["i", "j"]}
    )
    empty: Any = to_dataframe([], index="slug", days=["day"])

    assert (made["day"], made.index) == (["the 2022-01-02"], "slug")
    assert scores.given == ([[2, None]], {"index": ["p"], "columns": ["i", "j"]})
    assert empty.given == ([], {})


def test_without_pandas_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)

    with pytest.raises(PandasMissing, match=r"pip install .demarche-client\[pandas\]"):
        to_dataframe([])
