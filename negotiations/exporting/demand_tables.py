"""Demands with their answers, and red lines, as tables."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from ..reading.perspective import Perspective
from ..reading.questions.demand_page import AddresseeRead, DemandRead
from ..reading.questions.red_lines import LineRead
from .page_tables import PageTable, TableBuilder, names_of

DEMAND = ("demand", "number", "party", "issue", "asks", "text", "day", "known_from", "due")
ANSWER = ("addressee", "answer", "answered_on", "answer_known_from", "answer_in_words", "response")


def demand_table(view: Perspective, demands: Collection[DemandRead]) -> PageTable:
    """A row an addressee of a demand, with the answer that counts and what it has said since."""
    since = ("has_said", "has_said_on", "has_said_in", "overdue_since", "counter", "withdrawn_on")
    built = TableBuilder(view, "demands", (*DEMAND, *ANSWER, *since))
    for read in demands:
        row, asked = read.demand, read.asked
        made = (row.slug, row.number, read.party.slug, read.issue.slug, asked.asks, asked.text)
        for one in read.addressees:
            said, reply = one.said, one.counts
            counter = reply.counter if reply else None
            then = (said["stance"], said["day"], said["statement"]) if said else (None,) * 3
            rest = (one.overdue_since, counter.slug if counter else None, asked.withdrawn_on)
            cells = (*made, row.day, read.known_from, asked.due, *_answer(one), *then, *rest)
            answered = (reply.row, reply.row.response) if reply else ()
            things = (row, read.party, read.issue, one.party, counter, *answered)
            built.add(cells, *things, said)
    return built.table()


def red_line_table(view: Perspective, lines: Collection[LineRead]) -> PageTable:
    """A row a red line, with what became of it."""
    built = TableBuilder(
        view,
        "red-lines",
        (
            *("red_line", "party", "issue", "refuses", "text", "strength", "binds", "speaker"),
            *("day", "known_from", "relaxed_on", "given_up_on", "crossed_on", "sources"),
        ),
    )
    for line in lines:
        row, speaker = line.row, line.speaker
        said = (row.refuses, row.text, line.strength, line.binds, speaker.slug if speaker else None)
        acts = (row.day, line.known_from, line.relaxed_on, line.given_up_on)
        named = (row.slug, line.party.slug, line.issue.slug)
        crossed = [one.day.isoformat() for one in line.crossed]
        marks = (one.mark for one in line.crossed)
        things = (row, line.party, line.issue, speaker, *line.sources, *marks)
        built.add((*named, *said, *acts, crossed, names_of(line.sources)), *things)
    return built.table()


def _answer(one: AddresseeRead) -> tuple[Any, ...]:
    reply = one.counts
    if reply is None:
        return (one.party.slug, *(None,) * (len(ANSWER) - 1))
    answer = (reply.row.answer, reply.given, reply.known_from, reply.row.summary)
    return (one.party.slug, *answer, reply.row.response.slug)
