"""The lists of parties, issues and documents, each line with what a reader compares. As known today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Prefetch, Q

from ...models import Development, Document, DocumentCopy, Issue, Party, Position, Series
from ...vocabulary.kinds import Kind
from ..evidence import nouns
from ..evidence.doubles import without_empty_doubles
from ..evidence.positions import cells, is_of_now
from ..perspective import Perspective


@dataclass(frozen=True, slots=True)
class ListedParty:
    """A party with its stated positions, and the day of its last statement."""

    row: Party
    stances: int
    last_said: date | None


@dataclass(frozen=True, slots=True)
class ListedIssue:
    """An issue with how many parties lean to each side, and the day of the last change."""

    row: Issue
    for_it: int
    open: int
    against: int
    last_moved: date | None


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A document with who issued it, who was handed it and who holds a copy."""

    row: Document
    issuers: list[Party]
    recipients: list[Party]
    copies: list[DocumentCopy]
    has_come_out: bool


def listed_parties(view: Perspective) -> Any:
    """The parties in their order, without those that are one with another and hold nothing."""
    return without_empty_doubles(view, Party).order_by("sequence", "slug")


def party_lines(view: Perspective, parties: Collection[Party]) -> list[ListedParty]:
    """Those parties with what a list says of each. A fixed number of queries."""
    stances = _stances(view, parties)
    said = nouns.statements(view).published().filter(party__in=[one.pk for one in parties])
    last = dict(said.order_by().values_list("party").annotate(Max("day")))
    return [ListedParty(one, stances[one.pk], last.get(one.pk)) for one in parties]


def _stances(view: Perspective, parties: Collection[Party]) -> Mapping[int, int]:
    """How many positions each of those parties has stated on the issues in the lists.

    Now the database counts them in the table that the door keeps: a party may have thousands.
    """
    if not is_of_now(view):
        return Counter(party for party, _, _ in _stated(view, Q(party__in=parties)))
    rows = Position.objects.filter(
        negotiation=view.negotiation,
        audience=view.audience.word,
        score__isnull=False,
        series__party__in=parties,
        series__issue__in=listed_issues(view).order_by().values("pk"),
    )
    counted = rows.order_by().values_list("series__party").annotate(Count("pk"))
    return Counter(dict(counted))


def listed_issues(view: Perspective) -> Any:
    """The issues in their order, without those that are one with another and hold nothing."""
    return without_empty_doubles(view, Issue).order_by("sequence", "slug")


def issue_lines(view: Perspective, issues: Collection[Issue]) -> list[ListedIssue]:
    """Those issues with what a list says of each. A fixed number of queries."""
    sides = Counter(
        (issue, (score > 0) - (score < 0)) for _, issue, score in _stated(view, Q(issue__in=issues))
    )
    moved = Development.objects.standing(view.audience).filter(
        negotiation=view.negotiation,
        kind=Kind.POSITION_CHANGED.value,
        issue__in=[one.pk for one in issues],
    )
    last = dict(moved.order_by().values_list("issue").annotate(Max("held_from")))
    return [
        ListedIssue(one, sides[one.pk, 1], sides[one.pk, 0], sides[one.pk, -1], last.get(one.pk))
        for one in issues
    ]


def _stated(view: Perspective, series: Q) -> list[tuple[int, int, int]]:
    """The party, the issue and the score of each stated position, of parties and issues in the lists.

    Those of the series alone that `series` names.
    """
    parties = set(listed_parties(view).values_list("pk", flat=True))
    issues = set(listed_issues(view).values_list("pk", flat=True))
    stated = cells(view, series=series)
    named = Series.objects.filter(series, negotiation=view.negotiation)
    return [
        (party, issue, score)
        for id, party, issue in named.values_list("id", "party_id", "issue_id")
        if party in parties and issue in issues and id in stated
        if (score := stated[id].score) is not None
    ]


def listed_documents(view: Perspective, *, party: str = "") -> Any:
    """The documents, the last handed over first, or those that a party issued, got or holds."""
    rows = nouns.documents(view)
    if party:
        ids = view.visible(Party).filter(slug=party).values("pk")
        held = DocumentCopy.objects.filter(_holds(view), party__in=ids)
        rows = rows.filter(
            Q(pk__in=Document.issued_by.through.objects.filter(party__in=ids).values("document"))
            | Q(
                pk__in=Document.addressed_to.through.objects.filter(party__in=ids).values(
                    "document"
                )
            )
            | Q(pk__in=held.values("document"))
        )
    seen = Party.objects.filter(view.sees()).order_by("sequence", "slug")
    copies = DocumentCopy.objects.filter(_holds(view)).select_related("party")
    return rows.prefetch_related(
        Prefetch("issued_by", queryset=seen),
        Prefetch("addressed_to", queryset=seen),
        Prefetch("copies", queryset=copies.order_by("since", "party__sequence", "party__slug")),
    ).order_by("-delivered_on", "slug")


def document_lines(view: Perspective, documents: Collection[Document]) -> list[ListedDocument]:
    """Those of `listed_documents` with what a list says of each."""
    return [
        ListedDocument(
            row=one,
            issuers=list(one.issued_by.all()),
            recipients=list(one.addressed_to.all()),
            copies=list(one.copies.all()),
            has_come_out=one.public_from is not None and one.public_from <= view.known,
        )
        for one in documents
    ]


def _holds(view: Perspective) -> Q:
    """The condition that a copy was held by then, by a party that is seen; one of an unknown day is."""
    return view.sees("party__") & (Q(since__isnull=True) | Q(since__lte=view.known))
