"""One audience's view of one negotiation: made once by each entry, and passed alone.

Whoever asks (page, API, mail, feed, the door for its writer) makes a `Perspective`; every question
takes it in place of negotiation, audience, clocks and today, so that none can be asked for nobody.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db.models import Q

from ..models import AudienceChoice, Negotiation, Round, visible_audiences
from ..rules.audiences import Visibility
from ..vocabulary.audiences import Audience

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from ..models import User


class ClockFault(ValueError):
    """A clock that cannot be read. `field` is the parameter at fault."""

    def __init__(self, field: str, message: str) -> None:
        self.field, self.message = field, message
        super().__init__(f"{field}: {message}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One audience on one day, whichever negotiation it reads: about a day, as known on a day.

    What it may not see does not exist for it (rule 8). Who reads several negotiations is one
    reader for each of his audiences.
    """

    audience: Audience
    today: date
    at: date
    known: date

    @classmethod
    def now(cls, audience: Audience, today: date) -> Reader:
        """A reader of what stands today, as known today."""
        return Reader(audience=audience, today=today, at=today, known=today)

    def sees(self, prefix: str = "") -> Q:
        """The condition that a fact is there today, to use in any query; `prefix` leads to it."""
        return visible_audiences(self.audience, self.today, prefix)

    def knows(self, prefix: str = "", *, day: str = "known_from") -> Q:
        """The condition that a fact could be known by `known`; `day` is its field for that."""
        return self.saw(prefix) & Q(**{f"{prefix}{day}__lte": self.known})

    def saw(self, prefix: str = "") -> Q:
        """The condition that a fact was there on the day known on; `prefix` leads to it."""
        return visible_audiences(self.audience, self.known, prefix)

    def stands(self, prefix: str = "") -> Q:
        """The condition that a fact is not void: that it neither fell, as `fallen` says, nor was undone."""
        path = f"{prefix}fell_with__"
        known = self.sees(path) & Q(**{f"{path}known_from__lte": self.today})
        return Q(**{f"{prefix}undone": False}) & (Q(**{f"{path}isnull": True}) | ~known)

    def fallen(self, fact: Any) -> bool:
        """Whether it was undone, or fell with its statement by a correction that is known today.

        Then it is void on every day, whichever day is asked about.
        """
        if fact.undone:
            return True
        ended = fact.fell_with
        known = self.known_from(ended, ended.known_from) if ended is not None else None
        return known is not None and known <= self.today

    def there[F: Any](self, fact: F | None) -> F | None:
        """The fact, or None where it is not there today: he sees a gap, and not whose."""
        if fact is None:
            return None
        seen = self.known_from(fact, date.min)
        return fact if seen is not None and seen <= self.today else None

    def known_by[F: Any](self, fact: F | None, day: date) -> F | None:
        """The fact, or None where it could not be known by `known`; `day` is from when it could."""
        if fact is None:
            return None
        seen = self.known_from(fact, day)
        return fact if seen is not None and seen <= self.known else None

    def known_from(self, fact: Any, day: date) -> date | None:
        """The day from which this audience could know a fact that could be known from `day`."""
        known: date | None = fact.known_as(day).known_to(self.audience)
        return known

    def known_from_columns(
        self, audience: str, embargo_until: date | None, known_from: date
    ) -> date | None:
        """The same of a fact of which these columns were read."""
        visibility = Visibility(AudienceChoice(audience).level, embargo_until, known_from)
        return visibility.known_to(self.audience)


@dataclass(frozen=True, slots=True, kw_only=True)
class Perspective(Reader):
    """One audience's view of one negotiation, today: at a day or `round`, as known on a day."""

    negotiation: Negotiation
    round: Round | None = None

    @classmethod
    def of(cls, negotiation: Negotiation, audience: Audience, today: date) -> Perspective:
        """The view of what stands today, as known today."""
        return Perspective(
            negotiation=negotiation, audience=audience, today=today, at=today, known=today
        )

    def visible(self, model: Any) -> Any:
        """The rows of a noun in this negotiation that this audience may see today.

        What could be known by `known` is asked of each noun by its own day, in `evidence.nouns`.
        Speakers and sources that are one with another are left out.
        """
        rows = model.objects.filter(negotiation=self.negotiation).filter(self.sees())
        return rows.themselves() if getattr(model, "LEFT_OUT", False) else rows

    def knowable(self, model: Any, *, day: str = "known_from") -> Any:
        """The rows of a noun in this negotiation that this audience could know by `known`.

        `day` is the noun's field for that. As `known` is never later than today, what could be
        known by then may be seen today.
        """
        return model.objects.filter(self.knows(day=day), negotiation=self.negotiation)

    def hidden(self, model: Any) -> Any:
        """The ids of the rows of a noun in this negotiation that this audience may not see today."""
        rows = model.objects.filter(negotiation=self.negotiation)
        return rows.exclude(self.sees()).values("pk")

    def asked(
        self, *, round: str | Round | None = None, at: date | None = None, known: date | None = None
    ) -> Self:
        """The same at the clocks asked for. Both are today unless said, and never later.

        *At a round* means on its last day; one not yet known is no error. It is named, or was found
        among what is visible. Raises `ClockFault` for both at once, and for a round that does not
        exist for this audience.
        """
        known = min(known or self.today, self.today)
        if round is None:
            at = min(at or self.today, self.today)
            return replace(self, at=at, known=known, round=None)
        if at is not None:
            raise ClockFault("at", "Ask either at a round or at a day, not both.")
        meeting = round if isinstance(round, Round) else self.visible(Round).named(round)
        if meeting is None:
            raise ClockFault("round", f"There is no round '{round}' in this negotiation.")
        return replace(self, at=meeting.last_day, known=known, round=meeting)

    def at_day(self, day: date) -> Self:
        """The same about another day."""
        return replace(self, at=day, round=None)

    def at_round(self, meeting: Round) -> Self:
        """The same at a round, on its last day."""
        return replace(self, at=meeting.last_day, round=meeting)


def perspective_of(
    user: User | AnonymousUser, negotiation: str, *, today: date
) -> Perspective | None:
    """That user's view of the negotiation of that slug; None where it does not exist for him."""
    view, _ = view_and_role(user, negotiation, today=today)
    return view


def view_and_role(
    user: User | AnonymousUser, negotiation: str, *, today: date
) -> tuple[Perspective | None, str | None]:
    """The same, and the user's role there as `role_of` has it: both in one query."""
    rows = Negotiation.objects.filter(slug=negotiation)
    row: Any = (rows.with_membership_of(user) if user.is_authenticated else rows).first()
    return (None, None) if row is None else as_read_by(row, user, today=today)


def as_read_by(
    row: Any, user: User | AnonymousUser, *, today: date
) -> tuple[Perspective | None, str | None]:
    """The view and the role of a user, whose membership in that negotiation was read with it."""
    role, cleared = None, None
    if user.is_authenticated:
        if user.limited_to not in (None, row.pk):
            return None, None
        role = row.own_role
        cleared = row.own_cleared and not user.without_clearance if role else None
    audience = row.audience_by(cleared)
    if audience is None:
        return None, None
    return Perspective.of(row, audience, today), role
