"""What not everybody may read is marked on every page of those who may, with words and until when."""

from __future__ import annotations

from datetime import date

import pytest

from ..cast import R1, R2, Cast, day
from ..door import corrections, demands, documents, red_lines, reference_data, responses, rounds
from .conftest import Page, Site, signed_in
from .fetching import FEED, A, entries, events, titles

MARCH = date(2031, 3, 1)
"""After the day on which the examples are read."""
UNTIL = "Team only until 1 March 2031"


def a_word_of_each(cast: Cast) -> None:
    """Something public, something under an embargo, and something for the cleared."""
    negotiation = cast.negotiation
    cast.said("-", at="r1", party="p", slug="open")
    cast.said("++", at="r2", party="p", slug="embargoed", embargo_until=MARCH)
    cast.said("+", at="r2", party="q", slug="lapsed", embargo_until=day(3, 1))
    cast.said("--", at="r2", party="z", slug="secret", audience="cleared")
    hidden = {"embargo_until": MARCH}
    documents.hand_over_document(
        negotiation,
        on=R1,
        title="Letter",
        issued_by=["q"],
        addressed_to=["p"],
        round="r1",
        slug="letter",
        **hidden,
    )
    demands.make_demand(
        negotiation,
        on=R1,
        party="q",
        addressees=["p"],
        issue="i",
        asks="accepts",
        text="Do it.",
        slug="asked",
    )
    responses.record_response(
        negotiation,
        on=R2,
        responder="p",
        to="q",
        answers=[{"demand": "asked", "answer": "rejected"}],
        slug="reply",
        audience="team",
    )
    red_lines.declare_red_line(
        negotiation,
        on=R1,
        party="q",
        issue="i",
        refuses="rejects",
        text="Never.",
        slug="line",
        **hidden,
    )
    rounds.open_round(
        negotiation,
        on=day(5, 10),
        track="t",
        name="Retreat",
        first_day=day(5, 10),
        slug="retreat",
        audience="team",
    )


PLACES = {
    "": UNTIL,
    "developments/": UNTIL,
    "issues/i/": UNTIL,
    "parties/p/": UNTIL,
    "rounds/r1/": UNTIL,
    "rounds/r2/": UNTIL,
    "rounds/retreat-": "Team only",
    "statements/embargoed-": UNTIL,
    "documents/letter-": UNTIL,
    "demands/": "Team only",
    "red-lines/": UNTIL,
    "compare/?from=r1&to=r2": UNTIL,
}


def addressed(cast: Cast, path: str) -> str:
    """The path, with the random end of a name that has one."""
    if not path.endswith("-"):
        return f"/n/small/{path}"
    folder, _, asked = path[:-1].partition("/")
    noun = {"rounds": "round", "statements": "statement", "documents": "document"}[folder]
    thing = getattr(cast.negotiation, f"{noun}_set").named(asked)
    return f"/n/small/{folder}/{thing.slug}/"


@pytest.mark.parametrize("path", PLACES)
def test_page_says_for_whom_and_until_when(cast: Cast, anybody: Site, path: str) -> None:
    a_word_of_each(cast)
    address = addressed(cast, path)

    team = signed_in(cast, "ben").good(address)
    public = anybody.get(address)

    assert PLACES[path].lower() in team.text.lower()
    assert 'href="#m-embargo"' in team.html
    assert "Cleared only" not in team.text
    if public.status == 200:
        for words in ("Team only", "team only", "data-audience", "Not for everybody"):
            assert words not in public.html


def cell(page: Page, about: str) -> str:
    return page.cell(about)


def test_cells_of_the_matrix_are_locked(cast: Cast, anybody: Site) -> None:
    a_word_of_each(cast)

    seen = {name: signed_in(cast, name).good("/n/small/") for name in ("ben", "olga")}

    assert "accepts" in cell(seen["ben"], "P on “Issue i”")
    assert "team only until 1 March 2031" in cell(seen["ben"], "P on “Issue i”")
    assert "team only until 1 March 2031" in cell(seen["ben"], "Q on “Issue i”")  # its red line
    assert "only" not in cell(seen["ben"], "Z on “Issue i”")
    assert "cleared only" in cell(seen["olga"], "Z on “Issue i”")
    assert "not for everybody" in seen["ben"].text
    assert "2 cells team only until 1 March 2031." in seen["ben"].text
    assert "only" not in cell(anybody.good("/n/small/"), "P on “Issue i”")


def test_what_has_become_public_bears_none(cast: Cast) -> None:
    cast.said("+", at="r2", party="q", slug="lapsed", embargo_until=day(3, 1))
    cast.said("+", at="r3", party="z")  # the day on which it lapses has come
    ben = signed_in(cast, "ben")

    for path in ("", "developments/", "issues/i/", "rounds/r2/"):
        assert "data-audience" not in ben.good(f"/n/small/{path}").html
    assert "only" not in cell(ben.good("/n/small/", known="2030-02-20"), "Q on “Issue i”")


def test_position_that_a_hidden_retraction_uncovers_is_marked(cast: Cast) -> None:
    cast.said("-", at="r1", slug="first")
    cast.said("++", at="r2", slug="second")
    corrections.retract_statement(
        cast.negotiation, on=day(2, 20), statement="second", audience="team"
    )

    page = signed_in(cast, "ben").good("/n/small/")

    assert "leaning against" in cell(page, "P on “Issue i”")
    assert "team only" in cell(page, "P on “Issue i”")


def test_cell_that_a_hidden_retraction_empties_is_marked(cast: Cast) -> None:
    cast.said("++", at="r2", slug="only")
    corrections.retract_statement(
        cast.negotiation, on=day(2, 20), statement="only", audience="team"
    )
    ben = signed_in(cast, "ben")

    assert "no statement, team only" in cell(ben.good("/n/small/"), "P on “Issue i”")
    assert (
        "by a correction that not everybody reads Team only" in ben.good("/n/small/issues/i/").text
    )


def test_position_that_stands_for_everybody_bears_no_mark_of_an_old_correction(cast: Cast) -> None:
    cast.said("-", at="r1", slug="first")
    corrections.retract_statement(
        cast.negotiation, on=day(1, 20), statement="first", audience="team"
    )
    cast.said("++", at="r2", slug="second")

    page = signed_in(cast, "ben").good("/n/small/")

    assert "only" not in cell(page, "P on “Issue i”")


def test_cell_with_a_hidden_second_voice_is_marked(cast: Cast) -> None:
    cast.said("+", at="r1", by=4)
    cast.said("--", at="r1", by=2, audience="team")

    page = signed_in(cast, "ben").good("/n/small/")

    assert "contested" in cell(page, "P on “Issue i”")
    assert "team only" in cell(page, "P on “Issue i”")


def test_stance_of_a_body_marks_those_for_whom_it_is_shown(cast: Cast) -> None:
    with_tie = {"party": "p", "body": "b", "role": "member"}
    reference_data.record_affiliation(cast.negotiation, on=R1, slug="p-in-b", **with_tie)
    cast.said("+", at="r1", party="b", audience="team")

    page = signed_in(cast, "ben").good("/n/small/")

    assert "via B" in cell(page, "P on “Issue i”")
    assert "team only" in cell(page, "P on “Issue i”")


def test_feed_marks_its_entries(cast: Cast) -> None:
    a_word_of_each(cast)
    ben = signed_in(cast, "ben").client

    marked = [title for title in titles(FEED, ben) if title.startswith("Team only: ")]
    contents = [entry.findtext(f"{A}content", "") for entry in entries(FEED, ben)]

    assert any("P on " in title for title in marked)
    assert not any("Q on " in title and "leaning for" in title for title in marked)
    assert any(content.startswith(f"{UNTIL}.") for content in contents)
    assert not [title for title in titles() if "only" in title]


def test_calendar_marks_its_rounds(cast: Cast) -> None:
    a_word_of_each(cast)

    seen = events(client=signed_in(cast, "ben").client)

    assert seen["Team only: Retreat"]["CLASS"] == "CONFIDENTIAL"
    assert seen["Team only: Retreat"]["DESCRIPTION"].startswith("Team only.")
    assert "CLASS" not in seen["R1"]


def test_what_was_told_before_is_marked_by_itself(cast: Cast) -> None:
    cast.said("+", at="r1", slug="first", audience="team")
    corrections.correct_statement(
        cast.negotiation,
        on=day(1, 20),
        statement="first",
        reason="attribution-corrected",
        speaker="p5",
        stance="rejects",
        audience="public",
        slug="second",
    )

    page = signed_in(cast, "ben").good("/n/small/developments/")

    before = page.text.partition("How it was told before")[2]
    assert "leaning for (first stated) Team only" in before
