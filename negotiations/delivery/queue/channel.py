"""Every channel promises the queue the same: it makes its messages, and hands them over."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Protocol

from ...models import Message
from .freeze import Frozen
from .gate import Verdict
from .outcomes import HandOver


class Unreachable(Exception):
    """Nobody answers there: nothing was handed over, and nothing can be now."""


class Composer(Protocol):
    """Makes what is handed over from what passed the gate."""

    def read(self, verdicts: Collection[Verdict], *, today: date) -> None:
        """Reads what these need, as it is now: called after each look."""

    def frozen(self, verdict: Verdict, *, now: datetime) -> Frozen:
        """The message with all that passed: the very bytes of the last attempt where that is the same."""


class Session(Protocol):
    """An open way to the other side, for many messages one after the other."""

    def ready(self) -> None:
        """Makes sure that the other side answers; raises `Unreachable` where it does not."""

    def hand_over(self, message: Message) -> HandOver:
        """Hands over the frozen content to the message's address, and says how it went.

        Never raises: what goes wrong is told by what it returns.
        """

    def close(self) -> None:
        """Takes leave of the other side."""


class Transport(Protocol):
    """A way to hand messages over."""

    def open(self) -> Session:
        """A session; nobody is asked anything yet."""

    def evidence(self, message: Message) -> bool | None:
        """True or false as the message arrived or not; None where the other side cannot be asked."""


class DeliveryChannel(Transport, Protocol):
    """All that the queue asks of a channel."""

    name: str
    """As messages have it."""

    def composer(self) -> Composer:
        """A composer for one run: what it makes for many readers alike is kept that long."""
