"""Two parties, or two issues, that are one: what was said is corrected in one act, and the empty one leads on."""

from __future__ import annotations

from datetime import date
from typing import Any

from ..entries.corrections import CorrectionEntry
from ..entries.statements import StatementEntry
from ..models import Issue, Party, Statement
from ..rules.doubles import Entrant, seen_by_all, why_not_one
from ..rules.wording import listed
from ..vocabulary.corrections import CorrectionKind
from .act import Conflict, Recording, Refused
from .corrections import correct_statement, correct_to_one, retract_statement
from .counterparts import counterpart_of
from .door import door
from .lookup import find, kept_entry, same_version
from .moved_drafts import move_drafts
from .moved_facts import move_facts, undecided
from .notes import move_notes
from .stream_names import lead_subscriptions

MOST_NAMED = 20
"""So many things that stand in the way are named."""
SAID_OTHERWISE = (
    "both said it together, and not the same: correct or retract the one or the other first"
)


@door("parties-united")
def unite_parties(act: Recording, slug: str, same_as: str, *, version: int | None = None) -> Party:
    """Makes the party of that slug one with another, which stays: all it said is said by that one.

    Each statement that stands is corrected, and all that it has besides is moved, and told as
    corrections; a speaker that the other lacks is recorded for it. Drafts, subscriptions and notes
    follow. Refused, by name, where something cannot be decided. What it said that the writer
    cannot see stays where it is, among the things to mend of whoever sees it; the rest is moved.
    """
    goes, stays = _both(act, Party, slug, same_as, version)
    correct_to_one(act, goes, stays)
    for said in _said(act, party=goes):
        if _said_together(act, said, stays) is not None:
            note = f"“{goes}” and “{stays}” are one party, which said it once."
            retract_statement(act, said.slug, CorrectionEntry(note=note))
            continue
        speaker = counterpart_of(act, said.speaker, stays, whose=said)
        _correct(act, said, CorrectionKind.ATTRIBUTION, goes, stays, speaker=speaker.slug)
    _lead(act, goes, stays)
    return stays


@door("issues-united")
def unite_issues(act: Recording, slug: str, same_as: str, *, version: int | None = None) -> Issue:
    """Makes the issue of that slug one with another, which stays: all said on it is said on that one.

    As of two parties; the stances stay, so both propositions have to ask for the same.
    """
    goes, stays = _both(act, Issue, slug, same_as, version)
    correct_to_one(act, goes, stays)
    for said in _said(act, issue=goes):
        _correct(act, said, CorrectionKind.RECLASSIFIED, goes, stays)
    _lead(act, goes, stays)
    return stays


def lead_on(act: Recording, *, noun: type[Party] | type[Issue], slug: str, same_as: str) -> None:
    """Makes one of which nothing stands any longer lead to another, as a case file has it."""
    act.flush()
    goes, stays = find(act, noun, slug), find(act, noun, same_as, "same_as")
    if goes.pk == stays.pk or stays.same_as_id is not None:
        raise Refused(same_as=f"'{same_as}' is one with another entry itself: name that one.")
    _lead_to(act, goes, stays)


def _both[M: (Party, Issue)](
    act: Recording, noun: type[M], slug: str, same_as: str, version: int | None
) -> tuple[M, M]:
    act.flush()
    goes, stays = find(act, noun, slug), find(act, noun, same_as, "same_as")
    if goes.pk == stays.pk or _leads(act, goes):
        raise Conflict(same_as=f"'{slug}' is one with another entry already.")
    if _leads(act, stays):
        raise Refused(same_as=f"'{same_as}' is one with another entry itself: name that one.")
    same_version(goes, version)
    reasons = why_not_one(_entrant(goes), _entrant(stays))
    reasons += _in_the_way(act, goes, stays)
    if reasons:
        raise Refused(same_as=" ".join(reasons))
    return goes, stays


def _leads(act: Recording, thing: Party | Issue) -> bool:
    """Whether it is one with another one, which the writer sees."""
    return thing.same_as is not None and act.sees(thing.same_as)


def _entrant(thing: Party | Issue) -> Entrant:
    return Entrant(name=f"“{thing}”", visibility=thing.known_as(date.min))


def _said(act: Recording, **of: Any) -> list[Statement]:
    """The statements that stand for the writer, the first recorded first."""
    rows: Any = act.visible(Statement, **of)
    standing = rows.published().not_ended_for(act.directory.reader, known=act.known_today)
    return list(standing.select_related("speaker").order_by("pk"))


def _correct(
    act: Recording, said: Statement, kind: CorrectionKind, goes: Any, stays: Any, **more: Any
) -> None:
    """Puts a new version in its place that names the one that stays; it is no news there."""
    act.moves_words = True
    named = {goes._meta.db_table: stays.slug}
    entry = kept_entry(act, StatementEntry, said.slug)
    note = f"“{goes}” and “{stays}” are one {goes._meta.verbose_name}."
    correct_statement(
        act,
        said.slug,
        entry.next_version(act.today, **named, **more),
        CorrectionEntry(note=note),
        reason=kind,
    )


def _lead(act: Recording, goes: Any, stays: Any) -> None:
    """Moves what it has besides statements, and makes the empty one lead to the other."""
    act.flush()
    move_facts(act, goes, stays)
    move_drafts(act, goes, stays)
    _lead_to(act, goes, stays)


def _lead_to(act: Recording, goes: Any, stays: Any) -> None:
    """Makes the empty one lead to the other, with what led to it, subscriptions to it, and notes on its cells."""
    act.change(goes, same_as=stays)
    act.change(stays)
    for further in type(goes)._default_manager.filter(same_as=goes):
        act.change_for_some(further, same_as=stays)
    lead_subscriptions(act, stays, goes.slug)
    move_notes(act, goes, stays)


def _in_the_way(act: Recording, goes: Any, stays: Any) -> list[str]:
    """The sentence that names what of it cannot be decided, each with what would be right; none where nothing is."""
    things = [*undecided(act, goes, stays), *_said_otherwise_together(act, goes, stays)]
    if not things:
        return []
    named = [f"{one._meta.verbose_name} “{one}” ({why})" for one, why in things[:MOST_NAMED]]
    more = len(things) - len(named)
    return [
        f"“{goes}” and “{stays}” cannot be made one while this stands: "
        f"{listed([*named, *([f'{more} more'] if more else [])])}."
    ]


def _said_otherwise_together(act: Recording, goes: Any, stays: Any) -> list[tuple[Statement, str]]:
    """What both parties said in one breath, where the one would not have said what the other did."""
    if not isinstance(goes, Party):
        return []
    return [
        (said, SAID_OTHERWISE)
        for said in _said(act, party=goes)
        if (other := _said_together(act, said, stays)) is not None and not _says(other, said)
    ]


def _said_together(act: Recording, said: Statement, stays: Party) -> Statement | None:
    """The statement of the one that stays that was said in one breath with that of the other."""
    if said.joint is None:
        return None
    return next(iter(_said(act, party=stays, joint=said.joint)), None)


def _says(one: Statement, other: Statement) -> bool:
    """Whether it says all that the other says, to all who may know of that."""
    words = ("issue_id", "stance", "conditions", "day", "held_from")
    alike = all(getattr(one, name) == getattr(other, name) for name in words)
    return alike and seen_by_all(other.known_as(other.known_from), one.known_as(one.known_from))
