"""One speaker with all that he said and that others told of him, and the list of all speakers."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, F, Max, Min, Q, Value, When

from ...models import Demand, Party, RedLine, Speaker
from ..evidence import nouns
from ..perspective import Perspective
from .remarks import RemarkRead, remarks

MOST_BESIDES = 60
"""More demands, red lines and remarks of one speaker, of each so many, are not shown."""
OWN, TOLD_OF_HIM, TOLD_BY_HIM = 0, 1, 2
"""The ranks of statements: his own word, what others told that he said, what he told of others."""


@dataclass(frozen=True, slots=True)
class SpeakerCount:
    """How many statements there are of one rank, and the days of the first and the last."""

    number: int = 0
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class SpeakerRead:
    """A speaker with what he said. `statements` are to be read by pages, by their `rank`.

    `party` is None where the reader does not see it. `others` are the entries of the same name:
    a new office is a new entry.
    """

    row: Speaker
    party: Party | None
    counts: dict[int, SpeakerCount]
    statements: Any
    others: list[SpeakerLine]
    demands: list[Demand]
    red_lines: list[RedLine]
    remarks: list[RemarkRead]

    @property
    def own(self) -> SpeakerCount:
        return self.counts.get(OWN, SpeakerCount())

    @property
    def told_of_him(self) -> SpeakerCount:
        return self.counts.get(TOLD_OF_HIM, SpeakerCount())


@dataclass(frozen=True, slots=True)
class SpeakerLine:
    """A speaker in a list, with how often he spoke, himself or as others tell."""

    row: Speaker
    party: Party | None
    said: SpeakerCount


def speaker_read(view: Perspective, slug: str) -> SpeakerRead | None:
    """The speaker, or None where he does not exist for the audience. As known on the view's day."""
    row = view.visible(Speaker).select_related("party").named(slug)
    if row is None:
        return None
    then = view.at_day(view.known)
    statements = _statements(then, row)
    return SpeakerRead(
        row=row,
        party=view.there(row.party),
        counts=_counts(statements, "rank"),
        statements=statements.order_by("rank", "-day", "slug"),
        others=_of_the_same_name(then, row),
        demands=_demands(then, row),
        red_lines=_red_lines(then, row),
        remarks=_remarks(then, row),
    )


def _statements(view: Perspective, row: Speaker) -> Any:
    """What he said and what he told, published. Who told it counts where the reader sees him."""
    rank = Case(
        When(~Q(speaker=row), then=Value(TOLD_BY_HIM)),
        When(Q(reported_by__isnull=False) & view.sees("reported_by__"), then=Value(TOLD_OF_HIM)),
        default=Value(OWN),
    )
    rows = nouns.statements(view).published().filter(Q(speaker=row) | Q(reported_by=row))
    return rows.annotate(rank=rank)


def _counts(statements: Any, by: str) -> dict[int, SpeakerCount]:
    counted = statements.order_by().values_list(by).annotate(Count("pk"), Min("day"), Max("day"))
    return {of: SpeakerCount(number, first, last) for of, number, first, last in counted}


def _of_the_same_name(view: Perspective, row: Speaker) -> list[SpeakerLine]:
    if row.kind != Speaker.Kind.PERSON:
        return []
    named = view.visible(Speaker).filter(name=row.name, kind=row.kind).exclude(pk=row.pk)
    lines = speaker_lines(view, list(named.select_related("party").order_by("slug")))
    return sorted(lines, key=lambda one: (one.said.first or date.max, one.row.slug))


def _demands(view: Perspective, row: Speaker) -> list[Demand]:
    """Those that his statements brought with them and that stand."""
    said = nouns.statements(view).published().filter(speaker=row)
    rows = nouns.demands(view).filter(view.knows(), view.stands())
    rows = rows.filter(statement__in=said.order_by().values("pk"))
    return list(rows.select_related("party", "issue").order_by("-day", "slug")[:MOST_BESIDES])


def _red_lines(view: Perspective, row: Speaker) -> list[RedLine]:
    rows = nouns.red_lines(view).filter(speaker=row).select_related("party", "issue")
    return list(rows.order_by("-day", "slug")[:MOST_BESIDES])


def _remarks(view: Perspective, row: Speaker) -> list[RemarkRead]:
    latest = nouns.remarks(view).filter(speaker=row).order_by("-day", "slug")
    return remarks(view, Q(pk__in=list(latest.values_list("pk", flat=True)[:MOST_BESIDES])))


def listed_speakers(view: Perspective, *, party: str = "") -> Any:
    """All speakers, or those of a party, by their parties, the weightiest first."""
    rows = view.visible(Speaker).select_related("party")
    if party:
        rows = rows.filter(view.sees("party__"), party__slug=party)
    # The place of a party that is not seen would tell of it.
    place = Case(When(view.sees("party__"), then=F("party__sequence")), default=Value(2**31 - 1))
    return rows.order_by(place, "-authority", "name", "slug")


def speaker_lines(view: Perspective, speakers: Collection[Speaker]) -> list[SpeakerLine]:
    """Those speakers with how often each spoke, as known on the view's day. One query."""
    said = nouns.statements(view).published().filter(speaker__in=[one.pk for one in speakers])
    counts = _counts(said, "speaker")
    return [
        SpeakerLine(one, view.there(one.party), counts.get(one.pk, SpeakerCount()))
        for one in speakers
    ]


def parties_with_speakers(view: Perspective) -> list[Party]:
    """The parties for which somebody speaks, in their order."""
    speaking = view.visible(Speaker).order_by().values("party")
    return list(view.visible(Party).filter(pk__in=speaking).order_by("sequence", "slug"))
