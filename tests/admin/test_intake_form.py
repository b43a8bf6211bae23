"""What else the form of a candidate takes: conditions, and who says the same together."""

from __future__ import annotations

from typing import Any

import pytest

from negotiations.admin.candidate_typed import NONE_AND_SOME, NOT_AMONG_THEM
from negotiations.vocabulary.candidates import Decision

from ..cast import Cast
from ..recording.articles_coded import said
from .coding import done, draft_of, errors_of, key_of, row, sent, twelve
from .conftest import Desk


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param(
            {"conditions": "written guarantees\r\n\r\nby May"},
            ["by May", "written guarantees"],
            id="these",
        ),
        pytest.param({"no_conditions": "1"}, [], id="none any longer"),
    ],
)
def test_conditions_are_drafted_as_they_are_typed(
    cast: Cast, ben: Desk, typed: dict[str, str], kept: list[str]
) -> None:
    twelve(cast)

    done(ben, key_of(cast), **typed)

    made = draft_of(key_of(cast)).statement
    assert made is not None
    assert made.conditions == kept


def test_what_several_say_together_is_a_draft_of_each(cast: Cast, ben: Desk) -> None:
    twelve(cast)

    done(ben, key_of(cast, 2), together=["q3", "p4"])

    drafts = [one.draft for one in row(key_of(cast, 2)).anchors.order_by("pk")]
    each = [said(draft) for draft in drafts if draft]
    assert [(one["party"], one["speaker"]) for one in each] == [("p", "p4"), ("q", "q3")]
    assert len({draft.statement.joint for draft in drafts if draft and draft.statement}) == 1


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        pytest.param(
            {"conditions": "by May", "no_conditions": "1"}, "conditions", NONE_AND_SOME, id="both"
        ),
        pytest.param({"together": ["nobody"]}, "together", NOT_AMONG_THEM, id="nobody"),
        pytest.param(
            {"together": ["q3"], "speaker": "", "speaker_name": "N. N.", "speaker_party": "p"}
            | {"speaker_authority": "4"},
            "together",
            "record a new speaker first",
            id="somebody new",
        ),
    ],
)
def test_what_cannot_be_is_said_where_it_was_typed(
    cast: Cast, ben: Desk, typed: dict[str, Any], field: str, sentence: str
) -> None:
    twelve(cast)

    errors = errors_of(sent(ben, key_of(cast, 2), **typed))

    assert sentence in errors[field]
    assert row(key_of(cast, 2)).decision == Decision.UNDECIDED
