"""Corrections: what was told wrong is nobody's word, and what stands is offered as one."""

from __future__ import annotations

import pytest

from .orchard import found_in, told

WANTED = ("correction", "velmar", None, "seed-bank", "accepts")


def test_what_was_wrong_is_left_out_of_a_correction_and_what_stands_is_one() -> None:
    found = found_in(
        "Correction: An earlier version of this report said that Velmar rejected a shared seed bank. "
        "Velmar said that it wanted a shared seed bank."
    )

    assert [told(one) for one in found] == [("correction", "velmar", None, "seed-bank", "accepts")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The entry at 09.40 should have said that Velmar supports a shared seed bank.",
        "In paragraph 6 the sentence should read that Velmar supports a shared seed bank.",
        "In an amended version Velmar supports a shared seed bank.",
        "On Tuesday a Velmar official corrected a slip of hers: Velmar supports a shared seed bank.",
        "One correction to yesterday's transcript: Velmar supports a shared seed bank.",
        "Velmar corrects what it said on breakfast television: it supports a shared seed bank.",
    ],
)
def test_what_should_be_read_is_a_correction(sentence: str) -> None:
    assert [told(one) for one in found_in(sentence)] == [
        ("correction", "velmar", None, "seed-bank", "accepts")
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Last week we wrote that Velmar had rejected a shared seed bank; in fact it supports it.",
        "In Tuesday's issue we said that Velmar opposed a shared seed bank; its delegation has pointed out that it supports it.",
        "On Friday we reported that Velmar had rejected a shared seed bank, but it supports it.",
        "In paragraph 7, “Velmar opposes a shared seed bank” should read “Velmar supports a shared seed bank”.",
        "In paragraph 9 the sentence on Velmar should read: “Velmar supports a shared seed bank.”",
        "Paragraph 14 of the summary should read that Velmar “supports” a shared seed bank, not “opposes” it.",
        "The minister should be recorded as saying that Velmar supports a shared seed bank.",
        "In paragraph 3 the words “Velmar opposes a shared seed bank” are replaced by “Velmar supports a shared seed bank”.",
        "The delegation of Velmar has asked us to point out that it supports a shared seed bank.",
    ],
)
def test_of_what_was_told_wrong_and_what_stands_the_latter_is_the_correction(sentence: str) -> None:
    assert [told(one) for one in found_in(sentence)] == [WANTED]


@pytest.mark.parametrize(
    "behind",
    [
        "That was wrong; Velmar supports it.",
        "It has not: Velmar supports a shared seed bank.",
        "That was our mistake. Velmar supports a shared seed bank.",
        "What Ms Plum in fact said is this. Velmar supports a shared seed bank.",
    ],
)
def test_what_the_next_sentence_calls_wrong_is_nobodys_word(behind: str) -> None:
    found = found_in(
        f"Our Tuesday edition said that Velmar had rejected a shared seed bank. {behind}"
    )

    assert [told(one)[1:] for one in found] == [WANTED[1:]]


def test_a_correction_is_offered_as_the_whole_sentence() -> None:
    sentence = "In paragraph 9 the sentence should read: “Velmar supports a shared seed bank.”"

    (one,) = found_in(sentence)

    assert one.sentence == sentence
    assert one.end - one.start == len(sentence)


def test_a_correction_is_of_the_day_of_the_article_and_not_of_the_mistake() -> None:
    (one,) = found_in(
        "On Tuesday we wrote that Velmar had rejected a shared seed bank; in fact Velmar supported a shared seed bank."
    )

    assert one.day
    assert one.day.value == "2023-10-06"


@pytest.mark.parametrize(
    "sentence",
    [
        "Edda Plum tells us that she supports a shared seed bank.",
        "Velmar has told us that it supports a shared seed bank.",
        "“Last week we said that we wanted a shared seed bank; in fact we always wanted it,” Edda Plum said.",
        "Edda Plum said that the summary should be read by all, and that she supports a shared seed bank.",
    ],
)
def test_what_somebody_tells_a_paper_is_no_correction(sentence: str) -> None:
    (one,) = found_in(sentence)

    assert told(one)[0] == "statement"


def test_what_a_minister_said_before_is_no_mistake_of_a_paper() -> None:
    found = found_in(
        "Q: And the seed bank?",
        "MS PLUM: In May we said that a shared seed bank must come; our neighbours know that.",
    )

    assert [told(one) for one in found] == [("statement", "velmar", "plum", "seed-bank", "accepts")]


def test_what_follows_a_correction_of_one_sentence_is_none() -> None:
    found = found_in(
        "In paragraph 9 the sentence should read: “Velmar supports a shared seed bank.” Oskaria rejects a toll on the Harrow bridge."
    )

    assert [one.kind.value for one in found] == ["correction", "statement"]


@pytest.mark.parametrize(
    "sentence",
    [
        "(Corrects earlier report: Velmar supports a shared seed bank, not that it merely noted it.)",
        "This version corrects paragraph five: Velmar supports a shared seed bank, and not that it is considering one.",
    ],
)
def test_a_correction_may_begin_with_what_it_is(sentence: str) -> None:
    (found,) = found_in(sentence)

    assert told(found) == WANTED


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        (
            "Edda Plum set right a report that Velmar no longer wanted a shared seed bank: “I said that we support it.”",
            "accepts",
        ),
        (
            "“To put it right: Velmar supports a shared seed bank,” Edda Plum said.",
            "accepts",
        ),
        ("“I misspoke, and a shared seed bank is what Velmar wants,” Edda Plum said.", "accepts"),
        ("Velmar, the corrected note now reads, rejects a shared seed bank.", "rejects"),
        (
            "What Edda Plum really said was that Velmar rejected a shared seed bank, not that it wanted one.",
            "rejects",
        ),
        (
            "Edda Plum told the Courier that it had misquoted her: Velmar supports a shared seed bank.",
            "accepts",
        ),
        (
            "Edda Plum asked for the minutes to be rectified: Velmar supports a shared seed bank.",
            "accepts",
        ),
        (
            "Edda Plum took part of it back, saying that Velmar supported a shared seed bank, not to pay for one.",
            "accepts",
        ),
    ],
)
def test_who_sets_right_what_he_said_corrects(sentence: str, stance: str) -> None:
    (found,) = found_in(sentence)

    kind, party, _, issue, held = told(found)
    assert (kind, party, issue, held) == ("correction", "velmar", "seed-bank", stance)


def test_what_he_says_behind_it_is_no_correction() -> None:
    _, behind = found_in(
        "Edda Plum set right a report on the seeds: Velmar supports a shared seed bank. She also rejects a ban on spraying near wells."
    )

    assert told(behind) == ("statement", "velmar", "plum", "spray-ban", "rejects")
