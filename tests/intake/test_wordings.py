"""Who counts the words of sentences: what he counts, what he holds of it, and that he leaves the rules what they know."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from negotiations.intake.finding.circumstances import IS_ASKED, OF_NONE
from negotiations.intake.finding.finder import find_candidates
from negotiations.intake.finding.opinions import AskedOf
from negotiations.intake.wordings.counted_words import counted
from negotiations.intake.wordings.second_reader import wordings
from negotiations.intake.wordings.weights import word_weights
from negotiations.rules.articles import ReadArticle
from negotiations.vocabulary.candidates import CandidateKind
from negotiations.vocabulary.stances import Stance

from .finding.orchard import ORCHARD, told

BRIDGE = "Lorries pay a toll on the Harrow bridge."


def asked(sentence: str, before: str = "", by_rules: str = "accepts, statement") -> AskedOf:
    return AskedOf(before, sentence, "Edda Plum, Kingdom of Velmar", BRIDGE, by_rules)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        # Who speaks, another name, a number and the words of the issue are signs; of several in a row one.
        ("Edda Plum met Mira Varga twice.", "^ = met @ twice $"),
        ("No toll on the bridge before 2030.", "^ no % on the % before # $"),
        ("He spoke of the toll for lorries.", "^ he spoke of the % for % $"),
        # A capital that only begins a sentence or a quotation is no name.
        ("They said: “Never.” Then Oskaria agreed.", '^ they said : " never then @ agreed $'),
        ("“I’ve no view,” he said.", '^ " i\'ve no view " he said $'),
    ],
)
def test_what_is_counted_holds_for_other_negotiations(sentence: str, words: str) -> None:
    place = {one.word for one in counted(asked(sentence)) if one.place and " " not in one.word}

    assert place == set(words.split())


def test_pairs_of_neighbours_are_counted_with_their_place() -> None:
    sentence = "We have no view."

    pairs = {one.word: one.place for one in counted(asked(sentence)) if one.place}

    start, end = pairs["no view"]
    assert sentence[start:end] == "no view"
    assert "we no" not in pairs


def test_what_stands_before_and_what_the_rules_say_are_counted_apart() -> None:
    words = {one.word for one in counted(asked("Yes.", before="Will you agree?"))}

    assert {"B:will", "B:agree", "R:accepts, statement", "RS:accepts", "RK:statement"} <= words
    assert "will" not in words


def test_what_stands_on_record_is_counted_and_words_anew_beside_an_end_of_something() -> None:
    told_of = AskedOf("", "We keep it.", "", BRIDGE, "nothing", (IS_ASKED, OF_NONE))

    words = {one.word for one in counted(told_of)}

    assert {"C:is asked", "keep", "N:keep"} <= words
    assert not any(one.word.startswith("N:") for one in counted(asked("We keep it.")))


def test_every_stance_and_kind_has_its_weights() -> None:
    weights = word_weights()

    assert set(weights.stances.answers) == set(Stance)
    assert set(weights.kinds.answers) == set(CandidateKind)
    assert len(weights.rows) == len(weights.stances.weights) == len(weights.kinds.weights)


def test_the_shares_add_up_to_one_and_are_the_same_of_the_same() -> None:
    one, other, again = wordings().opinions([asked("No."), asked("Perhaps."), asked("No.")])

    assert sum(one.stances.values()) == pytest.approx(1, abs=1e-5)
    assert sum(one.kinds.values()) == pytest.approx(1, abs=1e-5)
    assert 0 < other.says_something < 1
    assert one == again


def test_a_reason_stands_in_the_sentence() -> None:
    sentence = "The minister declined to say whether Velmar would pay the toll."

    (opinion,) = wordings().opinions([asked(sentence)])

    named = re.search("“(.+?)”", opinion.reasons[Stance.NO_PUBLIC_POSITION])
    assert named is not None
    assert named[1] in sentence


def test_no_name_and_no_common_word_is_a_reason() -> None:
    (opinion,) = wordings().opinions([asked("We call on Oskaria to pay, and on nobody else to.")])

    named = re.findall("“(.+?)”", " ".join(opinion.reasons.values()))

    assert not any("Oskaria" in words for words in named)
    assert {"to", "on", "and"}.isdisjoint(named)


@pytest.mark.parametrize(
    "sentence",
    [
        "Edda Plum said she was not going to tell reporters how Velmar would vote on the toll.",
        "Asked about the toll on the Harrow bridge, Edda Plum said she had no opinion to offer yet.",
        "Edda Plum said that Velmar would keep its view of the toll to itself for now.",
    ],
)
def test_a_silence_is_not_taken_for_a_stance(sentence: str) -> None:
    article = ReadArticle(text=f"A headline\n\n{sentence}", day=date(2023, 10, 6))

    found = find_candidates(article, ORCHARD, wordings())

    assert [(one.kind, told(one)[4]) for one in found] == [("silence", "no-public-position")]


@pytest.mark.parametrize(
    ("said", "held", "stance"),
    [
        ("Velmar rejected a toll on the Harrow bridge", "accepts", "rejects"),
        ("Velmar would not accept a toll on the Harrow bridge", "accepts", "rejects"),
        ("Velmar opposed a toll on the Harrow bridge", "accepts", "rejects"),
        ("Velmar fully supported a toll on the Harrow bridge", "rejects", "accepts"),
        ("Velmar agreed to a toll on the Harrow bridge", "rejects", "accepts"),
        ("Velmar welcomed a toll on the Harrow bridge", "rejects", "accepts"),
    ],
)
def test_a_plain_move_is_offered_as_one_whatever_was_held(
    said: str, held: str, stance: str
) -> None:
    text = f"A headline\n\nFarm Minister Edda Plum said {said}."
    known = replace(ORCHARD, positions={("velmar", "bridge-toll"): held})

    (one,) = find_candidates(ReadArticle(text=text, day=date(2023, 10, 6)), known, wordings())

    assert told(one)[4] == stance


@pytest.mark.parametrize(
    ("sentence", "kind", "stance"),
    [
        ("Farm Minister Edda Plum said Velmar rejected a toll on the Harrow bridge.", "statement", "rejects"),
        ("Farm Minister Edda Plum said Velmar fully supported a toll on the Harrow bridge.", "statement", "accepts"),
    ],
)  # fmt: skip
def test_what_the_rules_know_well_stays_and_says_from_what(
    sentence: str, kind: str, stance: str
) -> None:
    article = ReadArticle(text=f"A headline\n\n{sentence}", day=date(2023, 10, 6))

    (by_rules,) = find_candidates(article, ORCHARD)
    (both,) = find_candidates(article, ORCHARD, wordings())

    assert told(both)[0] == kind
    assert told(both)[4] == stance
    assert both.stance == by_rules.stance
