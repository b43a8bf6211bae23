"""A mail server of our own on loopback that counts what it accepts, and misbehaves when it is told to.

It keeps every mail that it accepted, with the envelope and when, and does as a real one may: it
refuses at any step, is slow, hangs up before or after a mail, is stopped and comes back.
"""

from __future__ import annotations

import random
import socket
import socketserver
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

STEPS = ("CONNECT", "EHLO", "MAIL", "RCPT", "DATA", "END")
"""Where an answer can be told: END is the answer to the mail itself."""
HANG_UP = 0
"""In place of a code: no answer, and the connection is gone."""


@dataclass(slots=True)
class Mail:
    """One that was accepted: kept before the sender was told so.

    `cut_off` says that the sender said nothing more on this connection, not even goodbye: it may
    have ended before it could write down that the mail was accepted.
    """

    sender: str
    to: str
    content: bytes
    at: datetime
    cut_off: bool = False

    @property
    def message_id(self) -> str:
        return str(self.parsed["Message-ID"])

    @property
    def parsed(self) -> EmailMessage:
        return BytesParser(policy=policy.default).parsebytes(self.content)

    @property
    def text(self) -> str:
        body = self.parsed.get_body(("plain",))
        assert body is not None
        return str(body.get_content())


@dataclass(slots=True)
class Rule:
    """How to answer at a step: the next `times`, a `share` of them, or those to one address."""

    step: str
    code: int | None
    times: int | None
    share: float
    to: str | None
    slow: float
    keep: bool
    met: int = 0

    def applies(self, to: str, dice: random.Random) -> bool:
        if self.to is not None and self.to != to:
            return False
        return self.times != 0 and (self.share >= 1 or dice.random() < self.share)


@dataclass(slots=True)
class Sink:
    """Started on a free port, or on the one it had. `mails` are all it ever accepted, in order."""

    port: int = 0
    mails: list[Mail] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    offers: tuple[str, ...] = ()
    """What it says that it can do, such as PIPELINING."""
    connections: int = 0
    most_at_once: int = 0
    """So many connections were open at the same time."""
    asked: Counter[str] = field(default_factory=Counter)
    dice: random.Random = field(default_factory=lambda: random.Random(2030))
    lock: threading.Lock = field(default_factory=threading.Lock)
    _server: _Server | None = None

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def mailer(self, *, timeout: float) -> dict[str, object]:
        """For `settings.MAILERS`: as MAIL_URL gives it, with as much patience."""
        return {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {
                "host": "127.0.0.1",
                "port": self.port,
                "username": "",
                "password": "",
                "use_ssl": False,
                "use_tls": False,
                "timeout": timeout,
            },
        }

    @property
    def ids(self) -> list[str]:
        return [mail.message_id for mail in list(self.mails)]

    @property
    def readers(self) -> list[str]:
        return [mail.to for mail in list(self.mails)]

    def start(self) -> None:
        self._server = _Server(("127.0.0.1", self.port), self)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        """As when the machine goes down: nobody listens, and every connection is gone."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server.hang_up()
            self._server = None

    def answer(
        self,
        step: str,
        code: int | None = None,
        *,
        times: int | None = None,
        share: float = 1.0,
        to: str | None = None,
        slow: float = 0.0,
        keep: bool = False,
    ) -> Rule:
        """From now on answers so at that step; without a code only `slow`, by so many seconds.

        At END `keep` accepts the mail all the same. The first rule that applies is taken.
        """
        assert step in STEPS
        rule = Rule(step, code, times, share, to, slow, keep)
        with self.lock:
            self.rules.append(rule)
        return rule

    @contextmanager
    def answering(self, step: str, code: int | None = None, **how: object) -> Iterator[Rule]:
        """The same for a while."""
        rule = self.answer(step, code, **how)  # type: ignore[arg-type]
        try:
            yield rule
        finally:
            with self.lock:
                self.rules.remove(rule)

    def rule(self, step: str, to: str) -> Rule | None:
        """How to answer there now."""
        with self.lock:
            self.asked[step] += 1
            for rule in self.rules:
                if rule.step == step and rule.applies(to, self.dice):
                    rule.met += 1
                    rule.times = rule.times - 1 if rule.times else rule.times
                    return rule
        return None


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], sink: Sink) -> None:
        self.sink = sink
        self.open: set[socket.socket] = set()
        super().__init__(address, _Conversation)

    def hang_up(self) -> None:
        for connection in list(self.open):
            _close(connection)


def _close(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
    connection.close()


class _HungUp(Exception):
    """The sink ends the conversation without a word."""


class _Conversation(socketserver.StreamRequestHandler):
    """One connection, from the greeting to goodbye."""

    server: _Server

    def setup(self) -> None:
        super().setup()
        self.sender = self.to = ""
        self.last: Mail | None = None
        self.server.open.add(self.request)
        with self.server.sink.lock:
            sink = self.server.sink
            sink.connections += 1
            sink.most_at_once = max(sink.most_at_once, len(self.server.open))

    def finish(self) -> None:
        self.server.open.discard(self.request)
        if self.last is not None:
            self.last.cut_off = True
        with suppress(OSError):
            super().finish()

    def handle(self) -> None:
        try:
            if self._says("CONNECT", 220, "sink"):
                self._converse()
        except (OSError, ValueError, _HungUp):
            return

    def _converse(self) -> None:
        while line := self.rfile.readline():
            self.last = None
            word, _, rest = line.decode("ascii").strip().partition(" ")
            match word.upper():
                case "EHLO" | "HELO":
                    self._says("EHLO", 250, "sink", *self.server.sink.offers)
                case "MAIL":
                    self.sender = _address(rest)
                    self._says("MAIL", 250, "go on")
                case "RCPT":
                    self.to = _address(rest)
                    self._says("RCPT", 250, "go on")
                case "DATA":
                    if self._says("DATA", 354, "go on"):
                        self._take()
                case "RSET" | "NOOP":
                    self._write(250, "as you wish")
                case "QUIT":
                    self._write(221, "goodbye")
                    return
                case _:
                    self._write(502, "not known here")

    def _take(self) -> None:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                raise _HungUp
            lines.append(line[1:] if line.startswith(b".") else line)
        rule = self.server.sink.rule("END", self.to)
        accepted = rule is None or rule.keep or rule.code is None or rule.code == 250
        if accepted:
            mail = Mail(self.sender, self.to, b"".join(lines), datetime.now(UTC))
            self.server.sink.mails.append(mail)
            self.last = mail
        self._answers(rule, 250, "kept")

    def _says(self, step: str, code: int, *lines: str) -> bool:
        """Answers as usual, or as it was told; whether it was as usual."""
        return self._answers(self.server.sink.rule(step, self.to), code, *lines)

    def _answers(self, rule: Rule | None, code: int, *lines: str) -> bool:
        if rule is not None and rule.slow:
            time.sleep(rule.slow)
        if rule is None or rule.code is None:
            self._write(code, *lines)
            return True
        if rule.code == HANG_UP:
            _close(self.request)
            raise _HungUp
        self._write(rule.code, "as I was told")
        return False

    def _write(self, code: int, *lines: str) -> None:
        *more, last = lines
        answer = [*(f"{code}-{line}" for line in more), f"{code} {last}", ""]
        self.wfile.write("\r\n".join(answer).encode())


def _address(rest: str) -> str:
    """What stands between the brackets of `FROM:<…>` and `TO:<…>`."""
    return rest.partition("<")[2].partition(">")[0]
