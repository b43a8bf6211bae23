"""The parties, issues, speakers, sources and tracks of a negotiation, and the ties of its parties."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.utils.text import slugify

from ..entries.calendar import TrackEntry
from ..entries.facts import FactEntry
from ..entries.issues import IssueEntry
from ..entries.negotiations import NegotiationEntry
from ..entries.parties import AffiliationEntry, ParticipationEntry, PartyEntry
from ..entries.sources import SourceEntry
from ..entries.speakers import SpeakerEntry
from ..models import (
    Affiliation,
    Fact,
    Issue,
    Negotiation,
    Participation,
    Party,
    Source,
    Speaker,
    Statement,
    ThingToMend,
    Track,
)
from ..rules.web_addresses import address_key
from .act import Conflict, Recording, Refused
from .aliases import nobody_else_called
from .days import dissociated_by, lines_of, priorities_of, remarks_of, said_by
from .door import door
from .lookup import as_seen, find, of_several, same_version
from .names import free_name, is_public
from .repeats import refuse_repeated_address
from .rows import column_values, differences, fill, found_links, keep, mend


@door("registered")
def record_party(act: Recording, entry: PartyEntry) -> Party:
    nobody_else_called(act, Party, entry.aliases)
    return _register(act, Party, entry, entry.name)


@door("registered")
def record_issue(act: Recording, entry: IssueEntry) -> Issue:
    return _register(act, Issue, entry, entry.name)


@door("registered")
def record_speaker(act: Recording, entry: SpeakerEntry) -> Speaker:
    nobody_else_called(act, Speaker, entry.aliases)
    return _register(act, Speaker, entry, entry.name)


@door("registered")
def record_source(act: Recording, entry: SourceEntry, *, repeat: bool = False) -> Source:
    """Records a source, called by its publisher and day unless its slug is said.

    Raises `Repeat` where one has the same address, unless `repeat` keeps it.
    """
    key = address_key(entry.url or "")
    if not repeat:
        refuse_repeated_address(act, key)
    name = f"{entry.publisher} {entry.date or ''}"
    return _register(act, Source, entry, name, address_key=key)


@door("registered")
def record_track(act: Recording, entry: TrackEntry) -> Track:
    return _register(act, Track, entry, entry.name)


@door("registered")
def record_affiliation(act: Recording, entry: AffiliationEntry) -> Affiliation:
    """Records a party in a body. Its slug is made of both, unless it is said."""
    public = is_public(act, entry.audience, entry.embargo_until)
    suggestion = f"{entry.party}--{entry.body}"
    name = free_name(act, Affiliation, entry.slug, suggestion, public=public)
    filled = fill(act, Affiliation, entry, **name)
    made = filled.row
    if entry.slug is None:
        _no_second_affiliation(act, made)
    return keep(act, filled, made.known_as(date.min))


@door("registered")
def record_participation(act: Recording, entry: ParticipationEntry) -> Participation:
    """Records the part that a party plays in a track."""
    filled = fill(act, Participation, entry)
    made = filled.row
    same = act.visible(Participation, track=made.track, party=made.party, role=made.role)
    if same.exists():
        raise Conflict(
            role=f"'{entry.party}' is {made.role} in '{entry.track}' already. Mend that entry, "
            "or name another role."
        )
    return keep(act, filled, made.known_as(date.min))


def _no_second_affiliation(act: Recording, made: Affiliation) -> None:
    """Refused where the writer sees the party in that body in the same days already."""
    same = act.visible(Affiliation, party=made.party, body=made.body)
    if any(one.overlaps(made) for one in same):
        raise Conflict(
            body=f"'{made.party.slug}' is recorded in '{made.body.slug}' for those days already. "
            "Mend that entry, or say from when to when this one goes."
        )


def _register[M: Fact](
    act: Recording, noun: type[M], entry: FactEntry, name: str, **derived: Any
) -> M:
    public = is_public(act, entry.audience, entry.embargo_until)
    suggestion = slugify(name) or noun._meta.db_table
    named = free_name(act, noun, entry.slug, suggestion, public=public)
    filled = fill(act, noun, entry, **named, **derived)
    row: Any = filled.row
    return keep(act, filled, row.known_as(date.min))


@door("edited")
def mend_party(
    act: Recording, slug: str, entry: PartyEntry, *, version: int | None = None
) -> Party:
    """Mends what is said of a party, for every K. No news of its own."""
    party = find(act, Party, slug)
    nobody_else_called(act, Party, entry.aliases, but=party)
    return _mend(act, party, entry, version)


@door("edited")
def mend_issue(
    act: Recording, slug: str, entry: IssueEntry, *, version: int | None = None
) -> Issue:
    """Mends an issue, for every K. Its proposition is fixed once a statement on it is published.

    Another wording is another issue, linked.
    """
    issue = find(act, Issue, slug)
    same_version(issue, version)
    if entry.proposition != issue.proposition:
        if act.visible(Statement, issue=issue).exclude(status=Statement.Status.DRAFT).exists():
            raise Refused(
                proposition="It is fixed, since statements on it are published. "
                "Add another issue with the new wording, and link it."
            )
        _point_out_reworded(act, issue)
    return _mend(act, issue, entry, version)


@door("edited")
def mend_speaker(
    act: Recording, slug: str, entry: SpeakerEntry, *, version: int | None = None
) -> Speaker:
    """Mends what is said of a speaker, for every K.

    Another authority re-derives what he said, and what follows from the red lines that he declared.
    """
    speaker = find(act, Speaker, slug)
    nobody_else_called(act, Speaker, entry.aliases, but=speaker)
    if entry.authority != speaker.authority:
        act.touched.series |= said_by(speaker.pk)
        for line, series in lines_of(speaker.pk).items():
            act.touched.red_lines.add(line)
            act.touched.series |= series
        act.touched.priorities |= priorities_of(speaker.pk)
        act.touched.remarks |= remarks_of(speaker.pk)
        act.touched.dissociations |= dissociated_by(speaker.pk)
    return _mend(act, speaker, entry, version)


@door("edited")
def mend_source(
    act: Recording,
    slug: str,
    entry: SourceEntry,
    *,
    version: int | None = None,
    repeat: bool = False,
) -> Source:
    """Mends what is said of a source.

    Raises `Repeat` where it would get the address of another, unless `repeat` gives it that.
    """
    source = find(act, Source, slug)
    key = address_key(entry.url or "")
    if key != source.address_key and not repeat:
        same_version(source, version)
        refuse_repeated_address(act, key)
    _mend(act, source, entry, version)
    if key != source.address_key:
        source.address_key = key
        source.save(update_fields=["address_key"])
    return source


@door("edited")
def mend_track(
    act: Recording, slug: str, entry: TrackEntry, *, version: int | None = None
) -> Track:
    """Mends what is said of a track, with its issues in place of those that it had."""
    return _mend(act, find(act, Track, slug), entry, version)


@door("affiliation-mended")
def mend_affiliation(
    act: Recording, slug: str, entry: AffiliationEntry, *, version: int | None = None
) -> Affiliation:
    """Mends the role, the dates or the note of a party's affiliation, for every K."""
    return _mend(act, find(act, Affiliation, slug), entry, version)


@door("participation-mended")
def mend_participation(
    act: Recording, entry: ParticipationEntry, *, version: int | None = None
) -> Participation:
    """Mends whether a party's role in a track is disputed, and by whom, or the note on it.

    Where nothing else is said of it, a role is disputed while somebody disputes it.
    """
    participation = participation_in(
        act, entry.track, entry.party, entry.role, audience=entry.audience
    )
    same_version(participation, version)
    entry = as_seen(act, entry, participation)
    changes = differences(act, entry, participation)
    if "disputed_by" in changes and "disputed" not in changes:
        entry = entry.revised(disputed=bool(entry.disputed_by))
    mend(act, participation, entry)
    return participation


def participation_in(
    act: Recording, track: str, party: str, role: str, *, audience: str | None = None
) -> Participation:
    """The part that a party plays in a track; refused where it plays none for the writer.

    Where two stand beside each other, it is that for the audience named, else for the narrower one.
    """
    parts = act.visible(
        Participation, track=find(act, Track, track), party=find(act, Party, party), role=role
    )
    participation: Participation | None = of_several(parts, audience)
    if participation is None:
        raise Refused(role=f"'{party}' has no such role in '{track}'.")
    return participation


@door("negotiation-edited")
def edit_negotiation(
    act: Recording, entry: NegotiationEntry, *, version: int | None = None
) -> Negotiation:
    """Mends what is said of the negotiation itself, and whether outsiders may see it."""
    negotiation = Negotiation.objects.get(pk=act.negotiation.pk)
    same_version(negotiation, version)
    changes = differences(act, entry, negotiation).keys()
    linked = found_links(act, entry, changes)
    act.change(negotiation, **column_values(entry, linked, changes))
    return negotiation


def _mend[M: models.Model](act: Recording, thing: M, entry: FactEntry, version: int | None) -> M:
    same_version(thing, version)
    mend(act, thing, entry)
    return thing


def _point_out_reworded(act: Recording, issue: Issue) -> None:
    """Says to whoever may see it which statements were made on the wording before."""
    for statement in act.hidden(Statement, issue=issue).exclude(status=Statement.Status.DRAFT):
        act.add(
            ThingToMend(
                negotiation=act.negotiation,
                act=act.row,
                kind=ThingToMend.Kind.ISSUE_REWORDED,
                statement=statement,
                issue=issue,
            )
        )


def start_negotiation(entry: NegotiationEntry, *, dry_run: bool = False) -> Negotiation:
    """A new negotiation, with nothing in it yet. Of a dry run, nothing is asked and nothing kept."""
    values = column_values(entry, {"seed": None})
    slug = values.pop("slug")
    if dry_run:
        return Negotiation(slug=slug, **values)
    negotiation, is_new = Negotiation.objects.get_or_create(slug=slug, defaults=values)
    if not is_new:
        raise Conflict(slug=f"There is a negotiation '{slug}' already.")
    return negotiation
