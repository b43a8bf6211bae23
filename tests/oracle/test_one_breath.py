"""What is said in one breath, and what falls with it: the product as the prototype has it (example 63)."""

from __future__ import annotations

from itertools import combinations

import pytest

from negotiations.entries.brought import BroughtEntry
from negotiations.models import Development
from negotiations.reading.perspective import Perspective
from negotiations.reading.questions import demands
from negotiations.vocabulary.audiences import Audience

from ..cast import R2, Cast, day, faults, small_negotiation
from ..door import corrections
from ..door import demands as demand_door
from . import prototype
from .test_rules_by_example import (
    ASKED,
    BROUGHT_KINDS,
    FACES,
    TODAY,
    in_one_breath,
    rows,
)

DENIED = day(3, 1)
SOME = [also for size in range(len(FACES) + 1) for also in combinations(FACES, size)]


@pytest.fixture
def cast(db: None) -> Cast:
    return small_negotiation()


def say_it(cast: Cast) -> None:
    """By the door what `in_one_breath` writes as a case."""
    own = {"party": "q", "addressees": ["p", "z"], "issue": "i", "asks": "accepts", "text": "Do."}
    demand_door.make_demand(cast.negotiation, on=day(1, 10), slug=ASKED["slug"], **own)
    cast.said(
        "++",
        at="r2",
        slug="said",
        also=BroughtEntry.model_validate(
            {
                "demand": {"addressees": ["q"], "asks": "accepts", "text": "You.", "slug": "ours"},
                "answers": [{"demand": ASKED["slug"], "answer": "rejected"}],
                "red_line": {"refuses": "rejects", "text": "Never.", "slug": "line"},
            }
        ),
    )


@pytest.mark.parametrize("also", SOME, ids=lambda also: "+".join(also) or "nothing")
def test_the_same_stands_whatever_falls_with_it(cast: Cast, also: tuple[str, ...]) -> None:
    say_it(cast)
    corrections.deny_statement(cast.negotiation, on=DENIED, statement="said", also=also)

    talks = in_one_breath(*also, denied_on=DENIED.isoformat())
    standing = Development.objects.standing(Audience.PUBLIC).filter(kind__in=BROUGHT_KINDS)
    assert sorted((row.kind, row.known_from.isoformat()) for row in standing) == sorted(
        (row["kind"], row["known_from"]) for row in rows(talks, *BROUGHT_KINDS)
    )
    today = Perspective.of(cast.negotiation, Audience.PUBLIC, TODAY)
    for at, known in ((R2, R2), (TODAY, R2), (TODAY, TODAY)):
        view = today.asked(at=at, known=known)
        assert {d.demand.slug: sorted(d.open) for d in demands.demands(view)} == {
            row["slug"]: sorted(row["open"]) for row in prototype.demands(talks, at, known)
        }
        assert sorted((c.kind, c.demand) for c in demands.collisions(view)) == sorted(
            (c["kind"], c.get("demand")) for c in prototype.collisions(talks, at, known)
        )
    assert faults(cast.negotiation) == []


def test_all_of_it_stands_where_nothing_was_denied(cast: Cast) -> None:
    say_it(cast)

    told = Development.objects.standing(Audience.PUBLIC).filter(kind__in=BROUGHT_KINDS)
    assert sorted(row.kind for row in told) == sorted(
        row["kind"] for row in rows(in_one_breath(denied_on=None), *BROUGHT_KINDS)
    )
