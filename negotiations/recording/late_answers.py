"""Where parties that are late with an answer had said to stand by the day on which it was due (rule 15)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from ..models import Demand, Negotiation
from ..reading.perspective import Perspective
from ..reading.questions.said_since import OpenAnswer, said_since
from ..rules.demands import Overdue
from ..rules.developments.demands import SaidByDue


def late_positions(view: Perspective, demand: Demand, late: Iterable[Overdue]) -> SaidByDue:
    """The stance and day of each open addressee's own position, as judged where its answer was due.

    One query a due day that passed unanswered; none for a demand that is not overdue.
    """
    said: dict[tuple[date, str], tuple[str, date]] = {}
    for one in late:
        then = view.asked(at=one.due, known=one.judged_on)
        wanted = {
            OpenAnswer(party, demand.issue.slug, since=demand.day, at=one.due): party
            for party in one.open
        }
        for open_answer, position in said_since(then, wanted).items():
            said[one.due, wanted[open_answer]] = position["stance"], position["day"]
    return said


def demands_with_a_due_day(negotiation: Negotiation, series: Collection[int]) -> set[int]:
    """The demands on the issues of those series of which an answer was ever due by a day."""
    on_issue = Demand.objects.filter(negotiation=negotiation, issue__series__in=series)
    return set(on_issue.filter(acts__due__isnull=False).values_list("id", flat=True))
