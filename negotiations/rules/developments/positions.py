"""The developments that follow from a series: first stances, changes, contradictions and corrections."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from ...vocabulary.corrections import CorrectionKind
from ...vocabulary.kinds import Kind
from ...vocabulary.stances import side
from ..audience_marks import AudienceMark
from ..calendar import BETWEEN_ROUNDS, Calendar, Place
from ..changes import Ask, Change, Refusal, changes, movement
from ..collisions import KnownRedLine
from ..demands import KnownDemand
from ..issue_acts import KnownIssueAct, agreement_left
from ..timeline import KnownStatement, contested_days, counted
from .crossings import crossings
from .development import About, Details, Identity, KnownDevelopment


@dataclass(frozen=True, slots=True)
class KnownCorrection:
    """A correction, denial or retraction that one audience may know of, from `known_from`.

    `was` is the nearest version back along the chain that this audience had seen; `now` what
    took its place, None where it ended without a successor. Both count here where their voices
    bind, whatever was denied of them since.
    """

    slug: str
    kind: CorrectionKind
    known_from: date
    was: KnownStatement
    now: KnownStatement | None
    mark: AudienceMark | None = field(default=None, compare=False)
    """For whom it is only."""

    @property
    def leaves_position(self) -> bool:
        """Whether the position is what it would be without it, whatever else was said."""
        was, now = self.was, self.now
        if not _takes_part(was):
            return now is None or not _takes_part(now)
        return now is not None and self.leaves_stance and _weight(was) == _weight(now)

    @property
    def leaves_stance(self) -> bool:
        """Whether stance and conditions are as before, and count as before."""
        was, now = self.was, self.now
        if now is None or _takes_part(was) != _takes_part(now):
            return False
        return (now.stance, now.conditions) == (was.stance, was.conditions)

    @property
    def ends_its_part(self) -> bool:
        """Whether what counted for the position does so no longer."""
        return _takes_part(self.was) and (self.now is None or not self.now.counts)


def _takes_part(statement: KnownStatement) -> bool:
    return statement.counts and not statement.silent


def _weight(statement: KnownStatement) -> tuple[date, int, date, Place]:
    """All by which it stands before or after others."""
    return statement.held_from, statement.authority, statement.day, statement.place


@dataclass(frozen=True, slots=True)
class KnownSeries:
    """All that bears on where one party stands on one issue, as one audience may see it."""

    party: str
    issue: str
    statements: Sequence[KnownStatement]
    corrections: Sequence[KnownCorrection] = ()
    demands: Sequence[KnownDemand] = ()
    red_lines: Sequence[KnownRedLine] = ()
    issue_acts: Sequence[KnownIssueAct] = ()


def of_series(series: KnownSeries, calendar: Calendar, *, known: date) -> list[KnownDevelopment]:
    """First stances, changes, red lines crossed, contested days and corrections, as known on `known`."""
    steps = changes(series.statements, calendar, known=known)
    own_lines = [line for line in series.red_lines if line.party == series.party]
    return [
        *_positions(series, steps, known),
        *crossings(own_lines, steps, series.issue_acts, known=known),
        *_contested(series, known),
        *_corrected(series, known),
    ]


def _positions(
    series: KnownSeries, steps: Sequence[Change], known: date
) -> Iterable[KnownDevelopment]:
    if not steps:
        return
    asks = [ask for d in series.demands for ask in d.asks_over_time(known=known)]
    refusals = [r for line in series.red_lines if (r := line.refusal(known=known))]
    for change in steps:
        left = agreement_left(series.party, series.issue_acts, change, known=known)
        yield _position(series, change, asks, refusals, left)


def position_told_with(series: KnownSeries, statement: KnownStatement) -> Identity:
    """The identity of the first stance or the change of a series that is told with that statement."""
    place = statement.place
    day = statement.day.isoformat() if place.timing == BETWEEN_ROUNDS else ""
    return Identity.of(About.POSITION, series.party, series.issue, place.round or "", day)


def _position(
    series: KnownSeries,
    change: Change,
    asks: Sequence[Ask],
    refusals: Sequence[Refusal],
    left: KnownIssueAct | None,
) -> KnownDevelopment:
    told, before = change.statement, change.before
    place = told.place
    return KnownDevelopment(
        kind=Kind.POSITION_CHANGED if before else Kind.POSITION_STATED,
        identity=position_told_with(series, told),
        party=series.party,
        issue=series.issue,
        parties=(series.party,),
        issues=(series.issue,),
        round=place.round,
        from_round=before.place.round if before else None,
        from_stance=before.stance if before else None,
        to_stance=told.stance,
        nature=change.nature,
        direction=change.direction,
        movement=movement(series.party, change.direction, told.day, asks, refusals),
        revealed=change.revealed,
        timing=place.timing,
        held_from=told.held_from,
        known_from=told.first_known,
        statement=told.slug,
        from_statement=before.slug if before else None,
        details={
            "day": told.day.isoformat(),
            "conditions": sorted(change.conditions),
            "from_conditions": sorted(change.conditions_before),
            "contested": [[s.slug, s.stance] for s in change.contested],
            "told_by": told.told_by,
            "confidence": told.confidence,
            **_agreement(left),
        },
    )


def _agreement(left: KnownIssueAct | None) -> Details:
    """The agreement that a party leaves, in the details of what it says since; nothing without one."""
    return {"agreement": left.slug, "agreed_on": left.day.isoformat()} if left else {}


def _contested(series: KnownSeries, known: date) -> Iterable[KnownDevelopment]:
    stances = counted(series.statements, known=known)
    for day, voices in contested_days(stances).items():
        first = voices[0]
        yield KnownDevelopment(
            kind=Kind.POSITION_CONTESTED,
            identity=Identity.of(About.CONTESTED, series.party, series.issue, day.isoformat()),
            party=series.party,
            issue=series.issue,
            parties=(series.party,),
            issues=(series.issue,),
            round=first.place.round,
            timing=first.place.timing,
            held_from=first.held_from,
            known_from=_first_known_to_differ(voices),
            statement=first.slug,
            details={
                "day": day.isoformat(),
                "contested": [[s.slug, s.stance] for s in voices],
                "told_by": first.told_by,
                "confidence": first.confidence,
            },
        )


def _first_known_to_differ(voices: Sequence[KnownStatement]) -> date:
    """The first day on which two of the voices on different sides could be known."""
    return min(
        max(one.first_known, other.first_known)
        for one in voices
        for other in voices
        if one.held_from == other.held_from and side(one.stance) != side(other.stance)
    )


def _corrected(series: KnownSeries, known: date) -> Iterable[KnownDevelopment]:
    for correction in series.corrections:
        if correction.known_from > known:
            continue
        was, now = correction.was, correction.now
        place = (now or was).place
        yield KnownDevelopment(
            kind=Kind.STATEMENT_CORRECTED,
            identity=Identity.of(About.CORRECTED, correction.slug),
            party=series.party,
            issue=series.issue,
            parties=(series.party,),
            issues=(series.issue,),
            round=place.round,
            from_round=was.place.round,
            from_stance=was.stance,
            to_stance=now.stance if now else None,
            timing=place.timing,
            held_from=(now or was).held_from,
            known_from=correction.known_from,
            statement=(now or was).slug,
            from_statement=was.slug,
            correction=correction.slug,
            details={
                "day": (now or was).day.isoformat(),
                "correction_kind": correction.kind.value,
                "position_unchanged": correction.leaves_position,
                **_said_besides(correction),
            },
        )


def _said_besides(correction: KnownCorrection) -> Details:
    """What else is to be said of the position, where it may have changed."""
    if correction.leaves_position:
        return {}
    if correction.leaves_stance:
        return {"stance_unchanged": True}
    return {"counts_no_longer": True} if correction.now and correction.ends_its_part else {}
