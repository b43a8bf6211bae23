"""An item of a mail names nothing that its reader may not see, even where the record has come to mention it.

The door lets nothing be seen by more people than all that it mentions. A mail does not rely on it:
whatever it is worded from was asked for with its reader's audience.
"""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import pytest

from negotiations.delivery.mail.items import Worded, worded, worded_for_each
from negotiations.delivery.mail.positions_now import positions_now
from negotiations.delivery.mail.queued_items import queued_items
from negotiations.models import (
    Correction,
    DemandAct,
    Development,
    Document,
    Item,
    Position,
    Round,
    Source,
    Speaker,
    Statement,
)
from negotiations.vocabulary.audiences import Audience

from ...cast import AUDIENCES, CLEARED, PUBLIC, R1, R4, Cast, day
from ...door import corrections, demands, documents
from ..desk import Desk

SECRET = "xyzzy"


def hide(model: Any, words: str, **which: Any) -> None:
    """Hides it from all but the cleared behind the back of the door, under words of its own."""
    rows = model._base_manager.filter(**which)
    assert rows.update(audience="cleared", **{words: SECRET}) == 1


def on_issues() -> list[UUID]:
    """The rows on an issue: another one is headed by what it is about, as that was called then."""
    rows = Development.objects.filter(issue__isnull=False)
    return list(rows.values_list("pk", flat=True))


def items(cast: Cast, reader: Audience) -> dict[UUID, Worded]:
    """The items of those rows, as they are worded for that reader: alone, and beside all others."""
    alone = worded(cast.negotiation, on_issues(), reader, R4)
    wanted = dict.fromkeys(AUDIENCES, on_issues())
    assert dict(worded_for_each(cast.negotiation, wanted, R4))[reader] == alone
    return alone


def texts(cast: Cast, reader: Audience) -> str:
    return json.dumps([one.item.stored() for one in items(cast, reader).values()])


def queued(cast: Cast, reader: Audience) -> str:
    """The items that were kept for that reader, as they go into a mail."""
    kept = queued_items(cast.negotiation, on_issues(), reader, today=R4)
    return json.dumps([one.stored for one in kept.values()])


def a_change(cast: Cast) -> None:
    """P says something else than before: by a speaker, as told by another, about a text."""
    documents.hand_over_document(
        cast.negotiation,
        on=R1,
        slug="treaty",
        title="The treaty",
        issued_by=["q"],
        addressed_to=["p"],
        delivered_on=R1,
    )
    cast.said("-", at="r1", slug="before")
    cast.said("+", at="r2", slug="said", reported_by="q3", document="treaty")


@pytest.mark.parametrize(
    ("model", "slug", "words"),
    [
        (Statement, "before", "summary"),
        (Statement, "said", "quote"),
        (Speaker, "p4", "name"),
        (Speaker, "q3", "name"),
        (Source, "agency", "publisher"),
        (Document, "treaty", "title"),
        (Round, "r2", "name"),
    ],
)
def test_what_is_hidden_is_named_to_those_alone_who_may_see_it(
    cast: Cast, model: Any, slug: str, words: str
) -> None:
    a_change(cast)

    hide(model, words, slug=slug)

    assert SECRET not in texts(cast, PUBLIC)
    assert SECRET in texts(cast, CLEARED)


def test_rows_of_others_are_not_worded(cast: Cast) -> None:
    cast.said("-", at="r1", audience="team")

    assert items(cast, PUBLIC).keys() == set()
    assert len(items(cast, CLEARED)) == 1


def test_hidden_amendment_is_not_the_wording_of_before(cast: Cast) -> None:
    about = cast.negotiation
    asked = {"party": "q", "addressees": ["p"], "issue": "i", "asks": "accepts", "text": "First."}
    demands.make_demand(about, on=R1, slug="asked", **asked)
    for month, text in ((2, "Second."), (3, "Third.")):
        demands.amend_demand(about, on=day(month, 1), demand="asked", text=text)

    hide(DemandAct, "text", text="Second.")

    assert SECRET not in texts(cast, PUBLIC)
    assert SECRET in texts(cast, CLEARED)


def typo_is_mended_in_hiding(cast: Cast, slug: str) -> None:
    corrections.correct_statement(
        cast.negotiation, on=R4, statement=slug, reason="typo-mended", summary=SECRET, slug="mended"
    )
    Statement._base_manager.filter(slug="mended").update(audience="cleared")
    assert Correction._base_manager.update(audience="cleared") == 1


def test_hidden_mend_of_a_typo_does_not_take_the_place_of_the_words(cast: Cast) -> None:
    cast.said("-", at="r1", slug="said")

    typo_is_mended_in_hiding(cast, "said")

    assert SECRET not in texts(cast, PUBLIC)
    assert SECRET in texts(cast, CLEARED)


def test_who_told_of_it_is_named_in_no_position_where_he_is_hidden(cast: Cast) -> None:
    a_change(cast)
    series = set(Position.objects.values_list("series", flat=True))

    hide(Speaker, "name", slug="q3")

    told = {reader: positions_now(series, reader, today=R4) for reader in (PUBLIC, CLEARED)}
    assert SECRET not in str(told[PUBLIC])
    assert SECRET in str(told[CLEARED])


def test_kept_item_is_worded_anew_where_it_rests_on_what_is_hidden_now(desk: Desk) -> None:
    desk.follow("cora")
    a_change(desk.cast)
    assert "agency" in queued(desk.cast, PUBLIC)

    hide(Source, "publisher", slug="agency")

    assert "agency" not in queued(desk.cast, PUBLIC)


def test_kept_item_stays_as_it_is_where_a_typo_was_mended_in_hiding(desk: Desk) -> None:
    desk.follow("cora")
    desk.cast.said("-", at="r1", slug="said")
    (kept,) = Item.objects.filter(audience="public").values_list("content", flat=True)
    Source.objects.filter(slug="agency").update(publisher="Another")

    typo_is_mended_in_hiding(desk.cast, "said")

    assert queued(desk.cast, PUBLIC) == json.dumps([kept])
