"""The task of searches and the bell for it: what is kept is searched, whoever forgot to ring."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import TestCase
from django.utils import timezone
from kombu.exceptions import OperationalError

from negotiations.intake import tasks
from negotiations.intake.candidate_searches import BROKEN_OFF_AFTER, NotSearched
from negotiations.intake.kept_articles import keep_article
from negotiations.models import CandidateSearch
from negotiations.tasks import sweep

from ..cast import Cast, small_negotiation
from ..recording.articles_coded import ARTICLE, finding, in_act, kept_text, one, rows_of

State = CandidateSearch.State


@pytest.fixture
def cast(db: None) -> Cast:
    return small_negotiation()


@pytest.fixture
def rung(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The ids for which was rung."""
    found: list[int] = []
    monkeypatch.setattr(tasks.search_text, "delay", found.append)
    return found


def test_what_is_kept_is_rung_for_once_it_is_kept(cast: Cast, rung: list[int]) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        in_act(cast, lambda act: keep_article(act, "agency", ARTICLE))
        assert rung == []

    assert rung == list(CandidateSearch.objects.order_by("pk").values_list("pk", flat=True))
    assert len(rung) == 2


def test_task_finds_and_is_safe_to_run_twice(
    cast: Cast, rung: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_text(cast)
    tasks.ring_for_texts(cast.negotiation)
    readers: list[object] = []
    monkeypatch.setattr(tasks, "second_reader", lambda: "the second reader")

    def find(*asked: Any, reader: object) -> Any:
        readers.append(reader)
        return finding(one())(*asked)

    monkeypatch.setattr(tasks, "find_in_record", find)

    for id in [*rung, *rung]:
        tasks.search_text(id)

    assert set(readers) == {"the second reader"}
    assert len(rows_of(cast)) == 1
    assert set(CandidateSearch.objects.values_list("state", flat=True)) == {"found"}


def test_sweep_finds_what_nobody_rang_for(cast: Cast, rung: list[int]) -> None:
    kept_text(cast)

    sweep()

    assert len(rung) == 2


def test_sweep_takes_up_what_was_broken_off(cast: Cast, rung: list[int]) -> None:
    kept_text(cast)
    tasks.ring_for_texts(cast.negotiation)
    CandidateSearch.objects.update(
        state=State.RUNNING, since=timezone.now() - BROKEN_OFF_AFTER - timedelta(minutes=1)
    )
    rung.clear()

    tasks.ring_for_waiting_searches(timezone.now())

    assert len(rung) == 2


def test_broker_that_is_down_is_no_error_of_who_keeps_a_text(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(id: int) -> Any:
        raise OperationalError

    monkeypatch.setattr(tasks.search_text, "delay", down)
    kept_text(cast)

    tasks.ring_for_texts(cast.negotiation)

    assert set(CandidateSearch.objects.values_list("state", flat=True)) == {"waiting"}


def test_text_that_cannot_be_searched_says_why(
    cast: Cast, rung: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*asked: Any, reader: object) -> Any:
        raise NotSearched("Mark the words by hand.")

    kept_text(cast)
    tasks.ring_for_texts(cast.negotiation)
    monkeypatch.setattr(tasks, "find_in_record", refuse)

    tasks.search_text(rung[0])

    search = CandidateSearch.objects.get(pk=rung[0])
    assert (search.state, search.failure) == ("failed", "Mark the words by hand.")
