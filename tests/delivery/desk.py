"""A desk beside the cast: somebody subscribes, something is recorded, the hold ends, mails are read.

Its clock stands still but for `wait` and `hand_over`, so nothing sleeps; mails are files in a
folder of the test's own, and are read from their bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone
from pytest_django.fixtures import Settings

from negotiations.alerting.subscriptions import subscribe
from negotiations.delivery.mail.mail_worker import deliver_due
from negotiations.models import Delivery, Negotiation, Subscription

from ..cast import FIRST, Cast

NOON = datetime.combine(FIRST, time(12), UTC)


@dataclass(frozen=True)
class Mail:
    """One mail as a reader's program takes it apart."""

    content: bytes

    @property
    def parsed(self) -> EmailMessage:
        return message_from_bytes(self.content, policy=policy.default)

    def __getitem__(self, header: str) -> str:
        return str(self.parsed[header] or "")

    @property
    def to(self) -> str:
        return self["To"]

    @property
    def subject(self) -> str:
        """The subject, without the name of the small negotiation that all are about."""
        return self["Subject"].replace("A small negotiation: ", "", 1)

    @property
    def id(self) -> str:
        return self["Message-ID"]

    @property
    def answers(self) -> list[str]:
        """The mails in whose thread it stands, by their Message-ID."""
        return self["References"].split()

    @property
    def text(self) -> str:
        return self._part("plain").replace("\r\n", "\n")

    @property
    def html(self) -> str:
        return self._part("html")

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    @property
    def head(self) -> list[str]:
        """The header lines, byte for byte."""
        return self.content.partition(b"\r\n\r\n")[0].decode("ascii").split("\r\n")

    @property
    def why(self) -> str:
        """Why the reader got it, as one line."""
        return " ".join(self.text.partition("\n-- \n")[2].split())

    @property
    def told(self) -> str:
        """What is said before the reasons, as one line."""
        return " ".join(self.text.partition("\n-- \n")[0].split())

    def _part(self, kind: str) -> str:
        part = self.parsed.get_body((kind,))
        assert part is not None
        return str(part.get_content())


@dataclass
class Desk:
    """The cast, its readers and their mail."""

    cast: Cast
    folder: Path
    now: datetime = NOON
    _read: set[str] = field(default_factory=set)

    def follow(self, name: str, **fields: Any) -> Subscription:
        """Subscribes somebody to everything in the negotiation, unless said."""
        return subscribe(self.cast.users[name], self.cast.negotiation, **{"kinds": [], **fields})

    def wait(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    def hand_over(self) -> str:
        """Ends the hold, on the last day that was turned, and hands over what is due."""
        turned = Negotiation.objects.get(pk=self.cast.negotiation.pk).turned_on or FIRST
        self.now = max(self.now, datetime.combine(turned, time(12), UTC))
        self.wait(settings.HOLD_SECONDS + 1)
        return self.sweep()

    def sweep(self) -> str:
        """Hands over what is due already, and how it went."""
        return str(deliver_due(clock=lambda: self.now))

    def unread(self, name: str | None = None) -> list[Mail]:
        """The mails that somebody, or anybody, was sent and that were not read yet; now they are."""
        files = sorted(self.folder.glob("*.eml")) if self.folder.exists() else []
        mails = {
            file.name: Mail(file.read_bytes()) for file in files if file.name not in self._read
        }
        mine = {
            file: mail for file, mail in mails.items() if name in (None, mail.to.partition("@")[0])
        }
        self._read |= mine.keys()
        return list(mine.values())

    def forget(self) -> None:
        """Forgets which mails were read, since their files are gone."""
        self._read.clear()

    def mail(self, name: str) -> Mail:
        """Hands over what is due, and the one mail that is new to that reader."""
        self.hand_over()
        mails = self.unread(name)
        assert len(mails) == 1, [mail.subject for mail in mails]
        return mails[0]

    def nothing(self, name: str | None = None) -> bool:
        """Hands over what is due: whether nobody, or not that reader, was sent anything."""
        self.hand_over()
        mails = self.unread(name)
        assert not mails, [(mail.to, mail.subject) for mail in mails]
        return True

    @staticmethod
    def reasons() -> list[str]:
        """Why deliveries were not sent, in the order of the stream."""
        rows = Delivery.objects.exclude(why="")
        ordered = rows.order_by("development__act__place", "development__number", "recipient")
        return list(ordered.values_list("why", flat=True))


@pytest.fixture
def desk(cast: Cast, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk at noon of the first day, with an empty mail folder."""
    made = Desk(cast, tmp_path / "mail")
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "OPTIONS": {"file_path": str(made.folder)},
        }
    }
    settings.SITE_URL = "https://demarche.example"
    settings.MAIL_FROM = "Demarche <news@demarche.example>"
    now: Callable[[], datetime] = lambda: made.now  # noqa: E731  # the clock, by its type
    monkeypatch.setattr(timezone, "now", now)
    return made
