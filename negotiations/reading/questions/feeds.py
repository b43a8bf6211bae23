"""The content of feeds: the end of one audience's stream, and the rounds with their acts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any
from uuid import UUID

from ...models import Act, Development, Issue, Party, Round, RoundAct, Track
from ...vocabulary.kinds import CANCELLED
from ..evidence.calendar import rounds_known
from ..evidence.linked_rows import linked
from ..evidence.stream import first_of_stream
from ..perspective import Perspective

Choose = Callable[[Sequence[Development]], Collection[UUID]]
"""Chooses some rows, by id, of rows in the order of the stream."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A row of the stream, with the later row of the same audience that updates or cancels it."""

    row: Development
    later: Development | None

    @property
    def is_cancelled(self) -> bool:
        return self.later is not None and self.later.kind == CANCELLED

    @property
    def published(self) -> datetime:
        return moment_of(self.row.act)

    @property
    def updated(self) -> datetime:
        """The time at which its reading last changed."""
        return moment_of(self.later.act) if self.later is not None else self.published


def moment_of(act: Act) -> datetime:
    """The time at which an act made something known: its own, or midnight of a day that an import relives."""
    if act.at.astimezone(UTC).date() == act.on:
        return act.at.astimezone(UTC)
    return datetime.combine(act.on, time(), UTC)


def entries(
    view: Perspective,
    *,
    kinds: Collection[str] = (),
    parties: Collection[str] = (),
    issues: Collection[str] = (),
    choose: Choose | None = None,
    deep: int,
    limit: int,
) -> list[FeedEntry]:
    """The last `limit` rows of the stream that are asked for, the newest first.

    `choose` narrows the last `deep` of them further. As with the other filters, whatever updates
    or cancels a row that was chosen is chosen too. A fixed number of queries.
    """
    newest = first_of_stream(
        {view.audience: [view.negotiation.pk]},
        kinds=kinds,
        parties=parties,
        issues=issues,
        newest_first=True,
        limit=deep if choose else limit,
    )
    rows: list[Development] = linked(newest)
    if choose is not None:
        rows = _chosen(rows, choose)[:limit]
    later: Any = Development.objects.for_audience(view.audience).filter(references__in=rows)
    followed = {row.references_id: row for row in linked(later)}
    return [FeedEntry(row, followed.get(row.pk)) for row in rows]


def _chosen(newest: list[Development], choose: Choose) -> list[Development]:
    """The rows that are chosen, and those that follow one of them in its chain."""
    oldest_first = newest[::-1]
    wanted, roots, chosen = set(choose(oldest_first)), set(), []
    for row in oldest_first:
        if row.pk in wanted or (row.references_id is not None and row.root in roots):
            roots.add(row.root)
            chosen.append(row)
    return chosen[::-1]


def names_of(
    rows: Collection[Development], view: Perspective
) -> tuple[dict[str, str], dict[str, str]]:
    """The names of the parties and of the issues of those rows, by slug, as far as the audience may see."""
    names: list[dict[str, str]] = []
    for model, name in ((Party, "parties"), (Issue, "issues")):
        slugs = {slug for row in rows for slug in getattr(row, name)}
        named = view.visible(model).filter(slug__in=slugs)
        names.append({thing.slug: str(thing) for thing in named})
    return names[0], names[1]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A round as known today, with its track where that may be seen, and what was done to it by then."""

    round: Round
    track: Track | None
    acts: list[RoundAct]


def meetings(view: Perspective) -> list[Meeting]:
    """The rounds as known today, in their one order. A fixed number of queries."""
    rounds = rounds_known(view)
    tracks = {track.pk: track for track in view.visible(Track)}
    acts: dict[int, list[RoundAct]] = defaultdict(list)
    for act in RoundAct.objects.filter(round__in=rounds, on__lte=view.today):
        known = view.known_from(act, act.on)
        if known is not None and known <= view.today:
            acts[act.round_id].append(act)
    return [Meeting(r, tracks.get(r.track_id), acts[r.pk]) for r in rounds]
