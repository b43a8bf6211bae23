"""Searches for candidates: for each audience by itself, once, and whatever breaks off."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from negotiations.intake.candidate_searches import (
    BROKEN_OFF_AFTER,
    TRIES,
    ask_for_all_searches,
    ask_for_searches,
    claim_search,
    give_up_broken_off,
    keep_found,
    search_again,
    waiting_searches,
)
from negotiations.intake.search_runs import run_search
from negotiations.models import AuditEntry, Candidate, CandidateSearch, Source
from negotiations.reading.perspective import Perspective
from negotiations.recording.candidates import accept, dismiss, mark_by_hand
from negotiations.rules.articles import ReadArticle
from negotiations.rules.candidates import FoundCandidate
from negotiations.rules.guesses import guesses_of

from ..cast import R2, Cast, small_negotiation
from ..door import audiences
from ..recording.articles_coded import (
    ACCEPTS,
    ARTICLE,
    BACKGROUND,
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
    searched,
)
from ..recording.drafting import SOURCE, drafted
from ..recording.hiding import hide

State = CandidateSearch.State


@pytest.fixture
def cast(db: None) -> Cast:
    return small_negotiation()


def states() -> list[tuple[str, str]]:
    return list(CandidateSearch.objects.order_by("pk").values_list("audience", "state"))


def run_all(find: Any) -> None:
    for id in waiting_searches():
        run_search(id, find, edition=3, now=NOW)


# For whom


def test_text_is_searched_for_each_audience_that_sees_it(cast: Cast) -> None:
    kept_text(cast)

    asked = ask_for_searches(cast.negotiation, NOW)

    assert (len(asked), ask_for_searches(cast.negotiation, NOW)) == (2, [])
    assert states() == [("team", "waiting"), ("cleared", "waiting")]


def test_text_of_what_is_hidden_is_searched_for_the_cleared(cast: Cast) -> None:
    text = kept_text(cast)
    hide(text.source)

    ask_for_searches(cast.negotiation, NOW)

    assert states() == [("cleared", "waiting")]


def test_whoever_comes_to_see_a_text_later_gets_a_search(cast: Cast) -> None:
    text = kept_text(cast)
    hide(text.source)
    ask_for_all_searches(NOW)
    Source.objects.filter(pk=text.source_id).update(audience="team")

    ask_for_all_searches(NOW)
    ask_for_all_searches(NOW)

    assert states() == [("cleared", "waiting"), ("team", "waiting")]


def test_finder_is_told_for_whom_and_what_the_source_says_of_itself(cast: Cast) -> None:
    kept_text(cast)
    ask_for_searches(cast.negotiation, NOW)
    asked: list[tuple[ReadArticle, Perspective]] = []

    def find(article: ReadArticle, view: Perspective) -> Sequence[FoundCandidate]:
        asked.append((article, view))
        return ()

    run_all(find)

    agency = Source.objects.get(slug="agency")
    named = {"title": agency.title, "publisher": agency.publisher}
    as_cited = replace(ARTICLE, **named, day=agency.date or ARTICLE.day)
    assert [article for article, _ in asked] == [as_cited, as_cited]
    assert [view.audience.word for _, view in asked] == ["team", "cleared"]


def test_article_that_waits_is_told_by_its_draft(cast: Cast) -> None:
    draft = drafted(cast, "source", {**SOURCE, "date": "2030-01-09"})
    kept_text(cast, draft.slug)
    ask_for_searches(cast.negotiation, NOW)
    days: list[date | None] = []

    run_all(lambda article, view: days.append(article.day) or ())

    assert days == [date(2030, 1, 9)] * 2


# What is kept


def test_what_was_found_is_kept_and_in_no_trail(cast: Cast) -> None:
    entries = AuditEntry.objects.count()
    kept_text(cast)
    ask_for_searches(cast.negotiation, NOW)

    run_all(finding(one(), one(BACKGROUND, is_background=True)))

    assert [row.sentence for row in rows_of(cast)] == [ACCEPTS, BACKGROUND]
    assert rows_of(cast)[0].guesses == guesses_of(one())
    assert set(CandidateSearch.objects.values_list("state", "edition")) == {("found", 3)}
    assert AuditEntry.objects.count() == entries + 1  # the text


def test_search_is_safe_to_run_twice(cast: Cast) -> None:
    coded(cast)
    before = list(Candidate.objects.values())

    for id in CandidateSearch.objects.values_list("pk", flat=True):
        run_search(id, finding(one(BACKGROUND)), edition=3, now=NOW)

    assert list(Candidate.objects.values()) == before


def test_only_one_worker_gets_a_search(cast: Cast) -> None:
    kept_text(cast)
    (id, _) = ask_for_searches(cast.negotiation, NOW)

    assert claim_search(id, NOW) is not None
    assert claim_search(id, NOW) is None


def test_found_anew_what_waits_keeps_its_key_and_what_is_gone_goes(cast: Cast) -> None:
    text = coded(cast, one(), one(BACKGROUND))
    first, _ = rows_of(cast)
    search = first.search

    assert search_again(search, NOW)
    assert not search_again(search, NOW)
    searched(cast, finding(one(stance=guess("rejects"))))

    (again,) = rows_of(cast)
    assert (again.key, again.version) == (first.key, first.version + 1)
    assert again.guesses["stance"]["value"] == "rejects"
    assert again.search.text == text


def test_what_was_decided_or_marked_is_not_found_a_second_time(cast: Cast) -> None:
    text = coded(cast, one())
    decided(cast, accept, {"stance": "rejects"}, now=NOW)
    start = TEXT.index(BACKGROUND)
    place = (start, start + len(BACKGROUND))
    found = one(BACKGROUND)
    in_act(cast, lambda act: mark_by_hand(act, text.key, *place, now=NOW, found=found))
    before = [(row.key, row.version) for row in rows_of(cast)]

    search_again(rows_of(cast)[0].search, NOW)
    searched(cast, finding(one(), one(BACKGROUND)))

    assert [(row.key, row.version) for row in rows_of(cast)] == before


def test_each_sentence_party_and_issue_is_one_candidate(cast: Cast) -> None:
    coded(cast, one(), one(), one(party=guess("q")), one(issues=(guess("j"),)))

    assert len(rows_of(cast)) == 3


# What breaks off


def test_finder_that_fails_says_so_and_leaves_what_was_there(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    coded(cast)
    search = rows_of(cast)[0].search
    search_again(search, NOW)

    def fails(article: ReadArticle, view: Perspective) -> Sequence[FoundCandidate]:
        raise ZeroDivisionError

    with caplog.at_level(logging.ERROR):
        run_all(fails)

    search.refresh_from_db()
    assert (search.state, "no fault of the article" in search.failure) == ("failed", True)
    assert "ZeroDivisionError" in caplog.text
    assert ACCEPTS not in caplog.text
    assert len(rows_of(cast)) == 1
    assert search_again(search, NOW)


def test_search_that_was_broken_off_waits_again_until_it_was_often_enough(cast: Cast) -> None:
    kept_text(cast)
    (id, _) = ask_for_searches(cast.negotiation, NOW)
    now = NOW
    for _ in range(TRIES):
        assert CandidateSearch.objects.get(pk=id).state == State.WAITING
        claim_search(id, now)
        give_up_broken_off(now + BROKEN_OFF_AFTER)
        assert CandidateSearch.objects.get(pk=id).state == State.RUNNING
        now += BROKEN_OFF_AFTER + timedelta(seconds=1)
        give_up_broken_off(now)

    search = CandidateSearch.objects.get(pk=id)
    assert (search.state, "broken off" in search.failure) == ("failed", True)


def test_worker_that_comes_back_too_late_keeps_nothing(cast: Cast) -> None:
    kept_text(cast)
    (id, _) = ask_for_searches(cast.negotiation, NOW)
    late = claim_search(id, NOW)
    assert late is not None
    give_up_broken_off(NOW + BROKEN_OFF_AFTER + timedelta(seconds=1))
    claim_search(id, NOW)

    assert not keep_found(late, [one()], edition=1, now=NOW)
    assert not Candidate.objects.exists()


def test_what_was_found_before_something_was_withheld_is_not_kept(cast: Cast) -> None:
    said = cast.said("++", at="r1", slug="first").made
    kept_text(cast)
    ask_for_searches(cast.negotiation, NOW)

    def withheld_meanwhile(article: ReadArticle, view: Perspective) -> Sequence[FoundCandidate]:
        if not CandidateSearch.objects.filter(state=State.FOUND).exists():
            audiences.withhold(
                *(cast.negotiation,),
                by=cast.olga,
                on=R2,
                noun="statement",
                slug=said.slug,
                audience="cleared",
            )
        return [one(repeat_of=guess("first"))]

    run_search(waiting_searches()[0], withheld_meanwhile, edition=1, now=NOW)

    assert rows_of(cast) == []
    assert states()[0] == ("team", "waiting")


def test_text_that_was_withheld_meanwhile_is_not_searched(cast: Cast) -> None:
    text = kept_text(cast)
    ask_for_searches(cast.negotiation, NOW)
    hide(text.source)

    run_all(finding(one()))

    assert states() == [("team", "failed"), ("cleared", "found")]
    assert not Candidate.objects.filter(search__audience="team").exists()


def test_dismissed_stays_dismissed_in_a_text_that_is_searched_again(cast: Cast) -> None:
    coded(cast)
    decided(cast, dismiss, "no-issue", now=NOW)

    search_again(rows_of(cast)[0].search, NOW)
    searched(cast, finding(one()))

    assert [row.decision for row in rows_of(cast)] == ["dismissed"]
