"""Statements, summaries, read-outs and communiqués: whose they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from negotiations.intake.finding.finder import find_candidates
from negotiations.intake.finding.knowledge import SpeakerNames
from negotiations.rules.articles import ReadArticle

from .orchard import DAY, ORCHARD, told, whose, whose_word

REFUSED = "A shared seed bank cannot be accepted."


@pytest.mark.parametrize(
    "title",
    [
        "Position paper of the delegation of Poland on the draft treaty",
        "The draft treaty: position paper of the delegation of Poland",
        "Non-paper of the delegation of Poland",
        "Memorandum of the Government of Poland on the draft treaty",
    ],
)
def test_a_position_paper_is_of_the_delegation_that_its_title_names(title: str) -> None:
    assert whose(
        title,
        "Document 28/61, Senn",
        "1. Seeds. The delegation cannot accept a shared seed bank.",
        "2. Wells. The delegation supports a ban on spraying near wells.",
    ) == [("poland", None, "seed-bank"), ("poland", None, "spray-ban")]


@pytest.mark.parametrize(
    "above",
    ["SENN (Valley Wire) - Rain fell.", "REPORT BY THE AGENCY", "Report of our correspondent"],
)
def test_what_an_agency_reports_below_is_told_by_no_ministry(above: str) -> None:
    ministry = SpeakerNames(
        slug="ministry",
        names=("Ministry of Agriculture of Poland",),
        party="poland",
        office="Ministry, written text",
        kind="institution",
    )
    text = (
        "Two accounts of one call\nMinistry of Agriculture of Poland, Senn\n6 October 2023\n\n"
        f"Edda Plum said that Velmar refused a shared seed bank.\n\n{above}\n\n"
        "Edda Plum said that Velmar refused a ban on spraying near wells."
    )
    known = replace(ORCHARD, speakers=(*ORCHARD.speakers, ministry))
    found = find_candidates(ReadArticle(text=text, day=DAY), known)

    tellers = [one.reported_by.value if one.reported_by else None for one in found]
    assert tellers == ["ministry", None]


@pytest.mark.parametrize(
    "paragraph",
    [
        "POLAND has many orchards. The government insists on a shared seed bank.",
        "Poland has many orchards. Its fields are wide. The government insists on a shared seed bank.",
    ],
)
def test_the_government_is_of_whom_the_paragraph_tells(paragraph: str) -> None:
    assert whose("Where they stand", "The Valley Paper", paragraph, "Nobody knows more.") == [
        ("poland", None, "seed-bank")
    ]


@pytest.mark.parametrize(
    ("title", "publisher"),
    [
        ("Statement on the talks", "Ministry of Agriculture of Poland, Senn"),
        ("Statement on the talks", "Press Service of the Ministry of Agriculture of Poland"),
        ("Statement on the talks", "Government of the Republic of Poland, Press Department"),
        ("Statement by the Ministry of Agriculture of Poland", "Press and Information Department"),
        ("Press release", "Permanent Mission of Poland, Harrow"),
    ],
)
def test_an_institution_speaks_in_its_own_text_for_the_party_it_names(
    title: str, publisher: str
) -> None:
    assert whose(title, publisher, REFUSED) == [("poland", None, "seed-bank")]


@pytest.mark.parametrize(
    ("title", "publisher"),
    [
        ("A statement of Poland angers growers", "The Valley Paper"),
        ("Remarks by Edda Plum, government spokeswoman, anger growers", "The Valley Paper"),
        ("Record of the third round", "Secretariat of the talks, Senn"),
        ("Joint statement of the ministers", "Ministry of Agriculture of Poland"),
    ],
)
def test_a_newspaper_a_secretariat_and_a_joint_text_have_no_party(
    title: str, publisher: str
) -> None:
    assert whose(title, publisher, REFUSED) == []


def test_the_ministry_of_such_a_text_is_its_own() -> None:
    assert whose(
        "Statement on the talks",
        "Ministry of Agriculture of Poland, Senn",
        "The Ministry reaffirms that it rejects a shared seed bank.",
    ) == [("poland", None, "seed-bank")]


def test_who_states_something_states_it_on_the_day_of_the_text() -> None:
    text = (
        "Statement on the talks\nMinistry of Agriculture of Poland, Senn\n6 October 2023\n\n"
        "On 3 October the ministers met at Senn. The Ministry rejects a shared seed bank."
    )

    (one,) = find_candidates(ReadArticle(text=text, day=DAY), ORCHARD)

    assert one.day is not None
    assert one.day.value == "2023-10-06"


def test_the_secretary_is_the_secretary_of_state_who_was_named() -> None:
    plum, *others = ORCHARD.speakers
    known = replace(ORCHARD, speakers=(replace(plum, office="Secretary of State"), *others))
    text = (
        "Read-out of a call\nDepartment of Farming, Harrow\n6 October 2023\n\n"
        "Secretary of State Edda Plum spoke today with Mira Varga.\n\n"
        "The Secretary underlined that she rejected a shared seed bank."
    )

    (one,) = find_candidates(ReadArticle(text=text, day=DAY), known)

    assert told(one)[1:4] == ("velmar", "plum", "seed-bank")


def test_they_who_agreed_on_a_text_go_on_together_in_the_next_sentence() -> None:
    found = whose(
        "Joint communiqué of the farm ministers of Velmar and the Republic of Oskaria",
        "Senn",
        "The participants reviewed the harvest. They called for a ban on spraying near wells. "
        "They support a shared seed bank.",
    )

    assert sorted(map(str, found)) == sorted(
        str((party, None, issue)) for party in ("velmar", "osk") for issue in ("spray-ban", "seed-bank")
    )  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    [
        "There was agreement between the two that there should be a shared seed bank.",
        "It was the shared conviction of the participants that there should be a shared seed bank.",
        "Both also hold that there should be a shared seed bank.",
        "Both delegations were of the opinion that there should be a shared seed bank.",
        "The two sides shared the conviction that there should be a shared seed bank.",
    ],
)
def test_what_all_hold_is_told_in_many_ways(sentence: str) -> None:
    found = whose(
        "Joint communiqué of the farm ministers of Velmar and the Republic of Oskaria", "Senn", sentence
    )  # fmt: skip

    assert sorted(found, key=str) == [("osk", None, "seed-bank"), ("velmar", None, "seed-bank")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Velmar is awaiting instructions on the seed bank.",
        "Velmar does not take a position on the seed bank.",
        "Velmar has not made its view of the seed bank known.",
        "Velmar kept its opinion of the seed bank to itself.",
        "Velmar had yet to make up its mind about the seed bank.",
        "Edda Plum said that the seed bank was still under review.",
        "Edda Plum has avoided taking a position on the seed bank.",
        "Edda Plum said that she was not going to tell reporters how she saw the seed bank.",
    ],
)
def test_in_many_ways_nothing_is_said(sentence: str) -> None:
    text = f"A headline over it\nThe Valley Paper\n6 October 2023\n\n{sentence}"

    (one,) = find_candidates(ReadArticle(text=text, day=DAY), ORCHARD)

    assert told(one)[3:] == ("seed-bank", "no-public-position")


def test_what_is_not_acceptable_to_a_party_is_refused_by_it() -> None:
    assert whose(
        "Talks at Senn", "The Valley Paper", "A shared seed bank is not acceptable to Velmar."
    ) == [("velmar", None, "seed-bank")]


def test_the_title_of_a_statement_says_whose_we_it_is() -> None:
    assert whose(
        "Statement by the delegation of Poland on the second round",
        "Foreign Ministry of Poland, Senn",
        "We came with a simple wish, and our wish was peace.",
        "Edda Plum demanded a toll on the Harrow bridge. We do not refuse it, but we want it to be low.",
        "Its delegation told us that it rejects a shared seed bank.",
        "Velmar has to this day not told us what it thinks of a ban on spraying near wells.",
    ) == [
        ("velmar", "plum", "bridge-toll"),
        ("poland", None, "bridge-toll"),
        ("velmar", None, "seed-bank"),
        ("velmar", None, "spray-ban"),
    ]


def test_one_ministry_is_not_another() -> None:
    assert whose("Statement on the seed bank", "Defence Ministry of Oskaria", REFUSED) == [
        ("osk", None, "seed-bank")
    ]
    assert whose(
        "Statement on the seed bank", "Ministry of Foreign Affairs of Oskaria", REFUSED
    ) == [("osk", "osk-ministry", "seed-bank")]


@pytest.mark.parametrize(
    "title",
    [
        "Chair's summary of the second round",
        "Summary by the Chair",
        "Conclusions of the Presidency",
    ],
)
def test_what_a_chair_on_record_tells_of_others_is_on_his_word(title: str) -> None:
    assert whose_word(
        title,
        "Secretariat of the Harrow Talks",
        "The second round was chaired by the President of Oskaria, Mira Varga.",
        "Edda Plum rejected a shared seed bank. The Chair expressed no view on the toll on the Harrow bridge. Oskaria backed a ban on spraying near wells.",
    ) == [
        (("velmar", "plum", "seed-bank"), "varga"),
        (("osk", "varga", "bridge-toll"), None),
        (("osk", None, "spray-ban"), None),
    ]


def test_a_chair_of_whom_nothing_says_who_it_was_tells_nothing_of_others() -> None:
    assert whose_word(
        "Chair's summary of the second round",
        "Secretariat of the Harrow Talks",
        "The President of Oskaria, Mira Varga, thanked the Chair. Edda Plum rejected a shared seed bank.",
    ) == [(("velmar", "plum", "seed-bank"), None)]
