"""Candidates: for whom each is, what is marked by hand, and decisions that are taken back."""

from __future__ import annotations

from typing import Any

import pytest

from negotiations.models import (
    Anchor,
    ArticleText,
    Candidate,
    Statement,
)
from negotiations.models.drafts import DraftState
from negotiations.recording.act import Conflict, Refused
from negotiations.recording.candidates import (
    accept,
    keep_as_repeat,
    mark_by_hand,
    reopen,
)
from negotiations.recording.noun_drafts import assign, discard
from negotiations.rules.articles import ReadArticle

from ..cast import CLEARED, Cast
from .articles_coded import (
    ACCEPTS,
    BACKGROUND,
    DECIDE,
    NOW,
    TEXT,
    coded,
    decided,
    finding,
    guess,
    in_act,
    kept_text,
    one,
    rows_of,
    said,
    searched,
)
from .drafting import published
from .hiding import hide

# For whom


def test_each_audience_decides_on_candidates_of_its_own(cast: Cast) -> None:
    coded(cast)
    team, cleared = rows_of(cast)[0], rows_of(cast, CLEARED)[0]

    for by, key in (("ben", cleared.key), ("olga", team.key)):
        for does in (*DECIDE.values(), reopen):
            with pytest.raises(Refused, match="There is no such candidate"):
                decided(cast, does, by=by, key=key)

    decided(cast, accept, now=NOW)
    cleared.refresh_from_db()
    assert not cleared.is_decided


def test_what_is_guessed_of_hidden_things_is_not_in_the_entry(quick_cast: Cast) -> None:
    coded(quick_cast)
    issue = quick_cast.negotiation.issue_set.get(slug="i")
    hide(issue)

    with pytest.raises(Refused) as refused:
        decided(quick_cast, accept, {"issue": "j"}, now=NOW)
    assert refused.value.errors.keys() == {"stance"}

    done = decided(quick_cast, accept, {"audience": "cleared"}, now=NOW, by="olga")
    assert said(done.drafts[0])["issue"] == "i"


def test_hidden_statement_is_not_repeated(quick_cast: Cast) -> None:
    hidden = quick_cast.said("++", at="r1", slug="first").made
    coded(quick_cast, one(repeat_of=guess("first")))
    hide(hidden)

    with pytest.raises(Refused, match="none was guessed"):
        decided(quick_cast, keep_as_repeat, now=NOW)
    with pytest.raises(Refused, match="There is no statement"):
        decided(quick_cast, keep_as_repeat, "first", now=NOW)


# By hand


def mark(cast: Cast, words: str = BACKGROUND, by: str = "ben", **how: Any) -> Candidate:
    text = ArticleText.objects.get()
    start = TEXT.index(words)
    place = how.pop("place", (start, start + len(words)))
    return in_act(cast, lambda act: mark_by_hand(act, text.key, *place, now=NOW, **how), by)


@pytest.mark.parametrize("place", ["the words", "with blanks around"])
def test_marked_words_are_a_candidate(cast: Cast, place: str) -> None:
    coded(cast)
    start = TEXT.index(BACKGROUND)
    blanks = 2 if place != "the words" else 0

    made = mark(cast, place=(start - blanks, start + len(BACKGROUND)))

    assert (made.start, made.sentence, made.by_hand) == (start, BACKGROUND, True)
    assert [row.pk for row in rows_of(cast)][1] == made.pk
    assert made not in rows_of(cast, CLEARED)


def test_marked_words_take_the_guesses_that_were_found(cast: Cast) -> None:
    coded(cast)

    made = mark(cast, found=one(BACKGROUND, kind="warning"))
    done = decided(cast, accept, now=NOW, key=made.key)

    assert (made.kind, done.drafts[0].noun) == ("warning", "remark")


def test_words_are_marked_before_anything_was_found(cast: Cast) -> None:
    kept_text(cast)

    made = mark(cast)
    searched(cast, finding(one()))

    assert [row.sentence for row in rows_of(cast)] == [ACCEPTS, made.sentence]


@pytest.mark.parametrize(
    ("place", "because"),
    [
        ((5, 5), "Mark words"),
        ((-1, 4), "Mark words"),
        ((0, len(TEXT) + 1), "Mark words"),
        ((TEXT.index("\n"), TEXT.index("\n") + 2), "Mark words"),
        ((0, len(ACCEPTS)), "wait as a candidate already"),
    ],
)
def test_what_is_no_place_is_refused(cast: Cast, place: tuple[int, int], because: str) -> None:
    coded(cast)

    with pytest.raises(Refused, match=because):
        mark(cast, place=place)


def test_page_is_no_sentence(cast: Cast) -> None:
    kept_text(cast, article=ReadArticle(text="word " * 1000))

    with pytest.raises(Refused, match="a sentence or two"):
        mark(cast, place=(0, 4000))


def test_words_of_a_hidden_text_are_not_marked(quick_cast: Cast) -> None:
    text = coded(quick_cast)
    assert text.source is not None
    hide(text.source)

    with pytest.raises(Refused, match="There is no such text"):
        mark(quick_cast)


# Opened again


def test_decision_is_taken_back_with_its_draft(cast: Cast) -> None:
    coded(cast)
    (draft,) = decided(cast, accept, now=NOW).drafts

    done = decided(cast, reopen)

    draft.refresh_from_db()
    assert (draft.state, draft.statement) == (DraftState.DISCARDED, None)
    assert not Anchor.objects.exists()
    assert (done.candidate.decision, done.candidate.decided_by) == ("undecided", None)
    assert decided(cast, accept, now=NOW).drafts


@pytest.mark.parametrize("how", ["dismiss", "repeat", "thrown away before"])
def test_any_decision_is_taken_back(cast: Cast, how: str) -> None:
    cast.said("--", at="r1", slug="first")
    coded(cast)
    if how == "thrown away before":
        (draft,) = decided(cast, accept, now=NOW).drafts
        in_act(cast, lambda act: discard(act, draft.slug))
    else:
        decided(cast, DECIDE[how])

    decided(cast, reopen)

    assert not rows_of(cast)[0].is_decided
    assert not Anchor.objects.exists()


def test_nothing_is_taken_back_of_what_waits(cast: Cast) -> None:
    coded(cast)

    with pytest.raises(Conflict, match="Nothing was decided"):
        decided(cast, reopen)


def test_draft_that_is_anothers_by_now_is_not_thrown_away(cast: Cast) -> None:
    coded(cast)
    (draft,) = decided(cast, accept, now=NOW, by="ana").drafts

    with pytest.raises(Refused, match="another's by now"):
        decided(cast, reopen)

    in_act(cast, lambda act: assign(act, draft.slug, "ben"), by="ana")
    decided(cast, reopen)
    assert not rows_of(cast)[0].is_decided


def test_what_was_published_stays_decided(cast: Cast) -> None:
    coded(cast)
    (draft,) = decided(cast, accept, now=NOW).drafts
    published(cast, draft)

    with pytest.raises(Conflict, match="It was published since"):
        decided(cast, reopen)

    assert rows_of(cast)[0].decision == "accepted"


def test_what_is_hidden_since_stays_and_is_decided_anew(quick_cast: Cast) -> None:
    coded(quick_cast)
    (draft,) = decided(quick_cast, accept, now=NOW).drafts
    made = Statement.objects.get(pk=published(quick_cast, draft).made)
    hide(made)

    decided(quick_cast, reopen)

    assert not rows_of(quick_cast)[0].is_decided
    assert list(Anchor.objects.values_list("draft", flat=True)) == [draft.pk]
    made.refresh_from_db()
    assert made.status == "published"
