"""What falls with a statement, at the desk: said by ticks, told afterwards, read on its page."""

from __future__ import annotations

from typing import Any

import pytest

from negotiations.models import Demand, RedLine, Response, Statement

from ..cast import Cast
from ..door import corrections
from .conftest import TODAY, Desk, acted, added, following, opened, read
from .test_brought import all_of_it
from .test_saving import named, what_p_says


@pytest.fixture
def said(cast: Cast, ana: Desk) -> Statement:
    ana.done(added("statement"), **all_of_it(cast))
    statement: Statement = named(cast, "statement", "said")
    return statement


def offered(page: Any) -> dict[str, str]:
    return dict(page.context["adminform"].form.fields["also"].choices)


RECLASSIFIED: dict[str, Any] = {
    "reason": "reclassified",
    "note": "Heard again.",
    "stance": "leaning-against",
}
ENDED: dict[str, Any] = {"note": "Our mistake.", "sure": True}


@pytest.mark.parametrize("act", ["correct", "deny", "retract"])
def test_the_page_of_an_act_names_what_may_fall(
    cast: Cast, ana: Desk, said: Statement, act: str
) -> None:
    names = offered(ana.page(acted(said, act)))

    asked, demand = Demand.objects.get(statement=said), named(cast, "demand", "demand")
    assert names == {
        "demand": f"the demand that it made: {asked}",
        "answers": f"the answers that it gave: rejected ({demand})",
        "red_line": "the red line that it declared: Never that.",
    }


@pytest.mark.parametrize(
    ("act", "typed"), [("correct", RECLASSIFIED), ("deny", ENDED), ("retract", ENDED)]
)
def test_what_fell_is_said_before_and_after(
    ana: Desk, said: Statement, act: str, typed: dict[str, Any]
) -> None:
    before = following(ana.fill(acted(said, act), "_preview", **typed, also=["red_line"]))
    after = ana.done(acted(said, act), **typed, also=["red_line"])

    assert "With it falls the red line that it declared: Never that." in before
    assert "With it fell the red line that it declared: Never that." in after
    assert RedLine.objects.get(statement=said).fell_with is not None
    assert Demand.objects.get(statement=said).fell_with is None


def test_what_fell_already_is_not_offered_again(ana: Desk, said: Statement) -> None:
    ana.done(acted(said, "correct"), **RECLASSIFIED, also=["demand"])
    mended = Statement.objects.get(supersedes=said)

    assert offered(ana.page(acted(mended, "retract"))).keys() == {"answers", "red_line"}


def test_nothing_falls_with_a_mended_typo(ana: Desk, said: Statement) -> None:
    answer = ana.fill(
        acted(said, "correct"), reason="typo-mended", summary="P rejects that.", also=["demand"]
    )

    form = answer.context["adminform"].form
    assert form.errors["also"] == [
        "A mended typo is of our own words alone; nothing falls with it."
    ]
    assert Demand.objects.get(statement=said).fell_with is None


@pytest.mark.parametrize(
    ("noun", "word"), [(Demand, "demand"), (RedLine, "red_line"), (Response, "answers")]
)
def test_the_page_of_what_fell_says_with_what(
    ana: Desk, said: Statement, noun: Any, word: str
) -> None:
    thing = noun.objects.get(statement=said)
    assert "Void on every day" not in read(ana.page(opened(thing)))

    ana.done(acted(said, "retract"), **ENDED, also=[word])

    page = ana.page(opened(thing))
    assert "Void on every day It fell with the retraction, known from " in read(page)
    assert opened(said) in page.content.decode()
    assert {act.label for _, act in page.context["acts"]} <= {"End the embargo", "Withhold"}


def test_who_may_not_know_of_the_denial_reads_nothing_of_the_fall(
    cast: Cast, ana: Desk, olga: Desk, said: Statement
) -> None:
    demand = Demand.objects.get(statement=said)
    before = read(ana.page(opened(demand)))

    corrections.deny_statement(
        cast.negotiation,
        by=cast.olga,
        on=TODAY,
        statement="said",
        audience="cleared",
        also=["demand"],
    )

    assert read(ana.page(opened(demand))) == before
    assert "Void on every day" in read(olga.page(opened(demand)))
    assert "void, since it fell with it" not in read(ana.page(opened(said)))
    assert "void, since it fell with it" in read(olga.page(opened(said)))


def test_the_page_of_a_statement_leads_to_what_it_brought(ana: Desk, said: Statement) -> None:
    page = ana.page(opened(said))

    assert "Said in the same breath" in read(page)
    for noun in (Demand, RedLine, Response):
        thing = noun.objects.get(statement=said)
        assert opened(thing) in page.content.decode()
        assert opened(said) in ana.page(opened(thing)).content.decode()


def test_nothing_is_said_of_what_brought_nothing(cast: Cast, ana: Desk) -> None:
    ana.done(added("statement"), **what_p_says(cast, slug="alone"))
    alone = named(cast, "statement", "alone")

    assert "Said in the same breath" not in [
        panel.title for panel in ana.page(opened(alone)).context["panels"]
    ]
    assert not any("With it fell" in line for line in ana.done(acted(alone, "deny"), **ENDED))
