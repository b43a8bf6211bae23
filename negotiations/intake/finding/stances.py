"""The stance of a clause on an issue: by its words, else by the position that it repeats."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ...rules.candidates import Guess
from ...vocabulary.stances import BY_SCORE, HIGHEST, OPPOSITE, SCORES, Stance
from .asked_acts import is_asked_not_to
from .conditions import CONDITION, hangs_on, is_conditional, is_lacked
from .cue_weights import CueWeight
from .deciding_cues import against_it, beside, deciding, is_conceded, part_of
from .denials import given_up
from .directions import (
    direction,
    drops,
    forbidden,
    has_opposite,
    is_of_none,
    restrains,
    undoes,
    without,
)
from .kinds import MISSES, RED_LINE, WARNS_IF_NOT
from .knowledge import IssueTexts, Knowledge
from .likeness import LikeIssue
from .stance_attitudes import ASKS_FIRST
from .stance_cues import FOR_NOW, NEGATED, Cue, cues
from .stems import COMMON, stems
from .threats import over_what

ALTERNATIVE = re.compile(
    r"\bor no (?:deal|signature|agreement|treaty|accord|talks)\b", re.IGNORECASE
)
ITS_END = re.compile(
    r"\b(?:its|their) (?:abolition|removal|deletion|repeal|cancellation|withdrawal|lifting|scrapping|suspension)\b",
    re.IGNORECASE,
)
"""The end of what was spoken of before."""
KEEPS = re.compile(
    r"\b(?:uph|unchanged|not (?:\w+ )?(?:moved|changed|shifted)|defend|maintain|st[oa]+[dn]|hold|held|keep|kept|reaffirm|reiterat|support|commit|insist|firm)",
    re.IGNORECASE,
)
"""Verbs of those who stay where they were."""
EXCEPTED = re.compile(
    r"\b(?:but|though|although|albeit|yet)\b[^.;]{0,80}?\b(?:need not|needs? time|exempt\w*|exceptions?|opt[- ]outs?|carve[- ]outs?|not (?:at once|immediately|straight away|everywhere|of|for all|every\w*|all)|reservations?|ha(?:s|d|ve) yet to)\b",
    re.IGNORECASE,
)
"""What takes something back of a consent, behind it."""
BLAMED = re.compile(
    r"\b(?:accus|blam|reproach|criticis|criticiz|denounc)\w*\s[^.;]{1,60}?\b(?:of|for)\s+(?:\w+ly\s+)?(?P<deed>\w+ing)\b",
    re.IGNORECASE,
)
"""What somebody does, by another who would have it otherwise."""
MIGHT = re.compile(
    r"\b(?:might|may|could|would|can)\b(?=[^.;]{3,120}?\b(?:only if|if only|if|provided|on condition|as long as|once)\b)",
    re.IGNORECASE,
)
"""What somebody may do, and on which condition behind it."""
HEDGED = re.compile(
    r"\b(?:might|may|could|hint\w*|suggest\w*|perhaps|consider\w*|possib\w*|mull\w*|think\w* of|thought of)\b",
    re.IGNORECASE,
)
"""Words of who does not bind himself."""
IS_TO = re.compile(r"\b(?:is|are|was|were) to\b", re.IGNORECASE)
FORBIDS = re.compile(
    r"\b(?:should|must|shall|may|can|could|will|would) (?:not|never|be no)\b|\bcannot\b|\b(?:should|must|wo|ca|would)n['’]t\b",
    re.IGNORECASE,
)
"""Words by which somebody wants that something is not."""
LEFT_OUT = re.compile(
    r"\W*(?:(?:it|this|that|them|these|those|one|its|our|their|the (?:demand|idea|plan|point|proposal|claim|principle))\b|(?:by|an|from|for|on|in|now|so|and|even)\b|$)",
    re.IGNORECASE,
)
"""How goes on what is not given up, where that is what was spoken of."""
YIELDS = re.compile(
    r"negotiable$|\b(?:give|yield|compromise|budge|bargain|move|trade|negotiate)$", re.IGNORECASE
)
"""Words of a red line that is held, and not of one that is refused."""
CONSENTS = re.compile(
    r"\b(?:accept|agree|consent|acquiesc|approv|endors|conced|give\w* (?:in|way)|gave (?:in|way)|live with)",
    re.IGNORECASE,
)
"""Words of who lets another have his way, and not of who wants something himself."""
DEMANDED = "its demand"
PLAINLY = "A plain answer to what was asked.", "A plain yes or no to the opposite."
"""Why somebody holds a stance who says no more than yes or no."""
ASKS_FIRST_OF = re.compile(ASKS_FIRST, re.IGNORECASE)
LIKE_ENOUGH = 1.0
"""How like an issue words must be for a position that they do not tell to be taken over."""
FEW_WORDS, SHARE, NEARLY_ALL = 2, 0.34, 0.75
"""So many words must be shared with what was said before, and so much of it, of 1."""
MODALS = ("not", "n't", "never", "cannot", "no intention", "unwilling", "unable")


class Stances:
    """Guesses stances by what a negotiation knows."""

    def __init__(self, known: Knowledge) -> None:
        self._known = known

    def of(
        self,
        text: str,
        like: LikeIssue,
        party: str | None,
        *,
        told: list[Cue] | None = None,
        may_repeat: bool = True,
    ) -> Guess | None:
        """The stance of what a clause says on that issue; None where nothing tells it."""
        issue = self._known.issue[like.slug]
        found = cues(text) if told is None else told
        position = self._known.positions.get((party, issue.slug)) if party else None
        cue = against_it(text, deciding(beside(text, found, like)), found)
        conditional = is_conditional(text, issue.proposition) and not is_lacked(text, like)
        echoed = self._echo(text, cue, party, issue.slug)
        if echoed is not None and not (conditional and cue is not None and cue.score > 0):
            return echoed
        if hangs_on(text, like):
            return _guess(2, "Nothing is to be settled without it.")
        if WARNS_IF_NOT.match(text):
            return _guess(2, "It tells what follows if this is not done.")
        if cue is None and MIGHT.search(text) and conditional:
            return _guess(0, "It is told on what condition.")
        if cue is None and like.like and drops(text, issue.name, issue.proposition):
            # What it held does not count any more; only to have spoken of an end tells nothing else.
            means_to = HEDGED.search(text) or IS_TO.search(text)
            if means_to is None or NEGATED.search(text):
                return None
            return _guess(-1 if HEDGED.search(text) else -2, "It speaks of doing away with it.")
        if cue is None:
            return self._as_before(like, position) if may_repeat else None
        score = cue.score
        if score == 0 and ASKS_FIRST_OF.match(text, cue.start) and any(c.score > 0 for c in found):
            return _guess(1, f"“{cue.words}”, of what it is for.")
        if conditional and score and (cue.weight is not CueWeight.RESERVED or score > 0):
            return _guess(0, f"“{cue.words}”, on a condition.")
        of_it = direction(cue.undone, f"{issue.name}. {issue.proposition}") > 0
        if cue.undone and (of_it or (not like.like and not LEFT_OUT.match(text, cue.end))):
            return _guess(-score, f"“{cue.words}” is of what the proposition says.")
        # Of what is left out nothing tells whether it is meant the other way round.
        left_out = -1 if ITS_END.search(text) else 1
        turned = (
            self._direction(text, cue, issue, shared=len(like.words)) if like.like else left_out
        )
        if cue.weight in (CueWeight.PLAIN, CueWeight.WEAK) and FOR_NOW.search(text):
            score = 1 if score > 0 else -1
        if score == HIGHEST and cue.weight is not CueWeight.WEAK and EXCEPTED.search(text):
            score = 1
        if score == HIGHEST and any(is_conceded(text, cue, other) for other in found):
            score = 1
        blamed = BLAMED.search(text)
        if score < 0 and blamed:
            # “Criticised Norway for rejecting it”: the deed, where one is told.
            deeds = (c for c in found if c.start >= blamed.start("deed") and c.score < 0)
            deed = cue if blamed.start("deed") <= cue.start else next(deeds, None)
            if deed is not None:
                return _guess(-deed.score, f"“{deed.words}” is what another is blamed for.")
        if turned < 0:
            score = -score
            return _guess(score, f"“{cue.words}” of the opposite of what the proposition says.")
        if turned == 0 and KEEPS.search(cue.words) and position is not None:
            before = SCORES[position] or 0
            if before * score < 0:
                return Guess(position, f"As its position until then: “{cue.words}” tells no move.")
        return _guess(score, f"From “{cue.words}”.")

    def _direction(self, text: str, cue: Cue, issue: IssueTexts, *, shared: int) -> int:
        proposition = f"{issue.name}. {issue.proposition}"
        asked = direction(text, proposition)
        if cue.score == -2 and asked and _denies_an_act(text, cue):
            # “Will not publish” asks for not publishing: the denial is part of what is asked.
            return -asked
        if drops(without(text, cue.start, cue.end), issue.name, issue.proposition):
            return -1
        rest = _beside_cue(text, cue)
        told = direction(rest, proposition)
        if is_asked_not_to(text, cue, is_untold=told == 0):
            return 1 if is_of_none(issue.name, issue.proposition) else -1
        if told == 0 and shared > 1 and FORBIDS.search(cue.words):
            start, end = part_of(text, cue)
            if any(forbidden(rest[start:end], one) for one in (issue.name, issue.proposition)):
                # “Should not pass”, where the proposition is that none passes.
                return -1
        plain = (
            cue.weight is CueWeight.PLAIN
            or bool(cue.undone)
            or cue.score == -1
            or FREE_TO.search(cue.words)
            or RIGHT_TO.search(rest)
        )
        if told == 0 and plain and shared > 1 and undoes(rest, issue.name):
            return -1
        return told

    def _as_before(self, like: LikeIssue, position: str | None) -> Guess | None:
        if position is not None and like.score >= LIKE_ENOUGH:
            return Guess(position, "As its position until then; no word tells another.")
        return None

    def _echo(self, text: str, cue: Cue | None, party: str | None, issue: str) -> Guess | None:
        """The stance of what the party said or asked on that issue in the same words.

        Where the one consents and the other refuses, it is the stance of the other side.
        """
        words = {stem for stem in stems(text) if stem not in COMMON}
        nearest: tuple[float, int, str, str] | None = None
        nearest_said = ""
        for said, stance, what in self._own_words(party, issue):
            theirs = {stem for stem in stems(said) if stem not in COMMON}
            shared = words & theirs
            share = len(shared) / len(theirs) if theirs else 0.0
            enough = len(shared) >= FEW_WORDS and share >= SHARE
            if (enough or share >= NEARLY_ALL) and (not nearest or share > nearest[0]):
                # What is demanded is wanted, in whichever words.
                before = deciding(cues(said)) if what != DEMANDED else None
                nearest_said = said
                nearest = share, before.score if before else int(what == DEMANDED), stance, what
        if nearest is None:
            return None
        _, meant, stance, what = nearest
        now = cue
        score = SCORES[stance] or 0
        if what == DEMANDED and score < 0 and self._is_for_it(text, now, issue):
            # It asked for the opposite of the proposition, and this speaks of the proposition.
            return None
        rest = without(text, now.start, now.end) if now is not None else text
        if now is not None and now.score * meant > 0:
            behind = text[now.end :]
            agreed = behind if words.intersection(stems(behind)) else rest
            spared = restrains(agreed) != restrains(nearest_said)
            if spared or (score < 0 and self._is_given_in(agreed, now, issue)):
                # It consents to a toll, and had asked that there be no toll.
                return None
        if now is not None and now.score * meant < 0 and abs(now.score) == HIGHEST:
            if restrains(rest) != restrains(nearest_said) or self._is_named(rest, issue):
                return None
            if undoes(rest, self._known.issue[issue].name):
                # “Rejects any enlargement”, where the outcome is that there is none.
                return None
            return _guess(-score, f"In the words of {what}, the other way round: “{now.words}”.")
        plain = now is not None and now.weight < CueWeight.RESERVED
        if now is not None and (not plain or abs(score) < HIGHEST):
            return None
        return Guess(stance, f"In the words of {what}.")

    def _is_named(self, text: str, slug: str) -> bool:
        """Whether a text speaks of what the proposition says, in whichever words it was said before."""
        issue = self._known.issue[slug]
        return direction(text, f"{issue.name}. {issue.proposition}") > 0

    def _is_given_in(self, text: str, cue: Cue, slug: str) -> bool:
        """Whether a consent is to what the proposition says: to nothing, at least, that is its opposite."""
        issue = self._known.issue[slug]
        opposite = restrains(text) or drops(text, issue.name, issue.proposition)
        told = direction(text, f"{issue.name}. {issue.proposition}")
        return bool(CONSENTS.search(cue.words)) and not opposite and told >= 0

    def _is_for_it(self, text: str, cue: Cue | None, slug: str) -> bool:
        """Whether what a refusal is of is what the proposition says, and not its opposite."""
        issue = self._known.issue[slug]
        if cue is None or cue.score >= 0 or drops(text, issue.name):
            return False
        rest = without(text, cue.start, cue.end)
        return direction(rest, f"{issue.name}. {issue.proposition}") >= 0

    def _own_words(self, party: str | None, issue: str) -> Iterator[tuple[str, str, str]]:
        """What a party said and asked on an issue, with the stance of each and what it is."""
        for statement in self._known.said.get((party or "", issue), ()):
            if SCORES[statement.stance] is not None:
                day = f"{statement.day.day} {statement.day:%B %Y}"
                yield statement.text, statement.stance, f"its statement of {day}"
        for demand in self._known.demands:
            if demand.party == party and demand.issue == issue:
                yield demand.text, demand.asks, DEMANDED

    def answered(self, question: str, like: LikeIssue, answer: Stance) -> Guess:
        """The stance of a yes or a no to what was asked."""
        unless = CONDITION.search(question)
        asked = question[: unless.start()] if unless else question
        of_it = replace(like, like="what was asked")
        told = self.of(asked, of_it, None, told=cues(asked), may_repeat=False)
        if told is not None and (SCORES[told.value] or 0) < 0:
            return Guess(OPPOSITE[answer.value], PLAINLY[1])
        return Guess(answer.value, PLAINLY[0])

    def condition(self, text: str, like: LikeIssue) -> Guess:
        """The stance of what an offer hangs on: for it, where it is not of the opposite."""
        issue = self._known.issue[like.slug]
        turned = direction(text, f"{issue.name}. {issue.proposition}")
        if turned < 0 or drops(text, issue.name):
            return Guess(Stance.REJECTS.value, "What is offered hangs on the opposite.")
        return Guess(Stance.ACCEPTS.value, "Named as a condition of what is offered.")

    def threatened(self, condition: str, like: LikeIssue) -> Guess:
        """The stance of a threat: against what it would follow on."""
        issue = self._known.issue[like.slug]
        over, is_lacking = over_what(condition)
        if is_lacking:
            return Guess(Stance.ACCEPTS.value, "It threatens in case that this is not done.")
        told = direction(over, f"{issue.name}. {issue.proposition}")
        if told < 0 or (told == 0 and undoes(over, issue.name)):
            return Guess(Stance.ACCEPTS.value, "It threatens in case of the opposite.")
        return Guess(Stance.REJECTS.value, "It threatens in case that this is done.")

    def accusing(
        self, text: str, like: LikeIssue, party: str | None, stance: Guess | None
    ) -> Guess | None:
        """The stance of who accuses: what he has wanted, or that of which another fails."""
        position = self._known.positions.get((party or "", like.slug))
        missed = MISSES.search(text)
        if position is not None and missed:
            return Guess(position, "As its position until then.")
        if missed:
            return _guess(2, f"“{missed[0]}” is what another is blamed for.")
        return stance

    def denying(self, account: str, like: LikeIssue, party: str | None) -> Guess | None:
        """The stance that a denial leaves: what the party has wanted, else the opposite of what is denied."""
        position = self._known.positions.get((party or "", like.slug))
        if position is not None and SCORES[position] is not None:
            return Guess(position, "As its position until then: an account of another is denied.")
        if (left := given_up(account)) is not None:
            wanted, rest = left
            of_it = direction(rest, self._proposed(like))
            turned = of_it < 0 or (not of_it and undoes(rest, self._known.issue[like.slug].name))
            held = -2 * wanted if turned else 2 * wanted
            return _guess(held, "It is denied that it gave up what it wanted.")
        told = self.of(account, like, None, may_repeat=False) if account else None
        score = SCORES[told.value] if told else None
        return _guess(-score, "The opposite of the account that is denied.") if score else None

    def _proposed(self, like: LikeIssue) -> str:
        issue = self._known.issue[like.slug]
        return f"{issue.name}. {issue.proposition}"

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
        proposition = self._proposed(like)
        reason = f"From “{match[0]}”."
        if YIELDS.search(match[0]):
            # Where nobody gives way, he wants what he has wanted.
            return Guess(position, "As its position until then.") if position else _guess(2, reason)
        if ALTERNATIVE.match(match[0]) or ALTERNATIVE.search(text):
            return _guess(2, reason)
        words = Cue(match.start(), match.end(), -2, CueWeight.PLAIN, match[0])
        if "never" in match[0].lower() and _denies_an_act(text, words):
            asked = direction(text, proposition)
            return _guess(2 * asked if asked else -2, reason)
        refused = direction(RED_LINE.sub(" ", text), proposition)
        if refused == 0 and position is not None and SCORES[position]:
            return Guess(position, "As its position until then.")
        return _guess(2 if refused < 0 else -2, reason)


FREE_TO = re.compile(
    r"\b(?:free|right|allowed) to\b|\bmay \w+|\bshould remain\b|\bwill\b|\bdefend\w*", re.IGNORECASE
)
"""Words by which something is to go on that a restraint would end."""
RIGHT_TO = re.compile(r"\b(?:right|freedom|liberty) to\b", re.IGNORECASE)
MANY_WORDS = 5


def _beside_cue(text: str, cue: Cue) -> str:
    """A text without its cue, and of one that is torn apart without its ends alone."""
    if len(cue.words.split()) <= MANY_WORDS or cue.weight is CueWeight.RESERVED:
        return without(text, cue.start, cue.end)
    first = cue.start + len(cue.words.split()[0])
    last = cue.end - len(cue.words.split()[-1])
    return without(without(text, cue.start, first), last, cue.end)


def _denies_an_act(text: str, cue: Cue) -> bool:
    """Whether what is refused is to do something of which there is an opposite: “will not publish”."""
    words = cue.words.lower().replace("’", "'")
    if not (words.endswith(MODALS) or "never" in words):
        return False
    after = text[cue.end : cue.end + 30].split()
    behind = " ".join([*words.split()[-1:], *after[: 2 if after[:1] == ["be"] else 1]])
    if behind.endswith((" let", " allow")):
        return False
    return has_opposite(behind)


def _guess(score: int, reason: str) -> Guess:
    return Guess(BY_SCORE[score].value, reason)
