"""Short ways to keep drafts in the small negotiation, and to read them."""

from __future__ import annotations

from typing import Any

from negotiations.models import Draft
from negotiations.reading.evidence.drafts import drafts
from negotiations.reading.perspective import Perspective
from negotiations.recording.door import recording
from negotiations.recording.draft_publication import publish, publish_together
from negotiations.recording.noun_drafts import draft_entry, mend_entry

from ..cast import R1, TEAM, Cast

SOURCE: dict[str, Any] = {
    "publisher": "Reuters",
    "title": "P says so",
    "date": "2030-01-10",
    "kind": "news-agency",
}
SPEAKER: dict[str, Any] = {"name": "A new one", "party": "p", "authority": 4}
SAID: dict[str, Any] = {
    "party": "p",
    "issue": "i",
    "speaker": "p4",
    "round": "r1",
    "day": "2030-01-10",
    "stance": "accepts",
    "summary": "P says so.",
    "sources": ["agency"],
}


def drafted(cast: Cast, noun: str, entry: dict[str, Any], by: str = "ben", **more: Any) -> Draft:
    """A draft of that entry, by an analyst unless somebody else is named."""
    with recording(cast.negotiation, by=cast.users[by], on=R1) as act:
        return draft_entry(act, noun, entry, **more)


def mended(cast: Cast, draft: Draft, by: str = "ben", **changes: Any) -> Draft:
    with recording(cast.negotiation, by=cast.users[by], on=R1) as act:
        return mend_entry(act, draft.slug, changes)


def published(cast: Cast, draft: Draft, by: str = "ana", **more: Any) -> Draft:
    with recording(cast.negotiation, by=cast.users[by], on=R1) as act:
        return publish(act, draft.slug, **more)


def all_published(cast: Cast, draft: Draft, by: str = "ana") -> list[str]:
    """The nouns of what was published together, in their order."""
    with recording(cast.negotiation, by=cast.users[by], on=R1) as act:
        return [one.noun for one in publish_together(act, draft.slug)]


def waiting(cast: Cast, reader: Any = TEAM) -> list[str]:
    """The ids of what waits, as that audience reads it."""
    view = Perspective.of(cast.negotiation, reader, R1)
    return [draft.slug for draft in drafts(view)]
