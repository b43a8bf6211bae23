"""The turn of days: what a day makes known or overdue is told first, each day by an act of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from ..models import (
    Act,
    Answer,
    Correction,
    Demand,
    DemandAct,
    Dissociation,
    Document,
    IssueAct,
    Negotiation,
    Priority,
    RedLine,
    RedLineAct,
    Remark,
    Response,
    Round,
    RoundAct,
    Series,
    Statement,
)
from ..rules.calendar import today_utc
from ..vocabulary.audiences import Audience
from .act import Recording
from .chain import begun
from .directory import Directory
from .notification import tell
from .numbers import number_demands
from .reconciliation import reconcile
from .rules_in_force import derive_anew, follow_rules
from .stream_places import take_place
from .versions import series_of

Due = dict[date, dict[str, set[int]]]


def turn_days(today: date | None = None) -> int:
    """Turns the day in every negotiation; the number of acts in which something was told.

    What earlier rules derived is derived anew first.
    """
    today = today or today_utc()
    follow_rules()
    behind = Negotiation.objects.filter(Q(turned_on__isnull=True) | Q(turned_on__lt=today))
    told = 0
    for negotiation in behind:
        with transaction.atomic():
            told += turn(negotiation, today)
    return told


def turn(
    negotiation: Negotiation,
    today: date,
    *,
    silent: bool = False,
    hold: timedelta | None = None,
    directory: Directory | None = None,
    places: list[Act] | None = None,
) -> int:
    """Tells what fell due after the last day that was turned, up to `today`; how many acts told something.

    Needs a transaction. Does nothing where the day has turned already.
    """
    if negotiation.turned_on and negotiation.turned_on >= today:
        return 0
    locked = Negotiation.objects.select_for_update(no_key=True).get(pk=negotiation.pk)
    negotiation.turned_on = locked.turned_on
    if locked.turned_on and locked.turned_on >= today:
        return 0
    negotiation.rules_edition = locked.rules_edition
    derive_anew(negotiation, directory=directory, places=places)
    due = _due(negotiation, locked.turned_on, today) if locked.turned_on else {}
    told = sum(
        _tell(negotiation, day, due[day], silent, hold, directory, places) for day in sorted(due)
    )
    _turned(negotiation, today)
    return told


def _turned(negotiation: Negotiation, day: date) -> None:
    negotiation.turned_on = day
    Negotiation.objects.filter(pk=negotiation.pk).update(turned_on=day)


def _tell(
    negotiation: Negotiation,
    day: date,
    due: dict[str, set[int]],
    silent: bool,
    hold: timedelta | None,
    directory: Directory | None,
    places: list[Act] | None,
) -> bool:
    """Records the turn of that day with what fell due on it; whether anything followed."""
    directory = directory or Directory(negotiation, Audience.CLEARED)
    _turned(negotiation, day)
    row = begun(negotiation, what="day-turned", on=day, silent=silent)
    act = Recording(negotiation, row, directory=directory, hold=hold)
    demands = Demand.objects.filter(id__in=due.get("demands", ()), number__isnull=True)
    number_demands(act, demands)
    act.flush()
    for name, ids in due.items():
        if name != "statements":
            getattr(act.touched, name).update(ids)
    for statement in Statement.objects.filter(id__in=due.get("statements", ())):
        correction = Correction.objects.filter(successor=statement).first()
        visibility = statement.known_as(statement.known_from)
        act.make_known(statement.series_id, visibility, correction.slug if correction else None)
    reconcile(act)
    tell(act)
    act.mark_changes()
    if act.developments:
        act.seal()
        take_place(row, later=places)
    else:
        row.delete()
    return bool(act.developments)


def _due(negotiation: Negotiation, after: date | None, today: date) -> Due:
    """The things that each day after `after`, up to `today`, makes known, ends or leaves overdue."""
    due: Due = defaultdict(lambda: defaultdict(set))
    for noun, things, days in _clocks(negotiation):
        span = Q()
        for day in days:
            span |= Q(**{f"{day}__gt": after, f"{day}__lte": today})
        for thing in things.filter(span).order_by():
            for day in days:
                fell = _value(thing, day)
                if fell is not None and (after is None or fell > after) and fell <= today:
                    _touch(due[fell], noun, thing)
    overdue = DemandAct.objects.filter(
        demand__negotiation=negotiation,
        due__gte=after,
        due__lt=today,
    )
    for act in overdue:
        if act.due:
            due[act.due + timedelta(days=1)]["demands"].add(act.demand_id)
    return due


def _value(thing: Any, path: str) -> date | None:
    for name in path.split("__"):
        thing = getattr(thing, name)
    return thing


def _clocks(negotiation: Negotiation) -> Iterable[tuple[str, Any, tuple[str, ...]]]:
    """Every day on which something kept can change what somebody knows."""
    within = {"negotiation": negotiation}
    yield (
        "statement",
        Statement.objects.published().filter(**within),
        ("embargo_until", "known_from"),
    )
    corrections = Correction.objects.filter(**within, statement__isnull=False)
    yield "correction", corrections.select_related("statement"), ("embargo_until", "known_from")
    yield "demand", Demand.objects.filter(**within), ("embargo_until",)
    acts = DemandAct.objects.filter(demand__negotiation=negotiation).select_related("demand")
    yield "demand_act", acts, ("embargo_until", "known_from")
    yield "red_line", RedLine.objects.filter(**within), ("embargo_until",)
    lines = RedLineAct.objects.filter(red_line__negotiation=negotiation)
    yield "red_line_act", lines.select_related("red_line"), ("embargo_until", "known_from")
    yield "issue_act", IssueAct.objects.filter(**within), ("embargo_until", "known_from")
    yield "priority", Priority.objects.filter(**within), REMARK_CLOCKS
    yield "remark", Remark.objects.filter(**within), REMARK_CLOCKS
    yield "response", Response.objects.filter(**within), ("embargo_until",)
    yield "answer", Answer.objects.filter(**within), ("embargo_until", "known_from")
    documents = Document.objects.filter(**within)
    yield "document", documents, ("embargo_until", "delivery_known_from", "public_from")
    yield (
        "round",
        Round.objects.filter(**within),
        ("embargo_until", "known_from", "first_day", "last_day", "held_known_from"),
    )
    yield "dissociation", Dissociation.objects.filter(**within), ("embargo_until", "known_from")
    rounds = RoundAct.objects.filter(round__negotiation=negotiation)
    yield "round_act", rounds.select_related("round"), ("embargo_until", "on")


REMARK_CLOCKS = ("embargo_until", "known_from", "retracted_on")


def _touch(due: dict[str, set[int]], noun: str, thing: Any) -> None:
    """Touches all that has to be reconciled because of something that became known."""
    if noun == "statement":
        due["series"].add(thing.series_id)
        due["statements"].add(thing.pk)
    elif noun == "correction":
        due["series"] |= series_of(thing.statement)
        for name, fallen in FALLEN.items():
            for one in fallen.objects.filter(fell_with=thing):
                _touch(due, name, one)
        if thing.successor_id:
            due["statements"].add(thing.successor_id)
    elif noun in ("demand", "demand_act"):
        demand = thing if noun == "demand" else thing.demand
        due["demands"].add(demand.pk)
        due["series"] |= on_issue(demand.issue_id)
    elif noun in ("red_line", "red_line_act"):
        line = thing if noun == "red_line" else thing.red_line
        due["red_lines"].add(line.pk)
        due["series"] |= on_issue(line.issue_id, line.party_id)
    elif noun == "issue_act":
        due["issue_acts"].add(thing.pk)
        due["series"] |= on_issue(thing.issue_id)
    elif noun == "priority":
        due["priorities"].add(thing.pk)
    elif noun == "remark":
        due["remarks"].add(thing.pk)
    elif noun == "answer":
        due["responses"].add(thing.response_id)
        due["demands"].add(thing.demand_id)
    elif noun == "response":
        due["responses"].add(thing.pk)
        due["demands"] |= set(thing.answers.values_list("demand_id", flat=True))
    elif noun == "document":
        due["documents"].add(thing.pk)
    elif noun == "round":
        due["rounds"].add(thing.pk)
        if thing.embargo_until or thing.known_from or thing.held_known_from:
            for name, ids in hung_on_round(thing).items():
                due[name] |= ids
    elif noun == "dissociation":
        due["dissociations"].add(thing.pk)
    elif noun == "round_act":
        due["rounds"].add(thing.round_id)


FALLEN: dict[str, type[Any]] = {"demand": Demand, "response": Response, "red_line": RedLine}
"""The nouns of what may fall with a statement."""


def on_issue(issue: int, party: int | None = None) -> set[int]:
    """The series on an issue, of one party or of all, that a demand or a line may colour."""
    series = Series.objects.filter(issue_id=issue)
    if party is not None:
        series = series.filter(party_id=party)
    return set(series.values_list("id", flat=True))


def hung_on_round(meeting: Round) -> dict[str, set[int]]:
    """All that is told otherwise once a round is there, by the kind of thing."""
    return {
        "rounds": {meeting.pk},
        "series": at_round(meeting.pk) | unplaced(meeting.negotiation_id),
        "demands": set(meeting.demands.values_list("pk", flat=True)),
        "remarks": set(meeting.remarks.values_list("pk", flat=True)),
        "documents": set(meeting.documents.values_list("pk", flat=True)),
    }


def at_round(meeting: int) -> set[int]:
    """The series of the statements that are bound to a round, whoever may see them."""
    bound = Statement.objects.filter(round_id=meeting)
    return set(bound.values_list("series_id", flat=True))


def said_by(speaker: int) -> set[int]:
    """The series of all that a speaker said, whoever may see it."""
    said = Statement.objects.filter(speaker_id=speaker)
    return set(said.values_list("series_id", flat=True))


def lines_of(speaker: int) -> dict[int, set[int]]:
    """The red lines that a speaker declared, with the series that each may colour."""
    declared = RedLine.objects.filter(speaker_id=speaker)
    return {
        line: on_issue(issue, party)
        for line, issue, party in declared.values_list("id", "issue_id", "party_id")
    }


def priorities_of(speaker: int) -> set[int]:
    """The priorities that a speaker stated, whoever may see them."""
    return set(Priority.objects.filter(speaker_id=speaker).values_list("id", flat=True))


def remarks_of(speaker: int) -> set[int]:
    """The remarks that a speaker made, whoever may see them."""
    return set(Remark.objects.filter(speaker_id=speaker).values_list("id", flat=True))


def dissociated_by(speaker: int) -> set[int]:
    """The dissociations that a speaker declared, whoever may see them."""
    declared = Dissociation.objects.filter(speaker_id=speaker)
    return set(declared.values_list("id", flat=True))


def unplaced(negotiation: int) -> set[int]:
    """The series whose statements find their round by their day."""
    loose = Statement.objects.filter(negotiation_id=negotiation, round__isnull=True)
    return set(loose.values_list("series_id", flat=True))
