"""Whoever is not cleared learns nothing from an import of what is hidden from him."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from negotiations.alerting.subscriptions import subscribe
from negotiations.entries.facts import WithholdEntry
from negotiations.models import Message, Party, SheetImport, Statement
from negotiations.models.deliveries import State
from negotiations.recording import days
from negotiations.recording.audiences import withhold
from negotiations.recording.door import recording

from ..cast import Cast, day
from ..clock import stop_moment
from ..door import reference_data, statements
from .conftest import TODAY, Desk, Record, read, signed_in
from .importing import address, outcome, recorded, row, tried, worked

ROWS = (
    row(),
    row(day="2030-03-02", stance="++"),
    row(party="Zeta", day="2030-03-03"),
    row(speaker="Zacharias", day="2030-03-03"),
    row(issue="Zone", day="2030-03-03"),
)
SECRET = {"audience": "cleared"}


@pytest.fixture(autouse=True)
def imports_dir(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.IMPORTS_DIR = tmp_path / "imports"
    stop_moment(monkeypatch)


def what_is_hidden(cast: Cast) -> None:
    """The same words as in the file, those that move the position between, and every name of it."""
    here = cast.negotiation
    z = Party.objects.get(negotiation=here, slug="z")
    made = {"on": day(3, 1), **SECRET}
    reference_data.register(here, noun="party", slug="zeta", name="Zeta", kind="state", **made)
    reference_data.register(
        here, noun="issue", slug="zone", name="Zone", proposition="A zone.", **made
    )
    reference_data.register(
        here, noun="speaker", slug="zacharias", name="Zacharias", party=z, authority=5, **made
    )
    for stance, on in (("rejects", day(3, 1)), ("leaning-for", day(3, 2))):
        statements.record_statement(
            here,
            on=on,
            day=on,
            party="z",
            speaker="z4",
            issue="i",
            stance=stance,
            summary="Says that it will not.",
            **SECRET,
        )


def seen(desk: Desk, of: SheetImport) -> dict[str, str]:
    """All pages of an import, without what is drawn anew for each request."""
    here, around = address(of), address(of).replace(f"{of.key}/", "")
    pages = [here, f"{here}?undo=1", f"{here}?fate=fault", f"{here}?fate=repeat"]
    pages += [f"{here}faults/", around, f"{around}template/", f"{around}statements/"]
    drawn = re.compile(r'csrfmiddlewaretoken" value="[^"]+"|statements-imported \w+|[0-9a-f-]{36}')
    slugs = re.compile(r"/change/|[\w-]*-[a-z0-9]{12,}")
    return {
        page.replace(str(of.key), "key"): slugs.sub(
            "", drawn.sub("", desk.get(page).getvalue().decode())
        )
        for page in pages
    }


def steps(cast: Cast, desk: Desk) -> list[dict[str, str]]:
    """What is seen of an import that was tried, of one that was recorded, and of one that was undone."""
    of = tried(desk, *ROWS)
    pages = [seen(desk, of)]
    of = recorded(desk, of, rows="good")
    assert of.state == SheetImport.State.RECORDED, of.refusal
    pages.append(seen(desk, of))
    desk.post(address(of), {"do": "undo"})
    pages.append(seen(desk, worked(of)))
    return pages


def test_import_is_that_of_a_world_without_it(cast: Cast) -> None:
    subscribe(cast.users["ben"], cast.negotiation, kinds=[])
    days.turn_days(TODAY)
    # What waits already, for Olga too, would set the seconds by the clock of the test.
    Message.objects.filter(state=State.PENDING).update(state=State.CANCELLED)
    with transaction.atomic():
        without = steps(cast, signed_in(cast, "ana"))
        transaction.set_rollback(True)
    cast.negotiation.refresh_from_db()

    what_is_hidden(cast)
    with_it = steps(cast, signed_in(cast, "ana"))

    for before, after in zip(without, with_it, strict=True):
        assert [page for page in before if before[page] != after[page]] == []


def test_whoever_is_cleared_sees_it(cast: Cast, olga: Desk) -> None:
    what_is_hidden(cast)

    of = tried(olga, *ROWS[:1], *ROWS[2:])

    assert of.outcome["count"]["repeat"] == 1
    assert "of that name here" not in read(olga.page(address(of)))


def test_what_was_recorded_and_is_withheld_is_named_no_more(cast: Cast, ana: Desk) -> None:
    of = recorded(ana, tried(ana, *ROWS[:2]))
    first = Statement.objects.filter(summary="Says that it will not.").earliest("day")
    with recording(cast.negotiation, by=cast.olga) as act:
        withhold(act, Statement, first.slug, WithholdEntry(audience="cleared"))

    assert "1 statement of it stands." in read(ana.page(address(of)))


def test_what_a_row_repeats_is_named_to_whoever_still_sees_it(record: Record, ana: Desk) -> None:
    recorded(ana, tried(ana, row()))
    again = tried(ana, row())
    there = [line.there for line in outcome(ana, again).rows]

    record.hide(Statement, summary="Says that it will not.")

    assert there != [None]
    assert [line.there for line in outcome(ana, again).rows] == [None]


def test_hidden_party_is_not_offered_for_a_word(record: Record, ana: Desk, olga: Desk) -> None:
    record.hide(Party, slug="q")

    def offered(who: Desk) -> set[str]:
        page = who.page(address(tried(who, row(party="Zett"))))
        return {choice.value for word in page.context["words"] for choice in word.choices}

    assert offered(olga) - offered(ana) == {"q"}
