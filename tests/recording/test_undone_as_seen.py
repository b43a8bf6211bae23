"""Of an act that recorded more than its writer sees, only what she sees is undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from negotiations.entries.brought import BroughtEntry
from negotiations.models import Answer, Demand, Party, Source, Speaker, Statement
from negotiations.recording.act import Refused
from negotiations.recording.door import recording
from negotiations.recording.imports_undone import undo_import

from ..cast import R1, R2, Cast
from ..door import demands, reference_data, responses, statements
from .acts import ACTS
from .undoing import last_act, undone


@pytest.fixture(autouse=True)
def two_minutes(settings: Settings) -> None:
    settings.HOLD_SECONDS = 120


def asked_by(cast: Cast, party: str, of: str = "p") -> str:
    """The name of a demand that the party made."""
    demand = {"party": party, "addressees": [of], "issue": "i", "asks": "rejects", "text": "Stop."}
    demands.make_demand(cast.negotiation, on=R1, slug=f"of-{party}", **demand)
    return f"of-{party}"


def test_what_is_hidden_of_an_act_stays(cast: Cast) -> None:
    said = ACTS["first"].fields
    with recording(cast.negotiation, by=cast.olga, on=R1) as act:
        reference_data.record_source(
            act, slug="paper", publisher="News", title="Talks", kind="newspaper"
        )
        reference_data.record_party(act, name="Y", kind="state", audience="cleared")
        statements.record_statement(act, **said)
        hidden = {"slug": "hidden", "speaker": "p2", "audience": "cleared"}
        statements.record_statement(act, **{**said, **hidden})

    drafts = undone(cast).drafts

    assert sorted(draft.noun for draft in drafts) == ["source", "statement"]
    assert Statement.objects.get(asked_slug="hidden").status == Statement.Status.PUBLISHED
    assert Statement.objects.get(slug="first").status == Statement.Status.RETRACTED
    assert Party.objects.filter(name="Y").exists()


def test_what_is_hidden_of_an_act_keeps_the_source_that_it_cites(cast: Cast) -> None:
    said = {**ACTS["first"].fields, "sources": ["paper"]}
    hidden = {"slug": "hidden", "speaker": "p2", "audience": "cleared"}
    with recording(cast.negotiation, by=cast.olga, on=R1) as act:
        reference_data.record_source(
            act, slug="paper", publisher="News", title="Talks", kind="newspaper"
        )
        statements.record_statement(act, **said)
        statements.record_statement(act, **{**said, **hidden})

    stays = undone(cast).stays

    assert stays == []
    paper = Source.objects.get(title="Talks")
    assert paper.audience == "cleared"
    assert Statement.objects.get(asked_slug="hidden").citations.get().source == paper


def test_speaker_who_is_named_unseen_keeps_the_party_for_which_he_speaks(cast: Cast) -> None:
    with recording(cast.negotiation, by=cast.ana, on=R1) as act:
        reference_data.record_party(act, slug="y", name="Y", kind="state")
        reference_data.record_speaker(act, slug="envoy", name="An Envoy", party="y", authority=3)
    made = last_act(cast)
    cast.said("+", at="r1", reported_by="envoy", audience="cleared", writer=cast.olga)

    undoes = undone(cast, made)

    assert undoes.stays == []
    assert sorted(draft.noun for draft in undoes.drafts) == ["party", "speaker"]
    assert Party.objects.get(name="Y").audience == "cleared"
    assert Statement.objects.get().reported_by == Speaker.objects.get(name="An Envoy")


def test_hidden_answer_of_a_reply_is_not_in_its_draft(cast: Cast) -> None:
    seen, hidden = asked_by(cast, "q"), "other"
    demands.make_demand(
        cast.negotiation,
        on=R1,
        **{**ACTS["demand"].fields, "addressees": ["p"], "slug": hidden, "due": None},
    )
    responses.record_response(
        cast.negotiation,
        by=cast.olga,
        on=R2,
        responder="p",
        to="q",
        answers=[
            {"demand": seen, "answer": "accepted"},
            {"demand": hidden, "answer": "rejected", "audience": "cleared"},
        ],
    )

    (draft,) = undone(cast).drafts

    assert [answer["demand"] for answer in draft.entry["answers"]] == [seen]


def test_import_that_recorded_only_what_is_hidden_is_none(cast: Cast) -> None:
    with recording(cast.negotiation, by=cast.olga, on=R1, what="imported") as act:
        statements.record_statement(act, **{**ACTS["first"].fields, "audience": "cleared"})
    row = last_act(cast)

    def taken_back(by: str) -> int:
        with recording(cast.negotiation, by=cast.users[by], on=R2) as act:
            return len(undo_import(act, row.what, now=row.at).statements)

    with pytest.raises(Refused, match="There is no such import"):
        taken_back("ana")
    assert taken_back("olga") == 1


BEHIND: dict[str, tuple[Callable[[], Any], Callable[[dict[str, Any]], Any], Any]] = {
    "an answer": (
        lambda: Answer.objects.filter(demand__slug="of-z"),
        lambda brings: [answer["demand"] for answer in brings["answers"]],
        ["of-q"],
    ),
    "a counter-offer": (
        lambda: Demand.objects.filter(slug="of-p"),
        lambda brings: [answer.get("counter") for answer in brings["answers"]],
        [None, None],
    ),
    "whom it is asked of": (
        lambda: Party.objects.filter(slug="b"),
        lambda brings: brings["demand"]["addressees"],
        ["q"],
    ),
}


@pytest.mark.parametrize("name", BEHIND)
def test_what_is_hidden_of_what_a_statement_brought_is_not_in_its_draft(
    quick_cast: Cast, name: str
) -> None:
    cast, (rows, read, expected) = quick_cast, BEHIND[name]
    asked = {"addressees": ["q", "b"], "asks": "accepts", "text": "Do it."}
    answers = [
        {"demand": asked_by(cast, "q"), "answer": "rejected"},
        {"demand": asked_by(cast, "z"), "answer": "countered", "counter": asked_by(cast, "p", "q")},
    ]
    also = BroughtEntry.model_validate({"demand": asked, "answers": answers})
    said = cast.said("--", at="r2", also=also).made
    number = {"number": None} if name == "a counter-offer" else {}
    rows().update(audience="cleared", **number)

    (draft,) = undone(cast).drafts

    assert draft.statement is not None
    assert draft.statement != said
    assert read(draft.statement.brings) == expected
