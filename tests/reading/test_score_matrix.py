"""The matrix in numbers says what the whole matrix says, on any clocks and to anybody."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from negotiations.models import Issue, Negotiation, Party
from negotiations.reading.evidence.positions import is_of_now
from negotiations.reading.perspective import Perspective
from negotiations.reading.questions.matrix import matrix
from negotiations.reading.questions.score_matrix import ScoreMatrix, score_matrix
from negotiations.vocabulary.audiences import AUDIENCES

from ..cast import FOUR_ROUNDS, R4, Cast, small_negotiation
from ..exporting.comparing import days_of, loaded
from ..exporting.worlds import with_audiences
from ..oracle.random_cases import random_case
from ..tables import rest_is_slow

pytestmark = pytest.mark.django_db
SEEDS = (6, 4, 8, 10)
"""Of random records in which every mark occurs."""
MOMENTS = 5
MARKS = ("silent", "contested", "via", "moved")


def moments(negotiation: Negotiation, dice: random.Random) -> Iterator[Perspective]:
    """Views of every audience: of now, and of other days as known on others."""
    days = days_of(negotiation.slug)
    for audience in AUDIENCES:
        today = negotiation.turned_on or days[-1]
        now = Perspective.of(negotiation, audience, today)
        assert is_of_now(now)
        yield now
        for _ in range(MOMENTS):
            # Some days lie before the end of what was not everybody's to know.
            early = Perspective.of(negotiation, audience, dice.choice(days))
            yield early.asked(at=dice.choice(days), known=dice.choice(days))
            yield now.asked(at=dice.choice(days) + timedelta(days=1))


@pytest.mark.parametrize("seed", rest_is_slow(SEEDS, quick=SEEDS[:1]))
def test_it_says_what_the_whole_matrix_says(seed: int) -> None:
    dice = random.Random(seed)
    case = with_audiences(random_case(seed), dice)
    negotiation = loaded(json.dumps(case)).negotiation
    seen: Counter[str] = Counter()
    for view in moments(negotiation, dice):
        whole = ScoreMatrix.of(matrix(view))
        assert score_matrix(view) == whole
        seen.update({mark: len(getattr(whole, mark)) for mark in MARKS})
    for name, noun in (("parties", Party), ("issues", Issue)):
        there = noun.objects.filter(negotiation=negotiation).values_list("slug", flat=True)
        some: dict[str, Any] = {name: [dice.choice(list(there))]}
        assert score_matrix(view, **some) == ScoreMatrix.of(matrix(view, **some))

    assert all(seen[mark] for mark in MARKS), seen


@pytest.mark.parametrize("said_since", [False, True], ids=["now", "then"])
def test_more_and_less_of_the_same_is_marked(said_since: bool) -> None:
    cast = small_negotiation()
    cast.said("+", at="r1")
    cast.said("++", at="r1", by=5)
    if said_since:
        cast.said("--", at="r2")
    view = Perspective.of(cast.negotiation, AUDIENCES[0], cast.negotiation.turned_on or R4)

    for asked in (view, view.asked(round="r1")):
        assert score_matrix(asked) == ScoreMatrix.of(matrix(asked))
    assert score_matrix(asked).degree


def test_what_stood_before_is_found_behind_many_later_words() -> None:
    cast: Cast = small_negotiation()
    cast.said("--", at="r1", party="q")
    for place in range(4):
        cast.said("+", at="r4", by=5, slug=f"word-{place}", party="q")
    view = Perspective.of(cast.negotiation, AUDIENCES[0], R4 + timedelta(days=300))

    found = score_matrix(view.asked(round="r4"))

    assert found.moved == [(found.parties.index("q"), found.issues.index("i"), -2)]


def test_a_larger_matrix_takes_no_more_queries() -> None:
    cast = small_negotiation()
    asked = []
    for issue in ("i", "j"):
        for at in FOUR_ROUNDS:
            cast.said("+", at=at, issue=issue)
        view = Perspective.of(cast.negotiation, AUDIENCES[0], R4 + timedelta(days=300))
        with CaptureQueriesContext(connection) as queries:
            score_matrix(view.asked(round="r3"))
        asked.append(len(queries))

    assert asked[0] == asked[1]
