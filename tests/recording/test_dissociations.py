"""A party that does not let a body speak for it on an issue."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from negotiations.models import Development
from negotiations.reading.perspective import Perspective
from negotiations.reading.questions.matrix import matrix
from negotiations.recording.act import Conflict, Refused
from negotiations.vocabulary.audiences import Audience

from ..cast import CLEARED, PUBLIC, R1, R2, TEAM, Cast, day
from ..door import audiences, dissociations, reference_data

TODAY = date(2030, 12, 31)


@pytest.fixture
def spoken_for(cast: Cast) -> Cast:
    """P is a member of B, which leans for it."""
    reference_data.record_affiliation(cast.negotiation, on=R1, party="p", body="b", role="member")
    cast.said("+", at="r1", party="b")
    return cast


def apart(cast: Cast, **fields: Any) -> Any:
    said = {"party": "p", "body": "b", "issue": "i", "slug": "apart", **fields}
    on = fields.get("known_from") or fields.get("day") or R2
    return dissociations.record_dissociation(cast.negotiation, on=on, **said).made


def via(cast: Cast, at: date, known: date = TODAY, reader: Audience = PUBLIC) -> list[str]:
    """The bodies that are shown as speaking for P, and that P has no score of its own."""
    view = Perspective.of(cast.negotiation, reader, TODAY).asked(at=at, known=known)
    found = matrix(view, parties=["p"], issues=["i"])
    assert found.scores == [[None]]
    return [body.slug for body, _ in found.via.get((0, 0), ())]


def test_from_a_day_until_another_the_body_does_not_speak_for_it(spoken_for: Cast) -> None:
    apart(spoken_for, day=day(2, 1), known_from=day(2, 5))
    dissociations.end_dissociation(
        spoken_for.negotiation, on=day(3, 1), dissociation="apart", day=day(3, 1)
    )

    assert via(spoken_for, day(1, 31)) == ["b"]
    assert via(spoken_for, day(2, 1)) == via(spoken_for, day(2, 28)) == []
    assert via(spoken_for, day(3, 1)) == ["b"]
    assert via(spoken_for, day(2, 1), known=day(2, 4)) == ["b"]
    assert via(spoken_for, day(2, 1), known=day(2, 5)) == []


def test_an_end_counts_once_it_is_known(spoken_for: Cast) -> None:
    apart(
        spoken_for, day=day(2, 1), until=day(3, 1), until_known_from=day(4, 1), known_from=day(4, 1)
    )

    assert via(spoken_for, day(3, 2), known=day(3, 31)) == ["b"]
    assert via(spoken_for, day(3, 2), known=day(4, 1)) == ["b"]
    assert via(spoken_for, day(2, 2), known=day(4, 1)) == []


def test_it_goes_on_while_its_end_is_not_known(spoken_for: Cast) -> None:
    apart(spoken_for, day=day(2, 1))
    dissociations.end_dissociation(
        spoken_for.negotiation,
        on=day(4, 1),
        dissociation="apart",
        day=day(3, 1),
        known_from=day(4, 1),
    )

    assert via(spoken_for, day(3, 2), known=day(3, 31)) == []
    assert via(spoken_for, day(3, 2), known=day(4, 1)) == ["b"]


def test_it_is_told_and_its_end_is_no_news(spoken_for: Cast) -> None:
    apart(spoken_for, day=day(2, 1))
    dissociations.end_dissociation(spoken_for.negotiation, on=day(3, 1), dissociation="apart")

    told = Development.objects.filter(dissociation__isnull=False)
    assert [row.headline for row in told] == [
        "P dissociates itself from B on “Issue i”, from 1 February 2030 on"
    ]
    assert (told[0].kind, told[0].parties) == ("dissociated", ["p", "b"])


def test_a_voice_that_does_not_bind_counts_for_nobody(spoken_for: Cast) -> None:
    apart(spoken_for, day=day(2, 1), speaker="p1")

    assert via(spoken_for, day(2, 2)) == ["b"]
    assert not Development.objects.filter(kind="dissociated").exists()


def test_another_authority_makes_it_count(spoken_for: Cast) -> None:
    apart(spoken_for, day=day(2, 1), speaker="p1")
    reference_data.mend_speaker(spoken_for.negotiation, on=R2, slug="p1", authority=2)

    assert via(spoken_for, day(2, 2)) == []
    assert Development.objects.filter(kind="dissociated").count() == 1


def test_of_what_one_may_not_see_nothing_changes(spoken_for: Cast) -> None:
    apart(spoken_for, day=day(2, 1), audience="team")

    assert via(spoken_for, day(2, 2)) == ["b"]
    assert via(spoken_for, day(2, 2), reader=TEAM) == []
    assert spoken_for.standing(PUBLIC) == ["r1 first +"]
    assert len(spoken_for.standing(TEAM)) == 2


def test_withheld_it_is_as_if_it_had_never_been(spoken_for: Cast) -> None:
    apart(spoken_for, day=day(2, 1))
    audiences.withhold(
        spoken_for.negotiation, on=R2, noun="dissociation", slug="apart", audience="cleared"
    )

    assert via(spoken_for, day(2, 2)) == ["b"]
    assert spoken_for.stream(TEAM) == ["r1 first +"]
    assert via(spoken_for, day(2, 2), reader=CLEARED) == []


def test_what_it_was_from_is_mended_by_nobody(spoken_for: Cast) -> None:
    apart(spoken_for, day=day(2, 1))

    with pytest.raises(Refused, match="cannot be mended"):
        dissociations.mend_dissociation(
            spoken_for.negotiation, on=R2, dissociation="apart", body="q"
        )
    dissociations.mend_dissociation(
        spoken_for.negotiation, on=R2, dissociation="apart", day=day(2, 3), known_from=day(2, 3)
    )
    assert via(spoken_for, day(2, 2)) == ["b"]


def test_what_ended_does_not_end_again(spoken_for: Cast) -> None:
    apart(spoken_for, day=day(2, 1), until=day(2, 5), known_from=day(2, 5))

    with pytest.raises(Conflict, match="ended on 2030-02-05"):
        dissociations.end_dissociation(spoken_for.negotiation, on=R2, dissociation="apart")


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("body", {"body": "p"}),
        ("speaker", {"speaker": "q4"}),
        ("until", {"until": day(2, 1)}),
        ("until", {"until_known_from": day(2, 5)}),
        ("until_known_from", {"until": day(2, 5), "until_known_from": day(2, 4)}),
        ("known_from", {"known_from": day(1, 1)}),
        ("day", {"day": date(2999, 1, 1)}),
    ],
)
def test_what_cannot_be_is_refused(spoken_for: Cast, field: str, fields: dict[str, Any]) -> None:
    said = {"party": "p", "body": "b", "issue": "i", "day": day(2, 1), **fields}

    with pytest.raises(Refused) as refused:
        dissociations.record_dissociation(spoken_for.negotiation, on=R2, **said)

    assert field in refused.value.errors
