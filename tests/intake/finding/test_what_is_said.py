"""Of which kind a sentence is, on which issue, and with which stance."""

from __future__ import annotations

from dataclasses import replace

import pytest

from negotiations.intake.finding.knowledge import IssueTexts
from negotiations.intake.finding.likeness import IssueIndex
from negotiations.vocabulary.candidates import CandidateKind

from .orchard import ORCHARD, found_in, told

BLANK = replace(ORCHARD, demands=(), red_lines=(), statements=(), positions={})
"""The same where nothing was said yet."""


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("rejected a shared seed bank", "rejects"),
        ("would not accept a shared seed bank", "rejects"),
        ("turned down the shared seed bank", "rejects"),
        ("saw no need for a shared seed bank", "leaning-against"),
        ("doubted that a shared seed bank was worth the money", "leaning-against"),
        ("called a shared seed bank premature", "leaning-against"),
        ("would consider a shared seed bank", "open-or-conditional"),
        ("did not rule out a shared seed bank", "open-or-conditional"),
        ("would accept a shared seed bank if pears were in it", "open-or-conditional"),
        ("accepted a shared seed bank in principle", "leaning-for"),
        ("saw merit in a shared seed bank", "leaning-for"),
        ("was not opposed to a shared seed bank", "leaning-for"),
        ("backed a shared seed bank", "accepts"),
        ("insisted on a shared seed bank", "accepts"),
        ("said that a shared seed bank was needed", "accepts"),
        ("accepted a shared seed bank for the time being", "leaning-for"),
        ("would rather wait for a shared seed bank", "leaning-against"),
    ],
)
def test_the_stance_is_told_by_words(words: str, stance: str) -> None:
    found = found_in(f"Velmar {words}.", known=BLANK)

    assert told(found[0]) == ("statement", "velmar", None, "seed-bank", stance)


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("wants to ban spraying near wells", "accepts"),
        ("wants to allow spraying near wells", "rejects"),
        ("rejected a ban on spraying near wells", "rejects"),
        ("wants the ban on spraying near wells lifted", "rejects"),
        ("demanded to lift the ban on spraying near wells", "rejects"),
    ],
)
def test_words_for_the_opposite_of_a_proposition_turn_the_stance(words: str, stance: str) -> None:
    found = found_in(f"Oskaria {words}.", known=BLANK)

    assert found[0].issues[0].value == "spray-ban"
    assert found[0].stance is not None
    assert found[0].stance.value == stance


@pytest.mark.parametrize(
    ("sentence", "kind", "stance"),
    [
        ("Velmar declined to comment on the seed bank.", "silence", "no-public-position"),
        ("Velmar reserved its position on the seed bank.", "silence", "no-public-position"),
        ("Velmar said nothing on the seed bank.", "silence", "no-public-position"),
        ("Velmar denied that it had offered a seed bank.", "denial", "rejects"),
        ("“We never promised a seed bank,” said Edda Plum.", "denial", None),
        ("Velmar will never accept a seed bank.", "red-line", "rejects"),
        ("Velmar asked Oskaria to keep one seed bank in common.", "demand", "accepts"),
        ("Oskaria must keep a seed bank, Velmar said.", "demand", "accepts"),
        ("Velmar accused Oskaria of robbing the seed bank.", "accusation", None),
        (
            "If the seed bank is not shared, Velmar will close the bridge to trains.",
            "warning",
            "accepts",
        ),
    ],
)
def test_the_first_kind_that_fits_counts(sentence: str, kind: str, stance: str | None) -> None:
    found = found_in(sentence, known=BLANK)

    assert [(one.kind.value, one.issues[0].value) for one in found] == [(kind, "seed-bank")]
    assert (found[0].stance.value if found[0].stance else None) == stance


def test_a_demand_names_its_addressees_and_what_is_on_record() -> None:
    found = found_in(
        "Mira Varga asked Velmar to let lorries over the Harrow bridge without a toll."
    )

    (one,) = found
    assert [guess.value for guess in one.addressees] == ["velmar"]
    assert one.demand is not None
    assert one.demand.value == "d1"
    assert one.stance is not None
    assert one.stance.value == "rejects"


def test_an_answer_names_the_demand_that_it_answers() -> None:
    found = found_in(
        "Mira Varga asked Velmar to let lorries over the Harrow bridge without a toll; "
        "Edda Plum refused."
    )

    assert [one.kind for one in found] == [CandidateKind.DEMAND, CandidateKind.ANSWER]
    assert found[1].demand is not None
    assert found[1].answer is not None
    assert (found[1].demand.value, found[1].answer.value) == ("d1", "rejected")


@pytest.mark.parametrize(
    ("sentence", "held"),
    [
        # What is asked is that there be no toll.
        ("Oskaria asked Velmar to drop the toll on the bridge, but Velmar refused.", "accepts"),
        ("Oskaria asked Velmar to drop the toll on the bridge, and Velmar agreed.", "rejects"),
        ("Oskaria asked Velmar for a shared seed bank, but Velmar declined.", "rejects"),
        ("Oskaria called the shared seed bank useful, and Velmar agreed.", "leaning-for"),
        ("Oskaria wants a shared seed bank, which Velmar opposes.", "rejects"),
        ("Oskaria proposed a shared seed bank, which Velmar welcomed.", "accepts"),
        ("A shared seed bank was rejected by Oskaria but welcomed by Velmar.", "accepts"),
    ],
)
def test_what_another_says_to_it_in_the_same_sentence_is_his(sentence: str, held: str) -> None:
    first, second = found_in(sentence, known=replace(ORCHARD, positions={}, statements=()))

    assert [told(one)[1] for one in (first, second)] == ["osk", "velmar"]
    assert told(second)[4] == held


def test_who_is_blamed_for_refusing_it_is_blamed_by_who_is_for_it() -> None:
    (one,) = found_in("Oskaria criticised Velmar for rejecting a shared seed bank.")

    assert told(one)[1:] == ("osk", None, "seed-bank", "accepts")


def test_what_is_left_out_was_spoken_of_before() -> None:
    found = found_in("Velmar backed a shared seed bank. Oskaria rejected it.")

    assert told(found[1]) == ("statement", "osk", None, "seed-bank", "rejects")
    assert found[1].issues[0].reason == "Left out here; spoken of in the sentence before."


def test_agreeing_takes_over_the_stance_that_is_agreed_to() -> None:
    found = found_in("Velmar rejected a shared seed bank. So did Oskaria.", known=BLANK)

    assert [told(one)[1::3] for one in found] == [("velmar", "rejects"), ("osk", "rejects")]


def test_two_issues_in_one_sentence_are_two_candidates() -> None:
    found = found_in("Velmar rejected a shared seed bank and called for aid after frost.")

    assert [told(one)[3:] for one in found] == [("seed-bank", "rejects"), ("frost-aid", "accepts")]


def test_the_condition_of_an_offer_is_wanted() -> None:
    found = found_in("Velmar would accept a shared seed bank if lorries paid a toll on the bridge.")

    assert [told(one)[3:] for one in found] == [
        ("seed-bank", "open-or-conditional"),
        ("bridge-toll", "accepts"),
    ]


def test_no_field_is_filled_by_habit() -> None:
    (one,) = found_in("“A seed bank, a shared seed bank,” said Mira Varga.", known=BLANK)

    assert one.stance is None
    assert (one.reported_by, one.demand, one.answer, one.repeat_of) == (None, None, None, None)
    assert one.addressees == ()


def test_each_guess_says_from_what() -> None:
    (one,) = found_in("On Thursday Edda Plum rejected a shared seed bank.")

    guesses = (one.party, one.speaker, one.stance, one.day, one.round, *one.issues[:1])
    assert [guess.reason for guess in guesses if guess] == [
        "The party of Edda Plum.",
        "From “Edda Plum”.",
        "From “rejected”.",
        "From “on Thursday”.",
        "Its days are those of “Second round”.",
        "Shares “shared, seed, bank” with the issue.",
    ]


def test_headings_are_no_candidates() -> None:
    assert found_in("Velmar rejects the shared seed bank") == []


def test_issues_are_three_at_most_and_the_best_comes_first() -> None:
    (one,) = found_in("Velmar wants growers near wells and the bridge to share seed.", known=BLANK)[
        :1
    ]

    assert 1 <= len(one.issues) <= 3


@pytest.mark.parametrize(
    ("proposition", "sentence"),
    [
        ("Weapons are handed in.", "Velmar rejected the return of all howitzers and mortars."),
        ("The text expires after six summers.", "Velmar rejected a sunset."),
        ("Fighters get a pardon.", "Velmar rejected an amnesty."),
    ],
)
def test_an_issue_is_known_by_words_of_the_same_meaning(proposition: str, sentence: str) -> None:
    issue = IssueTexts(slug="other", name="Another matter", proposition=proposition)
    known = replace(BLANK, issues=(*BLANK.issues, issue))

    assert IssueIndex(known).like(sentence)[0].slug == "other"


def test_what_another_text_leaves_out_is_no_silence_of_who_says_so() -> None:
    (blamed,) = found_in("Mira Varga said that the reply did not mention the toll on the bridge.")
    (silent,) = found_in("The reply of Velmar did not mention the toll on the bridge.")

    assert told(blamed)[:2] == ("statement", "osk")
    assert told(silent)[:2] == ("silence", "velmar")
