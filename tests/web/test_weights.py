"""What weighs most is read first, and a negotiation says who records it."""

from __future__ import annotations

from ..cast import R1, Cast
from ..door import reference_data
from .conftest import Site


def _weigh(cast: Cast, **weights: str) -> None:
    for slug, weight in weights.items():
        reference_data.edit(cast.negotiation, on=R1, noun="issue", slug=slug, weight=weight)


def _stepped(cast: Cast) -> None:
    """A small step on the first issue, and one on the second in the same round."""
    for mark, meeting in (("0", "r1"), ("+", "r2")):
        for issue in ("i", "j"):
            cast.said(mark, at=meeting, issue=issue)


def test_what_just_changed_begins_with_the_core_issue(anybody: Site, cast: Cast) -> None:
    _stepped(cast)
    assert "Issue i" in _first(anybody)

    _weigh(cast, i="minor", j="core")

    assert "Issue j" in _first(anybody)


def _first(anybody: Site) -> str:
    page = anybody.good("/n/small/", round="r2")
    return page.html.partition('<ul class="chg">')[2].partition("</li>")[0]


def test_a_day_of_developments_begins_with_what_weighs_most(anybody: Site, cast: Cast) -> None:
    _stepped(cast)
    cast.said("++", at="r2", party="q", issue="j")
    _weigh(cast, i="minor", j="core")

    day = anybody.good("/n/small/developments/").text

    moved, minor, first = (
        day.index(line)
        for line in (
            "P on “Issue j”: open or conditional → leaning for",
            "P on “Issue i”: open or conditional → leaning for",
            "Q on “Issue j”: accepts (first stated)",
        )
    )
    assert moved < minor < first


def test_the_overview_says_who_records_and_the_issue_what_it_weighs(
    anybody: Site, cast: Cast
) -> None:
    _weigh(cast, i="core")
    reference_data.edit_negotiation(
        cast.negotiation,
        on=R1,
        recorded_by="An institute",
        contact="desk@institute.example",
        licence="CC BY 4.0",
    )

    overview = anybody.good("/n/small/").text

    assert "Recorded by An institute. Contact: desk@institute.example. Licence: CC BY 4.0." in (
        overview
    )
    assert "A core issue of these talks." in anybody.good("/n/small/issues/i/").text
    assert "core issue" not in anybody.good("/n/small/issues/j/").text
