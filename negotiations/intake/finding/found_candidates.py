"""Claims become candidates: of which kind, with which stance, on which day, and whether it is a repeat."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ...rules.candidates import FoundCandidate, Guess
from ...vocabulary.candidates import CandidateKind
from ...vocabulary.stances import OPPOSITE, SILENCE, Stance
from . import kinds
from .answers import answer_of, likest_demand, on_record
from .claims import claims
from .contractions import as_written
from .corrections import what_is_right
from .cue_weights import CueWeight
from .day_words import DayTold
from .days import TOLD_ME, ArticleDays
from .deciding_cues import is_beyond
from .denials import denied
from .issue_claims import IssueClaim
from .knowledge import Knowledge
from .likeness import IssueIndex, LikeIssue
from .mentions import Mention
from .openings import Opening, openings
from .own_words import without_names
from .questions import asked_within, asks, bare_answer, names_alone, says_who, short_answer
from .quotations import part_that_tells
from .repeats import Repeats
from .round_days import round_of
from .said_together import Spoken
from .sentences import ArticleSentence, is_head
from .stance_cues import Cue, cues
from .stances import PlainStance
from .stances_of_kinds import PLAIN_ANSWER, StancesOfKinds
from .topics import SpokenOf, Topics
from .turns import INTERVIEWED
from .verdicts import ClaimVerdict, is_plainly_told, one_of_each, turned
from .voices import Discourse, Voice

WORTH_A_LOOK, NAMED_BY = 1.6, 0.65
"""How like an issue a claim without a stance must be, and one that is said and names it."""
WAS_MET = "What was asked of it was granted or refused."
FEWEST_TELLING = 2
"""In so many words at least, where somebody speaks for himself, who speaks of much."""
REPLIES_NEAR = 2
"""So many sentences back it was asked what somebody answers in his turn."""


@dataclass(slots=True)
class Judging:
    """Judges what is said in one article, asked in order of its sentences."""

    known: Knowledge
    index: IssueIndex
    days: ArticleDays | None
    _topics: Topics = field(init=False)
    _stances: StancesOfKinds = field(init=False)
    _repeats: Repeats = field(init=False)
    openings: list[Opening] = field(default_factory=list)
    """Where somebody speaks for a party, whatever was found there."""
    parts: dict[tuple[int, str, str], tuple[int, int]] = field(default_factory=dict)
    """The part of its sentence that says each, by where that begins, by party and issue."""
    settled: set[tuple[int, str, str]] = field(default_factory=set)
    """Those which no second reader reads otherwise: a condition, a demand on record, a move, a mere yes."""
    plain: set[tuple[int, str, str]] = field(default_factory=set)
    """Those which no second reader passes over."""
    _before: str = ""
    """The sentence before, and the one that is judged."""
    _now: str = ""
    _corrected: int = -1
    """The passage that corrects what the article said before."""

    def __post_init__(self) -> None:
        self._topics = Topics(self.known, self.index)
        self._stances, self._repeats = StancesOfKinds(self.known), Repeats(self.known)

    def judged(
        self,
        sentence: ArticleSentence,
        spoken: list[Spoken],
        found: list[Mention],
        discourse: Discourse,
    ) -> Iterator[FoundCandidate]:
        """The candidates of one sentence, one for each party and issue."""
        self._before, self._now = self._now, sentence.text
        discourse.asked = ()
        self._topics.begin(without_names(sentence, found))
        if sentence.opens_passage and sentence.heading and discourse.turn is None:
            self._topics.head(sentence.heading, sentence.passage)
        is_listed = any(voice.is_listed for one in spoken for voice in one.voices)
        if discourse.turn is None and not is_listed and is_head(sentence):
            self._topics.head(sentence.text, sentence.passage)
            return
        is_asked = asks(sentence, in_turn=discourse.turn is not None)
        if is_asked or (kinds.WAS_ASKED.match(sentence.text) and not sentence.quoted):
            opens = is_asked and sentence.opens_passage
            self._topics.ask(without_names(sentence, found), sentence.passage, opens=opens)
            return
        if sentence.corrects and not sentence.whole:
            self._corrected = sentence.passage
        if sentence.is_wrong or sentence.is_question:
            self._topics.name(sentence.text, sentence.passage)
            return
        unsaid = min((one.start for one in spoken), default=0) - sentence.start
        if unsaid > 0:
            # What stands before who is first told to speak may say what it is about.
            self._topics.name(without_names(sentence, found)[:unsaid], sentence.passage)
        every = [
            candidate
            for one in spoken
            for candidate in self._of_spoken(sentence, one, len(spoken), found, discourse)
        ]
        told = one_of_each(every)
        yield from told
        if not told:
            self._topics.name(sentence.text, sentence.passage)
        discourse.asked = self._topics.asked_last

    def _of_spoken(
        self,
        sentence: ArticleSentence,
        one: Spoken,
        many: int,
        found: list[Mention],
        discourse: Discourse,
    ) -> Iterator[FoundCandidate]:
        start, end = one.start - sentence.start, one.end - sentence.start
        elided = any(clause.elided for clause in one.clauses)
        words = sentence.text[start:end] if many > 1 and not elided else sentence.text
        turn = discourse.turn
        # What he says of others is of the day on which they said it, and what one told him comes out with it.
        parties = {voice.party for voice in one.voices if voice.party}
        in_turn = turn is not None and (turn.party in parties or bool(TOLD_ME.search(words)))
        passage, dated = sentence.passage, sentence.dated
        day = None
        if self.days is not None:
            day = self.days.day(words, passage, in_turn=in_turn, dated=dated, parties=parties)
        plain = sentence.quoted or kinds.SILENCE.search(words)
        if kinds.HYPOTHESIS.search(words) and not plain:
            return
        if kinds.PRESS_ONLY.search(words) or kinds.TELLS_NOTHING.search(words):
            return
        voice = one.voices[0]
        self.openings += openings(sentence, one, words, day, self._topics)
        for claim in claims(sentence, one, found, discourse, self._topics):
            verdict = self._verdict(claim, voice, sentence)
            if verdict is None:
                continue
            if one.is_turned:
                verdict = turned(verdict)
            for speaker in one.voices:
                yield self.candidate(sentence, speaker, claim, verdict, day)
            stance = verdict.stance
            for speaker in one.against:
                yield self.candidate(sentence, speaker, claim, turned(verdict), day)
            if stance and voice.party:
                self._topics.stances[voice.party, claim.likes[0].slug] = stance.value
            self._topics.last = SpokenOf(
                claim.likes[0],
                self._topics.number,
                sentence.passage,
                voice=voice,
                stance=stance.value if stance else None,
                demand=verdict.listed,
                addressees=tuple(guess.value for guess in verdict.addressees),
            )

    def _verdict(
        self, claim: IssueClaim, voice: Voice, sentence: ArticleSentence
    ) -> ClaimVerdict | None:
        """What a claim is taken for; None where it tells nothing."""
        if claim.is_condition:
            wanted = self._stances.condition(claim.text, claim.likes[0])
            return ClaimVerdict(kind=CandidateKind.STATEMENT, stance=wanted)
        if claim.is_threat:
            return ClaimVerdict(
                kind=CandidateKind.WARNING,
                stance=self._stances.threatened(claim.text, claim.likes[0]),
            )
        if claim.is_measure:
            measure = Guess(Stance.ACCEPTS.value, "It is what is threatened.")
            return ClaimVerdict(kind=CandidateKind.WARNING, stance=measure)
        kind, stance = self._kind(claim, voice, sentence)
        if kind is CandidateKind.DEMAND:
            return self._demanded(claim, voice, stance)
        if kind in (CandidateKind.STATEMENT, CandidateKind.RED_LINE) and stance is not None:
            answered = self._answered(claim, voice, stance, sentence)
            if answered is not None:
                return answered
        like = claim.likes[0]
        in_turn = bool(sentence.label) or voice.why == INTERVIEWED
        least = NAMED_BY if claim.is_worth_a_look else WORTH_A_LOOK
        enough = like.score >= least and bool(like.like)
        much = len(set(like.words)) >= FEWEST_TELLING or claim.is_worth_a_look
        enough = enough and (not in_turn or much)
        worth_a_look = (voice.is_told or voice.is_text) and voice.is_own and enough
        if stance is None and kind is CandidateKind.STATEMENT and not worth_a_look:
            return None
        return ClaimVerdict(kind=kind, stance=stance)

    def _kind(
        self, claim: IssueClaim, voice: Voice, sentence: ArticleSentence
    ) -> tuple[CandidateKind, Guess | None]:
        text, like, told = claim.text, claim.likes[0], cues(claim.text)
        if sentence.corrects or self._corrected == sentence.passage:
            right = replace(claim, text=what_is_right(text))
            return CandidateKind.CORRECTION, self._stance(right, voice, sentence, cues(right.text))
        if kinds.SHORT_NO.fullmatch(text) and kinds.ASKS_IF_TRUE.search(self._topics.question):
            return CandidateKind.DENIAL, self._stances.denying("", like, voice.party)
        denial = denied(text)
        if denial and denial.held:
            itself = replace(claim, text=denial.held_alone(text))
            own = cues(itself.text)
            if not denial.tells_account or any(cue.weight > CueWeight.WEAK for cue in own):
                return CandidateKind.DENIAL, self._stance(itself, voice, sentence, own)
        if denial and not any(is_beyond(text, denial.end, cue) for cue in told):
            left = self._stances.denying(denial.account, like, voice.party)
            behind = [c for c in told if c.start > denial.end and c.weight > CueWeight.WEAK]
            left = left or (self._stance(claim, voice, sentence, behind) if behind else None)
            return CandidateKind.DENIAL, left
        silence = kinds.SILENCE.search(text)
        if silence and (voice.is_text or not kinds.OF_A_TEXT.search(text[: silence.start()])):
            told = [cue for cue in told if is_beyond(text, silence.end(), cue)]
            if not told or not like.like:
                return CandidateKind.SILENCE, Guess(SILENCE.value, f"From “{silence[0]}”.")
        last = self._topics.last
        if last and last.stance == SILENCE and not like.like and kinds.DOES_SO_TOO.search(text):
            return CandidateKind.SILENCE, Guess(SILENCE.value, "As the one before.")
        if kinds.RED_LINE.search(text) and claim.asked is None and not kinds.HOPES.search(text):
            return CandidateKind.RED_LINE, self._stances.red_line(text, like, voice.party)
        stance = self._stance(claim, voice, sentence, told)
        if claim.asked is not None or kinds.ASKS_OTHERS.search(text):
            return CandidateKind.DEMAND, stance
        if claim.warns or kinds.warns(text):
            warned = stance if claim.warns else self._stances.warning(text, like, told, stance)
            return CandidateKind.WARNING, warned
        if kinds.ACCUSATION.search(text):
            return self._stances.accusing(text, like, voice, stance)
        return CandidateKind.STATEMENT, stance

    def _stance(
        self, claim: IssueClaim, voice: Voice, sentence: ArticleSentence, told: list[Cue]
    ) -> Guess | None:
        in_turn = bool(sentence.label) or voice.why == INTERVIEWED
        like, last = claim.likes[0], self._topics.last
        if (plain := self._plain_answer(sentence, like)) is not None:
            return plain
        same = last is not None and last.voice is not None and last.voice.party == voice.party
        if not like.like and last and last.stance and claim.asked and same:
            return Guess(last.stance, "As it said just before.")
        if claim.sides_with is not None:
            taken = self._topics.stances.get((claim.sides_with, like.slug))
            taken = taken or self.known.positions.get((claim.sides_with, like.slug))
            return Guess(taken, "As that of those with whom it agrees.") if taken else None
        left_out = not like.like and last is not None and last.stance != SILENCE
        if left_out and last and last.stance and kinds.says_so_too(claim.text):
            return Guess(last.stance, "As the one before: it is agreed to.")
        bare = kinds.answer_alone(claim.text) if left_out else None
        if bare and last and last.stance and not same:
            asked, met = voice.party in last.addressees, bare.re is kinds.REQUEST_MET
            guess = PlainStance if met else Guess
            if bare["no"] and asked and last.stance in OPPOSITE:
                why = WAS_MET if met else "It refuses what was just asked of it."
                return guess(OPPOSITE[last.stance], why)
            if not bare["no"]:
                why = WAS_MET if met else "It agrees to what was said just before."
                return guess(last.stance, why)
        if last and last.stance in OPPOSITE and not same and kinds.DISAGREES.search(claim.text):
            return Guess(OPPOSITE[last.stance], "It does not agree to what was said just before.")
        if kinds.TAKES_NOTE.search(claim.text) and not told:
            return Guess(Stance.ACCEPTS.value, "What is taken note of is proposed.")
        answers = last is not None and last.is_asked and sentence.opens_passage
        weak = all(cue.weight is CueWeight.WEAK for cue in told)
        names_it = names_alone(claim.text, self._topics.question, left_out=not like.like)
        if weak and answers and (says_who(claim.text) or names_it):
            return Guess(Stance.ACCEPTS.value, "It says how, where it is asked how.")
        if not told and not like.like and sentence.quoted and same and last and last.stance:
            return Guess(last.stance, "As it said just before.")
        answer = short_answer(sentence) if not told else None
        if answer is not None:
            return PlainStance(answer.value, PLAIN_ANSWER)
        if not told and voice.is_listed:
            return Guess(Stance.ACCEPTS.value, "Named behind a colon as what it wants.")
        repeats = (voice.is_told and not in_turn) or bool(sentence.quoted)
        return self._stances.of(claim.text, like, voice.party, told=told, may_repeat=repeats)

    def _plain_answer(self, sentence: ArticleSentence, like: LikeIssue) -> Guess | None:
        """The stance of a mere yes or no: the opposite where it was asked about the opposite."""
        last, answer = self._topics.last, bare_answer(sentence)
        near = last is not None and last.is_asked and last.like.slug == like.slug
        asked = asked_within(sentence) or (self._topics.question if near else "")
        asked = asked or (self._before if self._before.endswith("?") else "")
        if answer is None or not asked:
            return None
        return self._stances.answered(asked, like, answer)

    def _demanded(self, claim: IssueClaim, voice: Voice, stance: Guess | None) -> ClaimVerdict:
        asked, slug = claim.asked, claim.likes[0].slug
        parties = asked.parties if asked else ()
        own = [
            demand
            for demand in self.known.demands
            if demand.party == voice.party
            and demand.issue == slug
            and (not parties or set(parties) & set(demand.addressees))
        ]
        listed = likest_demand(own, claim.text, stance)
        if listed is not None:
            stance = Guess(listed.asks, "As its demand on record asks.")
        elif stance is None or stance.value not in (Stance.ACCEPTS, Stance.REJECTS):
            stance = self._stances.asked_for(claim.text, claim.likes[0])
        return ClaimVerdict(
            kind=CandidateKind.DEMAND,
            stance=stance,
            demand=on_record(listed),
            addressees=tuple(Guess(party, asked.reason) for party in parties if asked),
            listed=listed,
        )

    def _answered(
        self, claim: IssueClaim, voice: Voice, stance: Guess, sentence: ArticleSentence
    ) -> ClaimVerdict | None:
        """An answer, where it is told that it is one, and a demand to that party is on record."""
        last, slug = self._topics.last, claim.likes[0].slug
        listed = self.known.demands_to(voice.party or "", slug)
        replies = kinds.ANSWERS.search(claim.text) or kinds.REPLIED.search(sentence.text)
        near = REPLIES_NEAR if sentence.label else 0
        just_asked = (
            last is not None
            and last.like.slug == slug
            and voice.party in last.addressees
            and self._topics.number - last.sentence <= near
        )
        if not just_asked and replies is None:
            return None
        asked = last.demand if just_asked and last is not None else None
        demand = asked if asked in listed else likest_demand(listed, claim.text)
        if demand is None:
            return None
        why = f"From “{replies[0].strip()}”." if replies else "Said to what was asked just before."
        answer = answer_of(stance.value, demand.asks, claim.text)
        return ClaimVerdict(
            kind=CandidateKind.ANSWER,
            stance=stance,
            demand=on_record(demand),
            answer=Guess(answer.value, why),
            listed=demand,
        )

    def candidate(
        self,
        sentence: ArticleSentence,
        voice: Voice,
        claim: IssueClaim,
        verdict: ClaimVerdict,
        day: DayTold | None,
    ) -> FoundCandidate:
        """The candidate of what somebody says of an issue, with all that is guessed."""
        party, known = voice.party or "", self.known.speaker
        stance = verdict.stance
        place = sentence.start, party, claim.likes[0].slug
        self.parts[place] = claim.start, claim.end
        demanded = verdict.listed is not None and verdict.kind is CandidateKind.DEMAND
        if claim.is_condition or demanded or isinstance(stance, PlainStance):
            self.settled.add(place)
        if stance is not None and is_plainly_told(voice, claim):
            self.plain.add(place)
        if stance is not None:
            stance = Guess(stance.value, as_written(stance.reason, sentence.text))
        background = bool(self.days and day and self.days.is_background(day, sentence.text))
        repeat = self._repeats.repeat(
            party=party,
            issue=claim.likes[0].slug,
            stance=stance.value if stance else None,
            day=day.day if day else None,
            text=sentence.text,
            is_background=background,
        )
        speaker, teller = known.get(voice.speaker or ""), known.get(voice.reported_by or "")
        why = f"The party of {speaker.names[0]}." if speaker else voice.why
        return FoundCandidate(
            start=sentence.start,
            end=sentence.end,
            sentence=sentence.text,
            kind=verdict.kind,
            party=Guess(party, why),
            speaker=Guess(speaker.slug, voice.why) if speaker else None,
            reported_by=Guess(teller.slug, f"Told by {teller.names[0]}.") if teller else None,
            issues=tuple(Guess(like.slug, like.reason) for like in claim.likes),
            stance=stance,
            quote=part_that_tells(sentence.text, sentence.quotations, claim.likes[0].words),
            day=day.guess if day else None,
            round=round_of(self.known.rounds, day, party),
            addressees=verdict.addressees,
            demand=verdict.demand,
            answer=verdict.answer,
            repeat_of=repeat,
            is_background=background,
        )
