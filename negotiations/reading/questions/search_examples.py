"""What one can ask of the record: examples from what the reader may see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..evidence.search_index import ANY_KEY
from .search_hits import Hit, hits
from .searches import SearchAsked, newest_before

LOOKED_AT = 60
"""So many of the newest statements are looked at for good examples."""


@dataclass(frozen=True, slots=True)
class SearchExample:
    """A question in words, and the parameters that ask it."""

    sentence: str
    query: Mapping[str, str]


def examples(asked: SearchAsked) -> list[SearchExample]:
    """Questions to which the record has an answer; none where nothing is recorded."""
    if not asked.searchers:
        return []
    newest = newest_before(replace(asked, kinds=("statement",)), ANY_KEY, LOOKED_AT)
    said = hits(asked.searchers, newest, ())
    at_rounds = [hit for hit in said if hit.round is not None and _seen_track(hit, asked)]
    told: list[SearchExample] = []
    if at_rounds:
        told.append(_party_on_issue(at_rounds[0]))
    if spoken := next((hit for hit in said if hit.speaker is not None), None):
        told.append(_by_speaker(spoken))
    if said:
        told.append(_of_words(said[0]))
    return told


def _seen_track(hit: Hit, asked: SearchAsked) -> bool:
    track = hit.round.track if hit.round else None
    return any(
        hit.negotiation.pk in one.negotiations and one.reader.there(track) is not None
        for one in asked.searchers
    )


def _party_on_issue(hit: Hit) -> SearchExample:
    assert hit.party is not None and hit.round is not None  # noqa: PT018
    track = hit.round.track
    return SearchExample(
        f"What {hit.party.label} said on {hit.issue.in_quotes} in “{track.name}”",
        {
            "negotiation": hit.negotiation.slug,
            "party": hit.party.slug,
            "issue": hit.issue.slug,
            "track": track.slug,
        },
    )


def _by_speaker(hit: Hit) -> SearchExample:
    assert hit.speaker is not None
    return SearchExample(
        f"All that {hit.speaker.name} said",
        {"negotiation": hit.negotiation.slug, "speaker": hit.speaker.slug},
    )


def _of_words(hit: Hit) -> SearchExample:
    words = " ".join(hit.issue.name.split()[:2])
    return SearchExample(f"Both words together: “{words}”", {"q": f'"{words}"'})
