"""Two parties, or two issues, that are one: what was said is corrected, and the empty one leads to the other."""

from __future__ import annotations

from typing import Any

import pytest

from negotiations.models import (
    Affiliation,
    Correction,
    Issue,
    Party,
    Speaker,
    Statement,
)
from negotiations.reading.evidence.doubles import one_that_stays, without_empty_doubles
from negotiations.reading.perspective import Perspective
from negotiations.reading.questions.matrix import matrix
from negotiations.recording.act import Conflict, Refused

from ..cast import CLEARED, PUBLIC, R1, R2, R3, TEAM, Cast, day
from ..door import joint, moved_statements, reference_data
from .beside import HIDDEN, affiliate

pytestmark = pytest.mark.django_db


def unite(cast: Cast, slug: str = "p", same_as: str = "z", *, by: str = "ana") -> Any:
    return moved_statements.unite_parties(
        cast.negotiation, by=cast.users[by], on=R3, slug=slug, same_as=same_as
    )


def unite_issues(cast: Cast, slug: str = "i", same_as: str = "j", *, by: str = "ana") -> Any:
    return moved_statements.unite_issues(
        cast.negotiation, by=cast.users[by], on=R3, slug=slug, same_as=same_as
    )


def view(cast: Cast, reader: Any = PUBLIC) -> Perspective:
    return Perspective.of(cast.negotiation, reader, R3)


def test_all_that_the_one_said_the_other_said(cast: Cast) -> None:
    cast.said("-", at="r1")
    cast.said("+", at="r2", by=2)

    unite(cast)

    assert cast.stands(R2, known=R3, party="z") == "+"
    assert cast.stands(R2, known=R3, party="p") is None
    assert cast.stands(R2, known=R2, party="p") == "+"
    kinds = set(Correction.objects.values_list("kind", flat=True))
    assert kinds == {"attribution-corrected", "made-one"}
    said = Statement.objects.filter(party__slug="z")
    assert {(one.speaker.slug, one.joint) for one in said} == {("z4", None), ("z2", None)}


def test_a_speaker_that_the_other_lacks_is_recorded_for_it(cast: Cast) -> None:
    reference_data.record_speaker(
        cast.negotiation, on=R1, slug="envoy", name="An Envoy", party="p", authority=3
    )
    cast.said("-", at="r1", by=3)
    Statement.objects.get()
    other = cast.said("+", at="r2", party="p", by=4).made
    assert other.speaker.slug == "p4"

    unite(cast)

    assert set(
        Statement.objects.filter(party__slug="z").values_list("speaker__slug", flat=True)
    ) == {"z3", "z4"}
    assert Speaker.objects.filter(party__slug="z").count() == 5


def test_it_is_told_as_corrections_and_never_as_moves(cast: Cast) -> None:
    cast.said("-", at="r1")
    cast.said("+", at="r2")

    told = unite(cast).developments

    assert {row.kind for row in told} == {
        "development-cancelled",
        "position-stated",
        "position-changed",
        "statement-corrected",
    }
    assert all(row.correction is not None for row in told)


def test_the_empty_one_is_left_out_today_and_stands_where_it_stood(cast: Cast) -> None:
    cast.said("-", at="r1")

    unite(cast)

    now, then = view(cast), view(cast).asked(known=R2)
    assert "p" not in {one.slug for one in matrix(now).parties}
    assert "p" in {one.slug for one in matrix(then).parties}
    party = Party.objects.get(slug="p")
    assert one_that_stays(now, party).slug == "z"
    assert one_that_stays(then, party) is None


def test_the_ties_of_the_one_are_the_others(cast: Cast) -> None:
    affiliate()(cast)

    unite(cast)

    assert Affiliation.objects.get().party.slug == "z"


def test_nothing_new_is_said_of_the_one_that_went(cast: Cast) -> None:
    unite(cast)

    with pytest.raises(Conflict) as refused:
        cast.said("-", on=R3, party="p")
    assert "'p' is the same as 'z'" in refused.value.errors["party"]
    with pytest.raises(Conflict):
        unite(cast, "p", "q")
    with pytest.raises(Refused):
        unite(cast, "q", "p")


def test_what_both_said_together_was_said_once(cast: Cast) -> None:
    said = cast.said("-", at="r1").made
    joint.join_statement(
        cast.negotiation, on=R2, statement=said.slug, party="z", speaker="z4", day=R1
    )

    unite(cast)

    said.refresh_from_db()
    assert said.status == "retracted"
    assert cast.stands(R2, known=R3, party="z") == "-"
    assert Statement.objects.published().filter(party__slug="z").count() == 1


@pytest.mark.parametrize("otherwise", [{"day": R1, "stance": "rejects"}, {"day": R2}])
def test_what_both_said_together_and_otherwise_is_in_the_way(
    cast: Cast, otherwise: dict[str, Any]
) -> None:
    said = cast.said("-", at="r1").made
    joint.join_statement(
        cast.negotiation, on=R2, statement=said.slug, party="z", speaker="z4", **otherwise
    )

    with pytest.raises(Refused) as refused:
        unite(cast)

    assert "statement" in refused.value.errors["same_as"]
    assert "correct or retract the one or the other first" in refused.value.errors["same_as"]


def test_what_was_said_unseen_stays_where_it_is(cast: Cast) -> None:
    cast.said("-", at="r1")
    hidden = cast.said("+", at="r2", writer=cast.olga, **HIDDEN).made

    unite(cast)

    hidden.refresh_from_db()
    assert hidden.party.slug == "p"
    assert one_that_stays(view(cast, TEAM), Party.objects.get(slug="p")).slug == "z"
    assert one_that_stays(view(cast, CLEARED), Party.objects.get(slug="p")) is None
    assert "p" in {one.slug for one in without_empty_doubles(view(cast, CLEARED), Party)}


def test_all_that_was_said_on_the_one_issue_was_said_on_the_other(cast: Cast) -> None:
    cast.said("-", at="r1")
    cast.said("++", at="r2", party="q")

    told = unite_issues(cast).developments

    assert all(row.correction is not None for row in told)
    standing = Statement.objects.filter(status="published")
    assert {(one.party.slug, one.issue.slug) for one in standing} == {("p", "j"), ("q", "j")}
    assert {one.kind for one in Correction.objects.all()} == {"reclassified", "made-one"}
    assert "“Issue i” and “Issue j” are one issue." in {
        one.note for one in Correction.objects.all()
    }
    assert one_that_stays(view(cast), Issue.objects.get(slug="i")).slug == "j"
    assert "i" not in {one.slug for one in matrix(view(cast)).issues}


def test_tracks_of_the_one_issue_are_about_the_other(cast: Cast) -> None:
    reference_data.mend_track(cast.negotiation, on=day(1, 12), slug="t", issues=["i"])

    unite_issues(cast)

    track = Issue.objects.get(slug="j").tracks.get()
    assert [one.slug for one in track.issues.all()] == ["j"]


def test_one_that_fewer_may_see_does_not_stay(cast: Cast) -> None:
    reference_data.record_party(
        cast.negotiation, by=cast.olga, on=R1, slug="y", name="Y", kind="state", **HIDDEN
    )
    hidden = Party.objects.get(name="Y").slug

    with pytest.raises(Refused) as refused:
        unite(cast, "p", hidden, by="olga")

    assert "Let “P” be the one that stays." in refused.value.errors["same_as"]
