"""The last gate: just before a message is handed over, everything that may stop it is asked again.

    the act that made it known was not undone
    the reader is active, may still see it, has not left and has an address
    no later row has taken its place
    it says something else than the reader was last told, for certain
    what it was worded from may still be seen

What does not pass is dropped, with the reason; what passes is frozen into the message. Where it says what an earlier message may have told, and nobody knows, that message tells it if handed over again: so the reader has it once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Max

from ...models import (
    Act,
    Channel,
    Delivery,
    Development,
    Message,
    Negotiation,
    Readership,
    Recipient,
    Statement,
    Subscription,
)
from ...models.deliveries import State
from ...reading.evidence.trail_parts import undone
from ...reading.questions.endpoint_events import PostedEvent
from ...reading.questions.work import Work
from ...rules.notices import Telling, telling
from ...vocabulary.audiences import Audience
from ...vocabulary.kinds import Kind
from .notification_history import (
    KNOWN,
    NotificationHistory,
    Prior,
    notification_history,
    replaced_identities,
    saying_of,
    threads,
)
from .readers import audiences_of, mail_address, subscriptions_of


@dataclass(frozen=True, slots=True)
class Passed:
    """A delivery that may be handed over, to whom, and whether it mends what was told."""

    delivery: Delivery
    telling: Telling
    audience: Audience
    prior: Prior | None
    because: tuple[Subscription, ...]

    @property
    def mends(self) -> str:
        """The headline that the reader was sent before; empty where nothing is mended."""
        return " ".join(self.prior.headline.split()) if self.prior else ""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """All that must not have changed since the look: it is asked again while the message is entered."""

    recipient: Recipient
    last_acts: dict[int, int]
    """The last act of each negotiation of which the message tells; 0 where there was none."""


@dataclass(frozen=True, slots=True)
class Dropped:
    delivery: Delivery
    state: str
    why: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A delivery that says what an earlier message may have told: it goes with that one's next attempt, if there is one."""

    delivery: Delivery
    message: UUID


Decision = Passed | Dropped | Moved


@dataclass(slots=True)
class Verdict:
    """The deliveries of a message that may be handed over, and those that may not. `wait`: an earlier one is just being handed over; `work`: what waits for its reader, who has left where there is no `token`; `event`: what a post tells besides."""

    message: Message
    audience: Audience | None = None
    token: str = ""
    thread: list[UUID] = field(default_factory=list)
    """The messages in whose thread this one stands, the one that it answers the last."""
    passed: list[Passed] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    moved: list[Moved] = field(default_factory=list)
    wait: bool = False
    work: Work | None = None
    event: PostedEvent | None = None
    guard: Unchanged | None = None

    def joined_by(self, other: Verdict) -> Verdict:
        """With what the same message tells of another negotiation."""
        self.thread += [message for message in other.thread if message not in self.thread]
        self.passed += other.passed
        self.dropped += other.dropped
        self.moved += other.moved
        self.wait = self.wait or other.wait
        if self.guard and other.guard:
            self.guard.last_acts.update(other.guard.last_acts)
        return self


def examine(messages: Collection[Message]) -> dict[UUID, Verdict]:
    """A verdict on each message: which of its deliveries may be handed over now. A fixed number of queries for a negotiation.

    `messages` come with their recipients and users, and are leased by the caller.
    """
    verdicts: dict[UUID, Verdict] = {}
    for negotiation, told_of_it in _by_negotiation(messages):
        for id, verdict in _Examination(negotiation, told_of_it).verdicts().items():
            verdicts[id] = verdicts[id].joined_by(verdict) if id in verdicts else verdict
    return verdicts


def _by_negotiation(
    messages: Collection[Message],
) -> Iterable[tuple[Negotiation, list[Message]]]:
    """The messages that tell of each negotiation; a digest may tell of several."""
    by_negotiation: dict[int, list[Message]] = defaultdict(list)
    negotiations = {m.negotiation_id: m.negotiation for m in messages if m.negotiation is not None}
    digests = {m.pk: m for m in messages if m.negotiation is None}
    for message in messages:
        if message.negotiation_id is not None:
            by_negotiation[message.negotiation_id].append(message)
    if digests:
        deliveries = Delivery.objects.filter(message__in=digests).order_by(
            "development__negotiation"
        )
        pairs = deliveries.values_list("message", "development__negotiation").distinct()
        for message_id, negotiation in pairs:
            by_negotiation[negotiation].append(digests[message_id])
        missing = by_negotiation.keys() - negotiations.keys()
        negotiations |= Negotiation.objects.in_bulk(missing)
    return [(negotiations[id], told_of_it) for id, told_of_it in by_negotiation.items()]


class _Examination:
    """Some messages of one negotiation, with all that decides about them."""

    def __init__(self, negotiation: Negotiation, messages: list[Message]) -> None:
        self.messages, self.negotiation = messages, negotiation
        # Asked first: whatever changes while the rest is read is a later act, and is noticed.
        self.last_act = Act.objects.filter(negotiation=self.negotiation).aggregate(Max("id"))[
            "id__max"
        ]
        recipients = {m.recipient_id: m.recipient for m in messages}
        self.audiences = audiences_of(list(recipients.values()), self.negotiation)
        self.addresses = {id: mail_address(recipient) for id, recipient in recipients.items()}
        self.subscriptions = subscriptions_of(list(recipients), self.negotiation)
        self.tokens = dict(
            Readership.objects.filter(
                negotiation=self.negotiation, recipient__in=recipients
            ).values_list("recipient", "token")
        )
        self.deliveries: dict[UUID, list[Delivery]] = defaultdict(list)
        waiting = Delivery.objects.filter(
            message__in=[m.pk for m in messages],
            development__negotiation=negotiation,
            state__in=(State.PENDING, State.UNCERTAIN),
        )
        deliveries = list(waiting.order_by("development__act__place", "development__number"))
        # Read once, however many are to hear of it.
        developments = Development.objects.select_related(
            "act", "from_statement", "statement"
        ).in_bulk({d.development_id for d in deliveries})
        for delivery in deliveries:
            delivery.development = developments[delivery.development_id]
            delivery.development.negotiation = negotiation
            self.deliveries[delivery.message_id].append(delivery)
        self.undone = undone({row.act_id for row in developments.values()})
        self.replaced = replaced_identities(developments.values())
        self.earlier = self._earlier(deliveries, recipients)

    def _earlier(
        self, deliveries: list[Delivery], recipients: Collection[int]
    ) -> NotificationHistory:
        corrected = {_wording(d.development) for d in deliveries} - {None}
        return notification_history(
            self.negotiation,
            identities={d.identity for d in deliveries}.union(*self.replaced.values()),
            statements=[slug for slug in corrected if slug],
            recipients=list(recipients),
            waiting=False,
        )

    def verdicts(self) -> dict[UUID, Verdict]:
        verdicts = {message.pk: self._verdict(message) for message in self.messages}
        self._join_threads(verdicts.values())
        return verdicts

    def _join_threads(self, verdicts: Iterable[Verdict]) -> None:
        answered = {v.message.pk: [p.prior.delivery for p in v.passed if p.prior] for v in verdicts}
        known = threads({id for ids in answered.values() for id in ids})
        for verdict in verdicts:
            mails = {mail for id in answered[verdict.message.pk] for mail in known[id]}
            verdict.thread = [message for _, message in sorted(mails)]

    def _verdict(self, message: Message) -> Verdict:
        verdict = Verdict(
            message,
            audience=self.audiences[message.recipient_id],
            token=self._token(message),
            guard=Unchanged(message.recipient, {self.negotiation.pk: self.last_act or 0}),
        )
        for delivery in self.deliveries[message.pk]:
            outcome = self._decide(delivery, verdict)
            if outcome is None:
                verdict.wait = True
            elif isinstance(outcome, Passed):
                verdict.passed.append(outcome)
            elif isinstance(outcome, Moved):
                verdict.moved.append(outcome)
            else:
                verdict.dropped.append(outcome)
        return verdict

    def _token(self, message: Message) -> str:
        """The token that ends these mails: those of one negotiation, or all digests."""
        if message.period:
            return str(message.recipient.token)
        return self.tokens.get(message.recipient_id, "")

    def _decide(self, delivery: Delivery, verdict: Verdict) -> Decision | None:
        """Passed, dropped, moved, or None where an earlier message is just being handed over."""
        development, audience = delivery.development, verdict.audience
        if development.act_id in self.undone:
            return Dropped(delivery, State.CANCELLED, "it was undone")
        if audience is None or not getattr(development, f"for_{audience.word}"):
            return Dropped(delivery, State.CANCELLED, "not for this reader now")
        subscriptions = self.subscriptions.get(delivery.recipient_id)
        if not subscriptions:
            return Dropped(delivery, State.SUPPRESSED, "the reader has left")
        if delivery.channel == Channel.EMAIL and not self.addresses[delivery.recipient_id]:
            return Dropped(delivery, State.SUPPRESSED, "no mail can reach the reader's address")
        if self.earlier.latest[audience].get(delivery.identity) != development.pk:
            return Dropped(delivery, State.CANCELLED, "overtaken by a later entry")
        earlier = self._earlier_than(delivery)
        if any(prior.in_hand for prior in earlier):
            return None
        because = tuple(s for id in delivery.because if (s := subscriptions.get(id)) and _asks(s))
        told = list(_told(earlier, audience))
        if told and _is_gone(told[0], audience):
            # What withholding itself brings about would tell that something is gone.
            if development.act.what == WITHHELD:
                return Dropped(delivery, State.CANCELLED, "what the reader was told was withheld")
            told = []
        step_before = self._step_before(development, verdict.passed)
        for prior in told:
            if _is_gone(prior, audience):
                continue
            decision = self._compare(delivery, prior, audience, because, step_before)
            if isinstance(decision, Passed) or not prior.is_doubtful:
                return decision
            if _goes_with(delivery, prior):
                return Moved(delivery, prior.message)
            # It may never have reached him: then he knows what he was told before it.
        return self._compare(delivery, None, audience, because, step_before)

    def _compare(
        self,
        delivery: Delivery,
        prior: Prior | None,
        audience: Audience,
        because: tuple[Subscription, ...],
        step_before: Passed | None,
    ) -> Passed | Dropped:
        """Passed or dropped, for a reader who was last told `prior`.

        What corrects a correction of the same message goes as that does: else what was recorded
        in between would stand there as what holds.
        """
        development = delivery.development
        now = saying_of(development)
        told_of_it = prior is not None and prior.identity == delivery.identity
        elsewhere = prior is not None and prior.identity in self.replaced.get(development.pk, ())
        if elsewhere and prior is not None and not prior.saying.withdraws:
            return Passed(delivery, Telling.NOTICE, audience, prior, because)
        if _wording(development) is not None and not told_of_it:
            if prior is None and step_before is not None:
                prior, told_as = step_before.prior, step_before.telling
            elif prior is None and self._comes_with_it(delivery):
                return Dropped(delivery, State.CANCELLED, "the reader gets the right wording only")
            else:
                # A correction is told to all who had the old wording, and to whoever asked.
                told_as = Telling.NOTICE if prior else Telling.NEWS if because else Telling.NOTHING
        else:
            told_as = telling(prior.saying if prior else None, now, asked_for=bool(because))
        if told_as == Telling.NOTHING:
            why = KNOWN if prior else "there was nothing to mend"
            return Dropped(delivery, State.CANCELLED, why)
        if told_as == Telling.NEWS:
            prior = None
        return Passed(delivery, told_as, audience, prior, because)

    def _step_before(self, development: Development, passed: Iterable[Passed]) -> Passed | None:
        """The correction that brought what this one corrects, where the same message tells of it."""
        wording = _wording(development)
        if wording is None:
            return None
        versions = self.earlier.alike(wording)
        for one in passed:
            brought = one.delivery.development
            if _wording(brought) is not None and _slug_of(brought.statement) in versions:
                return one
        return None

    def _comes_with_it(self, delivery: Delivery) -> bool:
        """True where what is corrected was still held for this reader: he never got the wrong wording."""
        wrong = delivery.development.from_statement_id
        held = (
            other.development
            for other in self.deliveries[delivery.message_id]
            if other.state == State.PENDING and _wording(other.development) is None
        )
        return any(wrong in (row.statement_id, row.from_statement_id) for row in held)

    def _earlier_than(self, delivery: Delivery) -> list[Prior]:
        """The deliveries by other messages by which the reader was told, or is to be; the last one last."""
        recipient, wording = delivery.recipient_id, _wording(delivery.development)
        identities = {delivery.identity, *self.replaced.get(delivery.development_id, ())}
        earlier = self.earlier.of_all(recipient, identities)
        if wording is not None:
            # Whoever was told of the correction itself knows more than the old wording.
            earlier = self.earlier.wordings(recipient, wording) + earlier
        return [prior for prior in earlier if prior.message != delivery.message_id]


WITHHELD = "withheld"
"""The act that takes something from readers who had it."""


def _told(earlier: Sequence[Prior], audience: Audience) -> Iterable[Prior]:
    """Those that reached the reader, or may have, the last one first."""
    for prior in reversed(earlier):
        # What he was told under a clearance that he lost is not mended, and not repeated.
        theirs = prior.flags[audience.word] or prior.was_for <= audience or prior.withheld
        if prior.told and theirs:
            yield prior


def _is_gone(prior: Prior, audience: Audience) -> bool:
    """True where what he was told was withheld from the reader: nothing may repeat it."""
    return prior.withheld and not prior.flags[audience.word]


def _goes_with(delivery: Delivery, prior: Prior) -> bool:
    """True where the message of `prior` can tell it in its place, if it is handed over again."""
    says_the_same = prior.identity == delivery.identity and prior.saying == saying_of(
        delivery.development
    )
    return says_the_same and prior.may_come_again and delivery.state == State.PENDING


def _asks(subscription: Subscription) -> bool:
    """True where its owner still wants to be told, and not only what is corrected."""
    return bool(subscription.frequency != Subscription.Frequency.OFF)


def _wording(development: Development) -> str | None:
    """The statement whose wording a correction takes back."""
    if development.kind != Kind.STATEMENT_CORRECTED:
        return None
    return development.from_statement.slug if development.from_statement else None


def _slug_of(statement: Statement | None) -> str:
    return statement.slug if statement is not None else ""
