"""A query that is composed once says on any clocks, to anybody, what it says when it is composed anew."""

from __future__ import annotations

import json
import random
from datetime import timedelta
from typing import Any

import pytest
from django.db.models import F, Q

from negotiations.models import Issue, Party, Position, Series
from negotiations.reading.evidence import calendar, nouns, positions, scores
from negotiations.reading.evidence.bare_rows import bare_rows
from negotiations.reading.evidence.composed_once import ComposedOnce
from negotiations.reading.evidence.composed_queries import UnfitQuery
from negotiations.reading.evidence.many_ids import among
from negotiations.reading.perspective import Perspective
from negotiations.reading.questions import score_matrix
from negotiations.vocabulary.audiences import Audience

from ..cast import R4, small_negotiation
from ..exporting.comparing import loaded
from ..exporting.worlds import with_audiences
from ..oracle.random_cases import random_case
from .test_score_matrix import moments

pytestmark = pytest.mark.django_db
SEED = 6
OF_SERIES = [
    query
    for module in (positions, scores)
    for query in vars(module).values()
    if isinstance(query, ComposedOnce)
]
QUERIES = [
    *OF_SERIES,
    calendar.days_of_rounds,
    score_matrix.TIES,
    *score_matrix.SLUGS.values(),
    *nouns.HIDDEN.values(),
]


def test_it_says_what_it_says_when_it_is_composed_anew() -> None:
    dice = random.Random(SEED)
    negotiation = loaded(json.dumps(with_audiences(random_case(SEED), dice))).negotiation
    for noun in (Party, Issue):
        last = noun.objects.filter(negotiation=negotiation).order_by("-slug")[:1]
        noun.objects.filter(pk__in=[one.pk for one in last]).update(audience="cleared")
    ids = list(Series.objects.filter(negotiation=negotiation).values_list("id", flat=True))
    told = dict.fromkeys(QUERIES, 0)
    for view in moments(negotiation, dice):
        some = dice.sample(ids, len(ids) // 2)
        for query in QUERIES:
            rows = query.rows(view)
            assert sorted(rows) == sorted(bare_rows(query.compose(view, None)))
            told[query] += len(rows)
        for query in OF_SERIES:
            anew = bare_rows(query.compose(view, Q(pk__in=among(some))))
            assert sorted(query.rows(view, ids=some)) == sorted(anew)

    assert all(told.values()), told


@pytest.mark.parametrize(
    "compose",
    [
        lambda view, _: Position.objects.filter(held_from=view.at - timedelta(days=1)),
        lambda view, _: Position.objects.filter(score=view.at.year),
        lambda view, _: Position.objects.filter(
            **{"score": 1} if view.at.year < 1500 else {"score": 2}
        ),
        lambda view, _: Position.objects.filter(
            held_from=F("held_from") if view.at.year < 1500 else None
        ),
        lambda view, _: Position.objects.filter(pk__in=list(view.hidden(Party))),
    ],
    ids=["an earlier day", "a year", "another value", "another query", "what is found"],
)
def test_what_is_made_of_the_clocks_or_of_what_is_found_is_refused(compose: Any) -> None:
    view = Perspective.of(small_negotiation().negotiation, Audience.PUBLIC, R4)

    with pytest.raises(UnfitQuery):
        ComposedOnce(lambda view, series: compose(view, series).values_list("id")).rows(view)
