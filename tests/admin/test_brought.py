"""What a statement brings with it, at the desk."""

from __future__ import annotations

from typing import Any

from negotiations.models import Demand, RedLine, Response, Statement

from ..cast import Cast
from .conftest import Desk, acted, added, errors, following
from .test_saving import named, what_p_says

NOTHING_TICKED = {"demand_text": "Not meant.", "red_line_text": "Not meant either."}


def all_of_it(cast: Cast) -> dict[str, Any]:
    return {
        **what_p_says(cast, slug="said"),
        "also_demand": True,
        "demand_addressees": [named(cast, "party", "z")],
        "demand_asks": "rejects",
        "demand_text": "Leave it.",
        "also_answer": True,
        "answer_demand": named(cast, "demand", "demand"),
        "answer_answer": "rejected",
        "answer_summary": "No.",
        "also_red_line": True,
        "red_line_refuses": "accepts",
        "red_line_strength": "firm",
        "red_line_text": "Never that.",
    }


def test_one_form_records_all_that_was_said_in_one_breath(cast: Cast, ana: Desk) -> None:
    ana.done(added("statement"), **all_of_it(cast))

    said = named(cast, "statement", "said")
    demand, line = Demand.objects.get(statement=said), RedLine.objects.get(statement=said)
    reply = Response.objects.get(statement=said)
    assert (demand.text, demand.asks, demand.day) == ("Leave it.", "rejects", said.day)
    assert [party.slug for party in demand.addressees.all()] == ["z"]
    assert (line.text, line.refuses, line.speaker) == ("Never that.", "accepts", said.speaker)
    assert [answer.answer for answer in reply.answers.all()] == ["rejected"]


def test_what_is_not_ticked_is_not_said(cast: Cast, ana: Desk) -> None:
    ana.done(added("statement"), **what_p_says(cast, slug="said"), **NOTHING_TICKED)

    said = named(cast, "statement", "said")
    assert not Demand.objects.filter(statement=said).exists()
    assert not RedLine.objects.filter(statement=said).exists()


def test_a_tick_asks_for_what_belongs_to_it(cast: Cast, ana: Desk) -> None:
    answer = ana.fill(
        added("statement"),
        **what_p_says(cast, slug="said"),
        also_demand=True,
        also_answer=True,
        also_red_line=True,
    )

    assert errors(answer).keys() == {
        "demand_addressees",
        "demand_asks",
        "demand_text",
        "answer_demand",
        "answer_answer",
        "red_line_refuses",
        "red_line_text",
    }
    assert not Statement.objects.filter(slug="said").exists()


def test_a_preview_tells_all_and_keeps_nothing(cast: Cast, ana: Desk) -> None:
    shown = ana.fill(added("statement"), "_preview", **all_of_it(cast))

    assert any("Leave it" in line for line in following(shown))
    assert any("Never that" in line for line in following(shown))
    assert not Statement.objects.filter(slug="said").exists()


def test_what_is_ticked_falls_with_it(cast: Cast, ana: Desk) -> None:
    ana.done(added("statement"), **all_of_it(cast))
    said = named(cast, "statement", "said")

    ana.done(acted(said, "retract"), note="Our mistake.", also=["demand"], sure=True)

    assert Demand.objects.get(statement=said).fell_with is not None
    assert RedLine.objects.get(statement=said).fell_with is None


def test_only_what_it_brought_is_offered_to_fall(cast: Cast, ana: Desk) -> None:
    ana.done(added("statement"), **what_p_says(cast, slug="said"))

    page = ana.page(acted(named(cast, "statement", "said"), "deny"))

    assert "also" not in page.context["adminform"].form.fields


def test_several_reply_together(cast: Cast, ana: Desk) -> None:
    ana.done(
        added("response"),
        responder=named(cast, "party", "z"),
        responders=[named(cast, "party", "z"), named(cast, "party", "p")],
        to=named(cast, "party", "q"),
        slug="together",
    )

    reply = named(cast, "response", "together")
    assert reply.responder.slug == "p"
    assert [party.slug for party in reply.everybody] == ["p", "z"]
