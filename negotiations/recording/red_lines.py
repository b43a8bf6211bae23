"""Red lines: declared, relaxed, given up; and who declared them mended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from ..models import RedLine, RedLineAct, Speaker
from ..models.demands import Outcome
from ..models.facts import Audience, Confidence
from .act import Conflict, Recording, Refused
from .days import on_issue
from .door import door
from .lookup import (
    find,
    find_all,
    find_if,
    free_slug,
    no_wider_than,
    not_in_the_future,
    same_version,
)


@door("red-line-declared")
def declare_red_line(
    act: Recording,
    *,
    party: str,
    issue: str,
    refuses: str,
    text: str,
    day: date | None = None,
    known_from: date | None = None,
    speaker: str | None = None,
    strength: str | None = None,
    sources: Sequence[str] = (),
    provenance: str | None = None,
    confidence: str | None = None,
    slug: str | None = None,
    audience: str = Audience.PUBLIC,
    embargo_until: date | None = None,
) -> RedLine:
    """Records an outcome that a party declares it cannot live with."""
    day = day or act.today
    known_from = known_from or day
    if refuses not in Outcome.values:
        raise Refused(refuses="A red line refuses that the proposition be accepted or rejected.")
    if known_from < day:
        raise Refused(known_from=f"{known_from} is earlier than its day, {day}.")
    strength = strength or RedLine.Strength.FIRM
    if strength not in RedLine.Strength.values:
        raise Refused(strength=f"Use one of {', '.join(RedLine.Strength.values)}.")
    not_in_the_future(act, day=day, known_from=known_from)
    line = RedLine(
        negotiation=act.negotiation,
        slug=free_slug(act, "red_line", slug, f"rl-{party}-{issue}"),
        party=find(act, "party", party),
        issue=find(act, "issue", issue),
        refuses=refuses,
        text=text,
        day=day,
        known_from=known_from,
        speaker=find_if(act, "speaker", speaker),
        strength=strength,
        provenance=provenance or "",
        confidence=confidence or Confidence.HIGH,
        audience=audience,
        embargo_until=embargo_until,
    )
    if line.speaker and line.speaker.party_id != line.party_id:
        raise Refused(speaker=f"{line.speaker} does not speak for {line.party}.")
    no_wider_than(
        act, line.known_as(known_from), party=line.party, issue=line.issue, speaker=line.speaker
    )
    act.add(line)
    act.cite(line, find_all(act, "source", sources, "sources"))
    _do(act, line, RedLineAct.Kind.DECLARED, day, known_from)
    return line


@door("red-line-relaxed")
def relax_red_line(
    act: Recording,
    *,
    red_line: str,
    given_up: bool = False,
    day: date | None = None,
    known_from: date | None = None,
    note: str = "",
    version: int | None = None,
) -> RedLine:
    """Records that a firm line became bargainable, or that it was given up altogether."""
    line: RedLine = find(act, "red_line", red_line)
    same_version(line, version)
    day = day or act.today
    not_in_the_future(act, day=day, known_from=known_from)
    if day < line.day:
        raise Refused(day=f"The line was declared only on {line.day}.")
    if line.acts.filter(kind=RedLineAct.Kind.GIVEN_UP).exists():
        raise Conflict(red_line=f"'{red_line}' was given up already.")
    if given_up:
        act.change(line, strength=line.strength)
        _do(act, line, RedLineAct.Kind.GIVEN_UP, day, known_from or day, note)
        return line
    if line.strength == RedLine.Strength.BARGAINABLE:
        raise Conflict(red_line=f"'{red_line}' is bargainable already; it can only be given up.")
    act.change(line, strength=RedLine.Strength.BARGAINABLE)
    _do(act, line, RedLineAct.Kind.RELAXED, day, known_from or day, note)
    return line


@door("red-line-mended")
def mend_red_line(
    act: Recording,
    /,
    *,
    red_line: str,
    speaker: str | None = None,
    version: int | None = None,
    **fields: Any,
) -> RedLine:
    """Mends who declared a line, or how sure we are of it. What it refuses stays. No news."""
    line: RedLine = find(act, "red_line", red_line)
    same_version(line, version)
    unknown = sorted(fields.keys() - {"confidence", "provenance"})
    if unknown:
        raise Refused(dict.fromkeys(unknown, "This cannot be mended."))
    if speaker is not None:
        fields["speaker"] = _speaker_of(act, line, speaker)
    act.change(line, **fields)
    act.touched.red_lines.add(line.pk)
    return line


def _speaker_of(act: Recording, line: RedLine, slug: str) -> Speaker:
    speaker: Speaker = find(act, "speaker", slug)
    if speaker.party_id != line.party_id:
        raise Refused(speaker=f"{speaker} does not speak for {line.party}.")
    no_wider_than(act, line.known_as(line.known_from), speaker=speaker)
    return speaker


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
