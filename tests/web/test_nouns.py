"""The pages of an issue and of a party: all that is known of each, at both clocks."""

from __future__ import annotations

from negotiations.models import Issue
from negotiations.recording.door import recording

from ..cast import FIRST, R1, Cast
from ..door import red_lines, reference_data
from .conftest import Site, signed_in
from .test_demands import answers, asks

BUILDUP = "issues/buildup/"


def test_every_party_is_shown_where_it_stands_with_its_marks(cast: Cast, anybody: Site) -> None:
    cast.said("-", at="r1")
    cast.said("+", at="r2")
    cast.said("++", at="r2", party="q")
    cast.said("0", at="r1", party="z")
    cast.said("~", at="r2", party="z")

    part = anybody.good("/n/small/issues/i/", round="r2").part("Where every party stands")

    assert "++ accepts 1 Q since 10 February 2030: the statement first stated" in part
    assert "+ leaning for 1 P since 10 February 2030: the statement moved from" in part
    assert "± open or conditional 1 Z since 10 January 2030: the statement silent since" in part
    assert "no statement 1 B" in part


def test_party_of_a_body_stands_apart_without_a_word_of_its_own(anybody: Site) -> None:
    part = anybody.good("issues/nato-enlargement/").part("Where every party stands")

    assert "only via a body 5 UK −− via NATO: rejects" in part


def test_position_held_before_it_was_known_says_both(anybody: Site) -> None:
    part = anybody.good("issues/nato-enlargement/").part("Where every party stands")

    assert "US held from 26 Jan 2022, known from 2 Feb 2022" in part


def test_issue_page_holds_its_lines_collisions_demands_and_developments(anybody: Site) -> None:
    page = anybody.good(BUILDUP)

    assert "No outside orders on where its troops stand" in page.part("Red lines on it")
    assert "Demand 23 (Explain within 48 hours" in page.part("What collides on it")
    assert "16 US asks. De-escalate" in page.part("Demands on it")
    assert "Limits on missiles" not in page.part("Demands on it")
    assert "Reply of Russian Federation to United States: 2 demands rejected" in page.part(
        "Developments"
    )
    assert "/n/european-security-2022/developments/?issue=buildup" in page.links


def test_developments_are_those_told_by_the_day_known(anybody: Site) -> None:
    then = anybody.good(BUILDUP, known="2022-02-07").part("Developments")

    assert "Told by 7 February 2022" in then
    assert "Correction" not in then
    assert "17 February 2022" not in then


def test_issue_in_another_wording_is_linked(cast: Cast, anybody: Site) -> None:
    with recording(cast.negotiation, what="reworded", on=R1) as act:
        reference_data.register(
            act,
            noun="issue",
            slug="k",
            name="Issue k",
            proposition="That it be done soon.",
            reworded_from=Issue.objects.get(negotiation=cast.negotiation, slug="i"),
        )

    assert "Issue k: the same in another wording" in anybody.good("/n/small/issues/i/").text
    assert "Issue i: the same in another wording" in anybody.good("/n/small/issues/k/").text


def test_issue_in_a_wording_that_is_hidden_is_not_linked(cast: Cast, anybody: Site) -> None:
    with recording(cast.negotiation, what="reworded", on=R1) as act:
        reference_data.register(
            act,
            noun="issue",
            slug="k",
            name="Issue k",
            proposition="That it be done in secret.",
            reworded_from=Issue.objects.get(negotiation=cast.negotiation, slug="i"),
            audience="cleared",
        )

    assert "Issue k" in signed_in(cast, "olga").good("/n/small/issues/i/").text
    assert "Issue k" not in anybody.good("/n/small/issues/i/").text


def test_party_page_names_its_speakers_by_weight(anybody: Site) -> None:
    part = anybody.good("parties/russia/").part("Who speaks for it")

    assert "Vladimir Putin, President authority 5: head of state or agreed text" in part
    assert part.index("Vladimir Putin") < part.index("Dmitry Peskov") < part.index("Dzhabarov")
    assert "authority 1: a voice that does not bind" in part


def test_party_page_says_what_it_belongs_to_and_its_disputed_roles(anybody: Site) -> None:
    page = anybody.good("parties/russia/")

    assert "Organization for Security and Co-operation in Europe, member" in page.part(
        "Bodies it belongs to"
    )
    parts = page.part("Its part in each track")
    assert "Written exchange on security guarantees, demandeur" in parts
    assert "Normandy format (advisers' level) role disputed by Ukraine" in parts


def test_body_lists_who_belongs_to_it(anybody: Site) -> None:
    part = anybody.good("parties/nato/").part("Who belongs to it")

    assert "Germany, member" in part


def test_party_page_tells_what_it_is_owed_and_owes(cast: Cast, anybody: Site) -> None:
    asks(cast)
    answers(cast, "countered", on=R1)
    red_lines.declare_red_line(
        cast.negotiation, on=R1, party="z", issue="j", refuses="accepts", text="Never."
    )

    asker = anybody.good("/n/small/parties/q/")
    silent = anybody.good("/n/small/parties/z/")
    replied = anybody.good("/n/small/parties/p/")

    assert "countered 10 January 2030" in asker.part("What it asks, and what it heard back")
    assert "It owes one of one answers" in silent.part("What is asked of it")
    assert "It has answered all that is asked of it" in replied.part("What is asked of it")
    assert "Never." in silent.part("Its red lines")
    assert "What is asked of it" not in asker.headings


def test_party_page_shows_where_it_stands_on_every_issue(anybody: Site) -> None:
    part = anybody.good("parties/ukraine/").part("Where it stands on every issue")

    assert "++ accepts 3 Pulling Russian forces back from Ukraine since 11 February 2022" in part
    assert "no statement 15 Allied forces back to the 1997 lines, No foreign missiles" in part
    assert "No further NATO enlargement since 19 February 2022: the statement red line" in part


def test_party_without_a_word_still_has_a_page(cast: Cast, anybody: Site) -> None:
    with recording(cast.negotiation, what="newcomer", on=FIRST) as act:
        reference_data.register(act, noun="party", slug="new", name="Newcomer", kind="state")

    page = anybody.good("/n/small/parties/new/")

    assert "No statement of Newcomer is recorded." in page.text
    assert "No speaker is recorded." in page.text
    assert "Nothing has been told." in page.text
