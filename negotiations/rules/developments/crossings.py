"""The developments that follow where a party crosses its own red line (rule 14)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from ...vocabulary.kinds import Kind
from ..calendar import BETWEEN_ROUNDS
from ..changes import Change
from ..collisions import KnownRedLine, KnownRedLineAct
from ..issue_acts import KnownIssueAct
from ..timeline import KnownStatement
from .development import About, Details, Identity, KnownDevelopment

FIRM = "firm"


def crossings(
    own_lines: Iterable[KnownRedLine],
    steps: Sequence[Change],
    acts: Sequence[KnownIssueAct],
    *,
    known: date,
) -> list[KnownDevelopment]:
    """Each crossing of the lines that a party drew on an issue: by its position, or by what it agreed to.

    `steps` are its first stance and its changes there, `acts` those on the issue. An agreement
    crosses no line that the position had crossed by that day.
    """
    told: list[KnownDevelopment] = []
    for line in own_lines:
        by_position = [step for step in steps if _crosses(line, step, known)]
        told += [_by_position(line, step) for step in by_position]
        told += [
            _by_agreement(line, act)
            for act in acts
            if act.known_from <= known
            and act.agreed
            and act.outcome == line.refuses
            and line.party in act.parties
            and _is_firm(line, act.day, known)
            and not any(step.statement.held_from <= act.day for step in by_position)
        ]
    return told


def _crosses(line: KnownRedLine, step: Change, known: date) -> bool:
    """Whether the step brings the position to what the line refuses, on a day on which it stood."""
    arrives = step.before is None or step.before.stance != line.refuses
    return (
        arrives
        and step.statement.stance == line.refuses
        and _is_firm(line, step.statement.held_from, known)
    )


def _is_firm(line: KnownRedLine, on: date, known: date) -> bool:
    stands = line.standing(at=on, known=known)
    return stands is not None and stands.strength == FIRM


def _declared(line: KnownRedLine) -> KnownRedLineAct:
    return next(act for act in line.acts if act.kind == "declared")


def crossing_told_with(line: str, statement: KnownStatement) -> Identity:
    """The identity of the crossing of a line that is told with that statement."""
    place = statement.place
    day = statement.day.isoformat() if place.timing == BETWEEN_ROUNDS else ""
    return Identity.of(About.CROSSED, line, place.round or "", day, "")


def _by_position(line: KnownRedLine, step: Change) -> KnownDevelopment:
    told, before = step.statement, step.before
    place = told.place
    return KnownDevelopment(
        kind=Kind.RED_LINE_CROSSED,
        identity=crossing_told_with(line.slug, told),
        party=line.party,
        issue=line.issue,
        parties=(line.party,),
        issues=(line.issue,),
        round=place.round,
        from_round=before.place.round if before else None,
        from_stance=before.stance if before else None,
        to_stance=told.stance,
        revealed=step.revealed,
        timing=place.timing,
        held_from=told.held_from,
        known_from=max(told.first_known, _declared(line).known_from),
        statement=told.slug,
        from_statement=before.slug if before else None,
        red_line=line.slug,
        details={
            **_drawn(line),
            "day": told.day.isoformat(),
            "contested": [[s.slug, s.stance] for s in step.contested],
            "told_by": told.told_by,
            "confidence": told.confidence,
        },
    )


def _by_agreement(line: KnownRedLine, act: KnownIssueAct) -> KnownDevelopment:
    return KnownDevelopment(
        kind=Kind.RED_LINE_CROSSED,
        identity=Identity.of(About.CROSSED, line.slug, "", "", act.slug),
        party=line.party,
        issue=line.issue,
        parties=(line.party,),
        issues=(line.issue,),
        held_from=act.day,
        known_from=max(act.known_from, _declared(line).known_from),
        red_line=line.slug,
        issue_act=act.slug,
        details={
            **_drawn(line),
            "day": act.day.isoformat(),
            "ad_referendum": act.ad_referendum,
            "contested": [],
            "told_by": None,
            "confidence": act.confidence,
        },
    )


def _drawn(line: KnownRedLine) -> Details:
    return {"declared": line.declared_on.isoformat(), "refuses": line.refuses}
