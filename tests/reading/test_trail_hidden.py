"""The trail tells each reader of the acts on what he sees, as far as it was for him when they were done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from negotiations.models import Document, Party
from negotiations.reading.perspective import Perspective
from negotiations.reading.questions import audit as audits
from negotiations.reading.questions.audit import AuditAsked, AuditedAct, audit
from negotiations.recording.door import recording
from negotiations.vocabulary.audiences import Audience

from ..cast import CLEARED, R1, R2, TEAM, Cast, day
from ..door import documents, reference_data
from ..recording.acts import ACTS
from ..recording.beside import ended
from ..recording.hiding import hide

TODAY = day(6, 1)


def trail(cast: Cast, audience: Audience, **asked: Any) -> list[AuditedAct]:
    view = Perspective.of(cast.negotiation, audience, TODAY)
    return audit(view, AuditAsked(**asked), limit=20).acts


def told(cast: Cast, audience: Audience, **asked: Any) -> list[str]:
    """The things that were acted on, those of the latest act first."""
    return [one.slug for act in trail(cast, audience, **asked) for one in act.things]


def party(act: Any, slug: str, **fields: Any) -> Any:
    return reference_data.register(
        act, noun="party", slug=slug, name=slug, kind="state", **fields
    ).made


def test_hidden_denial_changes_nothing_of_what_all_see(quick_cast: Cast) -> None:
    ACTS["first"].do(quick_cast)
    before = told(quick_cast, TEAM)

    ended("deny", "olga", audience="cleared")(quick_cast)

    assert told(quick_cast, TEAM) == before
    assert told(quick_cast, CLEARED) != before


def test_what_was_done_while_it_was_hidden_is_not_told_to_who_sees_it_now(
    quick_cast: Cast,
) -> None:
    hidden = party(quick_cast.negotiation, "n", on=R1, audience="cleared")
    Party.objects.filter(pk=hidden.pk).update(audience="team")

    assert told(quick_cast, TEAM, thing=hidden) == []
    assert told(quick_cast, CLEARED, thing=hidden) == [hidden.slug]


def test_what_is_hidden_is_not_named_by_what_led_to_it(quick_cast: Cast) -> None:
    documents.hand_over_document(
        quick_cast.negotiation, on=R1, slug="paper", title="Paper", issued_by=["p"]
    )
    quick_cast.said("+", at="r2", party="q", slug="said", document="paper")
    hide(Document.objects.get())

    def document(audience: Audience) -> list[str]:
        acts = trail(quick_cast, audience, noun="statement")
        changes = [change for act in acts for one in act.things for change in one.changes]
        return [change.became for change in changes if change.name == "document"]

    assert [document(audience) for audience in (TEAM, CLEARED)] == [[], ["paper"]]


def test_what_hangs_on_something_hidden_is_not_told(quick_cast: Cast) -> None:
    quick_cast.said("+", at="r2", party="q", slug="said")

    hide(Party.objects.get(slug="q"))

    assert told(quick_cast, TEAM, noun="statement") == []
    assert told(quick_cast, CLEARED, noun="statement") == ["said"]


HIDDEN_ROWS: dict[str, Callable[[Any], Any]] = {
    "a party": lambda act: party(act, "n", audience="cleared"),
    "a copy of a document": lambda act: documents.note_copy(act, document="paper", party="z"),
}


@pytest.mark.parametrize("row", HIDDEN_ROWS)
def test_hidden_rows_of_an_act_take_no_place_among_those_that_are_read(
    quick_cast: Cast, monkeypatch: pytest.MonkeyPatch, row: str
) -> None:
    here = quick_cast.negotiation
    documents.hand_over_document(here, on=R1, slug="paper", title="Paper", issued_by=["p"])
    hide(Document.objects.get())
    with recording(here, by=quick_cast.olga, on=R2) as act:
        HIDDEN_ROWS[row](act)
        party(act, "open")
    monkeypatch.setattr(audits, "ROWS", 1)

    (latest, *_) = trail(quick_cast, TEAM)

    assert ([one.slug for one in latest.things], latest.is_cut) == (["open"], False)
