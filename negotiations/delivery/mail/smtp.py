"""Mails by SMTP, step by step: at each step it is known whether anything can have gone out.

A server that takes several commands at once (RFC 2920) is told all that comes before the mail together,
and the mail after it answered each of them.
"""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Mapping, Sequence
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import DNS_NAME

from ...models import Message
from ..queue.channel import Unreachable
from ..queue.outcomes import HandOver, ServerReply

WELCOME = ((250,), (250, 251), (354,))
"""The answers with which a server goes on after MAIL, RCPT and DATA."""
TOO_MANY_ERRORS = 421
"""The server closes the connection: it is about the server, and not about this mail."""


class Smtp:
    """A mail server, as MAIL_URL names it. It cannot be asked whether a mail arrived."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        self._options = options

    def open(self) -> SmtpSession:
        return SmtpSession(self._options)

    def evidence(self, message: Message) -> bool | None:
        return None


class SmtpSession:
    """One connection for many mails, opened when it is needed and again when it was lost."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        self._options = options
        self._server: smtplib.SMTP | None = None
        self._sender = parseaddr(settings.MAIL_FROM)[1]

    def ready(self) -> None:
        if self._server is None:
            try:
                self._server = self._connect()
            except (OSError, smtplib.SMTPException) as error:
                raise Unreachable(_words(error)) from None

    def _connect(self) -> smtplib.SMTP:
        options = self._options
        connection: Any = smtplib.SMTP_SSL if options["use_ssl"] else smtplib.SMTP
        more = {"context": ssl.create_default_context()} if options["use_ssl"] else {}
        server: smtplib.SMTP = connection(
            options["host"],
            options["port"],
            local_hostname=DNS_NAME.get_fqdn(),
            timeout=options["timeout"],
            **more,
        )
        try:
            if options["use_tls"]:
                server.starttls(context=ssl.create_default_context())
            if options["username"]:
                server.login(options["username"], options["password"])
            else:
                server.ehlo_or_helo_if_needed()
        except (OSError, smtplib.SMTPException):
            server.close()
            raise
        return server

    def hand_over(self, message: Message) -> HandOver:
        server = self._server
        if server is None:
            return HandOver(ServerReply.NOT_NOW, "not connected")
        try:
            refused = self._introduce(server, message.address)
        # A ValueError: what cannot be said in the protocol.
        except (OSError, smtplib.SMTPException, ValueError) as error:
            self._lose()
            return HandOver(ServerReply.NOT_NOW, _words(error))
        if refused is not None:
            return refused
        try:
            server.send(_quoted(bytes(message.content or b"")))
            code, text = server.getreply()
        except (OSError, smtplib.SMTPException) as error:
            self._lose()
            return HandOver(ServerReply.NONE, f"no answer after the mail was sent: {_words(error)}")
        if code == 250:
            return HandOver(ServerReply.ACCEPTED, _reply(code, text))
        return self._refused(code, text)

    def _introduce(self, server: smtplib.SMTP, address: str) -> HandOver | None:
        """Everything up to the mail itself; an outcome where the server says no."""
        # An address is spelled as servers take it already; `smtplib` would take each apart again.
        commands = (f"MAIL FROM:<{self._sender}>", f"RCPT TO:<{address}>", "DATA")
        # A server that says so is told all three before it answers: nothing goes out without a mail.
        at_once = server.has_extn("pipelining")
        if at_once:
            server.send(_lines(commands))
        for place, command in enumerate(commands):
            if not at_once:
                server.putcmd(command)
            code, text = server.getreply()
            if code not in WELCOME[place]:
                if at_once and not self._passes_over(server, len(commands) - place - 1, code):
                    self._lose()
                refused = self._refused(code, text)
                # About us, not about the reader: another attempt may find it mended.
                return HandOver(ServerReply.NOT_NOW, refused.said) if place == 0 else refused
        return None

    def _passes_over(self, server: smtplib.SMTP, replies: int, code: int) -> bool:
        """Reads the replies to what was said after a command that was refused with that code.

        False where the server waits for a mail all the same, or says nothing more.
        """
        if code == TOO_MANY_ERRORS:
            return False
        try:
            codes = [server.getreply()[0] for _ in range(replies)]
        except (OSError, smtplib.SMTPException):
            return False
        return 354 not in codes

    def _refused(self, code: int, text: bytes) -> HandOver:
        said = _reply(code, text)
        if code == TOO_MANY_ERRORS:
            self._lose()
        elif self._server is not None:
            try:
                self._server.rset()
            except (OSError, smtplib.SMTPException):
                self._lose()
        return HandOver(ServerReply.NEVER if 500 <= code < 600 else ServerReply.NOT_NOW, said)

    def _lose(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None

    def close(self) -> None:
        if self._server is not None:
            try:
                self._server.quit()
            except (OSError, smtplib.SMTPException):
                self._server.close()
            self._server = None


def _lines(commands: Sequence[str]) -> bytes:
    """The commands as they are said; raises `ValueError` where one of them cannot be."""
    if any("\r" in command or "\n" in command for command in commands):
        raise ValueError("a command of several lines")
    return "".join(f"{command}\r\n" for command in commands).encode("ascii")


def _quoted(content: bytes) -> bytes:
    """The mail as the protocol wants it: lines that begin with a dot get another, and a dot ends it."""
    ends = content.count(b"\r\n")
    if content.count(b"\n") == content.count(b"\r") == ends:
        lines = content
    else:
        lines = re.sub(rb"\r\n|\n|\r", b"\r\n", content)
    if not lines.endswith(b"\r\n"):
        lines += b"\r\n"
    return (b"\r\n" + lines).replace(b"\r\n.", b"\r\n..")[2:] + b".\r\n"


def _reply(code: int, text: bytes) -> str:
    return f"{code} {text.decode('utf-8', 'replace')}"


def _words(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
