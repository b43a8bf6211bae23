"""Which issue is spoken of, also where the words leave it out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from ...vocabulary.stances import SILENCE
from .cue_weights import CueWeight
from .denials import DENIAL
from .ellipses import (
    ELLIPSIS,
    FRONTED,
    GOES_ON,
    IS_TAKEN_UP,
    PROCEDURE,
    SAYS_NOTHING,
    WHO_SPEAKS,
)
from .kinds import ANSWERS, DISAGREES, DOES_SO_TOO, GENERAL, NAMES_ANOTHER, ROUTINE
from .knowledge import DemandStanding, Knowledge
from .likeness import MOST_GUESSES, IssueIndex, LikeIssue
from .proposals import WhatWasProposed
from .sentences import ArticleSentence
from .several_topics import items_of, meant_of, named_in_turn
from .stance_cues import cues
from .stems import stems
from .voices import Voice

SURE, ENOUGH, CARRIED, SECOND = 1.0, 0.62, 1.0, 1.0
PLAIN, NAMED, LONE, ASKABLE = 1.3, 0.7, 0.58, 0.5
"""How like an issue a clause must be: to be sure, where a stance is told, where nobody new speaks,
and for a second issue in one clause; to be plain, where somebody is told to take a stance in plain
words, and where it is asked about; in words that no other issue has."""
NEAR, NEXT = 4, 2
"""So many sentences back something left out may stand in one paragraph, and in the one before."""
ASKED_BEFORE, ASKED_OF_THEM, ANSWERED, GOING_ON = 0.5, 0.5, 0.45, 0.15
"""What counts how like the question is, how like a demand on record, and that it was spoken of just before."""
BESIDE = 5
"""So many words stand at most between a word that names an issue and one that tells a stance on it."""
FEW_WORDS = 6
"""In so few words a question is answered."""
FEW_BACK, LITTLE = 2, 0.4
"""So near what was spoken of stays so, where a clause is no more than so like any other issue."""
MUCH_ALIKE, HALF = 0.7, 0.5
"""How near a second issue comes to the first that few words of its own set apart."""
FEWEST_SHARED = 2
"""So many words must be shared with a demand on record for it to count that it is on record."""
QUOTED_WORDS = 3
"""So many words make a quotation that says something."""


@dataclass(slots=True)
class SpokenOf:
    """An issue of which was spoken, where, by whom, and the stance that he took."""

    like: LikeIssue
    sentence: int
    passage: int
    voice: Voice | None = None
    stance: str | None = None
    demand: DemandStanding | None = None
    addressees: tuple[str, ...] = ()
    is_asked: bool = False
    """Whether a question asks about it."""


@dataclass(slots=True)
class Topics:
    """The issues of one article, asked for in order of its sentences."""

    known: Knowledge
    index: IssueIndex
    last: SpokenOf | None = None
    number: int = 0
    stances: dict[tuple[str, str], str] = field(default_factory=dict)
    """The stance that each party took last, by party and issue."""
    question: str = ""
    """What was asked last."""
    front: LikeIssue | None = None
    """What the sentence says first that it is about."""
    named: list[LikeIssue] = field(default_factory=list)
    """The issues of the last sentence that was of several, in the order in which it names them."""
    _named_in: int = -1
    _front_told: bool = False
    _headed: int = -1
    """The passage that a heading says the issue of."""
    asked_about: list[LikeIssue] = field(default_factory=list)
    _proposals: WhatWasProposed = field(default_factory=WhatWasProposed)

    @property
    def asked_last(self) -> tuple[str, ...]:
        """The parties of whom something was asked in this sentence, last of all."""
        last = self.last
        return last.addressees if last is not None and last.sentence == self.number else ()

    def ask(self, text: str, passage: int, *, opens: bool) -> None:
        """Remembers what a question asks about."""
        self.question = text if opens else f"{self.question} {text}"
        likes = self.index.like(text)
        strong = [like for like in likes if like.score >= ASKABLE][:MOST_GUESSES]
        if not strong and likes and self._is_named(likes):
            strong = likes[:1]
        if opens or strong:
            self.asked_about = strong
        leaves_out = self.index.is_bare(text) or ELLIPSIS.search(text)
        if not strong and (not leaves_out or PROCEDURE.search(text)):
            # It asks about what no issue is about.
            self.last = None if opens else self.last
            return
        if strong:
            self.last = SpokenOf(strong[0], self.number, passage, is_asked=True)
        elif self.last is not None:
            # What is asked about is left out: it is what was spoken of before.
            self.last = replace(self.last, sentence=self.number, passage=passage, is_asked=True)

    def name(self, text: str, passage: int) -> None:
        """Remembers what a sentence is about that tells no stance."""
        likes = self.index.like(text)
        goes_on = self.last is not None and self.last.passage == passage
        is_far = self.last is None or self.number - self.last.sentence > NEXT
        named = bool(likes) and is_far and self._is_named(likes)
        if likes and (named or likes[0].score >= (PLAIN if goes_on else SURE)):
            self.last = SpokenOf(likes[0], self.number, passage)

    def is_named(self, like: LikeIssue) -> bool:
        """Whether a word that tells an issue stands in its name, and in that of no other."""
        return bool(like.like) and any(map(self.index.is_named_by, like.words))

    def is_told(self, like: LikeIssue, text: str) -> bool:
        """Whether the words that tell an issue are enough, or name it beside plain words of a stance."""
        if like.score >= ENOUGH:
            return True
        lowered = text.lower()
        named = [lowered.find(word.lower()) for word in like.words if self.index.is_named_by(word)]
        plain = [cue for cue in cues(text) if cue.weight > CueWeight.WEAK]
        return any(
            len(text[min(place, cue.end) : max(place, cue.start)].split()) <= BESIDE
            for place in named
            for cue in plain
        )

    def _is_named(self, likes: list[LikeIssue]) -> bool:
        """Whether the first of the issues is named by a word, and no other is near."""
        first, *others = likes
        named = all(map(self.index.is_named_by, first.words)) and first.score >= LONE
        return named and (not others or others[0].score < HALF * first.score)

    def head(self, text: str, passage: int) -> None:
        """Remembers what a heading says the passages below it are about."""
        strong = [like for like in self.index.like(text) if like.score >= ENOUGH][:1]
        self.asked_about = strong
        if strong:
            self.last = SpokenOf(strong[0], self.number, passage)
            self._headed = passage

    def issues(
        self, text: str, voice: Voice, *, enough: float, asked: tuple[str, ...] = ()
    ) -> list[list[LikeIssue]]:
        """The issues that a text is about, for each of them the guesses, best first; empty where none is.

        `asked` are the parties of whom something is asked there.
        """
        likes = self._likes(text, voice.party, asked)
        front = self.fronted(text) or self._goes_on_from_front(text, likes)
        if front is not None:
            self._front_told = True
            front = next((like for like in likes if like.slug == front.slug), front)
            others = [like for like in likes if like.slug != front.slug]
            return [[front, *others][:MOST_GUESSES]] if enough < SURE or cues(text) else []
        listed = self._listed(text, voice.party)
        if listed:
            return listed
        if not likes or likes[0].score < enough:
            return []
        first = likes[0]
        best = [like for like in likes if like.score >= 0.25 * first.score][:MOST_GUESSES]
        several = [best]
        taken = {word.lower() for word in first.words}
        for second in likes[1:MOST_GUESSES]:
            if self._stands_apart(text, first, second, taken, voice.party):
                others = [like for like in likes if like is not second][: MOST_GUESSES - 1]
                several.append([second, *others])
                taken |= {word.lower() for word in second.words}
        return several

    def _listed(self, text: str, party: str | None) -> list[list[LikeIssue]]:
        """The issues that a text lists, each by its own words; empty where it lists no two."""
        several: dict[str, list[LikeIssue]] = {}
        if in_turn := named_in_turn(text):
            named = [self.index.like(item, party=party)[:MOST_GUESSES] for item in in_turn]
            slugs = {likes[0].slug for likes in named if likes and self.is_named(likes[0])}
            return named if len(slugs) == len(in_turn) else []
        for item in items_of(text):
            likes = self.index.like(item, party=party)
            if likes and likes[0].score >= ENOUGH:
                several.setdefault(likes[0].slug, likes[:MOST_GUESSES])
        return list(several.values()) if len(several) > 1 else []

    def keep(self, text: str, several: list[LikeIssue]) -> None:
        """Remembers the issues that a sentence is of, and of several in which order it names them."""
        self._proposals.note(text, several)
        if len(several) > 1:
            lowered = text.lower()
            self.named = sorted(
                several,
                key=lambda like: min((lowered.find(w.lower()) for w in like.words), default=0),
            )
            self._named_in = self.number

    def ask_of(self, like: LikeIssue, parties: Iterable[str]) -> None:
        """Remembers what was asked of parties."""
        self._proposals.ask(like, parties)

    def request_answered(self, text: str, party: str | None) -> LikeIssue | None:
        """What was asked of a party that is told there to refuse or grant it; None where that is not told."""
        told = self._proposals.answered(text, party)
        likes = self.index.like(told[1])[:MOST_GUESSES] if told else []
        if told is None or (likes and told[0].slug not in [like.slug for like in likes]):
            return None
        return replace(told[0], words=("where it was asked",), like="")

    def meant(self, text: str) -> list[list[LikeIssue]]:
        """What was proposed and a text calls the proposal, or which of several named before it means: “the former”, “neither”."""
        if (proposed := self._proposals.meant(text)) is not None:
            return [[replace(proposed, words=("where it was proposed",), like="")]]
        if not 0 < self.number - self._named_in <= NEXT:
            return []
        where = ("in the sentence before", "two sentences before")[self.number - self._named_in - 1]
        return [
            [replace(self.named[place], words=(where,), like="")]
            for place in meant_of(text, len(self.named))
        ]

    def begin(self, text: str) -> None:
        """Takes up a sentence, that may say first what it is about."""
        self.number += 1
        self.front, self._front_told = self.fronted(text), False

    def fronted(self, text: str) -> LikeIssue | None:
        """The issue that a text says first that it is about: “With regard to …,”."""
        named = FRONTED.match(text)
        likes = self.index.like(named["what"]) if named else []
        return likes[0] if likes and likes[0].score >= ASKABLE else None

    def _goes_on_from_front(self, text: str, likes: list[LikeIssue]) -> LikeIssue | None:
        """What its sentence said first, where a text tells a stance and is of nothing else plainly."""
        if self.front is None or self._front_told or (likes and likes[0].score >= PLAIN):
            return None
        return self.front if cues(text) else None

    def _likes(self, text: str, party: str | None, asked: tuple[str, ...]) -> list[LikeIssue]:
        likes = self.index.like(text, party=party)
        more = {like.slug: like.score * ASKED_BEFORE for like in self.asked_about}
        last = self.last
        if last is not None and self.number - last.sentence <= FEW_BACK:
            goes_on = party in last.addressees or bool(GOES_ON.match(text) or ANSWERS.search(text))
            more[last.like.slug] = more.get(last.like.slug, 0.0) + (
                ANSWERED if goes_on else GOING_ON
            )
        words = set(stems(text))
        for demand in self.known.demands:
            if demand.party == party and set(asked) & set(demand.addressees):
                shared = words & set(stems(demand.text))
                if len(shared) < FEWEST_SHARED:
                    continue
                told = sum(self.index.weight(stem) for stem in shared) / self.index.unit
                more[demand.issue] = max(more.get(demand.issue, 0.0), told * ASKED_OF_THEM)
        raised = [replace(like, score=like.score + more.get(like.slug, 0.0)) for like in likes]
        return sorted(raised, key=lambda like: (-like.score, like.slug))

    def _stands_apart(
        self, text: str, first: LikeIssue, second: LikeIssue, taken: set[str], party: str | None
    ) -> bool:
        """Whether a text speaks of a second issue in words of its own, that stand apart from the first’s."""
        own = [word for word in second.words if word.lower() not in taken]
        theirs = {word.lower() for word in second.words}
        firsts = [word for word in first.words if word.lower() not in theirs]
        enough = min(SECOND, max(ENOUGH, MUCH_ALIKE * first.score))
        if second.score < enough or not own or not firsts or not _apart(text, firsts, own):
            return False
        alone = {like.slug: like.score for like in self.index.like(" ".join(firsts), party=party)}
        apart = self.index.like(" ".join(own), party=party)
        return (
            bool(apart)
            and apart[0].slug == second.slug
            and (
                apart[0].score >= max(SECOND, 0.45 * first.score)
                or (second.score >= MUCH_ALIKE * first.score and apart[0].score >= HALF)
            )
            and alone.get(first.slug, 0.0) >= ENOUGH
        )

    def _is_of_nothing_else(self, text: str) -> bool:
        likes = self.index.like(text)
        return not likes or likes[0].score < LITTLE

    def carried(
        self, text: str, voice: Voice, passage: int, *, opens: bool, in_turn: bool = False
    ) -> list[LikeIssue]:
        """The guesses where a text leaves out what it speaks of: what was spoken of just before.

        `opens` where it is the first of its passage, and so may answer in few words, `in_turn` where
        somebody speaks there in his turn to who spoke before.
        """
        last = self.last
        if last is None or _leaves_nothing_out(text):
            return []
        back = self.number - last.sentence
        answers = back == 0 and voice.party in last.addressees
        replies = opens and in_turn
        near = back <= (NEAR if replies or last.passage == passage else NEXT) or last.is_asked
        headed = self._headed == passage and last.passage == passage
        answers = answers or (opens and last.is_asked)
        told = voice.is_told and voice.is_own and any(c.weight > CueWeight.WEAK for c in cues(text))
        goes_on = (
            (replies or (back <= FEW_BACK and (last.passage == passage or told)))
            and self._is_of_nothing_else(text)
            and (replies or not DENIAL.search(text))
        )
        if not near or not (
            answers
            or headed
            or goes_on
            or ELLIPSIS.search(WHO_SPEAKS.sub("", text))
            or DISAGREES.search(text)
            or DOES_SO_TOO.search(text)
            or self.index.is_bare(text)
        ):
            return []
        return self._left_out(last, text, voice)

    def quoted_on(self, text: str, voice: Voice, sentence: ArticleSentence) -> list[LikeIssue]:
        """The guesses where a quotation goes with what the same party was just told to say."""
        last = self.last
        words = sum(len(one.split()) for one in _quotations(sentence))
        if last is None or last.voice is None or last.stance is None or words < QUOTED_WORDS:
            return []
        same = last.voice.party == voice.party and voice.is_told and voice.is_own
        if last.stance == SILENCE.value or SAYS_NOTHING.match(text) or _leaves_nothing_out(text):
            return []
        just = self.number - last.sentence == 1
        near = last.passage == sentence.passage or sentence.goes_on
        likes = self.index.like(text, party=voice.party)
        other = next((like for like in likes if like.slug != last.like.slug), None)
        if not (same and just and near) or (other is not None and other.score >= SURE):
            return []
        return self._left_out(last, text, voice)

    def _left_out(self, last: SpokenOf, text: str, voice: Voice) -> list[LikeIssue]:
        back = self.number - last.sentence
        where = (
            "in the question"
            if last.is_asked
            else ("in this sentence", "in the sentence before")[back]
            if back < 2
            else f"{back} sentences before"
        )
        left_out = replace(last.like, words=(where,), like="")
        others = [
            like for like in self.index.like(text, party=voice.party) if like.slug != last.like.slug
        ]
        return [left_out, *others[: MOST_GUESSES - 1]]


def _leaves_nothing_out(text: str) -> bool:
    """Whether a text is of all things and none, or names itself what it is about."""
    text = IS_TAKEN_UP.sub("", text)
    if ROUTINE.search(text) or GENERAL.match(text):
        return True
    named = NAMES_ANOTHER.search(text)
    what = next(filter(None, named.groups())) if named else ""
    return bool(what) and not ELLIPSIS.match(what)


def _quotations(sentence: ArticleSentence) -> list[str]:
    return [
        sentence.text[span.start - sentence.start : span.end - sentence.start]
        for span in sentence.quoted
    ]


def _apart(text: str, firsts: list[str], seconds: list[str]) -> bool:
    """Whether the words of two issues stand in two places with “and”, “or” or a comma between."""
    lowered = text.lower()
    one = [lowered.find(word.lower()) for word in firsts]
    other = [lowered.find(word.lower()) for word in seconds]
    early, late = (one, other) if min(one) < min(other) else (other, one)
    between = lowered[min(early) : min(late)]
    return bool(
        re.search(r",|;|\band\b|\bn?or\b|\bbut\b|\bif\b|\bwith\b|\bprovided\b|\bunless\b", between)
    )
