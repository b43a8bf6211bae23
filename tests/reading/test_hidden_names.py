"""What waits, what is due, what went out and what is to be undone names nothing that its reader may not see."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from negotiations.models import Act, Development, Issue, Party, Track
from negotiations.reading.perspective import Perspective
from negotiations.reading.questions.draft_titles import titles_of
from negotiations.reading.questions.embargoes import embargoes
from negotiations.reading.questions.feeds import names_of
from negotiations.reading.questions.imports_to_undo import (
    ImportToUndo,
    import_to_undo,
    standing_of,
)
from negotiations.reading.questions.late_answers import late_answers
from negotiations.reading.questions.stream_pages import newest, weightiest_first

from ..cast import R3, TEAM, Cast
from ..recording.acts import ACTS
from ..recording.beside import LATER, affiliate, hidden_version, take_part
from ..recording.drafting import SAID, SOURCE, drafted
from ..recording.hiding import hide

EMBARGO: dict[str, Any] = {"embargo_until": LATER}
IMPORT = "statement-recorded"
"""What every act is called that records one statement: together they are as one import."""


def seen(cast: Cast) -> Perspective:
    return Perspective.of(cast.negotiation, TEAM, R3)


@pytest.mark.parametrize(
    ("hidden", "title"),
    [
        ((Party, "p"), "something new on “Issue i”: accepts"),
        ((Issue, "i"), "P on something new: accepts"),
    ],
    ids=["party", "issue"],
)
def test_title_of_a_draft_names_nothing_hidden(
    quick_cast: Cast, hidden: tuple[Any, str], title: str
) -> None:
    waits = drafted(quick_cast, "source", SOURCE)
    draft = drafted(quick_cast, "statement", {**SAID, "sources": [waits.slug]})
    before = titles_of(seen(quick_cast), [draft])
    noun, slug = hidden

    hide(noun.objects.get(slug=slug))

    assert before == {draft.pk: "P on “Issue i”: accepts"}
    assert titles_of(seen(quick_cast), [draft]) == {draft.pk: title}


EMBARGOED: dict[str, tuple[Callable[[Cast], Any], Any, str]] = {
    "a member": (affiliate(**EMBARGO), Party, "p"),
    "its body": (affiliate(**EMBARGO), Party, "b"),
    "who takes part": (take_part(**EMBARGO), Party, "p"),
    "a track": (take_part(**EMBARGO), Track, "t"),
    "an issue": (lambda cast: ACTS["demand"].do(cast, **EMBARGO), Issue, "i"),
}


@pytest.mark.parametrize("about", EMBARGOED)
def test_embargo_on_what_is_about_something_hidden_is_not_listed(
    quick_cast: Cast, about: str
) -> None:
    record, noun, slug = EMBARGOED[about]
    thing = record(quick_cast).made
    before = [one.thing for one in embargoes(seen(quick_cast))]

    hide(noun.objects.get(slug=slug))

    assert before == [thing]
    assert embargoes(seen(quick_cast)) == []


def test_nobody_hidden_is_late_with_an_answer(quick_cast: Cast) -> None:
    ACTS["demand"].do(quick_cast)
    before = [one.addressee.slug for one in late_answers(seen(quick_cast))]

    hide(Party.objects.get(slug="p"))

    assert before == ["p", "z"]
    assert [one.addressee.slug for one in late_answers(seen(quick_cast))] == ["z"]


@pytest.mark.parametrize(
    ("noun", "slug", "names"),
    [(Party, "p", ({}, {"i": "Issue i"})), (Issue, "i", ({"p": "P"}, {}))],
    ids=["party", "issue"],
)
def test_feed_names_nothing_hidden(
    quick_cast: Cast, noun: Any, slug: str, names: tuple[dict[str, str], dict[str, str]]
) -> None:
    quick_cast.said("-", at="r1")
    rows = Development.objects.all()
    before = names_of(rows, seen(quick_cast))

    hide(noun.objects.get(slug=slug))

    assert before == ({"p": "P"}, {"i": "Issue i"})
    assert names_of(rows, seen(quick_cast)) == names


def test_hidden_issue_has_no_weight(quick_cast: Cast) -> None:
    for issue, weight in (("i", "core"), ("j", "major")):
        quick_cast.said("-", at="r1", issue=issue)
        Issue.objects.filter(slug=issue).update(weight=weight)

    def first() -> list[str]:
        view = seen(quick_cast)
        return [one.row.issue.slug for one in weightiest_first(view, newest(view, limit=9).entries)]

    before = first()

    hide(Issue.objects.get(slug="i"))

    assert (before, first()) == (["i", "j"], ["j", "i"])


def imported(cast: Cast) -> ImportToUndo:
    """What the team finds of an import of all statements."""
    last = Act.objects.filter(what=IMPORT).latest("pk")
    found = import_to_undo(seen(cast), IMPORT, now=last.at, hold=timedelta(minutes=2))
    assert found is not None
    return found


def test_hidden_statement_is_in_no_import(quick_cast: Cast) -> None:
    first, other = (quick_cast.said("-", at="r1", issue=issue).made for issue in ("i", "j"))
    before = imported(quick_cast).statements

    hide(other)

    assert before == [first, other]
    assert imported(quick_cast).statements == [first]
    assert list(standing_of(seen(quick_cast), IMPORT)) == [first]


def test_what_rests_on_an_import_unseen_is_not_in_its_way(quick_cast: Cast) -> None:
    first = quick_cast.said("-", at="r1", slug="first").made

    hidden_version(quick_cast)

    assert imported(quick_cast).stays == []
    assert imported(quick_cast).statements == [first]
