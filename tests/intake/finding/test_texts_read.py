"""A leaked letter or note of which an article tells: whose it is, on which day it speaks, and what it leaves out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from negotiations.intake.finding.knowledge import SpeakerNames

from .orchard import ORCHARD, days_in, found_in, told

NOTE = "The Oskarian Foreign Ministry has told Velmar in a confidential note that it rejects a toll on the Harrow bridge."
DATED = "The note, of which this paper has a copy, is dated 28 September and fills four pages."
BY_THE_NOTE = ("osk", "osk-ministry")


@pytest.mark.parametrize(
    ("sentence", "issue", "stance"),
    [
        ("It supports a shared seed bank in the second section.", "seed-bank", "accepts"),
        ("“A shared seed bank is welcome,” it states on page two.", "seed-bank", "accepts"),
        (
            "The last section deals with aid. It asks Velmar to pay the aid after frost within 30 days.",
            "frost-aid",
            "accepts",
        ),
    ],
)
def test_by_it_a_section_speaks_as_the_text(sentence: str, issue: str, stance: str) -> None:
    *_, found = found_in(NOTE, DATED, sentence)

    assert told(found)[1:] == (*BY_THE_NOTE, issue, stance)


def test_it_is_no_text_where_no_section_is_named() -> None:
    (first,) = found_in(NOTE, DATED, "The weather was fine. It supports a shared seed bank.")

    assert first.issues[0].value == "bridge-toll"


def test_what_becomes_of_something_in_a_text_is_said_by_it() -> None:
    _, _, found = found_in(
        NOTE,
        DATED,
        "On page two the ministry backs a ban on spraying near wells. A shared seed bank, on the other hand, is described as unacceptable.",
    )

    assert told(found)[1:] == (*BY_THE_NOTE, "seed-bank", "rejects")


def test_a_proposal_that_it_leaves_without_an_answer_is_met_with_silence() -> None:
    _, _, found = found_in(
        NOTE,
        DATED,
        "On page two the ministry backs a ban on spraying near wells.",
        "Velmar's proposal of a shared seed bank is left without an answer.",
    )

    assert told(found) == ("silence", *BY_THE_NOTE, "seed-bank", "no-public-position")


def test_the_note_of_a_party_of_which_nobody_is_named_is_a_text_too() -> None:
    found = found_in(
        "Oskaria has told Velmar in a confidential note that it would accept a toll on the Harrow bridge.",
        DATED,
        "Velmar's proposal of a shared seed bank is left without an answer.",
        "Velmar's proposal of a hot line is left without an answer.",
    )

    assert [told(one)[0:4] for one in found[1:]] == [("silence", "osk", None, "seed-bank")]


@pytest.mark.parametrize(
    ("behind", "days"),
    [
        ("It is signed by nobody.", ["2023-09-28"]),
        (
            "On page two the ministry rejects a shared seed bank.",
            ["2023-09-28", "2023-09-28"],
        ),
        # What another says of it is of the day of the article, and so is what its author says since.
        ("Edda Plum rejects a shared seed bank.", ["2023-09-28", "2023-10-06"]),
        ("Mira Varga said that she wanted a shared seed bank.", ["2023-09-28", "2023-10-06"]),
    ],
)
def test_what_it_says_is_of_the_day_that_it_bears(behind: str, days: list[str]) -> None:
    assert days_in(NOTE, DATED, behind) == days


def test_the_day_on_which_it_came_out_is_not_its_own() -> None:
    first = "Oskaria has told Velmar that it rejects a toll on the Harrow bridge, according to a letter published on Wednesday."

    assert days_in(first, "The letter is dated 28 September.") == ["2023-09-28"]
    assert days_in(first, "The letter has four pages.") == ["2023-10-04"]


def test_an_institution_comes_before_a_person_whose_office_names_it() -> None:
    spokeswoman = SpeakerNames(
        slug="brandt", names=("Lea Brandt",), party="osk", office="Foreign Ministry spokeswoman"
    )
    known = replace(ORCHARD, speakers=(*ORCHARD.speakers, spokeswoman))

    found = found_in(
        "Oskaria's Foreign Ministry rejects a shared seed bank.",
        "Oskaria's Foreign Ministry spokeswoman rejects a toll on the Harrow bridge.",
        known=known,
    )

    assert [told(one)[1:3] for one in found] == [BY_THE_NOTE, ("osk", "brandt")]
    # “Its” is of whoever was named before, whoever else has one on record.
    found = found_in(
        "Edda Plum rejects a shared seed bank. Its foreign ministry backs a toll on the Harrow bridge.",
        known=known,
    )
    assert [one.party and one.party.value for one in found] == ["velmar", "velmar"]
