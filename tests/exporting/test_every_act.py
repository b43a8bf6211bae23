"""Whatever the door can do, what is written of it can be read back and tells the same."""

from __future__ import annotations

import random
from datetime import date
from itertools import product

import pytest

from negotiations.exporting.case_noun import NotExported
from negotiations.recording.days import turn_days

from ..cast import R1, Cast, day, small_negotiation
from ..door import corrections
from ..recording.acts import ACTS, prepare
from ..recording.test_brought import DEMAND, LINE, brought
from ..tables import rest_is_slow
from .comparing import (
    assert_tells_the_same_elsewhere,
    days_of,
    differences,
    exported,
    loaded,
    renamed,
)

TODAY = date(2031, 1, 1)
LIKE_ANY = [name for name in ACTS if name != "deny"]
QUICK = ["retract", "amend demand", "give up line", "move", "cancel", "embargoed", "withhold"]


@pytest.fixture
def cast(db: None) -> Cast:
    return small_negotiation()


def assert_tells_the_same(cast: Cast) -> None:
    """From a day on which all that was to be told is told."""
    turn_days(TODAY)
    slug = cast.negotiation.slug
    assert_tells_the_same_elsewhere(slug, random.Random(4), moments=6, today=TODAY)


@pytest.mark.parametrize("name", rest_is_slow(LIKE_ANY, quick=QUICK))
def test_what_an_act_did_is_told_the_same_elsewhere(cast: Cast, name: str) -> None:
    prepare(cast, name).do(cast)

    assert_tells_the_same(cast)


def test_an_account_that_stood_until_it_was_denied_counts_nowhere_elsewhere_either(
    cast: Cast,
) -> None:
    """A file says of it that it is disputed: only the correction cannot say that it stood before."""
    prepare(cast, "deny").do(cast)
    first = cast.negotiation.slug
    written = exported(first, today=TODAY)

    assert loaded(written, today=TODAY).entries == 0
    other = loaded(renamed(written, "elsewhere"), today=TODAY).negotiation.slug
    days = days_of(first)
    unlike = list(differences(first, other, product(days, days), today=TODAY))
    assert unlike
    assert all('"kind": "statement-corrected"' in row for *_, row in unlike)


@pytest.mark.parametrize("audience", ["public", "team"])
def test_what_fell_with_a_statement_falls_with_it_elsewhere(cast: Cast, audience: str) -> None:
    cast.said("++", at="r1", slug="said", also=brought(demand=DEMAND, red_line=LINE))
    corrections.deny_statement(
        cast.negotiation,
        on=day(1, 20),
        statement="said",
        note="Never said.",
        audience=audience,
        also=["demand"],
    )

    assert_tells_the_same(cast)


def test_a_denial_of_which_fewer_may_know_than_of_the_account_is_told_and_not_written(
    cast: Cast,
) -> None:
    cast.said("++", at="r1", slug="first")
    corrections.deny_statement(
        cast.negotiation, on=R1, statement="first", note="So they say.", audience="cleared"
    )

    with pytest.raises(NotExported, match="fewer may know of this denial than of 'first'"):
        exported(cast.negotiation.slug, today=TODAY)
