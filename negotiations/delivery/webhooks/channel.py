"""Webhooks as a channel: posts by Standard Webhooks, signed, with the same id at every attempt.

A receiver is expected to know by `webhook-id` what it has had already. So what was sent without
an answer is simply sent again, and what it asks for is done: `Retry-After`, and 410 for no more.
"""

from __future__ import annotations

from datetime import UTC, datetime

from django.conf import settings
from django.utils import timezone
from standardwebhooks import Webhook as Signer

from ...models import Channel, Endpoint, Message
from ...rules.retry_after import seconds_to_wait
from ...traffic import safe_http
from ...traffic.kept_connections import KeptConnections
from ..queue.outcomes import HandOver, ServerReply
from .payload import PostComposer

GONE = 410
ASKS_TO_WAIT = (429, 503)
LONGEST_WAIT = 86400.0
"""Seconds: whoever asks to be left alone for longer is asked again after a day."""
AGENT = "Demarche-Webhook/1"
SHOWN = 300


class WebhookChannel:
    """The endpoints of users. None of them can be asked whether a message arrived."""

    name = Channel.WEBHOOK.value

    def __init__(self) -> None:
        self._kept = KeptConnections()

    def composer(self) -> PostComposer:
        return PostComposer()

    def open(self) -> WebhookChannel:
        return self

    def ready(self) -> None:
        """Each message has an endpoint of its own, so there is nobody to ask before."""

    def hand_over(self, message: Message) -> HandOver:
        """Posts the content to the endpoint of the message's recipient, which has to be loaded.

        Asks the database nothing: it may run beside others in a thread of its own.
        """
        endpoint = message.recipient.endpoint
        content = bytes(message.content or b"")
        now = timezone.now()
        try:
            answered = safe_http.post(
                endpoint.url,
                content,
                headers(endpoint, str(message.pk), content, now),
                kept=self._kept,
            )
        except (safe_http.AddressRefused, safe_http.NotReached) as error:
            return HandOver(ServerReply.NOT_NOW, str(error)[:SHOWN])
        except safe_http.NoAnswer as error:
            return HandOver(ServerReply.NONE, str(error)[:SHOWN])
        return _outcome(answered, now)

    def close(self) -> None:
        """Ends the connections that were kept for another post."""
        self._kept.close()

    def evidence(self, message: Message) -> bool | None:
        return None


def headers(endpoint: Endpoint, id: str, content: bytes, now: datetime) -> dict[str, str]:
    """The headers of a post: id, time and a signature by each secret that is live."""
    text = content.decode()
    return {
        "Content-Type": "application/json",
        "User-Agent": f"{AGENT} (+{settings.SITE_URL})",
        "webhook-id": id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": " ".join(
            # The library reads the clock's face and not its zone.
            Signer(secret).sign(id, now.astimezone(UTC), text)
            for secret in live_secrets(endpoint, now)
        ),
    }


def live_secrets(endpoint: Endpoint, now: datetime) -> list[str]:
    """The secret, and the one before it as long as both are good."""
    secrets = [endpoint.secret]
    until = endpoint.previous_until
    if endpoint.previous_secret and until is not None and now < until:
        secrets.append(endpoint.previous_secret)
    return secrets


def _outcome(answered: safe_http.Answered, now: datetime) -> HandOver:
    said = " ".join(f"{answered.reason}: {answered.text}".strip(": \r\n\t").split())[:SHOWN]
    if 200 <= answered.status < 300:
        return HandOver(ServerReply.ACCEPTED, said, status=answered.status)
    if answered.status == GONE:
        return HandOver(ServerReply.NEVER, said, status=answered.status)
    if 300 <= answered.status < 400:
        said = f"A redirect, which is not followed. {said}"[:SHOWN]
    asked = answered.retry_after if answered.status in ASKS_TO_WAIT else ""
    wait = seconds_to_wait(asked, now, longest=LONGEST_WAIT)
    return HandOver(ServerReply.NOT_NOW, said, status=answered.status, again_in=wait)
