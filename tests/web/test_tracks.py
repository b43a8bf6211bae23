"""One track: its parties and roles, its issues, its rounds with what changed; and the list of all."""

from __future__ import annotations

from negotiations.recording.door import recording

from ..cast import R1, Cast
from ..door import reference_data
from .conftest import Site, signed_in

PATH = "/n/small/tracks/t/"


def test_says_who_meets_on_what_and_when(anybody: Site) -> None:
    page = anybody.good("tracks/leaders-diplomacy/")

    assert "France, intermediary" in page.part("Its parties")
    assert "Halting Nord Stream 2" in page.part("Its issues")
    rounds = page.part("Its rounds")
    assert rounds.index("Putin's remarks beside Orbán") < rounds.index("Putin–Scholz talks")
    assert "Who was there: Russia and Hungary held" in rounds
    of_round = anybody.good("rounds/r-2022-02-15-moscow-scholz/").links
    assert "/n/european-security-2022/tracks/leaders-diplomacy/" in of_round


def test_counts_at_each_round_what_its_reader_may_know(cast: Cast, anybody: Site) -> None:
    cast.said("+", at="r1")
    cast.said("-", at="r2")
    cast.said("--", at="r3", audience="team")

    def changes(site: Site) -> list[str]:
        return [
            after.partition(" First")[0]
            for after in site.good(PATH).part("Its rounds").split("Changes: ")[1:]
        ]

    assert changes(anybody) == ["0", "1", "0", "0"]
    assert changes(signed_in(cast, "ben")) == ["0", "1", "1", "0"]
    assert "Changes: 1" in anybody.good("/n/small/rounds/").text


def test_disputed_role_is_said_and_a_hidden_one_is_not(cast: Cast, anybody: Site) -> None:
    with recording(cast.negotiation, what="roles", on=R1) as act:
        for party, role, audience in (("p", "guarantor", "public"), ("q", "observer", "team")):
            reference_data.record_participation(
                act,
                track="t",
                party=party,
                role=role,
                disputed=True,
                disputed_by=["z"],
                audience=audience,
            )

    assert "guarantor role disputed by Z" in anybody.good(PATH).part("Its parties")
    assert "observer" not in anybody.good(PATH).text
    assert "observer" in signed_in(cast, "ben").good(PATH).part("Its parties")
    assert "Q" not in anybody.good("/n/small/tracks/").text.partition("Next round")[2]
