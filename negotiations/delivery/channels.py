"""How messages are handed over: one file for each way, one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.conf import settings

from config.providers import PROVIDERS

from ..models import Channel
from .mail.anymail import Provider
from .mail.folder import Folder
from .mail.smtp import Smtp
from .queue.channel import Way
from .webhooks.channel import Webhook

MAIL: dict[str, Callable[[Mapping[str, Any]], Way]] = {
    "django.core.mail.backends.smtp.EmailBackend": Smtp,
    "django.core.mail.backends.filebased.EmailBackend": Folder,
    **{one.backend: partial(Provider, one.backend) for one in PROVIDERS.values()},
}
"""The ways of mail, by the back end that MAIL_URL chose."""


def way(channel: str) -> Way:
    """The way that is set for a channel."""
    if channel == Channel.WEBHOOK:
        return Webhook()
    if channel != Channel.EMAIL:
        raise ValueError(f"There is no way to hand anything over by {channel}.")
    mailer: dict[str, Any] = settings.MAILERS["default"]
    return MAIL[mailer["BACKEND"]](mailer["OPTIONS"])
