"""A line of a digest stands alone: it says what the mails that come at once say, and nothing twice."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from negotiations.delivery.mail.blocks import ANSWERS, ToldItem
from negotiations.delivery.mail.digest import DigestLine, digest
from negotiations.delivery.mail.items.item import NOW, DemandAnswer, MailItem, Passage
from negotiations.vocabulary.kinds import Kind


def line(kind: Kind, headline: str, **more: Any) -> DigestLine:
    item = MailItem(kind=kind, headline=headline, subject="It", path="/", action="Read it", **more)
    (part,) = digest([(SimpleNamespace(pk=1), ToldItem(item))])
    (told,) = part.lines
    return told


def said(text: str, who: str = "") -> Passage:
    return Passage(role=NOW, label="Said", day="2030-01-10", text=text, who=who)


def answer(number: int | None, word: str = "rejected", summary: str = "No.") -> DemandAnswer:
    return DemandAnswer(
        number=number, demand="Stop it.", issue="“Issue i”", answer=word, summary=summary
    )


def test_words_of_the_headline_are_not_said_again() -> None:
    demand = line(Kind.DEMAND_MADE, "P asks Q: Stop it (no. 7)", passages=(said("Stop it."),))
    red_line = line(
        Kind.RED_LINE_DECLARED, "P, red line: Never", passages=(said("Never.", "The minister"),)
    )
    stated = line(
        Kind.POSITION_STATED, "P: accepts", passages=(said("Is for it.", "The minister"),)
    )

    assert demand.said == ""
    assert red_line.said == "The minister"
    assert stated.said == "The minister: Is for it."


def test_a_reply_says_what_each_demand_was_answered() -> None:
    told = line(
        Kind.RESPONSE_RECEIVED,
        "Reply of P to Q: 1 demand rejected and 1 passed over",
        answers=(answer(7), answer(None, "not-answered", "")),
    )

    assert told.steps == ("No. 7 (Stop it): rejected. No.", "Stop it: passed over.")


def test_answers_beyond_the_first_are_counted() -> None:
    told = line(
        Kind.RESPONSE_RECEIVED,
        "Reply of P to Q",
        answers=tuple(answer(number) for number in range(1, ANSWERS + 4)),
    )

    assert len(told.steps) == ANSWERS + 1
    assert told.steps[-1] == "And 3 more."


def test_who_is_late_with_an_answer_has_said_since_where_it_stands() -> None:
    lead = ("An answer was due by 1 February 2030.", "P has said since it was asked: rejects.")
    late = line(Kind.DEMAND_OVERDUE, "No answer known from P", lead=lead)
    moved = line(Kind.POSITION_CHANGED, "P: open → accepts", lead=lead)

    assert late.asides == ("P has said since it was asked: rejects.",)
    assert moved.asides == ()
