"""Every noun is read as the case file wrote it, in its order, list and object alike."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import HERE, Api

Row = dict[str, Any]

LISTS = {
    "parties": "parties",
    "issues": "issues",
    "tracks": "tracks",
    "rounds": "rounds",
    "speakers": "speakers",
    "sources": "sources",
    "documents": "documents",
    "demands": "demands",
    "responses": "responses",
    "red-lines": "red_lines",
    "statements": "statements",
    "corrections": "corrections",
    "issue-acts": "issue_acts",
    "priorities": "priorities",
    "remarks": "remarks",
    "dissociations": "dissociations",
}
AS_SETS = {
    *("participants", "issued_by", "addressed_to", "addressees", "issues", "documents"),
    *("about", "parties"),
}
ORDER = {
    "rounds": lambda row: (row["date"], row["order"]),
    "sources": lambda row: (row["date"] or "", row["slug"]),
    "documents": lambda row: (row["date"], row["slug"]),
    "demands": lambda row: row["number"],
    "responses": lambda row: (row["date"], row["slug"]),
    "red-lines": lambda row: (row["date"], row["slug"]),
    "statements": lambda row: (row["day"], row["slug"]),
    "corrections": lambda row: (row["known_from"], row["slug"]),
    **dict.fromkeys(
        ("issue-acts", "priorities", "remarks", "dissociations"),
        lambda row: (row["day"], row["slug"]),
    ),
}
STATUS = {
    "current": "published",
    "superseded": "superseded",
    "disputed": "denied",
    "held": "held",
    "planned-in-seed": "unconfirmed",
}


def as_answered(noun: str, entry: Row) -> Row:
    """What the case file says of an entry, in the names and values of the API."""
    row = dict(entry)
    if "status" in row:
        row["status"] = STATUS[row["status"]]
    if noun == "statements":
        row["day"] = row.pop("date")
        row["held_from"] = row.pop("held_since") or row["day"]
    if noun == "tracks":
        row["roles"] = sorted(row["roles"], key=lambda role: role["party"])
    return row


def agree(said: Any, written: Any, field: str) -> bool:
    if field in AS_SETS:
        return sorted(said) == sorted(written)
    if isinstance(written, list) and written and isinstance(written[0], dict):
        return len(said) == len(written) and all(
            agree(one[name], entry[name], name)
            for one, entry in zip(
                sorted(said, key=identity), sorted(written, key=identity), strict=True
            )
            for name in entry
        )
    return said == written or (not said and not written and said is not False)


def identity(row: Row) -> str:
    return str(row.get("demand") or row.get("party"))


@pytest.mark.parametrize("noun", LISTS)
def test_list_carries_the_fields_of_the_case_file(
    anybody: Api, case: dict[str, Any], noun: str
) -> None:
    answered = {row["slug"]: row for row in anybody.rows(f"{noun}/")}

    differ = [
        (slug, name, row[name], answered[slug][name])
        for entry in case.get(LISTS[noun], ())
        for slug, row in [(entry["slug"], as_answered(noun, entry))]
        for name in row
        if not agree(answered[slug][name], row[name], name)
    ]

    assert differ == []
    assert set(answered) == {entry["slug"] for entry in case.get(LISTS[noun], ())}


@pytest.mark.parametrize("noun", LISTS)
def test_list_is_in_its_order(anybody: Api, noun: str) -> None:
    rows = anybody.rows(f"{noun}/")

    assert rows == sorted(rows, key=ORDER.get(noun, lambda row: row["slug"]))


@pytest.mark.parametrize("noun", LISTS)
def test_object_is_its_row(anybody: Api, noun: str) -> None:
    for row in anybody.rows(f"{noun}/")[:5]:
        assert anybody.here(f"{noun}/{row['slug']}/") == row


def test_affiliations_are_with_the_party(anybody: Api, case: dict[str, Any]) -> None:
    said = {
        (party["slug"], tie["body"], tie["role"])
        for party in anybody.rows("parties/")
        for tie in party["affiliations"]
    }

    assert said == {(m["party"], m["body"], m["role"]) for m in case["memberships"]}


def test_negotiation_is_the_case_file_s(anybody: Api, case: dict[str, Any]) -> None:
    said = anybody.here("")

    assert {name: said[name] for name in case["negotiation"]} == case["negotiation"]
    assert anybody.get("negotiations/")["results"] == [said]


@pytest.mark.parametrize(
    ("path", "filters", "where"),
    [
        ("statements/", {"party": "germany"}, lambda r: r["party"] == "germany"),
        (
            "statements/",
            {"party": ["germany", "france"], "stance": "rejects"},
            lambda r: r["party"] in ("germany", "france") and r["stance"] == "rejects",
        ),
        (
            "statements/",
            {"source": "wapo-2022-01-26"},
            lambda r: "wapo-2022-01-26" in r["sources"],
        ),
        ("statements/", {"status": "published"}, lambda r: r["status"] == "published"),
        ("statements/", {"status": "superseded"}, lambda r: r["status"] == "superseded"),
        (
            "statements/",
            {"status": ["denied", "retracted", "draft"]},
            lambda r: r["status"] == "denied",
        ),
        ("statements/", {"speaker": "lavrov"}, lambda r: r["speaker"] == "lavrov"),
        ("statements/", {"timing": "between-rounds"}, lambda r: r["timing"] == "between-rounds"),
        ("statements/", {"confidence": "low"}, lambda r: r["confidence"] == "low"),
        ("rounds/", {"party": "france"}, lambda r: "france" in r["participants"]),
        ("rounds/", {"status": "planned"}, lambda r: r["status"] == "planned"),
        ("rounds/", {"track": "osce"}, lambda r: r["track"] == "osce"),
        ("speakers/", {"authority": ["4", "5"]}, lambda r: r["authority"] >= 4),
        ("sources/", {"kind": "newspaper"}, lambda r: r["kind"] == "newspaper"),
        ("documents/", {"issued_by": "nato"}, lambda r: "nato" in r["issued_by"]),
        ("responses/", {"responder": "nato"}, lambda r: r["responder"] == "nato"),
        ("red-lines/", {"refuses": "accepts"}, lambda r: r["refuses"] == "accepts"),
        ("corrections/", {"kind": "denial"}, lambda r: r["kind"] == "denial"),
        ("demands/", {"addressee": "nato"}, lambda r: "nato" in r["addressees"]),
        ("demands/", {"issue": "swift"}, lambda r: r["issue"] == "swift"),
        ("issues/", {"category": "minsk"}, lambda r: r["category"] == "minsk"),
        ("tracks/", {"issue": "swift"}, lambda r: "swift" in r["issues"]),
        (
            "parties/",
            {"body": "nato"},
            lambda r: any(tie["body"] == "nato" for tie in r["affiliations"]),
        ),
    ],
)
def test_filter_leaves_what_it_says(
    anybody: Api, path: str, filters: dict[str, Any], where: Any
) -> None:
    assert anybody.rows(path, **filters) == [r for r in anybody.rows(path) if where(r)]


def test_unanswered_demands_have_an_open_addressee(anybody: Api) -> None:
    every = anybody.rows("demands/")
    is_open = [
        row["slug"]
        for row in every
        if any(a["answer"] in (None, "not-answered") for a in row["answers"])
    ]

    assert is_open
    assert anybody.slugs("demands/", unanswered="true") == is_open
    assert set(anybody.slugs("demands/", unanswered="false")).isdisjoint(is_open)


# On two clocks


def test_what_became_known_later_is_not_there(anybody: Api) -> None:
    for noun, day in (
        ("statements", "known_from"),
        ("corrections", "known_from"),
        ("documents", "known_from"),
        ("red-lines", "known_from"),
        ("demands", "date"),
        ("responses", "date"),
    ):
        now = anybody.rows(f"{noun}/")
        then = anybody.rows(f"{noun}/", known="2022-01-20")
        assert {r["slug"] for r in then} <= {r["slug"] for r in now if r[day] <= "2022-01-20"}


@pytest.mark.parametrize(
    ("known", "rounds"),
    [
        ("2022-01-11", [("r-2021-12-17-drafts", "held"), ("r-2022-01-10-geneva-ssd", "held")]),
        ("2021-12-16", []),
    ],
)
def test_rounds_are_those_known_then(
    anybody: Api, known: str, rounds: list[tuple[str, str]]
) -> None:
    assert [(r["slug"], r["status"]) for r in anybody.rows("rounds/", known=known)] == rounds


def test_round_that_goes_on_shows_as_planned(anybody: Api) -> None:
    path = "rounds/r-2022-02-07-moscow-macron/"

    first, last = (anybody.here(path, known=f"2022-02-0{day}") for day in (7, 8))

    assert (first["status"], first["outcome"]) == ("planned", None)
    assert last["status"] == "held"
    assert last["outcome"]


def test_planned_round_is_there_from_the_day_of_its_plan(anybody: Api) -> None:
    slug = "r-2022-01-31-washington-qatar"

    assert slug not in anybody.slugs("rounds/", known="2022-01-25")
    assert slug in anybody.slugs("rounds/", known="2022-01-26", status="planned")


def test_text_is_closed_until_it_came_out(anybody: Api) -> None:
    path = "documents/us-written-response/"

    before, after = anybody.here(path, known="2022-02-01"), anybody.here(path, known="2022-02-02")

    assert (before["public_from"], before["made_public_how"]) == (None, None)
    assert (before["confidentiality"], before["secrecy"]) == ("confidential", "secret")
    assert (after["public_from"], after["secrecy"]) == ("2022-02-02", "leaked")


def test_answers_appear_when_they_could_be_known(anybody: Api) -> None:
    path = "responses/resp-us-2022-01-26/"

    before, after = anybody.here(path, known="2022-02-01"), anybody.here(path, known="2022-02-02")

    assert 0 < len(before["items"]) < len(after["items"])
    assert (before["confidential_until"], after["confidential_until"]) == (None, "2022-02-02")
    assert all(item["public_from"] <= "2022-02-01" for item in before["items"])


def test_first_report_stood_until_the_transcript(anybody: Api) -> None:
    was = anybody.here("statements/st-ru-arms-0126-agency/")
    now = anybody.here("statements/st-ru-arms-0126-transcript/")

    assert (was["status"], was["superseded_by"]) == ("superseded", now["slug"])
    assert (was["known_from"], was["known_until"]) == ("2022-01-26", "2022-01-26")
    assert (now["status"], now["supersedes"], now["version"]) == ("published", was["slug"], 2)
    assert was["correction"] == now["correction"] == "c-lavrov-nuclear-lethal"


def test_disputed_account_is_denied(anybody: Api) -> None:
    account = anybody.here("statements/st-ru-buildup-0207-claimed/")

    assert (account["status"], account["known_until"]) == ("denied", None)
    assert account["correction"] == "c-macron-putin-undertaking"


def test_later_day_than_today_means_today(anybody: Api) -> None:
    assert anybody.slugs("statements/", known="2999-01-01") == anybody.slugs("statements/")


def test_single_that_is_not_known_yet_is_not_there(anybody: Api) -> None:
    path = f"{HERE}statements/st-ru-arms-0126-transcript/"

    problem = anybody.refused(path, 404, known="2022-01-25")

    assert problem == anybody.refused(f"{HERE}statements/no-such-thing/", 404)
