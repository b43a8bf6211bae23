"""What parties say together, at the desk: one joins, and all are mended at once."""

from __future__ import annotations

from negotiations.models import Statement

from ..cast import R2, Cast
from ..recording.test_joint import said_jointly
from .conftest import Desk, acted
from .test_saving import named


def test_a_party_joins_by_a_button(cast: Cast, ana: Desk) -> None:
    (first, _) = said_jointly(cast, "+", on=R2, slug="together")

    z, speaker = named(cast, "party", "z"), named(cast, "speaker", "z4")
    ana.fill(acted(first, "join"), party=z, speaker=speaker)

    joined = Statement.objects.get(party=z, joint=first.joint)
    assert (joined.stance, joined.issue) == ("leaning-for", first.issue)


def test_a_tick_denies_it_for_all_who_said_it(cast: Cast, ana: Desk) -> None:
    (first, second) = said_jointly(cast, "+", on=R2, slug="together")

    ana.fill(acted(first, "deny"), note="Never said.", sure=True, for_all=True)

    second.refresh_from_db()
    assert second.status == "denied"


def test_a_tick_corrects_it_for_all_who_said_it(cast: Cast, ana: Desk) -> None:
    (first, second) = said_jointly(cast, "+", on=R2, slug="together")

    ana.fill(
        acted(first, "correct"), reason="wording-corrected", summary="Otherwise.", for_all=True
    )

    now = Statement.objects.filter(joint=first.joint, status="published")
    assert {(one.party.slug, one.summary) for one in now} == {
        ("p", "Otherwise."),
        ("q", "Otherwise."),
    }
    assert second.pk not in [one.pk for one in now]
