"""An act undone beside what its writer cannot see: she is told, and reads, what she would without it."""

from __future__ import annotations

import pytest
from pytest_django.fixtures import Settings

from negotiations.models import Act, Answer, Source, Statement

from ..admin.conftest import last_day  # noqa: F401 - used by all tests of the file
from ..cast import CLEARED, R2, Cast, day
from ..clock import stop_moment
from ..door import corrections, reference_data, rounds
from .acts import ACTS
from .beside import Beside, answer, at_r5, correct, hidden_version, said
from .test_beside_hidden import as_ana_finds_it
from .undoing import undone

pytestmark = pytest.mark.usefixtures("last_day")


@pytest.fixture(autouse=True)
def one_moment(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.HOLD_SECONDS = 120
    stop_moment(monkeypatch)


def undo_of_ana(cast: Cast) -> None:
    """Ana undoes what she did last, whatever others have done since."""
    undone(cast, Act.objects.filter(by=cast.ana).latest("pk"))


def says(cast: Cast) -> None:
    cast.said("-", at="r1", slug="first", writer=cast.ana)


def corrects(cast: Cast) -> None:
    cast.said("-", at="r1", slug="first")
    correct()(cast)


def notes_source(cast: Cast) -> None:
    reference_data.record_source(
        cast.negotiation,
        by=cast.ana,
        on=R2,
        slug="paper",
        publisher="The paper",
        title="Talks",
        kind="newspaper",
    )


def moves(cast: Cast) -> None:
    rounds.move_round(
        cast.negotiation, by=cast.ana, on=day(1, 20), round="r5", first_day=day(6, 20)
    )


def cited_unseen(cast: Cast) -> None:
    cast.said("++", at="r2", slug="hidden", audience="cleared", writer=cast.olga)
    corrections.correct_statement(
        cast.negotiation,
        by=cast.olga,
        on=R2,
        statement="hidden",
        reason="source-corrected",
        sources=["paper"],
    )


def says_at_r5_unseen(cast: Cast) -> None:
    """At the round as it was moved, so that setting it back takes it off."""
    cast.said("++", at="r5", on=day(6, 20), slug="hidden", audience="cleared")


def answers_and_undoes(cast: Cast) -> None:
    answer()(cast)
    undo_of_ana(cast)


WORLDS = {
    "a statement": Beside(undo_of_ana, said(at="r1"), before=(says,)),
    "a statement corrected unseen": Beside(undo_of_ana, hidden_version, before=(says,)),
    "a correction": Beside(undo_of_ana, said(at="r1"), before=(corrects,)),
    "a source that is cited unseen": Beside(
        undo_of_ana, cited_unseen, before=("first", notes_source)
    ),
    "a round's move": Beside(undo_of_ana, says_at_r5_unseen, before=("first", "plan", moves)),
    "an answer beside another": Beside(
        answers_and_undoes,
        answer(by="olga", answer="rejected", audience="cleared"),
        before=("demand", "reply without answers"),
    ),
}


@pytest.mark.parametrize("name", WORLDS)
def test_who_undoes_finds_the_world_without_what_is_hidden(cast: Cast, name: str) -> None:
    beside = WORLDS[name]
    without = as_ana_finds_it(cast, beside, beside.without)
    with_it = as_ana_finds_it(cast, beside, beside.hidden)

    differing = [where for where in without if with_it[where] != without[where]]
    assert differing == []
    assert with_it["told"] == "done"


def test_what_is_hidden_keeps_the_source_on_which_it_rests(cast: Cast) -> None:
    notes_source(cast)
    cited_unseen(cast)

    undo_of_ana(cast)

    kept = Source.objects.get(title="Talks")
    assert kept.audience == "cleared"
    assert Statement.objects.filter(citations__source=kept, audience="cleared").exists()


def test_what_the_act_took_off_a_round_unseen_is_there_again(cast: Cast) -> None:
    ACTS["plan"].do(cast)
    at_r5(cast)
    hidden = Statement.objects.get(asked_slug="hidden")
    moves(cast)
    hidden.refresh_from_db()
    assert hidden.round is None

    undo_of_ana(cast)

    hidden.refresh_from_db()
    assert hidden.round is not None
    assert hidden.round.slug == "r5"


def test_answer_of_another_stays_where_one_beside_it_is_undone(cast: Cast) -> None:
    ACTS["demand"].do(cast)
    ACTS["reply without answers"].do(cast)
    answer(by="olga", answer="rejected", audience="cleared")(cast)
    answer()(cast)

    undo_of_ana(cast)

    assert list(Answer.objects.values_list("answer", flat=True)) == ["rejected"]
    assert cast.negotiation.audience_of(cast.olga) is CLEARED
