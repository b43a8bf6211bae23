"""A second reader weighs what the rules found, and finds what they do not; he is asked of what he may see."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from negotiations.intake.finding.finder import find_candidates
from negotiations.intake.finding.knowledge import DemandStanding
from negotiations.intake.finding.opinions import AskedOf, Opinion, Trust
from negotiations.rules.articles import ReadArticle
from negotiations.rules.candidates import FoundCandidate
from negotiations.vocabulary.candidates import CandidateKind
from negotiations.vocabulary.stances import Stance

from .orchard import ORCHARD, told

HEAD = "A headline over it\nThe Valley Paper\n6 October 2023"
REFUSED = "Farm Minister Edda Plum said Velmar rejected a toll on the Harrow bridge."
OF_AID = "Edda Plum said Velmar supported aid for growers whose wells are near a bank."
DARK = "“The kettle stays on my stove,” Edda Plum said."
TOLL = ORCHARD.issue["bridge-toll"].proposition


EAGER = Trust(
    stance_of_rules=3,
    kind_of_rules=2,
    least=0.5,
    later_issues=(-1.5, -2.2),
    enough=(0.92, 0.95),
    reason="As he reads it",
)


def opinion(
    says: float,
    stance: Stance = Stance.ACCEPTS,
    kind: CandidateKind = CandidateKind.STATEMENT,
    sure: float = 0.98,
) -> Opinion:
    """One that is so sure of a stance and a kind, and spreads the rest over the others."""
    return Opinion(
        says_something=says,
        stances={s: sure if s is stance else (1 - sure) / (len(Stance) - 1) for s in Stance},
        kinds={
            k: sure if k is kind else (1 - sure) / (len(CandidateKind) - 1) for k in CandidateKind
        },
    )


@dataclass
class ReaderOf:
    """Holds what it is told to hold, and remembers what it was asked."""

    holds: Callable[[AskedOf], Opinion]
    asked: list[AskedOf] = field(default_factory=list)
    trust: Trust = EAGER

    def opinions(self, asked: Sequence[AskedOf]) -> list[Opinion]:
        self.asked += asked
        return [self.holds(one) for one in asked]


def read_twice(reader: ReaderOf, *paragraphs: str) -> list[FoundCandidate]:
    article = ReadArticle(text="\n\n".join((HEAD, *paragraphs)), day=date(2023, 10, 6))
    return find_candidates(article, ORCHARD, reader)


@pytest.mark.parametrize(
    ("held", "kind", "stance"),
    [
        (opinion(0.9, Stance.LEANING_AGAINST), "statement", "leaning-against"),
        # Where he is not sure the rules decide.
        (opinion(0.9, Stance.LEANING_AGAINST, sure=0.4), "statement", "rejects"),
        (opinion(0.9, Stance.REJECTS, CandidateKind.RED_LINE), "red-line", "rejects"),
        (
            opinion(0.9, Stance.NO_PUBLIC_POSITION, CandidateKind.SILENCE),
            "silence",
            "no-public-position",
        ),
    ],
)
def test_who_is_sure_of_a_stance_or_kind_is_believed(held: Opinion, kind: str, stance: str) -> None:
    (one,) = read_twice(ReaderOf(lambda asked: held), REFUSED)

    assert told(one) == (kind, "velmar", "plum", "bridge-toll", stance)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Edda Plum said a shared seed bank was a red line.", "red-line"),
        ("Edda Plum replied that Velmar rejected aid after frost.", "answer"),
    ],
)
def test_a_red_line_or_an_answer_by_the_words_is_no_mere_statement(
    sentence: str, kind: str
) -> None:
    (one,) = read_twice(ReaderOf(lambda asked: opinion(0.99, Stance.REJECTS)), sentence)

    assert one.kind.value == kind


def test_a_silence_has_no_stance_and_what_has_none_is_a_silence() -> None:
    split = Opinion(
        says_something=0.9,
        stances={s: 0.9 if s is Stance.NO_PUBLIC_POSITION else 0.02 for s in Stance},
        kinds={k: 0.9 if k is CandidateKind.STATEMENT else 0.0125 for k in CandidateKind},
    )

    (one,) = read_twice(ReaderOf(lambda asked: split), REFUSED)

    assert (one.kind is CandidateKind.SILENCE) == (told(one)[4] == "no-public-position")


def test_another_stance_says_what_the_rules_say() -> None:
    (one,) = read_twice(ReaderOf(lambda asked: opinion(0.9, Stance.LEANING_AGAINST)), REFUSED)

    assert one.stance is not None
    assert one.stance.reason == "As he reads it; the rules say “rejects”."


def test_what_he_takes_for_nothing_is_left_out() -> None:
    sentence = "Edda Plum said Velmar could do without the toll."

    assert len(read_twice(ReaderOf(lambda asked: opinion(0.9)), sentence)) == 1
    assert read_twice(ReaderOf(lambda asked: opinion(0.01)), sentence) == []


def test_what_nobody_is_told_to_say_may_be_passed_over() -> None:
    passage = "Edda Plum spoke in the town hall. A toll on the Harrow bridge is unacceptable."

    assert len(read_twice(ReaderOf(lambda asked: opinion(0.9)), passage)) == 1
    assert read_twice(ReaderOf(lambda asked: opinion(0.01)), passage) == []


def test_what_a_party_is_plainly_told_to_hold_is_passed_over_by_nobody() -> None:
    (one,) = read_twice(ReaderOf(lambda asked: opinion(0.01)), REFUSED)

    assert one.issues[0].value == "bridge-toll"


def test_he_finds_what_the_rules_do_not() -> None:
    def holds(asked: AskedOf) -> Opinion:
        about_toll = asked.sentence == DARK and asked.proposition == TOLL
        return opinion(0.95 if about_toll else 0.01, Stance.REJECTS)

    without = find_candidates(
        ReadArticle(text=f"{HEAD}\n\nWill there be a toll?\n\n{DARK}", day=date(2023, 10, 6)),
        ORCHARD,
    )
    found = read_twice(ReaderOf(holds), "Mira Varga spoke of the toll on the Harrow bridge.", DARK)

    assert DARK not in [one.sentence for one in without]
    assert [told(one) for one in found] == [
        ("statement", "velmar", "plum", "bridge-toll", "rejects")
    ]
    assert found[0].stance.reason == "As he reads it."


def test_a_stance_of_which_he_is_not_sure_is_left_out_where_the_rules_tell_none() -> None:
    def holds(asked: AskedOf) -> Opinion:
        about_toll = asked.sentence == DARK and asked.proposition == TOLL
        return opinion(0.97 if about_toll else 0.01, Stance.REJECTS, sure=0.4)

    (one,) = read_twice(ReaderOf(holds), "Mira Varga spoke of the toll on the Harrow bridge.", DARK)

    assert (told(one)[3], one.stance) == ("bridge-toll", None)


def test_he_is_asked_of_who_speaks_for_a_party_with_what_stands_before() -> None:
    reader = ReaderOf(lambda asked: opinion(0.9))

    read_twice(reader, REFUSED, "It rained in Harrow.", DARK)

    assert {one.who for one in reader.asked} == {"Edda Plum, Kingdom of Velmar"}
    assert {one.sentence for one in reader.asked} == {REFUSED, DARK}
    dark = next(one for one in reader.asked if one.sentence == DARK)
    assert dark.before.endswith("It rained in Harrow.")


def test_he_is_told_what_the_rules_take_it_for() -> None:
    reader = ReaderOf(lambda asked: opinion(0.9))

    read_twice(reader, REFUSED, OF_AID, DARK)

    told_so = {(one.sentence, one.proposition): one.by_rules for one in reader.asked}
    assert told_so[REFUSED, TOLL] == "rejects, statement"
    assert {by for (sentence, _), by in told_so.items() if sentence == OF_AID} == {
        "accepts, statement",
        "another issue",
    }
    assert {by for (sentence, _), by in told_so.items() if sentence == DARK} == {"nothing"}


def test_of_a_sentence_on_two_issues_he_is_asked_part_by_part() -> None:
    reader = ReaderOf(lambda asked: opinion(0.9))
    both = "Edda Plum rejected a toll on the Harrow bridge, but said that Velmar would support a shared seed bank if the growers paid half."

    read_twice(reader, both)

    parts = {one.by_rules: one.sentence for one in reader.asked if "another" not in one.by_rules}
    assert parts["rejects, statement"] == "Edda Plum rejected a toll on the Harrow bridge"
    assert parts["open or conditional, statement"].endswith("if the growers paid half.")
    assert "toll" not in parts["open or conditional, statement"]


def test_of_what_two_say_beside_a_semicolon_the_first_is_read_alone() -> None:
    reader = ReaderOf(lambda asked: opinion(0.9))
    both = "Velmar rejected a toll on the Harrow bridge; Poland accepted a shared seed bank."

    read_twice(reader, both)

    assert {one.sentence for one in reader.asked if "another" not in one.by_rules} >= {
        "Velmar rejected a toll on the Harrow bridge",
        both,
    }


def test_where_one_alone_speaks_he_is_asked_of_all_of_it() -> None:
    reader = ReaderOf(lambda asked: opinion(0.9))
    moved = "Velmar rejected a shared seed bank in May; today it accepts it."

    read_twice(reader, moved)

    assert {one.sentence for one in reader.asked} == {moved}


def test_he_is_asked_once_of_the_same() -> None:
    reader = ReaderOf(lambda asked: opinion(0.9))

    read_twice(reader, REFUSED)

    assert len(reader.asked) == len(set(reader.asked))


def test_another_issue_of_those_guessed_comes_first_where_he_hears_nothing_of_the_first() -> None:
    article = ReadArticle(text=f"{HEAD}\n\n{OF_AID}", day=date(2023, 10, 6))
    (by_rules,) = find_candidates(article, ORCHARD)
    first, second = (guess.value for guess in by_rules.issues[:2])
    heard = ORCHARD.issue[second].proposition

    (one,) = read_twice(
        ReaderOf(lambda a: opinion(0.9 if a.proposition == heard else 0.01)), OF_AID
    )

    assert [guess.value for guess in one.issues[:2]] == [second, first]


def test_he_is_told_what_stands_on_record_and_what_was_just_said() -> None:
    reader = ReaderOf(lambda asked: opinion(0.9))

    read_twice(reader, "Mira Varga rejected a toll on the Harrow bridge.", REFUSED)

    told_of = {(one.sentence, one.proposition): set(one.circumstances) for one in reader.asked}
    assert {
        "is asked",
        "another just said: statement",
        "another just said: rejects",
    } <= told_of[REFUSED, TOLL]


@pytest.mark.parametrize(
    ("sentence", "kind", "demand", "answer"),
    [
        (REFUSED, "answer", "d1", "accepted"),
        # Where nobody asks it of the party there is nothing to answer.
        ("Edda Plum said Velmar rejected a ban on spraying near wells.", "statement", None, None),
    ],
)
def test_what_he_takes_for_an_answer_is_one_to_a_demand_on_record(
    sentence: str, kind: str, demand: str | None, answer: str | None
) -> None:
    held = opinion(0.9, Stance.REJECTS, CandidateKind.ANSWER)

    (one,) = read_twice(ReaderOf(lambda asked: held), sentence)

    assert one.kind == kind
    assert (one.demand and one.demand.value, one.answer and one.answer.value) == (demand, answer)


def test_what_he_finds_himself_may_be_an_answer_too() -> None:
    def holds(asked: AskedOf) -> Opinion:
        about_toll = asked.sentence == DARK and asked.proposition == TOLL
        return opinion(0.97 if about_toll else 0.01, Stance.ACCEPTS, CandidateKind.ANSWER)

    (one,) = read_twice(ReaderOf(holds), "Mira Varga spoke of the toll on the Harrow bridge.", DARK)

    assert (one.kind, one.demand and one.demand.value) == ("answer", "d1")
    assert one.answer is not None
    assert one.answer.value == "rejected"


def test_an_answer_whose_stance_nobody_is_sure_of_has_its_demand_alone() -> None:
    def holds(asked: AskedOf) -> Opinion:
        about_toll = asked.sentence == DARK and asked.proposition == TOLL
        sure = opinion(0.97 if about_toll else 0.01, Stance.ACCEPTS, CandidateKind.ANSWER)
        unsure = opinion(0.97, Stance.ACCEPTS, sure=0.4)
        return replace(sure, stances=unsure.stances)

    (one,) = read_twice(ReaderOf(holds), "Mira Varga spoke of the toll on the Harrow bridge.", DARK)

    assert one.kind == "answer"
    assert one.demand is not None
    assert (one.stance, one.answer) == (None, None)


def test_an_answer_told_otherwise_is_to_the_demand_that_the_rules_know() -> None:
    other = DemandStanding(
        slug="d0",
        party="growers",
        addressees=("velmar",),
        issue="bridge-toll",
        asks="rejects",
        # Like the sentence only in who speaks there.
        text="Edda Plum, Farm Minister of Velmar, replied.",
    )
    known = replace(ORCHARD, demands=(*ORCHARD.demands, other))
    replied = (
        "Farm Minister Edda Plum replied that Velmar rejected the demand to let lorries over the "
        "Harrow bridge without a toll."
    )
    article = ReadArticle(text=f"{HEAD}\n\n{replied}", day=date(2023, 10, 6))
    (by_rules,) = find_candidates(article, known)
    held = opinion(0.9, Stance.LEANING_FOR, CandidateKind.ANSWER)

    (one,) = find_candidates(article, known, ReaderOf(lambda asked: held))

    assert one.stance is not None
    assert one.stance.value == "leaning-for"
    assert by_rules.demand is not None
    assert one.demand is not None
    assert one.demand.value == by_rules.demand.value == "d1"


def test_what_only_the_rules_know_to_be_a_correction_stays_one() -> None:
    held = opinion(0.9, Stance.REJECTS, CandidateKind.STATEMENT)
    correction = "Correction: an earlier version said that Velmar backed a toll on the Harrow bridge; Velmar rejected a toll on the Harrow bridge."

    (one,) = read_twice(ReaderOf(lambda asked: held), correction)

    assert one.kind == "correction"


def test_what_he_alone_finds_in_what_puts_something_right_is_a_correction() -> None:
    held = opinion(0.99, Stance.REJECTS, CandidateKind.DENIAL)
    wanted = "Velmar wants a shared seed bank."
    right = "On Monday we wrote that Velmar had gone home; in fact Velmar stayed at the mill."

    found = read_twice(ReaderOf(lambda asked: held), f"{wanted} {right}")

    assert [(one.kind.value, one.sentence) for one in found][1:] == [("correction", right)]


@pytest.mark.parametrize(
    ("sentence", "stances"),
    [
        # He reads the sentence of each, and may take one party for the other.
        (
            "Velmar rejected a shared seed bank, while Poland accepted it.",
            {("velmar", "seed-bank"): "rejects", ("poland", "seed-bank"): "accepts"},
        ),
        # What an offer hangs on is told by no words of a stance.
        (
            "Poland would accept a shared seed bank if Velmar dropped the toll on the Harrow bridge.",
            {("poland", "seed-bank"): "leaning-for", ("poland", "bridge-toll"): "rejects"},
        ),
        # Nor is what a demand on record asks for, in whichever words it is repeated.
        (
            "Oskaria asked Velmar once more to let lorries over the Harrow bridge without a toll.",
            {("osk", "bridge-toll"): "rejects"},
        ),
        # Who moves says outright where he stands.
        (
            "Velmar dropped its objections to a shared seed bank.",
            {("velmar", "seed-bank"): "accepts"},
        ),
        # Nor is to what a mere no is one.
        (
            "Asked whether Velmar would drop the toll on the Harrow bridge, Edda Plum said: “No.”",
            {("velmar", "bridge-toll"): "accepts"},
        ),
    ],
)
def test_he_is_not_believed_where_grammar_or_the_record_tells_the_stance(
    sentence: str, stances: dict[tuple[str, str], str]
) -> None:
    held = opinion(0.9, Stance.LEANING_FOR)

    found = read_twice(ReaderOf(lambda asked: held), sentence)

    assert {
        (one.party.value, one.issues[0].value): one.stance.value
        for one in found
        if one.party and one.stance
    } == stances
