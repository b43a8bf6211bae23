"""Whatever the door can do, what is written of it can be read back and tells the same."""

from __future__ import annotations

import json
import random
from datetime import date
from typing import Any

import pytest

from negotiations.recording.days import turn_days
from negotiations.vocabulary.audiences import AUDIENCES, Audience

from ..cast import R1, R2, R3, Cast, day, small_negotiation
from ..door import corrections, documents, remarks, responses
from ..recording.acts import ACTS, prepare
from ..recording.test_brought import DEMAND, LINE, brought
from ..tables import rest_is_slow
from .comparing import (
    assert_tells_the_same_elsewhere,
    exported,
    loaded,
    renamed,
)

TODAY = date(2031, 1, 1)
QUICK = [
    "deny",
    "retract warning",
    "retract priority",
    "retract",
    "amend demand",
    "give up line",
    "move",
    "cancel",
    "embargoed",
    "withhold",
]


@pytest.fixture
def cast(db: None) -> Cast:
    return small_negotiation()


def assert_tells_the_same(cast: Cast) -> None:
    """From a day on which all that was to be told is told."""
    turn_days(TODAY)
    slug = cast.negotiation.slug
    assert_tells_the_same_elsewhere(slug, random.Random(4), moments=6, today=TODAY)


@pytest.mark.parametrize("name", rest_is_slow(list(ACTS), quick=QUICK))
def test_what_an_act_did_is_told_the_same_elsewhere(cast: Cast, name: str) -> None:
    prepare(cast, name).do(cast)

    assert_tells_the_same(cast)


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


def test_of_a_denial_fewer_may_know_than_of_the_account(cast: Cast) -> None:
    cast.said("++", at="r1", slug="first")
    corrections.deny_statement(
        cast.negotiation, on=R2, statement="first", note="So they say.", audience="cleared"
    )

    assert_tells_the_same(cast)


def test_what_fell_with_a_correction_falls_with_it_elsewhere(cast: Cast) -> None:
    cast.said("++", at="r1", slug="said", also=brought(demand=DEMAND))
    corrections.correct_statement(
        cast.negotiation,
        on=R2,
        statement="said",
        reason="wording-corrected",
        summary="Something else.",
        also=["demand"],
    )

    assert_tells_the_same(cast)


@pytest.mark.parametrize("audience", ["public", "team"])
def test_an_account_of_which_fewer_know_was_disputed_from_the_start(
    cast: Cast, audience: str
) -> None:
    """Its denial has the audience of the account, and did not end what stood."""
    cast.said("++", at="r1", slug="told", audience=audience, disputed=True)
    corrections.record_denial(cast.negotiation, on=R2, statement="told", speaker="p3")

    assert_tells_the_same(cast)


def test_what_was_taken_back_while_it_was_hidden_the_public_never_knew(cast: Cast) -> None:
    for embargo_until, slug in ((R2, "came-out"), (R3, "never-came-out")):
        remarks.record_remark(
            cast.negotiation,
            on=R1,
            kind="warning",
            party="p",
            speaker="p4",
            text=f"it leaves {slug}",
            slug=slug,
            embargo_until=embargo_until,
        )
    for slug in ("came-out", "never-came-out"):
        remarks.retract_remark(cast.negotiation, on=day(2, 20), remark=slug)

    assert_tells_the_same(cast)
    for audience, told in ((Audience.PUBLIC, [("came-out", "2030-02-10")]), (Audience.TEAM, None)):
        case = json.loads(exported(cast.negotiation.slug, audience, today=TODAY))
        known = [(one["slug"], one.get("known_from")) for one in case["remarks"]]
        assert known == (told or [("came-out", None), ("never-came-out", None)])
        assert {one["retracted"] for one in case["remarks"]} == {"2030-02-20"}


def test_how_confidential_a_text_was_is_told_in_its_own_words(cast: Cast) -> None:
    documents.hand_over_document(
        cast.negotiation,
        on=R1,
        title="Non-paper",
        issued_by=["p"],
        addressed_to=["q"],
        round="r1",
        confidentiality="for limited use",
        secrecy="described",
        slug="paper",
    )
    documents.disclose_document(cast.negotiation, on=R2, document="paper", how="by a newspaper")

    assert_tells_the_same(cast)
    case = json.loads(exported(cast.negotiation.slug, today=TODAY))
    assert [one["confidentiality"] for one in case["documents"]] == ["for limited use"]


def test_two_answers_of_one_reply_to_one_demand_stand_beside_each_other(cast: Cast) -> None:
    prepare(cast, "add answer")
    hidden = {"answer": "accepted", "known_from": day(1, 18), "audience": "cleared"}
    given = {"response": "bare", "demand": "demand"}
    responses.add_answer(cast.negotiation, on=day(1, 18), by=cast.olga, **given, **hidden)
    responses.add_answer(
        cast.negotiation, on=R2, by=cast.ana, **given, answer="rejected", known_from=R2
    )

    assert_tells_the_same(cast)


VERSIONS_BESIDE_HIDDEN: dict[str, Any] = {
    "day-corrected": {"timing": "between-rounds"},
    "source-corrected": {"sources": ["transcript"]},
    "typo-mended": {"summary": "In other words."},
    "attribution-corrected": {"party": "q", "speaker": "q4"},
}


@pytest.mark.parametrize("writer", ["ana", "olga"])
@pytest.mark.parametrize("reason", VERSIONS_BESIDE_HIDDEN)
def test_a_version_after_a_hidden_one_follows_it_elsewhere_too(
    cast: Cast, reason: str, writer: str
) -> None:
    """Ana corrects the version that she sees, Olga the hidden one: the public sees neither."""
    cast.said("++", at="r1", slug="first")
    hidden = corrections.correct_statement(
        cast.negotiation,
        on=day(1, 20),
        by=cast.olga,
        statement="first",
        reason="reclassified",
        stance="rejects",
        audience="cleared",
        slug="hidden",
    ).made
    corrections.correct_statement(
        cast.negotiation,
        on=R2,
        by=cast.users[writer],
        statement="first" if writer == "ana" else hidden.slug,
        reason=reason,
        slug="third",
        audience="public" if writer == "ana" else "cleared",
        **VERSIONS_BESIDE_HIDDEN[reason],
    )

    assert_tells_the_same(cast)
    for audience in AUDIENCES[:2]:
        text = exported(cast.negotiation.slug, audience, today=TODAY)
        loaded(renamed(text, audience.word), today=TODAY)


def test_what_came_after_a_hidden_version_is_of_a_kind_that_fits_what_the_reader_sees(
    cast: Cast,
) -> None:
    cast.said("++", at="r1", slug="first")
    more = {"on": day(1, 20), "reason": "reclassified"}
    hidden = corrections.correct_statement(
        cast.negotiation, statement="first", stance="rejects", audience="cleared", **more
    ).made
    corrections.correct_statement(
        cast.negotiation,
        on=R2,
        statement=hidden.slug,
        reason="wording-corrected",
        summary="It was put otherwise.",
        audience="public",
        slug="seen",
    )
    corrections.correct_statement(
        cast.negotiation, on=R3, statement="seen", reason="typo-mended", summary="Put otherwise."
    )

    assert_tells_the_same(cast)
    case = json.loads(exported(cast.negotiation.slug, Audience.PUBLIC, today=TODAY))
    assert [one["kind"] for one in case["corrections"]] == ["wording-correction", "typo"]
