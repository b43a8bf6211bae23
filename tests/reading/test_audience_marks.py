"""The mark of a row of the stream: that of the facts it names, and of those who read as much."""

from __future__ import annotations

from typing import Any

import pytest

from negotiations.models import Development, Statement
from negotiations.reading.evidence.audience_marks import mark_of_row, read_by
from negotiations.rules.audience_marks import AudienceMark

from ..cast import CLEARED, R2, R4, TEAM, Cast

TEAM_ONLY, CLEARED_ONLY = AudienceMark(TEAM), AudienceMark(CLEARED)


@pytest.mark.parametrize(
    ("reader", "fact", "mark"),
    [
        ("public", {}, None),
        ("public", {"audience": "team"}, TEAM_ONLY),
        ("team", {}, TEAM_ONLY),
        ("team", {"embargo_until": R4}, AudienceMark(TEAM, R4)),
        ("team", {"audience": "cleared"}, CLEARED_ONLY),
        ("cleared", {"embargo_until": R4}, CLEARED_ONLY),
    ],
)
def test_row_bears_the_narrower_of_both_marks(
    reader: str, fact: dict[str, Any], mark: AudienceMark | None
) -> None:
    row: Any = Development(statement=Statement(**fact))
    row.read_by = reader

    assert mark_of_row(row, R2) == mark


def test_row_is_read_by_the_widest_audience_that_is_told_as_much(cast: Cast) -> None:
    for party, audience in (("p", "public"), ("q", "team"), ("z", "cleared")):
        cast.said("-", at="r1", party=party, audience=audience)

    rows = Development.objects.filter(kind="position-stated").annotate(reader=read_by())

    assert dict(rows.values_list("party__slug", "reader")) == {
        "p": "public",
        "q": "team",
        "z": "cleared",
    }
