"""What can be chosen in the form of a candidate, as far as whoever fills it in may see it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from ..models import Issue, Party, Round, Speaker
from ..reading.evidence.doubles import without_empty_doubles
from ..reading.perspective import Perspective
from ..reading.questions.demands import DemandAsked, demands


@dataclass(frozen=True, slots=True)
class PartyVoices:
    """A party with those who speak for it, who weighs most first."""

    party: Party
    speakers: list[Speaker]


class CandidateChoices:
    """Parties, speakers, issues, rounds and demands, a query or a few for each, whatever their number."""

    def __init__(self, view: Perspective) -> None:
        self.view = view

    @cached_property
    def parties(self) -> dict[str, Party]:
        rows = without_empty_doubles(self.view, Party).order_by("sequence", "slug")
        return {party.slug: party for party in rows}

    @cached_property
    def issues(self) -> dict[str, Issue]:
        rows = without_empty_doubles(self.view, Issue).order_by("sequence", "slug")
        return {issue.slug: issue for issue in rows}

    @cached_property
    def rounds(self) -> list[Round]:
        """The latest first: that is where one records."""
        return list(self.view.visible(Round).order_by("-first_day", "-number", "slug"))

    @cached_property
    def speakers(self) -> dict[str, Speaker]:
        seen = self.view.visible(Speaker).filter(party__in=self.parties.values())
        rows = seen.select_related("party").order_by("-authority", "name", "slug")
        return {speaker.slug: speaker for speaker in rows}

    @cached_property
    def party_of(self) -> dict[str, str]:
        """The slug of the party for which each speaker speaks."""
        return {slug: speaker.party.slug for slug, speaker in self.speakers.items()}

    @cached_property
    def demands(self) -> list[DemandAsked]:
        return demands(self.view)

    def voices(self, first: str) -> Iterable[PartyVoices]:
        """The speakers by their party; those of the party of that slug stand first."""
        by_party: dict[str, list[Speaker]] = {slug: [] for slug in self.parties}
        for speaker in self.speakers.values():
            by_party[speaker.party.slug].append(speaker)
        order = sorted(by_party, key=lambda slug: slug != first)
        return [PartyVoices(self.parties[s], by_party[s]) for s in order if by_party[s]]


def parties_of_speakers(view: Perspective, slugs: Collection[str]) -> dict[str, str]:
    """The slug of the party for which each of those speakers speaks, of those that can be chosen."""
    parties = without_empty_doubles(view, Party)
    named = view.visible(Speaker).filter(slug__in=slugs, party__in=parties)
    return dict(named.values_list("slug", "party__slug"))
