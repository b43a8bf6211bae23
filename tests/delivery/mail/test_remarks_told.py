"""A mail tells who warned of what and on what condition, who accused whom, and what matters to whom."""

from __future__ import annotations

from typing import Any

import pytest

from negotiations.delivery.mail.items import worded
from negotiations.delivery.mail.items.item import MailItem
from negotiations.entries.priorities import PriorityEntry
from negotiations.entries.remarks import RemarkEntry
from negotiations.recording.door import recording
from negotiations.recording.priorities import record_priority
from negotiations.recording.remarks import record_remark

from ...cast import PUBLIC, R1, small_negotiation

pytestmark = pytest.mark.django_db

SAID: dict[str, Any] = {
    "party": "p",
    "speaker": "p4",
    "about": ("q",),
    "issue": "i",
    "text": "It will leave the talks.",
    "sources": ("agency",),
}


def told(entry: RemarkEntry | PriorityEntry) -> MailItem:
    """The item of the one development that follows from the entry."""
    negotiation = small_negotiation().negotiation
    with recording(negotiation, on=R1, silent=True) as act:
        if isinstance(entry, RemarkEntry):
            record_remark(act, entry)
        else:
            record_priority(act, entry)
    (row,) = act.developments
    return worded(negotiation, [row.pk], PUBLIC, R1)[row.pk].item


def test_warning_has_its_condition_and_says_that_no_position_moved() -> None:
    item = told(RemarkEntry(kind="warning", condition="the sanctions stay", **SAID))

    assert "It changes no stated position." in item.lead
    (passage,) = item.passages
    assert (passage.label, passage.text) == (
        "Warning",
        "It will leave the talks if the sanctions stay.",
    )
    assert passage.who
    assert len(item.sources) == 1


def test_accusation_says_what_is_said_to_be_broken_and_how_sure_we_are() -> None:
    item = told(RemarkEntry(kind="accusation", breach="the ceasefire", confidence="low", **SAID))

    assert "P accuses Q of breaking the ceasefire." in item.lead
    assert item.notes == ("How sure we are: low.",)
    assert item.headline.endswith("low confidence")


def test_priority_says_who_said_it_and_bears_its_weight() -> None:
    item = told(PriorityEntry(party="p", issue="i", priority="high", speaker="p4"))

    assert item.lead[0].startswith("Said on 10 January 2030, by ")
    assert item.proposition
    assert item.weighed.priority == "high"
