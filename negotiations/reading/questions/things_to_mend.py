"""Things that somebody has to look at: what stands beside what its writer could not see.

All but what an act kept a row of is derived, so that it is there for whoever may see both sides,
and gone as soon as they go together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from operator import attrgetter
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from ...models import (
    Affiliation,
    Answer,
    Correction,
    Demand,
    DemandAct,
    Fact,
    Issue,
    Participation,
    Party,
    Position,
    RedLine,
    RedLineAct,
    Source,
    Speaker,
    Statement,
    ThingToMend,
    Track,
)
from ...models.calendar import UNCONFIRMED
from ...rules.timeline import BINDING
from ..evidence.audience_view import precedence_of
from ..evidence.calendar import rounds_known
from ..perspective import Perspective
from .entries_to_mend import NameAtFault, likely_doubles, names_at_fault, without_source


class MendingKind(StrEnum):
    """The kinds of things to mend, in the order in which they are listed."""

    TWO_ANSWERS = "two-answers"
    TWO_AFFILIATIONS = "two-affiliations"
    TWO_PARTICIPATIONS = "two-participations"
    NAMED_ALIKE = "named-alike"
    CORRECTED_UNSEEN = "corrected-unseen"
    ENDED_UNSEEN = "ended-unseen"
    TAKEN_OFF_ROUND = "taken-off-round"
    UNCONFIRMED_ROUND = "unconfirmed-round"
    ISSUE_REWORDED = "issue-reworded"
    NO_STANCE = "no-stance"
    OF_A_DOUBLE = "of-a-double"
    LIKELY_DOUBLE = "likely-double"
    WITHOUT_SOURCE = "without-source"
    NAME_AT_FAULT = "name-at-fault"


@dataclass(frozen=True, slots=True)
class Mending:
    """Something to mend: the fact to begin with, and what it stands beside.

    `kept` is the row of an act that had to mend something; only such a one is settled by hand.
    """

    kind: MendingKind
    fact: Any
    beside: Any = None
    kept: ThingToMend | None = None
    name: NameAtFault | None = None


def things_to_mend(view: Perspective) -> list[Mending]:
    """Everything that this audience finds to mend, in the order of the kinds. A fixed number of queries."""
    alike = list(_named_alike(view))
    return [
        *_two_answers(view),
        *_two_affiliations(view),
        *_two_participations(view),
        *alike,
        *_corrected_unseen(view),
        *_ended_unseen(view),
        *_kept(view),
        *_unconfirmed_rounds(view),
        *_no_stance(view),
        *_of_doubles(view),
        *_likely_doubles(view, alike),
        *_without_source(view),
        *_names_at_fault(view),
    ]


def is_anything_to_mend(view: Perspective) -> bool:
    """Whether this audience finds anything to mend.

    What is there most often is asked for first, and once something is found nothing else.
    """
    return any(True for find in MOST_OFTEN_FIRST for _ in find(view))


def _without_source(view: Perspective) -> Iterator[Mending]:
    for said in without_source(view):
        yield Mending(MendingKind.WITHOUT_SOURCE, said)


def _of_doubles(view: Perspective) -> Iterator[Mending]:
    """What stands of a party or on an issue that is one with another: its writer could not see both."""
    for field in ("party", "issue"):
        said: Any = view.visible(Statement).filter(
            view.sees("party__"), view.sees("issue__"), view.sees(f"{field}__same_as__")
        )
        said = said.filter(**{f"{field}__same_as__isnull": False}).published()
        standing = said.not_ended_for(view.audience, known=view.known)
        for one in standing.select_related("party", "issue", f"{field}__same_as").order_by("slug"):
            yield Mending(MendingKind.OF_A_DOUBLE, one, getattr(one, field).same_as)


def _likely_doubles(view: Perspective, alike: Iterable[Mending] = ()) -> Iterator[Mending]:
    """Two entries that look like one, but those that are listed already since they are named alike."""
    listed = {frozenset((one.fact, one.beside)) for one in alike}
    for one, other in likely_doubles(view):
        if frozenset((one, other)) not in listed:
            yield Mending(MendingKind.LIKELY_DOUBLE, other, one)


def _names_at_fault(view: Perspective) -> Iterator[Mending]:
    for name in names_at_fault(view):
        yield Mending(MendingKind.NAME_AT_FAULT, name.fact, name=name)


def _two_answers(view: Perspective) -> Iterator[Mending]:
    seen = view.visible(Answer).filter(
        view.sees("response__"), view.stands("response__"), view.sees("demand__")
    )
    rows = (
        _alike(seen, "response", "demand")
        .select_related("response__responder", "response__to", "demand")
        .prefetch_related("response__responders")
    )
    for narrower, wider in _pairs(rows, lambda a: (a.response_id, a.demand_id)):
        if narrower.answer != wider.answer:
            yield Mending(MendingKind.TWO_ANSWERS, narrower, wider)


def _two_affiliations(view: Perspective) -> Iterator[Mending]:
    seen = view.visible(Affiliation).filter(view.sees("party__"), view.sees("body__"))
    rows = _alike(seen, "party", "body").select_related("party", "body")
    for narrower, wider in _pairs(rows, lambda a: (a.party_id, a.body_id)):
        same = (narrower.role, narrower.since, narrower.until)
        if narrower.overlaps(wider) and same != (wider.role, wider.since, wider.until):
            yield Mending(MendingKind.TWO_AFFILIATIONS, narrower, wider)


def _two_participations(view: Perspective) -> Iterator[Mending]:
    seen = view.visible(Participation).filter(view.sees("party__"), view.sees("track__"))
    rows = _alike(seen, "track", "party", "role").select_related("party", "track")
    by_part = _pairs(
        rows.prefetch_related("disputed_by"), lambda p: (p.track_id, p.party_id, p.role)
    )
    for narrower, wider in by_part:
        if _dispute(narrower, view) != _dispute(wider, view):
            yield Mending(MendingKind.TWO_PARTICIPATIONS, narrower, wider)


def _dispute(part: Participation, view: Perspective) -> tuple[bool, set[str]]:
    return part.disputed, {p.slug for p in part.disputed_by.all() if view.there(p)}


ONE_OF_A_NAME: tuple[tuple[type[Fact], tuple[str, ...]], ...] = (
    (Party, ("name",)),
    (Issue, ("name",)),
    (Track, ("name",)),
    (Speaker, ("party_id", "name", "office")),
    (Source, ("address_key",)),
)
"""What two things of a noun have alike that are mostly one and the same."""


def _named_alike(view: Perspective) -> Iterator[Mending]:
    """Things of one name for different audiences: whoever recorded the one could not see the other."""
    for noun, columns in ONE_OF_A_NAME:
        named = view.visible(noun)
        if noun is Source:
            named = named.exclude(address_key="")
        for narrower, wider in _pairs(_alike(named, *columns), attrgetter(*columns)):
            if narrower.audience != wider.audience:
                yield Mending(MendingKind.NAMED_ALIKE, narrower, wider)


def _alike(rows: Any, *columns: str) -> Any:
    """Those of the rows that stand beside another in all those columns."""
    twice = rows.order_by().values(*columns).annotate(rows=Count("pk")).filter(rows__gt=1)
    same = Q(pk__in=[])
    for group in twice:
        same |= Q(**{column: group[column] for column in columns})
    return rows.filter(same)


def _pairs(rows: Iterable[Any], key: Any) -> Iterator[tuple[Any, Any]]:
    """Each two of a group, that for the narrower audience first."""
    groups: dict[Any, list[Any]] = defaultdict(list)
    for row in sorted(rows, key=precedence_of, reverse=True):
        groups[key(row)].append(row)
    for group in groups.values():
        yield from combinations(group, 2)


def _corrected_unseen(view: Perspective) -> Iterator[Mending]:
    """Versions that stand, whose writer did not see the one that they took the place of."""
    written = view.visible(Correction).filter(
        view.sees("statement__"), view.sees("successor__"), corrected_version__isnull=False
    )
    for correction in _not_ended(written, "successor", view).select_related(
        "successor__party", "successor__issue", "statement"
    ):
        yield Mending(
            MendingKind.CORRECTED_UNSEEN, correction.successor, beside=correction.statement
        )


def _ended_unseen(view: Perspective) -> Iterator[Mending]:
    """Versions that stand, of which the one before was denied or retracted by itself."""
    ended = view.visible(Correction).filter(
        view.sees("statement__"),
        view.sees("statement__successor__"),
        statement__isnull=False,
        successor__isnull=True,
    )
    for correction in _not_ended(ended, "statement__successor", view).select_related(
        "statement__successor__party", "statement__successor__issue"
    ):
        yield Mending(MendingKind.ENDED_UNSEEN, correction.statement.successor, beside=correction)


def _not_ended(corrections: Any, version: str, view: Perspective) -> Any:
    """The corrections of which that version stands: nothing follows it, and nothing ended it."""
    later = Statement.objects.filter(view.sees(), supersedes=OuterRef(version))
    endings = Correction.objects.filter(
        view.sees(), statement=OuterRef(version), successor__isnull=True
    )
    return corrections.exclude(Exists(later)).exclude(Exists(endings))


def _kept(view: Perspective) -> Iterator[Mending]:
    """What an act took off a round or reworded, while the statement stands as it left it."""
    rows = ThingToMend.objects.filter(
        view.sees("statement__"),
        Q(round__isnull=True) | view.sees("round__") & Q(statement__round__isnull=True),
        Q(issue__isnull=True) | view.sees("issue__"),
        negotiation=view.negotiation,
        settled=False,
        statement__status__in=[Statement.Status.DRAFT, Statement.Status.PUBLISHED],
    ).select_related("act", "statement__party", "statement__issue", "round", "issue")
    for row in rows.order_by("kind", "act__place", "statement__slug"):
        kind = (
            MendingKind.TAKEN_OFF_ROUND
            if row.kind == ThingToMend.Kind.TAKEN_OFF_ROUND
            else MendingKind.ISSUE_REWORDED
        )
        yield Mending(kind, row.statement, beside=row.round or row.issue, kept=row)


def _unconfirmed_rounds(view: Perspective) -> Iterator[Mending]:
    """Planned rounds that are over, and of which nothing says that they were held (rule 16)."""
    for meeting in rounds_known(view):
        if meeting.status_on(view.known) == UNCONFIRMED:
            # It is at hand: the address of each round would ask for it.
            meeting.negotiation = view.negotiation
            yield Mending(MendingKind.UNCONFIRMED_ROUND, meeting)


def _no_stance(view: Perspective) -> Iterator[Mending]:
    """Demands and lines that stand, of a party that has no stance on their issue (rule 12).

    Not the line of a voice that does not bind its party: that is not the party's.
    """
    standing = Position.objects.filter(
        negotiation=view.negotiation, audience=view.audience.word, score__isnull=False
    )
    with_stance = set(standing.values_list("series__party_id", "series__issue_id"))
    withdrawn = DemandAct.objects.filter(
        view.sees(), demand=OuterRef("pk"), kind=DemandAct.Kind.WITHDRAWN
    )
    given_up = RedLineAct.objects.filter(
        view.sees(), red_line=OuterRef("pk"), kind=RedLineAct.Kind.GIVEN_UP
    )
    for noun, over in ((Demand, withdrawn), (RedLine, given_up)):
        rows = view.visible(noun).filter(view.stands(), view.sees("party__"), view.sees("issue__"))
        if noun is RedLine:
            rows = rows.exclude(speaker__authority__lt=BINDING)
        for fact in rows.exclude(Exists(over)).select_related("party", "issue"):
            if (fact.party_id, fact.issue_id) not in with_stance:
                yield Mending(MendingKind.NO_STANCE, fact)


MOST_OFTEN_FIRST: tuple[Callable[[Perspective], Iterator[Mending]], ...] = (
    _unconfirmed_rounds,
    _no_stance,
    _without_source,
    _names_at_fault,
    _kept,
    _corrected_unseen,
    _ended_unseen,
    _of_doubles,
    _two_answers,
    _two_affiliations,
    _two_participations,
    _named_alike,
    _likely_doubles,
)
"""What finds the things to mend of each kind, or of two."""
