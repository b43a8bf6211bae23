"""A mail as it was handed over, part by part, in lines to compare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from email import message_from_bytes, policy

from .blanks import blanked


@dataclass(frozen=True)
class Mail:
    """To whom, its own id, and all its lines; `order` is the same whatever was drawn at random."""

    to: str
    id: str
    lines: str
    order: str

    def text(self, names: Mapping[str, str]) -> str:
        """With the names of mails in place of their ids, so that it is seen which is replied to."""
        text = self.lines
        for id, name in names.items():
            text = text.replace(id, name)
        return text


def mail_lines(content: bytes, names: Mapping[str, str]) -> Mail:
    """Reads a mail; `names` are those of the mails that it may refer to."""
    message = message_from_bytes(content, policy=policy.default)
    parts = []
    for part in message.walk():
        head = [f"{name}: {' '.join(str(value).split())}" for name, value in part.items()]
        body = "" if part.is_multipart() else str(part.get_content())
        parts.append("\n".join([*head, "", body]))
    boundary = message.get_boundary()
    lines = "\n".join(parts)
    if boundary:
        lines = lines.replace(boundary, "<boundary>")
    mail = Mail(str(message["To"]), str(message["Message-ID"]), lines, "")
    return Mail(mail.to, mail.id, lines, f"{mail.to} {blanked(mail.text(names))}")
