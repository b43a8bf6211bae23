"""The entry of an edition: the day whose record it freezes."""

from __future__ import annotations

from datetime import date as Date
from typing import Self

from pydantic import Field

from ..models import Edition
from .base import Day, Entry


class EditionEntry(Entry):
    """What was public by the end of a day, as known on it. `date` is today unless said."""

    model = Edition

    date: Day | None = Field(
        default=None,
        title="As known on",
        description="Today, or an earlier day. Leave it empty for today.",
    )

    def dated(self, today: Date) -> Self:
        return self.revised(date=self.date or today)
