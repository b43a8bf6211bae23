"""One act, several faces: what a statement brings with it, and what falls with it (rule 12)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import transaction

from negotiations.entries.brought import BroughtEntry
from negotiations.entries.corrections import CorrectionEntry
from negotiations.entries.statements import StatementEntry
from negotiations.models import Act, Answer, Demand, Development, RedLine, Response, Statement
from negotiations.reading.perspective import Perspective
from negotiations.reading.questions.demands import collisions, demands
from negotiations.reading.questions.things_to_mend import things_to_mend
from negotiations.recording import days
from negotiations.recording.act import Conflict, Refused
from negotiations.recording.corrections import correct_statement
from negotiations.recording.door import recording
from negotiations.recording.lookup import kept_entry
from negotiations.vocabulary.audiences import Audience

from ..cast import CLEARED, PUBLIC, R1, R2, R3, TEAM, Cast, day
from ..door import audiences, corrections, red_lines, responses
from ..door import demands as demand_door

DEMAND: dict[str, Any] = {"addressees": ["q"], "asks": "accepts", "text": "Do it.", "slug": "ours"}
LINE: dict[str, Any] = {"refuses": "rejects", "text": "Not undone.", "slug": "line"}
LAST = day(12, 31)


def brought(**faces: Any) -> BroughtEntry:
    return BroughtEntry.model_validate(faces)


def seen(cast: Cast, reader: Audience, today: date = LAST) -> list[str]:
    view = Perspective.of(cast.negotiation, reader, today)
    return [asked.demand.slug for asked in demands(view)]


def test_one_entry_is_one_act_with_a_row_for_each_face(cast: Cast) -> None:
    """Example 63."""
    acts = Act.objects.count()

    cast.said("++", at="r1", slug="said", also=brought(demand=DEMAND, red_line=LINE))

    assert Act.objects.count() == acts + 1
    assert Act.objects.latest("pk").what == "statement-recorded"
    assert sorted(cast.standing()) == ["demand-made ours", "r1 first ++", "red-line-declared line"]


def test_the_faces_take_what_the_statement_says_besides(cast: Cast) -> None:
    cast.said(
        "++",
        at="r1",
        known_from=day(1, 20),
        audience="team",
        confidence="low",
        also=brought(demand=DEMAND, red_line=LINE),
    )

    statement = Statement.objects.get()
    for face in (Demand.objects.get(), RedLine.objects.get()):
        assert face.statement == statement
        assert (face.party, face.issue, face.day) == (statement.party, statement.issue, R1)
        assert (face.known_from, face.audience, face.confidence) == (day(1, 20), "team", "low")
        assert [c.source.slug for c in face.citations.all()] == ["agency"]
    assert RedLine.objects.get().speaker == statement.speaker
    assert Demand.objects.get().round == statement.round


def test_it_replies_to_each_party_that_asked(cast: Cast) -> None:
    for asker in ("q", "z"):
        _asked(cast, by=asker, slug=f"of-{asker}")

    cast.said(
        "--",
        at="r2",
        also=brought(
            answers=[
                {"demand": "of-z", "answer": "rejected"},
                {"demand": "of-q", "answer": "countered", "counter": "ours"},
            ],
            demand=DEMAND,
        ),
    )

    replies = Response.objects.order_by("to__slug")
    assert [(r.responder.slug, r.to.slug, r.given) for r in replies] == [
        ("p", "q", R2),
        ("p", "z", R2),
    ]
    assert {r.statement for r in replies} == {Statement.objects.get()}
    countered = Answer.objects.get(answer="countered")
    assert countered.counter == Demand.objects.get(slug="ours")
    assert countered.known_from == R2


def test_it_is_all_or_nothing_and_says_which_face_is_wrong(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        cast.said("++", at="r1", also=brought(demand={**DEMAND, "addressees": ["p"]}))

    assert refused.value.errors == {"also": "demand, addressees: A party cannot ask itself."}
    assert not Statement.objects.exists()


def test_a_counter_offer_is_the_responders_own(cast: Cast) -> None:
    _asked(cast, by="q", slug="of-q")
    _asked(cast, by="z", slug="of-z")

    with pytest.raises(Refused) as refused:
        _reply(cast, "p", [{"demand": "of-q", "answer": "countered", "counter": "of-z"}])

    assert refused.value.errors.keys() == {"counter"}


def test_what_is_retracted_leaves_what_it_brought_standing(cast: Cast) -> None:
    """Example 63."""
    cast.said("++", at="r1", slug="said", also=brought(demand=DEMAND))

    corrections.retract_statement(cast.negotiation, on=R2, statement="said")

    assert seen(cast, PUBLIC) == ["ours"]
    assert "demand-made ours" in cast.standing()
    demand_door.withdraw_demand(cast.negotiation, on=R3, demand="ours")
    assert "demand-withdrawn ours" in cast.standing()


@pytest.mark.parametrize("end", ["deny_statement", "retract_statement"])
def test_what_falls_with_it_is_void_on_every_day_and_cancelled(cast: Cast, end: str) -> None:
    """Example 63."""
    _asked(cast, by="q", slug="of-q")
    answers = [{"demand": "of-q", "answer": "accepted"}]
    cast.said(
        "++", at="r2", slug="said", also=brought(demand=DEMAND, answers=answers, red_line=LINE)
    )
    told = len(cast.stream())

    getattr(corrections, end)(
        cast.negotiation, on=R3, statement="said", also=["demand", "answers", "red_line"]
    )

    assert [row for row in cast.standing() if "ours" in row or "line" in row] == []
    assert [row for row in cast.standing() if "response" in row] == []
    fresh = cast.stream()[told:]
    assert len([row for row in fresh if row.startswith("cancelled")]) >= 3
    assert not any("withdrawn" in row or "relaxed" in row for row in fresh)
    for known in (R2, LAST):
        view = Perspective.of(cast.negotiation, CLEARED, LAST).asked(at=R2, known=known)
        (asked,) = demands(view)
        assert (asked.demand.slug, asked.open) == ("of-q", ("p",))
        assert collisions(view) == []


def test_what_stays_behind_without_a_stance_is_to_be_mended_and_what_fell_is_not(
    cast: Cast,
) -> None:
    cast.said("++", at="r1", slug="said", also=brought(demand=DEMAND, red_line=LINE))
    corrections.deny_statement(cast.negotiation, on=R2, statement="said", also=["red_line"])

    found = things_to_mend(Perspective.of(cast.negotiation, CLEARED, R2))

    assert [mending.fact.slug for mending in found] == ["ours"]


def test_only_what_is_named_falls(cast: Cast) -> None:
    cast.said("++", at="r1", slug="said", also=brought(demand=DEMAND, red_line=LINE))

    corrections.retract_statement(cast.negotiation, on=R2, statement="said", also=["red_line"])

    assert seen(cast, PUBLIC) == ["ours"]
    assert "red-line-declared line" not in cast.standing()


def test_what_it_did_not_bring_cannot_fall_with_it(cast: Cast) -> None:
    cast.said("++", at="r1", slug="said", also=brought(demand=DEMAND))

    with pytest.raises(Refused) as refused:
        corrections.retract_statement(cast.negotiation, on=R2, statement="said", also=["red_line"])

    assert "brought no 'red_line' that still stands" in refused.value.errors["also"]
    assert Statement.objects.get().status == "published"


def test_a_later_version_takes_down_what_the_first_brought(cast: Cast) -> None:
    cast.said("++", at="r1", slug="said", also=brought(demand=DEMAND))
    corrections.correct_statement(
        cast.negotiation,
        on=R2,
        statement="said",
        slug="mended",
        reason="reclassified",
        correction={"note": "It was said with a condition."},
        stance="leaning-for",
    )

    corrections.retract_statement(cast.negotiation, on=R3, statement="mended", also=["demand"])

    assert seen(cast, PUBLIC) == []


def test_what_falls_is_said_with_a_correction_too(cast: Cast) -> None:
    cast.said("++", at="r1", slug="said", also=brought(demand=DEMAND, red_line=LINE))

    _corrected(cast, "reclassified", stance="leaning-for")

    assert seen(cast, PUBLIC) == []
    assert "demand-made ours" not in cast.standing()
    assert "red-line-declared line" in cast.standing()


def test_nothing_falls_with_a_typo_of_ours(cast: Cast) -> None:
    cast.said("++", at="r1", slug="said", also=brought(demand=DEMAND))

    with pytest.raises(Refused) as refused:
        _corrected(cast, "typo-mended", summary="P says so.")

    assert refused.value.errors.keys() == {"also"}


def test_who_may_not_know_of_the_denial_still_reads_what_fell(cast: Cast) -> None:
    cast.said("++", at="r1", slug="said", also=brought(demand=DEMAND))

    corrections.deny_statement(
        cast.negotiation, on=R2, statement="said", audience="cleared", also=["demand"]
    )

    assert (seen(cast, PUBLIC), seen(cast, TEAM), seen(cast, CLEARED)) == (["ours"], ["ours"], [])
    assert "demand-made ours" in cast.standing(PUBLIC)
    assert "demand-made ours" not in cast.standing(CLEARED)
    assert Demand.objects.get().version == 1


def test_a_denial_under_embargo_takes_its_faces_down_when_it_comes_out(cast: Cast) -> None:
    cast.said("++", at="r1", slug="said", also=brought(demand=DEMAND))
    corrections.deny_statement(
        cast.negotiation, on=R2, statement="said", embargo_until=R3, also=["demand"]
    )
    assert "demand-made ours" in cast.standing(PUBLIC)

    with transaction.atomic():
        days.turn(cast.negotiation, R3)

    assert "demand-made ours" not in cast.standing(PUBLIC)


def test_nothing_is_done_to_what_fell(cast: Cast) -> None:
    _asked(cast, by="q", slug="of-q")
    answers = [{"demand": "of-q", "answer": "accepted"}]
    cast.said(
        "++", at="r2", slug="said", also=brought(demand=DEMAND, answers=answers, red_line=LINE)
    )
    reply = Response.objects.get().slug
    corrections.retract_statement(
        cast.negotiation, on=R2, statement="said", also=["demand", "red_line", "answers"]
    )

    with pytest.raises(Conflict):
        demand_door.withdraw_demand(cast.negotiation, on=R3, demand="ours")
    with pytest.raises(Conflict):
        red_lines.relax_red_line(cast.negotiation, on=R3, red_line="line")
    with pytest.raises(Conflict):
        responses.add_answer(
            cast.negotiation, on=R3, response=reply, demand="of-q", answer="rejected"
        )


def test_withholding_a_statement_withholds_all_that_it_brought(cast: Cast) -> None:
    cast.said("++", at="r1", slug="said", also=brought(demand=DEMAND, red_line=LINE))

    audiences.withhold(
        cast.negotiation, by=cast.olga, on=R2, noun="statement", slug="said", audience="cleared"
    )

    assert (seen(cast, TEAM), len(seen(cast, CLEARED))) == ([], 1)
    assert {Demand.objects.get().audience, RedLine.objects.get().audience} == {"cleared"}
    assert Demand.objects.get().number is None
    assert cast.standing(PUBLIC) == []
    assert Development.objects.for_audience(PUBLIC).count() == 0


def test_several_reply_together_and_each_has_answered(cast: Cast) -> None:
    _asked(cast, by="q", slug="of-q", addressees=["p", "z"])

    _reply(cast, "z", [{"demand": "of-q", "answer": "rejected"}], responders=["z", "p"])

    reply = Response.objects.get()
    assert reply.responder.slug == "p"
    (asked,) = demands(Perspective.of(cast.negotiation, PUBLIC, LAST))
    assert asked.open == ()
    assert {a["addressee"]: a["answer"] for a in asked.answers} == {
        "p": "rejected",
        "z": "rejected",
    }
    (row,) = Development.objects.filter(response=reply)
    assert (row.party.slug, row.parties) == ("p", ["p", "z", "q"])
    names = [str(party) for party in reply.everybody]
    assert row.headline.startswith(f"Reply of {names[0]} and {names[1]} to {reply.to}: ")


def _corrected(cast: Cast, reason: str, **changes: Any) -> None:
    """Corrects what was said, and has its demand fall."""
    with recording(cast.negotiation, on=R2) as act:
        kept = kept_entry(act, StatementEntry, "said").next_version(R2, **changes)
        note = CorrectionEntry(note="It asked for nothing.")
        correct_statement(act, "said", kept, note, reason=reason, also=["demand"])


def _asked(cast: Cast, *, by: str, slug: str, **more: Any) -> None:
    demand_door.make_demand(
        cast.negotiation,
        on=R1,
        party=by,
        addressees=more.pop("addressees", ["p"]),
        issue="i",
        asks="rejects",
        text=f"Undo it, says {by}.",
        slug=slug,
        **more,
    )


def _reply(cast: Cast, by: str, answers: list[dict[str, Any]], **more: Any) -> None:
    responses.record_response(
        cast.negotiation, on=R2, responder=by, to="q", answers=answers, **more
    )
