"""The bar with both clocks and the strip of rounds, as pages show it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse
from django.utils.http import urlencode

from ..models import Document, Round
from ..models.calendar import UNCONFIRMED
from ..reading.evidence.calendar import last_begun
from .request_context import PageClocks


@dataclass(frozen=True, slots=True)
class Stop:
    """One round in the strip."""

    round: Round
    href: str
    chosen: bool
    planned: bool
    unconfirmed: bool
    ahead: bool
    cancelled: bool

    @property
    def begun(self) -> bool:
        """Whether there is something to be read of it: it is neither to come nor called off."""
        return not (self.planned or self.unconfirmed or self.cancelled)

    @property
    def where(self) -> str:
        """The names by which rounds are told apart in a tight place: where they met, else what they are called."""
        return self.round.place or self.round.name


@dataclass(frozen=True, slots=True)
class Other:
    """A link to the same page at other clocks."""

    href: str
    day: date


@dataclass(frozen=True, slots=True)
class Bar:
    """All that the bar shows. `by_day` asks by a day and not by a round.

    Where `only_known` is set the page itself is about one round, and the bar asks for one clock.
    `keep` is what the page is narrowed to: another clock does not widen it again.
    """

    moment: PageClocks
    stops: list[Stop]
    today: date
    by_day: bool
    other_way: str
    reference: Other | None
    unpublished: list[Document]
    only_known: bool = False
    keep: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_today(self) -> bool:
        return self.moment.known >= self.today

    @property
    def looks_ahead(self) -> bool:
        return self.moment.at > self.moment.known

    @property
    def earlier(self) -> Stop | None:
        """The last round that had begun before the moment that is shown, to step back to."""
        before = next((n for n, stop in enumerate(self.stops) if stop.chosen or stop.ahead), None)
        return next((stop for stop in reversed(self.stops[:before]) if stop.begun), None)

    @property
    def later(self) -> Stop | None:
        """The first round that had begun after it, to step on to."""
        after = [stop for stop in self.stops if stop.ahead and not stop.chosen]
        return next((stop for stop in after if stop.begun), None)

    @property
    def opened_itself(self) -> bool:
        return not self.moment.given and not self.only_known


def bar(
    moment: PageClocks,
    unpublished: Iterable[Document],
    *,
    keep: Mapping[str, str] | None = None,
) -> Bar:
    """The bar of a page that shows where parties stood, narrowed to what `keep` says."""
    by_day = moment.round is None
    kept = keep or {}
    return Bar(
        moment=moment,
        stops=[
            _stop(r, moment, _is_chosen(r, moment), _at_round(r, moment, kept), moment.at)
            for r in moment.rounds
        ],
        today=moment.view.today,
        by_day=by_day,
        other_way=_other_way(moment, by_day, kept),
        reference=_reference(moment, kept),
        unpublished=list(unpublished),
        keep=kept,
    )


def round_bar(moment: PageClocks, meeting: Round, unpublished: Iterable[Document]) -> Bar:
    """The bar of a page about one round: its strip leads to the pages of the others."""

    def href(other: Round) -> str:
        return (
            reverse("round", args=[moment.view.negotiation.slug, other.slug]) + moment.known_query
        )

    return Bar(
        moment=moment,
        stops=[_stop(r, moment, r == meeting, href(r), meeting.last_day) for r in moment.rounds],
        today=moment.view.today,
        by_day=False,
        other_way="",
        reference=None,
        unpublished=list(unpublished),
        only_known=True,
    )


def _is_chosen(meeting: Round, moment: PageClocks) -> bool:
    """The rounds of the day asked about: at a round means on its last day."""
    return meeting == moment.round or meeting.last_day == moment.at


def _at_round(meeting: Round, moment: PageClocks, kept: Mapping[str, str]) -> str:
    where = {"round": meeting.slug}
    if moment.known_given:
        where["known"] = moment.known.isoformat()
    return f"?{urlencode({**where, **kept})}"


def _stop(meeting: Round, moment: PageClocks, chosen: bool, href: str, at: date) -> Stop:
    status = meeting.status_on(moment.known)
    return Stop(
        round=meeting,
        href=href,
        chosen=chosen,
        planned=status == Round.Status.PLANNED,
        unconfirmed=status == UNCONFIRMED,
        ahead=meeting.first_day > at,
        cancelled=status == Round.Status.CANCELLED,
    )


def _other_way(moment: PageClocks, by_day: bool, kept: Mapping[str, str]) -> str:
    """The same moment, asked by day instead of by round or the other way round."""
    where = {"at": moment.at.isoformat()}
    if by_day:
        begun = last_begun(moment.rounds, moment.at, known=moment.known)
        if begun is None:
            return ""
        where = {"round": begun.slug}
    if moment.known_given:
        where["known"] = moment.known.isoformat()
    return f"?{urlencode({**where, **kept})}"


def _reference(moment: PageClocks, kept: Mapping[str, str]) -> Other | None:
    """A negotiation that is over also offers the day on which it is best read."""
    day = moment.view.negotiation.reference_date
    if day is None or not moment.view.negotiation.is_over(moment.view.today):
        return None
    if moment.at == day and moment.known == day:
        return None
    where = {"at": day.isoformat(), "known": day.isoformat()}
    return Other(f"?{urlencode({**where, **kept})}", day)
