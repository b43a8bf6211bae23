"""The rounds as a calendar (RFC 5545), for whoever keeps them beside his own days."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from icalendar import Calendar, Event

from ..models import Negotiation, Round, RoundAct
from ..models.calendar import UNCONFIRMED
from ..reading.questions.feeds import Meeting
from ..rules.audience_marks import narrowest, prefixed
from ..rules.wording import day_words

STATUS = {
    "planned": "TENTATIVE",
    "unconfirmed": "TENTATIVE",
    "held": "CONFIRMED",
    "cancelled": "CANCELLED",
}
UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
"""Control characters, which a calendar may not hold. Line feeds and tabs it can."""
EVERY = timedelta(hours=6)
"""The time after which a program is asked to look again."""


def calendar(negotiation: Negotiation, meetings: Iterable[Meeting], *, today: date) -> bytes:
    """Every round as a whole-day event under an id that stays, as it is known today."""
    made = Calendar()
    made.add("prodid", "-//Demarche//Rounds//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", _line(f"{negotiation.title}: rounds"))
    made.add("refresh-interval", EVERY, parameters={"VALUE": "DURATION"})
    for meeting in meetings:
        made.add_component(_event(negotiation, meeting, today))
    return made.to_ical()


def _event(negotiation: Negotiation, meeting: Meeting, today: date) -> Event:
    round = meeting.round
    status = round.status_on(today)
    mark = narrowest(fact.mark_on(today) for fact in (round, meeting.track, *meeting.acts) if fact)
    link = f"{settings.SITE_URL}{reverse('round', args=[negotiation.slug, round.slug])}"
    event = Event()
    event.add("uid", f"{round.slug}.{negotiation.slug}@{_host()}")
    event.add("sequence", len(changes(meeting.acts)))
    event.add("dtstamp", _stamp(meeting))
    event.add("dtstart", round.first_day)
    # The end is the day after the last one.
    event.add("dtend", round.last_day + timedelta(days=1))
    name = f"Cancelled: {round.name}" if status == "cancelled" else round.name
    event.add("summary", _line(prefixed(name, mark)))
    event.add("status", STATUS[status])
    event.add("transp", "TRANSPARENT")
    where = ", ".join(filter(None, (round.place, round.country)))
    if where:
        event.add("location", _line(where))
    if meeting.track is not None:
        event.add("categories", [_line(meeting.track.name)])
    if mark is not None:
        event.add("class", "CONFIDENTIAL")
    told = (*([f"{mark.words}."] if mark else []), *_told(round, meeting.acts, today), link)
    event.add("description", _plain("\n\n".join(told)))
    event.add("url", link)
    return event


def changes(acts: Iterable[RoundAct]) -> list[RoundAct]:
    """The acts that altered what was known of a round, after it was first planned."""
    return [act for act in acts if act.kind != RoundAct.Kind.PLANNED]


def _told(round: Round, acts: Iterable[RoundAct], today: date) -> Iterable[str]:
    if round.status_on(today) == UNCONFIRMED:
        yield "Unconfirmed: it was planned, and nothing says that it was held."
    outcome = round.outcome_on(today)
    if outcome:
        yield outcome
    for act in acts:
        if act.kind == RoundAct.Kind.PLANNED:
            yield f"Planned on {day_words(act.on)}, for {day_words(act.first_day)}."
        elif act.kind == RoundAct.Kind.MOVED:
            yield _noted(f"Moved on {day_words(act.on)}, to {day_words(act.first_day)}.", act)
        elif act.kind == RoundAct.Kind.CANCELLED:
            yield _noted(f"Called off on {day_words(act.on)}.", act)


def _noted(text: str, act: RoundAct) -> str:
    return f"{text} {act.note}" if act.note else text


def _stamp(meeting: Meeting) -> datetime:
    """The day of the last that was done to it: the same whenever it is asked for."""
    known = meeting.round.there_from
    day = max([known, *(act.on for act in meeting.acts)])
    return datetime.combine(day, time(), UTC)


def _plain(text: str) -> str:
    """The text without what a calendar cannot hold, each of its lines on a line."""
    return "\n".join(
        UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).splitlines()
    )


def _line(text: str) -> str:
    """The text on one line."""
    return " ".join(_plain(text).split())


def _host() -> str:
    return urlsplit(settings.SITE_URL).hostname or "localhost"
