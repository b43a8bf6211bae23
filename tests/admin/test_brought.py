"""What a statement brings with it, at the desk."""

from __future__ import annotations

from typing import Any

from negotiations.admin.statements import BROUGHT, TOGETHER
from negotiations.models import Answer, Demand, RedLine, Response, Statement

from ..cast import Cast
from ..door import demands
from .conftest import TODAY, Desk, acted, added, as_sent, errors, following
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


def answers(cast: Cast, *asked: str, **more: Any) -> dict[str, Any]:
    """What is typed where a statement answers those demands, one a place."""
    typed: dict[str, Any] = {"also_answer": True}
    for place, slug in enumerate(asked, start=1):
        end = "" if place == 1 else f"_{place}"
        typed |= {
            f"answer_demand{end}": named(cast, "demand", slug),
            f"answer_answer{end}": "rejected",
        }
    return {**what_p_says(cast, slug="said"), **typed, **more}


def ask(cast: Cast, *slugs: str, **more: Any) -> None:
    for slug in slugs:
        demands.make_demand(
            cast.negotiation,
            on=TODAY,
            party="q",
            addressees=["p"],
            issue="i",
            asks="accepts",
            text=f"Do {slug}.",
            slug=slug,
            **more,
        )


def test_one_statement_answers_several_demands(cast: Cast, ana: Desk) -> None:
    ask(cast, "second", "third")

    ana.done(added("statement"), **answers(cast, "demand", "second", "third"))

    given = Answer.objects.filter(response__statement=named(cast, "statement", "said"))
    assert {answer.demand.slug for answer in given} == {"demand", "second", "third"}


def test_a_filled_form_makes_room_for_more(cast: Cast, ana: Desk) -> None:
    slugs = ["a", "b", "c", "d"]
    ask(cast, *slugs)
    three = answers(cast, *slugs[:3])
    assert "answer_demand_4" not in ana.page(added("statement")).context["adminform"].form.fields

    shown = ana.fill(added("statement"), "_preview", **three)
    response = ana.post(
        added("statement"),
        {
            **as_sent(shown.context["adminform"].form),
            "answer_demand_4": "d",
            "answer_answer_4": "accepted",
            "_save": "1",
        },
    )

    assert response.status_code == 302
    given = Answer.objects.filter(response__statement=named(cast, "statement", "said"))
    assert sorted(answer.demand.slug for answer in given) == slugs


def test_one_demand_is_answered_once(cast: Cast, ana: Desk) -> None:
    answer = ana.fill(added("statement"), **answers(cast, "demand", "demand"))

    assert errors(answer) == {
        "answer_demand_2": ["It is answered above already; keep one of them."]
    }


def test_an_answer_without_its_demand_is_not_kept(cast: Cast, ana: Desk) -> None:
    typed = answers(cast, "demand", answer_summary_2="No.")

    assert errors(ana.fill(added("statement"), **typed)).keys() == {
        "answer_demand_2",
        "answer_answer_2",
    }


def test_the_demand_of_the_statement_is_its_counter_offer(cast: Cast, ana: Desk) -> None:
    countered = {"answer_answer": "countered", "answer_counter": "its_demand"}

    alone = ana.fill(added("statement"), **answers(cast, "demand", **countered))
    ana.done(added("statement"), **{**all_of_it(cast), **countered})

    assert errors(alone).keys() == {"answer_counter"}
    said = named(cast, "statement", "said")
    assert Answer.objects.get(response__statement=said).counter == Demand.objects.get(
        statement=said
    )


def test_no_demand_is_offered_that_the_writer_may_not_see(
    cast: Cast, ana: Desk, olga: Desk
) -> None:
    ask(cast, "hidden", audience="cleared")

    def offered(desk: Desk) -> list[str]:
        form = desk.page(added("statement")).context["adminform"].form
        return [words for _, words in form.fields["answer_demand"].choices]

    assert "Do hidden." not in offered(ana)
    assert "Do hidden." in offered(olga)


def test_what_most_statements_do_not_need_is_folded_and_opens_where_it_is_filled(
    cast: Cast, ana: Desk
) -> None:
    empty = ana.page(added("statement")).content.decode()
    filled = ana.post(
        added("statement"), what_p_says(cast, also_demand="on", demand_text="Do it.", _show="1")
    ).content.decode()

    assert [_is_folded(empty, title) for title in (TOGETHER, BROUGHT)] == [True, True]
    assert [_is_folded(filled, title) for title in (TOGETHER, BROUGHT)] == [True, False]


def _is_folded(page: str, title: str) -> bool:
    """Whether the part of a form with that title is drawn folded."""
    before = page.partition(f">{title}</h2>")[0]
    return before.rpartition("<fieldset")[2].count("<details>") == 1
