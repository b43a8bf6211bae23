"""Rows of the stream are filed by party, issue and kind, so that no list of them has to read the others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import batched
from typing import Any
from uuid import UUID

from django.db.models import F

from ..models import Development, Filing, Issue, Negotiation, Party
from ..models.new_rows import insert_values
from ..rules.filings import Filed, RowToFile, either, filed
from .development_rows import FLAGS
from .directory import Directory

BATCH = 1000
CONCERNED: tuple[tuple[type[Party | Issue], str, str, str], ...] = (
    (Party, "party_id", "parties", "also_parties"),
    (Issue, "issue_id", "issues", "also_issues"),
)
"""What a row is about, by noun: the column of the first, the slugs of all, the links to the others."""
FILED = (
    *("development_id", "act_id", "number", "negotiation_id", "party_id", "issue_id", "kind"),
    *FLAGS.values(),
)
"""The columns of a filing."""
_TO_FILE = (
    *("act_id", "number", "root", "references_id", "kind", "negotiation_id"),
    *("party_id", "issue_id", *FLAGS.values()),
)
"""The columns of a row by which it is filed."""
Concerned = Mapping[str, Mapping[UUID, set[int]]]
"""The ids of what each row is about, by the column of the first."""


def file_rows(directory: Directory, rows: Sequence[Development]) -> None:
    """Links the rows of an act with all that they are about, and files them."""
    concerned: dict[str, dict[UUID, set[int]]] = {}
    for noun, first, slugs, also in CONCERNED:
        named = {slug for row in rows for slug in getattr(row, slugs)}
        ids = {slug: directory.get(noun, slug).pk for slug in named}
        things = {row.pk: {ids[slug] for slug in getattr(row, slugs)} for row in rows}
        insert_values(
            getattr(Development, also).through,
            ["development_id", first],
            ((row.pk, pk) for row in rows for pk in things[row.pk] - {getattr(row, first)}),
        )
        concerned[first] = things
    chains = _chains({row.root for row in rows if row.references_id is not None})
    insert_values(Filing, FILED, _filings(rows, concerned, chains))


def file_anew(ids: Iterable[UUID]) -> None:
    """Files the chains of those rows as if they were written now: some audience has lost some of them."""
    roots: set[UUID] = set()
    for some in batched(set(ids), BATCH):
        roots |= set(Development.objects.filter(pk__in=some).values_list("root", flat=True))
    for some in batched(sorted(roots), BATCH):
        Filing.objects.filter(development__root__in=some).delete()
        rows = _kept(some)
        insert_values(Filing, FILED, _filings(rows, _concerned(rows), {}))


def wrong_filings(negotiation: Negotiation) -> Iterator[tuple[str, str]]:
    """The rows of the stream that are not filed as follows from it."""
    first = Development.objects.filter(negotiation=negotiation, root=F("pk")).order_by("pk")
    for some in batched(first.values_list("pk", flat=True).iterator(BATCH), BATCH):
        found: dict[UUID, list[Any]] = defaultdict(list)
        for values in Filing.objects.filter(development__root__in=some).values_list(*FILED):
            found[values[0]].append(values)
        rows = _kept(some)
        wanted: dict[UUID, list[Any]] = defaultdict(list)
        for values in _filings(rows, _concerned(rows), {}):
            wanted[values[0]].append(values)
        wrong = [row.pk for row in rows if Counter(found[row.pk]) != Counter(wanted[row.pk])]
        if wrong:
            named = Development.objects.filter(pk__in=wrong).order_by("act_id", "number")
            for headline in named.values_list("headline", flat=True):
                yield f"development “{headline}”", "it is not filed as it follows"


def _filings(
    rows: Iterable[Development], concerned: Concerned, chains: dict[UUID, Filed]
) -> Iterator[tuple[Any, ...]]:
    """The filings of those rows, as values of `FILED`."""
    negotiation = {row.pk: row.negotiation_id for row in rows}
    to_file = (
        RowToFile(
            id=row.pk,
            act=row.act_id,
            number=row.number,
            root=row.root,
            follows=row.references_id is not None,
            kind=row.kind,
            parties=_all(row, "party_id", concerned),
            issues=_all(row, "issue_id", concerned),
            readers=tuple(getattr(row, flag) for flag in FLAGS.values()),
        )
        for row in rows
    )
    for row, places in filed(to_file, chains):
        for (party, issue, kind), finders in places.items():
            where = (negotiation[row.id], party, issue, kind)
            yield (row.id, row.act, row.number, *where, *finders)


def _all(row: Development, first: str, concerned: Concerned) -> frozenset[int]:
    own = getattr(row, first)
    return frozenset(concerned[first].get(row.pk, ())) | ({own} if own is not None else set())


def _chains(roots: Collection[UUID]) -> dict[UUID, Filed]:
    """Under what the rows of those chains are filed, by root."""
    chains: dict[UUID, Filed] = {}
    for some in batched(sorted(roots), BATCH):
        filings = Filing.objects.filter(development__root__in=some).order_by()
        places = filings.values_list("development__root", "party", "issue", "kind", *FLAGS.values())
        for root, party, issue, kind, *finders in places:
            place = {(party, issue, kind): tuple(finders)}
            chains[root] = either(chains.get(root, {}), place)
    return chains


def _kept(roots: Sequence[UUID]) -> list[Development]:
    """The rows of those chains, in the order of their acts."""
    rows = Development.objects.filter(root__in=roots).order_by("act_id", "number")
    return list(rows.only(*_TO_FILE))


def _concerned(rows: Sequence[Development]) -> Concerned:
    ids = [row.pk for row in rows]
    concerned: dict[str, dict[UUID, set[int]]] = {}
    for _, first, _, also in CONCERNED:
        links: dict[UUID, set[int]] = defaultdict(set)
        through = getattr(Development, also).through
        for some in batched(ids, BATCH):
            linked = through.objects.filter(development__in=some)
            for id, thing in linked.values_list("development_id", first):
                links[id].add(thing)
        concerned[first] = links
    return concerned
