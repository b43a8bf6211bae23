"""The Python client against the site that it asks: lists, clocks, safe writes, copies, the example."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from demarche_client import (
    Client,
    Conflict,
    Copy,
    NoAnswer,
    NotFound,
    Problem,
    ReadsOtherwise,
    Record,
    RecordedAlready,
)

from negotiations.api.v1.changed_objects import AS_LISTED
from negotiations.models import Statement
from negotiations.recording.change_log import keep_changes
from negotiations.rules.calendar import today_utc

from ..api.acts import SAID
from ..api.following import LIST_OF
from ..demonstration import SLUG
from .conftest import AT_ONCE, CutWire

PYTHON = Path(__file__).parents[2] / "clients" / "python"
FORECAST = {
    "kind": "forecast",
    "party": "germany",
    "speaker": "baerbock",
    "text": "It ends.",
    "day": "2022-02-20",
    "sources": ["newshour-2021-12-18"],
}


@pytest.fixture
def told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for changes has all of them: what a worker does is done before the answer."""

    def keep() -> None:
        assert keep_changes(AS_LISTED, today_utc())

    monkeypatch.setattr("negotiations.api.v1.views.changes.ring_for_logs", keep)


def listed(record: Record) -> dict[tuple[str, str, str], Any]:
    """All that the lists answer, without drafts."""
    found = {(SLUG, "negotiation", SLUG): record.get()}
    for type, address in LIST_OF.items():
        rows = record.rows(address)
        found |= {(SLUG, type, row["slug"]): row for row in rows if row.get("status") != "draft"}
    return found


def test_a_list_is_read_whole_page_by_page(anybody: Record) -> None:
    whole = anybody.get("statements", limit=1000)
    by_pages = list(anybody.rows("statements", limit=50))

    assert whole["next"] is None
    assert len(whole["results"]) > 150
    assert by_pages == whole["results"]
    narrowed = list(
        anybody.rows("statements", party=["germany", "france"], day_min=date(2022, 2, 1))
    )
    assert {row["party"] for row in narrowed} == {"germany", "france"}
    assert min(row["day"] for row in narrowed) >= "2022-02-01"
    table = anybody.client.send(
        "GET", anybody.address("parties"), {"format": "csv", "fields": "slug"}
    )
    assert table.text.splitlines()[:2] == ["slug", "belarus"]
    changes = anybody.compare("r-2022-01-12-nrc", "r-2022-02-21-recognition", limit=1)
    assert len(list(changes)) > 1


def test_the_stream_goes_on_where_it_was_left(anybody: Record, edith: Record) -> None:
    whole = list(anybody.stream(limit=30).new())
    stream, from_now_on = anybody.stream(), anybody.stream(after="latest")
    for last in stream.new():
        if last == whole[5]:
            break

    assert [row["id"] for row in stream.new()] == [row["id"] for row in whole[5:]]
    assert list(stream.new()) == list(from_now_on.new()) == []
    edith.post("statements", {**SAID, "party": "france", "speaker": "macron"})
    new = list(from_now_on.new())
    assert {(row["party"], row["issue"]) for row in new} == {("france", "swift")}
    assert [row["id"] for row in stream.new()] == [row["id"] for row in new]


def test_clocks_go_with_what_reads_otherwise_by_them(anybody: Record) -> None:
    then = anybody.at(round="r-2022-02-21-recognition").at(known=date(2022, 2, 10))

    assert [step["stance"] for step in then.positions("germany", "nord-stream-2")] == [
        "leaning-against",
        "open-or-conditional",
    ]
    matrix = then.matrix(party="germany")
    assert (matrix["round"], matrix["known"]) == ("r-2022-02-21-recognition", "2022-02-10")
    assert then.at(date(2022, 1, 20)).matrix()["at"] == "2022-01-20"
    assert then.matrix(at="2022-01-20")["at"] == "2022-01-20"
    known = {row["slug"] for row in then.rows("statements")}
    assert "st-de-ns2-0118" in known
    assert "st-de-ns2-0222" not in known


def test_a_write_that_is_cut_is_done_once(wire: Callable[[int], CutWire], token: str) -> None:
    cut = wire(2)
    with Client(cut.address, token, retries=AT_ONCE) as client:
        made = client.negotiation(SLUG).post("statements", {**SAID, "summary": "Cut off."})

    assert cut.passed == 3
    assert Statement.objects.get(summary="Cut off.").slug == made["slug"]


def test_a_wire_that_is_always_cut_is_no_answer(wire: Callable[[int], CutWire], token: str) -> None:
    cut = wire(99)
    with Client(cut.address, token, retries=AT_ONCE) as client:
        with pytest.raises(NoAnswer):
            client.get("stances")
        assert cut.passed == 3
        with pytest.raises(NoAnswer):
            client.post("tokens", {"name": "n", "scope": "read"}, once=False)
        assert cut.passed == 4


def test_what_is_refused_is_an_exception(anybody: Record, edith: Record) -> None:
    made = edith.post("remarks", FORECAST, key="a-forecast")
    path = f"remarks/{made['slug']}"
    _, etag = edith.read(path)
    edith.patch(path, {"note": "First."}, if_match=etag)

    with pytest.raises(ReadsOtherwise) as otherwise:
        edith.patch(path, {"note": "Second."}, if_match=etag)
    with pytest.raises(RecordedAlready) as repeated:
        edith.post("remarks", FORECAST)
    with pytest.raises(Conflict, match="key-used"):
        edith.post("remarks", {**FORECAST, "text": "It goes on."}, key="a-forecast")
    with pytest.raises(Problem) as unknown:
        list(anybody.rows("statements", partyy="germany"))
    with pytest.raises(NotFound):
        anybody.get("statements/no-such")

    assert edith.get(path)["note"] == "First."
    assert (otherwise.value.status, otherwise.value.code) == (412, "reads-otherwise")
    assert repeated.value.repeat_of == made["slug"]
    assert (unknown.value.status, unknown.value.code) == (400, "unreadable-query")
    assert "partyy" in unknown.value.errors
    assert unknown.value.request_id


def test_lines_are_answered_each(edith: Record) -> None:
    good = {**SAID, "summary": "A line.", "day": date(2022, 2, 25)}
    lines = [good, {**good, "stance": "no-such"}]

    with_all = edith.post_lines("statements", lines, all=True)
    each = edith.post_lines("statements", lines)

    assert [line["status"] for line in with_all] == [424, 400]
    assert [line["status"] for line in each] == [201, 400]
    assert Statement.objects.get(summary="A line.").slug == each[0]["slug"]


def test_a_copy_is_what_the_lists_answer_after_a_day_of_corrections(
    told_at_once: None, anybody: Record, edith: Record, tmp_path: Path
) -> None:
    slug = edith.post("statements", {**SAID, "summary": "Copied."})["slug"]
    forecast = edith.post("remarks", {**FORECAST, "day": "2022-02-19"})["slug"]
    copy = anybody.copy()
    copy.follow()
    copy.save(tmp_path / "copy.json")
    why = {"reason": "wording-corrected", "summary": "Copied well."}
    mended = edith.post(f"statements/{slug}/correct", why)["slug"]
    edith.post(f"statements/{mended}/retract", {"note": "Misheard."})
    edith.post(f"remarks/{forecast}/retract")

    copy.follow()
    loaded = Copy.load(anybody.client, tmp_path / "copy.json")
    new = loaded.follow()

    assert copy.objects == loaded.objects == listed(anybody)
    assert (SLUG, "statement", mended) in copy.objects
    assert [row["slug"] for row in new if row["deleted"]] == [forecast]
    cursor = copy.cursor
    assert copy.follow() == []
    assert copy.cursor == cursor == loaded.cursor
    assert (tmp_path / "copy.json").stat().st_mode & 0o077 == 0


def test_a_copy_begins_anew_where_its_cursor_is_unknown(
    told_at_once: None, anybody: Record
) -> None:
    copy = anybody.copy()
    copy.follow()
    whole, copy.cursor = dict(copy.objects), "of-another-log"
    copy.objects[SLUG, "statement", "hidden-by-now"] = {}
    copy.objects["of-no-concern", "party", "p"] = {}

    copy.follow()

    assert copy.objects == whole


@pytest.mark.parametrize(
    ("file", "under", "site_in_it"),
    [
        (PYTHON / "README.md", "# demarche-client", "https://desk.example.org"),
        (PYTHON.parents[1] / "docs" / "api.md", "## From Python", "http://127.0.0.1:8000"),
    ],
    ids=["readme", "guide"],
)
def test_what_is_shown_first_works(
    site: str,
    token: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    file: Path,
    under: str,
    site_in_it: str,
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", Mock())
    text = file.read_text(encoding="utf-8").partition(f"{under}\n")[2]
    shown = text.partition("```python\n")[2].partition("```")[0]
    assert site_in_it in shown

    names: dict[str, Any] = {}
    exec(shown.replace(site_in_it, site).replace("dem_…", token), names)
    names["record"].client.close()  # the server waits for whoever is connected

    assert "2022-02-22 accepts" in capsys.readouterr().out


@pytest.mark.parametrize("may_write", [False, True])
def test_the_example_runs_from_top_to_bottom(
    told_at_once: None, site: str, token: str, may_write: bool
) -> None:
    told = subprocess.run(
        [sys.executable, "-W", "error", PYTHON / "examples" / "european_security.py"],
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(PYTHON),
            "DEMARCHE_URL": site,
            **({"DEMARCHE_TOKEN": token} if may_write else {}),
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert told.stderr == ""
    assert "2022-02-22  accepts" in told.stdout
    assert "pip install" in told.stdout
    assert ("retracted" in told.stdout) is may_write
    assert ("Nothing was written." in told.stdout) is not may_write
    assert told.stdout.endswith("The copy is what the list of statements answers.\n")
