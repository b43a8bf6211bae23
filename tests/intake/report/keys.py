"""The articles of a folder, what careful coders would take from each, and the cases to read them against."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CASES = Path("negotiations/cases")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyEntry:
    """One statement of an article, as a coder would enter it."""

    start: int
    end: int
    sentence: str
    kind: str
    party: str
    speaker: str | None
    reported_by: str | None
    issue: str
    stance: str | None
    quote: str | None
    day: str | None
    new: bool = True


@dataclass(frozen=True, slots=True)
class KeyedArticle:
    """An article, the slug of its negotiation, and its key."""

    path: Path
    negotiation: str
    entries: tuple[KeyEntry, ...]


def keyed_articles(folder: Path) -> list[KeyedArticle]:
    """Those of a folder, by name. Ends the program with a sentence where it holds none."""
    articles = []
    for path in sorted(folder.glob("*.json")):
        told = json.loads(path.read_text())
        if isinstance(told, dict) and "article" in told and "candidates" in told:
            entries = tuple(_entry(one) for one in told["candidates"])
            articles.append(KeyedArticle(folder / told["article"], told["negotiation"], entries))
    if not articles:
        raise SystemExit(f"{folder} holds no article with a key: a .txt, and beside it a .json.")
    return articles


def _entry(told: dict[str, Any]) -> KeyEntry:
    return KeyEntry(**{name: told[name] for name in KeyEntry.__slots__ if name in told})


def case_of(slug: str, folder: Path) -> Path:
    """The case file of a negotiation, in the folder, the one above it, or among the site's own."""
    for place in (folder, folder.parent, CASES):
        for path in sorted(place.glob("*.json")):
            told = json.loads(path.read_text())
            if isinstance(told, dict) and told.get("negotiation", {}) and _slug(told) == slug:
                return path
    raise SystemExit(f"There is no case file of '{slug}' in {folder} or {CASES}.")


def _slug(told: dict[str, Any]) -> str:
    head = told["negotiation"]
    return str(head.get("slug", "")) if isinstance(head, dict) else ""
