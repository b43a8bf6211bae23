"""Statements: a draft counts for nothing, and what is denied or retracted ends."""

from __future__ import annotations

from typing import Any

import pytest

from negotiations.models import Statement
from negotiations.recording.act import Conflict, Refused

from ..cast import CLEARED, PUBLIC, R1, R2, R3, R4, Cast, day, name_of
from ..door import corrections, reference_data, rounds, statements
from .acts import ACTS, prepare

pytestmark = pytest.mark.core


def test_a_draft_counts_for_nothing_until_it_is_published(cast: Cast) -> None:
    ACTS["draft"].do(cast)
    unpublished = (cast.stands(R1, known=R1), cast.stream())

    ACTS["publish"].do(cast)

    assert unpublished == (None, [])
    assert cast.stands(R1, known=R1) == "--"
    assert cast.standing() == ["r1 first --"]


def test_a_draft_has_nothing_to_correct_or_retract(cast: Cast) -> None:
    ACTS["draft"].do(cast)

    for end in (corrections.retract_statement, corrections.deny_statement):
        with pytest.raises(Conflict, match="draft"):
            end(cast.negotiation, on=R2, statement="draft")


@pytest.mark.parametrize(
    ("end", "the_day_before", "from_then"),
    [
        # example 44: a retracted one stood until then, a denied one at no K
        ("retract", "+", None),
        ("deny", None, None),
    ],
)
def test_what_is_retracted_stood_until_then_and_what_is_denied_never(
    cast: Cast, end: str, the_day_before: str | None, from_then: str | None
) -> None:
    prepare(cast, end).do(cast)

    assert cast.stands(R1, known=day(1, 19)) == the_day_before
    assert cast.stands(R1, known=day(1, 20)) == from_then
    correction = f"corrected c-first-{'retraction' if end == 'retract' else 'denial'}"
    assert cast.standing() == [correction]
    assert cast.stream() == ["r1 first +", correction, "cancelled r1 first +"]


def test_the_first_of_two_retracted_leaves_the_second_as_the_first(cast: Cast) -> None:
    """Example 31."""
    prepare(cast, "change").do(cast)

    corrections.retract_statement(cast.negotiation, on=R3, statement="first")

    assert cast.standing() == ["corrected c-first-retraction", "updated r2 first --"]


def test_a_version_keeps_what_is_left_out_and_ends_the_old_one(cast: Cast) -> None:
    prepare(cast, "correct").do(cast)

    old, new = Statement.objects.order_by("pk")

    kept = ("party", "issue", "speaker", "day", "held_from", "summary", "audience")
    assert [getattr(new, name) for name in kept] == [getattr(old, name) for name in kept]
    assert (new.stance, new.known_from, new.supersedes) == ("accepts", day(1, 20), old)
    assert (old.status, old.stance) == ("superseded", "leaning-for")
    assert [c.source.slug for c in new.citations.all()] == ["transcript"]


def test_a_row_that_only_a_correction_brought_about_names_it(cast: Cast) -> None:
    prepare(cast, "correct").do(cast)

    row = cast.negotiation.developments.get(kind="position-stated", references__isnull=False)

    assert row.correction is not None
    assert row.correction.slug == "c-second-version"
    assert row.headline.startswith("Correction: ")


def test_who_cannot_see_the_first_successor_adds_his_after_it(cast: Cast) -> None:
    prepare(cast, "correct").through(
        cast.negotiation,
        on=day(1, 20),
        statement="first",
        reason="reclassified",
        stance="rejects",
        slug="for-the-cleared",
        audience="cleared",
    )

    mine = ACTS["correct"].do(cast, by=cast.ana).made

    assert name_of(mine.supersedes) == "for-the-cleared"
    assert cast.stands(R1, known=R2, reader=PUBLIC) == "++"
    assert cast.stands(R1, known=R2, reader=CLEARED) == "++"


@pytest.mark.parametrize(
    ("authority", "standing"),
    [
        # example 34; and mended upwards, a weightier voice of one day stands
        (1, ["r1 first -"]),
        (5, ["r1 first -", "r2 - → +"]),
    ],
)
def test_a_speakers_authority_mended_is_mended_for_every_k(
    cast: Cast, authority: int, standing: list[str]
) -> None:
    cast.said("-", at="r1")
    cast.said("+", at="r2", by=2)

    reference_data.edit(cast.negotiation, on=R4, noun="speaker", slug="p2", authority=authority)

    assert cast.standing() == standing
    assert cast.stands(R2, known=R2) == ("-" if authority == 1 else "+")


FIXED: list[tuple[dict[str, Any], bool]] = [
    ({"proposition": "That it be undone."}, False),
    ({"name": "The issue"}, True),
]


@pytest.mark.parametrize(("fields", "allowed"), FIXED)
def test_a_proposition_is_fixed_once_something_is_published_on_it(
    cast: Cast, fields: dict[str, Any], allowed: bool
) -> None:
    ACTS["draft"].do(cast)
    reference_data.edit(
        cast.negotiation, on=R1, noun="issue", slug="i", proposition="Until now free."
    )
    ACTS["publish"].do(cast)

    def edit() -> Any:
        return reference_data.edit(cast.negotiation, on=R2, noun="issue", slug="i", **fields)

    if allowed:
        assert edit().made.name == "The issue"
        return
    with pytest.raises(Refused) as refused:
        edit()
    assert list(refused.value.errors) == ["proposition"]


def test_nothing_is_said_at_a_round_that_was_called_off(cast: Cast) -> None:
    cast.said("-", at="r4", entered=R4, draft=True, slug="draft")
    rounds.cancel_round(cast.negotiation, on=R1, round="r4")

    with pytest.raises(Refused) as refused:
        statements.publish_statement(cast.negotiation, on=R4, statement="draft")

    assert list(refused.value.errors) == ["round"]


@pytest.mark.parametrize("end", [corrections.deny_statement, corrections.retract_statement])
def test_the_end_of_an_embargoed_statement_can_be_for_the_cleared_only(
    cast: Cast, end: Any
) -> None:
    cast.said("-", at="r1", slug="first", embargo_until=R3)

    end(cast.negotiation, on=R2, statement="first", note="So it is.", audience="cleared")

    assert cast.stands(R1, known=R3) == "-"
    assert cast.stands(R1, known=R3, reader=CLEARED) is None


def test_a_correction_for_the_cleared_only_takes_no_embargo_along(cast: Cast) -> None:
    cast.said("-", at="r1", slug="first", embargo_until=R3)

    corrections.correct_statement(
        cast.negotiation,
        on=R2,
        statement="first",
        reason="reclassified",
        stance="accepts",
        audience="cleared",
    )

    assert cast.stands(R1, known=R3) == "-"
    assert cast.stands(R1, known=R3, reader=CLEARED) == "++"


UNSEEN: list[tuple[str, dict[str, Any], str]] = [
    ("ana", {"audience": "cleared"}, "audience"),
    ("ana", {"audience": "team", "embargo_until": day(12, 1)}, "embargo_until"),
    ("cora", {"audience": "team"}, "audience"),
]


@pytest.mark.parametrize(("writer", "fields", "field"), UNSEEN)
def test_nobody_records_what_he_could_not_see_afterwards(
    cast: Cast, writer: str, fields: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        cast.said("-", at="r1", writer=cast.users[writer], **fields)

    assert list(refused.value.errors) == [field]
    assert "You could not see it yourself" in refused.value.errors[field]


@pytest.mark.parametrize(
    ("writer", "fields"),
    [
        ("olga", {"audience": "cleared"}),
        ("olga", {"audience": "team", "embargo_until": day(12, 1)}),
        ("ana", {"audience": "team"}),
        ("ana", {"audience": "public", "embargo_until": day(12, 1)}),
        # It has ended already.
        ("ana", {"audience": "team", "embargo_until": R1}),
    ],
)
def test_what_its_writer_can_see_is_recorded(
    cast: Cast, writer: str, fields: dict[str, Any]
) -> None:
    made = cast.said("-", at="r1", writer=cast.users[writer], **fields).made

    assert Statement.objects.visible_to(cast.users[writer], today=R1).get() == made


@pytest.mark.parametrize("end", [corrections.deny_statement, corrections.retract_statement])
def test_nobody_ends_a_statement_for_an_audience_that_is_not_his(cast: Cast, end: Any) -> None:
    cast.said("-", at="r1", slug="first")

    with pytest.raises(Refused, match="Use one of public, team"):
        end(cast.negotiation, on=R2, by=cast.ana, statement="first", audience="cleared")

    assert cast.stands(R1, known=R2, reader=CLEARED) == "-"


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("quote", "n" * 5001, "at most 5000 characters"),
        ("original_quote", "n" * 5001, "at most 5000 characters"),
        ("quote_language", "n" * 36, "at most 35 characters"),
        ("provenance", "rumour", "seed, search, knowledge"),
    ],
)
def test_what_no_column_holds_is_refused(cast: Cast, field: str, value: str, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        cast.said("-", at="r1", **{field: value})

    assert list(refused.value.errors) == [field]
    assert sentence in refused.value.errors[field]
