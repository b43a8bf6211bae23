"""The marks of what is derived: rows of the stream, and positions (rule 8).

A fact says itself for whom it is. What is derived bears the mark of the facts that it rests on;
a row of the stream also says which audiences read as much.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Exists, OuterRef, Q, Value, When

from ...models import Correction, Development, Statement
from ...rules.audience_marks import AudienceMark, mark_of, narrowest
from ...vocabulary.audiences import AUDIENCES, Audience
from ..perspective import Perspective
from .positions import Cell
from .series import LEVELS

Marks = dict[int, AudienceMark]
"""The marks of positions, by the id of their series; none of what everybody reads."""

LINKED_FACTS = (
    *("party", "issue", "round", "from_round", "correction", "statement", "from_statement"),
    *("demand", "response", "document", "red_line"),
    *("issue_act", "priority", "remark", "dissociation"),
)


def read_by() -> Case:
    """The widest audience that reads as much as a row tells, to annotate rows with.

    That is one whose stream has the row, or another about the same that says the same.
    """
    same = Development.objects.filter(
        negotiation=OuterRef("negotiation"),
        identity=OuterRef("identity"),
        kind=OuterRef("kind"),
        headline=OuterRef("headline"),
    ).order_by()
    told = [
        When(
            Q(**{f"for_{reader.word}": True}) | Q(Exists(same.for_audience(reader))),
            then=Value(reader.word),
        )
        for reader in AUDIENCES[:-1]
    ]
    return Case(*told, default=Value(Audience.CLEARED.word), output_field=CharField())


def mark_of_row(row: Any, today: date) -> AudienceMark | None:
    """The mark of a row of the stream today. Needs to be `linked`.

    It says until when where a fact that the row names does.
    """
    facts = (getattr(row, name) for name in LINKED_FACTS)
    of_facts = narrowest(fact.mark_on(today) for fact in facts if fact is not None)
    level = LEVELS[row.read_by]
    if level == Audience.PUBLIC or (of_facts is not None and of_facts.audience >= level):
        return of_facts
    return AudienceMark(level)


def mark_of_any(thing: Any, today: date) -> AudienceMark | None:
    """The mark of a fact, of a row of the stream, or of what says itself for whom it is; None where all read it.

    That is a mark, an answer given, or a position since, which say `audience` and `audience_until`.
    """
    if not thing or isinstance(thing, AudienceMark):
        return thing or None
    if isinstance(thing, Mapping):
        word = thing["audience"]
        marks = word and word != Audience.PUBLIC.word
        return AudienceMark(Audience[word.upper()], thing["audience_until"]) if marks else None
    if isinstance(thing, Development):
        return mark_of_row(thing, today)
    marked: AudienceMark | None = thing.mark_on(today)
    return marked


def marks_of_positions(view: Perspective, cells: Mapping[int, Cell]) -> Marks:
    """The marks of those positions, by series, and of series in which none stands.

    A position bears the mark of its statement; where it is contested, those of the other voices;
    where a silence is said, that of the silence; and that of a correction without which a wider
    audience still reads a statement held as late. Three queries at most, none for the public.
    """
    if view.audience == Audience.PUBLIC:
        return {}
    marks: dict[int, list[AudienceMark | None]] = defaultdict(list)
    for series, mark in (
        *_of_statements(view, cells),
        *_of_other_words(view, cells),
        *_of_endings(view, cells),
    ):
        marks[series].append(mark)
    return {series: mark for series, some in marks.items() if (mark := narrowest(some))}


Found = Iterable[tuple[int, AudienceMark | None]]


def _hidden(today: date) -> Q:
    """The condition that not everybody may read a fact today."""
    return ~Q(audience=Audience.PUBLIC.word) | Q(embargo_until__gt=today)


def _of_statements(view: Perspective, cells: Mapping[int, Cell]) -> Found:
    ids = [cell.statement for cell in cells.values() if cell.statement is not None]
    rows = Statement.objects.filter(_hidden(view.today), id__in=ids)
    for series, audience, until in rows.values_list("series", "audience", "embargo_until"):
        yield series, mark_of(LEVELS[audience], until, view.today)


def _of_other_words(view: Perspective, cells: Mapping[int, Cell]) -> Found:
    """Of voices that contradict a statement on its day, and of silences since."""
    torn = [id for id, cell in cells.items() if cell.contested or cell.silent]
    if not torn:
        return
    standing = Statement.objects.standing_for(view.audience, at=view.at, known=view.known)
    rows = standing.filter(_hidden(view.today), series__in=torn)
    named = rows.values_list("series", "score", "held_from", "audience", "embargo_until")
    for series, score, held_from, audience, until in named:
        cell = cells[series]
        since = cell.held_from is None or held_from >= cell.held_from
        if since and (cell.silent if score is None else cell.contested):
            yield series, mark_of(LEVELS[audience], until, view.today)


def _of_endings(view: Perspective, cells: Mapping[int, Cell]) -> Found:
    rows = Correction.objects.filter(
        _hidden(view.today),
        view.knows(),
        negotiation=view.negotiation,
        statement__score__isnull=False,
        statement__counts=True,
        statement__held_from__lte=view.at,
    )
    lives = [f"statement__{reader.word}_{end}" for reader in AUDIENCES for end in ("from", "until")]
    named = rows.values_list(
        "audience", "embargo_until", "statement__series", "statement__held_from", *lives
    )
    for audience, until, series, held_from, *days in named:
        mark = mark_of(LEVELS[audience], until, view.today)
        cell = cells.get(series)
        as_late = cell is None or cell.held_from is None or held_from >= cell.held_from
        if mark is not None and as_late:
            begins, ends = days[2 * (mark.audience - 1) :][:2]
            if begins and begins <= view.known and (ends is None or ends > view.known):
                yield series, mark
