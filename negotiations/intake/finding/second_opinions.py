"""How a second reader bears on what the rules found, and what he finds besides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import log

from ...rules.candidates import FoundCandidate, Guess
from ...vocabulary.candidates import CandidateKind
from ...vocabulary.stances import SILENCE, Stance
from .claims import IssueClaim
from .knowledge import Knowledge
from .openings import Opening
from .opinions import AskedOf, Opinion, SecondReader
from .sentences import ArticleSentence
from .verdicts import ClaimVerdict

READ_SO = "As the language model reads it."
BY_RULES = "As the language model reads it; the rules say “{}”."
OF_ANOTHER, OF_NOTHING = "another issue", "nothing"
"""What the rules are said to take a sentence for that they take for something else, or for nothing."""
MOST_BACK, FAR_BACK, NEAR = 3, 200, 260
"""So many sentences, or so many characters of them, are taken of what stands before one, and so many are kept."""
STANCE_OF_RULES, KIND_OF_RULES = 3.0, 2.0
"""How much a stance, and a kind, counts that the rules told: the logarithm of how much likelier it is for that."""
LATER = (0.0, -1.5, -2.2)
"""How much the second and third guess of an issue count less than the first, in the same measure."""
LEAST, ENOUGH, SECOND = 0.5, 0.92, 0.95
"""How likely it must be that a sentence says something: for what the rules found, for what they did not, and for a second issue of that."""
HARDLY = 1e-6
KEPT = (CandidateKind.ANSWER, CandidateKind.CORRECTION)
"""Kinds that rest on more than one sentence, which the rules alone tell."""


@dataclass(frozen=True, slots=True)
class ReadBesides:
    """What a second reader found where the rules found nothing: a claim, and what it is taken for."""

    opening: Opening
    claim: IssueClaim
    verdict: ClaimVerdict


class SecondOpinions:
    """What a second reader holds of the sentences of one article, asked all at once."""

    def __init__(
        self,
        reader: SecondReader,
        known: Knowledge,
        told: Sequence[ArticleSentence],
        openings: Iterable[Opening],
        found: Iterable[FoundCandidate],
    ) -> None:
        self._known, self._told = known, told
        self._number = {sentence.start: number for number, sentence in enumerate(told)}
        self._openings = list({opening.place: opening for opening in openings}.values())
        issues: dict[tuple[int, str], list[str]] = defaultdict(list)
        by_rules: dict[tuple[int, str], list[FoundCandidate]] = defaultdict(list)
        for opening in self._openings:
            issues[opening.place] += [like.slug for like in opening.likes]
        for candidate in found:
            issues[_place(candidate)] += [guess.value for guess in candidate.issues]
            by_rules[_place(candidate)].append(candidate)
        asked = {
            (*opening.place, slug): self._asked(opening, slug, by_rules[opening.place])
            for opening in self._openings
            for slug in issues[opening.place]
        }
        self._opinions = dict(zip(asked, reader.opinions(list(asked.values())), strict=True))

    def weighed(self, found: Iterable[FoundCandidate]) -> Iterator[FoundCandidate]:
        """What the rules found, as both read it; without that of which he thinks that it says nothing."""
        for candidate in found:
            opinions = [self._opinions.get((*_place(candidate), g.value)) for g in candidate.issues]
            heard = [opinion for opinion in opinions if opinion is not None]
            if len(heard) < len(opinions):
                yield candidate
            elif max(opinion.says_something for opinion in heard) >= LEAST:
                yield _weighed(candidate, heard)

    def besides(self, found: Iterable[FoundCandidate]) -> Iterator[ReadBesides]:
        """What he finds where the rules found nothing of a party in a sentence."""
        told = {_place(candidate) for candidate in found}
        for opening in self._openings:
            if opening.place in told:
                continue
            heard = [(self._opinions[*opening.place, like.slug], like) for like in opening.likes]
            heard.sort(key=lambda pair: -pair[0].says_something)
            for number, (opinion, like) in enumerate(heard[:2]):
                if opinion.says_something < (SECOND if number else ENOUGH):
                    break
                stance, kind = _likeliest(opinion, None, None)
                others = [other for _, other in heard if other is not like]
                claim = IssueClaim(text=opening.sentence.text, likes=[like, *others][: len(LATER)])
                verdict = ClaimVerdict(kind=kind, stance=Guess(stance.value, READ_SO))
                yield ReadBesides(opening, claim, verdict)

    def _asked(self, opening: Opening, slug: str, by_rules: Sequence[FoundCandidate]) -> AskedOf:
        speaker = self._known.speaker.get(opening.voice.speaker or "")
        party = self._known.party[opening.voice.party or ""].names[0]
        return AskedOf(
            before=before(self._told, self._number[opening.sentence.start]),
            sentence=opening.sentence.text,
            who=f"{speaker.names[0]}, {party}" if speaker else party,
            proposition=self._known.issue[slug].proposition,
            by_rules=_taken_for(slug, by_rules),
        )


def before(told: Sequence[ArticleSentence], number: int) -> str:
    """What stands before the sentence of that number, in its passage and the one before: its last words."""
    words: list[str] = []
    for sentence in reversed(told[max(0, number - MOST_BACK) : number]):
        if told[number].passage - sentence.passage > 1:
            break
        words.insert(0, sentence.text)
        if sum(map(len, words)) > FAR_BACK:
            break
    return " ".join(words)[-NEAR:]


def _taken_for(slug: str, found: Sequence[FoundCandidate]) -> str:
    """What the rules take a sentence and party for, as far as it is of that issue."""
    for candidate in found:
        if candidate.issues and candidate.issues[0].value == slug:
            stance = Stance(candidate.stance.value).words if candidate.stance else "no stance"
            return f"{stance}, {candidate.kind.value}"
    return OF_ANOTHER if found else OF_NOTHING


def _place(candidate: FoundCandidate) -> tuple[int, str]:
    return candidate.start, candidate.party.value if candidate.party else ""


def _weighed(candidate: FoundCandidate, heard: Sequence[Opinion]) -> FoundCandidate:
    order = sorted(
        range(len(heard)),
        key=lambda place: -(log(heard[place].says_something + HARDLY) + LATER[place]),
    )
    first = order[0]
    issues = tuple(candidate.issues[place] for place in order)
    own = candidate.stance if first == 0 else None
    stance, kind = _likeliest(heard[first], own.value if own else None, candidate.kind)
    guess: Guess | None = own if own and own.value == stance.value else _otherwise(stance, own)
    if own is None and candidate.kind is kind is CandidateKind.DENIAL:
        # Who denies an account need not say what he holds.
        guess = None
    changed = first != 0 or guess is not own
    return replace(
        candidate,
        issues=issues,
        kind=kind,
        stance=guess,
        demand=candidate.demand if first == 0 and kind is candidate.kind else None,
        answer=None if changed or kind is not candidate.kind else candidate.answer,
        repeat_of=candidate.repeat_of if not changed else None,
    )


def _otherwise(stance: Stance, own: Guess | None) -> Guess:
    return Guess(stance.value, BY_RULES.format(Stance(own.value).words) if own else READ_SO)


def _likeliest(
    opinion: Opinion, stance: str | None, kind: CandidateKind | None
) -> tuple[Stance, CandidateKind]:
    """The stance and the kind that go together best, those of the rules preferred; a silence is no stance."""
    kinds = [kind] if kind in KEPT else [k for k in opinion.kinds if k not in KEPT]

    def weight(pair: tuple[Stance, CandidateKind]) -> float:
        told = log(opinion.stances[pair[0]] + HARDLY) + log(opinion.kinds[pair[1]] + HARDLY)
        told += STANCE_OF_RULES if pair[0].value == stance else 0.0
        return told + (KIND_OF_RULES if pair[1] is kind else 0.0)

    pairs = [
        (s, k)
        for s, k in product(opinion.stances, filter(None, kinds))
        if (s is SILENCE) == (k is CandidateKind.SILENCE)
    ]
    return max(pairs, key=weight)
