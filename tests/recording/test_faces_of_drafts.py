"""What a draft brings with it waits with it, and is recorded once it is published (rule 12)."""

from __future__ import annotations

from typing import Any

import pytest

from negotiations.entries.brought import BroughtEntry
from negotiations.models import Answer, Demand, RedLine, Response, Statement
from negotiations.reading.perspective import Perspective
from negotiations.reading.questions.faces_of_drafts import faces_of_drafts
from negotiations.recording.act import Refused
from negotiations.vocabulary.audiences import Audience

from ..cast import CLEARED, PUBLIC, R1, R2, TEAM, Cast, day, faults
from ..door import audiences, demands, drafts, statements
from .test_drafts import ANEW

DEMAND: dict[str, Any] = {"addressees": ["q"], "asks": "accepts", "text": "Do it.", "slug": "ours"}
LINE: dict[str, Any] = {"refuses": "rejects", "text": "Not undone.", "slug": "line"}
COUNTERED = {"demand": "asked", "answer": "countered", "with_its_demand": True}


def brought(**faces: Any) -> BroughtEntry:
    return BroughtEntry.model_validate(faces)


def asked(cast: Cast, **more: Any) -> None:
    words = {"issue": "i", "asks": "rejects", "text": "Undo it.", "slug": "asked", **more}
    demands.make_demand(cast.negotiation, on=R1, party="q", addressees=["p"], **words)


def drafted(cast: Cast, **faces: Any) -> Statement:
    made: Statement = cast.said("++", at="r1", draft=True, slug="draft", also=brought(**faces)).made
    return made


def waiting(cast: Cast, reader: Audience) -> list[str]:
    """What that audience reads of what the drafts will bring."""
    view = Perspective.of(cast.negotiation, reader, R2)
    ids = list(Statement.objects.values_list("pk", flat=True))
    return sorted(name for brings in faces_of_drafts(view, ids).values() for name in brings)


def test_nothing_of_it_is_there_before_the_draft_is_published(cast: Cast) -> None:
    asked(cast)

    drafted(cast, demand=DEMAND, answers=[COUNTERED], red_line=LINE)

    assert [demand.slug for demand in Demand.objects.all()] == ["asked"]
    assert not RedLine.objects.exists()
    assert not Response.objects.exists()
    assert cast.standing(CLEARED) == ["demand-made asked"]
    assert waiting(cast, TEAM) == ["answers", "demand", "red_line"]
    assert waiting(cast, PUBLIC) == []


def test_it_is_recorded_in_the_act_that_publishes_the_draft(cast: Cast) -> None:
    asked(cast)
    drafted(cast, demand=DEMAND, answers=[COUNTERED], red_line=LINE)
    acts = cast.negotiation.acts.count()

    statements.publish_statement(cast.negotiation, on=R2, statement="draft")

    published = Statement.objects.get()
    demand, line = Demand.objects.get(slug="ours"), RedLine.objects.get()
    assert cast.negotiation.acts.count() == acts + 1
    assert (demand.statement, line.statement, published.brings) == (published, published, None)
    assert Answer.objects.get().counter == demand
    assert {"demand-made ours", "red-line-declared line"} <= set(cast.standing())
    assert faults(cast.negotiation) == []


def test_a_draft_said_anew_brings_what_is_said_then(cast: Cast) -> None:
    drafted(cast, demand=DEMAND, red_line=LINE)

    drafts.mend_draft(
        cast.negotiation,
        on=R1,
        statement="draft",
        also=brought(red_line=LINE),
        **{**ANEW, "day": R1},
    )
    statements.publish_statement(cast.negotiation, on=R2, statement="draft")

    assert not Demand.objects.exists()
    assert RedLine.objects.get().party.slug == "q"


def test_a_draft_said_anew_without_it_brings_nothing(cast: Cast) -> None:
    drafted(cast, demand=DEMAND)

    drafts.mend_draft(cast.negotiation, on=R1, statement="draft", **{**ANEW, "day": R1})

    assert Statement.objects.get().brings is None


def test_a_draft_thrown_away_takes_it_along(cast: Cast) -> None:
    drafted(cast, demand=DEMAND)

    drafts.discard_draft(cast.negotiation, on=R2, statement="draft")

    assert not Demand.objects.exists()
    assert faults(cast.negotiation) == []


@pytest.mark.parametrize(
    ("faces", "told"),
    [
        ({"demand": {**DEMAND, "addressees": ["p"]}}, "demand, addressees: A party cannot ask"),
        ({"demand": {**DEMAND, "addressees": ["nobody"]}}, "demand, addressees: "),
        ({"demand": {**DEMAND, "issue": "nothing"}}, "demand, issue: "),
        ({"answers": [{"demand": "nothing", "answer": "accepted"}]}, "answers, demand: "),
        ({"answers": [{"demand": "asked", "answer": "accepted"}] * 2}, "answers, demand: It answ"),
        (
            {"answers": [{"demand": "asked", "answer": "countered", "counter": "asked"}]},
            "answers, counter: A counter-offer is a demand that the responder",
        ),
        ({"red_line": {**LINE, "issue": "nothing"}}, "red_line, issue: "),
    ],
)
def test_what_could_not_be_brought_is_refused_with_the_draft(
    cast: Cast, faces: dict[str, Any], told: str
) -> None:
    asked(cast)

    with pytest.raises(Refused) as refused:
        drafted(cast, **faces)

    assert refused.value.errors["also"].startswith(told)
    assert not Statement.objects.exists()


def test_a_draft_answers_no_demand_that_its_readers_may_not_see(cast: Cast) -> None:
    asked(cast, audience="cleared")

    with pytest.raises(Refused) as refused:
        drafted(cast, answers=[{"demand": "asked", "answer": "accepted"}])

    assert "is for the cleared only" in refused.value.errors["also"]


def test_what_is_withheld_meanwhile_is_not_read_in_the_draft(cast: Cast) -> None:
    asked(cast)
    drafted(cast, red_line=LINE, answers=[{"demand": "asked", "answer": "accepted"}])

    audiences.withhold(
        cast.negotiation, by=cast.olga, on=R2, noun="demand", slug="asked", audience="cleared"
    )

    assert waiting(cast, TEAM) == ["red_line"]
    assert waiting(cast, CLEARED) == ["answers", "red_line"]


def test_a_counter_offer_in_the_same_breath_is_the_demand_that_is_made(cast: Cast) -> None:
    asked(cast)

    cast.said("++", on=day(1, 12), also=brought(demand=DEMAND, answers=[COUNTERED]))

    assert Answer.objects.get().counter == Demand.objects.get(slug="ours")


@pytest.mark.parametrize(
    ("faces", "told"),
    [
        ({"answers": [COUNTERED]}, "makes no demand"),
        ({"demand": DEMAND, "answers": [{**COUNTERED, "answer": "accepted"}]}, "Only an answer"),
        ({"demand": DEMAND, "answers": [{**COUNTERED, "counter": "theirs"}]}, "Name one"),
    ],
)
def test_a_counter_offer_is_one_demand_that_is_made(faces: dict[str, Any], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        brought(**faces)
