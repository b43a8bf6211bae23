"""Matches developments with the subscriptions that ask for them: whoever may see it is asked elsewhere."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import BooleanField, Case, ExpressionWrapper, Q, TextField, When
from django.db.models.functions import Cast
from django.db.models.lookups import Contains, Exact

from ..models import Affiliation, Development, Negotiation, Round, Subscription
from ..models.subscriptions import LISTS, Only
from ..vocabulary.audiences import Audience

OF_A_BODY = (Affiliation.Role.MEMBER, Affiliation.Role.CHAIR)
"""The roles in which a party is one of a body."""


class Filter:
    """The lists of a subscription, from their texts: those who ask for the same share one."""

    lists = ("kinds", *LISTS, "only")

    def __init__(self, texts: Iterable[str]) -> None:
        for name, text in zip(self.lists, texts, strict=True):
            setattr(self, name, json.loads(text))

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> list[str]: ...

    @classmethod
    def texts(cls) -> list[Cast]:
        """The texts of a subscription's lists, as the database has them: the same for the same lists."""
        return [Cast(name, TextField()) for name in cls.lists]


class Matcher:
    """Some developments of one negotiation, with all that subscriptions ask about them.

    Takes a fixed number of queries, however many subscriptions it is then asked about.
    """

    def __init__(self, negotiation: Negotiation, developments: Collection[Development]) -> None:
        self._developments = developments
        meetings = {d.round_id for d in developments if d.round_id is not None}
        self._tracks = dict(Round.objects.filter(pk__in=meetings).values_list("pk", "track__slug"))
        self._about = _about(developments)
        self._members = _members(negotiation) if developments else {}

    def matches(
        self, subscription: Subscription, development: Development, reader: Audience
    ) -> bool:
        """True where the subscription asks for it; all of its conditions have to fit.

        The members of a body are those that `reader` may know of, on the day it became known.
        """
        account = subscription.recipient.account_id if subscription.without_own else None
        return self.fits(subscription, development, reader) and not (
            subscription.without_own and is_own(account, development)
        )

    def fits(
        self, wanted: Subscription | Filter, development: Development, reader: Audience
    ) -> bool:
        """The same of what is asked for alone, whoever asks."""
        about = self._about[development.pk]
        return (
            _among(wanted.kinds, [development.kind])
            and self._concerns(wanted, development, reader)
            and _among(wanted.issues, development.issues)
            and _among(wanted.tracks, [self._tracks.get(development.round_id or 0)])
            and _among(wanted.demands, about.demands)
            and _among(wanted.red_lines, [about.red_line])
            and _among(wanted.documents, [about.document])
            and _is_narrow_enough(wanted.only, development)
        )

    def may_match(self) -> Q:
        """The condition on subscriptions that holds for all that match one of them, and for few others.

        It is asked of the text of each list, by the database: ten thousand who want to hear of
        something else are not even read. Of the parties first, and of the other lists where these
        fit: PostgreSQL would write out seven lists of each subscription, the parties last.
        """
        rows, about = self._developments, self._about.values()
        parties = {party for row in rows for party in row.parties}
        bodies = {body for body, ties in self._members.items() if _have_one(ties, parties)}
        is_open = _is_empty("parties") & _is_empty("blocs")
        concerns = is_open | _names("parties", parties) | _names("blocs", parties | bodies)
        fits = (
            _may_be("issues", (issue for row in rows for issue in row.issues))
            & _may_be("kinds", (row.kind for row in rows))
            & _may_be("tracks", self._tracks.values())
            & _may_be("demands", (demand for one in about for demand in one.demands))
            & _may_be("red_lines", (one.red_line for one in about))
            & _may_be("documents", (one.document for one in about))
        )
        both = Case(
            When(concerns, then=ExpressionWrapper(fits, BooleanField())),
            default=False,
            output_field=BooleanField(),
        )
        # The first once more by itself: of a case PostgreSQL takes every other row to fit, and reads all readers.
        return concerns & Q(both)

    def _concerns(
        self, wanted: Subscription | Filter, development: Development, reader: Audience
    ) -> bool:
        """True where one of the parties that are followed acts in it, or it concerns one of them."""
        parties = set(wanted.parties)
        for body in wanted.blocs:
            parties |= {body, *self._of(body, development.known_from, reader)}
        return _among(parties, development.parties)

    def _of(self, body: str, day: date, reader: Audience) -> Iterable[str]:
        for row in self._members.get(body, ()):
            known = row.known_as(date.min).known_to(reader)
            begun = row.since is None or row.since <= day
            over = row.until is not None and row.until <= day
            if known is not None and known <= day and begun and not over:
                yield row.party.slug


MOST_NAMES = 40
"""Above so many names a list is not asked for them: hardly any would be left out."""


def _may_be(column: str, names: Iterable[str | None]) -> Q:
    """That the list is empty or has one of those names."""
    return _is_empty(column) | _names(column, names)


def _is_empty(column: str) -> Q:
    return Q(Exact(Cast(column, TextField()), "[]"))


def _names(column: str, names: Iterable[str | None]) -> Q:
    some = {name for name in names if name}
    condition = Q(pk__isnull=len(some) <= MOST_NAMES)
    for name in sorted(some) if len(some) <= MOST_NAMES else ():
        condition |= Q(Contains(Cast(column, TextField()), json.dumps(name)))
    return condition


def _have_one(ties: Iterable[Affiliation], parties: Collection[str]) -> bool:
    return any(tie.party.slug in parties for tie in ties)


def _members(negotiation: Negotiation) -> dict[str, list[Affiliation]]:
    """The members of each body, by the body's slug."""
    members: dict[str, list[Affiliation]] = defaultdict(list)
    rows = Affiliation.objects.filter(negotiation=negotiation, role__in=OF_A_BODY)
    for row in rows.select_related("party", "body"):
        members[row.body.slug].append(row)
    return members


@dataclass(frozen=True, slots=True)
class Subjects:
    """The demands, the line and the text that a development is about, by slug."""

    demands: tuple[str, ...]
    red_line: str | None
    document: str | None


def _about(developments: Collection[Development]) -> dict[UUID, Subjects]:
    pointing = [d.pk for d in developments if any(getattr(d, f"{name}_id") for name in _POINTING)]
    slugs = {pk: named for pk, *named in _slugs_of_subjects(pointing)} if pointing else {}
    return {
        d.pk: _subjects(d.details, *slugs.get(d.pk, (None, None, None, None))) for d in developments
    }


_POINTING = ("demand", "red_line", "document", "response")


def _slugs_of_subjects(ids: Collection[UUID]) -> Any:
    return Development.objects.filter(pk__in=ids).values_list(
        *("pk", "demand__slug", "red_line__slug", "document__slug", "response__document__slug")
    )


def _subjects(
    details: Mapping[str, Any],
    demand: str | None,
    red_line: str | None,
    document: str | None,
    answered_by: str | None,
) -> Subjects:
    demands = tuple(filter(None, (demand, *_answered(details))))
    return Subjects(demands, red_line, document or answered_by)


MATCHED_BY = (
    *("kind", "parties", "issues", "round", "nature", "movement", "known_from", "details"),
    *_POINTING,
)
"""The fields of a development by which it is matched, besides who did it."""


def _answered(details: Mapping[str, Any]) -> Iterable[str]:
    return (demand for demand, _ in details.get("answers", ()))


def _among(wanted: Collection[str], named: Iterable[str | None]) -> bool:
    return not wanted or any(name in wanted for name in named)


def _is_narrow_enough(only: Collection[str], development: Development) -> bool:
    if Only.REVERSED in only and development.nature != Only.REVERSED:
        return False
    steps = {Only.HARDENED, Only.SOFTENED}.intersection(only)
    if steps and development.movement not in steps:
        return False
    # What has no confidence of its own, such as a round, is as sure as can be.
    confidence = development.details.get("confidence", "high")
    return Only.HIGH_CONFIDENCE not in only or confidence == "high"


def is_own(account: int | None, development: Development) -> bool:
    """True where that account did what the development came of."""
    return account is not None and development.act.by_id == account
