"""What a statement brings with it, by API: written in one body, read at each thing (rule 12)."""

from __future__ import annotations

from typing import Any

import pytest

from .acts import SAID
from .conftest import HERE, Api, refused

ALSO: dict[str, Any] = {
    "demand": {
        "addressees": ["russia"],
        "asks": "accepts",
        "text": "Let the banks go.",
        "due": "2022-03-10",
        "slug": "let-go",
    },
    "red_line": {"refuses": "rejects", "text": "Never without it.", "slug": "never"},
}


@pytest.fixture
def said(editor: Api) -> dict[str, Any]:
    return editor.post("statements/", {**SAID, "slug": "said", "also": ALSO})


def test_one_body_writes_all_and_each_names_the_other(said: dict[str, Any], anybody: Api) -> None:
    demand, line = anybody.here("demands/let-go/"), anybody.here("red-lines/never/")

    assert (said["demand"], said["red_line"], said["answers"]) == ("let-go", "never", [])
    assert (demand["statement"], line["statement"]) == ("said", "said")
    assert (demand["party"], demand["issue"], demand["date"]) == ("germany", "swift", SAID["day"])
    assert (line["speaker"], line["sources"]) == (SAID["speaker"], said["sources"])
    assert {row["kind"] for row in said["developments"]} >= {"demand-made", "red-line-declared"}


def test_an_answer_is_read_at_its_statement_at_its_demand_and_in_its_reply(
    editor: Api, anybody: Api
) -> None:
    demand = next(d for d in anybody.rows("demands/") if "united-states" in d["addressees"])
    body = {
        **SAID,
        "party": "united-states",
        "speaker": anybody.slugs("speakers/", party="united-states")[0],
        "also": {
            "demand": {**ALSO["demand"], "addressees": [demand["party"]]},
            "answers": [{"demand": demand["slug"], "answer": "countered", "counter": "let-go"}],
        },
    }

    said = editor.post("statements/", body)

    (answer,) = said["answers"]
    assert (answer["demand"], answer["answer"]) == (demand["slug"], "countered")
    reply = anybody.here(f"responses/{answer['response']}/")
    assert (reply["responder"], reply["responders"], reply["to"]) == (
        "united-states",
        ["united-states"],
        demand["party"],
    )
    assert reply["items"][0]["counter"] == "let-go"
    asked = anybody.here(f"demands/{demand['slug']}/")
    given = {a["addressee"]: a for a in asked["answers"]}["united-states"]
    assert (given["response"], given["counter"]) == (reply["slug"], "let-go")


@pytest.mark.parametrize("act", ["deny", "retract"])
def test_what_is_named_falls_with_it(
    act: str, said: dict[str, Any], editor: Api, anybody: Api
) -> None:
    editor.post(f"statements/said/{act}/", {"note": "Not so.", "also": ["demand"]}, expected=200)

    assert anybody.send(f"{HERE}demands/let-go/").status_code == 404
    assert anybody.here("red-lines/never/")["statement"] == "said"
    ended = anybody.here("statements/said/")
    assert (ended["demand"], ended["red_line"]) == (None, "never")
    kinds = [row["kind"] for row in anybody.get("developments/", limit=1000)["results"][-4:]]
    assert "demand-withdrawn" not in kinds


def test_faults_are_told_with_their_place(editor: Api) -> None:
    body = {**SAID, "also": {"demand": {"asks": "maybe"}, "answers": [{"demand": "d01"}]}}

    errors = refused(editor, body)["errors"]

    assert errors.keys() == {"also"}
    assert any(told.startswith("demand, addressees: ") for told in errors["also"])


def test_a_draft_shows_what_it_will_bring_until_it_is_published(editor: Api, anybody: Api) -> None:
    body = {**SAID, "slug": "said", "draft": True, "also": ALSO}

    draft = editor.post("statements/", body)

    kept = draft["also"]
    assert (draft["demand"], draft["red_line"], draft["developments"]) == (None, None, [])
    assert (kept["demand"]["text"], kept["demand"]["due"]) == ("Let the banks go.", "2022-03-10")
    assert (kept["answers"], kept["red_line"]["refuses"]) == ([], "rejects")
    assert kept["red_line"]["strength"] == "firm"
    assert anybody.send(f"{HERE}demands/let-go/").status_code == 404

    published = editor.post(f"statements/{draft['slug']}/publish/", {}, expected=200)

    assert (published["also"], published["red_line"]) == (None, "never")
    assert anybody.here("demands/let-go/")["statement"] == published["slug"]
