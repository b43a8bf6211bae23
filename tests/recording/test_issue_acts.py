"""Acts on an issue: what the door takes of them, and what it tells (rule 17, example 62)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from negotiations.models import Development, IssueAct
from negotiations.reading.evidence.on_issues import issue_acts_for
from negotiations.reading.perspective import Perspective
from negotiations.recording import days
from negotiations.recording.act import Conflict, Refused
from negotiations.rules.issue_acts import standing_act

from ..cast import CLEARED, PUBLIC, R1, R2, R3, R4, TEAM, Cast, day, faults
from ..door import (
    audiences,
    issue_acts,
    reference_data,
)
from .test_crossed_lines import LAST, agree, crossed, draw, headlines, reopen

# How the issue stands (rule 17, example 62)


def test_the_latest_act_says_how_the_issue_stands(cast: Cast) -> None:
    cast.said("++", at="r1")
    agree(cast, "p", "q", ad_referendum=True)
    reopen(cast)
    acts = issue_acts_for(Perspective.of(cast.negotiation, PUBLIC, LAST))

    def stands(at: date, known: date = LAST) -> str | None:
        act = standing_act(acts, at=at, known=known)
        return act.kind if act else None

    assert stands(day(3, 9)) is None
    assert stands(day(3, 31)) == "agreed"
    assert stands(day(4, 1)) == "reopened"
    assert stands(day(4, 1), known=day(3, 31)) == "agreed"
    assert cast.stands(R4, known=LAST) == "++"
    assert headlines(cast, "issue-agreed") == [
        "Agreed: “Issue i”, accepted, ad referendum, by P and Q, on 10 March 2030"
    ]
    assert headlines(cast, "issue-reopened") == ["Reopened: “Issue i”, on 1 April 2030"]


@pytest.mark.parametrize(
    ("on", "held", "says"),
    [
        (day(3, 20), day(3, 20), True),
        (R3, R3, False),
        (day(4, 5), day(4, 5), False),
        (day(4, 1), day(4, 1), False),
        (day(3, 20), day(3, 1), False),
    ],
)
def test_who_departs_from_what_it_agreed_to_is_said_to(
    cast: Cast, on: date, held: date, says: bool
) -> None:
    cast.said("++", at="r1")
    agree(cast, "p")
    reopen(cast)
    cast.said("--", on=on, held_from=held, entered=day(4, 20))

    (headline,) = headlines(cast, "position-changed")
    assert ("after agreeing on 10 March 2030" in headline) is says
    assert faults(cast.negotiation) == []


@pytest.mark.parametrize(
    ("outcome", "mark", "says"),
    [
        ("accepts", "-", True),
        ("accepts", "0", False),
        ("accepts", "++", False),
        ("rejects", "+", True),
        ("rejects", "--", False),
        ("Something else", "--", False),
    ],
)
def test_a_first_stance_on_the_other_side_of_the_middle_departs_from_it(
    cast: Cast, outcome: str, mark: str, says: bool
) -> None:
    agree(cast, "p", outcome=outcome)
    cast.said(mark, on=day(3, 20))

    (headline,) = headlines(cast, "position-stated")
    assert ("after agreeing on 10 March 2030" in headline) is says


def test_going_towards_what_was_agreed_departs_from_nothing(cast: Cast) -> None:
    cast.said("-", at="r1")
    agree(cast, "p")
    cast.said("++", on=day(3, 20))

    assert "agreeing" not in headlines(cast, "position-changed")[0]


def test_an_agreement_recorded_later_is_said_without_news_of_the_change(cast: Cast) -> None:
    cast.said("++", at="r1")
    cast.said("--", on=day(3, 20))
    agree(cast, "p", entered=day(4, 15))

    assert "after agreeing on 10 March 2030" in headlines(cast, "position-changed")[0]
    assert faults(cast.negotiation) == []


# At the door

REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "agreed without an outcome": ({"outcome": None}, "outcome"),
    "an outcome in a word that means another": ({"outcome": "Accepted."}, "outcome"),
    "agreed by nobody": ({"parties": []}, "parties"),
    "parked with an outcome": ({"act": "parked"}, "outcome"),
    "parked ad referendum": (
        {"act": "parked", "outcome": None, "ad_referendum": True},
        "ad_referendum",
    ),
    "in the future": ({"day": day(3, 11)}, "day"),
    "known before it was done": ({"known_from": R2}, "known_from"),
    "on no issue": ({"issue": "none"}, "issue"),
    "another act": ({"act": "finished"}, "act"),
}


@pytest.mark.parametrize(("fields", "at_fault"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_refused_at_its_field(
    cast: Cast, fields: dict[str, Any], at_fault: str
) -> None:
    said = {"issue": "i", "act": "agreed", "outcome": "accepts", "parties": ["p"], "day": R3}

    with pytest.raises(Refused) as refused:
        issue_acts.record_issue_act(cast.negotiation, on=R3, **{**said, **fields})

    assert at_fault in refused.value.errors
    assert not IssueAct.objects.exists()


def test_a_name_that_is_taken_is_a_conflict_and_one_is_made_where_none_is_asked(
    cast: Cast,
) -> None:
    agree(cast, "p")
    made = agree(cast, "q", slug=None)

    with pytest.raises(Conflict):
        agree(cast, "z")
    assert made.slug == "agreed-i"


def test_what_was_agreed_is_mended_and_told_as_it_is(cast: Cast) -> None:
    agree(cast, "p", ad_referendum=True)
    issue_acts.mend_issue_act(
        cast.negotiation,
        on=day(3, 12),
        issue_act="agreed",
        ad_referendum=False,
        parties=["p", "q"],
    )

    assert headlines(cast, "issue-agreed") == [
        "Agreed: “Issue i”, accepted, by P and Q, on 10 March 2030"
    ]
    assert faults(cast.negotiation) == []
    with pytest.raises(Refused) as refused:
        issue_acts.mend_issue_act(
            cast.negotiation, on=R4, issue_act="agreed", act="parked", outcome=None
        )
    assert "act" in refused.value.errors


def test_an_agreement_under_embargo_is_told_when_it_ends(cast: Cast) -> None:
    draw(cast)
    agree(cast, "p", embargo_until=day(3, 20))
    days.turn_days(day(3, 19))
    before = (headlines(cast, "issue-agreed"), crossed(cast), crossed(cast, TEAM))
    days.turn_days(day(3, 20))

    assert before[:2] == ([], [])
    assert len(before[2]) == 1
    (row,) = crossed(cast)
    assert row.known_from == day(3, 20)
    assert faults(cast.negotiation) == []


def test_an_agreement_withheld_leaves_no_trace_to_those_who_lose_it(cast: Cast) -> None:
    draw(cast)
    cast.said("++", at="r1")
    cast.said("0", at="r2")
    agree(cast, "p", on=day(2, 20))
    cast.said("--", on=day(3, 20))
    audiences.withhold(cast.negotiation, on=R4, noun="issue_act", slug="agreed", audience="cleared")

    there = Development.objects.for_audience(PUBLIC)
    assert not there.filter(headline__contains="gree").exists()
    assert "after agreeing" not in headlines(cast, "position-changed")[-1]
    kept = Development.objects.standing(CLEARED).filter(headline__contains="after agreeing")
    renamed = IssueAct.objects.get()
    assert [row.details["agreement"] for row in kept] == [renamed.slug]
    assert renamed.slug != "agreed"
    assert faults(cast.negotiation) == []


def test_a_party_that_is_hidden_cannot_have_agreed_openly(cast: Cast) -> None:
    reference_data.register(
        cast.negotiation, on=R1, noun="party", slug="secret", name="S", kind="x", audience="team"
    )

    with pytest.raises(Refused) as refused:
        agree(cast, "p", "secret")

    assert list(refused.value.errors) == ["parties"]


def test_what_was_agreed_has_an_outcome_in_the_table_too(cast: Cast) -> None:
    agree(cast, "p")

    with pytest.raises(IntegrityError), transaction.atomic():
        IssueAct.objects.update(outcome="")
