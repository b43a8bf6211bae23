"""The file that is kept: texts by the name of what was asked."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from .blanks import blanked


class Kept(NamedTuple):
    """An answer; `free` is what of it has to stay where the words of a refusal may change."""

    text: str
    free: str


@dataclass
class Book:
    """Answers by name. Most are alike for several people, so that each text is written once."""

    entries: dict[str, tuple[str, str]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    def keep(self, name: str, text: str, free: str | None = None) -> None:
        name = first = blanked(name)
        again = 1
        while name in self.entries:
            again += 1
            name = f"{first} ({again})"
        text = blanked(text)
        self.entries[name] = (self._put(text), self._put(blanked(free) if free else text))

    def add(self, other: Book) -> None:
        self.entries |= other.entries
        self.texts |= other.texts

    def __getitem__(self, name: str) -> Kept:
        text, free = self.entries[name]
        return Kept(self.texts[text], self.texts[free])

    def _put(self, text: str) -> str:
        name = hashlib.sha256(text.encode()).hexdigest()[:20]
        self.texts[name] = text
        return name

    def write(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        content = json.dumps({"entries": self.entries, "texts": self.texts}, sort_keys=True)
        path.write_bytes(gzip.compress(content.encode(), mtime=0))

    @classmethod
    def read(cls, path: Path) -> Book:
        kept = json.loads(gzip.decompress(path.read_bytes()))
        return cls(
            {name: (text, free) for name, (text, free) in kept["entries"].items()}, kept["texts"]
        )
