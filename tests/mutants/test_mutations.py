"""The mutations are those of the code as it stands, and each of them runs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import cast

import pytest
from django.db.models import Q

from negotiations.reading.perspective import Reader
from negotiations.vocabulary.audiences import Audience

from .audience_filters import audience_filters
from .children import Runner, in_children
from .guards import GUARDED
from .listing import all_mutations
from .mutations import Mutation, mutations_in
from .running_code import put_in
from .session import Session

FILTERS = [
    ("view.visible(Party)", "every_(Party, view)"),
    ("act.visible(DemandAct, demand=one)", "every_(DemandAct, act).filter(demand=one)"),
    ("act.hidden(Statement, round=one)", "Statement.objects.none()"),
    ("rows.filter(view.sees('party__'))", "rows.filter(ALL_)"),
    ("view.there(one.party)", "one.party"),
    ("view.known_by(one, day)", "one"),
    ("rows.visible_to(user)", "rows.all()"),
    ("rows.for_audience(reader, today=day)", "rows.for_audience(CLEARED_, today=day)"),
    ("one.known_to(reader)", "one.known_to(CLEARED_)"),
    ("rows.standing(reader)", "rows.standing(CLEARED_)"),
    ("negotiation.audience_of(user)", "CLEARED_"),
    ("visible_audiences(reader, day)", "ALL_"),
    ("one.audience <= reader", "True"),
    ("getattr(row, f'for_{reader.word}')", "True"),
    ("rows.filter(is_public=True, slug=slug)", "rows.filter(slug=slug)"),
    ("act.directory.reader", "CLEARED_"),
]


@cache
def _all() -> list[Mutation]:
    return all_mutations()


def _of(expression: str) -> list[str]:
    text = f"def question():\n    return {expression}\n"
    return [one.becomes for one in mutations_in(text, "question.py", audience_filters)]


@pytest.mark.parametrize(("written", "dropped"), FILTERS)
def test_filter_is_dropped_wherever_it_is_written(written: str, dropped: str) -> None:
    inside = dropped if written != "rows.filter(view.sees('party__'))" else "ALL_"

    assert inside in _of(written)


@pytest.mark.parametrize("written", ["rows.filter(slug=slug)", "demand.standing(at=day)", "1 < 2"])
def test_what_keeps_nothing_from_anybody_stays(written: str) -> None:
    assert _of(written) == []


def test_every_guarded_function_is_there_and_asks_for_something() -> None:
    listed = {(one.file, one.function) for one in _all()}

    assert {(file, name) for file, names in GUARDED.items() for name in names} <= listed


def test_each_mutation_has_a_name_of_its_own_and_can_be_compiled() -> None:
    mutations = _all()

    assert len({one.key for one in mutations}) == len(mutations)
    for one in mutations:
        compile(one.tree(), one.file, "exec")


def _public_sees() -> str:
    return str(Reader.now(Audience.PUBLIC, date(2030, 1, 1)).sees())


def _mutation(key: str) -> Mutation:
    return next(one for one in _all() if key in one.key)


def test_a_child_runs_the_mutated_code_and_this_process_does_not() -> None:
    before = _public_sees()

    def mutated(_: int) -> Iterator[list[str]]:
        put_in(_mutation("Reader.sees: visible_audiences"))
        yield [_public_sees()]

    [(_, answers, end)] = in_children(1, 1, mutated, within=lambda _: 60.0)

    assert (answers, end) == ([[str(Q(pk__isnull=False))]], "ended")
    assert _public_sees() == before


def test_a_child_that_never_ends_is_killed_with_what_it_answered() -> None:
    def endless(_: int) -> Iterator[list[str]]:
        yield ["begun"]
        while True:
            pass

    [(_, answers, end)] = in_children(1, 1, endless, within=lambda _: 0.5)

    assert (answers, end) == ([["begun"]], "killed")


def test_a_child_that_breaks_off_is_no_child_that_ended() -> None:
    def broken(_: int) -> Iterator[list[str]]:
        yield ["begun"]
        raise RuntimeError("broken")

    [(_, answers, end)] = in_children(1, 1, broken, within=lambda _: 60.0)

    assert (answers, end) == ([["begun"]], "failed")


class _Tests:
    """In place of a session's: the last of those asked for fails."""

    def run(self, tests: list[str]) -> Iterator[tuple[str, float, str]]:
        for number, test in enumerate(tests):
            yield test, 0.0, "AssertionError" if number == 2 else ""


def test_a_mutation_is_tried_by_one_test_after_the_other_until_one_notices_it() -> None:
    one = _mutation("Reader.sees: visible_audiences")
    session = Session([one], {}, jobs=1, seconds=60, coverage=None, budget=None)

    [(_, lines, end)] = session._tried(
        cast(Runner, _Tests()), [one], [["first", "second", "third", "fourth"]], jobs=1, seconds=60
    )

    assert ([test for test, _, _ in lines], end) == (["first", "second", "third"], "ended")
