"""One round: what changed at it, and apart from that what came between it and the next."""

from __future__ import annotations

from .conftest import Site

RESPONSES = "rounds/r-2022-01-26-written-responses/"
PARIS = "rounds/r-2022-01-26-normandy-paris/"


def test_what_changed_at_it_stands_apart_from_what_came_after(anybody: Site) -> None:
    page = anybody.good(RESPONSES)

    at, between = page.part("What changed at it"), page.part("Between it and the next")
    assert "Limits on missiles in Europe" in at
    assert "Russia’s drafts as one package" not in at
    assert "Russia’s drafts as one package" in between
    assert "was not said at it" in between
    assert "Limits on missiles in Europe" not in between.partition("Said between")[0]


def test_what_came_after_is_not_there_as_known_on_the_day(anybody: Site) -> None:
    page = anybody.good(RESPONSES, known="2022-01-26")

    assert "Between it and the next" not in page.headings
    assert "confidential: its words had not come out by 26 January 2022" in page.text
    assert "known from 2 Feb 2022" not in page.text


def test_text_that_came_out_says_when_and_how(anybody: Site) -> None:
    page = anybody.good(RESPONSES)

    texts = page.part("Texts handed over")
    assert "came out on 2 February 2022: Leaked to El País" in texts
    assert "known from 2 Feb 2022" in page.part("Replies")


def test_outcome_is_there_from_its_last_day(anybody: Site) -> None:
    macron = "rounds/r-2022-02-07-moscow-macron/"

    assert "Talk of possible next steps" in anybody.good(macron).text
    first_day = anybody.good(macron, known="2022-02-07")
    assert "Talk of possible next steps" not in first_day.text
    assert "None yet" in first_day.part("Outcome")


def test_disputed_role_says_so(anybody: Site) -> None:
    part = anybody.good(PARIS).part("Who took part")

    assert "Russian Federation role disputed by Ukraine Claims to be a mediator" in part
    assert "Ukraine calls it the other party" in part
    assert "absent" in part
    assert "in the track, not at this round" in part


def test_demands_replies_red_lines_and_sources_of_the_round(anybody: Site) -> None:
    page = anybody.good(RESPONSES, known="2022-01-26")

    assert "Do not publish the US and NATO texts." in page.part("Demands made")
    assert "no answer known" in page.part("Demands made")
    replies = page.part("Replies")
    assert "Ready to talk about ground-launched missiles in Europe." in replies
    assert "accepted for discussion" in replies
    assert "US on Allied forces back to the 1997 lines" in page.part("Red lines")
    assert "Direct talks" not in page.part("Red lines")
    assert "The Washington Post" in page.part("Sources")


def test_correction_has_a_heading_of_its_own(anybody: Site) -> None:
    page = anybody.good(RESPONSES)

    assert "wording corrected" in page.part("Corrected in our record")
    assert "wording corrected" not in page.part("What changed at it")


def test_everything_said_at_it_is_listed_whatever_became_of_it(anybody: Site) -> None:
    said = anybody.good(RESPONSES).part("Said at it")

    assert "A senator says" in said
    assert "counts for nobody" in said
    assert "superseded As first reported by two agencies" in said
    assert "no public position" in said


def test_round_without_changes_says_so(anybody: Site) -> None:
    page = anybody.good("rounds/r-2022-01-31-washington-qatar/")

    assert "Nothing changed at this round." in page.text
