"""Mails by the API of a mail provider, through anymail: one back end each, the same outcomes for all."""

from __future__ import annotations

from collections.abc import Mapping
from email import message_from_bytes, policy
from email.message import EmailMessage as Parsed
from typing import Any

import requests
from anymail.exceptions import AnymailAPIError, AnymailRecipientsRefused
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.module_loading import import_string
from urllib3.exceptions import NewConnectionError, SSLError

from ...models import Message
from ..queue.channel import Unreachable
from ..queue.outcomes import HandOver, ServerReply

OURS = {"from", "to", "subject", "content-type", "content-transfer-encoding", "mime-version"}
"""Headers that the provider writes from what it is given apart."""
KEPT = {"anymail.backends.postmark.EmailBackend": {"X-PM-KeepID": "true"}}
"""Headers by which a provider lets a mail keep its own Message-ID."""
TAKEN = {"sent", "queued"}
"""Anymail's words for a mail that the provider has taken."""
TOO_LARGE = 413
MAYBE = {502, 504}
"""Somebody on the way does not know whether the provider took it."""


class AnymailProvider:
    """A provider. It cannot be asked whether a mail arrived; it reports what became of it."""

    def __init__(self, backend: str, options: Mapping[str, Any]) -> None:
        self._backend, self._options = backend, options

    def open(self) -> AnymailSession:
        backend = import_string(self._backend)(alias="default", **self._options)
        return AnymailSession(backend, KEPT.get(self._backend, {}))

    def evidence(self, message: Message) -> bool | None:
        return None


class AnymailSession:
    """One connection for many mails."""

    def __init__(self, backend: Any, headers: Mapping[str, str]) -> None:
        self._backend, self._headers = backend, headers
        self._nobody = ""

    def ready(self) -> None:
        if self._nobody:
            raise Unreachable(self._nobody)
        self._backend.open()

    def hand_over(self, message: Message) -> HandOver:
        mail: Any = None
        try:
            mail = _mail(message, self._headers)
            self._backend.send_messages([mail])
        except AnymailRecipientsRefused as error:
            return HandOver(ServerReply.NEVER, _words(error))
        except AnymailAPIError as error:
            return self._failed(error)
        except Exception as error:
            # Whatever else: before it was asked nothing can have gone out, and nothing ever will.
            if _was_asked(mail):
                return HandOver(ServerReply.NONE, f"the answer cannot be read: {_words(error)}")
            return HandOver(
                ServerReply.NEVER, f"the provider cannot be given this mail: {_words(error)}"
            )
        became = mail.anymail_status
        if became.status <= TAKEN:
            return HandOver(ServerReply.ACCEPTED, str(became.message_id or ""))
        said = f"the provider says {', '.join(sorted(map(str, became.status)))}"
        return HandOver(
            ServerReply.NOT_NOW if became.status == {"failed"} else ServerReply.NONE, said
        )

    def _failed(self, error: AnymailAPIError) -> HandOver:
        said, status = _words(error), error.status_code
        if status is None:
            if _never_reached(error.__cause__):
                self._nobody = said
                return HandOver(ServerReply.NOT_NOW, said)
            return HandOver(ServerReply.NONE, f"no answer after the mail was sent: {said}")
        if status < 300 or status in MAYBE:
            return HandOver(ServerReply.NONE, said)
        # Most of what a provider refuses is about us (key, sender, limits) and can be mended.
        return HandOver(ServerReply.NEVER if status == TOO_LARGE else ServerReply.NOT_NOW, said)

    def close(self) -> None:
        self._backend.close()


def _was_asked(mail: Any) -> bool:
    """True where the provider has answered anything to that mail."""
    status = getattr(mail, "anymail_status", None)
    return status is not None and status.esp_response is not None


def _never_reached(cause: BaseException | None) -> bool:
    """True where nobody was connected to, so that nothing can have gone out."""
    if isinstance(cause, requests.ConnectTimeout):
        return True
    reason = getattr(cause.args[0], "reason", None) if cause and cause.args else None
    return isinstance(reason, NewConnectionError | SSLError)


def _mail(message: Message, headers: Mapping[str, str]) -> EmailMultiAlternatives:
    """The frozen mail in the parts that a provider asks for."""
    frozen: Any = message_from_bytes(bytes(message.content or b""), policy=policy.default)
    own = {name: str(value) for name, value in frozen.items() if name.lower() not in OURS}
    mail = EmailMultiAlternatives(
        subject=str(frozen["Subject"]),
        body=_part(frozen, "plain"),
        from_email=settings.MAIL_FROM,
        to=[message.address],
        headers={**own, **headers},
    )
    mail.attach_alternative(_part(frozen, "html"), "text/html")
    return mail


def _part(frozen: Parsed, kind: str) -> str:
    part = frozen.get_body((kind,))
    return str(part.get_content()) if part is not None else ""


def _words(error: Exception) -> str:
    """Without the mail itself, which anymail adds where it can."""
    text = " ".join(str(error).split()) or type(error).__name__
    return text[:500]
