"""The rows of a noun are those that their reader may see, and so is all that they hang on.

The door lets nothing be seen by more people than all that it mentions. What reads the rows does not
rely on it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from negotiations.models import (
    Correction,
    Dissociation,
    Document,
    IssueAct,
    Party,
    Priority,
    RedLine,
    Remark,
    Response,
    Round,
    Statement,
)
from negotiations.reading.evidence import nouns
from negotiations.reading.perspective import Perspective
from negotiations.vocabulary.audiences import Audience

from .comparison import Comparison, taken_back
from .hidden_nouns import TODAY
from .rows import Rows
from .world import World

READ: dict[Any, Callable[[Perspective], Any]] = {
    Statement: nouns.statements,
    Correction: nouns.corrections,
    Document: nouns.documents,
    Response: nouns.responses,
    RedLine: nouns.red_lines,
    IssueAct: nouns.issue_acts,
    Priority: nouns.priorities,
    Remark: nouns.remarks,
    Dissociation: nouns.dissociations,
    Round: nouns.rounds,
}
HANGS_ON = (
    (Statement, "party"),
    (Statement, "issue"),
    (Response, "responder"),
    (Response, "to"),
    (RedLine, "party"),
    (RedLine, "issue"),
    (IssueAct, "issue"),
    (Priority, "party"),
    (Priority, "issue"),
    (Remark, "party"),
    (Dissociation, "party"),
    (Dissociation, "body"),
)
"""What has to be seen for a row to be."""
NOT_CLEARED = (Audience.PUBLIC, Audience.TEAM)


def rows(world: World, noun: Any, audience: Audience) -> set[int]:
    """The keys of the rows of a noun that an audience reads today."""
    view = Perspective.of(world.cast.negotiation, audience, TODAY)
    return set(READ[noun](view).values_list("pk", flat=True))


def hide(thing: Any) -> None:
    """Hides it from all but the cleared behind the back of the door."""
    type(thing)._base_manager.filter(pk=thing.pk).update(audience="cleared")


@pytest.mark.fetched
@pytest.mark.in_turn
@pytest.mark.parametrize("noun", READ, ids=lambda noun: noun.__name__)
def test_the_rows_of_a_noun_are_those_that_the_reader_may_see(
    twins: Comparison, hidden: Rows, noun: Any
) -> None:
    for audience in NOT_CLEARED:
        assert rows(twins.world, noun, audience) & set(hidden[noun]) == set()
    assert rows(twins.world, noun, Audience.CLEARED) & set(hidden[noun]) != set()


@pytest.mark.parametrize(
    ("noun", "link"), HANGS_ON, ids=[f"{noun.__name__}-{link}" for noun, link in HANGS_ON]
)
def test_what_hangs_on_something_hidden_is_not_there(
    twins: Comparison, noun: Any, link: str
) -> None:
    seen = rows(twins.world, noun, Audience.PUBLIC)
    row = noun.objects.filter(pk__in=seen, **{f"{link}__isnull": False}).first()

    with taken_back(twins.world):
        hide(getattr(row, link))

        for audience in NOT_CLEARED:
            assert row.pk not in rows(twins.world, noun, audience)
        assert row.pk in rows(twins.world, noun, Audience.CLEARED)


def test_a_reply_of_somebody_hidden_is_not_there(twins: Comparison) -> None:
    with taken_back(twins.world):
        reply = Response.objects.get(slug="reply")
        hide(Party.objects.get(slug="q"))

        for audience in NOT_CLEARED:
            assert reply.pk not in rows(twins.world, Response, audience)


def test_a_reply_with_a_hidden_answer_alone_is_there_without_it(twins: Comparison) -> None:
    with taken_back(twins.world):
        reply = Response.objects.get(slug="reply")
        for answer in reply.answers.all():
            hide(answer)

        for audience in NOT_CLEARED:
            assert reply.pk in rows(twins.world, Response, audience)


def test_a_line_is_not_there_whose_declaration_is_hidden(twins: Comparison) -> None:
    with taken_back(twins.world):
        line = RedLine.objects.get(slug="line")
        for act in line.acts.all():
            hide(act)

        for audience in NOT_CLEARED:
            assert line.pk not in rows(twins.world, RedLine, audience)
        assert line.pk in rows(twins.world, RedLine, Audience.CLEARED)
