"""The content of a post: one development, as the API tells it, byte for byte."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

import orjson

from ...models import Endpoint
from ...reading.evidence.linked_rows import linked, told
from ...reading.evidence.stream import stream
from ...vocabulary.audiences import Audience
from ..queue.freeze import Frozen
from ..queue.gate import Verdict


class PostComposer:
    """Makes posts. What passed the gate together is read together."""

    def __init__(self) -> None:
        self._as_of: dict[tuple[UUID, Audience], tuple[int, date]] = {}
        self._rows: dict[tuple[UUID, Audience], dict[str, Any]] = {}
        self._bodies: dict[tuple[UUID, Audience, datetime], tuple[bytes, str]] = {}

    def read(self, verdicts: Collection[Verdict], *, today: date) -> None:
        """Reads what those verdicts let pass, as it is now: one query a negotiation and audience.

        What was read before is as it was, as long as no act came and the day is the same.
        """
        wanted: dict[tuple[int, Audience], set[UUID]] = defaultdict(set)
        as_of: dict[int, tuple[int, date]] = {}
        for verdict in verdicts:
            if verdict.guard is not None:
                as_of |= {id: (last, today) for id, last in verdict.guard.last_acts.items()}
            for one in verdict.passed:
                about = one.delivery.development
                wanted[about.negotiation_id, one.audience].add(about.pk)
        for (negotiation, audience), ids in wanted.items():
            here = as_of[negotiation]
            unread = [id for id in ids if self._as_of.get((id, audience)) != here]
            if unread:
                self._bodies = {}
                rows = linked(stream({audience: [negotiation]}).filter(pk__in=unread))
                self._rows |= {(row.pk, audience): told(row, today=today) for row in rows}
                self._as_of |= {(row.pk, audience): here for row in rows}

    def frozen(self, verdict: Verdict, *, now: datetime) -> Frozen:
        """The message of the one delivery that passed, or of what it tells besides developments.

        The same bytes at every attempt, as long as that reads the same for its reader.
        """
        message = verdict.message
        if verdict.event is not None:
            event = verdict.event
            return Frozen(
                address=message.recipient.endpoint.url,
                subject=event.type.about,
                content=body(event.type, message.queued_at, dict(event.data)),
                content_of=[],
            )
        message, [passed] = verdict.message, verdict.passed
        about = (passed.delivery.development_id, passed.audience)
        data, key = self._rows[about], (*about, message.queued_at)
        if key not in self._bodies:
            # The same for every endpoint whose owner sees as much.
            content = body(data["kind"], message.queued_at, data)
            self._bodies[key] = content, sha256(content).hexdigest()[:32]
        content, print = self._bodies[key]
        return Frozen(
            address=message.recipient.endpoint.url,
            subject=data["headline"],
            content=content,
            content_of=[[str(passed.delivery.pk), print]],
        )


def body(kind: str, at: datetime, data: dict[str, Any]) -> bytes:
    """The body of a post by Standard Webhooks."""
    moment = at.replace(microsecond=0)
    return orjson.dumps({"type": kind, "timestamp": moment, "data": data}, option=orjson.OPT_UTC_Z)


def trial(at: datetime, endpoint: Endpoint) -> bytes:
    """The body of a post that only shows whether an endpoint hears us."""
    about = {"negotiation": endpoint.negotiation.slug, "endpoint": str(endpoint.pk)}
    return body("test", at, about)
