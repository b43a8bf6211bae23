"""One's own webhook endpoints, as they are answered."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from ....models import Attempt, Endpoint
from ....vocabulary.endpoint_events import EndpointEventType
from . import fields


class EndpointSerializer(serializers.Serializer):
    """An address to which developments of one negotiation are posted. Its secret is told only once."""

    id = serializers.UUIDField()
    url = fields.text("Where it is posted to.")
    negotiation = fields.slug()
    events = serializers.ListField(
        child=fields.one_of(EndpointEventType), help_text="What it is told of besides developments."
    )
    paused = fields.flag("Whether it is off: nothing is posted to it.")
    off_at = serializers.DateTimeField(allow_null=True, help_text="Since when it is off.")
    why = fields.text("Why it is off: you paused it, or it failed.", null=True)
    failing_since = serializers.DateTimeField(
        allow_null=True, help_text="Since when every attempt failed; `null` after one that did not."
    )
    previous_secret_until = serializers.DateTimeField(
        allow_null=True, help_text="Until when the secret before this one signs too."
    )
    created_at = serializers.DateTimeField()


class EndpointWithSecretSerializer(EndpointSerializer):
    """An endpoint just made, or with a new secret."""

    secret = fields.text(
        "`whsec_` and 32 bytes in Base64. Keep it: it is told here, and never again."
    )


class AttemptSerializer(serializers.Serializer):
    """One attempt to post a message, and what came of it."""

    message = serializers.UUIDField(help_text="The `webhook-id`, the same at every attempt.")
    at = serializers.DateTimeField(help_text="The moment, in UTC, at which it was made.")
    took_ms = fields.number("Milliseconds until the answer, or until it was given up.")
    status = fields.number("The status of the answer; `null` where there was none.", null=True)
    said = fields.text("How the answer begins, or why there is none.")
    headline = fields.text("What was told.")
    text_removed_at = serializers.DateTimeField(
        allow_null=True,
        help_text="Since when the text of the message, earlier attempts at it and what was answered are removed, "
        "as it is long ago; `null` where they are kept.",
    )


class ReplayedSerializer(serializers.Serializer):
    """What is posted again."""

    again = fields.number("Messages that are posted again, each with its id.")
    overtaken = fields.number("Messages that are not: they were updated or cancelled since.")


def shown(endpoint: Endpoint) -> dict[str, Any]:
    """An endpoint without its secret. Needs its negotiation."""
    return {
        "id": str(endpoint.pk),
        "url": endpoint.url,
        "negotiation": endpoint.negotiation.slug,
        "events": endpoint.events,
        "paused": endpoint.off_at is not None,
        "off_at": endpoint.off_at,
        "why": endpoint.why or None,
        "failing_since": endpoint.failing_since,
        "previous_secret_until": endpoint.previous_until,
        "created_at": endpoint.created_at,
    }


def shown_with_secret(endpoint: Endpoint) -> dict[str, Any]:
    return {**shown(endpoint), "secret": endpoint.secret}


def attempt_shown(attempt: Attempt) -> dict[str, Any]:
    """An attempt. Needs its message."""
    return {
        "message": str(attempt.message_id),
        "at": attempt.at,
        "took_ms": attempt.took_ms,
        "status": attempt.status,
        "said": attempt.said,
        "headline": attempt.message.subject,
        "text_removed_at": attempt.message.text_removed_at,
    }
