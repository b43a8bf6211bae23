"""What can still be undone at the desk: listed for whom it is, said after saving, undone by a button."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse
from pytest_django.fixtures import Settings

from negotiations.models import Act, Statement
from negotiations.rules.undo import UNDONE_ALREADY

from ..cast import R1, Cast
from ..recording.acts import ACTS
from ..recording.undoing import last_act
from .conftest import TODAY, Desk, signed_in

INDEX = "/admin/"


@pytest.fixture(autouse=True)
def two_minutes(settings: Settings) -> None:
    settings.HOLD_SECONDS = 120


def said(cast: Cast, **fields: Any) -> Act:
    """Something that Ana, or somebody else, has just recorded."""
    cast.said("--", on=R1, entered=TODAY, **{"writer": cast.ana, **fields})
    return last_act(cast)


def address(cast: Cast, row: Act) -> str:
    return reverse("admin:undo", args=[cast.negotiation.slug, row.key])


def listed(desk: Desk) -> list[tuple[str, str, bool]]:
    """What it is about, by whom, and whether it can be undone."""
    held = desk.page(INDEX).context["to_undo"]
    return [(one.about, one.by, not one.why_not) for one in held.lines]


def test_front_page_lists_what_was_just_done_with_its_seconds(cast: Cast, ana: Desk) -> None:
    before = listed(ana)
    row = said(cast)

    page = ana.page(INDEX)
    (line,) = [one for one in page.context["to_undo"].lines if one.address == address(cast, row)]
    assert (line.about, line.by) == ("P on “Issue i”: rejects", "you")
    assert 0 < line.left <= 120
    text = page.content.decode()
    assert f'action="{line.address}"' in text
    assert "As of " in text
    assert len(listed(ana)) == len(before) + 1


def test_button_undoes_it_and_leads_to_the_draft(cast: Cast, ana: Desk) -> None:
    row = said(cast)

    answer = ana.post(address(cast, row), {})

    assert answer["Location"] == INDEX
    shown = ana.page(INDEX).content.decode()
    assert "Undone. Nobody is written to" in shown
    assert re.search(r"It is a draft again: <a href=\S+>P on “Issue .”: [a-z ]+</a>", shown)
    assert address(cast, row) not in shown
    assert Statement.objects.filter(status=Statement.Status.RETRACTED, day=R1).exists()


def test_second_click_says_that_it_was_undone(cast: Cast, ana: Desk) -> None:
    row = said(cast)
    ana.post(address(cast, row), {})
    done = Act.objects.count()

    assert ana.post(address(cast, row), {}).status_code == 302

    assert UNDONE_ALREADY in ana.page(INDEX).content.decode()
    assert Act.objects.count() == done


def test_after_the_hold_it_is_refused_with_a_sentence(
    cast: Cast, ana: Desk, settings: Settings
) -> None:
    row = said(cast)
    settings.HOLD_SECONDS = 0

    assert ana.post(address(cast, row), {}).status_code == 302

    assert "The hold is over" in ana.page(INDEX).content.decode()


def test_what_is_for_the_cleared_is_neither_listed_nor_undone_by_others(
    cast: Cast, ana: Desk
) -> None:
    before = listed(ana)
    row = said(cast, audience="cleared", writer=cast.olga)

    assert listed(ana) == before
    assert ana.post(address(cast, row), {}).status_code == 404
    olga = signed_in(cast, "olga")
    assert olga.post(address(cast, row), {}).status_code == 302
    assert "Undone." in olga.page(INDEX).content.decode()


def test_only_who_did_it_or_an_editor_undoes_it(cast: Cast, ana: Desk, ben: Desk) -> None:
    row = said(cast, writer=cast.olga)

    assert ben.post(address(cast, row), {}).status_code == 404
    assert all(about != "P on “Issue i”: rejects" for about, _, _ in listed(ben))
    assert ("P on “Issue i”: rejects", "olga", True) in listed(ana)
    assert ana.post(address(cast, row), {}).status_code == 302
    assert ana.get(address(cast, row)).status_code == 405


def test_what_cannot_be_undone_says_so_where_undo_stands(cast: Cast, ana: Desk) -> None:
    before = len(listed(ana))
    ACTS["retract"].do(cast, by=cast.ana, on=TODAY)

    lines = ana.page(INDEX).context["to_undo"].lines
    (line,) = [one for one in lines if one.why_not.startswith("It cannot be undone. What has")]
    assert line.about == "P on “Issue i”: leaning for"
    assert line.said == "Statement retracted"
    assert len(listed(ana)) == before + 1


def test_after_saving_it_is_said_for_how_long_it_can_be_undone(cast: Cast, ana: Desk) -> None:
    where = reverse("admin:negotiations_source_add") + f"?negotiation={cast.negotiation.slug}"
    ana.post(
        where,
        {"publisher": "Reuters", "title": "Another", "kind": "news-agency", "audience": "public"},
    )

    shown = ana.page(INDEX).content.decode()
    assert "It can be undone for 1" in shown
    assert 'href="/admin/#can-be-undone"' in shown
