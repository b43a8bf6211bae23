"""At every pair of days on which anything changes, a whole small world reads the same elsewhere."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from django.db import transaction

from negotiations.recording.act import Refused
from negotiations.recording.days import turn_days
from negotiations.recording.verification import verify
from negotiations.vocabulary.audiences import Audience

from ..cast import R1, R2, R3, Cast, small_negotiation
from ..door import corrections
from ..recording.acts import ACTS
from .comparing import differences, every_day_of, exported, loaded, renamed

TODAY = date(2031, 1, 1)
LEFT_OUT = {"deny", "retract", "settle", "unite parties", "unite issues"}
"""The first two end a statement on which others rest, and so end one of their own here; the third asks
for one thing to mend where there are many. That a demand or a reply was another's before two became
one is told, and in no case file."""


def all_that_can_be_done(cast: Cast) -> set[str]:
    """Does every act that the others allow, days in order; the names of what was done."""
    done = set()
    for name, end in (
        ("deny", corrections.deny_statement),
        ("retract", corrections.retract_statement),
    ):
        cast.said("--", at="r1", party="z", slug=f"to-{name}", by=5)
        end(cast.negotiation, on=R1, statement=f"to-{name}")
        done.add(name)
    for name, act in sorted(ACTS.items(), key=lambda one: one[1].on):
        if name in LEFT_OUT:
            continue
        try:
            with transaction.atomic():
                act.do(cast)
        except Refused:
            continue
        done.add(name)
    return done


def a_few(cast: Cast) -> None:
    """What ends in each way in which something ends, in days that are few."""
    for name in ("first", "change", "declare line", "warn", "state priority"):
        ACTS[name].do(cast)
    for name in ("retract warning", "retract priority", "relax line"):
        ACTS[name].do(cast)
    corrections.deny_statement(cast.negotiation, on=R3, statement="change", audience="cleared")


@pytest.fixture
def cast(db: None) -> Cast:
    return small_negotiation()


def assert_reads_the_same_at_all_clocks(cast: Cast) -> None:
    turn_days(TODAY)
    first = cast.negotiation.slug
    other = loaded(renamed(exported(first, today=TODAY), "elsewhere"), today=TODAY).negotiation
    assert [str(one) for one in verify(other)] == []
    days = every_day_of(first)
    assert {R1, R2} < set(days)
    unlike = list(differences(first, other.slug, product(days, days), today=TODAY))
    assert not unlike, "\n".join(map(str, unlike[:10]))


def test_a_few_nouns_read_the_same_at_all_clocks(cast: Cast) -> None:
    a_few(cast)

    assert_reads_the_same_at_all_clocks(cast)


@pytest.mark.in_turn
def test_all_that_can_be_done_reads_the_same_at_all_clocks(cast: Cast) -> None:
    done = all_that_can_be_done(cast)

    assert len(done) > 0.7 * len(ACTS), sorted(ACTS.keys() - done)
    assert_reads_the_same_at_all_clocks(cast)


@pytest.mark.slow
@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.TEAM], ids=lambda one: one.word)
def test_what_an_audience_gets_of_it_reads_the_same_at_all_clocks(
    cast: Cast, audience: Audience
) -> None:
    a_few(cast)
    turn_days(TODAY)
    first = cast.negotiation.slug
    text = exported(first, audience, today=TODAY)

    other = loaded(renamed(text, "elsewhere"), today=TODAY).negotiation.slug

    days = every_day_of(first)
    unlike = list(differences(first, other, product(days, days), [audience], today=TODAY))
    assert not unlike, "\n".join(map(str, unlike[:10]))
