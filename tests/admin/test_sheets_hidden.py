"""Whoever is not cleared fills in a round sheet, and a statement, as if nothing were hidden from him."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from negotiations.admin.sheet_page import audiences_offered
from negotiations.models import Development, Draft, Round, Source
from negotiations.vocabulary.audiences import Audience

from ..cast import R2, Cast
from .conftest import Desk, added, following
from .test_round_sheet import SHEET, TWO, lines, sent
from .test_saving import named, what_p_says
from .test_statement_panel import p_on_j, panel, said_of


@pytest.fixture
def hidden_word(cast: Cast) -> None:
    """What P said on the other issue, for the cleared: whatever it says next is a change to them."""
    cast.said("--", at="r1", issue="j", writer=cast.olga, audience="cleared")


def test_what_only_the_cleared_are_told_stands_at_no_cell(
    cast: Cast, hidden_word: None, ana: Desk, olga: Desk
) -> None:
    assert lines(sent(ana, TWO))["p.j"] == (["first stated"], [])
    assert "changes from rejects to accepts" in " ".join(lines(sent(olga, TWO))["p.j"][0])


def test_what_only_the_cleared_are_told_is_not_said_to_the_writer(
    cast: Cast, hidden_word: None, ana: Desk
) -> None:
    typed = what_p_says(cast, issue=named(cast, "issue", "j"), stance="accepts", day=R2)

    before = following(ana.fill(added("statement"), "_preview", **typed))
    after = ana.done(added("statement"), **typed)

    told = Development.objects.filter(kind="position-changed", for_team=False, for_cleared=True)
    assert told.exists()
    for said in (before, after):
        assert any("Position stated" in one for one in said)
        assert not any("changed" in one for one in said)


def test_what_only_the_cleared_are_told_is_not_in_the_panel(
    cast: Cast, hidden_word: None, ana: Desk, olga: Desk
) -> None:
    typed = p_on_j(cast, stance="accepts")

    shown = {name: said_of(panel(who, **typed)) for name, who in (("ana", ana), ("olga", olga))}

    assert ["Change of position" in shown[name] for name in shown] == [False, True]


def test_where_a_draft_is_reviewed_it_is_said_that_the_cleared_are_not_counted(
    cast: Cast, ana: Desk, olga: Desk
) -> None:
    draft = Draft.objects.get(statement=named(cast, "statement", "draft"))
    address = reverse("admin:draft", args=["small", draft.slug])

    shown = [said_of(who.page(address)) for who in (ana, olga)]

    assert ["Members with clearance are not counted." in one for one in shown] == [True, False]


def test_sheet_of_a_hidden_round_is_not_there(cast: Cast, ana: Desk, olga: Desk) -> None:
    Round.objects.filter(negotiation=cast.negotiation, slug="r3").update(audience="cleared")

    assert (ana.get(SHEET).status_code, olga.get(SHEET).status_code) == (404, 200)


def test_hidden_source_is_not_offered_for_a_sheet(cast: Cast, ana: Desk, olga: Desk) -> None:
    def offered(who: Desk, **chosen: str) -> set[str]:
        return {one.value for one in who.page(SHEET, **chosen).context["sources"]}

    before = offered(ana)
    Source.objects.filter(negotiation=cast.negotiation, slug="agency").update(audience="cleared")

    assert offered(ana) == offered(ana, source="agency") == before - {"agency"}
    assert offered(olga) == before >= {"agency"}


@pytest.mark.parametrize(
    ("reader", "words"),
    [(Audience.TEAM, ["public", "team"]), (Audience.CLEARED, ["public", "team", "cleared"])],
)
def test_audiences_are_offered_to_which_the_writer_belongs(
    reader: Audience, words: list[str]
) -> None:
    offered: list[Any] = audiences_offered(reader, "team")

    assert [one.value for one in offered] == words
    assert [one.is_chosen for one in offered] == [word == "team" for word in words]
