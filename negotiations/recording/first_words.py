"""The first word of a planned round, with which it begins, and all that bears on (rule 16)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from ..models import Negotiation, Round, Statement
from ..reading.evidence.calendar import round_there
from ..reading.evidence.series import series_facts
from ..reading.perspective import Perspective
from ..rules import audiences
from ..rules.calendar import AT_ROUND, Calendar


def calendar_in_act(view: Perspective) -> Calendar:
    """The rounds that an audience knows of, within an act: its derived columns are not settled yet."""
    there = [r for r in view.visible(Round) if round_there(r, view)]
    silent = {r.pk for r in there if not r.has_begun(view.known) and _may_begin(r, view.known)}
    begun = said_at(silent, view) if silent else set()
    for meeting in there:
        meeting.said_at = meeting.pk in begun
    return Calendar(r.known_as_round(view.known) for r in there)


def _may_begin(meeting: Round, known: date) -> bool:
    return meeting.first_day <= known and meeting.status != Round.Status.CANCELLED


def said_at(meetings: Collection[int], view: Perspective) -> set[int]:
    """Those of the rounds at which something was said that the audience knows.

    An account that the party denied is no word of it, and neither is one that was retracted.
    """
    said = Statement.objects.published().filter(view.knows(), round__in=meetings, timing=AT_ROUND)
    rows = list(said.values_list("id", "round_id", "series_id", "status"))
    begun = {meeting for _, meeting, _, status in rows if status == Statement.Status.PUBLISHED}
    ended = {id: meeting for id, meeting, _, _ in rows if meeting not in begun}
    if not ended:
        return begun
    for facts in series_facts({series for id, _, series, _ in rows if id in ended}).values():
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
    negotiation: Negotiation, touched: Collection[int], today: date
) -> set[int]:
    """The series that a word at a planned round may place anew, where one of `touched` has it.

    They are those in which something names no round and was said since that round's first day.
    """
    planned = Round.objects.filter(
        negotiation=negotiation,
        status=Round.Status.PLANNED,
        planned_on__isnull=False,
        first_day__lte=today,
    )
    first_days = dict(planned.values_list("pk", "first_day"))
    if not first_days:
        return set()
    at_round = Statement.objects.filter(round__in=first_days, timing=AT_ROUND)
    pairs = at_round.values_list("round_id", "series_id").distinct()
    spoken = [first_days[meeting] for meeting, series in pairs if series in touched]
    return unplaced_since(negotiation.pk, min(spoken)) if spoken else set()


def unplaced_since(negotiation: int, day: date) -> set[int]:
    """The series in which something said since that day finds its round by its day."""
    loose = Statement.objects.filter(negotiation_id=negotiation, round__isnull=True, day__gte=day)
    return set(loose.values_list("series_id", flat=True))
