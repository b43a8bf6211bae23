"""Priorities, remarks and readouts on the pages that name them."""

from __future__ import annotations

from typing import Any

from negotiations.entries.priorities import PriorityEntry
from negotiations.recording.door import recording
from negotiations.recording.priorities import record_priority

from ..cast import R1, R2, Cast
from ..door import documents, remarks
from .conftest import Site

PARTY, ISSUE, ROUND = "/n/small/parties/p/", "/n/small/issues/i/", "/n/small/rounds/r1/"
CLOCKS = f"?at={R2}&known={R2}"


def warned(cast: Cast, **but: Any) -> None:
    said = {
        "kind": "warning",
        "party": "p",
        "speaker": "p4",
        "about": ["q"],
        "issue": "i",
        "round": "r1",
        "text": "it will leave the talks",
        "condition": "the sanctions stay",
        "sources": ["agency"],
    }
    remarks.record_remark(cast.negotiation, on=R1, **{**said, **but})


def mattered(cast: Cast, **but: Any) -> None:
    said = {"party": "p", "issue": "i", "priority": "high", "speaker": "p4", **but}
    with recording(cast.negotiation, on=R1) as act:
        record_priority(act, PriorityEntry(**said))


def test_warning_stands_on_the_pages_of_party_issue_and_round(cast: Cast, anybody: Site) -> None:
    warned(cast)

    for address in (PARTY, ISSUE, ROUND):
        page = anybody.good(f"{address}{CLOCKS if address != ROUND else ''}")
        assert "it will leave the talks if the sanctions stay." in page.text
    assert "What others say of it" in anybody.good(f"/n/small/parties/q/{CLOCKS}").text


def test_overview_has_what_was_said_since_the_round_before(cast: Cast, anybody: Site) -> None:
    warned(cast)
    overview = "/n/small/"

    lately = anybody.good(f"{overview}{CLOCKS}")
    assert "Warned of, alleged, forecast" not in lately.headings
    first = anybody.good(f"{overview}?at={R1}&known={R1}").part("Warned of, alleged, forecast")
    assert "it will leave the talks if the sanctions stay." in first
    assert "It moves no position." in first


def test_overview_counts_what_is_too_much_to_read(cast: Cast, anybody: Site) -> None:
    for number in range(10):
        warned(cast, text=f"it will leave room {number}", sources=[])

    page = anybody.good(f"/n/small/?at={R1}&known={R1}").part("Warned of, alleged, forecast")

    assert page.count("it will leave room") == 8
    assert "And 2 more" in page


def test_remark_that_could_not_be_known_yet_is_on_no_page(cast: Cast, anybody: Site) -> None:
    warned(cast)

    before = "?at=2030-01-09&known=2030-01-09"
    assert "leave the talks" not in anybody.good(f"{PARTY}{before}").text


def test_remark_for_the_team_is_on_no_page_of_others(cast: Cast, anybody: Site) -> None:
    warned(cast, audience="team")
    mattered(cast, audience="team")

    for address in (PARTY, ISSUE, "/n/small/"):
        page = anybody.good(f"{address}?at={R1}&known={R1}").text
        assert "leave the talks" not in page
        assert "As it says itself" not in page


def test_voice_that_does_not_bind_is_shown_as_its_own_word(cast: Cast, anybody: Site) -> None:
    warned(cast, speaker="p1")

    assert "a voice that does not bind: its own word" in anybody.good(f"{PARTY}{CLOCKS}").text


def test_priority_says_by_whose_word_and_marks_the_cell(cast: Cast, anybody: Site) -> None:
    cast.said("++", at="r1")
    mattered(cast)
    mattered(cast, party="q", by="us", speaker=None, priority="low")

    said = anybody.good(f"{ISSUE}{CLOCKS}").part("To whom it matters how much")
    assert said.index("As it says itself") < said.index("In our judgement")
    matrix = anybody.good(f"/n/small/{CLOCKS}")
    assert "high priority to it" in matrix.text
    assert '<b class="pri" aria-hidden="true">L</b>' in matrix.html


def test_readouts_of_a_round_stand_side_by_side(cast: Cast, anybody: Site) -> None:
    for party in ("p", "q"):
        documents.hand_over_document(
            cast.negotiation,
            on=R1,
            kind="readout",
            slug=f"readout-{party}",
            title=f"Readout of {party.upper()}",
            issued_by=[party],
            round="r1",
        )
    cast.said("++", at="r1", document="readout-p")
    cast.said("--", at="r1", party="q", document="readout-q")

    page = anybody.good(ROUND)

    table = page.part("What each side told of it")
    assert table.index("Readout of P") < table.index("Readout of Q")
    assert "p says accepts" in table
    assert "q says rejects" in table
    assert table.count("Nothing on it") == 0


def test_other_texts_of_a_round_are_no_readouts(cast: Cast, anybody: Site) -> None:
    documents.hand_over_document(
        cast.negotiation, on=R1, slug="treaty", title="Draft", issued_by=["p"], round="r1"
    )

    assert "What each side told of it" not in anybody.good(ROUND).text
