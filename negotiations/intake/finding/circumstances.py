"""What a second reader is told besides a sentence: what is asked on record, what was just said, which way it asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ...rules.candidates import FoundCandidate
from .directions import direction, drops, forbidden, is_of_none, restrains, undoes
from .knowledge import IssueTexts, Knowledge
from .sentences import ArticleSentence

FAR = 1500
"""So many characters back what was said of the same issue still bears on a sentence."""
ASKS, IS_ASKED = "asks", "is asked"
OF_NONE = "of none"
"""The proposition is that there is none of something, or no longer any."""
WAY, IN_ALL = "way: ", "in all"


class Circumstances:
    """Of an article in which the rules found some candidates, and of what is known of its negotiation."""

    def __init__(self, known: Knowledge, found: Iterable[FoundCandidate]) -> None:
        self._known = known
        self._of_issue: dict[str, list[FoundCandidate]] = defaultdict(list)
        for candidate in found:
            if candidate.issues and candidate.party:
                self._of_issue[candidate.issues[0].value].append(candidate)

    def of(
        self, sentence: ArticleSentence, party: str, issue: str, *, is_told: bool
    ) -> tuple[str, ...]:
        """In a few words each: "is asked". Where a stance is told, what it has held says nothing: it may have moved."""
        held = None if is_told else self._known.positions.get((party, issue))
        return (
            *((f"holds: {held}",) if held else ()),
            *self._on_record(party, issue),
            *self._just_said(sentence.start, party, issue),
            *_way(sentence.text, self._known.issue[issue]),
        )

    def _on_record(self, party: str, issue: str) -> Iterator[str]:
        """Whether on record it asks something, and is asked something by others."""
        if any(one.issue == issue and one.party == party for one in self._known.demands):
            yield ASKS
        if self._known.demands_to(party, issue):
            yield IS_ASKED

    def _just_said(self, start: int, party: str, issue: str) -> Iterator[str]:
        """The last that the party said of it before, and the last that another did."""
        last: dict[str, FoundCandidate] = {}
        for candidate in self._of_issue[issue]:
            if candidate.party and start - FAR < candidate.start < start:
                last["it" if candidate.party.value == party else "another"] = candidate
        for who, candidate in sorted(last.items()):
            yield f"{who} just said: {candidate.kind.value}"
            if candidate.stance:
                yield f"{who} just said: {candidate.stance.value}"


def shortly(circumstances: Iterable[str]) -> list[str]:
    """The same without the ways that one of them tells in all."""
    return [one for one in circumstances if IN_ALL in one or not (WAY in one or one == OF_NONE)]


def _way(text: str, issue: IssueTexts) -> Iterator[str]:
    """Whether a text asks for what the proposition says, or for the opposite, by each of the rules for it."""
    name, proposition = issue.name, issue.proposition
    of_none, way = is_of_none(name, proposition), direction(text, f"{name}. {proposition}")
    if of_none:
        yield OF_NONE
    yield f"{WAY}{way}"
    signs = {
        OF_NONE: of_none,
        "undone": undoes(text, name),
        "dropped": drops(text, name, proposition),
        "forbidden": forbidden(text, proposition),
        "restrained": restrains(text),
    }
    yield ", ".join((f"{WAY}{way}", IN_ALL, *(sign for sign in signs if signs[sign])))
