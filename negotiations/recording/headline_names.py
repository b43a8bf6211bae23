"""What the things in a headline are called."""

from __future__ import annotations

from typing import Any

from .directory import Directory


class DirectoryNames:
    """Names from the directory, for `rules.headlines`."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory

    def _name(self, noun: str, slug: str) -> str:
        return str(self._directory.get(noun, slug))

    def party(self, slug: str) -> str:
        return self._name("party", slug)

    def issue(self, slug: str) -> str:
        return self._name("issue", slug)

    def round(self, slug: str) -> str:
        return self._name("round", slug)

    def outcome(self, slug: str) -> str:
        return str(self._directory.get("round", slug).outcome)

    def speaker(self, slug: str) -> str:
        speaker = self._directory.get("speaker", slug)
        return f"{speaker.name} ({self.party(speaker.party.slug)})"

    def demand(self, slug: str) -> tuple[int, str]:
        demand: Any = self._directory.get("demand", slug)
        return demand.number, demand.text.rstrip(".")

    def document(self, slug: str) -> str:
        return self._name("document", slug)

    def red_line(self, slug: str) -> str:
        return str(self._directory.get("red_line", slug).text).rstrip(".")
