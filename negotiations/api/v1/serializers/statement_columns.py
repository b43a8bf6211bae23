"""Statements in great numbers, as `statements` shows them, and read column by column.

Of most of them their row and their sources say all. What else became of a few is asked of those
few alone, in the way of the lists.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import BooleanField, Case, QuerySet, Value, When

from ....models import Statement
from ....reading.addresses import api_list, page_of
from ....reading.evidence.nouns import SeenSlugs, statements
from ....reading.perspective import Perspective
from .statements import FEW_HAVE, PLAIN, StatementSerializer, beside_plain_ones, shown

FIELDS = StatementSerializer.fields_of_rows()
IN_ROWS = ("authority", "known_from", *StatementSerializer.beside_entry)
"""The fields that stand in the row of a plain one, besides those of its entry."""
SHORT = [field for field in FIELDS if not field.is_several]
COLUMNS = ("id", *IN_ROWS, *(field.column for field in SHORT), "is_plain")
IS_PLAIN = Case(
    When(PLAIN, then=Value(True)),
    default=Value(False),
    output_field=BooleanField(),
)
ANY_SLUG = "any-slug"

Column = Sequence[Any]
Columns = Mapping[str, Column]
"""The columns of some rows, by their names."""


class StatementColumns:
    """Reads statements for one reader, some at a time: a column for each of `names`.

    No row is made a thing of its own: of so many the interpreter would look after each.
    """

    def __init__(self, view: Perspective) -> None:
        self.view = view
        self.names = tuple(StatementSerializer().fields)
        linked = {field.links_to for field in FIELDS if field.links_to is not None}
        self._there = statements(view)
        self._seen = {noun: SeenSlugs(noun, view) for noun in linked}
        self._common = beside_plain_ones()
        self._addresses = _addresses(view)

    def of(self, rows: QuerySet[Statement]) -> list[Column]:
        """The columns of those rows, in the order of the rows, which is that of slugs; none without any."""
        read = list(rows.annotate(is_plain=IS_PLAIN).values_list(*COLUMNS))
        if not read:
            return []
        columns: Columns = dict(zip(COLUMNS, zip(*read, strict=True), strict=True))
        told = self._told(columns)
        self._look_closer(told, columns)
        return [told[name] for name in self.names]

    def _told(self, columns: Columns) -> dict[str, Any]:
        """The values of each field, as they are of plain ones."""
        many = len(columns["id"])
        told: dict[str, Any] = {name: [value] * many for name, value in self._common.items()}
        told |= {name: columns[name] for name in IN_ROWS}
        slugs = columns["slug"]
        these = self._there.filter(slug__gte=slugs[0], slug__lte=slugs[-1])
        for field in FIELDS:
            if field.is_several:
                found = StatementSerializer.several_slugs(
                    field.of_entry, these.order_by().values("pk"), self.view
                )
                told[field.name] = [found.get(id) or [] for id in columns["id"]]
                continue
            column = columns[field.column]
            if field.links_to is not None:
                column = self._seen[field.links_to].of(column)
            elif field.is_text:
                column = [text or None for text in column]
            told[field.name] = column
        for name, (before, after) in self._addresses.items():
            told[name] = [f"{before}{slug}{after}" for slug in slugs]
        return told

    def _look_closer(self, told: dict[str, Any], columns: Columns) -> None:
        """Puts the values of the others in their places, as the lists show them."""
        ids, slugs = columns["id"], columns["slug"]
        have_more = self._with_more(slugs[0], slugs[-1])
        pairs = enumerate(zip(ids, columns["is_plain"], strict=True))
        others = {id: n for n, (id, is_plain) in pairs if not is_plain or id in have_more}
        if not others:
            return
        read = shown(self.view, others)
        for name in self.names:
            told[name] = values = list(told[name])
            for id, statement in read.items():
                values[others[id]] = statement[name]

    def _with_more(self, first: str, last: str) -> set[int]:
        """The ids of the statements from one slug to another that have anything of `FEW_HAVE`."""
        # Not asked of each statement: PostgreSQL would look through those few as often.
        these = {
            "statement__negotiation": self.view.negotiation,
            "statement__slug__range": (first, last),
        }
        one, *more = (
            thing.objects.filter(**these).order_by().values_list("statement_id", flat=True)
            for thing in FEW_HAVE.values()
        )
        return set(one.union(*more, all=True))


def _addresses(view: Perspective) -> dict[str, tuple[str, str]]:
    """What stands before and after the slug in the addresses of a statement."""
    of, listed_in = view.negotiation.slug, StatementSerializer.listed_in
    before, after = page_of(of, listed_in, {"slug": ANY_SLUG}).rsplit(ANY_SLUG, 1)
    return {
        StatementSerializer.address_in: (api_list(of, listed_in), "/"),
        "html_url": (before, after),
    }
