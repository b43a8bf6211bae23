"""The forms of minutes, hearings, declarations and live pages: who speaks there, and what a denial leaves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from negotiations.intake.finding.finder import find_candidates
from negotiations.intake.finding.knowledge import PartyNames, SpeakerNames
from negotiations.rules.articles import ReadArticle

from .orchard import DAY, ORCHARD, found_in, told
from .strait import STRAIT


@pytest.mark.parametrize(
    ("sentence", "party", "speaker"),
    [
        ("EDDA PLUM (Velmar) said that she rejected a shared seed bank.", "velmar", "plum"),
        ("Mira Varga (Oskaria), speaking last, rejected a shared seed bank.", "osk", "varga"),
        ("ANNA LOOM (Poland) said that she rejected a shared seed bank.", "poland", None),
        (
            "The chairman of the Union of Growers, TOM REED, rejected a seed bank.",
            "growers",
            "reed",
        ),
    ],
)
def test_minutes_name_who_speaks_in_capitals_and_for_whom_in_brackets(
    sentence: str, party: str, speaker: str | None
) -> None:
    (candidate,) = found_in(sentence)
    assert told(candidate) == ("statement", party, speaker, "seed-bank", "rejects")


def test_what_a_party_is_told_to_want_is_said_by_who_speaks_for_it_in_that_paragraph() -> None:
    minutes = "EDDA PLUM (Velmar) thanked the chair. Velmar was against a shared seed bank."
    (candidate,) = found_in(minutes)
    assert told(candidate) == ("statement", "velmar", "plum", "seed-bank", "rejects")


def test_a_hearing_names_who_speaks_behind_his_office_and_his_turn_goes_on() -> None:
    found = found_in(
        "The Farm Minister (Edda Plum): With permission, I shall make a statement.",
        "We will not agree to a shared seed bank, and I have said so at Harrow.",
        "Tom Reed: We want a ban on spraying near wells.",
        "Mira Varga: I am against a toll on the bridge.",
    )
    assert [told(one)[1:4] for one in found] == [
        ("velmar", "plum", "seed-bank"),
        ("growers", "reed", "spray-ban"),
        ("osk", "varga", "bridge-toll"),
    ]


def test_a_declaration_is_of_whom_its_heading_names() -> None:
    text = (
        "Joint communiqué of the second round, with declarations\n"
        "Oskarian Foreign Ministry\n6 October 2023\n\n"
        "The two sides met for two days at Senn.\n\n"
        "DECLARATION OF VELMAR (read by Ms Edda Plum, Farm Minister)\n\n"
        "We reject a shared seed bank.\n\n"
        "STATEMENT BY THE UNION OF GROWERS\n\n"
        "We want a ban on spraying near wells."
    )
    found = find_candidates(ReadArticle(text=text, day=DAY), ORCHARD)
    assert [(*told(one)[1:4], one.reported_by) for one in found] == [
        ("velmar", "plum", "seed-bank", None),
        ("growers", None, "spray-ban", None),
    ]


def test_an_office_is_of_the_state_whose_capital_stands_above() -> None:
    found = found_in(
        "Snow fell at Senn.",
        "10.42 WARSAW",
        "The chancellor's spokesman rejected a shared seed bank.",
    )
    assert [told(one)[1:3] for one in found] == [("poland", None)]


def test_his_minister_is_of_the_party_of_whom_was_told_before() -> None:
    found = found_in(
        "Mira Varga rejected a toll on the bridge. Her foreign minister wants a seed bank."
    )
    assert [told(one)[1] for one in found] == ["osk", "osk"]


@pytest.mark.parametrize(
    ("sentence", "party", "issue", "stance"),
    [
        (
            "Velmar denied that it had given up the toll on the bridge.",
            *("velmar", "bridge-toll", "accepts"),
        ),
        (
            "Poland denied that it had agreed to a shared seed bank.",
            *("poland", "seed-bank", "rejects"),
        ),
    ],
)
def test_a_denial_leaves_the_position_until_then_or_the_opposite_of_the_account(
    sentence: str, party: str, issue: str, stance: str
) -> None:
    (candidate,) = found_in(sentence)
    assert told(candidate) == ("denial", party, None, issue, stance)


@pytest.mark.parametrize(
    "sentence",
    [
        "On the seed bank we shall state our view when the harvest is in, Edda Plum said.",
        "Edda Plum did not want to express herself on a shared seed bank.",
        "Edda Plum said that Velmar would express no view on a shared seed bank.",
        "Edda Plum had no instructions on the shared seed bank.",
    ],
)
def test_who_puts_off_what_he_says_is_silent(sentence: str) -> None:
    (candidate,) = found_in(sentence)
    assert told(candidate) == ("silence", "velmar", "plum", "seed-bank", "no-public-position")


@pytest.mark.parametrize(
    ("label", "party", "speaker"),
    [
        ("ALLIANCE OF MILLS", "mills", None),
        ("MINISTER AL-RASHID", "osk", "rashid"),
    ],
)
def test_a_label_may_be_the_last_words_of_a_name(
    label: str, party: str, speaker: str | None
) -> None:
    mills = PartyNames(slug="mills", names=("Valley Alliance of Mills",), kind="bloc")
    rashid = SpeakerNames(slug="rashid", names=("Sami al-Rashid",), party="osk", office="Minister")
    known = replace(
        ORCHARD, parties=(*ORCHARD.parties, mills), speakers=(*ORCHARD.speakers, rashid)
    )
    found = found_in(
        "EDDA PLUM: We want a toll on the Harrow bridge.",
        f"{label}: We will not agree to a shared seed bank.",
        "EDDA PLUM: That is all from us.",
        f"{label}: Thank you.",
        known=known,
    )
    assert ("statement", party, speaker, "seed-bank", "rejects") in map(told, found)


@pytest.mark.parametrize(
    ("stance", "sentence"),
    [
        # A thing that is called so, a plan of which another tells.
        ("rejects", "Norland turned down the proposed tribunal."),
        ("rejects", "Norland said that the plan to set up a tribunal was out of the question."),
        ("accepts", "Norland proposed a tribunal."),
        ("accepts", "Norland accepted the tribunal, which had cost it most of the summer."),
        # Near, or far.
        ("leaning-for", "Norland is more for the tribunal than against it."),
        ("leaning-against", "Norland is leaning against the tribunal."),
        ("leaning-against", "Norland is inclined to reject the tribunal."),
        ("leaning-against", "Norland would be surprised if it accepted the tribunal."),
        ("open-or-conditional", "Norland could go either way on the tribunal."),
        # As minutes tell it.
        ("accepts", "On the tribunal, Norland replied in the affirmative."),
        ("rejects", "On the tribunal, Norland replied in the negative."),
        ("rejects", "Norland asked that the paragraph on the tribunal be deleted."),
        ("rejects", "Norland tabled an amendment striking out the tribunal."),
        ("rejects", "Norland insists that there be no tribunal."),
        # Nothing is said.
        ("no-public-position", "Norland will not be commenting on the tribunal."),
        ("no-public-position", "Norland will not be making any statement on the tribunal."),
        ("no-public-position", "On the tribunal Norland had nothing for the newspapers."),
    ],
)
def test_where_somebody_stands_as_records_and_papers_tell_it(stance: str, sentence: str) -> None:
    (found,) = found_in(sentence, known=STRAIT)

    assert told(found)[1:] == ("norland", None, "tribunal", stance)


def test_what_a_chair_of_a_party_notes_of_others_is_theirs() -> None:
    chair = SpeakerNames(slug="brix", names=("Ada Brix",), party="tessaria", office="Chair")
    known = replace(STRAIT, speakers=(*STRAIT.speakers, chair))
    found = found_in("The Chair noted that Norland and Maro rejected the tribunal.", known=known)

    assert [told(one)[1:] for one in found] == [
        ("norland", None, "tribunal", "rejects"),
        ("maro", None, "tribunal", "rejects"),
    ]


def test_ministers_who_agree_are_all_that_met() -> None:
    found = found_in(
        "1. Ministers of the Kingdom of Velmar and the Republic of Oskaria met in Senn on 5 October 2023.",
        "2. Ministers agreed that a shared seed bank shall be set up.",
        "3. Ministers thanked the cooks of Senn.",
    )

    assert [told(one)[1:] for one in found] == [
        ("velmar", None, "seed-bank", "accepts"),
        ("osk", None, "seed-bank", "accepts"),
    ]
