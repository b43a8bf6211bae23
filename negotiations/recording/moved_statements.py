"""Two parties, or two issues, that are one: what was said is corrected in one act, and the empty one leads on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from ..entries.corrections import CorrectionEntry
from ..entries.speakers import SpeakerEntry
from ..entries.statements import StatementEntry
from ..models import (
    Affiliation,
    Correction,
    Demand,
    DemandAct,
    Draft,
    Issue,
    Participation,
    Party,
    RedLine,
    RedLineAct,
    Round,
    Speaker,
    Statement,
    Track,
)
from ..models.brought import Brought
from ..models.facts import Audienced
from ..reading.perspective import Perspective
from ..rules.doubles import Entrant, same_person, same_words, why_not_one
from ..rules.wording import listed
from ..vocabulary.corrections import CorrectionKind
from .act import Conflict, Recording, Refused
from .corrections import correct_statement
from .door import door
from .lookup import find, kept_entry, same_version
from .notes import move_notes
from .reference_data import record_speaker
from .stream_names import lead_subscriptions

MOVED = (Statement, Correction, Speaker, Affiliation, Participation, Round, Track, Draft)
"""Nouns that stand in nobody's way: what is said is corrected, ties are mended, what ended stays."""
MOST_NAMED = 5


@door("parties-united")
def unite_parties(act: Recording, slug: str, same_as: str, *, version: int | None = None) -> Party:
    """Makes the party of that slug one with another, which stays: all it said is said by that one.

    Each statement that stands is corrected, and told as a correction; a speaker that the other
    lacks is recorded for it. Affiliations, parts in tracks and rounds are mended. Subscriptions
    follow. Refused where something else of it stands, by name. What the writer cannot see stays
    where it is, among the things to mend of whoever sees it.
    """
    goes, stays = _both(act, Party, slug, same_as, version)
    speakers: dict[int, Speaker] = {}
    for said in _said(act, party=goes):
        speaker = speakers.setdefault(said.speaker_id, _speaker_of(act, said.speaker, stays))
        _correct(act, said, CorrectionKind.ATTRIBUTION, goes, stays, speaker=speaker.slug)
    _mend_ties(act, goes, stays)
    _lead(act, goes, stays)
    return stays


@door("issues-united")
def unite_issues(act: Recording, slug: str, same_as: str, *, version: int | None = None) -> Issue:
    """Makes the issue of that slug one with another, which stays: all said on it is said on that one.

    As of two parties; the stances stay, so both propositions have to ask for the same.
    """
    goes, stays = _both(act, Issue, slug, same_as, version)
    for said in _said(act, issue=goes):
        _correct(act, said, CorrectionKind.RECLASSIFIED, goes, stays)
    _mend_ties(act, goes, stays)
    _lead(act, goes, stays)
    return stays


def lead_on(act: Recording, *, noun: type[Party] | type[Issue], slug: str, same_as: str) -> None:
    """Makes one of which nothing stands any longer lead to another, as a case file has it."""
    act.flush()
    goes, stays = find(act, noun, slug), find(act, noun, same_as, "same_as")
    if goes.pk == stays.pk or stays.same_as_id is not None:
        raise Refused(same_as=f"'{same_as}' is one with another entry itself: name that one.")
    _lead(act, goes, stays)


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


def _speaker_of(act: Recording, speaker: Speaker, party: Party) -> Speaker:
    """Who speaks for the party with the same authority and name; recorded anew where nobody does."""
    alike = same_person if speaker.kind == Speaker.Kind.PERSON else same_words
    there = act.visible(Speaker, party=party, authority=speaker.authority, kind=speaker.kind)
    for one in there.order_by("pk"):
        if alike(one.name, speaker.name):
            found: Speaker = act.directory.get(Speaker, one.slug)
            return found
    entry = kept_entry(act, SpeakerEntry, speaker.slug)
    return record_speaker(act, entry.revised(slug=None, party=party.slug, aliases=()))


def _lead(act: Recording, goes: Any, stays: Any) -> None:
    """Makes the empty one lead to the other, with what led to it, subscriptions to it, and notes on its cells."""
    act.change(goes, same_as=stays)
    act.change(stays)
    for further in type(goes)._default_manager.filter(same_as=goes):
        act.change_for_some(further, same_as=stays)
    lead_subscriptions(act, stays, goes.slug)
    move_notes(act, goes, stays)


# What stands in the way, and what is mended along


def _in_the_way(act: Recording, goes: Any, stays: Any) -> list[str]:
    """The sentence that names what of it stands and cannot be corrected; none where nothing does."""
    things = list(dict.fromkeys([*_standing(act, goes), *_clashing(act, goes, stays)]))
    if not things:
        return []
    names = [f"{one._meta.verbose_name} “{one}”" for one in things[:MOST_NAMED]]
    more = len(things) - len(names)
    named = listed([*names, *([f"{more} more"] if more else [])])
    return [
        f"This names “{goes}” and stands: {named}. What is no statement is not corrected: let "
        f"“{goes}” be the one that stays, or withdraw or retract first what can be."
    ]


def _standing(act: Recording, goes: Any) -> Iterator[Any]:
    """All that the writer sees, that names it, and that is no statement; drafts of statements too."""
    view = Perspective.of(act.negotiation, act.directory.reader, act.today)
    links: list[Any] = list(goes._meta.get_fields(include_hidden=True))
    for link in links:
        noun = link.related_model
        if not link.auto_created or link.concrete or not issubclass(noun, Audienced):
            continue
        if noun not in (*MOVED, type(goes)):
            yield from _not_over(act, view, noun).filter(**{link.field.name: goes}).order_by("pk")
    field = goes._meta.db_table
    drafts = act.visible(Statement, status=Statement.Status.DRAFT, **{field: goes})
    yield from drafts.order_by("pk")


def _not_over(act: Recording, view: Perspective, noun: type[Any]) -> Any:
    """The rows of a noun that the writer sees, without what is withdrawn, given up or void."""
    rows = act.visible(noun)
    if issubclass(noun, Brought):
        rows = rows.filter(view.stands())
    elif hasattr(noun, "undone"):
        rows = rows.filter(undone=False)
    if hasattr(noun, "retracted_on"):
        rows = rows.filter(retracted_on=None)
    for made, acts, over in (
        (Demand, DemandAct, {"demand": OuterRef("pk"), "kind": DemandAct.Kind.WITHDRAWN}),
        (RedLine, RedLineAct, {"red_line": OuterRef("pk"), "kind": RedLineAct.Kind.GIVEN_UP}),
    ):
        if noun is made:
            rows = rows.exclude(Exists(acts.objects.filter(act.directory.sees(), **over)))
    return rows


def _clashing(act: Recording, goes: Any, stays: Any) -> Iterator[Any]:
    """Ties that the one that stays cannot take over: with itself, or beside one of its own."""
    if not isinstance(goes, Party):
        return
    for name, other in (("party", "body"), ("body", "party")):
        for tie in act.visible(Affiliation, **{name: goes}).order_by("pk"):
            own = act.visible(Affiliation, **{name: stays, other: getattr(tie, other)})
            if getattr(tie, other) == stays or any(one.overlaps(tie) for one in own):
                yield tie
    for part in act.visible(Participation, party=goes).order_by("pk"):
        if act.visible(Participation, party=stays, track=part.track, role=part.role).exists():
            yield part
    together = set(act.visible(Statement, party=stays).values_list("joint", flat=True)) - {None}
    yield from (said for said in _said(act, party=goes) if said.joint in together)


def _mend_ties(act: Recording, goes: Any, stays: Any) -> None:
    """Mends, for every day, what ties the one to bodies, tracks and rounds: it is the other's."""
    if isinstance(goes, Issue):
        for track in act.visible(Track, issues=goes):
            act.change(track, {"issues": _with(track.issues, goes, stays)})
        return
    for name in ("party", "body"):
        for tie in act.visible(Affiliation, **{name: goes}):
            act.change(tie, **{name: stays})
    for part in act.visible(Participation, party=goes):
        act.change(part, party=stays)
    for part in act.visible(Participation, disputed_by=goes):
        act.change(part, {"disputed_by": _with(part.disputed_by, goes, stays)})
    for meeting in act.visible(Round, participants=goes):
        act.change(meeting, {"participants": _with(meeting.participants, goes, stays)})


def _with(link: Any, goes: Any, stays: Any) -> list[Any]:
    """What a link leads to, with the one in place of the other."""
    return [*(one for one in link.all() if one not in (goes, stays)), stays]
