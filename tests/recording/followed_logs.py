"""A copy that follows the log of one audience, as a program does by the API."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from negotiations.api.v1.changed_objects import AS_LISTED, shown
from negotiations.models import Negotiation
from negotiations.models.changes import FOLLOWED
from negotiations.reading.evidence.change_pages import change_page
from negotiations.reading.perspective import Perspective
from negotiations.recording.change_log import keep_changes
from negotiations.vocabulary.audiences import AUDIENCES, Audience

Key = tuple[str, str]


@dataclass
class FollowedCopy:
    """What somebody has who follows the log; a tombstone is only of what he was shown before."""

    negotiation: Negotiation
    audience: Audience
    limit: int = 7
    cursor: str | None = None
    objects: dict[Key, Any] = field(default_factory=dict)
    rows: list[tuple[str, str, int, bool]] = field(default_factory=list)

    def follow(self, today: date) -> None:
        """Reads on to the end of what is there."""
        while True:
            page = change_page(
                {self.audience: [self.negotiation.pk]}, after=self.cursor, limit=self.limit
            )
            self.cursor = page.cursor
            for _, row in page.rows:
                self._take(row, today)
            if not page.more:
                return

    def _take(self, row: Any, today: date) -> None:
        key = row.type, row.slug
        self.rows.append((row.type, row.slug, row.version, row.deleted))
        if row.deleted:
            # Fails where he never had it.
            del self.objects[key]
            return
        view = Perspective.of(self.negotiation, self.audience, today)
        read = shown(view, row.type, [row.fact]).get(row.fact)
        if read is not None and read["slug"] == row.slug:
            self.objects[key] = read


def read_of_all(negotiation: Negotiation, audience: Audience, today: date) -> dict[Key, Any]:
    """All objects as that audience reads them today."""
    view = Perspective.of(negotiation, audience, today)
    found = {}
    for type, noun in FOLLOWED.items():
        mine = {"pk" if type == "negotiation" else "negotiation": negotiation.pk}
        ids = noun._default_manager.filter(**mine).values_list("pk", flat=True)
        found |= {(type, row["slug"]): row for row in shown(view, type, list(ids)).values()}
    return found


def kept(today: date) -> None:
    """The logs tell all that there is to tell up to that day."""
    assert keep_changes(AS_LISTED, today)


def copies_of(negotiation: Negotiation) -> list[FollowedCopy]:
    """One that begins with nothing, for each audience."""
    return [FollowedCopy(negotiation, audience) for audience in AUDIENCES]
