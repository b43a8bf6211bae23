"""The difference of two matrices: where parties stood otherwise at a second moment."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice
from typing import Any

from ...models import AudienceChoice, Issue, Party, Series, Statement
from ...rules import changes, timeline
from ...rules.audience_marks import AudienceMark, mark_of
from ...rules.calendar import Calendar
from ...rules.collisions import KnownRedLine
from ...rules.demands import KnownDemand
from ...rules.developments import KnownSeries
from ...rules.steps import direction, nature
from ..evidence import audience_view, on_issues
from ..evidence.calendar import calendar_for
from ..evidence.many_ids import among
from ..evidence.positions import StatedStance, stances
from ..evidence.series import series_facts
from ..perspective import ClockFault, Perspective
from .matrix import statements_by_id
from .matrix_sizes import MOST_CELLS, TooManyCells
from .position_history import History, Said
from .touched_series import spoken_of

FEW = 300
"""Of so many issues alone the series are asked for; of more, of the whole record."""
AT_ONCE = 500
"""The series that are looked at together, in a few queries."""


class UnknownPlace(LookupError):
    """No place in the order of a comparison from which it could go on."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell with another stance or other conditions at the second moment."""

    before: Said
    after: Said
    conditions_before: list[str]
    conditions_after: list[str]
    nature: str
    direction: str | None
    movement: str | None

    @property
    def party(self) -> Party:
        return self.after.party

    @property
    def issue(self) -> Issue:
        return self.after.issue


@dataclass(frozen=True, slots=True)
class FirstStance:
    """A cell that was empty at the first moment, and the statement that stands in it."""

    party: Party
    issue: Issue
    stance: str
    statement: str
    mark: AudienceMark | None
    """For whom it is only."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The cells that differ, in order of party and issue; `same` counts the stances that do not.

    Of the first stances there are as many as were asked for, and `first_count` in all. With
    `more` there is more that may differ than was walked, and nothing is said of the rest.
    """

    differences: list[Difference]
    first_stances: list[FirstStance]
    first_count: int
    same: int
    more: bool


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """Some of the cells that differ; `next` names the party and the issue after which it goes on."""

    differences: list[Difference]
    next: tuple[str, str] | None


def compare(
    before: Perspective,
    after: Perspective,
    *,
    parties: Collection[str] = (),
    issues: Collection[str] = (),
    most: int,
    most_first: int,
) -> Comparison:
    """The difference of two matrices, not the steps between, with what stands alike counted.

    `parties` and `issues` narrow it, by slug. Of more than `most` cells that may differ only so
    many are walked, those with another stance first. First stances are kept apart: they are
    news, not changes. Raises `ClockFault` where the second moment ends before the first.
    """
    return _TwoMoments(before, after, parties, issues).overview(most, most_first)


def compared_page(
    before: Perspective,
    after: Perspective,
    *,
    parties: Collection[str] = (),
    issues: Collection[str] = (),
    beyond: tuple[str, str] | None = None,
    limit: int,
) -> ComparisonPage:
    """At most `limit` of the cells that differ, in order of party, then of issue.

    Both moments are as known on one day. It costs what the page holds, and no more is read than is looked
    through for it. `beyond` is the `next` of the page before; raises `UnknownPlace` where there is no
    such place for whoever asks, `ClockFault` where the second moment ends before the first, and
    `TooManyCells` where too much was said between the two.
    """
    return _TwoMoments(before, after, parties, issues).page(beyond, limit)


class _TwoMoments:
    """The cells of both matrices that are asked for, in the order of parties and issues."""

    def __init__(
        self,
        before: Perspective,
        after: Perspective,
        parties: Collection[str],
        issues: Collection[str],
    ) -> None:
        if after.at < before.at:
            raise ClockFault("to", f"It ends on {after.at}, before {before.at}: exchange the two.")
        self.before, self.after = before, after
        self.parties, self.issues = self._seen(Party, parties), self._seen(Issue, issues)

    def _seen(self, model: Any, slugs: Collection[str]) -> dict[int, Any]:
        """What the reader may know of, by id, in the order of the record."""
        rows = self.after.visible(model)
        return {row.pk: row for row in (rows.filter(slug__in=slugs) if slugs else rows)}

    def places(self, ids: Collection[int] | None = None) -> dict[int, tuple[Party, Issue]]:
        """The party and the issue of each series, or of those alone, in their order."""
        down = {id: place for place, id in enumerate(self.parties)}
        across = {id: place for place, id in enumerate(self.issues)}
        series = Series.objects.filter(negotiation=self.after.negotiation)
        if ids is not None:
            series = series.filter(pk__in=among(ids))
        if len(down) == 1:
            series = series.filter(party__in=down)
        if len(across) <= FEW:
            series = series.filter(issue__in=across)
        rows = sorted(
            (down[party], across[issue], id, party, issue)
            for id, party, issue in series.values_list("id", "party_id", "issue_id")
            if party in down and issue in across
        )
        return {id: (self.parties[party], self.issues[issue]) for *_, id, party, issue in rows}

    def page(self, beyond: tuple[str, str] | None, limit: int) -> ComparisonPage:
        places = self.places(self._may_differ())
        ids = list(places)
        if beyond is not None:
            ids = ids[self._place_after(beyond, places) :]
        found = list(islice(self._differing(ids), limit + 1))
        shown = found[:limit]
        last = places[shown[-1]] if len(found) > limit else None
        order = {id: place for place, id in enumerate(shown)}
        differences = [
            difference
            for some in _batches(shown)
            for _, difference in sorted(self._differences(some), key=lambda d: order[d[0]])
        ]
        return ComparisonPage(differences, (last[0].slug, last[1].slug) if last else None)

    def _may_differ(self) -> list[int] | None:
        """The series that may differ, where there are more cells than are read at once; else None: any.

        Raises `TooManyCells` where those are too many, too.
        """
        if len(self.parties) * len(self.issues) <= MOST_CELLS:
            return None
        found = spoken_of(self.after, since=self.before.at, until=self.after.at, most=MOST_CELLS)
        if found is None:
            raise TooManyCells(
                f"Something was said in more than {MOST_CELLS:,} cells between the two, and at most so "
                "many are read at once."
            )
        return found

    def _place_after(self, beyond: tuple[str, str], places: dict[int, tuple[Party, Issue]]) -> int:
        """How many of those places come before the one beyond which it goes on, or are that one.

        Each party on each issue, as far as whoever asks may know them, is a place.
        """
        down = {party.slug: place for place, party in enumerate(self.parties.values())}
        across = {issue.slug: place for place, issue in enumerate(self.issues.values())}
        party, issue = beyond
        # Whether anything was ever said there is not asked: it may be hidden.
        if party not in down or issue not in across:
            raise UnknownPlace(beyond)
        last = (down[party], across[issue])
        return sum((down[p.slug], across[i.slug]) <= last for p, i in places.values())

    def _differing(self, ids: list[int]) -> Iterator[int]:
        """Those that differ in stance or conditions, by the columns that the door keeps."""
        for some in _batches(ids, AT_ONCE):
            then, now = stances(self.before, some), stances(self.after, some)
            restated = _restated(some, then, now)
            alike = [id for id in restated if not _moved(id, then, now)]
            other_conditions = self._other_conditions(alike)
            for id in restated:
                if _moved(id, then, now) or id in other_conditions:
                    yield id

    def _other_conditions(self, ids: list[int]) -> set[int]:
        """Those of them whose conditions are not the same at both moments."""
        if not ids:
            return set()
        then, now = (
            {id: s.names_conditions for id, s in stances(view, ids, with_conditions=True).items()}
            for view in (self.before, self.after)
        )
        differ = [id for id in ids if then.get(id) != now.get(id)]
        naming = {named for id in differ for named in (then.get(id), now.get(id)) if named}
        named = dict(Statement.objects.filter(pk__in=naming).values_list("id", "conditions"))

        def stood(at: dict[int, int | None], id: int) -> set[str]:
            return set(named.get(at.get(id)) or ())

        return {id for id in differ if stood(then, id) != stood(now, id)}

    def overview(self, most: int, most_first: int) -> Comparison:
        places = self.places()
        ids = list(places)
        then: dict[int, StatedStance] = {}
        now: dict[int, StatedStance] = {}
        for some in _batches(ids, AT_ONCE):
            then |= stances(self.before, some)
            now |= stances(self.after, some)
        restated = _restated(ids, then, now)
        restated.sort(key=lambda id: not _moved(id, then, now))
        walked = restated[:most]
        differences = [difference for _, difference in self._differences(walked)]
        new = [id for id in ids if id in now and id not in then]
        unwalked = len(restated) - len(walked)
        return Comparison(
            sorted(differences, key=lambda d: (d.party.slug, d.issue.slug)),
            self._first(new, now, places, most_first),
            first_count=len(new),
            same=len(now) - len(new) - len(differences) - unwalked,
            more=unwalked > 0,
        )

    def _first(
        self,
        new: list[int],
        now: dict[int, StatedStance],
        places: dict[int, tuple[Party, Issue]],
        most: int,
    ) -> list[FirstStance]:
        def order(id: int) -> tuple[int, int, str]:
            party, issue = places[id]
            return (issue.sequence, party.sequence, party.slug)

        first = sorted(new, key=order)[:most]
        rows = statements_by_id([now[id].statement for id in first], self.after)
        return [
            FirstStance(*places[id], row["stance"], row["slug"], _mark(row, self.after.today))
            for id in first
            if (row := rows.get(now[id].statement)) is not None
        ]

    def _differences(self, differ: list[int]) -> list[tuple[int, Difference]]:
        """The differences with all that is said of them, by the id of their series."""
        if not differ:
            return []
        walked = {
            facts.id: audience_view.series_for(
                facts,
                self.after,
                self._calendar,
                demands=self._demands.get(facts.issue, ()),
                red_lines=self._lines.get(facts.issue, ()),
            )
            for facts in series_facts(differ).values()
        }
        told = History(self.after, self._calendar, list(walked.values()))
        pairs = {id: (series, *self._positions(series)) for id, series in walked.items()}
        said = told.said(
            p.statement for _, *two in pairs.values() for p in two if p and p.statement
        )
        differences = ((id, self._difference(*pair, said)) for id, pair in pairs.items())
        return [(id, difference) for id, difference in differences if difference is not None]

    @cached_property
    def _calendar(self) -> Calendar:
        return calendar_for(self.after)

    @cached_property
    def _demands(self) -> Mapping[str, Sequence[KnownDemand]]:
        return on_issues.by_issue(on_issues.demands_for(self.after))

    @cached_property
    def _lines(self) -> Mapping[str, Sequence[KnownRedLine]]:
        return on_issues.by_issue(on_issues.red_lines_for(self.after))

    def _positions(
        self, series: KnownSeries
    ) -> tuple[timeline.KnownPosition | None, timeline.KnownPosition | None]:
        return (
            timeline.position(series.statements, at=self.before.at, known=self.after.known),
            timeline.position(series.statements, at=self.after.at, known=self.after.known),
        )

    def _difference(
        self,
        series: KnownSeries,
        stood: timeline.KnownPosition | None,
        stands: timeline.KnownPosition | None,
        said: dict[str, Said],
    ) -> Difference | None:
        if stood is None or stands is None or stood.statement is None or stands.statement is None:
            return None
        old, new = stood.statement, stands.statement
        if (old.stance, stood.conditions) == (new.stance, stands.conditions):
            return None
        if old.slug not in said or new.slug not in said:
            return None
        way = direction(old.stance, new.stance)
        asks = [ask for d in series.demands for ask in d.asks_over_time(known=self.after.known)]
        refusals = [r for line in series.red_lines if (r := line.refusal(known=self.after.known))]
        return Difference(
            before=said[old.slug],
            after=said[new.slug],
            conditions_before=sorted(stood.conditions),
            conditions_after=sorted(stands.conditions),
            nature=nature(old.stance, new.stance),
            direction=way,
            movement=changes.movement(series.party, way, new.day, asks, refusals),
        )


def _mark(row: Mapping[str, Any], today: date) -> AudienceMark | None:
    return mark_of(AudienceChoice(row["audience"]).level, row["embargo_until"], today)


def _restated(
    ids: Iterable[int], then: dict[int, StatedStance], now: dict[int, StatedStance]
) -> list[int]:
    """Those with a stance at both moments, and not by the same statement."""
    both = (id for id in ids if id in then and id in now)
    return [id for id in both if now[id].statement != then[id].statement]


def _moved(id: int, then: dict[int, StatedStance], now: dict[int, StatedStance]) -> bool:
    return now[id].score != then[id].score


def _batches(ids: list[int], many: int = 100) -> Iterator[list[int]]:
    return (ids[start : start + many] for start in range(0, len(ids), many))
