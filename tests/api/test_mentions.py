"""What is hidden is named at no object, even where the record has come to mention it.

The door lets nothing be seen by more people than all that it mentions. What is read does not rely
on it: whatever it names it asks for with its reader's audience.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import Model

from negotiations.entries.brought import BroughtEntry
from negotiations.models import (
    Affiliation,
    Answer,
    Demand,
    Negotiation,
    Participation,
    Party,
    Statement,
)
from negotiations.rules.calendar import today_utc

from ..door import documents, statements
from .acts import SAID, as_the_door_takes_it
from .conftest import SLUG, Api
from .test_brought import ALSO

REPLY = "resp-ukraine-direct-talks"
DENIED = "corrections/c-macron-putin-undertaking/"
DENIAL = "st-ru-buildup-0208-denial"


@pytest.fixture
def said(negotiation: Negotiation) -> None:
    """A statement that asks Russia for something, draws a line and answers a demand; and who holds a copy."""
    answers = [{"demand": "d15-direct-talks", "answer": "rejected"}]
    also = BroughtEntry.model_validate({**ALSO, "answers": answers})
    who = {"party": "ukraine", "speaker": "kuleba"}
    fields = as_the_door_takes_it({**SAID, **who})
    statements.record_statement(negotiation, slug="said", also=also, **fields)
    documents.note_copy(negotiation, document="us-written-response", party="poland")


def changed(noun: type[Model], where: dict[str, Any], **fields: Any) -> None:
    """Changes one row behind the back of the door."""
    rows = noun._base_manager.filter(negotiation__slug=SLUG, **where)
    number = {"number": None} if noun is Demand else {}
    assert rows.update(**number, **fields) == 1


FEWER = [
    ("documents/us-written-response/", "copies", Party, {"slug": "poland"}),
    ("parties/germany/", "affiliations", Party, {"slug": "nato"}),
    ("parties/germany/", "affiliations", Affiliation, {"slug": "germany--nato"}),
    ("tracks/osce/", "roles", Party, {"slug": "poland"}),
    ("tracks/osce/", "roles", Participation, {"party__slug": "poland", "track__slug": "osce"}),
    (f"responses/{REPLY}/", "items", Demand, {"slug": "d15-direct-talks"}),
    (f"responses/{REPLY}/", "items", Answer, {"response__slug": REPLY}),
    (DENIED, "statements", Statement, {"slug": DENIAL}),
    ("statements/said/", "answers", Demand, {"slug": "d15-direct-talks"}),
    ("statements/said/", "answers", Answer, {"response__statement__slug": "said"}),
]
"""Where something hangs on an object, and what is hidden: itself, or what it leads to."""


@pytest.mark.parametrize(("path", "name", "noun", "where"), FEWER)
def test_what_hangs_on_an_object_is_there_for_whoever_may_see_it(
    said: None,
    anybody: Api,
    olga: Api,
    path: str,
    name: str,
    noun: type[Model],
    where: dict[str, Any],
) -> None:
    before = anybody.here(path)[name]
    assert before == olga.here(path)[name]

    changed(noun, where, audience="cleared")

    after = anybody.here(path)[name]
    assert [one for one in before if one in after] == after
    assert (len(after), len(olga.here(path)[name])) == (len(before) - 1, len(before))


@pytest.mark.parametrize(
    ("path", "name", "slug"),
    [
        ("demands/let-go/", "statement", "said"),
        ("red-lines/never/", "statement", "said"),
        (DENIED, "current", DENIAL),
    ],
)
def test_link_to_what_is_hidden_leads_nowhere(
    said: None, anybody: Api, olga: Api, path: str, name: str, slug: str
) -> None:
    assert anybody.here(path)[name] == slug

    changed(Statement, {"slug": slug}, audience="cleared")

    assert (anybody.here(path)[name], olga.here(path)[name]) == (None, slug)


def test_answer_is_read_at_its_statement_from_the_end_of_its_embargo(
    said: None, anybody: Api, ana: Api
) -> None:
    yesterday = today_utc() - timedelta(days=1)
    changed(Answer, {"response__statement__slug": "said"}, embargo_until=yesterday)

    def answers(api: Api, known: str) -> int:
        return len(api.here("statements/said/", known=known)["answers"])

    assert (answers(anybody, "2022-03-01"), answers(ana, "2022-03-01")) == (0, 1)
    assert answers(anybody, str(yesterday)) == 1
