"""Where a party stood on some issues on a day, and by which words."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from negotiations.models import Issue, Party
from negotiations.reading.perspective import Perspective
from negotiations.reading.questions.positions_before import PositionBefore, positions_before
from negotiations.vocabulary.audiences import Audience

from ..cast import CLEARED, R1, R2, R4, TEAM, Cast, day, small_negotiation

pytestmark = pytest.mark.core


@pytest.fixture
def cast(db: None) -> Cast:
    return small_negotiation()


def before(cast: Cast, on: object = R2, reader: Audience = TEAM) -> dict[str, PositionBefore]:
    view = Perspective.of(cast.negotiation, reader, R4)
    party = Party.objects.get(slug="p")
    issues = list(Issue.objects.order_by("slug"))
    return positions_before(view, party, issues, on)  # type: ignore[arg-type]


def words(found: dict[str, PositionBefore]) -> dict[str, tuple[str | None, str]]:
    return {
        issue: (one.standing.stance, one.said.row.slug if one.said else "")
        for issue, one in found.items()
    }


def test_latest_by_that_day_counts(cast: Cast) -> None:
    cast.said("--", at="r1", slug="one")
    cast.said("+", at="r2", slug="two")
    cast.said("++", at="r3", slug="three")

    assert words(before(cast)) == {"i": ("leaning-for", "two")}
    assert words(before(cast, day(1, 20))) == {"i": ("rejects", "one")}
    assert before(cast, day(1, 2)) == {}


def test_silence_alone_is_told_by_its_word(cast: Cast) -> None:
    cast.said("~", at="r1", slug="quiet", issue="j")

    assert words(before(cast)) == {"j": (None, "quiet")}


def test_what_is_hidden_was_not_said(cast: Cast) -> None:
    cast.said("--", at="r1", slug="open")
    cast.said("++", at="r2", slug="hidden", writer=cast.olga, audience="cleared")

    seen = [words(before(cast, reader=reader))["i"] for reader in (TEAM, CLEARED)]

    assert [stance for stance, _ in seen] == ["rejects", "accepts"]


def test_issues_take_no_more_queries(cast: Cast) -> None:
    cast.said("--", at="r1")
    counts = []
    for issue in ("i", "j"):
        cast.said("+", on=R1 if issue == "i" else R2, issue=issue)
        with CaptureQueriesContext(connection) as queries:
            before(cast)
        counts.append(len(queries))

    assert counts[0] == counts[1]
