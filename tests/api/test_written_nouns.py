"""A morning of the desk by API: what is begun, held, asked, drawn and taken back reads so afterwards."""

from __future__ import annotations

from typing import Any

import pytest

from negotiations.models import Negotiation, RedLineAct

from .conftest import HERE, Api, refused, somebody
from .sending_nouns import NEW


@pytest.fixture
def editor(negotiation: Negotiation) -> Api:
    return somebody(negotiation, "edith", "editor", scope="write")


def read(api: Api, noun: str, answered: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = api.here(f"{noun}/{answered['slug']}/")
    return found


def done(api: Api, path: str, body: dict[str, Any]) -> dict[str, Any]:
    answered: dict[str, Any] = api.post(path, body, expected=200)
    return answered


def test_round_is_planned_moved_and_held(editor: Api) -> None:
    planned = editor.post("rounds/", NEW["rounds"])
    at = f"rounds/{planned['slug']}/"

    done(
        editor, f"{at}move/", {"date": "2022-02-26", "end_date": "2022-02-27", "day": "2022-02-21"}
    )
    moved = read(editor, "rounds", planned)
    done(editor, f"{at}hold/", {"outcome": "They met for an hour.", "end_date": "2022-02-26"})
    held = read(editor, "rounds", planned)

    assert (moved["date"], moved["end_date"]) == ("2022-02-26", "2022-02-27")
    assert (held["status"], held["end_date"]) == ("held", "2022-02-26")
    assert held["outcome"] == "They met for an hour."


def test_demand_is_amended_and_withdrawn_and_keeps_its_number(editor: Api) -> None:
    made = editor.post("demands/", NEW["demands"])
    at = f"demands/{made['slug']}/"

    done(editor, f"{at}amend/", {"text": "Leave it all.", "day": "2022-02-21"})
    amended = read(editor, "demands", made)
    done(editor, f"{at}withdraw/", {"day": "2022-02-22"})

    assert amended["text"] == "Leave it all."
    assert amended["number"] == made["number"]
    assert read(editor, "demands", made)["withdrawn_on"] == "2022-02-22"


def test_line_is_relaxed_with_what_the_party_says_since(editor: Api) -> None:
    made = editor.post("red-lines/", NEW["red-lines"])
    at = f"red-lines/{made['slug']}/"
    said = {"strength": "stated-but-bargainable", "text": "All is open.", "day": "2022-02-25"}

    refusal = refused(editor, {**said, "note": "Something else."}, path=f"{HERE}{at}relax/")
    done(editor, f"{at}relax/", said)

    assert "same as “note”" in refusal["errors"]["text"][0]
    assert (
        RedLineAct.objects.get(red_line__slug=made["slug"], kind="relaxed").note == "All is open."
    )
    assert read(editor, "red-lines", made)["strength"] == "stated-but-bargainable"


def test_what_an_analyst_writes_of_any_noun_is_a_draft(negotiation: Negotiation) -> None:
    analyst = somebody(negotiation, "andy", "analyst", scope="write")

    for noun, entry in NEW.items():
        answer = analyst.post(f"{noun}/", entry, expected=202)

        drafts = {draft["id"] for draft in analyst.rows("drafts/")}
        assert answer["id"] in drafts, noun
        assert analyst.send(f"{HERE}{noun}/{answer['id']}/").status_code == 404, noun


def test_what_is_withheld_is_there_for_nobody_else(
    olga: Api, anybody: Api, negotiation: Negotiation
) -> None:
    owner = somebody(negotiation, "oda", "owner", scope="write", cleared=True)
    made = owner.post("issues/", NEW["issues"])
    at = f"issues/{made['slug']}/"
    before = anybody.send(f"{HERE}{at}").status_code

    answered = done(owner, f"{at}withhold/", {"audience": "team"})

    assert before == 200
    assert anybody.send(f"{HERE}{at}").status_code == 404
    assert anybody.send(f"{HERE}issues/{answered['slug']}/").status_code == 404
    assert read(olga, "issues", answered)["audience"] == "team"


def test_source_that_gets_the_address_of_another_is_told_unless_it_repeats(editor: Api) -> None:
    first = editor.post("sources/", {**NEW["sources"], "url": "https://herald.example.org/a"})
    other = editor.post("sources/", {**NEW["sources"], "title": "Another", "repeat": True})
    path, same = f"{HERE}sources/{other['slug']}/", {"url": "https://herald.example.org/a"}

    told = editor.send(path, method="PATCH", content=same)
    kept = editor.send(path, method="PATCH", content={**same, "repeat": True})

    assert told.status_code == 409
    assert first["slug"] in told.content.decode()
    assert kept.status_code == 200
    assert read(editor, "sources", other)["url"] == same["url"]
