"""What is learnt from what people decided of candidates, as one audience may know those decisions.

Nothing is kept of it: it is derived anew from the decisions that are handed in.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from ..vocabulary.candidates import CandidateKind, Decision, DismissalReason
from ..vocabulary.learnings import LearningKind

TWICE = 2
"""So often, in as many sentences, something is decided before it is learnt."""
CODED_SO = "Coded so"
"""How the reason of a guess begins that was learnt."""
NAMED = re.compile(rf"(?:From|{CODED_SO} [^“]*:) “([^”]+)”")
"""How the reason of a guess begins that was made from somebody's name or office."""
BACKGROUND = "background"
"""What stands for a verb of saying where a speaker is recalled."""
COUNTED = {2: "twice", 3: "three times", 4: "four times", 5: "five times"}
KEPT = (Decision.ACCEPTED, Decision.MENDED, Decision.SILENT, Decision.REPEAT)
CODED = (Decision.ACCEPTED, Decision.MENDED, Decision.SILENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedSentence:
    """A sentence of an article of which somebody decided: what was guessed of it, and what was recorded.

    `named` are the words from which was guessed who speaks. `party`, `speaker` and `issue` are those
    that were recorded; empty where nothing was, or the reader may not see it. `article` is the slug
    of its source, or the id of the draft of one.
    """

    key: str
    article: str
    source: str
    place: tuple[int, int]
    sentence: str
    kind: CandidateKind
    decision: Decision
    decided_at: datetime | None
    decided_by: str = ""
    reason: str = ""
    named: str = ""
    is_learnt: bool = False
    """Whether who speaks was guessed because it was coded so before."""
    guessed_party: str = ""
    guessed_speaker: str = ""
    verb: str = ""
    is_background: bool = False
    party: str = ""
    speaker: str = ""
    issue: str = ""
    stance: str = ""

    @property
    def is_corrected(self) -> bool:
        """Whether another party or speaker was recorded than was guessed."""
        guessed = self.guessed_party, self.guessed_speaker
        return bool(self.speaker) and guessed != (self.party, self.speaker)


@dataclass(frozen=True, slots=True, kw_only=True)
class Learning:
    """Something learnt, with the sentences on which it rests, the latest first.

    `name` tells it from others of its kind. `otherwise` is in how many sentences it was decided
    another way.
    """

    kind: LearningKind
    name: str
    rests_on: tuple[CodedSentence, ...]
    otherwise: int = 0
    words: str = ""
    """The words by which somebody is named, or the verb of saying."""
    party: str = ""
    speaker: str = ""
    issue: str = ""
    reason: str = ""
    said_as: CandidateKind | None = None

    @property
    def times(self) -> int:
        """In how many sentences it was decided so."""
        return len(self.rests_on)


@dataclass(frozen=True, slots=True)
class AcceptedSentence:
    """A sentence that was accepted for an issue, and the title of its article."""

    issue: str
    text: str
    party: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Learnt:
    """All that the finder uses of it: aliases by their words, dismissals by verb or speaker and kind."""

    aliases: Mapping[str, Learning] = field(default_factory=dict)
    dismissals: Mapping[tuple[str, str], Learning] = field(default_factory=dict)
    accepted: tuple[AcceptedSentence, ...] = ()


def named_in(reason: str) -> str:
    """The words from which a guess was made of who speaks; empty where it was made otherwise."""
    told = NAMED.match(reason)
    return told[1] if told else ""


def coded_so(alias: Learning, name: str) -> str:
    """Why somebody is guessed of that name, whom words were coded as before."""
    return f"{CODED_SO} {how_often(alias.times)}: “{alias.words}” as {name}."


def how_often(times: int) -> str:
    """A number of times in words, from two on."""
    return COUNTED.get(times, f"{times} times")


def learnings(decided: Sequence[CodedSentence]) -> list[Learning]:
    """All that those decisions teach, aliases first.

    - Words that were coded at least twice as one speaker who was not guessed, and more often than
      as all others together, are an alias of his.
    - What was dismissed at least twice for one reason, with the same verb of saying and of the same
      kind, or as background told of the same speaker, and more often than it was kept, is doubtful.
    - A sentence that was accepted says what its issue is like.
    """
    return [*_aliases(decided), *_dismissals(decided), *_issues(decided)]


def learnt(found: Iterable[Learning], aside: Collection[tuple[str, str]] = ()) -> Learnt:
    """What the finder uses of what was learnt: all but what was set aside, by kind and name."""
    used = [one for one in found if (one.kind.value, one.name) not in aside]
    return Learnt(
        aliases={_as_words(one.words): one for one in used if one.kind is LearningKind.ALIAS},
        dismissals={
            pattern_of(one.words, one.speaker, one.said_as): one
            for one in used
            if one.kind is LearningKind.DISMISSAL
        },
        accepted=tuple(
            AcceptedSentence(said.issue, said.sentence, said.party, said.source)
            for one in used
            if one.kind is LearningKind.ISSUE
            for said in one.rests_on
        ),
    )


def alias_in(known: Learnt, words: str) -> Learning | None:
    """What was learnt of who is meant by words; None where nothing was."""
    return known.aliases.get(_as_words(words)) if words else None


def doubt_of(
    known: Learnt, *, verb: str, kind: CandidateKind, background_of: str
) -> Learning | None:
    """What was learnt of dismissals like that; None where nothing was."""
    by_verb = known.dismissals.get(pattern_of(verb, "", kind)) if verb else None
    if by_verb is not None or not background_of:
        return by_verb
    return known.dismissals.get(pattern_of(BACKGROUND, background_of, None))


def pattern_of(verb: str, speaker: str, kind: CandidateKind | None) -> tuple[str, str]:
    """What dismissals have in common: a verb of saying and a kind, or background and whose it is."""
    return (verb, kind.value) if kind is not None else (BACKGROUND, speaker)


def _aliases(decided: Iterable[CodedSentence]) -> Iterable[Learning]:
    coded: dict[str, dict[tuple[str, str], list[CodedSentence]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for one in decided:
        if one.named and one.speaker and one.decision in CODED:
            coded[_as_words(one.named)][one.party, one.speaker].append(one)
    for words, by_speaker in coded.items():
        counted = {who: _each_once(some) for who, some in by_speaker.items()}
        all_of_them = sum(map(len, counted.values()))
        for (party, speaker), some in counted.items():
            taught = sum(one.is_corrected or one.is_learnt for one in some)
            otherwise = all_of_them - len(some)
            if taught >= TWICE and len(some) > otherwise:
                yield Learning(
                    kind=LearningKind.ALIAS,
                    name=f"{words} = {speaker}",
                    rests_on=tuple(some),
                    otherwise=otherwise,
                    words=some[0].named,
                    party=party,
                    speaker=speaker,
                )


def _dismissals(decided: Iterable[CodedSentence]) -> Iterable[Learning]:
    alike: dict[tuple[str, str], list[CodedSentence]] = defaultdict(list)
    for one in decided:
        if one.verb:
            alike[pattern_of(one.verb, "", one.kind)].append(one)
        if one.is_background and one.guessed_speaker:
            alike[pattern_of(BACKGROUND, one.guessed_speaker, None)].append(one)
    for (words, of), some in alike.items():
        dismissed = [one for one in _each_once(some) if one.decision is Decision.DISMISSED]
        kept = len(_each_once(one for one in some if one.decision in KEPT))
        reasons = Counter(one.reason for one in dismissed)
        del reasons[DismissalReason.OTHER.value]
        reason, times = next(iter(reasons.most_common(1)), ("", 0))
        if times < TWICE or times <= kept:
            continue
        is_background = words == BACKGROUND
        yield Learning(
            kind=LearningKind.DISMISSAL,
            name=f"{words} {of}: {reason}",
            rests_on=tuple(one for one in dismissed if one.reason == reason),
            otherwise=kept,
            words=words,
            speaker=of if is_background else "",
            reason=reason,
            said_as=None if is_background else CandidateKind(of),
        )


def _issues(decided: Iterable[CodedSentence]) -> Iterable[Learning]:
    accepted: dict[str, list[CodedSentence]] = defaultdict(list)
    for one in decided:
        if one.issue and one.decision in KEPT:
            accepted[one.issue].append(one)
    for issue, some in sorted(accepted.items()):
        yield Learning(
            kind=LearningKind.ISSUE, name=issue, rests_on=tuple(_each_once(some)), issue=issue
        )


def _each_once(some: Iterable[CodedSentence]) -> list[CodedSentence]:
    """One for each sentence: what two issues or parties made of it was said once."""
    once: dict[tuple[str, tuple[int, int]], CodedSentence] = {}
    for one in some:
        once.setdefault((one.article, one.place), one)
    return list(once.values())


def _as_words(words: str) -> str:
    return re.sub(r"^the\s+", "", " ".join(words.split()).casefold())
