"""The page of a round sheet: where the keyboard begins, what leads to what is wrong, and what becomes of drafts."""

from __future__ import annotations

import re
from typing import Any

import pytest

from negotiations.models import Draft, Issue, Party

from ..cast import Cast
from ..snapshot.forms import forms_of
from .conftest import Desk, read
from .test_round_sheet import SHEET, SPOKEN, TWO, kept, sent

WRONG = {**TWO, "summary.p.j": ""}


def started(answer: Any) -> list[str]:
    """What of the page has the keyboard first: the beginnings of the tags that ask for it."""
    tags = re.findall(r"<[^>]*\bautofocus\b[^>]*>", answer.content.decode())
    return [re.sub(r"\s+", " ", tag) for tag in tags]


STARTS: dict[str, tuple[dict[str, str] | None, str]] = {
    "untouched": (None, 'id="sheet-source"'),
    "shown": (TWO, 'id="sheet-words"'),
    "wrong": (WRONG, 'role="alert"'),
    "empty": (SPOKEN, 'role="alert"'),
}


@pytest.mark.parametrize("how", STARTS)
def test_the_keyboard_begins_where_something_is_to_be_done(cast: Cast, ana: Desk, how: str) -> None:
    typed, expected = STARTS[how]

    [tag] = started(ana.page(SHEET) if typed is None else sent(ana, typed))

    assert expected in tag


def test_the_keyboard_begins_in_a_cell_where_the_source_is_chosen(cast: Cast, ana: Desk) -> None:
    carried = started(ana.page(SHEET, source="agency"))
    narrowed = started(sent(ana, {**SPOKEN, "party": "q", "issue": "j"}, "_choose"))

    assert ['name="stance.b.i"' in tag for tag in carried] == [True]
    assert ['name="stance.q.j"' in tag for tag in narrowed] == [True]


def test_what_is_wrong_is_told_on_top_and_leads_to_its_cell(cast: Cast, ana: Desk) -> None:
    kept(ana, {**TWO, "stance.q.j": ""} | {"summary.q.j": ""})

    answer = sent(ana, {**TWO, "summary.q.j": ""})

    page = answer.content.decode()
    box = page[page.index('role="alert"') : page.index('class="sheet-head"')]
    for key in ("p.j", "q.j"):
        assert f'href="#summary.{key}"' in box
        assert f'id="summary.{key}"' in page
    assert "Write what it said, in words of your own." in box
    assert "This is recorded already" in box


def test_what_moves_wants_to_be_looked_at_and_a_first_word_does_not(cast: Cast, ana: Desk) -> None:
    again = {"stance.p.i": "rejects", "summary.p.i": "P rejects i."}

    shown = sent(ana, {**TWO, **again})

    assert [line.key for line in shown.context["lines"] if line.moves] == ["p.i"]


def test_its_rows_and_columns_have_the_order_of_the_matrix(cast: Cast, ana: Desk) -> None:
    Party.objects.filter(negotiation=cast.negotiation, slug="z").update(sequence=0)
    Party.objects.filter(negotiation=cast.negotiation).exclude(slug="z").update(sequence=1)
    Issue.objects.filter(negotiation=cast.negotiation, slug="i").update(sequence=9)

    sheet = ana.page(SHEET).context["sheet"]

    assert [party.slug for party in sheet.parties] == ["z", "b", "p", "q"]
    assert [issue.slug for issue in sheet.issues][-1] == "i"


def test_who_spoke_is_carried_over_from_drafts_too(cast: Cast, ben: Desk) -> None:
    [form] = forms_of(sent(ben, TWO).content.decode())

    answer = ben.post(SHEET, {**form.sent(), "_save": "1"})
    page = ben.get(answer["Location"])

    chosen = {
        row.party.slug: [one.value for one in row.speakers if one.is_chosen]
        for row in page.context["rows"]
    }
    assert chosen == {"b": [], "p": ["p4"], "q": ["q4"], "z": []}


def test_the_drafts_of_a_sheet_wait_among_the_others(cast: Cast, ana: Desk, ben: Desk) -> None:
    waited = Draft.objects.open().count()

    kept(ben, TWO)

    made = Draft.objects.filter(statement__issue__slug="j")
    assert Draft.objects.open().count() == waited + 2
    assert {
        (row.statement.party.slug, row.by and row.by.username) for row in made if row.statement
    } == {
        ("p", "ben"),
        ("q", "ben"),
    }
    listed = ana.page("/admin/drafts/")
    for row in made:
        assert f"/admin/drafts/small/{row.slug}/" in listed.content.decode()
    assert "Q on “Issue j”: rejects" in read(listed)
