"""Red lines: declared, relaxed, given up; and who declared them mended."""

from __future__ import annotations

from datetime import date

from ..entries.facts import DatedEntry
from ..entries.red_lines import RedLineEntry
from ..models import RedLine, RedLineAct, Speaker, Statement
from .act import Conflict, Recording, Refused
from .days import on_issue
from .door import door
from .lookup import find, not_fallen, not_in_the_future, same_version
from .names import free_name, is_public
from .rows import fill, keep, mend


@door("red-line-declared")
def declare_red_line(
    act: Recording, entry: RedLineEntry, *, statement: Statement | None = None
) -> RedLine:
    """Records an outcome that a party declares it cannot live with.

    `statement` is the one that brought it.
    """
    entry = entry.dated(act.today)
    not_in_the_future(act, day=entry.day, known_from=entry.known_from)
    suggestion = f"rl-{entry.party}-{entry.issue}"
    public = is_public(act, entry.audience, entry.embargo_until)
    name = free_name(act, RedLine, entry.slug, suggestion, public=public)
    filled = fill(act, RedLine, entry, statement=statement, **name)
    line = filled.row
    _must_speak_for(line, line.speaker)
    keep(act, filled, line.known_as(line.known_from), statement=statement)
    _do(act, line, RedLineAct.Kind.DECLARED, line.day, line.known_from)
    return line


@door("red-line-relaxed")
def relax_red_line(
    act: Recording, slug: str, entry: DatedEntry | None = None, *, version: int | None = None
) -> RedLine:
    """Records that a firm line became bargainable."""
    entry = (entry or DatedEntry()).dated(act.today)
    line = _declared(act, slug, entry, version)
    if line.strength == RedLine.Strength.BARGAINABLE:
        raise Conflict(red_line=f"'{slug}' is bargainable already; it can only be given up.")
    act.change(line, strength=RedLine.Strength.BARGAINABLE)
    _do_as(act, line, RedLineAct.Kind.RELAXED, entry)
    return line


@door("red-line-relaxed")
def give_up_red_line(
    act: Recording, slug: str, entry: DatedEntry | None = None, *, version: int | None = None
) -> RedLine:
    """Records that a line was given up altogether."""
    entry = (entry or DatedEntry()).dated(act.today)
    line = _declared(act, slug, entry, version)
    act.change(line, strength=line.strength)
    _do_as(act, line, RedLineAct.Kind.GIVEN_UP, entry)
    return line


@door("red-line-mended")
def mend_red_line(
    act: Recording, slug: str, entry: RedLineEntry, *, version: int | None = None
) -> RedLine:
    """Mends who declared a line, or how sure we are of it. What it refuses stays. No news.

    Unless it becomes, or ceases to be, the word of a voice that does not bind: then it counts no
    longer, or from then on.
    """
    line = find(act, RedLine, slug)
    same_version(line, version)
    if line.speaker and entry.speaker is None:
        raise Refused(speaker="Name who declared it; it cannot be left open again.")
    if entry.speaker:
        _must_speak_for(line, find(act, Speaker, entry.speaker))
    mend(act, line, entry, visibility=line.known_as(line.known_from))
    act.touched.red_lines.add(line.pk)
    act.touched.series |= on_issue(line.issue_id, line.party_id)
    return line


def _declared(act: Recording, slug: str, entry: DatedEntry, version: int | None) -> RedLine:
    """The line, where it is one on the day of the entry."""
    line = find(act, RedLine, slug)
    same_version(line, version)
    not_in_the_future(act, day=entry.day, known_from=entry.known_from)
    if entry.day and entry.day < line.day:
        raise Refused(day=f"The line was declared only on {line.day}.")
    not_fallen(act, line)
    if act.visible(RedLineAct, red_line=line, kind=RedLineAct.Kind.GIVEN_UP).exists():
        raise Conflict(red_line=f"'{slug}' was given up already.")
    return line


def _must_speak_for(line: RedLine, speaker: Speaker | None) -> None:
    if speaker and speaker.party_id != line.party_id:
        raise Refused(speaker=f"{speaker} does not speak for {line.party}.")


def _do_as(act: Recording, line: RedLine, kind: str, entry: DatedEntry) -> None:
    day = entry.day or act.today
    _do(act, line, kind, day, entry.known_from or day, entry.note or "")


def _do(
    act: Recording, line: RedLine, kind: str, day: date, known_from: date, note: str = ""
) -> None:
    done = RedLineAct(
        red_line=line,
        kind=kind,
        on=day,
        known_from=known_from,
        strength=line.strength,
        note=note,
        audience=line.audience,
        embargo_until=line.embargo_until,
    )
    act.add(done)
    act.touched.red_lines.add(line.pk)
    act.touched.series |= on_issue(line.issue_id, line.party_id)
