"""The stance of a denial, a warning, a red line, an accusation, a condition, a yes or a no: each tells it in a way of its own."""

from __future__ import annotations

import re
from dataclasses import replace

from ...rules.candidates import Guess
from ...vocabulary.candidates import CandidateKind
from ...vocabulary.stances import OPPOSITE, SCORES, Stance
from .conditions import CONDITION, hangs_on
from .cue_weights import CueWeight
from .denials import given_up
from .directions import direction, drops, restrains, undoes
from .kinds import MEETS_WITH, MISSES, RED_LINE, WARNING, tells_its_case
from .knowledge import IssueTexts
from .likeness import LikeIssue
from .polarity import LACK, bears_on, is_of_an_end, speaks_of
from .stance_cues import NEGATED, Cue, cues
from .stances import PlainStance, Stances, denies_an_act, guessed
from .threats import is_kept, is_lost, over_what
from .voices import Voice

DOES_SO_ITSELF = re.compile(
    r"\W*(?:[Tt]he )?(?P<who>(?:[A-Z][\w’'.-]*\s+){0,4})(?:(?:has|have|had|is|are|was|were|been|now|again|once|long|\w+ly) ){0,4}"
    r"(?:(?P<back>reneg\w+|backtrack\w*|went back on|gone back on|going back on)|drag\w+ (?:its|their|his|her) feet|(?:stall|stonewall|obstruct|sabotag)\w*)\b"
)
"""Somebody of whom an article tells itself what others are blamed for: “Norway has gone back on its word”."""
ALTERNATIVE = re.compile(
    r"\bor no (?:deal|signature|agreement|treaty|accord|talks)\b", re.IGNORECASE
)
YIELDS = re.compile(
    r"(?:negotiable|negotiation|bargaining|haggling|discussion|debate|fallback|touched|untouchable|away)$|\b(?:give|yield|compromise|budge|bargain|move|trade|negotiate)$",
    re.IGNORECASE,
)
"""Words of a red line that is held, and not of one that is refused."""
ONE_THAT = re.compile(
    r"\b(?:treaty|agreement|deal|accord|text|pact|settlement|arrangement|solution|peace)\s+(?:that|which|under which|in which)\s+(?P<what>(?:leaves?|left|keeps?|kept|lets?|allows?|permits?|puts?|has|had|is|was|does|did|lacks?|omits?|ignores?|forgets?)\b[^.,;:]{3,120})",
    re.IGNORECASE,
)
"""What sort of treaty is refused: “no treaty that leaves their soldiers there”."""
STAYS_SO = re.compile(r"(?:leaves?|left|keeps?|kept|lets?|allows?|permits?|puts?|has|had)\b")
"""By it something goes on that a proposition ends."""
TO_END = re.compile(
    r"\bto\s+(?:\w+ly\s+)?(?:stop|end|halt|cease|quit|scrap|drop|abandon|abolish|cancel|dismantle|demolish|give up)\b",
    re.IGNORECASE,
)
"""How somebody is asked to put an end to something."""
FORBIDS_IT = re.compile(
    r"\b(?:that|which)\s+(?:\w+ly\s+)?(?:forbids?|bans?|prohibits?|excludes?|abolishe?s?|scraps?|outlaws?|rules? out|stops?|ends?)\b",
    re.IGNORECASE,
)
"""What a text does that somebody would not sign: “no treaty that forbids a toll”."""
PLAIN_ANSWER = "A plain answer to what was asked."


class StancesOfKinds(Stances):
    """Guesses stances, also of what is taken for more than a statement."""

    def answered(self, question: str, like: LikeIssue, answer: Stance) -> Guess:
        """The stance of a yes or a no to what was asked."""
        unless = CONDITION.search(question)
        asked = question[: unless.start()] if unless else question
        of_it = replace(like, like="what was asked")
        told = self.of(asked, of_it, None, told=cues(asked), may_repeat=False)
        if told is not None and (SCORES[told.value] or 0) < 0:
            why = "A plain yes or no to the opposite."
            return PlainStance(OPPOSITE[answer.value], why)
        return PlainStance(answer.value, PLAIN_ANSWER)

    def asked_for(self, text: str, like: LikeIssue) -> Guess:
        """The stance of who asks for something by words that tell none: for it, where he asks for no end to it."""
        issue = self._known.issue[like.slug]
        ended = TO_END.search(text) and bears_on(text, issue.proposition, issue.name) < 0
        if ended and not is_of_an_end(issue.proposition):
            return Guess(Stance.REJECTS.value, "An end to it is asked for.")
        return Guess(Stance.ACCEPTS.value, "It is asked for.")

    def condition(self, text: str, like: LikeIssue) -> Guess:
        """The stance of what an offer hangs on: for it, where it is not of the opposite."""
        issue = self._known.issue[like.slug]
        turned = direction(text, issue.proposed)
        if turned < 0 or drops(text, issue.name, issue.proposition):
            return Guess(Stance.REJECTS.value, "What is offered hangs on the opposite.")
        return Guess(Stance.ACCEPTS.value, "Named as a condition of what is offered.")

    def warning(
        self, text: str, like: LikeIssue, told: list[Cue], stance: Guess | None
    ) -> Guess | None:
        """The stance of a warning: what its words tell plainly, else against what it would follow on."""
        warned = WARNING.search(text)
        plain = any(cue.weight > CueWeight.WEAK for cue in told) and not tells_its_case(text)
        if warned is None or plain or MEETS_WITH.match(warned[0]):
            return stance
        return self.threatened(text, like)

    def threatened(self, condition: str, like: LikeIssue) -> Guess:
        """The stance of a threat: against what it would follow on."""
        issue = self._known.issue[like.slug]
        over, is_lacking = over_what(condition)
        turned = 0 if is_kept(over) else bears_on(over, issue.proposition, issue.name)
        if turned:
            is_done = (turned > 0) is not is_lacking
        elif is_lacking or is_lost(over):
            is_done = False
        else:
            told = direction(over, issue.proposed)
            is_done = told >= 0 and not (told == 0 and undoes(over, issue.name))
        if is_done:
            return Guess(Stance.REJECTS.value, "It threatens in case that this is done.")
        return Guess(Stance.ACCEPTS.value, "It threatens in case that this is not done.")

    def accusing(
        self, text: str, like: LikeIssue, voice: Voice, stance: Guess | None
    ) -> tuple[CandidateKind, Guess | None]:
        """The stance of who accuses: what he has wanted, or that of which another fails.

        Of whom an article itself tells that he goes back on it or drags his feet accuses nobody: he
        is against it, or leans to be.
        """
        itself = DOES_SO_ITSELF.match(text)
        if itself and self._is_of(itself["who"].strip(), voice):
            told = -2 if itself["back"] else -1
            turned = direction(text, self._known.issue[like.slug].proposed) < 0
            words = itself[0][itself.end("who") :].strip()
            return CandidateKind.STATEMENT, guessed(-told if turned else told, f"From “{words}”.")
        position = self._known.positions.get((voice.party or "", like.slug))
        missed = MISSES.search(text)
        if position is not None and missed:
            stance = Guess(position, "As its position until then.")
        elif missed:
            stance = guessed(2, f"“{missed[0]}” is what another is blamed for.")
        return CandidateKind.ACCUSATION, stance

    def _is_of(self, words: str, voice: Voice) -> bool:
        """Whether those words name the party of whoever speaks; a person's name is left out of what he does."""
        if voice.speaker is not None:
            return not voice.is_told
        party = self._known.party.get(voice.party or "")
        return party is not None and any(words.endswith(name) for name in party.names)

    def denying(self, account: str, like: LikeIssue, party: str | None) -> Guess | None:
        """The stance that a denial leaves: what the party has wanted, else the opposite of what is denied."""
        issue = self._known.issue[like.slug]
        position = self._known.positions.get((party or "", like.slug))
        if position is not None and SCORES[position] is not None:
            return Guess(position, "As its position until then: an account of another is denied.")
        if (left := given_up(account, issue.proposed)) is not None:
            wanted, rest = left
            of_it = direction(rest, issue.proposed)
            turned = of_it < 0 or (not of_it and undoes(rest, issue.name))
            held = -2 * wanted if turned else 2 * wanted
            return guessed(held, "It is denied that it gave up what it wanted.")
        told = self.of(account, like, None, may_repeat=False) if account else None
        score = SCORES[told.value] if told else None
        of_none = is_of_an_end(issue.proposition) and not restrains(account)
        if score and score > 0 and of_none and bears_on(account, issue.proposition) < 0:
            # That he would buy what nobody is to buy.
            score = -score
        return guessed(-score, "The opposite of the account that is denied.") if score else None

    def red_line(self, text: str, like: LikeIssue, party: str | None) -> Guess | None:
        """The stance of a red line: against what it refuses."""
        for line in self._known.red_lines:
            if line.party == party and line.issue == like.slug:
                against = Stance.REJECTS if line.refuses == Stance.ACCEPTS else Stance.ACCEPTS
                return Guess(against.value, "As the red line that it has declared.")
        position = self._known.positions.get((party or "", like.slug))
        match = RED_LINE.search(text)
        if match is None:
            return None
        issue = self._known.issue[like.slug]
        rest = RED_LINE.sub(" ", text)
        reason = f"From “{match[0]}”."
        if hangs_on(text, like):
            return guessed(2, "Nothing is to be settled without it.")
        gives_up = match[0].endswith("than") and any(cue.undone for cue in cues(text))
        if match[0].endswith("without") or gives_up:
            return self.of(text, like, party)
        if YIELDS.search(match[0]):
            # Where nobody gives way, he wants what he has wanted, unless his words tell.
            told = direction(rest, issue.proposed)
            if not told and LACK.search(rest):
                told = bears_on(rest, issue.proposition, issue.name)
            if position and not told:
                return Guess(position, "As its position until then.")
            if not told and is_of_an_end(issue.proposition):
                told = bears_on(rest, issue.proposition, issue.name)
            return guessed(2 * told or 2, reason)
        if ALTERNATIVE.match(match[0]) or ALTERNATIVE.search(text):
            return guessed(2, reason)
        words = Cue(match.start(), match.end(), -2, CueWeight.PLAIN, match[0])
        if "never" in match[0].lower() and denies_an_act(text, words):
            asked = direction(text, issue.proposed)
            return guessed(2 * asked if asked else -2, reason)
        one_that = ONE_THAT.search(text)
        if one_that is not None and _is_opposite(one_that["what"], issue):
            return guessed(2, "It refuses one that is without it.")
        refused = direction(rest, issue.proposed)
        forbids = FORBIDS_IT.search(rest) is not None and not is_of_an_end(issue.proposition)
        if refused == 0 and forbids and speaks_of(rest, issue.proposition):
            refused = -1
        if refused == 0 and is_of_an_end(issue.proposition) and not restrains(rest):
            refused = -1 if speaks_of(rest, issue.proposition) else 0
        if refused == 0 and position is not None and SCORES[position]:
            return Guess(position, "As its position until then.")
        return guessed(2 if refused < 0 else -2, reason)


def _is_opposite(text: str, issue: IssueTexts) -> bool:
    """Whether words say the opposite of a proposition, by a no in them or by what they are of."""
    if not speaks_of(text, issue.proposition):
        return False
    goes_on = STAYS_SO.match(text) is not None and is_of_an_end(issue.proposition)
    is_none = NEGATED.search(text) is not None
    return goes_on or is_none or bears_on(text, issue.proposition, issue.name) < 0
