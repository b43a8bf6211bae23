"""A mail of a demand that is overdue does not say that a party is silent which has spoken."""

from __future__ import annotations

import pytest

from negotiations.recording import days

from ...cast import R1, R2, day
from ...door import demands
from ..desk import Desk, Mail

SAID = "P has said since it was asked: rejects, 20 January 2030."


def overdue(desk: Desk) -> Mail:
    demands.make_demand(
        desk.cast.negotiation,
        on=R1,
        party="q",
        addressees=["p", "z"],
        issue="i",
        asks="accepts",
        text="Do it.",
        due=R2,
    )
    return desk.mail("cora")


def late(desk: Desk) -> Mail:
    days.turn_days(day(2, 11))
    return desk.mail("cora")


def test_it_says_what_the_party_has_said_since(desk: Desk) -> None:
    desk.follow("cora", kinds=["demand-made", "demand-overdue"])
    made = overdue(desk)
    desk.cast.said("--", on=day(1, 20))

    mail = late(desk)

    assert "has said since" not in made.told
    assert "none is known from P and Z." in mail.told
    assert SAID in mail.told
    assert "Z has said" not in mail.told
    assert SAID in " ".join(mail.html.split())


@pytest.mark.parametrize("audience", ["public", "team"])
def test_it_repeats_nothing_that_its_reader_may_not_see(desk: Desk, audience: str) -> None:
    desk.follow("cora", kinds=["demand-made", "demand-overdue"])
    overdue(desk)
    desk.cast.said("--", on=day(1, 20), writer=desk.cast.olga, audience=audience)

    assert (SAID in late(desk).told) is (audience == "public")
