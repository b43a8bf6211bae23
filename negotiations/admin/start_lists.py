"""A list of one step as it was sent: each line read, tried at the door, and recorded in one act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from pydantic import ValidationError

from ..entries.base import Entry
from ..entries.faults import faults_of
from ..models import Party, User
from ..recording.act import Recording, Refused
from ..recording.door import recording
from ..recording.sent_forms import first_time, keep_sent
from ..rules.pasted_lines import LONGEST, MOST_LINES, as_lines, pasted_lines
from ..vocabulary.negotiation_templates import NegotiationTemplate
from .start_steps import LineFault, StartStep, There

NEW, IS_THERE = "new", "there already"


@dataclass(slots=True)
class ListLine:
    """One line: what stands in it, what it would become, and what is wrong with it."""

    number: int
    cells: list[str]
    entry: Any = None
    is_there: bool = False
    fault: str = ""

    @property
    def fate(self) -> str:
        """What becomes of it, in words."""
        return self.fault or (IS_THERE if self.is_there else NEW)


@dataclass(slots=True)
class StartList:
    """All lines of a step as they were sent."""

    step: StartStep
    lines: list[ListLine]
    fault: str = ""
    """What is wrong with all of it."""

    @property
    def faults(self) -> list[ListLine]:
        return [line for line in self.lines if line.fault]

    @property
    def new(self) -> list[ListLine]:
        return [line for line in self.lines if not (line.fault or line.is_there)]

    @property
    def is_good(self) -> bool:
        return not self.fault and not self.faults


def digest_of(text: str) -> str:
    """What has to come back with a list for it to be the one that was shown."""
    return sha256(text.replace("\r\n", "\n").encode()).hexdigest()[:16]


def read_list(step: StartStep, text: str, there: There, *, by: User) -> StartList:
    """The list as it was sent, each line tried at the door; nothing is kept."""
    if len(text) > LONGEST:
        return StartList(step, [], f"That is too much at once; send at most {LONGEST} characters.")
    listed = StartList(step, _read(step, text, there))
    if len(listed.lines) > MOST_LINES:
        return StartList(step, [], f"Send at most {MOST_LINES} lines at once.")
    if listed.new:
        with recording(there.view.negotiation, by=by, dry_run=True) as act:
            for line in listed.new:
                try:
                    step.record(act, line.entry)
                except Refused as refused:
                    line.fault = " ".join(refused.errors.values())
    return listed


def record_list(listed: StartList, there: There, *, by: User, key: str = "") -> int:
    """Records what is new of it in one act; how many. Raises `Refused` where somebody was first.

    And `SentAlready` where the form of that key was done before.
    """
    if not listed.new:
        return 0
    with recording(there.view.negotiation, by=by) as act:
        first_time(act, by, key)
        for line in listed.new:
            _record(act, listed.step, line)
        keep_sent(act, by, key, None)
    return len(listed.new)


def _record(act: Recording, step: StartStep, line: ListLine) -> None:
    try:
        step.record(act, line.entry)
    except Refused as refused:
        raise Refused(line=f"Line {line.number}: {' '.join(refused.errors.values())}") from refused


def _read(step: StartStep, text: str, there: There) -> list[ListLine]:
    known = {step.identity(thing) for thing in _rows(step, there)}
    first_on: dict[tuple[str, ...], int] = {}
    order = len(known)
    lines = []
    for one in pasted_lines(text, step.columns):
        cells = [one.cells.get(column.field, "") for column in step.columns]
        line = ListLine(one.number, cells, fault=one.fault)
        lines.append(line)
        if line.fault:
            continue
        try:
            line.entry = _entry(step, step.read(one.cells, there), order)
        except LineFault as wrong:
            line.fault = str(wrong)
            continue
        except ValidationError as wrong:
            line.fault = _sentences(wrong)
            continue
        identity = step.identity(line.entry)
        line.is_there = identity in known
        if identity in first_on:
            line.fault = f"It says the same as line {first_on[identity]}; leave one of them out."
        first_on.setdefault(identity, line.number)
        order += 1
    return lines


def _rows(step: StartStep, there: There) -> list[Any]:
    rows = there.view.visible(step.noun)
    return list(rows.select_related(*step.links) if step.links else rows)


def _entry(step: StartStep, said: dict[str, Any], order: int) -> Entry:
    ordered = {"sequence": order + 1} if step.is_ordered else {}
    return step.entry.model_validate({**said, **ordered})


def _sentences(wrong: ValidationError) -> str:
    return " ".join(
        f"{name.replace('_', ' ').capitalize()}: {' '.join(told)}"
        for name, told in faults_of(wrong).items()
    )


# What a list begins with


def lines_of_template(
    template: NegotiationTemplate, step: StartStep, parties: Sequence[Party]
) -> str:
    """The lines of a template, with the names of the parties that are there in place of its own."""
    rows = template.rows(step.word)
    named = {
        row[0]: party.name
        for row, party in zip(template.parties, parties, strict=False)
        if step.word != "parties"
    }
    return as_lines([_with_names(cell, named) for cell in row] for row in rows)


def _with_names(text: str, named: dict[str, str]) -> str:
    for placeholder, name in named.items():
        text = text.replace(placeholder, name)
    return text


def lines_taken_over(step: StartStep, other: There) -> str:
    """The lines that say what another negotiation has, as far as whoever asks sees it there.

    What not everybody reads there stays for the audience that does.
    """
    rows = [
        [_cell(thing, column.field, other) for column in step.columns]
        for thing in _seen(step, other)
    ]
    return as_lines(rows)


def _seen(step: StartStep, other: There) -> list[Any]:
    return [
        thing
        for thing in sorted(_rows(step, other), key=_place)
        if all(other.view.there(getattr(thing, link)) is not None for link in step.links)
    ]


def _place(thing: Any) -> tuple[Any, ...]:
    return (getattr(thing, "sequence", 0), thing.slug)


def _cell(thing: Any, field: str, other: There) -> str:
    if field == "audience":
        mark = thing.mark_on(other.view.today)
        return mark.audience.word if mark is not None else ""
    value = getattr(thing, field)
    if isinstance(value, list):
        return "; ".join(value)
    return "" if value is None else str(getattr(value, "name", value))
