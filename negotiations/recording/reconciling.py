"""What follows now, against what the stream says: append, update, cancel (rules 7 and 8)."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from ..detection import wording
from ..detection.audiences import AUDIENCES, Audience
from ..detection.developments import Development as Told
from ..models import Development
from ..models.developments import CANCELLED
from .act import Recording
from .directory import Directory
from .naming import DirectoryNames
from .settling import settle_columns, settle_positions
from .wanted import SCOPES, World

Wanted = dict[Audience, dict[str, Told]]


@dataclass(frozen=True, slots=True)
class Standing:
    """A row of the stream that stands for one audience, as `detection` would tell it."""

    id: Any
    root: Any
    told: Told


def reconcile(act: Recording) -> None:
    """Derives what the act touched anew, and appends a row for all that differs."""
    if not act.touched:
        return
    directory = act.directory
    if directory.reader != Audience.CLEARED:
        directory = Directory(act.negotiation, Audience.CLEARED)
    world = World(act.negotiation, act.known_today)
    rows: list[tuple[str, Development]] = []
    for scope in SCOPES:
        ids = getattr(act.touched, scope.name)
        if not ids:
            continue
        wanted = scope.wanted(world, ids)
        have = standing_rows(scope.rows, ids)
        corrections = _corrections(act, world) if scope.name == "series" else {}
        for thing in sorted(ids):
            rows += _differences(
                act, directory, wanted[thing], have.get(thing, {}), corrections.get(thing, {})
            )
    if act.touched.series:
        _settle(act, world)
    _append(act, directory, rows)


def _settle(act: Recording, world: World) -> None:
    facts = [world.series[id] for id in act.touched.series]
    settle_columns(facts, world.calendars[Audience.CLEARED], act.known_today)
    settle_positions(facts, world.seen, act.negotiation.pk, act.known_today)


def _corrections(act: Recording, world: World) -> dict[int, dict[Audience, str]]:
    """For each series and audience the last correction, where the act made nothing else known."""
    found: dict[int, dict[Audience, str]] = defaultdict(dict)
    for series, made_known in act.known.items():
        for reader in AUDIENCES:
            seen = {c.slug for c in world.seen[series, reader].corrections}
            now = [
                m
                for m in made_known
                if (known := m.fact.known_to(reader)) is not None and known <= act.known_today
            ]
            if now and all(m.correction in seen for m in now):
                found[series][reader] = now[-1].correction or ""
    return found


def standing_rows(
    rows: Callable[[list[int]], Any], ids: Iterable[int]
) -> dict[int, dict[Audience, dict[str, Standing]]]:
    """What stands for each audience now, by thing and identity; cancellations left out."""
    kept: list[tuple[int, Development]] = []
    ordered = sorted(ids)
    for start in range(0, len(ordered), 500):
        kept += rows(ordered[start : start + 500])
    followed: dict[Audience, set[Any]] = {reader: set() for reader in AUDIENCES}
    for _, row in kept:
        for reader in AUDIENCES:
            if row.references_id and _is_for(row, reader):
                followed[reader].add(row.references_id)
    found: dict[int, dict[Audience, dict[str, Standing]]] = defaultdict(
        lambda: {reader: {} for reader in AUDIENCES}
    )
    for thing, row in kept:
        if row.kind == CANCELLED:
            continue
        standing = Standing(row.pk, row.root, told_by(row))
        for reader in AUDIENCES:
            if _is_for(row, reader) and row.pk not in followed[reader]:
                found[thing][reader][row.identity] = standing
    return found


def _is_for(row: Development, reader: Audience) -> bool:
    return bool(getattr(row, f"for_{reader.word}"))


def told_by(row: Development) -> Told:
    """A kept row as `detection` would tell it, to be compared with what follows now."""
    return Told(
        kind=row.kind,
        identity=row.identity,
        known_from=row.known_from,
        party=row.party.slug if row.party else None,
        issue=row.issue.slug if row.issue else None,
        parties=tuple(row.parties),
        issues=tuple(row.issues),
        round=row.round.slug if row.round else None,
        from_round=row.from_round.slug if row.from_round else None,
        from_stance=row.from_stance,
        to_stance=row.to_stance,
        nature=row.nature,
        direction=row.direction,
        movement=row.movement,
        revealed=row.revealed,
        timing=row.timing,
        held_from=row.held_from,
        statement=row.statement.slug if row.statement else None,
        from_statement=row.from_statement.slug if row.from_statement else None,
        correction=row.correction.slug
        if row.correction and row.kind == Development.Kind.STATEMENT_CORRECTED
        else None,
        demand=row.demand.slug if row.demand else None,
        response=row.response.slug if row.response else None,
        document=row.document.slug if row.document else None,
        red_line=row.red_line.slug if row.red_line else None,
        details=row.details,
    )


@dataclass(frozen=True, slots=True)
class _Difference:
    told: Told
    references: Standing | None
    correction: str | None
    cancels: bool


def _differences(
    act: Recording,
    directory: Directory,
    wanted: Wanted,
    have: dict[Audience, dict[str, Standing]],
    corrections: dict[Audience, str],
) -> list[tuple[str, Development]]:
    """One row for each thing to say, flagged for all the audiences to whom it says the same."""
    found: list[tuple[_Difference, list[Audience]]] = []
    for reader in AUDIENCES:
        correction = corrections.get(reader)
        for difference in _between(wanted[reader], have.get(reader, {}), correction):
            same = next((readers for other, readers in found if other == difference), None)
            if same is None:
                found.append((difference, [reader]))
            else:
                same.append(reader)
    return [
        (difference.told.identity, _row(act, directory, difference, readers))
        for difference, readers in found
    ]


def _between(
    wanted: dict[str, Told], have: dict[str, Standing], correction: str | None
) -> Iterable[_Difference]:
    for identity, told in wanted.items():
        standing = have.get(identity)
        if standing is None or standing.told != told:
            yield _Difference(told, standing, correction, cancels=False)
    for identity, standing in have.items():
        if identity not in wanted:
            yield _Difference(standing.told, standing, correction, cancels=True)


def _row(
    act: Recording, directory: Directory, difference: _Difference, readers: list[Audience]
) -> Development:
    told, names = difference.told, DirectoryNames(directory)
    correction = told.correction or difference.correction
    if difference.cancels:
        headline = wording.cancelled(told, names)
    else:
        headline = wording.headline(told, names, correction=difference.correction is not None)
    id = uuid.uuid4()
    return Development(
        id=id,
        root=difference.references.root if difference.references else id,
        act=act.row,
        negotiation=act.negotiation,
        kind=CANCELLED if difference.cancels else told.kind,
        identity=told.identity,
        references_id=difference.references.id if difference.references else None,
        headline=headline,
        correction_id=_id(directory, "correction", correction),
        party_id=_id(directory, "party", told.party),
        issue_id=_id(directory, "issue", told.issue),
        series_id=_series(directory, told),
        round_id=_id(directory, "round", told.round),
        from_round_id=_id(directory, "round", told.from_round),
        statement_id=_id(directory, "statement", told.statement),
        from_statement_id=_id(directory, "statement", told.from_statement),
        demand_id=_id(directory, "demand", told.demand),
        response_id=_id(directory, "response", told.response),
        document_id=_id(directory, "document", told.document),
        red_line_id=_id(directory, "red_line", told.red_line),
        parties=list(told.parties),
        issues=list(told.issues),
        details=told.details,
        **{name: getattr(told, name) for name in _COPIED},
        **{f"for_{reader.word}": reader in readers for reader in AUDIENCES},
    )


_COPIED = (
    "known_from",
    "from_stance",
    "to_stance",
    "nature",
    "direction",
    "movement",
    "revealed",
    "timing",
    "held_from",
)


def _id(directory: Directory, noun: str, slug: str | None) -> int | None:
    return directory.get(noun, slug).pk if slug else None


def _series(directory: Directory, told: Told) -> int | None:
    if told.identity.split("|", 1)[0] not in ("position", "contested", "corrected"):
        return None
    party, issue = (
        directory.get("party", told.party or ""),
        directory.get("issue", told.issue or ""),
    )
    return directory.series(party, issue).pk


def _append(act: Recording, directory: Directory, rows: list[tuple[str, Development]]) -> None:
    """Numbers the rows in the order of identity alone, so that the order tells nothing."""
    rows.sort(key=lambda row: row[0])
    for number, (_, row) in enumerate(rows, start=1):
        row.number = number
    act.developments += [row for _, row in rows]
    Development.objects.bulk_create([row for _, row in rows], batch_size=500)
    _link(directory, [row for _, row in rows])


def _link(directory: Directory, rows: list[Development]) -> None:
    """Links rows with the parties and issues that they concern besides the first."""
    for noun, field in (("party", "also_parties"), ("issue", "also_issues")):
        through = getattr(Development, field).through
        links = []
        for row in rows:
            slugs = row.parties if noun == "party" else row.issues
            own = getattr(row, f"{noun}_id")
            things = (directory.get(noun, slug).pk for slug in slugs)
            links += [
                through(**{"development_id": row.pk, f"{noun}_id": pk})
                for pk in things
                if pk != own
            ]
        through.objects.bulk_create(links, batch_size=1000)
