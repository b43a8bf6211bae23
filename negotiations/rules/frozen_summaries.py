"""What the page of an edition shows of its file: how much it holds, and where the parties stood."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from .calendar import Calendar, KnownRound
from .frozen_records import HEAD, Content
from .timeline import BINDING, KnownStatement, position

SCALE = "stance_scale"
CURRENT = "current"


@dataclass(frozen=True, slots=True)
class FrozenSummary:
    """The file in short, as it follows from its text.

    `counts` are the entries of its lists that have any; `parties` and `issues` are pairs of slug and
    name, in the order of the file. `stances` are places in those two lists with the stance of the
    party there, `silent` and `contested` are places.
    """

    title: str
    recorded_by: str
    counts: dict[str, int]
    parties: list[list[str]]
    issues: list[list[str]]
    stances: list[list[Any]] = field(default_factory=list)
    silent: list[list[int]] = field(default_factory=list)
    contested: list[list[int]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def summary_of(content: Content, day: date) -> FrozenSummary:
    """What a file says in short, with the position of every party on that day by its own words (rule 3)."""
    parties, issues = ([*_names(content, noun)] for noun in ("parties", "issues"))
    summary = FrozenSummary(
        title=content[HEAD]["title"],
        recorded_by=content[HEAD].get("recorded_by", ""),
        counts={
            name: len(entries)
            for name, entries in content.items()
            if isinstance(entries, list) and entries and name != SCALE
        },
        parties=parties,
        issues=issues,
    )
    down = {slug: place for place, (slug, _) in enumerate(parties)}
    across = {slug: place for place, (slug, _) in enumerate(issues)}
    for (party, issue), said in _series(content).items():
        found = position(said, at=day, known=day)
        if found is None or party not in down or issue not in across:
            continue
        place = [down[party], across[issue]]
        if found.stance is not None:
            summary.stances.append([*place, found.stance])
        if found.silence:
            summary.silent.append(place)
        if found.contested:
            summary.contested.append(place)
    for places in (summary.stances, summary.silent, summary.contested):
        places.sort()
    return summary


def _names(content: Content, noun: str) -> Iterable[list[str]]:
    for entry in content.get(noun, ()):
        if "same_as" not in entry:
            yield [entry["slug"], entry.get("name") or entry["slug"]]


def _series(content: Content) -> dict[tuple[str, str], list[KnownStatement]]:
    """What each party said on each issue and still stood when the file was frozen."""
    calendar = Calendar(_rounds(content))
    authority = {one["slug"]: one.get("authority", 0) for one in content.get("speakers", ())}
    series: dict[tuple[str, str], list[KnownStatement]] = defaultdict(list)
    for said in content.get("statements", ()):
        if said["status"] == CURRENT:
            known = _known(said, calendar, authority.get(said["speaker"], 0))
            series[said["party"], said["issue"]].append(known)
    return series


def _rounds(content: Content) -> Iterable[KnownRound]:
    for meeting in content.get("rounds", ()):
        first = date.fromisoformat(meeting["date"])
        last = date.fromisoformat(meeting.get("end_date") or meeting["date"])
        begun = meeting["status"] == "held"
        yield KnownRound(meeting["slug"], meeting["order"], first, last, begun)


def _known(said: Content, calendar: Calendar, authority: int) -> KnownStatement:
    day = date.fromisoformat(said["date"])
    known = date.fromisoformat(said.get("known_from") or said["date"])
    return KnownStatement(
        slug=said["slug"],
        stance=said["stance"],
        day=day,
        held_from=date.fromisoformat(said.get("held_since") or said["date"]),
        # That it stands in the file says that it was known: of a later version the day is told
        # by its correction.
        known_from=min(known, day),
        known_until=None,
        first_known=known,
        authority=authority,
        place=calendar.place(said.get("round"), said.get("timing"), day),
        counts=authority >= BINDING,
    )
