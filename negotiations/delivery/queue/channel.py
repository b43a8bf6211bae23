"""What every way of handing over promises."""

from __future__ import annotations

from typing import Protocol

from ...models import Message
from .outcomes import Outcome


class Unreachable(Exception):
    """Nobody answers there: nothing was handed over, and nothing can be now."""


class Session(Protocol):
    """An open way to the other side, for many messages one after the other."""

    def ready(self) -> None:
        """Makes sure that the other side answers; raises `Unreachable` where it does not."""

    def hand_over(self, message: Message) -> Outcome:
        """Hands over the frozen content to the message's address, and says how it went.

        Never raises: what goes wrong is an outcome.
        """

    def close(self) -> None:
        """Takes leave of the other side."""


class Way(Protocol):
    """A way to hand messages over."""

    def open(self) -> Session:
        """A session; nobody is asked anything yet."""

    def evidence(self, message: Message) -> bool | None:
        """Whether the message arrived; None where the other side cannot be asked."""
