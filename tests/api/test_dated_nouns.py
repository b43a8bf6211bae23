"""Priorities, remarks, acts on issues and dissociations: asked for, mended and taken back by API alike."""

from __future__ import annotations

import json
from typing import Any

import pytest

from negotiations.models import Negotiation

from ..cast import faults
from .conftest import HERE, Api, somebody

pytestmark = pytest.mark.django_db

SOURCE = "wapo-2022-01-26"
NOUNS: dict[str, dict[str, Any]] = {
    "remarks": {
        "kind": "warning",
        "party": "germany",
        "speaker": "baerbock",
        "about": ["russia"],
        "issue": "swift",
        "text": "it will stop the project",
        "sources": [SOURCE],
    },
    "priorities": {
        "party": "germany",
        "issue": "swift",
        "priority": "high",
        "speaker": "baerbock",
        "sources": [SOURCE],
    },
    "issue-acts": {
        "issue": "swift",
        "act": "agreed",
        "outcome": "accepts",
        "parties": ["germany", "france"],
        "sources": [SOURCE],
    },
    "dissociations": {
        "party": "germany",
        "body": "nato",
        "issue": "swift",
        "speaker": "baerbock",
        "sources": [SOURCE],
    },
}
OTHER: dict[str, dict[str, Any]] = {
    "remarks": {"kind": "forecast", "about": [], "issue": None, "sources": []},
    "priorities": {"priority": "low", "by": "us", "speaker": None, "sources": []},
    "issue-acts": {"act": "parked", "outcome": None, "parties": ["france"], "sources": []},
    "dissociations": {"party": "france", "speaker": None, "sources": []},
}
DAYS = ("2022-02-24", "2022-02-25", "2022-02-26")


ALIKE, SECOND, LATER = ["a-first", "b-later"], ["c-other"], ["b-later"]
ALL = ["a-first", "c-other", "b-later"]
FROM_SECOND, TO_SECOND = ALL[1:], ALL[:2]


def of_every(slugs: list[str]) -> dict[str, list[str]]:
    return dict.fromkeys(NOUNS, slugs)


def sent(noun: str, **but: Any) -> dict[str, Any]:
    body = {"day": DAYS[0], **NOUNS[noun], **but}
    return {name: value for name, value in body.items() if value is not None}


@pytest.fixture
def three(editor: Api) -> dict[str, list[str]]:
    """Three things of each noun, a day each; the second is another one, the third known later."""
    for noun in NOUNS:
        later = {"day": DAYS[2], "known_from": "2022-03-10", "confidence": "low", "repeat": True}
        editor.post(f"{noun}/", sent(noun, slug="a-first"))
        editor.post(f"{noun}/", sent(noun, slug="c-other", day=DAYS[1], **OTHER[noun]))
        editor.post(f"{noun}/", sent(noun, slug="b-later", **later))
    return of_every(ALL)


FILTERS: list[tuple[dict[str, Any], dict[str, list[str]]]] = [
    ({"issue": "swift"}, {"remarks": ALIKE, "priorities": ALL}),
    ({"speaker": "baerbock"}, {"priorities": ALIKE, "dissociations": ALIKE}),
    ({"source": SOURCE}, of_every(ALIKE)),
    ({"confidence": "low"}, of_every(LATER)),
    ({"audience": "team"}, of_every([])),
    ({"day_min": DAYS[1]}, of_every(FROM_SECOND)),
    ({"day_max": DAYS[1]}, of_every(TO_SECOND)),
    ({"day_min": DAYS[1], "day_max": DAYS[1]}, of_every(SECOND)),
    ({"known_from_min": DAYS[1]}, of_every(FROM_SECOND)),
    ({"known_from_max": "2022-03-09"}, of_every(TO_SECOND)),
    ({"known_from_min": "2022-03-10", "known_from_max": "2022-03-10"}, {"remarks": LATER}),
    ({"known_from_min": "0001-01-01"}, {"remarks": ALL}),
    ({"known_from_max": "2022-03-10", "known": "2022-03-09"}, {"remarks": TO_SECOND}),
    ({"kind": "forecast"}, {"remarks": SECOND}),
    ({"about": "russia"}, {"remarks": ALIKE}),
    ({"party": ["france", "poland"]}, {"issue-acts": ALL}),
    ({"party": "france"}, {"dissociations": SECOND}),
    ({"body": "nato"}, {"dissociations": ALL}),
    ({"by": "us"}, {"priorities": SECOND}),
    ({"act": "parked"}, {"issue-acts": SECOND}),
]


def own(api: Api, noun: str, three: dict[str, list[str]], **asked: Any) -> list[str]:
    """The three of a noun that a question leaves, beside what the case has."""
    return [slug for slug in api.slugs(f"{noun}/", **asked) if slug in three[noun]]


def test_filter_leaves_what_it_says(anybody: Api, three: dict[str, list[str]]) -> None:
    left = [
        (noun, asked, own(anybody, noun, three, **asked))
        for asked, expected in FILTERS
        for noun in expected
    ]

    assert left == [(noun, asked, those[noun]) for asked, those in FILTERS for noun in those]


@pytest.mark.parametrize("noun", NOUNS)
def test_list_is_ordered_as_it_is_asked(
    anybody: Api, three: dict[str, list[str]], noun: str
) -> None:
    by_day = three[noun]

    assert own(anybody, noun, three) == by_day
    assert own(anybody, noun, three, ordering="day") == by_day
    assert own(anybody, noun, three, ordering="-day") == by_day[::-1]
    assert own(anybody, noun, three, ordering="slug") == sorted(by_day)
    assert own(anybody, noun, three, ordering="-slug") == sorted(by_day)[::-1]
    problem = anybody.refused(f"{HERE}{noun}/", ordering="party")
    assert "Use one of day, -day, known_from, -known_from, slug, -slug." in problem["detail"]


@pytest.mark.parametrize("ordering", ["day", "-day", "slug", "-slug"])
def test_pages_of_every_order_hold_each_row_once_both_ways(
    anybody: Api, three: dict[str, list[str]], ordering: str
) -> None:
    whole = anybody.slugs("remarks/", ordering=ordering)

    there, page = [], anybody.here("remarks/", ordering=ordering, limit=2)
    while True:
        there += [row["slug"] for row in page["results"]]
        if page["next"] is None:
            break
        page = anybody.get(page["next"])
    back = [row["slug"] for row in page["results"]]
    while page["previous"]:
        page = anybody.get(page["previous"])
        back = [row["slug"] for row in page["results"]] + back

    assert len(whole) > 4
    assert there == back == whole


@pytest.mark.parametrize("noun", NOUNS)
def test_day_from_which_it_is_known_is_that_of_who_asks(
    editor: Api, anybody: Api, noun: str
) -> None:
    editor.post(f"{noun}/", sent(noun, slug="held-back", embargo_until="2022-03-10"))
    (slug,) = (row["slug"] for row in editor.rows(f"{noun}/") if row["embargo_until"])

    assert slug in editor.slugs(f"{noun}/", known_from_max="2022-03-09")
    assert slug not in anybody.slugs(f"{noun}/", known_from_max="2022-03-09")
    assert slug not in editor.slugs(f"{noun}/", known_from_min="2022-03-10")
    assert slug in anybody.slugs(f"{noun}/", known_from_min="2022-03-10")
    assert anybody.here(f"{noun}/{slug}/")["known_from"] == "2022-03-10"


# Mended

MENDED: dict[str, dict[str, Any]] = {
    "remarks": {"reported_by": "scholz"},
    "priorities": {"confidence": "low"},
    "issue-acts": {"ad_referendum": True, "parties": ["germany"]},
    "dissociations": {"speaker": None, "known_from": "2022-02-25"},
}
STAYS: dict[str, dict[str, Any]] = {
    "remarks": {"text": "it will not"},
    "priorities": {"priority": "low"},
    "issue-acts": {"issue": "nord-stream-2"},
    "dissociations": {"body": "european-union"},
}


WHAT_TO_DO = {
    "remarks": "retract it and record it anew",
    "priorities": "retract it and record it anew",
    "issue-acts": "record the next act on the issue",
    "dissociations": "end the dissociation",
}


def patched(api: Api, path: str, body: Any, status: int = 200, **query: Any) -> dict[str, Any]:
    response = api.send(HERE + path, method="PATCH", content=body, **query)
    assert response.status_code == status, response.content
    answer: dict[str, Any] = json.loads(response.content)
    return answer


@pytest.mark.parametrize("noun", NOUNS)
def test_what_we_had_wrong_is_mended_and_the_rest_stays(
    editor: Api, anybody: Api, negotiation: Negotiation, noun: str
) -> None:
    before = editor.post(f"{noun}/", sent(noun, slug="mended"))
    del before["developments"]

    answer = patched(editor, f"{noun}/mended/", MENDED[noun])

    del answer["developments"]
    assert answer == before | MENDED[noun]
    assert anybody.here(f"{noun}/mended/") == answer
    assert faults(negotiation) == []


def test_what_was_agreed_is_mended_as_a_correction_and_no_second_news(editor: Api) -> None:
    editor.post("issue-acts/", sent("issue-acts", slug="mended"))

    answer = patched(editor, "issue-acts/mended/", {"outcome": "rejects"})

    (row,) = answer["developments"]
    assert (row["kind"], row["issue_act"], bool(row["references"])) == (
        "issue-agreed",
        "mended",
        True,
    )


@pytest.mark.parametrize("noun", NOUNS)
def test_mending_that_is_tried_keeps_nothing(editor: Api, analyst: Api, noun: str) -> None:
    before = editor.post(f"{noun}/", sent(noun, slug="mended"))
    del before["developments"]

    tried = patched(analyst, f"{noun}/mended/", MENDED[noun], dry_run="true")

    one = {"priorities": "priority"}.get(noun, noun[:-1].replace("-", "_"))
    assert (tried["dry_run"], tried["repeat_of"]) == (True, None)
    assert tried[one] == before | MENDED[noun]
    assert all(row["id"] is None for row in tried["developments"])
    assert editor.here(f"{noun}/mended/") == before


@pytest.mark.parametrize("noun", NOUNS)
def test_what_stays_is_refused_with_what_to_do(editor: Api, noun: str) -> None:
    editor.post(f"{noun}/", sent(noun, slug="stays"))

    problem = patched(editor, f"{noun}/stays/", {**STAYS[noun], "audience": "team"}, 400)

    (field,) = STAYS[noun]
    assert set(problem["errors"]) == {field, "audience"}
    assert "an owner withholds it" in problem["errors"]["audience"][0]
    assert WHAT_TO_DO[noun] in problem["errors"][field][0]


@pytest.mark.parametrize("noun", NOUNS)
def test_who_may_not_mend_is_told_so_and_of_what_is_hidden_nothing(
    editor: Api,
    analyst: Api,
    owner: Api,
    anybody: Api,
    cora: Api,
    negotiation: Negotiation,
    noun: str,
) -> None:
    outside = somebody(negotiation, "ole", scope="write")
    hidden = owner.post(f"{noun}/", sent(noun, audience="cleared"))["slug"]
    editor.post(f"{noun}/", sent(noun, slug="open"))

    assert [
        patched(api, f"{noun}/open/", MENDED[noun], status)["status"]
        for api, status in ((anybody, 401), (cora, 403), (outside, 403), (analyst, 403))
    ] == [401, 403, 403, 403]
    unseen = patched(editor, f"{noun}/{hidden}/", {"nonsense": 1}, 404)
    assert unseen == patched(editor, f"{noun}/none/", {"nonsense": 1}, 404)
    assert patched(editor, f"{noun}/open/", {"nonsense": 1}, 400)["errors"].keys() == {"nonsense"}


def test_mended_entry_keeps_the_rules_of_a_new_one(editor: Api) -> None:
    editor.post("issue-acts/", sent("issue-acts", slug="mended"))

    problem = patched(
        editor, "issue-acts/mended/", {"parties": [], "known_from": "2022-02-01"}, 400
    )

    assert set(problem["errors"]) == {"parties", "known_from"}


# Taken back


@pytest.mark.parametrize(("noun", "kind"), [("remarks", "the warning"), ("priorities", "priority")])
def test_what_was_recorded_by_mistake_is_retracted(
    editor: Api, anybody: Api, negotiation: Negotiation, noun: str, kind: str
) -> None:
    before = editor.post(f"{noun}/", sent(noun, slug="mistake"))
    del before["developments"]

    tried = editor.post(f"{noun}/mistake/retract/", {"dry_run": True}, expected=200)
    assert anybody.here(f"{noun}/mistake/") == before
    answer = editor.post(f"{noun}/mistake/retract/", {}, expected=200)

    followed = answer.pop("developments")
    assert answer == before
    assert [row["kind"] for row in followed] == ["development-cancelled"]
    assert [row["kind"] for row in tried["developments"]] == ["development-cancelled"]
    assert kind in followed[0]["headline"]
    assert "mistake" not in anybody.slugs(f"{noun}/")
    anybody.refused(f"{HERE}{noun}/mistake/", 404)
    editor.refused(f"{HERE}{noun}/mistake/retract/", 404, method="POST", content={})
    assert faults(negotiation) == []


@pytest.mark.parametrize("noun", ["remarks", "priorities"])
def test_analyst_takes_nothing_back(editor: Api, analyst: Api, noun: str) -> None:
    editor.post(f"{noun}/", sent(noun, slug="stays"))

    analyst.refused(f"{HERE}{noun}/stays/retract/", 403, method="POST", content={})
    analyst.post(f"{noun}/stays/retract/", {"dry_run": True}, expected=200)

    assert "stays" in analyst.slugs(f"{noun}/")


# Once


@pytest.mark.parametrize("noun", NOUNS)
def test_repeat_is_a_conflict_that_names_what_stands(editor: Api, noun: str) -> None:
    editor.post(f"{noun}/", sent(noun, slug="first"))

    problem = editor.refused(f"{HERE}{noun}/", 409, method="POST", content=sent(noun))
    tried = editor.post(f"{noun}/", sent(noun), expected=200, dry_run="true")
    kept = editor.post(f"{noun}/", sent(noun, repeat=True))

    assert (problem["repeat_of"], tried["repeat_of"]) == ("first", "first")
    assert list(problem["errors"]) == ["repeat"]
    assert {"first", kept["slug"]} <= set(editor.slugs(f"{noun}/"))
