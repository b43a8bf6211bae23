"""A mail server of the tests' own: it takes mails or not, and says so or not, and knows what it took."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

import pytest

from negotiations.delivery.mail.folder import Folder
from negotiations.delivery.queue.notification_history import saying_of
from negotiations.delivery.queue.outcomes import HandOver, ServerReply
from negotiations.models import Delivery, Message
from negotiations.rules.notices import Saying

Does = Literal["take", "refuse", "lose", "say nothing"]
"""To lose a mail is not to take it; who says nothing has taken it. Neither gives an answer."""


@dataclass(frozen=True)
class MailedSaying:
    """One thing that a mail told, and whether as a mend of which earlier mail."""

    mail: UUID
    was_answered: bool
    says: Saying
    notice: bool
    answers: UUID | None


@dataclass(frozen=True)
class HandedMail:
    """One attempt to hand a mail over."""

    id: UUID
    reader: str
    rows: list[Delivery]
    arrived: bool
    answered: bool


@dataclass
class MailServer:
    """What it does with the next mail, what it took, and all that it was handed.

    `can_be_asked`: it tells whether a mail arrived.
    """

    can_be_asked: bool
    does: Does = "take"
    handed: list[HandedMail] = field(default_factory=list)

    def hand_over(self, message: Message) -> HandOver:
        if self.does == "refuse":
            return HandOver(ServerReply.NOT_NOW, "450 later")
        ids = [id for id, _ in message.content_of]
        rows = Delivery.objects.filter(pk__in=ids).select_related("development", "answers")
        recipient = message.recipient
        name = recipient.user.username if recipient.user else ""
        self.handed.append(
            HandedMail(
                message.pk,
                name,
                list(rows),
                arrived=self.does != "lose",
                answered=self.does == "take",
            )
        )
        if self.does == "take":
            return HandOver(ServerReply.ACCEPTED)
        return HandOver(ServerReply.NONE, "no answer")

    def evidence(self, message: Message) -> bool | None:
        if not self.can_be_asked:
            return None
        return any(mail.id == message.pk and mail.arrived for mail in self.handed)

    def told(self, name: str, *, certainly: bool) -> dict[str, list[MailedSaying]]:
        """What a reader was told, by identity, in the order of the mails; `certainly`: what reached him."""
        told: dict[str, list[MailedSaying]] = defaultdict(list)
        for mail in self.handed:
            if mail.reader != name or (certainly and not mail.arrived):
                continue
            for row in mail.rows:
                answered = row.answers.message_id if row.answers else None
                told[row.identity].append(
                    MailedSaying(
                        mail.id, mail.answered, saying_of(row.development), row.notice, answered
                    )
                )
        return told


def mail_server(monkeypatch: pytest.MonkeyPatch, *, can_be_asked: bool) -> MailServer:
    """The mails of the desk go to that server."""
    server = MailServer(can_be_asked)
    monkeypatch.setattr(Folder, "hand_over", lambda _, message: server.hand_over(message))
    monkeypatch.setattr(Folder, "evidence", lambda _, message: server.evidence(message))
    return server
