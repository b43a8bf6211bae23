"""Row 9: signed posts to many endpoints, against the least that a client can do with them."""

from __future__ import annotations

import asyncio
import multiprocessing
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.test import override_settings
from django.urls import get_resolver
from django.utils import timezone

from negotiations.alerting.endpoints import new_secret
from negotiations.delivery.webhooks.channel import headers
from negotiations.delivery.webhooks.post_worker import post_due
from negotiations.models import (
    Delivery,
    Development,
    Endpoint,
    Membership,
    Message,
    Negotiation,
    User,
)
from negotiations.models.deliveries import State
from negotiations.models.subscriptions import Recipient, Subscription
from negotiations.vocabulary.audiences import Audience

from .invented import Size
from .measuring import Row, seconds
from .scratch import SLUG

POSTS = 10_000
ENDPOINTS = 100
CONNECTIONS = 16


def rows(size: Size) -> Iterator[Row]:
    """All that is done for a post: claimed, through the gate, signed, posted, logged. Nothing is kept."""
    # Read once by each worker: the first address that is composed would be charged with it.
    _ = get_resolver().url_patterns
    with server() as port, override_settings(WEBHOOK_PRIVATE=True), transaction.atomic():
        expected = queue(port, size)
        taken = seconds(lambda: post_due(budget=float("inf")))
        sent = Message.objects.filter(channel="webhook", state=State.SENT)
        if sent.count() != expected:
            raise AssertionError(f"Only {sent.count()} of {expected} were posted.")
        messages = list(sent.select_related("recipient__endpoint"))
        transaction.set_rollback(True)
    with server() as port:
        least = seconds(lambda: asyncio.run(post_all(port, messages)))
    yield Row("9 webhooks", taken, least, "s", connection.vendor, times=20)


def queue(port: int, size: Size) -> int:
    """One post for each endpoint and development, due now; how many."""
    each = max(2, round(POSTS / ENDPOINTS * size.statements / Size().statements))
    negotiation = Negotiation.objects.get(slug=SLUG)
    standing: Any = Development.objects.standing(Audience.CLEARED)
    changed = standing.filter(negotiation=negotiation, kind="position-changed")
    about = list(changed.in_stream_order()[:each])
    owner = User.objects.create_superuser("bench-owner", "bench@example.org")
    Membership.objects.create(negotiation=negotiation, user=owner, role="owner", cleared=True)
    now = timezone.now() - timedelta(seconds=1)
    recipients = Recipient.objects.bulk_create(Recipient(owner=owner) for _ in range(ENDPOINTS))
    Endpoint.objects.bulk_create(
        Endpoint(
            recipient=recipient,
            negotiation=negotiation,
            url=f"http://127.0.0.1:{port}/{number}",
            secret=new_secret(),
        )
        for number, recipient in enumerate(recipients)
    )
    asked = Subscription.objects.bulk_create(
        Subscription(recipient=r, negotiation=negotiation, channel="webhook") for r in recipients
    )
    messages, deliveries = [], []
    for recipient, subscription in zip(recipients, asked, strict=True):
        for development in about:
            message = Message(
                recipient=recipient,
                negotiation=negotiation,
                channel="webhook",
                queued_at=now,
                due_at=now,
                try_at=now,
            )
            messages.append(message)
            deliveries.append(
                Delivery(
                    development=development,
                    recipient=recipient,
                    channel="webhook",
                    message=message,
                    identity=development.identity,
                    because=[str(subscription.pk)],
                )
            )
    Message.objects.bulk_create(messages, batch_size=1000)
    Delivery.objects.bulk_create(deliveries, batch_size=1000)
    return len(messages)


def _signed(message: Message, port: int) -> bytes:
    """A whole request, ready to be written."""
    content = bytes(message.content or b"")
    lines = headers(message.recipient.endpoint, str(message.pk), content, timezone.now())
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    start = f"POST / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: {len(content)}\r\n"
    return f"{start}{head}\r\n".encode() + content


async def post_all(port: int, messages: Sequence[Message]) -> None:
    """The floor: the same bodies, signed and posted on a few connections that stay open."""

    async def post_some(some: Sequence[Message]) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for message in some:
            writer.write(_signed(message, port))
            await reader.readuntil(b"\r\n\r\nok")
        writer.close()

    await asyncio.gather(*(post_some(messages[n::CONNECTIONS]) for n in range(CONNECTIONS)))


@contextmanager
def server() -> Iterator[int]:
    """A web server in a process of its own that takes everything."""
    listening = socket.create_server(("127.0.0.1", 0), backlog=1024)
    process = multiprocessing.get_context("fork").Process(
        target=lambda: asyncio.run(_serve(listening)), daemon=True
    )
    process.start()
    try:
        yield listening.getsockname()[1]
    finally:
        process.terminate()
        process.join()
        listening.close()


async def _serve(listening: socket.socket) -> None:
    async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                lower = head.lower()
                length = int(lower.split(b"content-length:", 1)[1].split(b"\r\n", 1)[0])
                await reader.readexactly(length)
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
                if b"connection: close" in lower:
                    break
        except asyncio.IncompleteReadError:
            pass
        writer.close()

    async with await asyncio.start_server(take, sock=listening, backlog=1024) as serving:
        await serving.serve_forever()
