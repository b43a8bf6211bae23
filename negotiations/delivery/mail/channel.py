"""Mail as a channel: composed once for many readers, handed over by the way that MAIL_URL names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings

from ...models import Channel, Message
from ..queue.channel import Session, Transport
from .anymail import AnymailProvider
from .compose import MailComposer
from .folder import Folder
from .smtp import Smtp

TRANSPORTS: dict[str, Callable[[Mapping[str, Any]], Transport]] = {
    "django.core.mail.backends.smtp.EmailBackend": Smtp,
    "django.core.mail.backends.filebased.EmailBackend": Folder,
}
"""The ways of mail, by the back end that MAIL_URL chose; any other is one of anymail's."""


class MailChannel:
    """All mails of the site go one way, the one that is set."""

    name = Channel.EMAIL.value

    def composer(self) -> MailComposer:
        return MailComposer()

    def open(self) -> Session:
        return _transport().open()

    def evidence(self, message: Message) -> bool | None:
        return _transport().evidence(message)


def _transport() -> Transport:
    mailer = settings.MAILERS["default"]
    backend, options = mailer["BACKEND"], mailer["OPTIONS"]
    made = TRANSPORTS.get(backend)
    return made(options) if made else AnymailProvider(backend, options)
