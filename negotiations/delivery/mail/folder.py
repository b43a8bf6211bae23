"""Mails as files in a folder, one a mail: for a desk without a mail server, and to look at them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ...models import Message
from ..queue.channel import Unreachable
from ..queue.outcomes import HandOver, ServerReply


class Folder:
    """A folder that is its own evidence: what lies there has arrived."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        self._folder = Path(options["file_path"])

    def open(self) -> Folder:
        return self

    def ready(self) -> None:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise Unreachable(str(error)) from None

    def hand_over(self, message: Message) -> HandOver:
        file = self._file(message)
        part = file.with_suffix(".part")
        try:
            # Under its name only when it is whole; a second attempt writes the same bytes there.
            _write(part, bytes(message.content or b""))
            os.replace(part, file)
        except OSError as error:
            return HandOver(ServerReply.NOT_NOW, str(error))
        return HandOver(ServerReply.ACCEPTED)

    def close(self) -> None:
        """A folder stays open."""

    def evidence(self, message: Message) -> bool | None:
        return self._file(message).exists()

    def _file(self, message: Message) -> Path:
        return self._folder / f"{message.queued_at:%Y%m%d-%H%M%S}-{message.pk.hex}.eml"


def _write(file: Path, content: bytes) -> None:
    """For its owner alone: a mail may tell what few may know."""
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as opened:
        opened.write(content)
