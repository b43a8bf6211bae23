"""Where something may have changed between two days: what was said then, and what it later turned out was held."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from django.db.models import Q

from negotiations.models import Series, Statement
from negotiations.reading.evidence.positions import cells
from negotiations.reading.perspective import Perspective
from negotiations.reading.questions import touched_series
from negotiations.reading.questions.touched_series import touched

from ..cast import PUBLIC, R1, R2, R3, TEAM, Cast, day

END = date(2030, 12, 31)


@pytest.fixture
def said(quick_cast: Cast) -> Cast:
    """A word of each kind, each in a series of its own."""
    quick_cast.said("-", on=day(1, 5), party="p", issue="i")
    quick_cast.said("+", on=day(2, 1), party="q", issue="i")
    quick_cast.said("+", on=day(3, 5), held_from=day(1, 20), party="z", issue="i")
    quick_cast.said("+", on=day(3, 6), held_from=day(1, 2), party="p", issue="j")
    quick_cast.said("+", on=day(2, 2), held_from=day(1, 2), party="q", issue="j")
    quick_cast.said("+", on=day(3, 7), party="z", issue="j")
    quick_cast.said("+", on=day(2, 3), party="b", issue="i", audience="team")
    quick_cast.said("+", on=day(2, 4), known_from=day(4, 4), party="b", issue="j")
    return quick_cast


def plainly(view: Perspective, since: date, until: date) -> set[int]:
    """The same by one condition, as it is meant."""
    within = Q(day__gt=since, day__lte=until) | Q(held_from__gt=since, held_from__lte=until)
    revealed_since = Q(held_from__lte=since, day__gt=since)
    rows = Statement.objects.not_ended_for(view.audience, known=view.known).filter(
        within | revealed_since, negotiation=view.negotiation, counts=True, score__isnull=False
    )
    return set(rows.values_list("series", flat=True))


def test_series_are_those_of_the_plain_condition(said: Cast) -> None:
    spans = ((R1, R2), (R2, R3), (date.min, R1), (R1, END))
    asked = product((PUBLIC, TEAM), (R2, END), spans)
    walked: set[frozenset[int]] = set()

    for reader, known, (since, until) in asked:
        view = Perspective.of(said.negotiation, reader, END).asked(known=known)
        found = touched(view, since=since, until=until, before=lambda party, issue: None)

        assert set(found.ids) == plainly(view, since, until)
        assert not found.more
        walked.add(frozenset(found.ids))
    assert len(walked) > len(spans)


def test_same_stance_again_is_walked_only_where_it_says_more(said: Cast) -> None:
    view = Perspective.of(said.negotiation, PUBLIC, END)
    series = {(s.party.slug, s.issue.slug): s.pk for s in said.negotiation.series.all()}

    found = touched(view, since=R1, until=R2, before=lambda party, issue: 1)

    assert set(found.ids) == {
        series[one] for one in (("z", "i"), ("p", "j"), ("q", "j"), ("b", "j"))
    }


def test_what_stood_before_is_read_of_the_series_in_question(said: Cast) -> None:
    said.said("+", on=day(2, 5), party="p", issue="i")
    said.said("+", on=day(2, 6), party="q", issue="j")
    rows = Series.objects.values_list("id", "party_id", "issue_id")
    names = {id: (party, issue) for id, party, issue in rows}
    moved = 0

    for reader, (since, until) in product((PUBLIC, TEAM), ((R1, R2), (R2, R3))):
        view = Perspective.of(said.negotiation, reader, END)
        stood = {names[id]: one.score for id, one in cells(view.at_day(since)).items()}
        found = touched(
            view, since=since, until=until, before=lambda *pair, stood=stood: stood.get(pair)
        )

        assert touched(view, since=since, until=until) == found
        moved += len(found.ids)
    assert moved


def test_of_very_much_that_was_said_the_last_is_looked_at(
    said: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = Perspective.of(said.negotiation, PUBLIC, END)
    whole = touched(view, since=R1, until=END)
    monkeypatch.setattr(touched_series, "MOST_WORDS", 1)

    found = touched(view, since=R1, until=END)

    last = said.negotiation.statement_set.filter(audience="public").latest("day")
    assert (found.ids, found.more, whole.more) == ([last.series_id], True, False)
    assert last.series_id in whole.ids
    assert len(whole.ids) > 1
