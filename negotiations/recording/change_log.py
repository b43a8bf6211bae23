"""What came to read otherwise for each audience, as its log tells it: looked for after acts, and when days turn.

An object is compared as each audience reads it with how it read when its log told of it last; so
nothing is told that somebody does not read, and whatever happens beside it leaves no trace.
"""

from __future__ import annotations

import hashlib
import logging
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import batched
from time import monotonic, sleep
from typing import Any

import orjson
from django.db import OperationalError, connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from ..models import ChangeMark, ChangeWalk, LoggedChange, Negotiation
from ..models.changes import FOLLOWED
from ..reading.perspective import Perspective
from ..vocabulary.audiences import AUDIENCES, Audience
from .change_neighbours import neighbours, of_days
from .stream_places import next_place

log = logging.getLogger(__name__)
BATCH = 500
"""So many objects are looked at in one transaction, which holds up the desk."""
EXPANDED = 1000
"""Of so many marks it is asked at a time what reads otherwise because of them."""
PATIENCE = "5s"
"""So long a worker waits for an act that is under way; then it comes again later."""
OTHERWISE = "it otherwise than it reads: run manage.py keep_logs"

Reach = ChangeMark.Reach
_PLACES = {type: place for place, type in enumerate(FOLLOWED)}


@dataclass(frozen=True, slots=True)
class Reading:
    """How objects are read: `shown` gives those of a type by their ids, as a perspective sees them.

    `edition` is another one where the same objects may be read otherwise.
    """

    shown: Callable[[Perspective, str, Collection[int]], dict[int, dict[str, Any]]]
    edition: str


def waiting(reading: Reading, today: date) -> QuerySet[Any]:
    """The negotiations of which something may read otherwise today than their logs tell."""
    marks = ChangeMark.objects.filter(negotiation=OuterRef("pk"))
    at_rest = ChangeWalk.objects.filter(
        negotiation=OuterRef("pk"), type="", day__gte=today, reads=reading.edition
    )
    return Negotiation.objects.filter(Exists(marks) | ~Exists(at_rest)).order_by("pk")


def keep_changes(
    reading: Reading, today: date, *, seconds: float = float("inf"), pause: float = 0
) -> bool:
    """Tells the logs of all that came to read otherwise up to today; True once nothing waits any longer.

    After so many seconds it stops, and it pauses between two transactions, so that others write. Where
    an act is under way it leaves the negotiation to the next time: nothing is lost. Safe to run twice,
    and at the same time.
    """
    until, done = monotonic() + seconds, True
    for negotiation in waiting(reading, today):
        while True:
            if monotonic() > until:
                return False
            more = _look(negotiation.pk, reading, today)
            if not more:
                done = done and more is not None
                break
            sleep(pause)
    return done


def look_at_all_again() -> None:
    """Has every object be looked at anew, the next time that logs are kept."""
    ChangeWalk.objects.update(type=next(iter(FOLLOWED)), slug="", began_at=timezone.now())


def _look(negotiation: int, reading: Reading, today: date) -> bool | None:
    """Looks at some objects; whether there may be more of them, None where an act is under way."""
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute(f"SET LOCAL lock_timeout = '{PATIENCE}'")
            alone = Negotiation.objects.select_for_update(no_key=True)
            row = alone.filter(pk=negotiation).first()
            return row is not None and _look_alone(row, reading, today)
    except OperationalError as busy:
        log.warning("the logs of a negotiation are kept later: %s", busy)
        return None


def _look_alone(negotiation: Negotiation, reading: Reading, today: date) -> bool:
    walk = _walk_of(negotiation, reading, today)
    if walk.day < today:
        _mark_days(negotiation, walk, today)
        return True
    marks = ChangeMark.objects.filter(negotiation=negotiation)
    if some := list(marks.exclude(reach=Reach.ITSELF).order_by("pk")[:EXPANDED]):
        _expand(negotiation, walk, some)
    new = _Log(negotiation, reading, today)
    looked_at: list[int] = []
    for type in FOLLOWED:
        if some := list(marks.filter(type=type).order_by("slug", "pk")[: BATCH - len(looked_at)]):
            new.look_at(type, {mark.fact for mark in some}, max(mark.at for mark in some))
            looked_at += [mark.pk for mark in some]
    if looked_at:
        marks.filter(pk__in=looked_at).delete()
        new.append()
        return bool(walk.type) or marks.exists()
    return bool(walk.type) and _walk_on(negotiation, walk, new)


def _walk_of(negotiation: Negotiation, reading: Reading, today: date) -> ChangeWalk:
    """How far all was looked at: from the beginning where it never was, or is read otherwise today."""
    first, now = next(iter(FOLLOWED)), timezone.now()
    walk, _ = ChangeWalk.objects.get_or_create(
        negotiation=negotiation,
        defaults={"type": first, "began_at": now, "day": today, "reads": reading.edition},
    )
    if walk.reads != reading.edition:
        walk.reads = reading.edition
        _begin_anew(walk, now)
    return walk


def _begin_anew(walk: ChangeWalk, at: datetime) -> None:
    walk.type, walk.slug, walk.began_at = next(iter(FOLLOWED)), "", at
    walk.save()


def _mark_days(negotiation: Negotiation, walk: ChangeWalk, today: date) -> None:
    """Marks what may read otherwise because days have come since."""
    found, now = of_days(negotiation, walk.day, today), timezone.now()
    walk.day = today
    if found is None:
        _begin_anew(walk, now)
        return
    walk.save()
    _mark(negotiation, found, now)


def _expand(negotiation: Negotiation, walk: ChangeWalk, marks: list[ChangeMark]) -> None:
    """Puts in place of marks those of all that may read otherwise because of them."""
    written: dict[str, set[int]] = defaultdict(set)
    for mark in marks:
        written[mark.type].add(mark.fact)
    found, now = neighbours(negotiation, written), timezone.now()
    if found is None or any(mark.reach == Reach.EVERYTHING for mark in marks):
        _begin_anew(walk, now)
    if found is not None:
        _mark(negotiation, found, now)
    ChangeMark.objects.filter(pk__in=[mark.pk for mark in marks]).delete()


def _mark(negotiation: Negotiation, found: dict[str, set[int]], at: datetime) -> None:
    rows: list[ChangeMark] = []
    for type, facts in found.items():
        slugs = dict(_of(negotiation, type).filter(pk__in=facts).values_list("pk", "slug"))
        rows += [
            ChangeMark(
                negotiation=negotiation,
                type=type,
                fact=fact,
                reach=Reach.ITSELF,
                slug=slugs.get(fact, ""),
                at=at,
            )
            for fact in facts
        ]
    ChangeMark.objects.bulk_create(rows, batch_size=1000)


def _walk_on(negotiation: Negotiation, walk: ChangeWalk, new: _Log) -> bool:
    """Looks at the next objects of the walk; whether there are more."""
    types = list(FOLLOWED)
    rows = _of(negotiation, walk.type).filter(slug__gt=walk.slug).order_by("slug")
    some = list(rows.values_list("pk", "slug")[:BATCH])
    if some:
        new.look_at(walk.type, {pk for pk, _ in some}, walk.began_at)
        walk.slug = some[-1][1]
    if len(some) < BATCH:
        later = types[types.index(walk.type) + 1 :]
        walk.type, walk.slug = (later[0] if later else ""), ""
    walk.save()
    new.append()
    return bool(walk.type)


def _of(negotiation: Negotiation, type: str) -> QuerySet[Any]:
    mine = Q(pk=negotiation.pk) if type == "negotiation" else Q(negotiation=negotiation)
    return FOLLOWED[type]._default_manager.filter(mine)


def digest_of(shown: dict[str, Any]) -> str:
    """By what it is known that an object reads as before."""
    read = orjson.dumps(shown, option=orjson.OPT_SORT_KEYS)
    return hashlib.md5(read, usedforsecurity=False).hexdigest()


def readers_of(negotiation: Negotiation, today: date) -> Iterator[tuple[Perspective, bool]]:
    """How each audience sees it, and whether it is there for that one at all."""
    for audience in AUDIENCES:
        view = Perspective.of(negotiation, audience, today)
        yield view, negotiation.is_public or audience is not Audience.PUBLIC


class _Log:
    """What is to be appended to the logs of a negotiation in one transaction."""

    def __init__(self, negotiation: Negotiation, reading: Reading, today: date) -> None:
        self.negotiation = negotiation
        self.reading = reading
        self.today = today
        self._gone: list[LoggedChange] = []
        self._there: list[LoggedChange] = []
        self._followed: list[Any] = []

    def look_at(self, type: str, facts: set[int], at: datetime) -> None:
        """Compares those objects as each audience reads them with what its log told last."""
        for view, is_there in readers_of(self.negotiation, self.today):
            shown = self.reading.shown(view, type, facts) if is_there else {}
            told = _told(view.audience, type, facts)
            for fact in facts:
                self._compare(view.audience, type, fact, shown.get(fact), told[fact], at)
            self._make_room(view.audience, type, at)

    def _make_room(self, audience: Audience, type: str, at: datetime) -> None:
        """Takes away what is told under a slug that is another object's by now."""
        mine = (audience.word, type)
        new = {row.slug for row in self._there if (row.audience, row.type) == mine}
        if new:
            standing = LoggedChange.objects.filter(
                negotiation=self.negotiation,
                audience=audience.word,
                type=type,
                slug__in=new,
                followed=False,
                deleted=False,
            )
            for other in standing.exclude(pk__in=self._followed):
                self._take_away(other, at)

    def append(self) -> None:
        """Appends the rows, what is gone first: what is there may have got its slug."""
        LoggedChange.objects.filter(pk__in=self._followed).update(followed=True)
        rows = [*sorted(self._gone, key=_in_order), *sorted(self._there, key=_in_order)]
        if not rows:
            return
        place = next_place()
        for number, row in enumerate(rows):
            row.place, row.number = place, number
            if row.version == 1 and not row.deleted:
                row.since_place, row.since_number = place, number
        LoggedChange.objects.bulk_create(rows, batch_size=500)

    def _compare(
        self,
        audience: Audience,
        type: str,
        fact: int,
        shown: dict[str, Any] | None,
        told: list[LoggedChange],
        at: datetime,
    ) -> None:
        standing = next((row for row in told if not row.deleted), None)
        if standing is not None and (shown is None or shown["slug"] != standing.slug):
            self._take_away(standing, at)
            standing = None
        if shown is None:
            return
        digest = digest_of(shown)
        if standing is not None and standing.digest == digest:
            return
        begun = (
            {"since_place": standing.since_place, "since_number": standing.since_number}
            if standing is not None
            else {}
        )
        self._followed += [row.pk for row in told if row.slug == shown["slug"]]
        self._there.append(
            LoggedChange(
                negotiation=self.negotiation,
                audience=audience.word,
                type=type,
                fact=fact,
                slug=shown["slug"],
                digest=digest,
                version=standing.version + 1 if standing is not None else 1,
                at=at,
                **begun,
            )
        )

    def _take_away(self, standing: LoggedChange, at: datetime) -> None:
        self._followed.append(standing.pk)
        self._gone.append(
            LoggedChange(
                negotiation=self.negotiation,
                audience=standing.audience,
                type=standing.type,
                fact=standing.fact,
                slug=standing.slug,
                deleted=True,
                version=standing.version,
                since_place=standing.since_place,
                since_number=standing.since_number,
                at=at,
            )
        )


def _in_order(row: LoggedChange) -> tuple[int, str]:
    return _PLACES[row.type], row.slug


def _told(audience: Audience, type: str, facts: Collection[int]) -> dict[int, list[LoggedChange]]:
    told: dict[int, list[LoggedChange]] = defaultdict(list)
    for row in LoggedChange.objects.of_objects(audience.word, type, facts):
        told[row.fact].append(row)
    return told


def unlike_the_logs(
    negotiation: Negotiation, reading: Reading, today: date
) -> Iterator[tuple[str, str]]:
    """Each object that reads otherwise for an audience than its log tells, unless something waits."""
    if waiting(reading, today).filter(pk=negotiation.pk).exists():
        return
    for type in FOLLOWED:
        ids = _of(negotiation, type).order_by("slug").values_list("pk", flat=True)
        for some in batched(ids.iterator(chunk_size=BATCH), BATCH):
            for view, is_there in readers_of(negotiation, today):
                shown = reading.shown(view, type, some) if is_there else {}
                told = _told(view.audience, type, some)
                for fact in some:
                    read = shown.get(fact)
                    wanted = read and (read["slug"], digest_of(read))
                    rows = [(row.slug, row.digest) for row in told[fact] if not row.deleted]
                    if rows != ([wanted] if wanted else []):
                        slug = read["slug"] if read else rows[0][0]
                        audience = view.audience.word
                        yield f"{type} {slug}", f"the log of the {audience} tells {OTHERWISE}"
