"""What is new on a page since a day in its address, or since whoever is signed in last looked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest
from django.utils import timezone

from ..accounts.last_looks import LookBefore, look_before
from ..reading.parameters import DayParameter, Parameters
from ..reading.questions.new_since import NewSince, after_day, after_place, new_since
from .request_context import PageClocks
from .stream_days import Heading, headings

SINCE = DayParameter(name="since")
MOST_SHOWN = 12
"""So many of what happened, and of what was corrected, are listed; the others are counted."""


@dataclass(frozen=True, slots=True)
class SinceThen:
    """What is new since `day`, and when he looked, where it is since he did; `asked` is the day in the address."""

    day: date
    looked_at: datetime | None
    new: NewSince

    @property
    def asked(self) -> date | None:
        return None if self.looked_at else self.day

    @property
    def happened(self) -> list[Heading]:
        return headings(self.new.happened[:MOST_SHOWN])

    @property
    def corrected(self) -> list[Heading]:
        return headings(self.new.corrected[:MOST_SHOWN])

    @property
    def not_listed(self) -> int:
        return len(self.new.happened[MOST_SHOWN:]) + len(self.new.corrected[MOST_SHOWN:])


def since_then(request: HttpRequest, when: PageClocks) -> SinceThen | None:
    """What is new to whoever asks; None to whom nothing was asked for and who never looked before.

    Raises `UnreadableQuery` for what is no day. A look is kept where the page shows what is known
    today, and not where it is read as somebody else reads it.
    """
    day = Parameters((SINCE,), strict=False).read(request.GET)["since"]
    if day is not None:
        return SinceThen(day, None, new_since(when.view, after_day(day)))
    look = _look(request, when)
    if look is None:
        return None
    return SinceThen(look.at.date(), look.at, new_since(when.view, after_place(look.place)))


def _look(request: HttpRequest, when: PageClocks) -> LookBefore | None:
    is_own = request.user.is_authenticated and vars(request).get("seen_as") is None
    if not is_own or when.known < when.view.today or request.method != "GET":
        return None
    return look_before(request.user, when.view.negotiation, now=timezone.now())  # type: ignore[arg-type]
