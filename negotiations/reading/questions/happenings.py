"""What happened across tracks in the order of days: rounds, texts and developments, page by page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q

from ...models import Demand, Development, Document, Issue, Party, Round, Track
from ...vocabulary.kinds import CANCELLED, Kind
from ..evidence import nouns
from ..evidence.calendar import issues_by_track, participants_by_round, rounds_known
from ..evidence.linked_rows import linked
from ..perspective import Perspective
from .noun_lists import listed_documents
from .stream_pages import NEWEST_KNOWN, about_issue, about_party

TOLD_BY_THEMSELVES = (
    Kind.DOCUMENT_DELIVERED,
    Kind.DOCUMENT_DISCLOSED,
    Kind.ROUND_PLANNED,
    Kind.ROUND_HELD,
    Kind.ROUND_CANCELLED,
    Kind.STATEMENT_CORRECTED,
    CANCELLED,
)
"""Kinds that are no line of their own: their round or text is one, and what was corrected has its own page."""
FAR = 10**6


@dataclass(frozen=True, slots=True)
class Narrowed:
    """To what the timeline is narrowed."""

    track: Track | None = None
    party: Party | None = None
    issue: Issue | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened on a day: a round, a text handed over or come out, or a development.

    A development stands on the day from which it could be known. `round` is where it belongs, as
    far as its reader knows of it, and `track` that of the round.
    """

    day: date
    kind: str
    round: Round | None = None
    track: Track | None = None
    status: str = ""
    document: Document | None = None
    told: Any = None

    @property
    def thing(self) -> Any:
        """The fact or the row of the stream that it is."""
        return self.told or self.document or self.round


@dataclass(frozen=True, slots=True)
class Happenings:
    """Some of what happened, the first day first; `before` is the day before which there is more.

    With `crowded` one day alone has more than is read.
    """

    found: list[Happening]
    before: date | None
    crowded: bool


def happenings(
    view: Perspective, narrowed: Narrowed, *, until: date, before: date | None = None, most: int
) -> Happenings:
    """The last of what happened by `until`, or before a day, in whole days; at most so many.

    As known on the day known on. The number of queries is fixed, and none reads more than it shows.
    """
    last = min(until, before - timedelta(days=1)) if before else until
    rounds = rounds_known(view)
    tracks = view.visible(Track).in_bulk({one.track_id for one in rounds})
    asked = _Asked(view, narrowed, rounds, tracks, last, most + 1)
    newest = sorted(
        (*asked.rounds_on_it(), *asked.texts(), *asked.developments()),
        key=lambda one: one.day,
        reverse=True,
    )
    shown, crowded = _whole_days(newest, most)
    more = len(newest) > len(shown)
    return Happenings(
        found=sorted(shown, key=_in_order),
        before=shown[-1].day if more and shown else None,
        crowded=crowded,
    )


def _whole_days(newest: list[Happening], most: int) -> tuple[list[Happening], bool]:
    """So many at most, without the day of which some are cut off; that day alone, where there is no other."""
    if len(newest) <= most:
        return newest, False
    cut = newest[most].day
    whole = [one for one in newest[:most] if one.day > cut]
    return (whole, False) if whole else (newest[:most], True)


def _in_order(one: Happening) -> tuple[date, int, int, int, int]:
    """Of a day: by track, its round first, then texts, then developments in the order of the stream."""
    rank = ("round", "handed-over", "came-out", "development").index(one.kind)
    place, number = (one.told.act.place or 0, one.told.number) if one.told else (0, 0)
    track = one.track.sequence if one.track else FAR
    return (one.day, track, rank, place, number)


@dataclass(frozen=True, slots=True)
class _Asked:
    """One page of one reader: three questions, each answered with the last that it has."""

    view: Perspective
    narrowed: Narrowed
    rounds: list[Round]
    tracks: dict[int, Track]
    last: date
    most: int

    def _at(self, round_id: int | None) -> tuple[Round | None, Track | None]:
        meeting = next((one for one in self.rounds if one.pk == round_id), None)
        return meeting, self.tracks.get(meeting.track_id) if meeting else None

    @property
    def _of_track(self) -> list[int] | None:
        """The rounds of the track that is asked for; None where none is."""
        track = self.narrowed.track
        return [one.pk for one in self.rounds if one.track_id == track.pk] if track else None

    def rounds_on_it(self) -> list[Happening]:
        """Rounds by their first day: of a party those at which it was, of an issue those of tracks that treat it."""
        party, issue = self.narrowed.party, self.narrowed.issue
        rows = [one for one in self.rounds if one.first_day <= self.last]
        if self._of_track is not None:
            rows = [one for one in rows if one.pk in self._of_track]
        if party:
            present = participants_by_round(rows, self.view)
            rows = [one for one in rows if party.pk in present.get(one.pk, {})]
        if issue:
            rows = [one for one in rows if one.track_id in self.tracks]
            treated = issues_by_track(rows)
            rows = [one for one in rows if issue.pk in treated.get(one.track_id, ())]
        return [
            Happening(
                one.first_day,
                "round",
                round=one,
                track=self.tracks.get(one.track_id),
                status=one.status_on(self.view.known),
            )
            for one in rows[-self.most :]
        ]

    def texts(self) -> list[Happening]:
        """Texts on the day of their hand-over, and again on that on which they came out later."""
        party, issue = self.narrowed.party, self.narrowed.issue
        rows = listed_documents(self.view, party=party.slug if party else "")
        if self._of_track is not None:
            rows = rows.filter(round__in=self._of_track)
        if issue:
            carried = nouns.statements(self.view).filter(issue=issue).values("document")
            demanded = self.view.visible(Demand).filter(self.view.stands(), issue=issue)
            rows = rows.filter(Q(pk__in=carried) | Q(pk__in=demanded.values("document")))
        handed = rows.filter(delivered_on__lte=self.last).order_by("-delivered_on", "-slug")
        out = rows.filter(
            public_from__gt=F("delivery_known_from"),
            public_from__lte=min(self.last, self.view.known),
        ).order_by("-public_from", "-slug")
        return [
            *(self._text(one, one.delivered_on, "handed-over") for one in handed[: self.most]),
            *(self._text(one, one.public_from, "came-out") for one in out[: self.most]),
        ]

    def _text(self, row: Document, on: date, kind: str) -> Happening:
        meeting, track = self._at(row.round_id)
        return Happening(on, kind, round=meeting, track=track, document=row)

    def developments(self) -> list[Happening]:
        """What was told by the day known on and held by then, by the day from which it could be known."""
        view, narrowed = self.view, self.narrowed
        told: Any = Development.objects.for_audience(view.audience).filter(act__on__lte=view.known)
        later = told.filter(references=OuterRef("pk")).order_by()
        rows = told.filter(
            ~Exists(later), negotiation=view.negotiation, known_from__lte=self.last
        ).exclude(kind__in=TOLD_BY_THEMSELVES)
        if self._of_track is not None:
            rows = rows.filter(round__in=self._of_track)
        if narrowed.party:
            rows = rows.filter(about_party(narrowed.party))
        if narrowed.issue:
            rows = rows.filter(about_issue(narrowed.issue))
        ids = list(rows.order_by(*NEWEST_KNOWN).values_list("pk", flat=True)[: self.most])
        page: Any = Development.objects.filter(pk__in=ids)
        return [self._development(row) for row in linked(page.order_by(*NEWEST_KNOWN))]

    def _development(self, row: Any) -> Happening:
        meeting, track = self._at(row.round_id)
        return Happening(row.known_from, "development", round=meeting, track=track, told=row)


def tracks_of(found: Iterable[Happening]) -> list[Track]:
    """The tracks in which something of it happened, in their order."""
    tracks = {one.track for one in found if one.track}
    return sorted(tracks, key=lambda track: (track.sequence, track.slug))
