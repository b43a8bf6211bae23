"""Acts beside what their writer cannot see: done as if it were not there, and it stays as it is."""

from __future__ import annotations

from typing import Any

import pytest

from negotiations.entries.brought import BroughtEntry
from negotiations.models import (
    DemandAct,
    Development,
    Draft,
    Party,
    RedLineAct,
    RoundAct,
    Speaker,
    Statement,
    User,
)
from negotiations.recording import memberships as members
from negotiations.recording.act import Conflict, Refused
from negotiations.recording.door import recording

from ..cast import CLEARED, PUBLIC, R1, R2, R3, Cast, day
from ..door import (
    corrections,
    demands,
    doubles,
    joint,
    memberships,
    red_lines,
    reference_data,
    rounds,
    statements,
)
from .acts import ACTS, prepare
from .beside import HIDDEN, dispute, party_y_with_a_speaker, take_part, withhold_y
from .hiding import hide
from .named_things import open_round
from .test_joint import said_jointly
from .test_rounds_come_out import S

DEMAND = {"addressees": ["q", "b"], "asks": "accepts", "text": "Do it.", "slug": "ours"}


# Dated acts and links, hidden behind the back of the door


def test_what_was_withdrawn_unseen_is_amended(quick_cast: Cast) -> None:
    prepare(quick_cast, "withdraw demand").do(quick_cast)
    hide(DemandAct.objects.get(kind=DemandAct.Kind.WITHDRAWN))

    ACTS["amend demand"].do(quick_cast, by=quick_cast.ana)

    assert DemandAct.objects.filter(kind=DemandAct.Kind.AMENDED).exists()


def test_what_was_given_up_unseen_is_relaxed(quick_cast: Cast) -> None:
    prepare(quick_cast, "give up line").do(quick_cast)
    hide(RedLineAct.objects.get(kind=RedLineAct.Kind.GIVEN_UP))

    red_lines.relax_red_line(quick_cast.negotiation, by=quick_cast.ana, on=R2, red_line="line")

    assert RedLineAct.objects.filter(kind=RedLineAct.Kind.RELAXED).exists()


def test_round_that_was_held_unseen_is_mended_without_that(quick_cast: Cast) -> None:
    ACTS["hold"].do(quick_cast)
    held = RoundAct.objects.get(round__slug="r1", kind=RoundAct.Kind.HELD)
    hide(held)

    rounds.mend_round(
        quick_cast.negotiation, by=quick_cast.ana, on=R2, round="r1", first_day=day(1, 12)
    )

    held.refresh_from_db()
    assert held.on == R1


def test_whom_the_writer_cannot_see_stays_among_those_who_take_part(quick_cast: Cast) -> None:
    ACTS["plan"].through(
        quick_cast.negotiation,
        on=day(1, 5),
        **{**ACTS["plan"].fields, "participants": ["p", "z"]},
    )
    hide(Party.objects.get(slug="z"))

    meeting = rounds.mend_round(
        quick_cast.negotiation, by=quick_cast.ana, on=R1, round="r5", participants=["p", "q"]
    ).made

    assert set(meeting.participants.values_list("slug", flat=True)) == {"p", "q", "z"}


# Statements and what belongs to them


def test_what_fell_unseen_is_amended(cast: Cast) -> None:
    cast.said("++", at="r1", slug="said", also=BroughtEntry.model_validate({"demand": DEMAND}))
    corrections.deny_statement(
        cast.negotiation, by=cast.olga, on=R2, statement="said", also=["demand"], audience="cleared"
    )
    anew = {"on": R3, "demand": "ours", "text": "Do it now."}

    with pytest.raises(Conflict, match="fell with the statement"):
        demands.amend_demand(cast.negotiation, by=cast.olga, **anew)
    amended = demands.amend_demand(cast.negotiation, by=cast.ana, **anew).made

    assert amended.text == "Do it now."


def test_hidden_draft_of_a_joint_statement_waits_on(quick_cast: Cast) -> None:
    said_jointly(quick_cast, parties="pqz", draft=True)
    own, other, hidden = Statement.objects.order_by("party__slug")
    hide(hidden, Draft.objects.get(statement=hidden))

    joint.publish_jointly(quick_cast.negotiation, by=quick_cast.ana, on=R2, statement=own.slug)

    states = Statement.objects.order_by("party__slug").values_list("status", flat=True)
    assert [*states] == ["published", "published", "draft"]
    assert other.party.slug == "q"


SPOKEN: dict[str, tuple[dict[str, Any], str]] = {
    "a word that was denied unseen": ({"audience": "public"}, "cleared"),
    "a word that is for the team": ({"audience": "team"}, ""),
}


@pytest.mark.parametrize("how", SPOKEN)
def test_round_that_is_over_began_with(cast: Cast, how: str) -> None:
    said, denied = SPOKEN[how]
    ACTS["plan"].do(cast)
    cast.said("+", at="r5", on=day(5, 10), slug="word", **said)
    if denied:
        corrections.deny_statement(
            cast.negotiation, by=cast.olga, on=day(5, 11), statement="word", audience=denied
        )

    later = cast.said(
        "-", at="r5", on=day(5, 10), by=2, entered=day(5, 20), writer=cast.ana, **said
    ).made

    assert later.round is not None


def hidden_word(act: Any) -> None:
    fields = {**ACTS["change"].fields, "speaker": "p2", "slug": "hidden", "day": R2}
    statements.record_statement(act, **fields, **HIDDEN)


def of_public(act: Any) -> list[Development]:
    """The positions of which the act told the public."""
    return [
        row
        for row in Development.objects.for_audience(PUBLIC).filter(act=act.row)
        if row.kind.startswith("position-")
    ]


def test_correction_in_one_act_with_a_hidden_word_is_told_as_a_correction(cast: Cast) -> None:
    ACTS["first"].do(cast)

    with recording(cast.negotiation, by=cast.olga, on=R2) as act:
        corrections.correct_statement(
            act, statement="first", reason="reclassified", stance="rejects"
        )
        hidden_word(act)

    told = of_public(act)
    assert told
    assert all(row.correction is not None for row in told)


def test_round_that_comes_out_in_one_act_with_a_hidden_word_is_no_news(cast: Cast) -> None:
    cast.said("-", at="r1")
    cast.said("+", on=S)

    with recording(cast.negotiation, by=cast.olga, on=R3) as act:
        fields = {"slug": "s", "track": "t", "name": "S", "first_day": S, "known_from": R3}
        rounds.open_round(act, **fields)
        hidden_word(act)

    told = [row for row in of_public(act) if row.round and row.round.slug == "s"]
    assert [row.says_nothing_new for row in told] == [True]


def test_hidden_statement_by_who_became_another_keeps_its_version(cast: Cast) -> None:
    ACTS["register second speaker"].do(cast)
    hidden = cast.said("-", at="r1", writer=cast.olga, **HIDDEN).made

    doubles.unite_speakers(cast.negotiation, by=cast.ana, on=R3, slug="p4", same_as="paul")

    kept = Statement.objects.get(pk=hidden.pk)
    assert (kept.speaker.slug, kept.version) == ("paul", hidden.version)


def test_hidden_one_that_led_to_who_became_another_leads_there_too_and_keeps_its_version(
    cast: Cast,
) -> None:
    ACTS["register second speaker"].do(cast)
    shadow = reference_data.record_speaker(
        cast.negotiation,
        by=cast.olga,
        on=R1,
        slug="shadow",
        name="Shadow",
        party="p",
        authority=4,
        **HIDDEN,
    ).made
    doubles.unite_speakers(cast.negotiation, by=cast.olga, on=R2, slug="shadow", same_as="p4")
    before = Speaker.objects.get(pk=shadow.pk).version

    doubles.unite_speakers(cast.negotiation, by=cast.ana, on=R3, slug="p4", same_as="paul")

    kept = Speaker.objects.get(pk=shadow.pk)
    assert kept.same_as is not None
    assert (kept.same_as.slug, kept.version) == ("paul", before)


# Nouns


def test_hidden_speaker_is_withheld_along_with_its_party(cast: Cast) -> None:
    party_y_with_a_speaker(cast)

    withhold_y(cast)

    assert Speaker.objects.get(name="Y5").audience == "cleared"


def test_hidden_part_in_a_track_is_none_to_mend(cast: Cast) -> None:
    take_part(by="olga", **HIDDEN)(cast)

    with pytest.raises(Refused, match="has no such role"):
        dispute(cast)


def test_what_follows_for_the_cleared_may_name_what_the_writer_cannot_see(cast: Cast) -> None:
    secret = open_round(cast, by=cast.olga, on=R2, first_day=R2, **HIDDEN)
    cast.said("++", on=R2, slug="hidden", writer=cast.olga, **HIDDEN)

    cast.said("-", at="r1", entered=R3, writer=cast.ana)

    row = Development.objects.for_audience(CLEARED).get(kind="position-changed")
    assert row.round == secret
    assert cast.standing(PUBLIC) == ["r1 first -"]


# Members


@pytest.mark.parametrize(
    ("who", "role", "cleared", "told"),
    [
        ("cora", "analyst", False, True),
        ("cora", "analyst", True, True),
        ("ana", "editor", True, True),
        ("ana", "analyst", False, False),
        ("olga", "owner", False, False),
    ],
)
def test_whoever_sees_more_from_now_on_is_told_what_he_was_told_otherwise(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, who: str, role: str, cleared: bool, told: bool
) -> None:
    heard: list[User] = []
    monkeypatch.setattr(
        members, "queue_for_wider_audience", lambda about, user, **_: heard.append(user)
    )
    does = memberships.add_member if who == "cora" else memberships.change_member

    does(cast.negotiation, on=R1, user=cast.users[who], role=role, cleared=cleared)

    assert heard == ([cast.users[who]] if told else [])
