"""The responder's own demand that is the counter-offer of an answer, on every page that shows the answer."""

from __future__ import annotations

from typing import Any

import pytest

from negotiations.entries.brought import BroughtEntry

from ..cast import R1, R2, Cast, day
from ..door import corrections, demands, documents
from .conftest import Site, signed_in

SMALL = "/n/small/"
OFFER = "Counter-offer: No. 2: Half of it."


def countered(cast: Cast, **of_offer: Any) -> None:
    """Q asks P for it; P counters by a demand of its own, said in the same breath at r2."""
    asked = {"party": "q", "addressees": ["p"], "issue": "i", "asks": "accepts", "text": "Do it."}
    demands.make_demand(cast.negotiation, on=R1, slug="asked", round="r1", **asked)
    documents.hand_over_document(
        cast.negotiation, on=R2, slug="letter", title="Letter", issued_by=["p"], round="r2"
    )
    entered = of_offer.pop("entered", R2)
    own = {"addressees": ["q"], "asks": "rejects", "text": "Half of it.", "slug": "half"}
    if of_offer:
        made = {"party": "p", "issue": "i", **own, **of_offer}
        demands.make_demand(cast.negotiation, on=entered, day=R2, **made)
    cast.said(
        "-",
        at="r2",
        slug="said",
        document="letter",
        entered=entered,
        also=BroughtEntry.model_validate(
            {
                "answers": [{"demand": "asked", "answer": "countered", "counter": "half"}],
                **({} if of_offer else {"demand": own}),
            }
        ),
    )


PAGES = (
    "demands/",
    "issues/i/",
    "rounds/r1/",
    "rounds/r2/",
    "documents/letter/",
    "statements/said/",
)


@pytest.mark.parametrize("page", PAGES)
def test_an_answer_leads_to_the_counter_offer(cast: Cast, anybody: Site, page: str) -> None:
    countered(cast)

    read = anybody.good(f"{SMALL}{page}")

    assert OFFER in read.text
    assert any(link.endswith("#no-2") and "/demands/" in link for link in read.links)


@pytest.mark.parametrize("page", PAGES)
def test_who_may_not_see_the_counter_offer_reads_of_none(
    cast: Cast, anybody: Site, page: str
) -> None:
    countered(cast, audience="team")

    assert "Counter-offer" not in anybody.good(f"{SMALL}{page}").text
    assert "Counter-offer: Half of it." in signed_in(cast, "ana").good(f"{SMALL}{page}").text


def test_a_counter_offer_that_fell_is_none(cast: Cast, anybody: Site) -> None:
    countered(cast)

    corrections.retract_statement(cast.negotiation, on=day(3, 1), statement="said", also=["demand"])

    page = anybody.good(f"{SMALL}demands/")
    assert "Counter-offer" not in page.text
    assert "countered" in page.row("no-1")


def test_a_counter_offer_is_there_once_it_could_be_known(cast: Cast, anybody: Site) -> None:
    countered(cast, known_from=day(3, 5), entered=day(3, 5))

    assert "Counter-offer" not in anybody.good(f"{SMALL}demands/", known="2030-03-04").text
    assert OFFER in anybody.good(f"{SMALL}demands/", known="2030-03-05").text
