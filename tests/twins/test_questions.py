"""No answer of the reading side holds what its reader may not see: no row, no word, no name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db.models import Model

from negotiations.vocabulary.audiences import Audience

from ..length import of_today
from .answers import QUESTIONS, asked, parts_of
from .comparison import Comparison, taken_back
from .hidden import HIDDEN
from .rows import Rows, added_to, all_rows
from .test_links import WORDS as LINKED
from .test_mentions import SECRET, WORDS, hide
from .world import World

NOT_CLEARED = (Audience.PUBLIC, Audience.TEAM)


type Answers = dict[tuple[str, Audience], list[Any]]


@pytest.fixture(scope="module")
def before(mentioned: Comparison) -> Answers:
    """The answers before anything was hidden."""
    return {
        (question, audience): answer(mentioned.world, question, audience)
        for question in QUESTIONS
        for audience in NOT_CLEARED
    }


@pytest.fixture(scope="module")
def planted(mentioned: Comparison, before: Answers) -> Iterator[Rows]:
    """What is hidden from all but the cleared, beside what mentions one another."""
    with taken_back(mentioned.world):
        rows = all_rows()
        for plant in HIDDEN.values():
            plant(mentioned.world.cast, "cleared")
        yield added_to(rows)


def answer(world: World, question: str, audience: Audience) -> list[Any]:
    return list(parts_of(QUESTIONS[question](asked(world.negotiation, audience))))


def held(parts: list[Any], rows: Rows) -> set[str]:
    """Those of the rows that are among the parts."""
    return {
        f"{type(one).__name__} {one}"
        for one in parts
        if isinstance(one, Model) and one.pk in rows.get(type(one), ())
    }


@pytest.mark.in_turn
@pytest.mark.fetched
@pytest.mark.parametrize("question", QUESTIONS)
def test_no_answer_holds_what_is_hidden(
    db: None, mentioned: Comparison, planted: Rows, question: str
) -> None:
    for audience in NOT_CLEARED:
        assert held(answer(mentioned.world, question, audience), planted) == set()


@pytest.mark.slow
@pytest.mark.fetched
@pytest.mark.parametrize("question", QUESTIONS)
def test_no_answer_names_what_was_hidden_behind_the_door(
    db: None, mentioned: Comparison, planted: Rows, question: str
) -> None:
    world = mentioned.world
    for thing, words in of_today({**WORDS, **LINKED}.items()):
        with taken_back(world):
            hide(world, thing, words)
            row = world.named(*thing.split())
            # The team, as it reads all that the public does.
            parts = answer(world, question, Audience.TEAM)
            assert [one for one in parts if one in (row, SECRET)] == [], thing


@pytest.mark.slow
@pytest.mark.fetched
@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_is_that_of_a_world_without_what_is_hidden(
    db: None, mentioned: Comparison, before: Answers, planted: Rows, question: str
) -> None:
    for audience in NOT_CLEARED:
        assert answer(mentioned.world, question, audience) == before[question, audience]
