"""The history of positions: first stances, changes and corrections, as known on a day.

What stands in the stream is as of now. At an earlier day known on, the same is derived here from
the statements that could be known then, for the series that matter and for no others.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType

from django.db.models import Q

from ...models import Issue, Party, Series, Speaker, Statement
from ...rules import changes, timeline
from ...rules.audience_marks import AudienceMark
from ...rules.calendar import Calendar
from ...rules.changes import Change
from ...rules.developments import KnownCorrection, KnownSeries
from ...rules.issue_acts import agreement_left
from ..evidence import audience_view
from ..evidence.calendar import calendar_for
from ..evidence.on_issues import on_issues
from ..evidence.series import series_facts
from ..evidence.series_windows import DayWindow, series_in_window
from ..perspective import Perspective

LINKS = ("party", "issue", "speaker__party", "reported_by__party", "round")
"""What is read with a statement."""
MANY = 150
"""Of so many statements many lead to the same party, issue, speaker and round: each is read once."""


@dataclass(frozen=True, slots=True)
class Said:
    """One statement as a reader may know it, with its speaker where he may know who that is.

    `ended_on` is the day from which it no longer stood, where that had come by the day known on.
    `in_degree` is true where another voice of its day says more or less on the same side.
    """

    row: Statement
    as_known: timeline.KnownStatement
    speaker: Speaker | None
    told_by: Speaker | None
    ended_on: date | None = None
    in_degree: bool = False

    @property
    def party(self) -> Party:
        return self.row.party

    @property
    def issue(self) -> Issue:
        return self.row.issue

    @property
    def stance(self) -> str:
        return self.row.stance

    @property
    def denied(self) -> bool:
        """Whether it was recorded as denied, or what bound its party was denied since: it counts on no day."""
        return self.row.disputed or (
            not self.as_known.counts and self.as_known.authority >= timeline.BINDING
        )

    @property
    def superseded(self) -> bool:
        return self.ended_on is not None and not self.denied

    @property
    def state(self) -> str:
        """Its status by the day known on; empty where it stands."""
        if self.denied:
            return "denied"
        return "superseded" if self.superseded else ""

    @property
    def binds(self) -> bool:
        return self.as_known.counts or self.denied

    @property
    def stands(self) -> bool:
        """Whether it counts for the position."""
        return self.as_known.counts and self.ended_on is None

    @property
    def told_by_another(self) -> bool:
        """Whether the account is another party's, and not the party's own word."""
        return self.told_by is not None and self.told_by.party_id != self.row.party_id


@dataclass(frozen=True, slots=True)
class Step:
    """One first stance or one change, with what was said before and after."""

    change: Change
    said: Said
    before: Said | None
    movement: str | None
    contested: tuple[Said, ...] = ()
    agreed_on: date | None = None
    """The day on which the party had agreed to what it departs from,"""
    agreement_mark: AudienceMark | None = None
    """and for whom it is only that it had."""
    with_it: tuple[Step, ...] = ()
    """The steps that other parties took with it, by a joint statement, and that differ in nothing else."""

    @property
    def parties(self) -> list[Party]:
        """Whose step it is."""
        return [self.said.party, *(one.said.party for one in self.with_it)]

    @property
    def is_first(self) -> bool:
        return self.change.before is None

    @property
    def new_conditions(self) -> list[str]:
        return sorted(self.change.conditions)

    @property
    def old_conditions(self) -> list[str]:
        return sorted(self.change.conditions_before)

    @property
    def movement_words(self) -> str:
        """The movement where a sentence may say it; else nothing."""
        return changes.movement_words(
            self.movement,
            revealed=self.change.revealed,
            contested=bool(self.change.contested),
            confidence=self.change.statement.confidence,
            left_agreement=self.agreed_on is not None,
        )

    @property
    def came_out_later(self) -> bool:
        return self.change.statement.held_from < self.change.statement.first_known


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction that could be known, with the version that readers had seen and what followed."""

    correction: KnownCorrection
    was: Said
    now: Said | None

    @property
    def mark(self) -> AudienceMark | None:
        """For whom it is only."""
        return self.correction.mark

    @property
    def position_unchanged(self) -> bool:
        return self.correction.leaves_position


@dataclass(frozen=True)
class History:
    """Some series of one negotiation, as one audience could know them on one day."""

    view: Perspective
    calendar: Calendar
    series: list[KnownSeries]
    act_marks: Mapping[str, AudienceMark] = MappingProxyType({})
    """For whom acts on issues are only, by slug."""

    def changes_of(self, series: KnownSeries) -> list[Change]:
        """The first stances and changes of one of the series, as known then."""
        return changes.changes(series.statements, self.calendar, known=self.view.known)

    def movement(self, series: KnownSeries, change: Change) -> str | None:
        """The movement of one of its changes, as the stream has it."""
        asks = [ask for d in series.demands for ask in d.asks_over_time(known=self.view.known)]
        refusals = [r for line in series.red_lines if (r := line.refusal(known=self.view.known))]
        on = change.statement.day
        return changes.movement(series.party, change.direction, on, asks, refusals)

    def changed(
        self, wanted: Callable[[Change], bool] = lambda change: True
    ) -> list[tuple[KnownSeries, Change]]:
        """The first stances and changes that are `wanted`, each with its series. No query."""
        return [
            (series, change)
            for series in self.series
            for change in self.changes_of(series)
            if wanted(change)
        ]

    def steps(self, wanted: Callable[[Change], bool] = lambda change: True) -> list[Step]:
        """The first stances and changes that are `wanted`, in the order of days, then of names."""
        return self.steps_of(self.changed(wanted))

    def steps_of(self, changed: Collection[tuple[KnownSeries, Change]]) -> list[Step]:
        """Those changes with what was said, in the order of days, then of names. One query."""
        statements = self.said(s for _, change in changed for s in _voices(change))
        steps = [self._step(series, change, statements) for series, change in changed]
        return sorted((s for s in steps if s is not None), key=_in_order)

    def corrections(
        self, wanted: Callable[[KnownCorrection], bool] = lambda correction: True
    ) -> list[Corrected]:
        """The corrections, denials and retractions known by then that are `wanted`."""
        wanted_corrections = [
            c
            for series in self.series
            for c in series.corrections
            if c.known_from <= self.view.known and wanted(c)
        ]
        statements = self.said(
            s for c in wanted_corrections for s in (c.was, c.now) if s is not None
        )
        rows = [
            Corrected(c, statements[c.was.slug], statements.get(c.now.slug) if c.now else None)
            for c in wanted_corrections
            if c.was.slug in statements
        ]
        return sorted(rows, key=lambda c: (c.correction.known_from, c.correction.slug))

    def said(self, statements: Iterable[timeline.KnownStatement]) -> dict[str, Said]:
        """Those statements with their words and speakers, by slug, in one query; many in one for each link."""
        wanted = {s.slug: s for s in statements if s.known_from <= self.view.known}
        if not wanted:
            return {}
        rows = self.view.visible(Statement).filter(slug__in=wanted)
        # Joined, who speaks on what would be made anew for each of many rows.
        rows = rows.select_related(*LINKS) if len(wanted) < MANY else rows.prefetch_related(*LINKS)
        seen = (self._said(row, wanted[row.slug]) for row in rows)
        return {s.row.slug: s for s in seen if s is not None}

    def everything_said(self) -> dict[str, Said]:
        return self.said(s for series in self.series for s in series.statements)

    @cached_property
    def _in_degree(self) -> set[str]:
        """The statements that differ from another of their day in degree, by slug."""
        counted = (timeline.counted(s.statements, known=self.view.known) for s in self.series)
        groups = (voices for some in counted for voices in timeline.differing_in_degree(some))
        return {voice.slug for voices in groups for voice in voices}

    def _said(self, row: Statement, as_known: timeline.KnownStatement) -> Said | None:
        seen = self.view.there
        if seen(row.party) is None or seen(row.issue) is None:
            return None
        until = as_known.known_until
        return Said(
            row=row,
            as_known=as_known,
            speaker=seen(row.speaker),
            told_by=seen(row.reported_by),
            ended_on=until if until is not None and until <= self.view.known else None,
            in_degree=row.slug in self._in_degree,
        )

    def _step(self, series: KnownSeries, change: Change, said: dict[str, Said]) -> Step | None:
        told = said.get(change.statement.slug)
        if told is None:
            return None
        left = agreement_left(series.party, series.issue_acts, change, known=self.view.known)
        return Step(
            change=change,
            said=told,
            before=said.get(change.before.slug) if change.before else None,
            movement=None if change.contested else self.movement(series, change),
            contested=tuple(said[s.slug] for s in change.contested if s.slug in said),
            agreed_on=left.day if left else None,
            agreement_mark=self.act_marks.get(left.slug) if left else None,
        )


def _voices(change: Change) -> Iterable[timeline.KnownStatement]:
    yield change.statement
    if change.before is not None:
        yield change.before
    yield from change.contested


def _in_order(step: Step) -> tuple[date, int, int, str]:
    statement = step.said
    return (
        statement.row.day,
        statement.party.sequence,
        statement.issue.sequence,
        statement.row.slug,
    )


def history(
    view: Perspective,
    series: Q,
    *,
    calendar: Calendar | None = None,
    days: tuple[date, date] | None = None,
    whole: Collection[int] = (),
) -> History:
    """The series that `series`, a condition on `Series`, names. Takes a fixed number of queries.

    Where two `days` are given, no more of them than what was said from the one to the other, and what
    decides how that changed their positions; but all of those in `whole`.
    """
    calendar = calendar or calendar_for(view)
    chosen = Series.objects.filter(series, negotiation=view.negotiation)
    if days is not None:
        window = DayWindow.around(calendar, *days)
        facts = series_in_window(chosen, window, view, whole=whole)
    else:
        ids = list(chosen.order_by("id").distinct().values_list("id", flat=True))
        facts = series_facts(ids) if ids else {}
    issues = {k.issue for k in facts.values()}
    where = {"issue__slug__in": issues} if len(issues) < 500 else {}
    bearing = on_issues(view, **where)
    seen = [
        audience_view.series_for(
            k,
            view,
            calendar,
            demands=bearing.demands.get(k.issue, ()),
            red_lines=bearing.red_lines.get(k.issue, ()),
            issue_acts=bearing.issue_acts.get(k.issue, ()),
        )
        for k in facts.values()
    ]
    return History(
        view, calendar, seen, audience_view.issue_act_marks(view) if bearing.issue_acts else {}
    )
