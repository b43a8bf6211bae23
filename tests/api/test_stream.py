"""The stream is followed by its cursor: everything once, in order, cancellations too."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.conf import settings

from negotiations.models import Negotiation

from ..door import corrections, statements
from .conftest import SLUG, Api


def followed(api: Api, *, limit: int = 50, after: str | None = None, **filters: Any) -> list[Any]:
    """Every row, as a program gets them that keeps the cursor of the last one."""
    rows: list[Any] = []
    while True:
        cursor = {"after": after} if after else {}
        page = api.get("developments/", limit=limit, **cursor, **filters)
        if not page["results"]:
            return rows
        rows += page["results"]
        after = rows[-1]["cursor"]


def said(negotiation: Negotiation, slug: str, stance: str, **more: Any) -> None:
    statements.record_statement(
        negotiation,
        party="germany",
        issue="swift",
        speaker="scholz",
        day=date(2022, 3, 1),
        stance=stance,
        summary=f"Says {stance}.",
        slug=slug,
        **more,
    )


def test_pieces_are_the_whole(anybody: Api) -> None:
    whole = anybody.get("developments/", limit=1000)["results"]

    assert followed(anybody, limit=37) == whole
    assert len({row["id"] for row in whole}) == len(whole) > 150


def test_next_leads_on_until_nothing_follows(anybody: Api) -> None:
    page = anybody.get("developments/", limit=100, kind="position-changed")
    rows = page["results"]
    while page["next"]:
        page = anybody.get(page["next"])
        rows += page["results"]

    assert rows == followed(anybody, kind="position-changed")
    assert {row["kind"] for row in rows} == {"position-changed"}


@pytest.mark.parametrize(
    ("filters", "matches"),
    [
        ({"party": "germany"}, lambda r: "germany" in r["parties"]),
        ({"issue": ["swift", "package"]}, lambda r: {"swift", "package"} & set(r["issues"])),
        ({"kind": "round-held", "negotiation": SLUG}, lambda r: r["kind"] == "round-held"),
        (
            {"party": "russia", "kind": ["demand-made", "response-received"]},
            lambda r: (
                "russia" in r["parties"] and r["kind"] in ("demand-made", "response-received")
            ),
        ),
    ],
)
def test_filter_passes_what_it_says(anybody: Api, filters: dict[str, Any], matches: Any) -> None:
    assert followed(anybody, **filters) == [row for row in followed(anybody) if matches(row)]


def test_what_follows_a_cursor_is_what_is_new(anybody: Api, negotiation: Negotiation) -> None:
    last = followed(anybody)[-1]["cursor"]
    assert anybody.get("developments/", after=last)["results"] == []

    said(negotiation, "st-new", "accepts")

    kinds = [row["kind"] for row in followed(anybody, after=last)]
    assert "position-changed" in kinds or "position-stated" in kinds


def test_what_no_longer_holds_is_cancelled(anybody: Api, negotiation: Negotiation) -> None:
    said(negotiation, "st-new", "accepts")
    told = followed(anybody, issue="swift", party="germany")[-1]
    assert told["status"] == "standing"

    corrections.retract_statement(negotiation, statement="st-new", note="Misheard.")

    rows = followed(anybody, after=told["cursor"])
    cancelled = next(row for row in rows if row["references"] == told["id"])
    assert (cancelled["kind"], cancelled["status"]) == ("development-cancelled", "standing")
    for name in ("party", "issue", "round", "from_stance", "to_stance"):
        assert cancelled[name] == told[name]
    again = {row["id"]: row for row in followed(anybody)}
    assert again[told["id"]]["status"] == "cancelled"
    of_kind = followed(anybody, kind=told["kind"], party="germany")
    assert cancelled["id"] in {row["id"] for row in of_kind}


def test_each_audience_has_its_own_stream(anybody: Api, ana: Api, negotiation: Negotiation) -> None:
    before = followed(anybody)

    said(negotiation, "st-inside", "accepts", audience="team")

    assert followed(anybody) == before
    assert len(followed(ana)) > len(before)


def test_stream_is_read_from_its_end(anybody: Api, negotiation: Negotiation) -> None:
    end = anybody.get("developments/", after="latest")
    assert (end["results"], "after=" in end["next"]) == ([], True)

    said(negotiation, "st-new", "accepts")

    new = anybody.get(end["next"])["results"]
    assert {row["statement"] for row in new} == {"st-new"}
    assert followed(anybody)[-len(new) :] == new


def test_newest_come_first_page_by_page_while_rows_come_in(
    anybody: Api, negotiation: Negotiation
) -> None:
    forward = followed(anybody, party="germany")
    page = anybody.get("developments/", order="newest", limit=9, party="germany")
    backward = list(page["results"])

    said(negotiation, "st-new", "accepts")
    while page["next"]:
        page = anybody.get(page["next"])
        backward += page["results"]

    known = [row["id"] for row in forward]
    assert [row["id"] for row in backward] == known[::-1]


def test_days_pass_what_updates_or_cancels_what_they_pass(
    anybody: Api, negotiation: Negotiation
) -> None:
    said(negotiation, "st-new", "accepts")
    told = followed(anybody, issue="swift", party="germany")[-1]
    corrections.retract_statement(negotiation, statement="st-new", note="Misheard.")
    cancelled = next(row for row in followed(anybody) if row["references"] == told["id"])

    day = {"known_from_min": told["known_from"], "known_from_max": told["known_from"]}
    passed = {row["id"] for row in followed(anybody, **day)}

    assert {told["id"], cancelled["id"]} <= passed
    for row in followed(anybody):
        if row["references"] is None:
            assert (row["id"] in passed) == (row["known_from"] == told["known_from"])


def test_one_row_is_read_by_its_id_by_whom_it_is_for(
    anybody: Api, ana: Api, negotiation: Negotiation
) -> None:
    said(negotiation, "st-inside", "accepts", audience="team")
    last = followed(ana)[-1]
    path = last["url"].removeprefix(settings.SITE_URL)

    assert ana.get(path) == last
    assert ana.get(path, expand="party", fields="party")["party"]["slug"] == last["party"]
    anybody.refused(path, 404)
