"""Which issues a sentence is about: by the words that it shares with what is known of each."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from textwrap import shorten

from ...rules.learnings import AcceptedSentence
from .bodies import BODIES
from .country_names import adjectives, seats
from .directions import without
from .knowledge import EarlierStatement, IssueTexts, Knowledge
from .stance_cues import cues
from .stems import COMMON, meanings, stem_of, stemmed_words, stems

MEANT, ADJACENT, COMMON_WORD, PARTY_NAME, FIGURE = 0.55, 0.5, 0.25, 0.25, 1.35
"""What a word of one meaning counts, two words side by side, a common one, a party's name, a figure."""
NAMED_WORD = 0.6
"""What a common word counts that stands in the name of one issue alone."""
SAID, ASKED = 0.6, 0.8
"""What counts a word shared with an earlier statement, and with a demand or red line."""
FIGURED = 0.8
"""What counts a figure with what it counts."""
ALONE, FEW = 0.6, 3
"""What counts one word alone that is shared, where the text has more telling words than these."""
COMMON_MEANT = 0.6
MOST_GUESSES, MOST_WORDS = 3, 4
MOST_QUOTED = 90
"""So many characters are quoted of a sentence that was accepted before."""


@dataclass(frozen=True, slots=True)
class LikeIssue:
    """An issue, how like it a text is, and from which words.

    `like` is what it shares them with; empty where it was left out, and then the words say where it
    was spoken of.
    """

    slug: str
    score: float
    words: tuple[str, ...]
    like: str = "the issue"
    statement: EarlierStatement | None = None
    """The earlier statement whose wording it is most like, where that told."""
    accepted: AcceptedSentence | None = None
    """The sentence of another article, accepted for the issue, that it is most like, where that told."""

    @property
    def reason(self) -> str:
        """From what it was guessed, as a sentence."""
        if not self.like:
            return f"Left out here; spoken of {self.words[0]}."
        if self.accepted is not None:
            said = shorten(self.accepted.text, MOST_QUOTED, placeholder=" …").rstrip(".")
            return f"Like what was accepted in “{self.accepted.source}”: «{said}»."
        words = ", ".join(dict.fromkeys(word.lower() for word in self.words))
        return f"Shares “{words}” with {self.like}."


@dataclass(frozen=True, slots=True)
class _Telling:
    """A stem of a text, the word that it is of, what it tells, and the groups of its meaning."""

    stem: str
    word: str
    weight: float
    meanings: frozenset[str]


@dataclass(slots=True)
class _Profile:
    stems: dict[str, float]
    meanings: set[str]
    pairs: set[tuple[str, str]]


class IssueIndex:
    """The words of every issue of a negotiation, weighed by how few issues have them."""

    def __init__(self, known: Knowledge) -> None:
        self._party_stems = _party_stems(known)
        self._named = _in_one(issue.name for issue in known.issues)
        self._profiles: dict[str, _Profile] = {}
        asked: dict[str, list[str]] = defaultdict(list)
        for demand in known.demands:
            asked[demand.issue].append(demand.text)
        for line in known.red_lines:
            asked[line.issue].append(line.text)
        for issue in known.issues:
            self._profiles[issue.slug] = _profile(issue, asked[issue.slug])
        self._statements: dict[str, list[int]] = defaultdict(list)
        self._said: list[EarlierStatement | AcceptedSentence] = [
            *known.statements,
            *known.learnt.accepted,
        ]
        self._said_stems = [set(stems(statement.text)) for statement in self._said]
        for place, words in enumerate(self._said_stems):
            for stem in words:
                self._statements[stem].append(place)
        self._rarity = self._rarities()
        self._pairs = Counter(pair for p in self._profiles.values() for pair in p.pairs)

    def _rarities(self) -> dict[str, float]:
        """How much each stem and meaning tells: the fewer issues have it, the more."""
        having: dict[str, set[str]] = defaultdict(set)
        for slug, profile in self._profiles.items():
            for stem in profile.stems:
                having[stem].add(slug)
            for meaning in profile.meanings:
                having[meaning].add(slug)
        said: dict[str, set[str]] = defaultdict(set)
        for statement, words in zip(self._said, self._said_stems, strict=True):
            for stem in words:
                said[stem].add(statement.issue)
        many = max(len(self._profiles), 4)
        rarity = {key: math.log(1 + many / len(slugs)) for key, slugs in having.items()}
        for stem, slugs in said.items():
            weight = math.log(1 + many / len(slugs | having.get(stem, set())))
            rarity[stem] = min(rarity.get(stem, weight), weight) if stem in rarity else weight
        return rarity

    def weight(self, stem: str) -> float:
        """What a stem tells by itself."""
        told = self._rarity.get(stem, 0.0)
        if stem in self._party_stems:
            told *= PARTY_NAME
        elif stem in COMMON:
            told *= NAMED_WORD if stem in self._named else COMMON_WORD
        if stem.isdigit() and len(stem) == 1:
            return told * COMMON_WORD
        return told * FIGURE if stem[:1].isdigit() else told

    def is_named_by(self, word: str) -> bool:
        """Whether a word stands in the name of one issue alone."""
        return stem_of(word) in self._named

    def is_bare(self, text: str) -> bool:
        """Whether no word but those that tell a stance says what a text is about."""
        for cue in cues(text):
            text = without(text, cue.start, cue.end)
        return all(
            stem in COMMON or stem in self._party_stems or (stem.isdigit() and len(stem) == 1)
            for stem in stems(text)
        )

    @property
    def unit(self) -> float:
        """What a word tells that one issue alone has."""
        return math.log(1 + max(len(self._profiles), 4))

    def like(self, text: str, *, party: str | None = None) -> list[LikeIssue]:
        """The issues that a text is like, the likest first, each with a score in words of one issue alone.

        A score of 1 is one word that no other issue has.
        """
        words = stemmed_words(text)
        by_stem: dict[str, str] = {}
        for stem, word in words:
            by_stem.setdefault(stem, word)
        pairs = set(pairwise(stem for stem, _ in words))
        telling = [
            _Telling(stem, word, self.weight(stem), meanings(stem))
            for stem, word in by_stem.items()
        ]
        many = sum(1 for s in by_stem if s not in COMMON and s not in self._party_stems)
        said, nearest = self._like_what_was_said(by_stem, party)
        likes = []
        for slug, profile in self._profiles.items():
            score, shared = self._profile_score(profile, telling, pairs, many)
            spoken, told = said.get(slug, 0.0), nearest.get(slug)
            nearest_said = self._said[told] if told is not None else None
            statement = nearest_said if isinstance(nearest_said, EarlierStatement) else None
            accepted = nearest_said if isinstance(nearest_said, AcceptedSentence) else None
            if spoken * SAID > score and told is not None:
                both = [by_stem[s] for s in by_stem if s in self._said_stems[told]]
                total = spoken * SAID + score * 0.5
                likes.append(
                    LikeIssue(
                        slug,
                        total / self.unit,
                        tuple(both[:MOST_WORDS]),
                        "an earlier statement",
                        statement,
                        accepted,
                    )
                )
            elif score > 0:
                total = score + spoken * SAID * 0.5
                likes.append(LikeIssue(slug, total / self.unit, shared, statement=statement))
        return sorted(likes, key=lambda one: (-one.score, one.slug))

    def _profile_score(
        self, profile: _Profile, telling: list[_Telling], pairs: set[tuple[str, str]], many: int
    ) -> tuple[float, tuple[str, ...]]:
        score, shared, has_number = 0.0, [], False
        meant: set[str] = set()
        for told in telling:
            share = profile.stems.get(told.stem)
            if share is not None:
                worth = told.weight * share
                meant |= told.meanings
            elif told.meanings:
                groups = told.meanings & profile.meanings - meant
                worth = max((self._rarity.get(group, 0.0) for group in groups), default=0.0) * MEANT
                meant |= groups
                if told.stem in COMMON:
                    worth *= COMMON_MEANT
            else:
                continue
            if worth > 0:
                score += worth
                shared.append((worth, told.word))
                has_number = has_number or told.stem[:1].isdigit()
        for pair in pairs & profile.pairs:
            has_figure = any(stem[:1].isdigit() for stem in pair)
            if has_figure or not set(pair) <= self._party_stems:
                score += (FIGURED if has_figure else ADJACENT) * self.unit / self._pairs[pair]
        if len(shared) == 1 and not has_number:
            score *= ALONE if many > FEW else 1.0
        best = [word for _, word in sorted(shared, key=lambda one: -one[0])[:MOST_WORDS]]
        return score, tuple(told.word for told in telling if told.word in best)

    def _like_what_was_said(
        self, by_stem: dict[str, str], party: str | None
    ) -> tuple[dict[str, float], dict[str, int]]:
        """For each issue how like its likest statement is, and which that is."""
        scores: dict[int, float] = defaultdict(float)
        shared: Counter[int] = Counter()
        for stem in by_stem:
            weight = self.weight(stem)
            if weight <= 0:
                continue
            for place in self._statements.get(stem, ()):
                scores[place] += weight
                if stem not in self._party_stems and stem not in COMMON:
                    shared[place] += 1
        best: dict[str, float] = {}
        nearest: dict[str, int] = {}
        for place, score in scores.items():
            if not shared[place]:
                continue
            statement = self._said[place]
            score *= (1.0 if shared[place] > 1 else 0.6) * (1.15 if statement.party == party else 1)
            score *= min(1.0, 2.5 / math.sqrt(len(self._said_stems[place]) or 1))
            if score > best.get(statement.issue, 0.0):
                best[statement.issue], nearest[statement.issue] = score, place
        return best, nearest


def _profile(issue: IssueTexts, asked: Iterable[str]) -> _Profile:
    weighed: dict[str, float] = {}
    for texts, weight in (
        ((issue.name, issue.proposition), 1.0),
        ((issue.slug.replace("-", " "), *asked), ASKED),
        ((issue.category,), 0.3),
    ):
        for text in texts:
            for stem in stems(text):
                weighed[stem] = max(weighed.get(stem, 0.0), weight)
    named = [stems(text) for text in (issue.name, issue.proposition, *asked)]
    pairs = {pair for words in named for pair in pairwise(words)}
    groups = {group for stem, weight in weighed.items() if weight > 0.5 for group in meanings(stem)}
    return _Profile(weighed, groups, pairs)


def _party_stems(known: Knowledge) -> set[str]:
    """The stems of all that parties are called, their capitals and adjectives too.

    A capital or an adjective that one issue alone is told with says which issue is meant.
    """
    called = {stem for party in known.parties for name in party.names for stem in stems(name)}
    others: set[str] = set()
    for meeting in known.rounds:
        others |= set(stems(meeting.place))
    for party in known.parties:
        for name in party.names:
            for other in (*seats(name), *adjectives(name), *BODIES.get(party.kind, ())):
                others |= set(stems(other))
    telling = _in_one(issue.proposed for issue in known.issues)
    return called | (others - telling)


def _in_one(texts: Iterable[str]) -> frozenset[str]:
    """The stems that one alone of some texts has."""
    having = Counter(stem for text in texts for stem in set(stems(text)))
    return frozenset(stem for stem, many in having.items() if many == 1)
