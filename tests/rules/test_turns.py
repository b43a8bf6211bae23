"""What stood one after the other in a series says of every day what the position says of it."""

from __future__ import annotations

import random
from datetime import timedelta
from itertools import pairwise

from negotiations.rules.timeline import KnownStatement, turns

from .words import day, said, stands

DAYS = [day("01-01") + timedelta(days=n) for n in range(120)]


def some_statements(dice: random.Random) -> list[KnownStatement]:
    """A few statements at random: some held earlier than said, some denied, some that end."""
    made = []
    for _ in range(dice.randint(0, 9)):
        on = dice.choice(DAYS[10:100])
        held = dice.choice([on, on, on - timedelta(days=dice.randint(1, 9))])
        until = dice.choice([None, None, f"{on + timedelta(days=3):%m-%d}"])
        made.append(
            said(
                dice.choice(["++", "+", "0", "-", "--", "~", "~"]),
                on=f"{on:%m-%d}",
                held=f"{held:%m-%d}",
                until=until,
                by=dice.randint(1, 5),
            )
        )
    return made


def test_turns_say_of_every_day_what_the_position_says_of_it() -> None:
    dice = random.Random(20220126)
    for _ in range(60):
        statements = some_statements(dice)
        known = dice.choice([day("12-31"), dice.choice(DAYS)])

        in_turn = turns(statements, known=known)

        for on in DAYS:
            where = stands(*statements, at=on, known=known)
            last = next((turn for turn in reversed(in_turn) if turn.since <= on), None)
            assert (last and (last.statement, last.silence)) == (
                where and (where.statement, where.silence)
            )
        assert all(a.since < b.since for a, b in pairwise(in_turn))


def test_who_says_the_same_again_begins_a_turn_and_who_does_not_bind_none() -> None:
    first, again = said("-", at="r1"), said("-", at="r2")

    in_turn = turns([again, said("++", at="r3", by=1), first], known=day("12-31"))

    assert [turn.statement for turn in in_turn] == [first, again]
