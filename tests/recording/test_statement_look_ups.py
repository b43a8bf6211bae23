"""What many statements ask of the record together is answered as to their writer alone."""

from __future__ import annotations

from typing import Any

import pytest

from negotiations.entries.statements import StatementEntry
from negotiations.models import Source, Statement
from negotiations.recording.act import Recording
from negotiations.recording.directory import Directory
from negotiations.recording.door import recording
from negotiations.recording.repeats import Repeat
from negotiations.recording.statement_look_ups import look_up
from negotiations.recording.statements import record_statement
from negotiations.rules.web_addresses import address_key
from negotiations.vocabulary.audiences import Audience

from ..cast import R3, Cast
from .drafting import SAID
from .hiding import hide

pytestmark = pytest.mark.django_db
NAME = "p-i-2030-01-10"


def entry(**more: Any) -> StatementEntry:
    said: dict[str, Any] = {k: v for k, v in SAID.items() if k != "round"}
    return StatementEntry.model_validate(
        {**said, "day": R3.replace(month=1, day=10), "sources": ("agency",), **more}
    )


def recorded(act: Recording, *entries: StatementEntry) -> list[Statement | None]:
    """Those that were recorded, after they were looked up together; None for a repeat."""
    look_up(act, entries)
    made: list[Statement | None] = []
    for one in entries:
        try:
            made.append(record_statement(act, one))
        except Repeat:
            made.append(None)
    act.flush()
    return made


def test_what_is_said_again_is_found_among_the_looked_up_and_the_added(quick_cast: Cast) -> None:
    with recording(quick_cast.negotiation, by=quick_cast.ana, on=R3) as act:
        recorded(act, entry())
    with recording(quick_cast.negotiation, by=quick_cast.ana, on=R3) as act:
        new = entry(stance="rejects")
        made = recorded(act, entry(summary="In other words."), new, new, entry(speaker="p3"))

    assert [one is not None for one in made] == [False, True, False, True]


def test_hidden_statement_is_no_repeat_of_the_looked_up(quick_cast: Cast) -> None:
    with recording(quick_cast.negotiation, by=quick_cast.ana, on=R3) as act:
        (first,) = recorded(act, entry())
    hide(first)

    made = {}
    for who in ("olga", "ana"):
        with recording(
            quick_cast.negotiation, by=quick_cast.users[who], on=R3, dry_run=True
        ) as act:
            made[who] = recorded(act, entry())[0]

    assert made["olga"] is None
    assert made["ana"] is not None


def test_name_of_a_hidden_statement_gives_way_and_is_not_numbered(quick_cast: Cast) -> None:
    with recording(quick_cast.negotiation, by=quick_cast.ana, on=R3) as act:
        (first,) = recorded(act, entry())
    assert first is not None
    assert first.slug == NAME
    hide(first)

    with recording(quick_cast.negotiation, by=quick_cast.ana, on=R3) as act:
        made = recorded(act, entry(stance="rejects"), entry(stance="leaning-against"))

    assert [one.slug for one in made if one] == [NAME, f"{NAME}-2"]
    first.refresh_from_db()
    assert first.slug.startswith(f"{NAME}-")


def test_names_are_numbered_after_those_that_are_seen(quick_cast: Cast) -> None:
    for number in range(5):
        with recording(quick_cast.negotiation, by=quick_cast.ana, on=R3) as act:
            recorded(act, entry(sources=(), summary=f"Says so, {number}."))

    slugs = Statement.objects.filter(summary__startswith="Says so,").values_list("slug", flat=True)
    assert set(slugs) == {NAME, *(f"{NAME}-{number}" for number in range(2, 6))}


def test_what_changed_since_it_was_looked_up_is_asked_for_anew(quick_cast: Cast) -> None:
    with recording(quick_cast.negotiation, by=quick_cast.ana, on=R3) as act:
        (first,) = recorded(act, entry())
    assert first is not None
    with recording(quick_cast.negotiation, by=quick_cast.ana, on=R3, dry_run=True) as act:
        look_up(act, [entry()])
        act.change(first, status=Statement.Status.DRAFT)

        assert record_statement(act, entry()) is not None


@pytest.mark.parametrize("hidden", [False, True])
def test_address_of_a_double_leads_to_the_source_that_is_seen(
    quick_cast: Cast, hidden: bool
) -> None:
    here = {"negotiation": quick_cast.negotiation, "publisher": "P", "kind": "newspaper"}
    stays, double = (
        Source.objects.create(
            **here,
            slug=slug,
            title=slug,
            url=f"https://p.example/{slug}",
            address_key=address_key(f"https://p.example/{slug}"),
            audience="team",
        )
        for slug in ("stays", "double")
    )
    Source.objects.filter(pk=double.pk).update(same_as=stays)
    if hidden:
        hide(stays)
    directory = Directory(quick_cast.negotiation, Audience.TEAM)

    keys = [address_key(one.url) for one in (stays, double)]
    found = directory.sources_of_addresses([*keys, "nowhere"])

    assert found == ({} if hidden else dict.fromkeys(keys, "stays"))
    one_by_one = {key: directory.sources_at(key).order_by("pk").first() for key in keys}
    assert found == {key: one.slug for key, one in one_by_one.items() if one is not None}
