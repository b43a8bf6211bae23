"""Statements, briefings, read-outs and communiqués: whose they are, and who speaks in them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from negotiations.intake.finding.finder import find_candidates
from negotiations.intake.finding.knowledge import SpeakerNames
from negotiations.rules.articles import ReadArticle
from negotiations.rules.candidates import FoundCandidate

from .orchard import DAY, ORCHARD, told

REFUSED = "A shared seed bank cannot be accepted."


def under(title: str, publisher: str, *paragraphs: str) -> list[FoundCandidate]:
    """What is found in a text with that head."""
    text = "\n\n".join((f"{title}\n{publisher}\n6 October 2023", *paragraphs))
    return find_candidates(ReadArticle(text=text, day=DAY), ORCHARD)


def whose(title: str, publisher: str, *paragraphs: str) -> list[tuple[str | None, ...]]:
    """Party, speaker and issue of what is found in it."""
    return [told(one)[1:4] for one in under(title, publisher, *paragraphs)]


def whose_word(
    title: str, publisher: str, *paragraphs: str
) -> list[tuple[tuple[str | None, ...], str | None]]:
    """The same, and who tells it where it is another's."""
    return [
        (told(one)[1:4], one.reported_by and one.reported_by.value)
        for one in under(title, publisher, *paragraphs)
    ]


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


@pytest.mark.parametrize(
    ("title", "publisher", "speaker"),
    [
        ("Briefing by Edda Plum", "Farm Ministry of Velmar", "plum"),
        ("Regular press briefing by Jonas Hale", "Ministry of Agriculture, Harrow", "hale"),
        ("Press briefing of 6 October 2023", "Ministry of Agriculture of Velmar, Harrow", None),
    ],
)
def test_a_spokesperson_with_an_office_for_a_label_speaks_for_the_institution(
    title: str, publisher: str, speaker: str | None
) -> None:
    assert whose(
        title,
        publisher,
        "QUESTION: What of the seed bank?",
        "SPOKESPERSON: We reject a shared seed bank.",
        "QUESTION: And the toll on the Harrow bridge?",
        "SPOKESPERSON: I have nothing for you on that.",
    ) == [("velmar", speaker, "seed-bank"), ("velmar", speaker, "bridge-toll")]


@pytest.mark.parametrize(
    ("office", "title", "speaker"),
    [
        ("Spokesperson", "Regular briefing", "plum"),
        ("Farm Ministry spokeswoman", "Regular briefing", "plum"),
        # Of another body, or where the title names somebody else, she is not the one who speaks.
        ("Spokeswoman of the President", "Regular briefing", None),
        ("Spokesperson", "Briefing by Spokesman Olaf Dorn", None),
    ],
)
def test_the_spokesperson_on_record_speaks_where_it_can_be_nobody_else(
    office: str, title: str, speaker: str | None
) -> None:
    plum, *others = ORCHARD.speakers
    known = replace(ORCHARD, speakers=(replace(plum, office=office), *others))
    text = (
        f"{title}\nFarm Ministry of Velmar\n6 October 2023\n\nQUESTION: What of the seed bank?\n\n"
        "SPOKESPERSON: We reject a shared seed bank."
    )

    (one,) = find_candidates(ReadArticle(text=text, day=DAY), known)

    assert told(one)[1:3] == ("velmar", speaker)


@pytest.mark.parametrize(
    ("title", "publisher", "note"),
    [
        ("Midday briefing by the spokeswoman, Edda Plum", "Commission for Wells, Press Room", ""),
        ("Daily briefing", "Department of Farming of Velmar", "(Press room, 13:05. Spokesperson: Edda Plum.)"),
        ("Transcript of the briefing", "Office of Public Affairs, Harrow", "(It was given by Edda Plum, ministry spokeswoman.)"),
    ],
)  # fmt: skip
def test_who_speaks_may_be_named_in_the_title_or_in_a_note_below_the_head(
    title: str, publisher: str, note: str
) -> None:
    paragraphs = filter(None, (note, "QUESTION: What of the seed bank?"))
    answer = "SPOKESPERSON: We reject a shared seed bank."

    assert whose(title, publisher, *paragraphs, answer) == [("velmar", "plum", "seed-bank")]


def test_who_states_something_states_it_on_the_day_of_the_text() -> None:
    text = (
        "Statement on the talks\nMinistry of Agriculture of Poland, Senn\n6 October 2023\n\n"
        "On 3 October the ministers met at Senn. The Ministry rejects a shared seed bank."
    )

    (one,) = find_candidates(ReadArticle(text=text, day=DAY), ORCHARD)

    assert one.day is not None
    assert one.day.value == "2023-10-06"


@pytest.mark.parametrize(("asks", "answers"), [("Q", "A"), ("Question", "Answer")])
def test_who_is_interviewed_says_what_stands_behind_the_label_of_an_answer(
    asks: str, answers: str
) -> None:
    assert whose(
        "“We pay already”: interview with Edda Plum",
        "The Valley Paper",
        f"{asks}: Minister, what of the seed bank?",
        f"{answers}: We reject a shared seed bank, and I have told our neighbours so.",
        f"{asks}: Will that change?",
        f"{answers}: I do not think so. We are a small country.",
    ) == [("velmar", "plum", "seed-bank")]


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


def test_who_opens_a_briefing_speaks_until_he_is_asked() -> None:
    assert whose_word(
        "Briefing by Edda Plum, spokeswoman of the Ministry of Agriculture",
        "Ministry of Agriculture of Velmar, Harrow",
        "Good morning. We met the Poles on Monday.",
        "Poland put forward a ban on spraying near wells. At present we see little use in it.",
        "Oskaria rejected a shared seed bank.",
        "QUESTION: And the toll?",
        "PLUM: We accept a toll on the Harrow bridge.",
    ) == [
        (("poland", None, "spray-ban"), "plum"),
        (("velmar", "plum", "spray-ban"), None),
        (("osk", None, "seed-bank"), "plum"),
        (("velmar", "plum", "bridge-toll"), None),
    ]


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


def test_whoever_opens_it_need_not_be_on_record() -> None:
    assert whose_word(
        "Briefing by Foreign Ministry Spokeswoman Lena Orsk",
        "Ministry of Foreign Affairs of Oskaria",
        "Good morning. We have read the letters.",
        "Velmar once more rejected a shared seed bank. At present we see little reason for one.",
        "Velmar and Poland rejected a ban on spraying near wells.",
        "QUESTION: And the toll?",
        "LENA ORSK: We accept a toll on the Harrow bridge.",
    ) == [
        (("velmar", None, "seed-bank"), "osk-ministry"),
        (("osk", "osk-ministry", "seed-bank"), None),
        (("velmar", None, "spray-ban"), "osk-ministry"),
        (("poland", None, "spray-ban"), "osk-ministry"),
        (("osk", "osk-ministry", "bridge-toll"), None),
    ]


def test_who_is_on_record_is_no_stranger_wherever_a_title_names_him() -> None:
    assert whose(
        "Briefing on seeds by Foreign Ministry Spokeswoman Mira Varga",
        "Ministry of Foreign Affairs of Oskaria",
        "QUESTION: And the toll?",
        "MIRA VARGA: We accept a toll on the Harrow bridge.",
    ) == [("osk", "varga", "bridge-toll")]


@pytest.mark.parametrize(
    ("label", "speaker"), [("ORSK", "osk-ministry"), ("LENA ORSK", "osk-ministry"), ("SK", None)]
)
def test_a_stranger_is_called_by_whole_names(label: str, speaker: str | None) -> None:
    found = whose(
        "Briefing by Foreign Ministry Spokeswoman Lena Orsk",
        "Ministry of Foreign Affairs of Oskaria",
        "QUESTION: And the toll?",
        f"{label}: We accept a toll on the Harrow bridge.",
        "QUESTION: And the seed bank?",
        "SPOKESWOMAN: We accept a shared seed bank.",
    )

    told_so = [("osk", speaker, "bridge-toll")] if speaker else []
    assert found == [*told_so, ("osk", "osk-ministry", "seed-bank")]


def test_a_written_reply_is_the_ministrys_and_the_comment_below_it_the_spokespersons() -> None:
    found = under(
        "Foreign Ministry's reply to questions from the media on the talks",
        "Ministry of Foreign Affairs of Oskaria",
        "Several questions concern the press conference given on Wednesday by Edda Plum.",
        "Question: What of the seed bank?",
        "Answer: We have read it. We reject a shared seed bank.",
        "Question: Will that change?",
        "Answer: We do not think so.",
        "Comment by President Mira Varga",
        "I should like to add that we accept a toll on the Harrow bridge.",
    )

    assert [(told(one)[2:4], one.day and one.day.value) for one in found] == [
        (("osk-ministry", "seed-bank"), "2023-10-06"),
        (("varga", "bridge-toll"), "2023-10-06"),
    ]
