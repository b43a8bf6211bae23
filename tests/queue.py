"""Messages in whatever state they are wanted, for tests of what is counted and watched."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from negotiations.models import Message, Recipient, User
from negotiations.models.deliveries import State

from .cast import Cast


@dataclass
class Queue:
    """The queue of the small negotiation at one moment; times are seconds from it."""

    cast: Cast
    now: datetime
    _count: int = field(default=0)

    def at(self, seconds: float) -> datetime:
        return self.now + timedelta(seconds=seconds)

    def reader(self, held: float | None = None) -> Recipient:
        """Another reader, whose address is held off until then."""
        self._count += 1
        name = f"reader{self._count}"
        user = User.objects.create(username=name, email=f"{name}@example.org")
        held_until = None if held is None else self.at(held)
        return Recipient.objects.create(user=user, held_until=held_until)

    def message(
        self,
        *,
        due: float = 0,
        try_at: float | None = None,
        settled: float | None = None,
        handed: float | None = None,
        state: str = State.PENDING,
        channel: str = "email",
        attempts: int | None = None,
        held: float | None = None,
        error: str = "",
    ) -> Message:
        """A message to a reader of its own."""
        out = state in (State.SENT, State.UNCERTAIN, State.HANDING) or handed is not None
        in_hand = state in (State.LEASED, State.HANDING)
        return Message.objects.create(
            recipient=self.reader(held),
            negotiation=self.cast.negotiation,
            channel=channel,
            state=state,
            queued_at=self.at(due - 120),
            due_at=self.at(due),
            try_at=self.at(due if try_at is None else try_at),
            settled_at=None if settled is None else self.at(settled),
            attempts=int(out) if attempts is None else attempts,
            lease=uuid.uuid4() if in_hand else None,
            leased_until=self.at(60) if in_hand else None,
            content=b"a mail" if out else None,
            handed_at=self.at(handed if handed is not None else due) if out else None,
            error=error,
        )
