"""The page of an issue says in words whose stances came nearer to whose between two rounds."""

from __future__ import annotations

import pytest

from ..cast import R1, R4, Cast
from .conftest import Site, signed_in

ISSUE = "/n/small/issues/i/"
NEARER = "Who came nearer to whom"


@pytest.fixture
def moved(cast: Cast) -> Cast:
    """P moves from leaning against to open; Q accepts and Z rejects all the while."""
    cast.said("-", at="r1")
    cast.said("++", at="r1", party="q")
    cast.said("--", at="r1", party="z")
    cast.said("0", at="r2")
    return cast


def test_who_moved_is_set_beside_those_who_stayed(moved: Cast, anybody: Site) -> None:
    text = anybody.good(ISSUE, round="r2").part(NEARER)

    assert (
        "The stated positions of P and of Q have come nearer: "
        "P moved from leaning against to open or conditional, Q stayed at accepts." in text
    )
    assert (
        "The stated positions of P and of Z are further apart: "
        "P moved from leaning against to open or conditional, Z stayed at rejects." in text
    )
    assert "Three parties had a stated position at both rounds" in text


def test_any_two_rounds_can_be_chosen_and_the_clocks_stay(moved: Cast, anybody: Site) -> None:
    page = anybody.good(ISSUE, **{"from": "r2", "to": "r3", "known": "2030-03-11"})

    assert "Nobody moved between the two rounds." in page.part(NEARER)
    assert '<input type="hidden" name="known" value="2030-03-11">' in page.html


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ({"from": "r3", "to": "r2"}, "does not end before"),
        ({"from": "nowhere"}, "No round “nowhere” had begun by then."),
        ({"to": "r3", "known": "2030-02-20"}, "No round “r3” had begun by then."),
    ],
)
def test_what_are_no_two_rounds_is_told(
    moved: Cast, anybody: Site, query: dict[str, str], fault: str
) -> None:
    page = anybody.get(ISSUE, **query)

    assert page.status == 400
    assert fault in page.text


def test_contested_parties_are_left_out_and_named(moved: Cast, anybody: Site) -> None:
    moved.said("+", at="r2", party="z", by=5)
    moved.said("--", at="r2", party="z", by=2)

    text = anybody.good(ISSUE, round="r2").part(NEARER)

    assert "Left out: Z , whose own voices contradicted each other" in text.replace("Z,", "Z ,")
    assert "and of Z" not in text


def test_what_is_hidden_or_not_yet_known_moves_nobody(moved: Cast, anybody: Site) -> None:
    moved.said("+", at="r3", party="q", audience="team")
    moved.said("+", on=R1, at="r1", party="z", known_from=R4)

    public = anybody.good(ISSUE, round="r3").part(NEARER)
    team = signed_in(moved, "ana").good(ISSUE, round="r3").part(NEARER)
    then = anybody.good(ISSUE, round="r2", known="2030-03-20").part(NEARER)

    assert "Nobody moved between the two rounds." in public
    assert "The stated positions of Q and of P have come nearer" in team
    assert "Z stayed at rejects" in then


def test_every_pair_is_taken_along(moved: Cast, anybody: Site) -> None:
    page = anybody.good(ISSUE, round="r2", format="json", table="who-came-nearer")
    rows = page.response.json()["tables"]["who-came-nearer"]  # type: ignore[attr-defined]

    assert [(r["party"], r["became"], r["other"]) for r in rows] == [
        ("p", "nearer", "q"),
        ("p", "further-apart", "z"),
    ]
    assert (rows[0]["party_from"], rows[0]["party_to"]) == (
        "leaning-against",
        "open-or-conditional",
    )
