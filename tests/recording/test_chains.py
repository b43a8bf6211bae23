"""Versions that not everybody sees, and versions that go to another issue."""

from __future__ import annotations

import pytest

from negotiations.models import Development, Position
from negotiations.recording.act import Conflict

from ..cast import CLEARED, PUBLIC, R1, TEAM, Cast, day
from ..door import corrections

JAN_20, JAN_25, JAN_30 = day(1, 20), day(1, 25), day(1, 30)


def test_a_correction_counts_for_those_who_may_not_see_that_it_was_denied(cast: Cast) -> None:
    cast.said("++", at="r1", slug="first")
    corrections.deny_statement(
        cast.negotiation, on=JAN_20, statement="first", note="So they say.", audience="cleared"
    )

    corrections.correct_statement(
        cast.negotiation,
        by=cast.ana,
        on=JAN_25,
        statement="first",
        reason="reclassified",
        stance="rejects",
        slug="second",
    )

    assert cast.stands(R1, known=JAN_20, reader=PUBLIC) == "++"
    assert cast.stands(R1, known=JAN_25, reader=PUBLIC) == "--"
    assert cast.stands(R1, known=JAN_25, reader=CLEARED) == "--"
    assert "corrected c-second" in cast.standing(PUBLIC)


def test_a_denial_is_there_for_those_who_may_not_see_the_successor(cast: Cast) -> None:
    cast.said("++", at="r1", slug="first")
    corrections.correct_statement(
        cast.negotiation,
        on=JAN_20,
        statement="first",
        reason="reclassified",
        stance="rejects",
        audience="cleared",
        slug="second",
    )

    corrections.deny_statement(
        cast.negotiation, by=cast.ana, on=JAN_25, statement="first", note="So they say."
    )

    assert cast.stands(R1, known=JAN_25, reader=TEAM) is None
    assert cast.stands(R1, known=JAN_25, reader=CLEARED) == "--"


def test_two_who_cannot_see_one_another_may_both_deny(cast: Cast) -> None:
    cast.said("++", at="r1", slug="first")
    denial = {"statement": "first", "note": "So they say."}
    corrections.deny_statement(cast.negotiation, on=JAN_20, audience="cleared", **denial)

    corrections.deny_statement(cast.negotiation, by=cast.ana, on=JAN_25, slug="theirs", **denial)

    assert cast.stands(R1, known=JAN_25, reader=PUBLIC) is None


def test_a_version_that_went_to_another_issue_unseen_still_ends_the_first(cast: Cast) -> None:
    cast.said("++", at="r1", slug="first")
    corrections.correct_statement(
        cast.negotiation,
        on=JAN_20,
        statement="first",
        reason="reclassified",
        issue="j",
        audience="cleared",
        slug="second",
    )

    corrections.correct_statement(
        cast.negotiation,
        by=cast.ana,
        on=JAN_25,
        statement="first",
        reason="wording-corrected",
        summary="In other words.",
        slug="third",
    )

    assert not Position.objects.filter(audience="public", statement__slug="first").exists()
    assert Position.objects.filter(audience="public", statement__slug="third").exists()
    told = Development.objects.standing(PUBLIC).filter(kind="statement-corrected")
    assert [row.from_statement.slug for row in told if row.from_statement] == ["first"]


def test_a_version_that_went_to_another_issue_is_told_once(cast: Cast) -> None:
    cast.said("++", at="r1", slug="first")
    corrections.correct_statement(
        cast.negotiation,
        on=JAN_20,
        statement="first",
        reason="reclassified",
        issue="j",
        slug="second",
    )

    corrections.correct_statement(
        cast.negotiation,
        on=JAN_30,
        statement="second",
        reason="reclassified",
        stance="rejects",
        slug="third",
    )

    told = Development.objects.standing(PUBLIC).filter(kind="statement-corrected")
    assert sorted(row.identity for row in told) == ["corrected|c-second", "corrected|c-third"]


def test_a_version_is_corrected_once_also_where_a_hidden_one_came_between(cast: Cast) -> None:
    cast.said("++", at="r1", slug="first")
    again = {"statement": "first", "reason": "reclassified", "by": cast.ana, "on": JAN_25}
    corrections.correct_statement(
        cast.negotiation,
        on=JAN_20,
        statement="first",
        reason="reclassified",
        stance="rejects",
        audience="cleared",
        slug="hidden",
    )
    corrections.correct_statement(cast.negotiation, stance="leaning-for", slug="second", **again)

    with pytest.raises(Conflict) as refused:
        corrections.correct_statement(cast.negotiation, stance="rejects", slug="third", **again)

    assert refused.value.errors == {"statement": "'first' was superseded by 'second'."}
