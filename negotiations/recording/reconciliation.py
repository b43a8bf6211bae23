"""The stream is made to say what follows now: append, update, cancel (rules 7 and 8)."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import batched
from types import MappingProxyType

from ..models import Development, Issue, Party, Statement
from ..models.new_rows import insert
from ..reading.evidence.series_outlines import in_lots
from ..rules.developments import (
    About,
    Identity,
    KnownDevelopment,
    KnownSeries,
    crossing_told_with,
    position_told_with,
)
from ..rules.headlines import cancelled, headline
from ..rules.timeline import KnownStatement
from ..vocabulary.audiences import AUDIENCES, Audience
from ..vocabulary.kinds import CANCELLED
from .act import Recording
from .at_hand import keep_at_hand, rounds_at_hand
from .chain import digest_of_development
from .derivation import SCOPES, Scope, Wanted, World, is_in_question, rows_of_tails
from .derived_columns import settle_columns, settle_positions
from .development_rows import FLAGS, fields_of
from .directory import Directory
from .filings import file_rows
from .first_words import placed_by_first_words
from .headline_names import DirectoryNames
from .late_answers import demands_with_a_due_day
from .rows import row_of
from .standing_rows import StandingRow, Standings, standing_rows

BATCH = 1000
"""The most things that are held in memory at once."""
STATEMENTS = 5000
"""The most statements that are, unless one series has more."""
LOOKED_OVER = 5000
"""So many series are looked over together."""


def reconcile(act: Recording) -> None:
    """Derives what the act touched anew, and appends a row for all that differs."""
    if not act.touched:
        return
    rounds = rounds_at_hand(act)
    act.touched.series |= placed_by_first_words(
        act.negotiation, act.touched.series, act.known_today, rounds
    )
    directory = act.directory
    if directory.reader != Audience.CLEARED:
        directory = directory.for_reader(Audience.CLEARED)
    world = World(act.negotiation, act.known_today, grown=act.grown, rounds=rounds)
    rows: list[tuple[str, Development]] = []
    for scope in SCOPES:
        ids = sorted(getattr(act.touched, scope.name))
        if scope.name == "series":
            for lot in _lots(act, world, ids):
                rows += _of_series(act, directory, world, scope, lot)
            continue
        for some in batched(ids, BATCH):
            rows += _of_things(act, directory, world, scope, list(some))
    _append(act, directory, rows)


def _lots(act: Recording, world: World, ids: list[int]) -> Iterator[list[int]]:
    """The series that are read together, after they were looked over."""
    # Words that move go from one to another, which are looked at together.
    for some in batched(ids, BATCH if act.moves_words else LOOKED_OVER):
        world.look_over(some)
        if act.moves_words:
            yield list(some)
        elif world.tails:
            yield from in_lots(some, STATEMENTS, tails=world.tails, since=world.tails_from)
        else:
            yield from in_lots(some, STATEMENTS)


def _of_things(
    act: Recording, directory: Directory, world: World, scope: Scope, ids: list[int]
) -> list[tuple[str, Development]]:
    wanted, have = scope.wanted(world, ids), standing_rows(scope.rows, ids)
    corrections = act.corrects_as_made_one
    return [
        row
        for id in ids
        for row in _differences(act, directory, wanted[id], have.get(id, {}), corrections)
    ]


def _of_series(
    act: Recording, directory: Directory, world: World, scope: Scope, ids: list[int]
) -> list[tuple[str, Development]]:
    """As of other things; and what reading takes from columns and positions is settled."""
    wanted = scope.wanted(world, ids)
    directory.know(Statement, _statements(world))
    corrections = _corrections(act, world)
    have = _standing_in_series(world, scope, ids)
    rows = [
        row
        for id in ids
        for row in _differences(
            act,
            directory,
            wanted[id],
            have.get(id, {}),
            corrections.get(id, {}),
            _placed_anew(act, world, id, wanted[id], have.get(id, {}), corrections.get(id, {})),
            world.series[id].mended,
        )
    ]
    due = [id for id in ids if world.outlines[id].is_due]
    act.touched.demands |= demands_with_a_due_day(act.negotiation, due)
    facts = list(world.series.values())
    settle_columns(facts, world.calendars[Audience.CLEARED], act.known_today)
    keep_at_hand(act, facts, rows)
    new = {statement.pk for some in world.grown.values() for statement in some}
    settle_positions(facts, world.seen, act.negotiation.pk, act.known_today, new=new)
    world.forget_series()
    return rows


def _placed_anew(
    act: Recording,
    world: World,
    series: int,
    wanted: Wanted,
    have: dict[Audience, Standings],
    corrections: dict[Audience, str],
) -> dict[Audience, Replacements]:
    """For each audience the rows of a series that the same words replace at another round (rule 16)."""
    found: dict[Audience, Replacements] = {}
    for reader in wanted.keys() - corrections.keys():
        standings = have.get(reader, {})
        gone = [row for identity, row in standings.items() if identity not in wanted[reader]]
        if not gone or not any(identity not in standings for identity in wanted[reader]):
            continue
        seen = world.seen[series, reader]
        by_slug = {s.slug: s for s in seen.statements}
        nothing_new = not any(
            (known := m.visibility.known_to(reader)) is not None and known <= act.known_today
            for m in act.known.get(series, ())
        )
        replaced = {}
        for row in gone:
            said = by_slug.get(row.told.statement or "")
            identity = _told_now(seen, row.told, said) if said else None
            if identity in wanted[reader] and identity not in standings:
                replaced[row.told.identity] = wanted[reader][identity]
        found[reader] = Replacements(replaced, nothing_new)
    return found


def _told_now(series: KnownSeries, told: KnownDevelopment, said: KnownStatement) -> Identity | None:
    """The identity under which the same is told with that statement; None of what is told otherwise."""
    if told.identity.about == About.POSITION:
        return position_told_with(series, said)
    if told.identity.about == About.CROSSED and told.red_line:
        return crossing_told_with(told.red_line, said)
    return None


def _statements(world: World) -> dict[str, int]:
    return {s.slug: s.id for facts in world.series.values() for s in facts.statements}


def _standing_in_series(
    world: World, scope: Scope, ids: list[int]
) -> dict[int, dict[Audience, Standings]]:
    """The rows that stand of those series, or of the tails of those that were read no further."""
    whole = [id for id in ids if world.series[id].since is None]
    have = standing_rows(scope.rows, whole)
    tails = [id for id in ids if world.series[id].since is not None]
    if tails:
        for id, by_reader in standing_rows(rows_of_tails(world.tails_from), tails).items():
            have[id] = {
                reader: {
                    identity: standing
                    for identity, standing in standings.items()
                    if is_in_question(standing.told, world.series[id])
                }
                for reader, standings in by_reader.items()
            }
    return have


def _corrections(act: Recording, world: World) -> dict[int, dict[Audience, str]]:
    """For each series and audience the last correction, where the act made nothing else known.

    Of an act that moves what was said to another series, also one that is seen where it stood; of
    one by which two became one, that this was done, where it made nothing else known.
    """
    last_corrections: dict[int, dict[Audience, str]] = defaultdict(dict)
    for series in world.series:
        last_corrections[series] |= act.corrects_as_made_one
    for series in world.series.keys() & act.known.keys():
        made_known = act.known[series]
        for reader in AUDIENCES:
            where = world.series.keys() & act.known.keys() if act.moves_words else (series,)
            seen = {c.slug for one in where for c in world.seen[one, reader].corrections}
            now = [
                m
                for m in made_known
                if (known := m.visibility.known_to(reader)) is not None and known <= act.known_today
            ]
            if now and all(m.correction in seen or m.of_our_words for m in now):
                last_corrections[series][reader] = now[-1].correction or ""
    return last_corrections


@dataclass(frozen=True, slots=True)
class Replacements:
    """The rows that go, by identity, each with the one that says the same at another round.

    `nothing_new` where the act made nothing else known in the series: then it is no news.
    """

    by_identity: dict[Identity, KnownDevelopment]
    nothing_new: bool

    @property
    def new_identities(self) -> set[Identity]:
        return {told.identity for told in self.by_identity.values()}


NONE_REPLACED = Replacements({}, nothing_new=False)


@dataclass(frozen=True, slots=True)
class _Difference:
    told: KnownDevelopment
    references: StandingRow | None
    correction: str | None
    cancels: bool
    instead: KnownDevelopment | None = None
    """Of a row that goes, the one that replaces it."""
    placed_anew: bool = False
    """Whether it says nothing new, or is replaced by such a row."""

    def is_replaced_by(self, other: _Difference) -> bool:
        same = (other.told, other.placed_anew) == (self.instead, self.placed_anew)
        return self.instead is not None and same and not other.cancels


def _differences(
    act: Recording,
    directory: Directory,
    wanted: Wanted,
    have: dict[Audience, Standings],
    corrections: dict[Audience, str],
    placed_anew: dict[Audience, Replacements] | None = None,
    mended: Mapping[str, str] = MappingProxyType({}),
) -> list[tuple[str, Development]]:
    """One row for each thing to say, flagged for all the audiences to whom it says the same."""
    differences: list[tuple[_Difference, list[Audience]]] = []
    for reader in AUDIENCES:
        if reader and not have and not placed_anew and _are_alike(wanted, corrections, reader):
            for _, readers in differences:
                if Audience(reader - 1) in readers:
                    readers.append(reader)
            continue
        correction = corrections.get(reader)
        replaced = (placed_anew or {}).get(reader, NONE_REPLACED)
        for difference in _between(
            wanted[reader], have.get(reader, {}), correction, replaced, mended
        ):
            same = next((readers for other, readers in differences if other == difference), None)
            if same is None:
                differences.append((difference, [reader]))
            else:
                same.append(reader)
    rows = [
        (difference, _row(act, directory, difference, readers))
        for difference, readers in differences
    ]
    for difference, row in rows:
        instead = next((r for d, r in rows if difference.is_replaced_by(d)), None)
        if instead is not None:
            row.replaced_by = instead
    return [(str(difference.told.identity), row) for difference, row in rows]


def _are_alike(wanted: Wanted, corrections: dict[Audience, str], reader: Audience) -> bool:
    """Whether a reader is to be told what the next wider audience is, for one and the same reason."""
    wider = Audience(reader - 1)
    return wanted[reader] is wanted[wider] and corrections.get(reader) == corrections.get(wider)


def _between(
    wanted: dict[Identity, KnownDevelopment],
    have: Standings,
    correction: str | None,
    replaced: Replacements,
    mended: Mapping[str, str],
) -> Iterable[_Difference]:
    anew = replaced.new_identities if replaced.nothing_new else set()
    for identity, told in wanted.items():
        standing = have.get(identity)
        if standing is None or not standing.told.says(told, mended):
            yield _Difference(
                told, standing, correction, cancels=False, placed_anew=identity in anew
            )
    for identity, standing in have.items():
        if identity not in wanted:
            instead = replaced.by_identity.get(identity)
            yield _Difference(
                standing.told,
                standing,
                correction,
                cancels=True,
                instead=instead,
                placed_anew=instead is not None and replaced.nothing_new,
            )


def _row(
    act: Recording, directory: Directory, difference: _Difference, readers: list[Audience]
) -> Development:
    told, names = difference.told, DirectoryNames(directory)
    correction = told.correction or difference.correction
    corrects = difference.correction is not None
    if difference.cancels:
        line = cancelled(told, names, correction=corrects, instead=difference.instead)
    else:
        line = headline(told, names, correction=corrects, placed_anew=difference.placed_anew)
    id = uuid.uuid4()
    if correction != told.correction:
        told = replace(told, correction=correction)
    fields = fields_of(told, directory.id_of)
    if difference.cancels:
        fields["kind"] = CANCELLED
    values = {
        "id": id,
        "root": difference.references.root if difference.references else id,
        "act": act.row,
        "negotiation": act.negotiation,
        "series_id": _series(directory, told),
        "references_id": difference.references.id if difference.references else None,
        "headline": line,
        "says_nothing_new": True if difference.placed_anew and not difference.cancels else None,
        **fields,
        **{FLAGS[reader]: reader in readers for reader in AUDIENCES},
    }
    return row_of(Development, values)


def _series(directory: Directory, told: KnownDevelopment) -> int | None:
    if not told.identity.is_of_a_series:
        return None
    party, issue = (
        directory.get(Party, told.party or ""),
        directory.get(Issue, told.issue or ""),
    )
    return directory.series(party, issue).pk


def _append(act: Recording, directory: Directory, rows: list[tuple[str, Development]]) -> None:
    """Numbers the rows in the order of identity alone, so that the order tells nothing.

    Of one identity what goes comes before what stands, in another series, in its place.
    """
    rows.sort(key=lambda row: (row[0], row[1].kind != CANCELLED))
    for number, (_, row) in enumerate(rows, start=1):
        row.number = number
        row.digest = "" if act.only_tried else digest_of_development(row)
    act.developments += [row for _, row in rows]
    insert(row for _, row in rows)
    if not act.only_tried:
        file_rows(directory, [row for _, row in rows])
