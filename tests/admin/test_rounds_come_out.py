"""At the desk: a round whose existence came out late, and one of which nothing says that it was held."""

from __future__ import annotations

from negotiations.models import Round

from ..cast import Cast, day
from .conftest import Desk, acted, added, errors, listed, opened, read
from .test_saving import named, nouns_to_record

BEGAN, OUT = day(12, 1), day(12, 20)


def test_the_day_on_which_it_came_out_is_typed(cast: Cast, ana: Desk) -> None:
    typed = nouns_to_record(cast)["round"] | {"was_planned": "", "slug": "late"}

    ana.done(added("round"), **typed, known_from=OUT)

    meeting = Round.objects.get(slug="late")
    assert (meeting.known_from, meeting.there_from) == (OUT, OUT)
    ana.done(opened(meeting), known_from="")
    assert Round.objects.get(slug="late").there_from == BEGAN


def test_a_day_before_its_first_day_is_refused_at_its_field(cast: Cast, ana: Desk) -> None:
    typed = nouns_to_record(cast)["round"] | {"was_planned": "", "slug": "late"}

    answer = ana.fill(added("round"), **typed, known_from=day(11, 30))

    assert errors(answer)["known_from"][0].startswith("2030-11-30 is before 2030-12-01")


def test_what_nothing_says_was_held_is_unconfirmed_until_it_is_recorded(
    cast: Cast, ana: Desk
) -> None:
    typed = nouns_to_record(cast)["round"] | {"planned_on": day(11, 1), "slug": "planned"}
    before = unconfirmed(ana)
    ana.done(added("round"), **typed)
    meeting = named(cast, "round", "planned")

    assert unconfirmed(ana) == (before[0] + 1, before[1] + 1)
    assert "unconfirmed" in read(ana.page(opened(meeting)))

    ana.done(acted(meeting, "hold"), outcome="They met.", known_from=OUT)

    meeting = Round.objects.get(slug="planned")
    assert [meeting.status_on(known) for known in (day(12, 19), OUT)] == ["unconfirmed", "held"]
    assert unconfirmed(ana) == before


def unconfirmed(desk: Desk) -> tuple[int, int]:
    """How many rounds are so in the list of rounds, and among the things to mend."""
    mend = read(desk.page("/admin/things-to-mend/"))
    return read(desk.page(listed("round"))).count("unconfirmed"), mend.count("nothing says that it")
