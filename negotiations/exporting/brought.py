"""What statements brought with them, and what parties said together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from django.db.models import Q

from ..models import Demand, RedLine, Response, Statement
from ..models.brought import Brought
from ..reading.perspective import Perspective
from ..vocabulary.audiences import Audience
from ..vocabulary.brought import BroughtWord
from .case_noun import Said
from .reader_names import ReaderNames

type OfStatements = Mapping[int, list[str]]
"""Names by the id of the statement that brought what has them."""


NOUNS: Mapping[BroughtWord, type[Brought]] = {
    BroughtWord.DEMAND: Demand,
    BroughtWord.ANSWERS: Response,
    BroughtWord.RED_LINE: RedLine,
}


def is_whole(view: Perspective) -> bool:
    """Whether nothing is hidden from the reader: then the file also says what fell, and with what."""
    return view.audience is Audience.CLEARED


def standing(view: Perspective) -> Q:
    """The condition that a thing was not undone, nor fell with its statement for who does not read all."""
    return Q(undone=False) if is_whole(view) else view.stands()


def fallen_with(names: ReaderNames) -> Mapping[int, list[str]]:
    """The words for what fell with each denial or retraction, by its id."""
    fallen: dict[int, list[str]] = defaultdict(list)
    for word, noun in NOUNS.items():
        rows = names.view.visible(noun).filter(fell_with__isnull=False)
        pairs = rows.values_list("pk", "fell_with")
        for correction in {fell for id, fell in pairs if names.name(noun, id)}:
            fallen[correction].append(word.value)
    return fallen


def brought_by(names: ReaderNames, statement: Statement) -> Said:
    """The demand that a statement made, the replies that it gave and the line that it declared."""
    demand, answers, line = (
        names.once(of_noun).get(statement.pk) for of_noun in (_demands, _responses, _red_lines)
    )
    return {
        "demand": demand[0] if demand else None,
        "answers": answers,
        "red_line": line[0] if line else None,
    }


def _demands(names: ReaderNames) -> OfStatements:
    return _of_statements(names, Demand)


def _responses(names: ReaderNames) -> OfStatements:
    return _of_statements(names, Response)


def _red_lines(names: ReaderNames) -> OfStatements:
    return _of_statements(names, RedLine)


def _of_statements(names: ReaderNames, noun: type[Brought]) -> OfStatements:
    rows = names.view.visible(noun).filter(statement__isnull=False)
    found: dict[int, list[str]] = defaultdict(list)
    for id, statement in rows.values_list("pk", "statement"):
        name = names.name(noun, id)
        if name is not None:
            found[statement].append(name)
    return {statement: sorted(several) for statement, several in found.items()}


def joints(names: ReaderNames) -> Mapping[int, str]:
    """What each statement of a joint one has in common with the others: the name of the first.

    Nothing where the reader sees that of one party alone.
    """
    rows = names.view.visible(Statement).filter(joint__isnull=False)
    kept = {id: (joint, party) for id, joint, party in rows.values_list("pk", "joint", "party")}
    together: dict[object, list[int]] = defaultdict(list)
    for id in names.of(Statement):
        if id in kept:
            together[kept[id][0]].append(id)
    return {
        id: names.of(Statement)[ids[0]]
        for ids in together.values()
        if len({kept[id][1] for id in ids}) > 1
        for id in ids
    }
