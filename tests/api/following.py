"""A program that keeps a copy of what it may read, as docs/api.md tells it to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from negotiations.api.v1.changed_objects import AS_LISTED
from negotiations.models.changes import FOLLOWED
from negotiations.recording.change_log import keep_changes
from negotiations.rules.calendar import today_utc

from .conftest import Api

LIST_OF = {
    "party": "parties",
    "priority": "priorities",
    **{type: f"{type}s" for type in FOLLOWED if type not in ("negotiation", "party", "priority")},
}
"""The address of the list of each type."""


@dataclass
class Follower:
    """Follows the log of one negotiation by its cursor."""

    api: Api
    negotiation: str
    limit: int = 1000
    cursor: str | None = None
    copy: dict[tuple[str, str], Any] = field(default_factory=dict)
    rows: list[dict[str, Any]] = field(default_factory=list)

    def follow(self) -> list[dict[str, Any]]:
        """Reads on to the end of what is there, page by page; the rows of it."""
        new: list[dict[str, Any]] = []
        while True:
            after = {"after": self.cursor} if self.cursor else {}
            page = self.api.get("changes/", negotiation=self.negotiation, limit=self.limit, **after)
            self.cursor = page["cursor"]
            new += page["results"]
            for row in page["results"]:
                key = row["type"], row["slug"]
                if row["deleted"]:
                    self.copy.pop(key)
                else:
                    self.copy[key] = row["object"]
            if page["next"] is None:
                self.rows += new
                return new


def kept() -> None:
    """The logs tell all that there is to tell."""
    assert keep_changes(AS_LISTED, today_utc())


def listed(api: Api, negotiation: str) -> dict[tuple[str, str], Any]:
    """All that the lists of a negotiation answer, without drafts."""
    whole = api.get(f"negotiations/{negotiation}/")
    found = {("negotiation", negotiation): whole}
    for type, address in LIST_OF.items():
        next_page = f"negotiations/{negotiation}/{address}/?limit=1000"
        while next_page:
            page = api.get(next_page)
            found |= {
                (type, row["slug"]): row
                for row in page["results"]
                if type != "statement" or row["status"] != "draft"
            }
            next_page = page["next"]
    return found
