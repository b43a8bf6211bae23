"""Briefings, interviews and written replies: who speaks in them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from negotiations.intake.finding.finder import find_candidates
from negotiations.rules.articles import ReadArticle

from .orchard import DAY, ORCHARD, told, under, whose, whose_word


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
