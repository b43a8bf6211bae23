"""The first word of a planned round, with which it begins, and all that bears on (rule 16)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from itertools import batched

from django.db.models import Min, QuerySet

from ..models import Negotiation, Round, Statement
from ..reading.evidence.calendar import round_there
from ..reading.evidence.series import series_facts
from ..reading.perspective import Perspective
from ..rules import audiences
from ..rules.calendar import AT_ROUND, Calendar
from ..vocabulary.audiences import Audience

VISIBILITY = ("audience", "embargo_until", "known_from")
"""What says from when whom a fact is for."""


def calendars_in_act(
    views: Mapping[Audience, Perspective], meetings: Collection[Round] | None = None
) -> dict[Audience, Calendar]:
    """The rounds that each audience knows of, within an act: its derived columns are not settled yet.

    Read once, for the widest cleared of them, or `meetings`, which were read for it.
    """
    most = views[max(views)]
    meetings = list(most.visible(Round)) if meetings is None else meetings
    silent = [r.pk for r in meetings if not r.has_begun(most.known) and _may_begin(r, most.known)]
    words = list(_words_at(silent, most)) if silent else []
    calendars: dict[Audience, Calendar] = {}
    for reader, view in views.items():
        begun = _begun_by([w for w in words if view.known_by(w, w.known_from)], view)
        for meeting in meetings:
            meeting.said_at = meeting.pk in begun
        there = (r for r in meetings if round_there(r, view))
        calendars[reader] = Calendar(r.known_as_round(view.known) for r in there)
    return calendars


def _may_begin(meeting: Round, known: date) -> bool:
    return meeting.first_day <= known and meeting.status != Round.Status.CANCELLED


def said_at(meetings: Collection[int], view: Perspective) -> set[int]:
    """Those of the rounds at which something was said that the audience knows.

    An account that the party denied is no word of it, and neither is one that was retracted.
    """
    return _begun_by(list(_words_at(meetings, view)), view)


def _words_at(meetings: Collection[int], view: Perspective) -> QuerySet[Statement]:
    said = Statement.objects.published().filter(view.knows(), round__in=meetings, timing=AT_ROUND)
    return said.only("round_id", "series_id", "status", *VISIBILITY)


def _begun_by(words: Collection[Statement], view: Perspective) -> set[int]:
    """The rounds at which something of that was said and counts as said for the audience."""
    at = {w: w.round_id for w in words if w.round_id is not None}
    begun = {meeting for w, meeting in at.items() if w.status == Statement.Status.PUBLISHED}
    ended = {w.pk: meeting for w, meeting in at.items() if meeting not in begun}
    if not ended:
        return begun
    for facts in series_facts({w.series_id for w in words if w.pk in ended}).values():
        for statement in facts.statements:
            lived = audiences.life(
                view.audience, statement.visibility, facts.endings(statement), view.today
            )
            if statement.id not in ended or lived is None or lived.denied:
                continue
            if lived.known_until is None or view.known < lived.known_until:
                begun.add(ended[statement.id])
    return begun


def placed_by_first_words(
    negotiation: Negotiation,
    touched: Collection[int],
    today: date,
    meetings: Collection[Round] | None = None,
) -> set[int]:
    """The series that a word at a planned round may place anew, where one of `touched` has it.

    They are those in which something names no round and was said since that round's first day.
    `meetings` are all rounds that are there for anybody, where they were read.
    """
    if meetings is not None and not any(_is_open(meeting, today) for meeting in meetings):
        return set()
    at_planned = Statement.objects.filter(
        timing=AT_ROUND,
        round__negotiation=negotiation,
        round__status=Round.Status.PLANNED,
        round__planned_on__isnull=False,
        round__first_day__lte=today,
    )
    firsts = (
        at_planned.filter(series__in=some).aggregate(first=Min("round__first_day"))["first"]
        for some in batched(touched, 1000)
    )
    spoken = [first for first in firsts if first is not None]
    return unplaced_since(negotiation.pk, min(spoken)) if spoken else set()


def _is_open(meeting: Round, today: date) -> bool:
    """Whether it was planned, may have begun, and nothing says yet that it was held."""
    is_planned = meeting.status == Round.Status.PLANNED and meeting.planned_on is not None
    return is_planned and meeting.first_day <= today


def unplaced_since(negotiation: int, day: date) -> set[int]:
    """The series in which something said since that day finds its round by its day."""
    loose = Statement.objects.filter(negotiation_id=negotiation, round__isnull=True, day__gte=day)
    return set(loose.values_list("series_id", flat=True))
