"""What parties say together: recorded at once, joined later, corrected and ended for all or for one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from ..entries.corrections import CorrectionEntry
from ..entries.joint import JoinEntry
from ..entries.statements import StatementEntry
from ..models import Statement
from ..models.facts import AudienceChoice
from ..reading.evidence.mentions import chain_of
from ..reading.evidence.series import LEVELS
from ..vocabulary.audiences import Audience
from .act import Conflict, Recording, Refused
from .brought import may_fall
from .corrections import correct_statement, deny_statement, ended_for_writer, retract_statement
from .door import door
from .lookup import find, kept_entry
from .statements import publish_statement, record_statement

OF_EACH = ("party", "speaker", "slug")
"""The fields of a statement that are each party's own."""


@door("statement-recorded")
def record_jointly(
    act: Recording, entries: Sequence[StatementEntry], *, draft: bool = False, repeat: bool = False
) -> list[Statement]:
    """Records what several parties said together: a statement of each, its party's own from then on.

    Raises `Repeat` where one of them stands already, unless `repeat` keeps them all.
    """
    joint = uuid4()
    return [_of_one(act, entry, joint, draft=draft, repeat=repeat) for entry in entries]


def _of_one(
    act: Recording, entry: StatementEntry, joint: UUID, *, draft: bool, repeat: bool
) -> Statement:
    try:
        return record_statement(act, entry, draft=draft, repeat=repeat, joint=joint)
    except Refused as refused:
        own = {name: text for name, text in refused.errors.items() if name in ("party", "speaker")}
        if not own:
            raise
        others = {name: text for name, text in refused.errors.items() if name not in own}
        raise type(refused)(others, parties=" ".join(own.values())) from refused


@door("statement-published")
def publish_jointly(act: Recording, slug: str, *, repeat: bool = False) -> Statement:
    """Publishes a draft and the others that were drafted with it, as far as the writer sees them.

    That of the slug is returned. Refused where there is no other.
    """
    named = find(act, Statement, slug)
    same = act.visible(Statement, joint=named.joint, status=Statement.Status.DRAFT)
    others = list(same.exclude(pk=named.pk).order_by("slug")) if named.joint is not None else []
    if not others:
        raise Refused(joint=f"'{slug}' is not drafted together with another; leave this out.")
    for one in (named, *others):
        publish_statement(act, one.slug, repeat=repeat)
    return named


@door("statement-joined")
def join_statement(
    act: Recording,
    slug: str,
    entry: JoinEntry,
    *,
    draft: bool = False,
    repeat: bool = False,
) -> Statement:
    """Records that a party joins what another said, on a day of its own.

    It takes over stance and conditions of the version that the audience of its statement sees,
    and the summary and sources with them, unless it says otherwise.
    """
    act.flush()
    joined = find(act, Statement, slug)
    if joined.status == Statement.Status.DRAFT:
        raise Conflict(statement=f"'{slug}' is a draft; publish it first.")
    said = entry.said()
    said.setdefault("audience", joined.audience)
    if said["audience"] == joined.audience and "embargo_until" not in said:
        said["embargo_until"] = joined.embargo_until
    reader = _reads_it(act, said["audience"], said.get("embargo_until"))
    version = _version_for(act, joined, reader)
    if version is None:
        raise Refused(
            audience=f"'{slug}' is not for everybody in that audience; name a narrower one."
        )
    ended = ended_for_writer(act, version)
    if ended and version.status != Statement.Status.SUPERSEDED:
        raise Conflict(statement=ended)
    day = said.get("day") or act.today
    if day < joined.day:
        raise Refused(day=f"It was said on {joined.day}; nobody can have joined it before.")
    whole = StatementEntry.model_validate({**_taken_over(act, version, reader), **said})
    _not_said_already(act, joined, whole.party)
    return record_statement(act, whole, draft=draft, repeat=repeat, joint=_joint_of(act, joined))


def _reads_it(act: Recording, audience: str, embargo_until: date | None) -> Audience:
    """The widest audience that reads today what is for that one."""
    level = LEVELS[audience]
    if embargo_until is None or embargo_until <= act.known_today:
        return level
    return Audience(min(level + 1, LEVELS[AudienceChoice.CLEARED]))


def _version_for(act: Recording, joined: Statement, reader: Audience) -> Statement | None:
    """The last version of it that an audience sees."""
    seen = [v for v in chain_of(joined) if _is_seen(act, v, v.known_from, reader)]
    return seen[-1] if seen else None


def _is_seen(act: Recording, thing: Any, known_from: date, reader: Audience) -> bool:
    known = thing.known_as(known_from).known_to(reader)
    return known is not None and known <= act.known_today


def _taken_over(act: Recording, version: Statement, reader: Audience) -> dict[str, Any]:
    """What whoever joins says with the version, as far as that audience sees it."""
    cited = [citation.source for citation in version.citations.select_related("source")]
    document = version.document
    return {
        "issue": version.issue.slug,
        "stance": version.stance,
        "conditions": None if version.conditions is None else tuple(version.conditions),
        "summary": version.summary,
        "sources": tuple(s.slug for s in cited if _is_seen(act, s, date.min, reader)),
        "document": document.slug
        if document is not None and _is_seen(act, document, date.min, reader)
        else None,
        "confidence": version.confidence,
    }


def _not_said_already(act: Recording, joined: Statement, party: str) -> None:
    """Refused where the writer sees that the party says it already."""
    if joined.joint is None:
        same = [joined]
    else:
        same = list(act.visible(Statement, joint=joined.joint).select_related("party"))
    for one in same:
        if one.party.slug == party and not ended_for_writer(act, one):
            raise Conflict(party=f"'{party}' says it already, in '{one.slug}'.")


def _joint_of(act: Recording, joined: Statement) -> UUID:
    """What it has in common with those that are said together with it, from now on if not before."""
    if joined.joint is not None:
        return joined.joint
    joint = uuid4()
    for version in chain_of(joined):
        act.change_for_some(version, joint=joint)
    return joint


def said_together(act: Recording, slug: str) -> list[Statement]:
    """The statements of all that say it jointly, as far as the writer sees them and they stand.

    That of the slug is the first. Refused where he sees no other.
    """
    act.flush()
    named = find(act, Statement, slug)
    others: list[Statement] = []
    if named.joint is not None:
        same = act.visible(Statement, joint=named.joint).exclude(pk=named.pk).order_by("slug")
        others = [one for one in same if not ended_for_writer(act, one)]
    if not others:
        raise Refused(joint=f"'{slug}' is said by one party alone; leave this out.")
    return [named, *others]


@door("statement-corrected")
def correct_jointly(
    act: Recording,
    slug: str,
    changes: Mapping[str, Any],
    correction: CorrectionEntry | None = None,
    *,
    reason: str,
    also: Collection[str] = (),
) -> Statement:
    """Corrects all that say it jointly in the same fields. The new version of that slug is returned.

    `also` says which of the things that any of them brought fall with it.
    """
    own = [name for name in OF_EACH if changes.get(name) is not None]
    if own:
        raise Refused(dict.fromkeys(own, "It is each party's own; correct one statement alone."))
    versions, together = [], said_together(act, slug)
    falling = _falling(act, together, also)
    for one in together:
        anew = kept_entry(act, StatementEntry, one.slug).next_version(act.today, **changes)
        falls = falling[one.pk]
        versions.append(
            correct_statement(act, one.slug, anew, correction, reason=reason, also=falls)
        )
    return versions[0]


@door("statement-denied")
def deny_jointly(
    act: Recording,
    slug: str,
    correction: CorrectionEntry | None = None,
    *,
    also: Collection[str] = (),
) -> Statement:
    """Records that all of them denied the account, as far as the writer sees them.

    `also` says which of the things that any of them brought fall with it.
    """
    return _end_all(act, slug, correction, also, deny_statement)


@door("statement-retracted")
def retract_jointly(
    act: Recording,
    slug: str,
    correction: CorrectionEntry | None = None,
    *,
    also: Collection[str] = (),
) -> Statement:
    """Takes back what should not have been recorded of any of them, as far as the writer sees them.

    `also` says which of the things that any of them brought fall with it.
    """
    return _end_all(act, slug, correction, also, retract_statement)


def _end_all(
    act: Recording,
    slug: str,
    correction: CorrectionEntry | None,
    also: Collection[str],
    end: Callable[..., Statement],
) -> Statement:
    together = said_together(act, slug)
    falling = _falling(act, together, also)
    ended = [end(act, one.slug, correction, also=falling[one.pk]) for one in together]
    return ended[0]


def _falling(
    act: Recording, together: Sequence[Statement], also: Collection[str]
) -> dict[int, list[str]]:
    """What falls with each of them; refused where none of them brought it."""
    brought = {one.pk: may_fall(act.sees, one) if also else {} for one in together}
    for word in sorted(set(also)):
        if not any(word in standing for standing in brought.values()):
            raise Refused(also=f"None of those who say it brought any '{word}' that still stands.")
    return {pk: [word for word in also if word in standing] for pk, standing in brought.items()}
