"""Who listens to a negotiation: very many of them as plain values, and those together who are alike.

Ten thousand readers mostly ask for one of a few things. What they are to hear is decided once for
all who ask for the same; of whom something was told before, for each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import batched
from typing import Any, NamedTuple

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from ..models import Channel, Development, Negotiation, Recipient, Subscription
from ..vocabulary.audiences import Audience
from .interest import Filter, Matcher, is_own

MANY = 1000
"""Of more than so many it is not asked by name where that takes longer than to read all."""
TOGETHER = 10_000
"""So many are asked for by name at once: a statement takes no more than some sixty thousand values."""


class Listener(NamedTuple):
    """A recipient, as far as it bears on what is told, and how."""

    pk: int
    user_id: int | None
    owner_id: int | None
    time_zone: str
    is_active: bool

    @property
    def account_id(self) -> int | None:
        return self.user_id or self.owner_id

    @property
    def channel(self) -> str:
        return Channel.EMAIL if self.owner_id is None else Channel.WEBHOOK


class Wish(NamedTuple):
    """A subscription of a listener: what it asks for, how soon, and whether of what others do alone.

    `frequency` and `without_own` are as it has them; those who ask for the same have one `filter`.
    """

    subscription: str
    filter: Filter
    frequency: str
    without_own: bool


_COLUMNS = ("pk", "user_id", "owner_id", "time_zone")
FIELDS = len(Listener._fields)


def _is_active(prefix: str = "") -> ExpressionWrapper:
    """What `Recipient.is_active` says, as the database is asked for it of very many."""
    is_there = Q(**{f"{prefix}email__isnull": False, f"{prefix}confirmed_at__isnull": False})
    for account in ("user", "owner"):
        is_there |= Q(**{f"{prefix}{account}__is_active": True})
    is_active = is_there & Q(**{f"{prefix}suppressed_at__isnull": True})
    return ExpressionWrapper(is_active, BooleanField())


def listeners(recipients: QuerySet[Any]) -> Iterator[Listener]:
    """Those recipients as listeners; one query."""
    return map(Listener._make, recipients.values_list(*_COLUMNS, _is_active()))


def listeners_by_id(recipients: Collection[int]) -> Iterator[Listener]:
    """The same of very many, by their ids."""
    for some in batched(sorted(recipients), TOGETHER):
        yield from listeners(Recipient.objects.filter(pk__in=some))


Wishes = Mapping[int, Sequence[Wish]]
"""What each listener asks for, by his id."""


def listening(negotiation: Negotiation, matcher: Matcher) -> tuple[dict[int, Listener], Wishes]:
    """Whoever may ask for what the matcher is about, by id, with what each asks for. One query."""
    rows = (
        Subscription.objects.listening(negotiation)
        .filter(matcher.may_match())
        .values_list(
            *("pk", "frequency", "without_own"),
            *(f"recipient__{name}" for name in _COLUMNS),
            _is_active("recipient__"),
            *Filter.texts(),
        )
    )
    there: dict[int, Listener] = {}
    wishes: dict[int, list[Wish]] = defaultdict(list)
    filters: dict[tuple[str, ...], Filter] = {}
    for pk, frequency, without_own, *rest in rows:
        listener, texts = Listener._make(rest[:FIELDS]), tuple(rest[FIELDS:])
        asked = filters.get(texts) or filters.setdefault(texts, Filter(texts))
        wishes[listener.pk].append(Wish(str(pk), asked, frequency, without_own))
        there[listener.pk] = listener
    return there, wishes


def writers(
    listeners: Mapping[int, Listener], wishes: Wishes, developments: Collection[Development]
) -> set[int]:
    """Those of the listeners who do not want to hear of what they did, and did one of these."""
    choosy = [listeners[id] for id, his in wishes.items() if any(w.without_own for w in his)]
    return {one.pk for one in choosy if any(is_own(one.account_id, made) for made in developments)}


@dataclass(frozen=True, slots=True)
class Circle:
    """Listeners of one audience who hear of the same, for the same reasons.

    `wishes` are those of `first`; of each other one they differ in nothing but the subscription.
    """

    audience: Audience
    first: Listener
    wishes: Sequence[Wish]
    members: list[tuple[Listener, Sequence[Wish]]]


def circles(
    listeners: Collection[Listener],
    wishes: Wishes,
    audiences: Mapping[int, Audience | None],
    *,
    apart: Collection[int],
) -> list[Circle]:
    """Those of them who may be told anything, together who are alike.

    Alone stands whoever is `apart`, by id.
    """
    found: dict[Any, Circle] = {}
    for one in listeners:
        audience = audiences[one.pk]
        if audience is None:
            continue
        his = wishes.get(one.pk, ())
        alone = one.pk if one.pk in apart else None
        key = (alone, audience, *((w.filter, w.frequency, w.without_own) for w in his))
        circle = found.get(key)
        if circle is None:
            circle = found[key] = Circle(audience, one, his, [])
        circle.members.append((one, his))
    return list(found.values())
