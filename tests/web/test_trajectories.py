"""The pages of an issue and of a party draw who stood where since which words, and tell it as a table."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from negotiations.reading.questions import trajectories
from negotiations.recording.door import recording

from ..cast import FIRST, R1, Cast, day
from ..door import rounds
from .conftest import Site, signed_in

SMALL = "/n/small/"
ISSUE = f"{SMALL}issues/i/"
POINT = 'class="point"'


def test_each_word_is_a_point_that_leads_to_its_statement(cast: Cast, anybody: Site) -> None:
    cast.said("--", at="r1", slug="one")
    cast.said("+", at="r2", slug="two")
    cast.said("0", at="r2", party="q", slug="other")

    issue = anybody.good(ISSUE)
    party = anybody.good(f"{SMALL}parties/p/")

    assert issue.html.count(POINT) == 3
    assert party.html.count(POINT) == 2
    for slug in ("one", "two", "other"):
        assert f"{SMALL}statements/{slug}/" in issue.links
    assert "P on “Issue i”" in issue.html
    assert "rejects, 10 Jan 2030" in issue.text


def test_what_was_not_known_is_not_drawn_and_not_counted(cast: Cast, anybody: Site) -> None:
    cast.said("-", at="r1")
    cast.said("++", at="r2", held_from=R1, slug="leak")
    cast.said("+", at="r3")

    now = anybody.good(ISSUE, at="2030-02-20")
    then = anybody.good(ISSUE, at="2030-02-20", known="2030-01-20")

    assert now.html.count(POINT) == 2
    assert "held from 10 Jan" in now.text
    assert "Last said 10 February 2030, two statements" in now.part("How each party moved")
    assert then.html.count(POINT) == 1
    assert "leak" not in then.html
    assert "Last said 10 January 2030, one statement" in then.part("How each party moved")


@pytest.mark.parametrize("path", [ISSUE, f"{SMALL}parties/p/"])
def test_what_the_reader_may_not_see_is_neither_drawn_nor_counted(
    cast: Cast, anybody: Site, path: str
) -> None:
    cast.said("-", at="r1", slug="open-word")
    hidden = cast.said("++", at="r1", slug="for-the-team", audience="team").made

    public = anybody.good(path)
    team = signed_in(cast, "ana").good(path)

    assert public.html.count(POINT) == 1
    assert hidden.slug not in public.html
    assert "one statement" in public.text
    assert team.html.count(POINT) == 2
    assert "(team only)" in team.html
    assert "two statements" in team.text


def test_only_the_last_rounds_are_shown_and_the_others_are_a_link_away(
    cast: Cast, anybody: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trajectories, "MOST_ROUNDS", 2)
    cast.said("--", at="r1", slug="one")
    cast.said("+", at="r3", slug="three")

    page = anybody.good(ISSUE, round="r4")

    assert "?round=r2" in page.links
    assert "before these rounds" in page.html
    assert f"{SMALL}rounds/r1/" not in page.part("How each party moved")
    assert page.html.count(POINT) == 2
    assert "leaning for, moved from rejects" in page.text


def test_series_beyond_those_that_are_drawn_stand_in_the_table(
    cast: Cast, anybody: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trajectories, "MOST_LANES", 1)
    for party in ("p", "q", "z"):
        cast.said("+", at="r1", party=party)

    page = anybody.good(ISSUE)

    assert page.html.count('class="point"') == 1
    assert "Two more parties stand in the table beneath and are not drawn." in page.text
    assert page.html.count('<th scope="row"><a href="/n/small/parties/z/') == 1


def test_cells_that_look_alike_lead_each_to_its_own_statement(cast: Cast, anybody: Site) -> None:
    cast.said("+", at="r1", slug="one")
    cast.said("--", at="r2", slug="moved")
    cast.said("+", at="r1", party="q", slug="other")
    cast.said("+", at="r2", party="q", slug="hidden", audience="team")

    html = anybody.good(ISSUE).html
    table = html.partition('<table class="path">')[2].partition("</table>")[0]

    cells = re.findall(rf'class="cell f-\w+( moved)?"\s+href="{SMALL}statements/([\w-]+)/', table)
    assert cells == [("", "one"), (" moved", "moved"), ("", "other")]
    assert "any-of-these" not in html


def test_where_each_stood_is_taken_along_as_a_table(cast: Cast, anybody: Site) -> None:
    cast.said("-", at="r1", slug="one")
    cast.said("+", at="r2", slug="two")

    tables = anybody.good(ISSUE, round="r3", format="json", table="trajectories")
    rows = tables.response.json()["tables"]["trajectories"]  # type: ignore[attr-defined]

    stood = [(r["round"], r["score"], r["came_to_stand"], r["statement"]) for r in rows]
    assert stood == [("r1", -1, True, "one"), ("r2", 1, True, "two"), ("r3", 1, False, "two")]
    assert rows[1]["moved_from"] == "leaning-against"


def test_more_rounds_make_no_longer_page(cast: Cast, anybody: Site) -> None:
    cast.said("-", at="r1")
    with recording(cast.negotiation, what="many rounds", on=FIRST) as act:
        for number in range(40):
            on = day(5, 1) + timedelta(days=number)
            rounds.open_round(act, track="t", name=f"R{number}", first_day=on)

    page = anybody.good(ISSUE, at="2030-08-01")

    assert page.html.count("lane-round") == trajectories.MOST_ROUNDS
