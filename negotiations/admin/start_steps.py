"""The steps in which a negotiation is begun: of each its columns, how a line is read, and what records it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from ..entries.base import Entry
from ..entries.calendar import RoundEntry, TrackEntry
from ..entries.issues import IssueEntry
from ..entries.parties import AffiliationEntry, PartyEntry
from ..entries.speakers import SpeakerEntry
from ..importing.written_days import DayOrder, NoDay, day_in
from ..models import Affiliation, Issue, Party, Round, Speaker, Track
from ..reading.perspective import Perspective
from ..recording import reference_data, rounds
from ..recording.act import Recording
from ..rules.allowed_values import what_is_right
from ..rules.names import folded
from ..rules.pasted_lines import PastedColumn

Cells = Mapping[str, str]


class LineFault(ValueError):
    """What is wrong with a line, before it is an entry: the sentence says what would be right."""


@dataclass(frozen=True)
class There:
    """What is there of a negotiation already, as whoever asks sees it."""

    view: Perspective

    def rows(self, noun: type[Any]) -> list[Any]:
        """The things of a noun in their order."""
        return list(self.view.visible(noun).order_by(*noun._meta.ordering))

    @cached_property
    def parties(self) -> list[Party]:
        return self.rows(Party)

    @cached_property
    def tracks(self) -> list[Track]:
        return self.rows(Track)

    def slug_of(self, things: Iterable[Any], name: str, noun: str) -> str:
        """The slug of what is called so; raises `LineFault` where nothing or several are."""
        wanted, called = folded(name), list(things)
        fitting = [one for one in called if wanted in {folded(n) for n in _names(one)}]
        if len({one.pk for one in fitting}) == 1:
            return str(fitting[0].slug)
        if fitting:
            raise LineFault(f"Several {noun} are called “{name}”; write the address of one.")
        if not called:
            raise LineFault(f"There are no {noun} yet: record them first.")
        near = what_is_right(name, [str(one) for one in called])
        raise LineFault(f"None of the {noun} is called “{name}”; {near}")

    def party(self, cells: Cells, name: str = "party") -> str:
        return self.slug_of(self.parties, _needed(cells, name), "parties")


def _names(thing: Any) -> tuple[str, ...]:
    own: tuple[str, ...] = getattr(thing, "names", ()) or (str(thing),)
    return (*own, thing.slug, thing.asked_slug or "")


def _needed(cells: Cells, name: str) -> str:
    if not cells.get(name):
        raise LineFault(f"The {name.replace('_', ' ')} is missing.")
    return cells[name]


@dataclass(frozen=True, slots=True)
class StartStep:
    """One step: what is asked there, and what a line of it becomes."""

    word: str
    title: str
    about: str
    missing: str
    """What is said of it where there is too little, as part of a list."""
    noun: type[Any]
    entry: type[Entry]
    columns: tuple[PastedColumn, ...]
    read: Callable[[Cells, There], dict[str, Any]]
    record: Callable[[Recording, Any], Any]
    identity: Callable[[Any], tuple[str, ...]]
    """By what a thing, or an entry of it, is known again."""
    guide: str
    """The place in the guide that says how it is coded."""
    least: int = 1
    is_ordered: bool = False
    """Whether things of it stand in the order in which they were listed."""
    links: tuple[str, ...] = field(default=())

    @property
    def headings(self) -> str:
        return " | ".join(column.heading for column in self.columns)


def _column(name: str, heading: str, *also: str) -> PastedColumn:
    return PastedColumn(name, heading, also)


WHO_MAY_KNOW = _column("audience", "Who may know", "audience")
"""The last column of each: it may be left out, and is then everybody."""


def _said(cells: Cells, *names: str) -> dict[str, Any]:
    """Those cells as they stand, where something stands in them; and for whom it is."""
    said = {name: cells[name] for name in (*names, "audience") if cells.get(name)}
    if "audience" in said:
        said["audience"] = said["audience"].lower()
    return said


def _word(cells: Cells, name: str, usual: str) -> str:
    return "-".join(folded(cells.get(name, "")).split()) or usual


def _several(cells: Cells, name: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in cells.get(name, "").split(";") if one.strip())


def _day(cells: Cells, name: str) -> date | None:
    if not cells.get(name):
        return None
    try:
        return day_in(cells[name], DayOrder())
    except NoDay as wrong:
        raise LineFault(f"{name.replace('_', ' ').capitalize()}: {wrong}") from wrong


def _track(cells: Cells, there: There) -> dict[str, Any]:
    return {"name": _needed(cells, "name"), **_said(cells, "kind", "summary")}


def _party(cells: Cells, there: There) -> dict[str, Any]:
    return {
        "name": _needed(cells, "name"),
        "kind": _word(cells, "kind", "state"),
        "aliases": _several(cells, "aliases"),
        **_said(cells, "short_name"),
    }


def _affiliation(cells: Cells, there: There) -> dict[str, Any]:
    return {
        "party": there.party(cells),
        "body": there.party(cells, "body"),
        "role": _word(cells, "role", Affiliation.Role.MEMBER.value),
        "since": _day(cells, "since"),
        "until": _day(cells, "until"),
        **_said(cells),
    }


def _speaker(cells: Cells, there: There) -> dict[str, Any]:
    return {
        "name": _needed(cells, "name"),
        "party": there.party(cells),
        "authority": _authority(_needed(cells, "authority")),
        "kind": _word(cells, "kind", Speaker.Kind.PERSON.value),
        "aliases": _several(cells, "aliases"),
        **_said(cells, "office"),
    }


def _authority(text: str) -> int:
    """An authority by its number, or by the words for it."""
    if text.isascii() and text.isdigit():
        return int(text[:3])
    told = folded(text)
    for value, label in Speaker.Authority.choices:
        if told and folded(str(label)).startswith(told):
            return int(value)
    scale = ", ".join(f"{value} {label}" for value, label in Speaker.Authority.choices)
    raise LineFault(f"“{text}” is no authority; write {scale}.")


def _issue(cells: Cells, there: There) -> dict[str, Any]:
    weight = _word(cells, "weight", "")
    return {
        "name": _needed(cells, "name"),
        "proposition": _needed(cells, "proposition"),
        **({"weight": weight} if weight else {}),
        **_said(cells, "category"),
    }


def _round(cells: Cells, there: There) -> dict[str, Any]:
    track = there.tracks[0].slug if not cells.get("track") and len(there.tracks) == 1 else None
    first = _day(cells, "first_day")
    if first is None:
        raise LineFault("The first day is missing.")
    return {
        "name": _needed(cells, "name"),
        "track": track or there.slug_of(there.tracks, _needed(cells, "track"), "tracks"),
        "first_day": first,
        "last_day": _day(cells, "last_day"),
        **_said(cells, "place"),
    }


def _record_round(act: Recording, entry: RoundEntry) -> Round:
    """One that is to come is planned; one that has begun is there from its first day."""
    record = rounds.plan_round if entry.first_day > act.today else rounds.open_round
    made: Round = record(act, entry)
    return made


def _slug(linked: Any) -> str:
    return str(getattr(linked, "slug", linked))


STEPS: tuple[StartStep, ...] = (
    StartStep(
        "tracks",
        "Tracks",
        "The forums in which they meet, one a line: talks, a council, a written exchange. They run side by side.",
        "a track",
        Track,
        TrackEntry,
        (
            _column("name", "Name", "track"),
            _column("kind", "Kind"),
            _column("summary", "What it is"),
            WHO_MAY_KNOW,
        ),
        _track,
        reference_data.record_track,
        lambda one: (folded(one.name),),
        "rounds-and-tracks",
        is_ordered=True,
    ),
    StartStep(
        "parties",
        "Parties",
        "States, alliances, organisations, blocs, disputed entities. Without a kind it is a state; other names stand between semicolons.",
        "two parties",
        Party,
        PartyEntry,
        (
            _column("name", "Name", "party"),
            _column("short_name", "Short name", "short"),
            _column("kind", "Kind"),
            _column("aliases", "Also called", "other names"),
            WHO_MAY_KNOW,
        ),
        _party,
        reference_data.record_party,
        lambda one: (folded(one.name),),
        "parties-and-bodies",
        least=2,
        is_ordered=True,
    ),
    StartStep(
        "affiliations",
        "Affiliations",
        "Which party belongs to which body, as member, partner or chair. Leave it empty where there is no body.",
        "",
        Affiliation,
        AffiliationEntry,
        (
            _column("party", "Party"),
            _column("body", "Body"),
            _column("role", "Role"),
            _column("since", "Since"),
            _column("until", "Until"),
            WHO_MAY_KNOW,
        ),
        _affiliation,
        reference_data.record_affiliation,
        lambda one: (_slug(one.party), _slug(one.body)),
        "parties-and-bodies",
        least=0,
        links=("party", "body"),
    ),
    StartStep(
        "speakers",
        "Speakers",
        "Who speaks for them, with the authority of the word: 5 head of state or agreed text, 4 minister, 3 mandated negotiator, 2 spokesperson, 1 a voice that does not bind.",
        "a speaker",
        Speaker,
        SpeakerEntry,
        (
            _column("name", "Name", "speaker"),
            _column("party", "Party"),
            _column("authority", "Authority"),
            _column("office", "Office"),
            _column("kind", "Kind"),
            _column("aliases", "Also called", "other names"),
            WHO_MAY_KNOW,
        ),
        _speaker,
        reference_data.record_speaker,
        lambda one: (folded(one.name), _slug(one.party)),
        "speaker-and-authority",
        links=("party",),
    ),
    StartStep(
        "issues",
        "Issues",
        "Each is one proposition that a party can accept or reject. Its name is the outcome asked for, so that “accepts” before it is true: Halting Nord Stream 2. The weight is core, major or minor.",
        "an issue",
        Issue,
        IssueEntry,
        (
            _column("name", "Name", "issue"),
            _column("proposition", "Proposition"),
            _column("weight", "Weight"),
            _column("category", "Category"),
            WHO_MAY_KNOW,
        ),
        _issue,
        reference_data.record_issue,
        lambda one: (folded(one.name),),
        "issues-and-their-names",
        is_ordered=True,
    ),
    StartStep(
        "rounds",
        "Rounds",
        "The meetings that are dated. One that is to come is planned, and that is news for who follows.",
        "a round",
        Round,
        RoundEntry,
        (
            _column("name", "Name", "round"),
            _column("track", "Track"),
            _column("first_day", "First day", "date", "day"),
            _column("last_day", "Last day", "end"),
            _column("place", "Place"),
            WHO_MAY_KNOW,
        ),
        _round,
        _record_round,
        lambda one: (folded(one.name), str(one.first_day)),
        "rounds-and-tracks",
        links=("track",),
    ),
)
"""The steps in their order."""
