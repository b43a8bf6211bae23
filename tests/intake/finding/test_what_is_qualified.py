"""What is told for nothing, and what a stance becomes by what stands around it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from .orchard import ORCHARD, found_in, told

BLANK = replace(ORCHARD, demands=(), red_lines=(), statements=(), positions={})
"""The same where nothing was said yet."""
BEFORE = "Edda Plum said that Velmar backed a shared seed bank."


def stances_of(*paragraphs: str) -> list[tuple[str | None, str | None, str, str | None]]:
    """Party, speaker, issue and stance of what is found."""
    return [told(one)[1:] for one in found_in(*paragraphs, known=BLANK)]


@pytest.mark.parametrize(
    "sentence",
    [
        # How meetings end.
        "Velmar agreed to stay in contact.",
        "The two sides agreed to stay in close contact, she said.",
        # A saying that is of no one thing.
        "“A cook should not be the judge of his soup,” she said.",
        # What names itself what it is about.
        "She saw little point in another week of lawyers.",
        "“I have nothing against visitors,” she said.",
        "She declined to go into the cost of the dinner.",
        # An idea that is told itself.
        "She dismissed the idea that her country might be content with rain.",
        # Nobody's stance: sent elsewhere, put off, hard to read, seen.
        "“Ask me about the weather,” she told reporters.",
        "She promised a reply by Friday.",
        "Oskaria's position on a shared seed bank is less clear.",
        "Mira Varga said that she saw no evidence of a shared seed bank.",
    ],
)
def test_what_tells_nothing_of_the_matter_is_left(sentence: str) -> None:
    found = stances_of(f"{BEFORE} {sentence}")

    assert found == [("velmar", "plum", "seed-bank", "accepts")]


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("She saw little point in it.", "leaning-against"),
        ("“I have nothing against that,” she said.", "leaning-for"),
        ("She declined to discuss it.", "no-public-position"),
    ],
)
def test_what_is_left_out_is_still_found_behind_a_pronoun(sentence: str, stance: str) -> None:
    found = stances_of(f"{BEFORE} {sentence}")

    assert found[1] == ("velmar", "plum", "seed-bank", stance)


@pytest.mark.parametrize(
    ("sentence", "issue", "stance"),
    [
        (
            "With regard to the seed bank, Velmar backed it, provided that nobody sprays near a well.",
            *("seed-bank", "open-or-conditional"),
        ),
        (
            "As for the toll on the bridge, Velmar would accept one, provided that frost aid is "
            "paid within 30 days.",
            *("bridge-toll", "open-or-conditional"),
        ),
    ],
)
def test_what_a_sentence_says_first_is_all_that_it_is_about(
    sentence: str, issue: str, stance: str
) -> None:
    found = stances_of(sentence)

    assert found == [("velmar", None, issue, stance)]


@pytest.mark.parametrize(
    ("sentence", "issue", "stance"),
    [
        # On a condition, though there is no objection.
        (
            "Velmar has nothing against a shared seed bank, so long as it stands in Velmar.",
            *("seed-bank", "open-or-conditional"),
        ),
        ("Velmar promised to study a shared seed bank.", "seed-bank", "open-or-conditional"),
        ("Velmar might yet accept a shared seed bank.", "seed-bank", "open-or-conditional"),
        (
            "Velmar could go along with a shared seed bank.",
            *("seed-bank", "open-or-conditional"),
        ),
        # An exception that takes something back.
        (
            "Velmar favours a shared seed bank, though it need not open at once.",
            *("seed-bank", "leaning-for"),
        ),
        # What is left behind.
        (
            "Velmar, after weeks of hesitation, accepted a shared seed bank.",
            *("seed-bank", "accepts"),
        ),
        # What a proposition has none of.
        ("Growers should not spray near wells, Velmar said.", "spray-ban", "accepts"),
        ("A ban on spraying near wells should not come, Velmar said.", "spray-ban", "rejects"),
        # A refusal that is denied.
        ("Velmar will not reject a shared seed bank.", "seed-bank", "leaning-for"),
        # What another is blamed for.
        ("Velmar accused Oskaria of blocking a shared seed bank.", "seed-bank", "accepts"),
        # Held against a text.
        (
            "Velmar said that this would not be in line with a shared seed bank.",
            *("seed-bank", "accepts"),
        ),
    ],
)
def test_what_stands_around_it_decides_the_stance(sentence: str, issue: str, stance: str) -> None:
    found = stances_of(sentence)

    assert ("velmar", None, issue, stance) in found


def test_an_outcome_that_is_named_is_not_read_the_other_way_round() -> None:
    said = replace(
        ORCHARD.statements[0],
        issue="spray-ban",
        stance="rejects",
        text="Wants the ban on spraying dropped.",
    )
    known = replace(BLANK, statements=(said,))

    found = found_in("Velmar opposed a ban on spraying near wells.", known=known)

    assert told(found[0]) == ("statement", "velmar", None, "spray-ban", "rejects")


def test_a_silence_may_begin_with_nor() -> None:
    found = found_in(f"{BEFORE} Nor did she comment on the toll on the bridge.", known=BLANK)

    assert told(found[1]) == ("silence", "velmar", "plum", "bridge-toll", "no-public-position")


def test_what_it_does_is_not_said_by_the_person_named_before() -> None:
    found = found_in(f"{BEFORE} It has rejected a toll on the bridge.", known=BLANK)

    assert told(found[1]) == ("statement", "velmar", None, "bridge-toll", "rejects")


def test_who_would_sign_nothing_without_it_draws_a_line() -> None:
    found = found_in("Velmar will sign nothing on a ban on spraying near wells.", known=BLANK)

    assert told(found[0]) == ("red-line", "velmar", None, "spray-ban", "rejects")


@pytest.mark.parametrize(
    "sentence",
    [
        "Nor was it true that Velmar had offered a toll on the bridge, she said.",
        "Nor had Velmar agreed to a toll on the bridge, she said.",
    ],
)
def test_a_denial_may_begin_with_nor(sentence: str) -> None:
    found = found_in(f"{BEFORE} {sentence}", known=BLANK)

    assert told(found[1])[:4] == ("denial", "velmar", "plum", "bridge-toll")


def test_who_will_not_sign_if_it_is_not_done_warns() -> None:
    found = found_in("If no seed bank is shared, Velmar will not sign.", known=BLANK)

    assert told(found[0]) == ("warning", "velmar", None, "seed-bank", "accepts")


def test_one_weak_word_makes_no_second_issue() -> None:
    found = stances_of("Velmar backed a toll on the Harrow bridge, but wants its own bank.")

    assert found == [("velmar", None, "bridge-toll", "accepts")]


@pytest.mark.parametrize(
    ("question", "answer", "what"),
    [
        (
            "Where does Velmar stand on a shared seed bank?",
            "I'd rather not go into that today.",
            [("silence", "no-public-position")],
        ),
        (
            "Where does Velmar stand on a shared seed bank?",
            "We might discuss it next year.",
            [("statement", "open-or-conditional")],
        ),
        (
            "There are reports that Velmar has agreed to a shared seed bank. Is that so?",
            "It is not.",
            [("denial", None)],
        ),
        (
            "Where does Velmar stand on a shared seed bank?",
            "I have heard that question in four languages this week.",
            [],
        ),
    ],
)
def test_an_answer_may_be_a_silence_a_denial_or_nothing(
    question: str, answer: str, what: list[tuple[str, str | None]]
) -> None:
    found = found_in(
        "Edda Plum: Good morning.", f"Question: {question}", f"Edda Plum: {answer}", known=BLANK
    )

    assert [(told(one)[0], told(one)[4]) for one in found] == what


def test_when_one_goes_on_is_asked_about_nothing_that_was_spoken_of() -> None:
    found = found_in(
        "Question: Where does Velmar stand on a shared seed bank?",
        "Edda Plum: We want one.",
        "Question: Mira Varga, when will there be a text?",
        "Mira Varga: We will tell everybody in time.",
        known=BLANK,
    )

    assert [told(one)[1] for one in found] == ["velmar"]


@pytest.mark.parametrize(
    "sentence",
    [
        "If nobody sprays near a well, Velmar agrees to the seed bank.",
        "If growers are paid, Velmar accepts the seed bank.",
        "If a judge sees to it, Velmar would accept the seed bank.",
    ],
)
def test_a_condition_that_stands_first_holds_for_what_is_said_behind_it(sentence: str) -> None:
    assert ("velmar", None, "seed-bank", "open-or-conditional") in stances_of(sentence)
