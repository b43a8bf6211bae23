"""What parties say together: each statement is its party's own, and all can be mended at once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from negotiations.entries.corrections import CorrectionEntry
from negotiations.entries.joint import VoiceEntry, statement_of_each
from negotiations.entries.statements import StatementEntry
from negotiations.models import Correction, RedLine, Statement, User
from negotiations.reading.perspective import Perspective
from negotiations.reading.questions.joint_statements import said_together
from negotiations.recording import joint as together
from negotiations.recording.act import Conflict, Refused
from negotiations.recording.brought import name_brought
from negotiations.recording.door import recording
from negotiations.vocabulary.audiences import Audience

from ..cast import CLEARED, MARKS, PUBLIC, R1, R2, TEAM, Cast, day, faults
from ..door import corrections, joint, red_lines

TODAY = date(2030, 12, 31)
LATER = day(3, 1)


def said_jointly(
    cast: Cast,
    mark: str = "++",
    parties: str = "pq",
    on: date = R2,
    *,
    draft: bool = False,
    **fields: Any,
) -> list[Statement]:
    """A statement of each of those parties, by its minister, under the name of its party."""
    entry = StatementEntry.model_construct(
        **{
            **{name: f.default for name, f in StatementEntry.model_fields.items()},
            "issue": "i",
            "stance": MARKS[mark],
            "summary": "They say so.",
            "day": on,
            "sources": ("agency",),
            "slug": "joint",
            **fields,
        }
    )
    voices = [VoiceEntry(party=party, speaker=f"{party}4") for party in parties]
    with recording(cast.negotiation, on=on) as act:
        return together.record_jointly(act, statement_of_each(entry, voices), draft=draft)


def with_whom(cast: Cast, slug: str, reader: Audience = PUBLIC, known: date = TODAY) -> list[str]:
    """The slugs of what others say with it, as far as `reader` sees."""
    view = Perspective.of(cast.negotiation, reader, TODAY).asked(known=known)
    statement = Statement.objects.get(slug=slug)
    found = said_together(view, [statement.pk]).get(statement.pk)
    return [one.slug for one in found.others] if found else []


def mended(cast: Cast, on: date, writer: User | None = None, **changes: Any) -> Statement:
    with recording(cast.negotiation, on=on, by=writer) as act:
        return together.correct_jointly(act, "joint-p", changes, reason="wording-corrected")


def joins(cast: Cast, party: str = "z", on: date = LATER, **fields: Any) -> Statement:
    said = {"statement": "joint-p", "party": party, "speaker": f"{party}4", **fields}
    made: Statement = joint.join_statement(cast.negotiation, on=on, **said).made
    return made


def test_each_party_has_a_statement_of_its_own(cast: Cast) -> None:
    cast.said("+", at="r1", party="q")

    p, q = said_jointly(cast)

    assert (p.party.slug, q.party.slug) == ("p", "q")
    assert p.joint == q.joint is not None
    assert cast.standing() == ["r1 first +", "r2 first ++", "r2 + → ++"]
    assert with_whom(cast, "joint-p") == ["joint-q"]
    assert with_whom(cast, "joint-q") == ["joint-p"]


def test_retracted_for_one_the_other_stands(cast: Cast) -> None:
    said_jointly(cast)
    corrections.retract_statement(cast.negotiation, on=day(3, 1), statement="joint-q")

    assert cast.stands(TODAY, known=TODAY) == "++"
    assert cast.stands(TODAY, known=TODAY, party="q") is None


def test_who_joins_takes_over_stance_and_conditions_on_a_day_of_its_own(cast: Cast) -> None:
    said_jointly(cast, "+", conditions=("soon",))

    made = joins(cast)

    assert (made.stance, made.conditions, made.day) == ("leaning-for", ["soon"], day(3, 1))
    assert made.held_from == made.known_from == day(3, 1)
    assert with_whom(cast, made.slug) == ["joint-p", "joint-q"]
    assert cast.standing()[-1] == "after r2 first +"


def test_who_joins_one_party_makes_it_joint(cast: Cast) -> None:
    cast.said("+", at="r2", slug="joint-p")

    made = joins(cast, stance="accepts", conditions=[])

    assert (made.stance, made.conditions) == ("accepts", [])
    assert with_whom(cast, "joint-p") == [made.slug]
    assert Statement.objects.get(slug="joint-p").version == 1


def test_who_joins_takes_over_the_version_that_his_audience_sees(cast: Cast) -> None:
    cast.said("+", at="r2", slug="joint-p")
    corrections.correct_statement(
        cast.negotiation,
        on=day(2, 20),
        statement="joint-p",
        reason="wording-corrected",
        stance="rejects",
        audience="team",
    )

    assert joins(cast).stance == "leaning-for"
    assert joins(cast, "q", audience="team").stance == "rejects"


def test_what_his_audience_does_not_see_he_does_not_join(cast: Cast) -> None:
    cast.said("+", at="r2", slug="joint-p", audience="team", writer=cast.ana)
    slug = Statement.objects.get(asked_slug="joint-p").slug

    with pytest.raises(Refused, match="narrower"):
        joins(cast, statement=slug, audience="public")


def test_nobody_joins_twice_nor_before_it_was_said(cast: Cast) -> None:
    said_jointly(cast)

    with pytest.raises(Conflict, match="'q' says it already"):
        joins(cast, "q")
    with pytest.raises(Refused, match="before"):
        joins(cast, day=R1)
    with pytest.raises(Refused, match="same issue"):
        joins(cast, issue="j")


def test_what_ended_nobody_joins(cast: Cast) -> None:
    said_jointly(cast)
    corrections.deny_statement(cast.negotiation, on=day(2, 20), statement="joint-p")

    with pytest.raises(Conflict, match="denial"):
        joins(cast)


def test_corrected_for_all_each_has_a_correction(cast: Cast) -> None:
    said_jointly(cast)
    joins(cast)

    mended(cast, day(4, 1), stance="leaning-for")

    assert Correction.objects.filter(successor__isnull=False).count() == 3
    assert [cast.stands(TODAY, known=TODAY, party=party) for party in "pqz"] == ["+", "+", "+"]
    assert Statement.objects.get(party__slug="z", status="published").day == day(3, 1)
    now = Statement.objects.get(party__slug="p", status="published")
    assert len(with_whom(cast, now.slug)) == 2


def test_what_is_each_party_s_own_is_not_corrected_for_all(cast: Cast) -> None:
    said_jointly(cast)

    with pytest.raises(Refused, match="own"):
        mended(cast, day(4, 1), speaker="p5")


@pytest.mark.parametrize("end", [together.deny_jointly, together.retract_jointly])
def test_ended_for_all_none_counts(cast: Cast, end: Any) -> None:
    said_jointly(cast)

    with recording(cast.negotiation, on=day(3, 1)) as act:
        end(act, "joint-q", CorrectionEntry(note="Never said."))

    assert [cast.stands(TODAY, known=TODAY, party=party) for party in "pq"] == [None, None]


def test_ended_for_all_what_one_of_them_brought_falls_where_that_is_said(cast: Cast) -> None:
    said_jointly(cast)
    line = {"party": "q", "issue": "i", "refuses": "rejects", "text": "Never.", "slug": "line"}
    red_lines.declare_red_line(cast.negotiation, on=R2, **line)
    with recording(cast.negotiation, on=R2) as act:
        name_brought(act, "joint-q", noun=RedLine, names=["line"])

    with recording(cast.negotiation, on=LATER) as act:
        together.deny_jointly(act, "joint-p", also=["red_line"])

    assert cast.stands(TODAY, known=TODAY, party="q") is None
    fallen = RedLine.objects.get(slug="line").fell_with
    assert fallen is not None
    assert fallen.statement == Statement.objects.get(slug="joint-q")


def test_for_all_nothing_falls_that_none_of_them_brought(cast: Cast) -> None:
    said_jointly(cast)

    with pytest.raises(Refused) as refused, recording(cast.negotiation, on=LATER) as act:
        together.retract_jointly(act, "joint-p", also=["demand"])

    assert refused.value.errors.keys() == {"also"}


def test_for_all_is_for_those_that_stand(cast: Cast) -> None:
    said_jointly(cast, parties="pqz")
    corrections.deny_statement(cast.negotiation, on=day(2, 20), statement="joint-z")

    mended(cast, day(4, 1), stance="leaning-for")

    assert Statement.objects.get(party__slug="z").status == "denied"


def test_a_hidden_party_is_neither_seen_nor_corrected_with_the_others(cast: Cast) -> None:
    said_jointly(cast)
    hidden = joins(cast, audience="cleared")

    assert with_whom(cast, "joint-p", TEAM) == ["joint-q"]
    assert with_whom(cast, "joint-p", CLEARED) == ["joint-q", hidden.slug]
    mended(cast, day(4, 1), writer=cast.ana, stance="leaning-for")
    hidden.refresh_from_db()
    assert hidden.status == "published"


def test_alone_with_a_hidden_party_it_is_said_alone(cast: Cast) -> None:
    cast.said("+", at="r2", slug="joint-p")
    joins(cast, audience="cleared")

    assert with_whom(cast, "joint-p", TEAM) == []
    with pytest.raises(Refused, match="one party alone"):
        mended(cast, day(4, 1), writer=cast.ana, stance="leaning-for")


def test_of_a_hidden_joining_a_second_one_learns_nothing(cast: Cast) -> None:
    said_jointly(cast)
    joins(cast, audience="cleared")

    made = joins(cast, by=cast.ana)

    assert made.party.slug == "z"


def test_a_speaker_of_another_party_is_told_at_the_parties(cast: Cast) -> None:
    entry = StatementEntry(
        party="p", speaker="p4", issue="i", stance="accepts", summary="So.", day=R1
    )
    voices = [VoiceEntry(party="p", speaker="p4"), VoiceEntry(party="q", speaker="p4")]

    with (
        pytest.raises(Refused, match="does not speak for Q") as refused,
        recording(cast.negotiation, on=R1) as act,
    ):
        together.record_jointly(act, statement_of_each(entry, voices))

    assert list(refused.value.errors) == ["parties"]
    assert not Statement.objects.exists()


def test_drafts_of_several_are_published_in_one_act(cast: Cast) -> None:
    first, second = said_jointly(cast, draft=True)
    acts = cast.negotiation.acts.count()

    with recording(cast.negotiation, on=R2) as act:
        together.publish_jointly(act, first.slug)

    assert cast.negotiation.acts.count() == acts + 1
    assert cast.negotiation.acts.latest("pk").what == "statement-published"
    assert {one.status for one in Statement.objects.filter(joint=second.joint)} == {"published"}
    assert faults(cast.negotiation) == []


def test_a_draft_of_one_is_published_alone(cast: Cast) -> None:
    cast.said("+", at="r2", draft=True, slug="alone")

    with pytest.raises(Refused), recording(cast.negotiation, on=R2) as act:
        together.publish_jointly(act, "alone")

    assert Statement.objects.get().is_draft
