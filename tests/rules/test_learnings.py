"""What decisions teach: from the second time on, and where it was not more often decided otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from negotiations.rules.learnings import (
    CodedSentence,
    Learning,
    alias_in,
    coded_so,
    doubt_of,
    how_often,
    learnings,
    learnt,
    named_in,
)
from negotiations.vocabulary.candidates import CandidateKind, Decision
from negotiations.vocabulary.learnings import LearningKind

from .coded_sentences import dismissed, said

STATEMENT = CandidateKind.STATEMENT
ACCEPTED = {"decision": Decision.ACCEPTED, "guessed_speaker": "hale", "speaker": "hale"}
ALIASES: dict[str, tuple[list[CodedSentence], str | None]] = {
    "once": ([said(1)], None),
    "twice": ([said(1), said(2)], "plum"),
    "twice in one sentence": ([said(1), said(1, key="other")], None),
    "twice, the second time spelt otherwise": ([said(1), said(2, named="The Palace")], "plum"),
    "twice, and accepted as often otherwise": (
        [said(1), said(2), said(3, **ACCEPTED), said(4, **ACCEPTED)],
        None,
    ),
    "twice, and once otherwise": ([said(1), said(2), said(3, **ACCEPTED)], "plum"),
    "twice as two speakers": ([said(1), said(2, speaker="hale")], None),
    "twice, one of which the reader may not see": ([said(1), said(2, speaker="")], None),
    "accepted twice as it was guessed": ([said(1, **ACCEPTED), said(2, **ACCEPTED)], None),
    "twice by nobody's name": ([said(1, named=""), said(2, named="")], None),
    "a repeat, whose statement may be another's": (
        [said(1), said(2, decision=Decision.REPEAT)],
        None,
    ),
    "kept twice since it was learnt": (
        [said(n, is_learnt=True, guessed_speaker="plum") for n in (1, 2)],
        "plum",
    ),
}


@pytest.mark.parametrize(("decided", "speaker"), ALIASES.values(), ids=ALIASES)
def test_alias_is_learnt_from_the_second_time_on(
    decided: list[CodedSentence], speaker: str | None
) -> None:
    alias = alias_in(learnt(learnings(decided)), "the palace")

    assert (alias.speaker if alias else None) == speaker


KEPT = {"decision": Decision.ACCEPTED, "verb": "recalled"}
OF_HALE = {"is_background": True, "guessed_speaker": "hale", "verb": ""}
DISMISSALS: dict[str, tuple[list[CodedSentence], str | None]] = {
    "once": ([dismissed(1)], None),
    "twice": ([dismissed(1), dismissed(2)], "no-statement"),
    "for two reasons": ([dismissed(1), dismissed(2, reason="no-issue")], None),
    "for another reason": ([dismissed(n, reason="other") for n in (1, 2)], None),
    "of two kinds": ([dismissed(1), dismissed(2, kind=CandidateKind.DEMAND)], None),
    "with two verbs": ([dismissed(1), dismissed(2, verb="said")], None),
    "kept as often": ([dismissed(1), dismissed(2), said(3, **KEPT), said(4, **KEPT)], None),
    "kept less often": ([dismissed(1), dismissed(2), said(3, **KEPT)], "no-statement"),
    "background of one speaker": ([dismissed(n, **OF_HALE) for n in (1, 2)], "no-statement"),
    "background of two": (
        [dismissed(1, **OF_HALE), dismissed(2, **{**OF_HALE, "guessed_speaker": "plum"})],
        None,
    ),
}


@pytest.mark.parametrize(("decided", "reason"), DISMISSALS.values(), ids=DISMISSALS)
def test_what_was_dismissed_twice_for_a_reason_is_doubtful(
    decided: list[CodedSentence], reason: str | None
) -> None:
    doubt = doubt_of(
        learnt(learnings(decided)), verb="recalled", kind=STATEMENT, background_of="hale"
    )

    assert (doubt.reason if doubt else None) == reason


def test_sentences_that_were_kept_say_what_their_issue_is_like() -> None:
    kept = [said(n, issue="fruit", decision=one) for n, one in enumerate(Decision)]

    found = learnt(learnings(kept)).accepted

    assert [one.text for one in found] == [
        one.sentence for one in kept if one.decision not in (Decision.DISMISSED, Decision.UNDECIDED)
    ]
    assert {(one.issue, one.source) for one in found} == {("fruit", "Orchards")}


ALL = [*(said(n, issue="fruit") for n in (1, 2)), *(dismissed(n) for n in (3, 4))]


@pytest.mark.parametrize("kind", LearningKind)
def test_what_was_set_aside_is_not_used_and_all_else_is(kind: LearningKind) -> None:
    found = learnings(ALL)
    names: dict[LearningKind, Learning] = {one.kind: one for one in found}

    used = learnt(found, {(kind.value, names[kind].name)})

    assert (bool(used.aliases), bool(used.dismissals), bool(used.accepted)) == tuple(
        one is not kind for one in LearningKind
    )
    assert set(names) == set(LearningKind)


def test_reason_of_what_was_learnt_says_how_often_and_is_known_again() -> None:
    (alias,) = (one for one in learnings(ALL) if one.kind is LearningKind.ALIAS)

    reason = coded_so(alias, "Edda Plum")

    assert reason == "Coded so twice: “the palace” as Edda Plum."
    assert named_in(reason) == "the palace"
    assert named_in("“He” is Edda Plum, named before.") == ""
    assert (how_often(3), how_often(12)) == ("three times", "12 times")


def test_latest_of_what_was_learnt_stands_first() -> None:
    again = replace(said(1), key="later")

    (alias,) = (
        one for one in learnings([again, said(2), said(1)]) if one.kind is LearningKind.ALIAS
    )

    assert [one.key for one in alias.rests_on] == ["later", "2"]
