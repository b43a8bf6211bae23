"""Imports of spreadsheets at the desk: sent, read, tried, recorded and looked at; by whom, and once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from negotiations.alerting.subscriptions import subscribe
from negotiations.importing import kept_imports
from negotiations.importing.tasks import ring_for_waiting_imports
from negotiations.models import Act, AuditEntry, Delivery, SheetImport, Statement

from ..cast import Cast, day
from .conftest import Desk, read
from .importing import (
    HEAD,
    ROW,
    address,
    outcome,
    recorded,
    row,
    sent,
    tried,
    worked,
)

State = SheetImport.State


@pytest.fixture(autouse=True)
def imports_dir(settings: Any, tmp_path: Path) -> Path:
    settings.IMPORTS_DIR = tmp_path / "imports"
    return tmp_path / "imports"


def statements() -> int:
    return Statement.objects.count()


# From the file to the record


def test_each_row_has_its_fate_and_nothing_is_recorded_by_looking(cast: Cast, ana: Desk) -> None:
    before = statements(), Act.objects.count()

    of = tried(
        ana,
        row(stance="--"),
        row(day="2030-03-02", stance="++"),
        row(day="2030-03-02", stance="++"),
        row(party="Zz"),
    )

    shown = outcome(ana, of)
    assert [(one.number, one.fate) for one in shown.rows] == [
        (5, "fault"),
        (2, "new"),
        (3, "changes-position"),
        (4, "repeat"),
    ]
    words = read(ana.page(address(of)))
    assert "Changes the position from rejects to accepts" in words
    assert "says the same as row 3" in words
    assert "There is no party of that name here; did you mean Z (z)?" in words
    assert (statements(), Act.objects.count()) == before


def test_all_of_it_is_recorded_and_named(cast: Cast, ana: Desk) -> None:
    of = recorded(ana, tried(ana, row(), row(day="2030-03-02", stance="++")))

    assert of.state == State.RECORDED
    said = Statement.objects.filter(summary="Says that it will not.")
    assert [one.stance for one in said.order_by("day")] == ["rejects", "accepts"]
    shown = read(ana.page(address(of)))
    assert "2 statements of it stand." in shown
    assert [name for name, _ in ana.page(address(of)).context["statements"]] == [
        "Z on “Issue i”, 1 March 2030: rejects",
        "Z on “Issue i”, 2 March 2030: accepts",
    ]
    noted = AuditEntry.objects.get(act__what=of.what, noun="file").after
    assert noted == {"name": "talks.csv", "sha256": of.sha256}


def test_where_a_row_has_a_fault_it_is_all_or_the_good_ones(cast: Cast, ana: Desk) -> None:
    of = tried(ana, row(), row(day="2030-02-30"))
    before = statements()

    refused = recorded(ana, of)
    assert refused.state == State.TRIED
    assert refused.refusal.startswith("Rows have a fault, so nothing was recorded")
    assert statements() == before

    assert recorded(ana, of, rows="good").state == State.RECORDED
    assert statements() == before + 1


@pytest.mark.parametrize(("tell", "mails"), [("yes", 1), ("no", 0)])
def test_people_are_told_or_not_as_was_said(cast: Cast, ana: Desk, tell: str, mails: int) -> None:
    subscribe(cast.users["ben"], cast.negotiation, kinds=[])
    of = tried(ana, row(), row(day="2030-03-02", stance="++"))
    assert of.outcome["told"] == {"immediate": 1, "daily": 0, "weekly": 0, "programs": 0}
    assert "1 mail at once" in read(ana.page(address(of)))

    recorded(ana, of, tell=tell)

    told = Delivery.objects.filter(
        development__act__what=of.what, recipient__user=cast.users["ben"]
    )
    assert told.values("message").distinct().count() == mails


def test_what_was_tried_and_is_no_longer_so_is_not_recorded(cast: Cast, ana: Desk) -> None:
    of = tried(ana, row(), row(day="2030-03-02", stance="++"))
    cast.said("++", on=day(2, 28), party="z")
    before = statements()

    done = recorded(ana, of)

    assert done.state == State.SENT
    assert "Since it was tried, the record has changed" in done.refusal
    assert statements() == before


def test_sent_and_pressed_twice_it_is_done_once(cast: Cast, ana: Desk) -> None:
    of = tried(ana, row())
    again = sent(ana, row())
    asked = {"do": "record", "seen": of.outcome["digest"], "rows": "all", "tell": "no"}
    before = statements()

    answers = [ana.post(address(of), asked) for _ in range(2)]
    worked(of)
    worked(of)

    assert again.pk == of.pk
    assert [answer.status_code for answer in answers] == [302, 302]
    assert statements() == before + 1
    # And a file that was recorded, sent once more, finds all of it there.
    later = tried(ana, row())
    assert later.pk != of.pk
    assert later.outcome["count"]["repeat"] == 1


def test_only_what_was_seen_is_recorded(cast: Cast, ana: Desk) -> None:
    of = tried(ana, row())

    answer = ana.post(address(of), {"do": "record", "seen": "other", "rows": "all"})

    assert answer.status_code == 400
    assert "It was tried again since you saw it" in read(answer)


# How it is read


def test_column_that_is_only_like_ours_is_asked_about_first(cast: Cast, ana: Desk) -> None:
    head = ("Prty", *HEAD[1:])
    of = sent(ana, ROW, head=head)

    assert of.state == State.SENT
    assert "a guess: look once" in read(ana.page(address(of)))

    columns = {f"column.{place}": field for place, field in enumerate(HEAD)}
    ana.post(address(of), {"do": "try", **columns})
    assert worked(of).outcome["count"]["new"] == 1


def test_needed_column_that_is_left_out_is_a_fault_of_the_page(cast: Cast, ana: Desk) -> None:
    of = sent(ana, ROW, head=("Thing", *HEAD[1:]))

    refused = ana.post(address(of), {"do": "try", "column.0": "", "column.3": "issue"})

    assert refused.status_code == 400
    words = read(refused)
    assert "Both column C (“issue”) and column D (“stance”) are read as issue" in words
    assert "No column is read as party, which every statement needs" in words


def test_word_is_mapped_once_for_all_rows_and_never_by_itself(cast: Cast, ana: Desk) -> None:
    of = tried(
        ana,
        row(party="Zz", stance="yes"),
        row(party="zz", stance="yes", day="2030-03-02"),
        row(day="21/13/2030"),
    )
    words = ana.page(address(of)).context["words"]
    assert [(word.field, word.text, word.rows) for word in words] == [
        ("party", "Zz", 2),
        ("stance", "yes", 2),
        ("day", "21/13/2030", 1),
    ]
    assert [choice.value for choice in words[0].like] == ["z"]
    assert words[0].meant == ""

    typed = {"word.0": "z", "word.1": "accepts", "word.2": "2030-03-03"}
    for word in words:
        typed |= {
            f"word-field.{word.number}": word.field,
            f"word-text.{word.number}": word.text,
        }
    ana.post(address(of), {"do": "try", **typed})

    count = worked(of).outcome["count"]
    assert count == {"new": 2, "repeat": 0, "changes-position": 1, "fault": 0}


def test_how_a_file_was_read_is_offered_for_the_next_with_its_columns(
    cast: Cast, ana: Desk
) -> None:
    head = ("Prty", *HEAD[1:])
    columns = {f"column.{place}": field for place, field in enumerate(HEAD)}
    first = sent(ana, ROW, head=head)
    ana.post(address(first), {"do": "try", **columns})
    worked(first)

    second = sent(ana, row(day="2030-03-05"), head=head, name="next.csv")

    assert second.columns["Prty"] == "party"
    assert second.state == State.WAITING


def test_rows_are_shown_page_by_page_and_by_their_fate(cast: Cast, ana: Desk) -> None:
    rows = [row(summary=f"Says so, {number}.") for number in range(60)]
    of = tried(ana, *rows, row(party="Nobody"))

    first, second = outcome(ana, of), outcome(ana, of, page="2")
    assert [len(first.rows), len(second.rows)] == [50, 11]
    assert first.rows[0].number == 62
    faults = outcome(ana, of, fate="fault")
    assert [one.number for one in faults.rows] == [62]
    assert faults.pages == 1


# While it runs


def test_page_of_what_is_under_way_looks_again_by_itself(cast: Cast, ana: Desk) -> None:
    of = sent(ana, row())
    waiting = ana.page(address(of))
    assert waiting["Refresh"] == "2"
    assert "It waits for a worker" in read(waiting)

    kept_imports.claim(of.pk)
    kept_imports.progress_path(of).write_text("3 10")
    running = read(ana.page(address(of)))

    assert "It is being tried" in running
    assert "3 of 10 rows" in running


def test_what_no_worker_heard_of_is_rung_for_again(
    cast: Cast, ana: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    of = sent(ana, row())
    rung: list[int] = []
    monkeypatch.setattr("negotiations.importing.tasks.ring_for_import", rung.append)

    ring_for_waiting_imports(timezone.now())

    assert rung == [of.pk]


def test_what_a_worker_never_ended_can_be_asked_for_again(cast: Cast, ana: Desk) -> None:
    of = sent(ana, row())
    kept_imports.claim(of.pk)
    gone = kept_imports.GIVEN_UP_AFTER

    kept_imports.give_up(timezone.now() + gone / 2)
    of.refresh_from_db()
    assert of.state == State.RUNNING
    kept_imports.give_up(timezone.now() + gone * 2)
    of.refresh_from_db()

    assert of.state == State.SENT
    assert "It was broken off" in read(ana.page(address(of)))


def test_what_nobody_took_for_long_is_not_done_later(cast: Cast, ana: Desk) -> None:
    of = tried(ana, row())
    ana.post(address(of), {"do": "record", "seen": of.outcome["digest"], "rows": "all"})
    before = statements()

    kept_imports.give_up(timezone.now() + kept_imports.GIVEN_UP_AFTER * 2)

    assert worked(of).state == State.SENT
    assert statements() == before


def test_fault_of_the_program_is_told_as_one(
    cast: Cast, ana: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any, **how: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("negotiations.importing.import_runs.import_statements", fail)
    of = worked(sent(ana, row()))

    assert of.state == State.REFUSED
    assert "Something went wrong that is no fault of the file" in read(ana.page(address(of)))
