"""What is learnt from decisions: for each audience of what it may know alone, until it is taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from negotiations.intake.candidate_searches import search_undecided_again
from negotiations.intake.finding.record import find_in_record
from negotiations.models import (
    CandidateSearch,
    Draft,
    Issue,
    LearningSetAside,
    Negotiation,
    Party,
    Source,
    Speaker,
    Statement,
)
from negotiations.reading.perspective import Perspective
from negotiations.reading.questions.learnt import learnings_of, learnt_in
from negotiations.recording.act import Refused
from negotiations.recording.candidates import accept, dismiss
from negotiations.recording.learnings import set_learning_aside, use_learning_again
from negotiations.recording.verification import verify
from negotiations.rules.articles import ReadArticle
from negotiations.rules.learnings import Learnt
from negotiations.vocabulary.audiences import Audience

from ..cast import CLEARED, PUBLIC, R1, R2, TEAM, Cast, small_negotiation
from ..door import reference_data
from .articles_coded import (
    ACCEPTS,
    ARTICLE,
    BACKGROUND,
    NOW,
    coded,
    decided,
    finding,
    guess,
    in_act,
    kept_text,
    one,
    rows_of,
    searched,
)
from .hiding import hide

PALACE = guess("p4", "From “the palace”.")
TWO = (one(speaker=PALACE), one(BACKGROUND, speaker=PALACE))
MENDED = {"speaker": "p5", "summary": "Otherwise."}


@pytest.fixture
def cast(db: None) -> Cast:
    return small_negotiation()


def view(cast: Cast, reader: Audience = TEAM) -> Perspective:
    return Perspective.of(cast.negotiation, reader, R2)


def learnt_by(cast: Cast, reader: Audience = TEAM) -> Learnt:
    return learnt_in(view(cast, reader))


def coded_twice(cast: Cast, by: str = "ben", **changes: Any) -> None:
    """An article of which somebody mended both sentences alike."""
    coded(cast, *TWO)
    mend_both(cast, by, **changes)


def mend_both(cast: Cast, by: str = "ben", **changes: Any) -> None:
    reader = cast.negotiation.audience_of(cast.users[by]) or PUBLIC
    for row in rows_of(cast, reader):
        decided(cast, accept, {**MENDED, **changes}, key=row.key, by=by, now=NOW, repeat=True)


def dismissed_twice(cast: Cast, by: str = "ben") -> None:
    coded(cast, *(replace(found, verb="said") for found in TWO))
    for row in rows_of(cast, cast.negotiation.audience_of(cast.users[by]) or PUBLIC):
        decided(cast, dismiss, "no-issue", key=row.key, by=by, now=NOW)


def aliases(learnt: Learnt) -> dict[str, str]:
    return {words: alias.speaker for words, alias in learnt.aliases.items()}


def doubts(learnt: Learnt) -> list[str]:
    return [one.reason for one in learnt.dismissals.values()]


def test_what_was_coded_twice_is_learnt_with_who_decided_and_where(cast: Cast) -> None:
    coded_twice(cast)

    learnt = learnt_by(cast)

    assert aliases(learnt) == {"palace": "p5"}
    assert {(one.issue, one.text, one.party) for one in learnt.accepted} == {
        ("i", ACCEPTS, "p"),
        ("i", BACKGROUND, "p"),
    }
    alias = learnt.aliases["palace"]
    assert [(one.article, one.sentence, one.decided_by) for one in alias.rests_on] == [
        ("agency", BACKGROUND, "ben"),
        ("agency", ACCEPTS, "ben"),
    ]


def test_what_was_dismissed_twice_is_learnt(cast: Cast) -> None:
    dismissed_twice(cast)

    assert doubts(learnt_by(cast)) == ["no-issue"]


def test_decisions_of_the_cleared_teach_the_team_nothing(cast: Cast) -> None:
    before = learnt_by(cast)

    coded_twice(cast, by="olga")

    assert learnt_by(cast) == before == Learnt()
    assert aliases(learnt_by(cast, CLEARED)) == {"palace": "p5"}
    assert learnt_by(cast, PUBLIC) == Learnt()


HIDDEN: dict[str, Callable[[Cast], Any]] = {
    "who was coded": lambda cast: Speaker.objects.get(slug="p5"),
    "the article": lambda cast: Source.objects.get(slug="agency"),
}


@pytest.mark.parametrize("what", HIDDEN)
def test_nothing_is_learnt_from_what_is_withheld_since(cast: Cast, what: str) -> None:
    coded_twice(cast)

    hide(HIDDEN[what](cast))

    assert aliases(learnt_by(cast)) == {}


def test_nothing_is_learnt_from_drafts_that_are_withheld_since(cast: Cast) -> None:
    coded_twice(cast)

    hide(*Draft.objects.all(), *Statement.objects.all())

    assert learnt_by(cast) == Learnt()


def test_nothing_is_learnt_from_the_entry_of_a_draft_that_is_withheld_since(cast: Cast) -> None:
    coded(cast)
    decided(cast, accept, {"kind": "forecast"}, noun="remark", now=NOW)
    assert [one.issue for one in learnt_by(cast).accepted] == ["i"]

    hide(*Draft.objects.all())

    assert learnt_by(cast) == Learnt()


def test_nothing_is_learnt_from_guesses_that_may_tell_too_much(cast: Cast) -> None:
    coded_twice(cast)
    CandidateSearch.objects.update(stale=True)

    assert aliases(learnt_by(cast)) == {}


def test_article_teaches_nothing_about_itself(cast: Cast) -> None:
    text = kept_text(cast)
    searched(cast, finding(*TWO))
    mend_both(cast)

    assert learnt_in(view(cast), but=text.sha256) == Learnt()
    assert learnt_in(view(cast), but="0" * 64) == learnt_by(cast) != Learnt()


def test_another_negotiation_teaches_nothing(cast: Cast) -> None:
    coded_twice(cast)
    other = Negotiation.objects.create(slug="other", title="Other", start_date=R1)

    assert learnt_in(Perspective.of(other, TEAM, R2)) == Learnt()


def test_guesses_for_the_team_are_the_same_whatever_the_cleared_coded(cast: Cast) -> None:
    """Two worlds that the team cannot tell apart, and an article in which they would differ."""
    Party.objects.filter(slug="p").update(name="Pommery")
    words = {"name": "Fishing quotas", "proposition": "Trawlers keep to fishing quotas."}
    Issue.objects.filter(slug="i").update(**words)
    secret = reference_data.register(
        cast.negotiation,
        by=cast.olga,
        on=R1,
        noun="speaker",
        slug="secret",
        name="Hidden Hand",
        party="q",
        kind="person",
        authority=4,
        audience="cleared",
    ).made
    named = guess("p4", "From “Pommery”.")
    article = ReadArticle(
        text="Pommery said that it accepts fishing quotas.", day=R2, language="en"
    )
    coded(cast, *(replace(found, speaker=named, verb="said") for found in TWO))
    without = find_in_record(article, view(cast))
    assert without

    mend_both(cast, "olga", party="q", speaker=secret.slug, audience="cleared")

    assert find_in_record(article, view(cast)) == without
    for_the_cleared = find_in_record(article, view(cast, CLEARED))
    assert [one.speaker.value for one in for_the_cleared if one.speaker] == [secret.slug]


# Taken back


def test_what_was_taken_back_is_not_used_until_it_is_used_again(cast: Cast) -> None:
    coded_twice(cast)
    name = learnings_of(view(cast))[0].name

    in_act(cast, lambda act: set_learning_aside(act, "alias", name))

    row = LearningSetAside.objects.get()
    assert (row.audience, row.by) == ("team", cast.users["ben"])
    assert aliases(learnt_by(cast)) == {}
    assert learnt_by(cast).accepted
    assert learnings_of(view(cast))[0].name == name
    with pytest.raises(Refused, match="taken back already"):
        in_act(cast, lambda act: set_learning_aside(act, "alias", name))

    in_act(cast, lambda act: use_learning_again(act, "alias", name))

    assert aliases(learnt_by(cast)) == {"palace": "p5"}
    with pytest.raises(Refused, match="in use"):
        in_act(cast, lambda act: use_learning_again(act, "alias", name))
    assert list(verify(cast.negotiation)) == []


def test_team_and_cleared_take_back_each_their_own(cast: Cast) -> None:
    coded_twice(cast)
    mend_both(cast, "olga")
    name = learnings_of(view(cast))[0].name

    in_act(cast, lambda act: set_learning_aside(act, "alias", name), by="olga")

    assert aliases(learnt_by(cast)) == {"palace": "p5"}
    assert aliases(learnt_by(cast, CLEARED)) == {}
    with pytest.raises(Refused, match="in use"):
        in_act(cast, lambda act: use_learning_again(act, "alias", name))


def test_what_the_writer_sees_nothing_of_is_not_there_to_be_taken_back(cast: Cast) -> None:
    coded_twice(cast, by="olga")
    name = learnings_of(view(cast, CLEARED))[0].name

    for kind, called in (("alias", name), ("alias", "nothing = p5"), ("nothing", name)):
        with pytest.raises(Refused, match="Nothing of the kind") as refused:
            in_act(
                cast, lambda act, kind=kind, called=called: set_learning_aside(act, kind, called)
            )
        assert set(refused.value.errors) == {"learning"}
    assert not LearningSetAside.objects.exists()


# Found anew


def test_texts_with_something_to_decide_are_searched_once_more_for_that_audience(
    cast: Cast,
) -> None:
    coded(cast, *TWO)
    kept_text(cast, "transcript", replace(ARTICLE, text="All else."), even_so=True)
    searched(cast, finding())

    assert search_undecided_again(view(cast), NOW) == 1

    waiting = CandidateSearch.objects.filter(state="waiting")
    assert [(one.audience, one.text.source.slug) for one in waiting if one.text.source] == [
        ("team", "agency")
    ]


def test_what_was_decided_is_not_found_again_under_another_party_or_issue(cast: Cast) -> None:
    coded(cast, one())
    decided(cast, dismiss, "no-issue", now=NOW)
    coded_so = one(
        party=guess("q"), named_party="p", issues=(guess("j", "Like it."), guess("i", "Shares."))
    )
    CandidateSearch.objects.update(state="waiting")

    searched(cast, finding(coded_so))

    assert [row.decision for row in rows_of(cast)] == ["dismissed"]


def test_another_issue_of_a_sentence_that_was_decided_waits_still(cast: Cast) -> None:
    coded(cast, one(), one(issues=(guess("j"), guess("i"))))
    decided(cast, dismiss, "no-issue", now=NOW)
    CandidateSearch.objects.update(state="waiting")

    searched(cast, finding(one(), one(issues=(guess("j"), guess("i")))))

    assert sorted(row.decision for row in rows_of(cast)) == ["dismissed", "undecided"]


def test_queries_do_not_grow_with_what_was_decided(cast: Cast) -> None:
    coded_twice(cast)
    counts = []
    for number in range(2):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            learnt_by(cast)
        counts.append(len(queries))
        if not number:
            text = replace(ARTICLE, text=f"{ARTICLE.text} It snowed.")
            kept_text(cast, "transcript", text, even_so=True)
            searched(cast, finding(*TWO))
            for row in rows_of(cast):
                if not row.is_decided:
                    decided(cast, accept, MENDED, key=row.key, now=NOW, repeat=True)

    assert counts[0] == counts[1]
    assert aliases(learnt_by(cast)) == {"palace": "p5"}
