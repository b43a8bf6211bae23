"""Earlier deliveries, which tell what somebody was last told under an identity or of a wording."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from ...models import Correction, Delivery, Development, Negotiation, Statement
from ...models.deliveries import TOLD, UNSETTLED, State
from ...rules.notices import Saying, saying
from ...vocabulary.audiences import AUDIENCES, Audience
from ...vocabulary.corrections import CorrectionKind

Key = tuple[int, str]
"""A recipient's id, with an identity or the slug of a statement."""

IN_HAND = (State.LEASED, State.HANDING)
KNOWN = "the reader knows it already"
"""Why something is not told."""

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Prior:
    """An earlier delivery: what it said, how far it came, and by which message."""

    delivery: UUID
    identity: str
    development: UUID
    message: UUID
    state: str
    message_state: str
    is_open: bool
    why: str
    handed_at: datetime | None
    place: tuple[int, int]
    audience: str
    saying: Saying
    headline: str
    flags: Mapping[str, bool]

    @property
    def told(self) -> bool:
        """True where it has reached the reader, or may have."""
        return self.state in TOLD and self.handed_at is not None

    @property
    def is_doubtful(self) -> bool:
        """True where nobody answered for it. After a restore it counts as told."""
        return self.state == State.UNCERTAIN and not self.why

    @property
    def may_come_again(self) -> bool:
        """True where its message told it last and waits for another attempt, under the same id."""
        return self.is_open and self.message_state in (State.PENDING, State.UNCERTAIN)

    @property
    def in_hand(self) -> bool:
        """True where somebody is about to hand it over, so that nobody can say yet."""
        return self.message_state in IN_HAND

    @property
    def was_for(self) -> Audience:
        """The audience that the reader belonged to when he was told."""
        return Audience[self.audience.upper()] if self.audience else Audience.PUBLIC

    @property
    def withheld(self) -> bool:
        """True where it is gone for those to whom it was told: no notice may repeat it."""
        return bool(self.audience) and not self.flags[self.audience]


class NotificationHistory:
    """The earlier deliveries of some readers, each by his one channel, by identity and by wording.

    `mended` names, for a version, those before it that differ in a typo of ours alone: who was
    sent one of them was sent its wording. `latest` has for each audience the last row of the stream
    under each of the identities that were asked for: what holds, or took it back.
    """

    def __init__(
        self,
        rows: Iterable[tuple[int, ToldRow, Mapping[str, Any]]],
        *,
        latest: Mapping[Audience, Mapping[str, UUID]],
        mended: Mapping[str, Collection[str]],
    ) -> None:
        self._mended, self.latest = mended, latest
        self._by_identity: dict[Key, list[Prior]] = defaultdict(list)
        self._by_wording: dict[Key, list[Prior]] = defaultdict(list)
        for recipient, told, delivery in rows:
            prior = _prior(told, delivery)
            self._by_identity[recipient, prior.identity].append(prior)
            for statement in told.worded:
                self._by_wording[recipient, statement].append(prior)

    def of(self, recipient: int, identity: str) -> list[Prior]:
        """Deliveries to the reader under that identity, also those about to be; the last one last."""
        return sorted(self._by_identity.get((recipient, identity), ()), key=_order)

    def of_all(self, recipient: int, identities: Iterable[str]) -> list[Prior]:
        """The same under any of those identities."""
        every = (prior for identity in identities for prior in self.of(recipient, identity))
        return sorted(every, key=_order)

    def wordings(self, recipient: int, statement: str) -> list[Prior]:
        """Deliveries to the reader with that statement's wording; the last one last."""
        found = {
            prior.delivery: prior
            for version in self.alike(statement)
            for prior in self._by_wording.get((recipient, version), ())
        }
        return sorted(found.values(), key=_order)

    def alike(self, statement: str) -> set[str]:
        """That version with those before it that differ in a typo of ours alone."""
        return {statement, *self._mended.get(statement, ())}

    def everybody(self) -> set[int]:
        """The ids of all readers who were sent any of it."""
        return {recipient for recipient, _ in (*self._by_identity, *self._by_wording)}


def replaced_identities(developments: Iterable[Development]) -> dict[UUID, set[str]]:
    """The identities under which each of those rows was told before, at another round, by its id."""
    replaced: dict[UUID, set[str]] = defaultdict(set)
    ids = [development.pk for development in developments]
    rows = Development.objects.filter(replaced_by__in=ids).order_by()
    for id, identity in rows.values_list("replaced_by", "identity"):
        if id is not None:
            replaced[id].add(identity)
    return replaced


def saying_of(development: Development) -> Saying:
    """The part of a row of the stream that is worth writing about."""
    return saying(
        development.kind,
        development.from_stance,
        development.to_stance,
        development.details,
        parties=development.parties,
        issues=development.issues,
    )


def notification_history(
    negotiation: Negotiation,
    *,
    identities: Collection[str],
    statements: Collection[str] = (),
    recipients: Collection[int] | None = None,
    within: Audience = Audience.CLEARED,
    waiting: bool = True,
) -> NotificationHistory:
    """All deliveries sent, or that still may be, under those identities or with those statements' wording.

    Of what is told to a narrower audience than `within` alone, none. Without the `waiting` only what
    is out, or may be, or is in somebody's hand. The rows of the stream are read once, whoever was told.
    """
    about = Q(identity__in=identities)
    mended: dict[str, set[str]] = {}
    if statements:
        series, later = _series_of(negotiation, statements)
        # What comes after nothing mends nothing.
        mended = mended_before(negotiation, later) if later else {}
        before = {slug for some in mended.values() for slug in some}
        about |= _shows_any_of(series | (_series_of(negotiation, before)[0] if before else {}))
    if within != Audience.CLEARED:
        about &= told_within(within)
    stream = Development.objects.filter(about, negotiation=negotiation)
    told: dict[UUID, ToldRow] = {}
    latest: dict[Audience, dict[str, UUID]] = {audience: {} for audience in Audience}
    for row in stream.in_stream_order().values(*_OF_THE_STREAM):
        told[row["id"]] = _told(row)
        for audience in Audience:
            if row[f"for_{audience.word}"]:
                latest[audience][row["identity"]] = row["id"]
    # From the few rows of the stream to their deliveries, however many there are of either.
    rows = Delivery.objects.filter(_any_of(stream, told), _reaches_or_may(waiting))
    if recipients is not None:
        rows = rows.filter(recipient__in=recipients)
    found = (
        (row["recipient"], told[row["development"]], row) for row in rows.values(*_OF_DELIVERIES)
    )
    return NotificationHistory(found, latest=latest, mended=mended)


MANY = 1000
"""Of so many rows at most the ids are named: a database takes only so many, and knows then how few they are."""


def _any_of(stream: QuerySet[Development], ids: Collection[UUID]) -> Q:
    return Q(development__in=ids if len(ids) <= MANY else stream.order_by().values("pk"))


def _reaches_or_may(waiting: bool) -> Q:
    """The condition that a delivery was sent, or may have been or still may be."""
    if waiting:
        return Q(state__in=(*TOLD, *UNSETTLED))
    in_hand = Q(message__state__in=IN_HAND)
    return Q(state__in=TOLD) | Q(state__in=UNSETTLED) & in_hand


def _series_of(
    negotiation: Negotiation, statements: Collection[str]
) -> tuple[dict[int, int], list[str]]:
    """The series of each of those statements, by its id; and which of them came after another version."""
    rows = Statement.objects.filter(negotiation=negotiation, slug__in=statements).order_by()
    read = list(rows.values_list("pk", "series", "slug", "supersedes"))
    return {id: series for id, series, *_ in read}, [slug for *_, slug, old in read if old]


def _shows_any_of(series: Mapping[int, int]) -> Q:
    """The condition that a row of the stream shows the wording of one of those statements, each given with its series."""
    contested = Q(series__in={*series.values()}, details__has_key="contested")
    return (
        Q(statement__in=series)
        | Q(from_statement__in=series)
        | (contested & ~Q(details__contested=[]))
    )


def told_within(audience: Audience, prefix: str = "") -> Q:
    """The condition that a row of the stream is told to that audience or to a wider one."""
    told = Q()
    for reader in AUDIENCES:
        if reader <= audience:
            told |= Q(**{f"{prefix}for_{reader.word}": True})
    return told


def mended_before(negotiation: Negotiation, statements: Collection[str]) -> dict[str, set[str]]:
    """For each version those before it that differ in a typo alone. One query for each step back."""
    mended: dict[str, set[str]] = defaultdict(set)
    here = {slug: {slug} for slug in statements}
    while here:
        steps = Correction.objects.filter(
            negotiation=negotiation, kind=CorrectionKind.TYPO, successor__slug__in=here
        ).values_list("successor__slug", "statement__slug")
        before: dict[str, set[str]] = defaultdict(set)
        for new, old in steps:
            before[old] |= here[new]
            for version in here[new]:
                mended[version].add(old)
        here = before
    return mended


_OF_THE_STREAM = (
    *(
        "id",
        "identity",
        "kind",
        "from_stance",
        "to_stance",
        "details",
        "parties",
        "issues",
        "headline",
    ),
    *("statement__slug", "from_statement__slug", "act", "number"),
    *(f"for_{audience.word}" for audience in Audience),
)
_OF_DELIVERIES = (
    *("id", "recipient", "identity", "state", "audience", "development", "message", "why"),
    *("message__state", "message__settled_at", "message__handed_at", "message__due_at"),
    "message__content_of",
)


@dataclass(frozen=True, slots=True)
class ToldRow:
    """A row of the stream as somebody was told it: what it says, and whose wording it shows."""

    saying: Saying
    headline: str
    flags: Mapping[str, bool]
    worded: frozenset[str]
    place: tuple[int, int]
    """Its act and its number there, which order what one mail told."""


def _told(row: Mapping[str, Any]) -> ToldRow:
    # The statements whose wording a mail of it shows: now, before, and the other voices.
    shown = {row["statement__slug"], row["from_statement__slug"]}
    voices = row["details"].get("contested", ())
    return ToldRow(
        saying=saying(
            row["kind"],
            row["from_stance"],
            row["to_stance"],
            row["details"],
            parties=row["parties"],
            issues=row["issues"],
        ),
        headline=row["headline"],
        flags={audience.word: row[f"for_{audience.word}"] for audience in Audience},
        worded=frozenset({slug for slug in shown if slug} | {slug for slug, _ in voices}),
        place=(row["act"], row["number"]),
    )


def _prior(told: ToldRow, row: Mapping[str, Any]) -> Prior:
    return Prior(
        delivery=row["id"],
        identity=row["identity"],
        development=row["development"],
        message=row["message"],
        state=row["state"],
        message_state=row["message__state"],
        is_open=row["message__settled_at"] is None and _was_in_last_attempt(row),
        why=row["why"],
        handed_at=_handed_at(row),
        place=told.place,
        audience=row["audience"],
        saying=told.saying,
        headline=told.headline,
        flags=told.flags,
    )


def _handed_at(row: Mapping[str, Any]) -> datetime | None:
    """The moment at which it reached the reader, or may have.

    What a later attempt left out was in an earlier one, and came before all that was queued since.
    """
    at: datetime | None = row["message__handed_at"]
    return at if at is None or _was_in_last_attempt(row) else row["message__due_at"]


def _was_in_last_attempt(row: Mapping[str, Any]) -> bool:
    return str(row["id"]) in {delivery for delivery, _ in row["message__content_of"]}


def _order(prior: Prior) -> tuple[datetime, tuple[int, int]]:
    return prior.handed_at or _NEVER, prior.place


Mail = tuple[datetime, UUID]
"""A message, and when it was handed over."""


def threads(deliveries: Collection[UUID]) -> dict[UUID, list[Mail]]:
    """For each delivery the mails of its thread, its own the last. One query for each step back."""
    steps: dict[UUID, tuple[UUID | None, Mail]] = {}
    unknown = set(deliveries)
    while unknown:
        rows = Delivery.objects.filter(pk__in=unknown)
        for id, answers, at, message in rows.values_list(
            "id", "answers", "message__handed_at", "message"
        ):
            steps[id] = (answers, (at or _NEVER, message))
        unknown = {answers for answers, _ in steps.values() if answers} - steps.keys()
    return {id: _thread(id, steps) for id in deliveries}


def _thread(delivery: UUID | None, steps: Mapping[UUID, tuple[UUID | None, Mail]]) -> list[Mail]:
    thread: list[Mail] = []
    while delivery is not None:
        delivery, mail = steps[delivery]
        thread.insert(0, mail)
    return thread
