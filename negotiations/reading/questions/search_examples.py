"""What one can ask of the record: examples from what the reader may see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice

from ...models import Track
from ..evidence.search_index import ANY_KEY
from .search_hits import SearchHit, hits
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
    told = [
        *islice((one for hit in said if (one := _party_on_issue(hit, asked))), 1),
        *islice((one for hit in said if (one := _by_speaker(hit))), 1),
    ]
    return [*told, _of_words(said[0])] if said else told


def _track(hit: SearchHit, asked: SearchAsked) -> Track | None:
    """The track of the round of a hit, where the reader may see both."""
    if hit.round is None:
        return None
    reader = next(one.reader for one in asked.searchers if hit.negotiation.pk in one.negotiations)
    return reader.there(hit.round.track)


def _party_on_issue(hit: SearchHit, asked: SearchAsked) -> SearchExample | None:
    track = _track(hit, asked)
    if track is None or hit.party is None:
        return None
    return SearchExample(
        f"What {hit.party.label} said on {hit.issue.in_quotes} in “{track.name}”",
        {
            "negotiation": hit.negotiation.slug,
            "party": hit.party.slug,
            "issue": hit.issue.slug,
            "track": track.slug,
        },
    )


def _by_speaker(hit: SearchHit) -> SearchExample | None:
    if hit.speaker is None:
        return None
    return SearchExample(
        f"All that {hit.speaker.name} said",
        {"negotiation": hit.negotiation.slug, "speaker": hit.speaker.slug},
    )


def _of_words(hit: SearchHit) -> SearchExample:
    words = " ".join(hit.issue.name.split()[:2])
    return SearchExample(f"Both words together: “{words}”", {"q": f'"{words}"'})
