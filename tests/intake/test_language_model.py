"""The language model reads plain stances, holds the same of the same, and is heard beside who counts words unless it is switched off."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from negotiations.intake.finding.opinions import AskedOf, Opinion
from negotiations.intake.finding.second_opinions import OF_ANOTHER
from negotiations.intake.language_model.kept_numbers import kept_numbers, stepped
from negotiations.intake.language_model.second_reader import language_model
from negotiations.intake.language_model.word_pieces import WordPieces
from negotiations.intake.second_readers import (
    BY_MODEL,
    WORTH_ASKING,
    JointReader,
    joint,
    second_reader,
)
from negotiations.intake.wordings.second_reader import MARKED, wordings
from negotiations.vocabulary.candidates import CandidateKind
from negotiations.vocabulary.stances import SCORES, SILENCE, Stance

BRIDGE = "Lorries pay a toll on the Harrow bridge."
ACCEPTS, REJECTS = Stance("accepts"), Stance("rejects")
STATEMENT, DENIAL = CandidateKind.STATEMENT, CandidateKind.DENIAL


def asked(
    sentence: str, before: str = "", proposition: str = BRIDGE, by_rules: str = "nothing"
) -> AskedOf:
    return AskedOf(before, sentence, "Edda Plum, Kingdom of Velmar", proposition, by_rules)


def opinion(says: float, stance: float, kind: float, why: str = "") -> Opinion:
    return Opinion(
        says_something=says,
        stances={ACCEPTS: stance, REJECTS: 1 - stance},
        kinds={STATEMENT: kind, DENIAL: 1 - kind},
        reasons={ACCEPTS: why} if why else {},
    )


@pytest.mark.parametrize(
    ("sentence", "sign"),
    [
        ("Plum said Velmar would never agree to a toll on the Harrow bridge.", -1),
        ("Plum said Velmar fully supported a toll on the Harrow bridge.", 1),
    ],
)
def test_a_plain_stance_is_read(sentence: str, sign: int) -> None:
    (opinion,) = language_model().opinions([asked(sentence)])
    likeliest = max(opinion.stances, key=lambda stance: opinion.stances[stance])

    assert opinion.says_something > 0.5
    assert (SCORES[likeliest] or 0) * sign > 0


def test_what_is_of_nothing_says_little() -> None:
    plain, nothing = language_model().opinions(
        [
            asked("Plum said Velmar would never agree to a toll on the Harrow bridge."),
            asked("The ministers flew home on Friday in a military aircraft."),
        ]
    )

    assert nothing.says_something < 0.5 < plain.says_something


def test_the_shares_add_up_to_one() -> None:
    (opinion,) = language_model().opinions([asked("Plum declined to comment on the toll.")])

    assert sum(opinion.stances.values()) == pytest.approx(1, abs=1e-4)
    assert sum(opinion.kinds.values()) == pytest.approx(1, abs=1e-4)
    assert set(opinion.kinds) == set(CandidateKind)
    assert set(opinion.stances) == set(SCORES) | {SILENCE}


def test_the_same_is_held_of_the_same_beside_whatever_else() -> None:
    one = asked("Plum said Velmar would think about a toll if lorries from abroad paid it, too.")
    long = asked("She said so. " * 40, "Before that much else was said. " * 20)

    (alone,) = language_model().opinions([one])
    beside = language_model().opinions([long, one, asked("No.")])[1]

    assert beside.says_something == pytest.approx(alone.says_something, abs=1e-4)
    assert dict(beside.stances) == pytest.approx(dict(alone.stances), abs=1e-4)


def test_nothing_is_asked_of_nothing() -> None:
    assert language_model().opinions([]) == []


# As `tokenizers` 0.23 cuts them with the file of the model's makers.
@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Lorries pay a toll.", "lo ##rries pay a toll ."),
        ("The Skagerrak’s pilots", "the ska ##ger ##rak ’ s pilots"),
        ("a café—déjà  vu", "a cafe — de ##ja vu"),
        ("$5 ~ a_b\tc", "$ 5 ~ a _ b c"),
        ("zero\u200bwidth", "zero ##wi ##dt ##h"),
        ("中文", "中 文"),
        ("🙂", "[UNK]"),
        ("x" * 101, "[UNK]"),
        ("", ""),
        ("toll\u2028end \x00", "toll end"),
    ],
)
def test_words_are_cut_as_the_model_knows_them(text: str, pieces: str) -> None:
    known = kept_numbers().words("pieces")

    assert [known[number] for number in WordPieces(known).of(text)] == pieces.split()


def test_a_word_is_cut_by_its_longest_pieces() -> None:
    pieces = WordPieces(["[UNK]", "brid", "bridge", "##s", "##ge", "##ges"])

    assert pieces.of("bridges") == [2, 3]
    assert pieces.of("bridgex") == [0]


def test_what_is_read_has_a_length() -> None:
    known = kept_numbers().words("pieces")

    read = WordPieces(known).of_asked(asked("so " * 400, "then " * 400, "toll " * 400))

    assert len(read.pieces) == len(read.segments) == 186
    assert [known[read.pieces[0]], known[read.pieces[-1]]] == ["[CLS]", "[SEP]"]
    assert sum(read.segments) == 73


def test_a_matrix_is_kept_in_steps_of_its_rows() -> None:
    matrix = np.array([[1.0, -0.5, 0.25], [100.0, 0.0, -7.0]], np.float32)

    kept = stepped(matrix, 100)

    assert kept.steps.tolist() == [[100, -50, 25], [100, 0, -7]]
    assert np.allclose(kept.whole(), matrix)
    assert np.allclose(kept.rows(np.array([1])), matrix[1:])


def test_two_who_agree_are_surer_together() -> None:
    both = joint(opinion(0.7, 0.7, 0.7), opinion(0.7, 0.7, 0.7))

    assert both.says_something == pytest.approx(0.7)
    assert both.stances[ACCEPTS] > 0.7
    assert both.kinds[STATEMENT] > 0.7


@pytest.mark.parametrize(
    ("by_words", "why"),
    [
        (opinion(0.7, 0.6, 0.7, "From “backs”"), {ACCEPTS: "From “backs”", REJECTS: BY_MODEL}),
        # Words that speak for something a little are no reason where they speak for another more.
        (opinion(0.7, 0.4, 0.7, "From “backs”"), {ACCEPTS: BY_MODEL}),
        (opinion(0.7, 0.6, 0.7), {REJECTS: BY_MODEL}),
    ],
)
def test_words_are_a_reason_of_what_they_speak_for_most(
    by_words: Opinion, why: dict[Stance, str]
) -> None:
    assert joint(by_words, opinion(0.9, 0.9, 0.9)).reasons == why


def test_who_is_sure_is_believed_against_who_is_not() -> None:
    both = joint(opinion(0.45, 0.55, 0.45), opinion(0.98, 0.02, 0.98))

    assert both.says_something > 0.5
    assert both.stances[REJECTS] > 0.5
    assert both.kinds[STATEMENT] > 0.5
    assert sum(both.stances.values()) == pytest.approx(1)


def test_what_one_holds_impossible_is_no_error() -> None:
    both = joint(opinion(1.0, 1.0, 1.0), opinion(0.0, 0.0, 0.0))

    assert 0 < both.says_something < 1
    assert sum(both.stances.values()) == pytest.approx(1)


class Heard:
    """Somebody with the same opinion of everything, who notes what he is asked."""

    def __init__(self, told: Opinion) -> None:
        self.told, self.heard = told, []

    def opinions(self, asked: Any) -> list[Opinion]:
        self.heard += [one.sentence for one in asked]
        return [self.told] * len(asked)


@pytest.mark.parametrize(
    ("by_words", "by_rules", "is_asked"),
    [
        (opinion(0.6, 0.6, 0.6), "rejects, statement", True),
        (opinion(0.99, 0.6, 0.99), "rejects, statement", True),
        (opinion(0.6, 0.6, 0.6), "nothing", True),
        # It hardly says anything, or the words are sure of all that they say.
        (opinion(0.9 * WORTH_ASKING, 0.6, 0.6), "rejects, statement", False),
        (opinion(0.99, 0.99, 0.99), "rejects, statement", False),
        # The rules put the issues of a sentence in order.
        (opinion(0.6, 0.6, 0.6), OF_ANOTHER, False),
    ],
)
def test_the_model_is_asked_where_it_may_tell_more_than_the_words(
    by_words: Opinion, by_rules: str, *, is_asked: bool
) -> None:
    words, model = Heard(by_words), Heard(opinion(0.9, 0.1, 0.9))
    sentence = asked("We would not.", by_rules=by_rules)

    told = JointReader(words, model).opinions([sentence])  # type: ignore[arg-type]

    assert model.heard == [sentence.sentence] * is_asked
    assert (told == [by_words]) is not is_asked


def test_of_words_that_were_marked_it_is_asked_where_they_stand() -> None:
    words, model = Heard(opinion(0.01, 0.6, 0.6)), Heard(opinion(0.9, 0.1, 0.9))
    sentences = ["She left.", "We would not pay.", "He came. "]

    reader = JointReader(words, model, MARKED, marked="We would not")  # type: ignore[arg-type]
    reader.opinions([asked(sentence) for sentence in sentences])

    assert model.heard == ["We would not pay."]
    assert reader.trust is MARKED


def test_the_words_are_weighed_alone_where_it_is_switched_off(settings: Any) -> None:
    assert settings.LANGUAGE_MODEL is True
    assert isinstance(second_reader(), JointReader)

    settings.LANGUAGE_MODEL = False

    assert second_reader() is wordings()
