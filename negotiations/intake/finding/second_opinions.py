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
from .answers import answering
from .circumstances import Circumstances
from .found_candidates import Judging
from .issue_claims import IssueClaim
from .openings import Opening
from .opinions import AskedOf, Opinion, SecondReader, Trust
from .sentences import ArticleSentence
from .verdicts import ClaimVerdict

BY_RULES = "the rules say “{}”"
OF_ANOTHER, OF_NOTHING = "another issue", "nothing"
"""What the rules are said to take a sentence for that they take for something else, or for nothing."""
MOST_BACK, FAR_BACK, NEAR = 3, 200, 260
"""So many sentences, or so many characters of them, are taken of what stands before one, and so many are kept."""
MOST_ISSUES = 3
"""So many guesses of an issue are made at most."""
SURE = 0.5
"""So likely a stance must be to be offered where the rules tell nothing."""
HARDLY = 1e-6


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
        judging: Judging,
        told: Sequence[ArticleSentence],
        found: Sequence[FoundCandidate],
    ) -> None:
        self._known, self._told, self._trust = judging.known, told, reader.trust
        self._circumstances = Circumstances(judging.known, found)
        self._parts = judging.parts
        self._number = {sentence.start: number for number, sentence in enumerate(told)}
        self._settled, self._plain = judging.settled | _parted(found), judging.plain
        parties: dict[int, set[str]] = defaultdict(set)
        for candidate in found:
            start, party = _place(candidate)
            parties[start].add(party)
        self._of_several = {start for start, all_of_it in parties.items() if len(all_of_it) > 1}
        self._openings = list({opening.place: opening for opening in judging.openings}.values())
        issues: dict[tuple[int, str], list[str]] = defaultdict(list)
        by_rules: dict[tuple[int, str], list[FoundCandidate]] = defaultdict(list)
        if self._trust.enough is not None:
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
        """What the rules found, as both read it; without what is not told plainly and of which he thinks that it says nothing."""
        for candidate in found:
            opinions = [self._opinions.get((*_place(candidate), g.value)) for g in candidate.issues]
            heard = [opinion for opinion in opinions if opinion is not None]
            if len(heard) < len(opinions):
                yield candidate
            elif (
                max(opinion.says_something for opinion in heard) >= self._trust.least
                or (*_place(candidate), candidate.issues[0].value) in self._plain
            ):
                yield self._weighed(candidate, heard)

    def besides(self, found: Iterable[FoundCandidate]) -> Iterator[ReadBesides]:
        """What he finds where the rules found nothing of a party in a sentence."""
        if self._trust.enough is None:
            return
        told = {_place(candidate) for candidate in found}
        for opening in self._openings:
            if opening.place in told:
                continue
            heard = [(self._opinions[*opening.place, like.slug], like) for like in opening.likes]
            heard.sort(key=lambda pair: -pair[0].says_something)
            for (opinion, like), enough in zip(heard, self._trust.enough, strict=False):
                if opinion.says_something < enough:
                    break
                asked = self._known.demands_to(opening.voice.party or "", like.slug)
                corrects = CandidateKind.CORRECTION if opening.sentence.corrects else None
                kinds = _kinds(opinion, corrects, is_asked=bool(asked))
                stance, kind = _likeliest(opinion, None, None, kinds, self._trust)
                others = [other for _, other in heard if other is not like]
                claim = IssueClaim(text=opening.sentence.text, likes=[like, *others][:MOST_ISSUES])
                guess = _otherwise(stance, None, opinion, self._trust)
                verdict = ClaimVerdict(kind=kind, stance=guess)
                if kind is CandidateKind.ANSWER:
                    demand, answer = answering(guess, opening.sentence.text, asked)
                    verdict = replace(verdict, demand=demand, answer=answer)
                yield ReadBesides(opening, claim, verdict)

    def _asked(self, opening: Opening, slug: str, by_rules: Sequence[FoundCandidate]) -> AskedOf:
        speaker = self._known.speaker.get(opening.voice.speaker or "")
        slug_of_party = opening.voice.party or ""
        party = self._known.party[slug_of_party].names[0]
        taken_for, is_told = _taken_for(slug, by_rules)
        sentence = self._part(opening, slug, by_rules)
        return AskedOf(
            before=before(self._told, self._number[opening.sentence.start]),
            sentence=sentence.text,
            who=f"{speaker.names[0]}, {party}" if speaker else party,
            proposition=self._known.issue[slug].proposition,
            by_rules=taken_for,
            circumstances=self._circumstances.of(sentence, slug_of_party, slug, is_told=is_told),
        )

    def _part(
        self, opening: Opening, slug: str, by_rules: Sequence[FoundCandidate]
    ) -> ArticleSentence:
        """The part of a sentence that says it, where another says something of another issue; else all of it."""
        sentence, parts = opening.sentence, {}
        for one in by_rules:
            if one.issues:
                told = one.issues[0].value
                parts[told] = self._parts[*opening.place, told]
        if slug not in parts:
            return sentence
        if len(set(parts.values())) == 1:
            if sentence.start not in self._of_several:
                return sentence
            return _up_to_semicolon(sentence, parts[slug][1])
        start, end = parts[slug]
        return replace(sentence, text=sentence.text[start:end].strip(" ,;"))

    def _weighed(self, candidate: FoundCandidate, heard: Sequence[Opinion]) -> FoundCandidate:
        trust = self._trust
        order = _order(heard, trust)
        first = order[0]
        issues = tuple(candidate.issues[place] for place in order)
        own = candidate.stance if first == 0 else None
        party = candidate.party.value if candidate.party else ""
        asked = self._known.demands_to(party, issues[0].value)
        kinds = _kinds(heard[first], candidate.kind, is_asked=bool(asked))
        stance, kind = _likeliest(
            heard[first], own.value if own else None, candidate.kind, kinds, trust
        )
        if own is not None and (*_place(candidate), issues[0].value) in self._settled:
            stance, kind = Stance(own.value), candidate.kind
        is_own = own is not None and own.value == stance.value
        guess = own if is_own else _otherwise(stance, own, heard[first], trust)
        if own is None and candidate.kind is kind is CandidateKind.DENIAL:
            # Who denies an account need not say what he holds.
            guess = None
        changed = first != 0 or guess is not own
        demand = candidate.demand if first == 0 and kind is candidate.kind else None
        answer = None if changed or kind is not candidate.kind else candidate.answer
        if kind is CandidateKind.ANSWER and answer is None:
            meant = [one for one in asked if demand and one.slug == demand.value] or asked
            demand, answer = answering(guess, candidate.sentence, meant)
        return replace(
            candidate,
            issues=issues,
            kind=kind,
            stance=guess,
            demand=demand,
            answer=answer,
            repeat_of=candidate.repeat_of if not changed else None,
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


def _up_to_semicolon(sentence: ArticleSentence, end: int) -> ArticleSentence:
    """The sentence without what stands behind a semicolon beside its part that ends there; what stands before says what it is about."""
    behind = sentence.text.find("; ", max(0, end - 1))
    if sentence.quoted or behind < 0:
        return sentence
    return replace(sentence, text=sentence.text[:behind])


def _taken_for(slug: str, found: Sequence[FoundCandidate]) -> tuple[str, bool]:
    """What the rules take a sentence and party for, as far as it is of that issue, and whether they tell a stance."""
    for candidate in found:
        if candidate.issues and candidate.issues[0].value == slug:
            stance = Stance(candidate.stance.value).words if candidate.stance else "no stance"
            return f"{stance}, {candidate.kind.value}", candidate.stance is not None
    return OF_ANOTHER if found else OF_NOTHING, False


def _parted(found: Iterable[FoundCandidate]) -> set[tuple[int, str, str]]:
    """What parties of whom one sentence tells different stances on one issue are told in it.

    A second reader reads the sentence of each, and takes one for the other.
    """
    told: dict[tuple[int, str], dict[str, str]] = defaultdict(dict)
    for one in found:
        if one.party and one.stance and one.issues:
            told[one.start, one.issues[0].value][one.party.value] = one.stance.value
    return {
        (start, party, issue)
        for (start, issue), stances in told.items()
        for party in stances
        if len(set(stances.values())) > 1
    }


def _place(candidate: FoundCandidate) -> tuple[int, str]:
    return candidate.start, candidate.party.value if candidate.party else ""


def _order(heard: Sequence[Opinion], trust: Trust) -> list[int]:
    """The places of the issues guessed, the likeliest first."""
    places = range(len(heard))
    if trust.later_issues is None:
        return list(places)
    later = (0.0, *trust.later_issues)
    return sorted(places, key=lambda n: -(log(heard[n].says_something + HARDLY) + later[n]))


def _otherwise(stance: Stance, own: Guess | None, opinion: Opinion, trust: Trust) -> Guess | None:
    """The stance as he holds it; none where the rules tell none and he is not sure."""
    if own is None and opinion.stances[stance] < SURE:
        return None
    reason = opinion.reasons.get(stance, trust.reason)
    by_rules = f"; {BY_RULES.format(Stance(own.value).words)}" if own else ""
    return Guess(stance.value, f"{reason}{by_rules}.")


def _kinds(opinion: Opinion, kind: CandidateKind | None, *, is_asked: bool) -> list[CandidateKind]:
    """Those of which it may be: an answer only to a demand on record, a correction where the rules say so.

    What the rules find to be an answer or a red line is no mere statement.
    """
    if kind is CandidateKind.CORRECTION:
        return [kind]
    left_out = {CandidateKind.CORRECTION}
    if not is_asked:
        left_out.add(CandidateKind.ANSWER)
    if kind in (CandidateKind.ANSWER, CandidateKind.RED_LINE):
        left_out.add(CandidateKind.STATEMENT)
    return [k for k in opinion.kinds if k not in left_out]


def _likeliest(
    opinion: Opinion,
    stance: str | None,
    kind: CandidateKind | None,
    kinds: Sequence[CandidateKind],
    trust: Trust,
) -> tuple[Stance, CandidateKind]:
    """The stance and the kind that go together best, those of the rules preferred; a silence is no stance."""

    def weight(pair: tuple[Stance, CandidateKind]) -> float:
        told = log(opinion.stances[pair[0]] + HARDLY) + log(opinion.kinds[pair[1]] + HARDLY)
        told += trust.stance_of_rules if pair[0].value == stance else 0.0
        return told + (trust.kind_of_rules if pair[1] is kind else 0.0)

    pairs = [
        (s, k)
        for s, k in product(opinion.stances, kinds)
        if (s is SILENCE) == (k is CandidateKind.SILENCE)
    ]
    return max(pairs, key=weight)
