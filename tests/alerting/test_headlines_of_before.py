"""Rows keep the words in which they were told: other wording of headlines tells nothing anew."""

from __future__ import annotations

import pytest

from negotiations.models import Development
from negotiations.rules import headlines

from ..cast import R3, day, faults
from ..delivery.desk import Desk
from ..door import reference_data
from .mending import retract, told_of_a_change

OF_BEFORE = "P on Issue i: leaning against → leaning for"


def _words() -> dict[str, str]:
    return {str(row.pk): row.headline for row in Development.objects.all()}


@pytest.fixture
def told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Cora was told of a change in the words of a version that put no name in quotation marks."""
    with monkeypatch.context() as before:
        before.setattr(headlines, "quoted", str)
        told_of_a_change(desk)
    assert OF_BEFORE in _words().values()
    return desk


def test_other_wording_of_headlines_changes_no_row_tells_nothing_and_is_no_fault(
    told: Desk,
) -> None:
    kept = _words()

    told.cast.said("+", at="r3")
    told.hand_over()

    assert _words() == kept
    assert told.nothing()
    assert faults(told.cast.negotiation) == []


def test_new_name_of_an_issue_changes_no_row_and_tells_nothing(told: Desk) -> None:
    kept = _words()

    reference_data.mend_issue(told.cast.negotiation, on=R3, slug="i", name="Halting it")
    told.cast.said("+", at="r3")
    told.hand_over()

    assert _words() == kept
    assert told.nothing()
    assert faults(told.cast.negotiation) == []


def test_what_mends_it_repeats_it_as_it_was_told(told: Desk) -> None:
    retract(told, "said", on=day(2, 20))

    mail = told.mail("cora")

    assert mail.lines.count(f"  {OF_BEFORE}") == 1
    assert (
        "Correction: P on “Issue i”, the change reported at the round “R2” no longer holds"
        in mail.lines
    )
    assert faults(told.cast.negotiation) == []
