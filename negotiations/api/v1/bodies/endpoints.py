"""The bodies by which one makes, changes and replays webhook endpoints of one's own."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from django.utils.dateparse import parse_datetime
from pydantic import BeforeValidator, Field

from ....entries.base import Limits, LinkTo, OneOf, Several, Slug, Text
from ....entries.faults import sentence
from ....models import Negotiation
from ....traffic.safe_http import LONGEST_URL
from ....vocabulary.endpoint_events import EndpointEventType
from .base import Body, optional

EventTypes = Several[Annotated[str, OneOf(EndpointEventType)]]
NegotiationSlug = Annotated[Slug, LinkTo(Negotiation)]


def _read_id(given: object) -> object:
    if given is None:
        return given
    try:
        return UUID(hex=given if isinstance(given, str) else "")
    except ValueError:
        raise sentence("That is no id; write it as it was answered.") from None


def _read_moment(given: object) -> object:
    if given is None:
        return given
    try:
        moment = parse_datetime(given if isinstance(given, str) else "")
        if moment is not None:
            return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        pass
    raise sentence("That is no moment; write it as 2022-01-26T18:00:00Z.")


Id = Annotated[UUID, BeforeValidator(_read_id)]
"""An id as it was answered."""
Moment = Annotated[datetime, BeforeValidator(_read_moment)]
"""A moment, UTC unless it says otherwise."""


class EndpointBody(Body):
    """A new endpoint."""

    limits = Limits(text=LONGEST_URL)

    url: Text = Field(description="Begins with https:// or http:// and leads to a public address.")
    negotiation: NegotiationSlug = Field(description="The one that it is to be told of.")
    events: EventTypes = Field(
        default=(), description="What it is told of besides developments; nothing unless asked for."
    )


class ChangedEndpointBody(Body):
    """What can be changed of an endpoint."""

    events: EventTypes = optional(
        "What it is told of besides developments, in place of what it was."
    )
    paused: bool = optional("`true` stops all posts, `false` lets them go on.")


class ReplayBody(Body):
    """What is to be posted again: one of the two."""

    message: Id = optional("The `webhook-id` of one message.")
    since: Moment = optional("All that were queued from this moment on.")
