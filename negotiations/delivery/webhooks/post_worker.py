"""The loop of webhooks: as that of mails, but with many endpoints at once and apart from mails.

Mails go to one server, and one after the other. Endpoints belong to anybody, and any of them may
be slow: so each has a lane of its own, in which one post follows the other, and the lanes are
served by a few threads. Whatever an endpoint does, it holds up nothing but its own lane. The
threads speak HTTP and no more; the database stays with the thread that claimed.

It is a task of its own on a queue of its own (`hooks`), so that mails never wait behind it.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import timedelta
from math import inf
from uuid import uuid4

from django.conf import settings
from django.utils import timezone

from ...models import Message
from ...models.deliveries import State
from ..queue.channel import Session
from ..queue.claim import Claim, release
from ..queue.outcomes import HandOver, ServerReply
from ..queue.worker import BUDGET, Clock, Run, Tally, unreachable_again
from .channel import ASKS_TO_WAIT, WebhookChannel
from .claim import claim_posts
from .endpoint_answers import Posted, record_posts

log = logging.getLogger(__name__)

THREADS = 16
"""How many endpoints are asked at once."""
FAILING = THREADS // 2
"""How many of them may have failed last time: so many silent ones never keep those who answer waiting."""
LOOK_AGAIN = 0.5
"""Seconds between two looks for more, where there is no more at the moment."""
LOOK_SOON = 0.05
"""Seconds between two looks while there is something to do: each of them puts in order all that is due."""

_one_at_a_time = threading.Lock()
"""One run a process: a second one would only take a thread away from the mails."""


def post_due(*, clock: Clock = timezone.now, budget: float = BUDGET) -> Tally:
    """Posts all that is due by `clock`, for at most `budget` seconds and the one answer that is awaited.

    Safe to run twice and at the same time, as `deliver_due` is.
    """
    if not _one_at_a_time.acquire(blocking=False):
        return Tally()
    try:
        return _Lanes(WebhookChannel(), clock=clock, budget=budget).run()
    finally:
        _one_at_a_time.release()


class _Lanes(Run):
    """One run: what was claimed, in a lane for each endpoint, and what is being posted."""

    def __init__(self, channel: WebhookChannel, *, clock: Clock, budget: float) -> None:
        super().__init__(channel, clock=clock, budget=budget)
        self.claim = Claim(uuid4(), clock() + timedelta(seconds=settings.LEASE_SECONDS), ())
        self.lanes: dict[int, deque[Message]] = {}
        self.in_hand: dict[Future[Posted], Message] = {}
        self.next_look, self.last_look = 0.0, -inf
        self.no_more = False

    def run(self) -> Tally:
        self.free_what_was_left()
        session = self.channel.open()
        with ThreadPoolExecutor(THREADS, thread_name_prefix="post") as pool:
            try:
                while self.goes_on():
                    self._look_for_more()
                    self._post(pool, session)
                    if self.no_more and not self.in_hand and not self._waiting():
                        break
                    self._listen(LOOK_AGAIN if self.no_more else LOOK_SOON)
            finally:
                release(self.claim, self._waiting(), try_at=self.clock())
                while self.in_hand:
                    self._listen(None)
                session.close()
        return self.tally

    def _waiting(self) -> list[Message]:
        """Posts that are claimed and not in hand, endpoint by endpoint."""
        return [message for lane in self.lanes.values() for message in lane]

    def _busy(self) -> set[int]:
        return {message.recipient_id for message in self.in_hand.values()}

    def _look_for_more(self) -> None:
        """Claims for those endpoints that have nothing left, but not without a pause if there was nothing.

        Nor at each answer, nor while there is enough to do for every thread: whose turn has not come
        loses nothing by it.
        """
        start = time.monotonic()
        goes_on = self.in_hand or any(self.lanes.values())
        soon = self.last_look + LOOK_SOON if goes_on else 0.0
        if start < max(self.next_look, soon) or self._is_busy_for_a_while():
            return
        taken = self._busy() | {id for id, lane in self.lanes.items() if lane}
        claimed = claim_posts(self.clock(), lease=self.claim.lease, without=taken)
        for message in claimed:
            self.lanes.setdefault(message.recipient_id, deque()).append(message)
        self.no_more, self.last_look = not claimed, start
        self.next_look = start + LOOK_AGAIN if self.no_more else 0.0

    def _is_busy_for_a_while(self) -> bool:
        """True where twice as many endpoints wait as there are threads, those that fail not counted."""
        busy = self._busy()
        idle = (lane for id, lane in self.lanes.items() if lane and id not in busy)
        return sum(not _fails(lane[0]) for lane in idle) >= 2 * THREADS

    def _post(self, pool: ThreadPoolExecutor, session: Session) -> None:
        """Gives every idle thread the next post of an endpoint that is not being asked."""
        while chosen := self._next_posts():
            for message in self._entered(chosen):
                self.in_hand[pool.submit(_posted, session, message)] = message
        for id in [id for id, lane in self.lanes.items() if not lane]:
            # There may be more for it than was claimed at once.
            del self.lanes[id]
            self.no_more, self.next_look = False, 0.0

    def _next_posts(self) -> list[Message]:
        """The next post of each endpoint that is not being asked, for as many threads as are idle."""
        chosen: list[Message] = []
        busy = self._busy()
        idle = THREADS - len(self.in_hand)
        failing = sum(map(_fails, self.in_hand.values()))
        for id, lane in list(self.lanes.items()):
            if len(chosen) >= idle or not self.goes_on():
                break
            if not lane or id in busy:
                continue
            if _fails(lane[0]):
                if failing >= FAILING:
                    continue
                failing += 1
            chosen.append(lane.popleft())
            # Behind the others: so all come on alike.
            self.lanes[id] = self.lanes.pop(id)
        return chosen

    def _entered(self, messages: Sequence[Message]) -> list[Message]:
        """Those of them that are in hand now, with their endpoints loaded: a thread asks the database nothing.

        They are entered together: who receives one twice knows it by its id. A secret that was
        changed since it was claimed still signs for a day.
        """
        try:
            together = self.enter_together(messages, self.claim, rest=self._unseen(messages))
        except Exception:
            # Whose fault it is shows where each is entered by itself.
            log.exception("%s posts could not be entered together", len(messages))
            together = set()
        return [one for one in messages if one.pk in together or self._enters(one)]

    def _unseen(self, messages: Sequence[Message]) -> list[Message]:
        """Those messages, with all that waits and was not examined: where one of them was not, either."""
        if all(one.pk in self.verdicts for one in messages):
            return list(messages)
        return [*messages, *(one for one in self._waiting() if one.pk not in self.verdicts)]

    def _enters(self, message: Message) -> bool:
        try:
            entered = self.enters(message, self.claim, rest=self._unseen([message]))
            return entered and bool(message.recipient.endpoint)
        except Exception:
            self.set_aside(message, self.claim)
            return False

    def _listen(self, seconds: float | None) -> None:
        """Waits for the next answer, and writes down all that came."""
        done, _ = wait(self.in_hand, timeout=seconds, return_when=FIRST_COMPLETED)
        posted = [future.result() for future in done]
        states = record_posts(posted, now=self.clock())
        for future in done:
            del self.in_hand[future]
            self.no_more, self.next_look = False, 0.0
        for one, state in zip(posted, states, strict=True):
            message, outcome = one.message, one.outcome
            self.tally.states[state] += 1
            if state != State.SENT:
                log.warning(
                    "message %s, attempt %s: %s %s",
                    *(message.pk, message.attempts, state, outcome.status or "no answer"),
                )
            if _is_about_the_endpoint(outcome):
                self._give_back(self.lanes.pop(message.recipient_id, ()))

    def _give_back(self, messages: Iterable[Message]) -> None:
        """Gives back what waits behind a post to an endpoint that does not answer: it is not tried right after it."""
        release(self.claim, list(messages), try_at=self.clock() + unreachable_again())


def _posted(session: Session, message: Message) -> Posted:
    began = time.monotonic()
    try:
        outcome = session.hand_over(message)
    except Exception as error:
        log.exception("message %s could not be posted", message.pk)
        outcome = HandOver(ServerReply.NONE, type(error).__name__)
    return Posted(message, outcome, timedelta(seconds=time.monotonic() - began))


def _fails(message: Message) -> bool:
    """True where its endpoint failed the last time, as far as was known when it was claimed."""
    return message.recipient.endpoint.failing_since is not None


def _is_about_the_endpoint(outcome: HandOver) -> bool:
    """True where the endpoint would treat any other post alike just now."""
    if outcome.reply == ServerReply.ACCEPTED:
        return False
    return outcome.status is None or outcome.status in ASKS_TO_WAIT
