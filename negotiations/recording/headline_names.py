"""The names of the things in a headline."""

from __future__ import annotations

from datetime import date

from django.db.models import Model

from ..models import Demand, Document, Issue, Party, RedLine, Remark, Round, Speaker
from .directory import Directory


class DirectoryNames:
    """Names from the directory, for `rules.headlines`."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory

    def _name(self, noun: type[Model], slug: str) -> str:
        return str(self._directory.get(noun, slug))

    def party(self, slug: str) -> str:
        return self._name(Party, slug)

    def issue(self, slug: str) -> str:
        return self._name(Issue, slug)

    def round(self, slug: str) -> str:
        return self._name(Round, slug)

    def days(self, slug: str) -> tuple[date, date]:
        meeting = self._directory.get(Round, slug)
        return meeting.first_day, meeting.last_day

    def outcome(self, slug: str) -> str:
        return str(self._directory.get(Round, slug).outcome)

    def speaker(self, slug: str) -> str:
        speaker = self._directory.get(Speaker, slug)
        return f"{speaker.name} ({self.party(speaker.party.slug)})"

    def demand(self, slug: str) -> tuple[int | None, str]:
        demand = self._directory.get(Demand, slug)
        return demand.number, demand.text.rstrip(".")

    def document(self, slug: str) -> str:
        return self._name(Document, slug)

    def red_line(self, slug: str) -> str:
        return str(self._directory.get(RedLine, slug).text).rstrip(".")

    def remark(self, slug: str) -> tuple[str, str, str]:
        """What was said, on what condition, and what was broken, as parts of one sentence."""
        remark = self._directory.get(Remark, slug)
        text, condition, breach = (
            part.strip().rstrip(".") for part in (remark.text, remark.condition, remark.breach)
        )
        return text, condition, breach
