"""The stance of a clause on an issue: by its words, else by the position that it repeats."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...rules.candidates import Guess
from ...vocabulary.stances import BY_SCORE, HIGHEST, SCORES
from .amounts import by_amount
from .asked_acts import is_asked_not_to, wish_to_give_up
from .conditions import hangs_on, is_conditional, is_lacked
from .cue_weights import CueWeight
from .deciding_cues import (
    against_it,
    beside,
    deciding,
    is_conceded,
    is_of_its_name,
    is_set_apart,
    part_of,
)
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
from .kinds import ACCUSATION, WARNS_IF_NOT
from .knowledge import IssueTexts, Knowledge
from .likeness import LikeIssue
from .polarity import bears_on, is_of_an_end, speaks_of, stays
from .stance_attitudes import ASKS_FIRST
from .stance_cues import FOR_NOW, LIKELY, NEGATED, OF_THESE_DAYS, Cue, cues
from .stems import COMMON, stems

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
    r"\b(?:should|must|shall|may|can|could|will|would) (?:not|never|be no|(?:sign|get|have|accept|see|take|give) no)\b|\bcannot\b|\b(?:should|must|wo|ca|would)n['’]t\b|\b(?:ha[sd]|have) no (?:place|business|room)\b|\b(?:not|never) (?:offered|promised|pledged|proposed)\b|\bno (?:place|room) for\b|(?<!say )(?<!says )(?<!said )(?<!saying )(?<!“)\bno$",
    re.IGNORECASE,
)
"""Words by which somebody wants that something is not."""
LEFT_OUT = re.compile(
    r"\W*(?:(?:it|this|that|them|these|those|one|its|our|their|the (?:demand|idea|plan|point|proposal|claim|principle))\b|(?:by|an|from|for|on|in|now|so|and|even)\b|$)",
    re.IGNORECASE,
)
"""How goes on what is not given up, where that is what was spoken of."""
CONSENTS = re.compile(
    r"\b(?:accept|agree|consent|acquiesc|approv|endors|conced|give\w* (?:in|way)|gave (?:in|way)|live with)",
    re.IGNORECASE,
)
"""Words of who lets another have his way, and not of who wants something himself."""
CLOSES = re.compile(r"clos|shut", re.IGNORECASE)
"""What is not done by who wants it open: “would sooner leave than close its door”."""
DEMANDED = "its demand"
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
        found = [
            one for one in found if not is_of_its_name(text, one, issue.name, issue.proposition)
        ]
        if not ACCUSATION.search(text):
            found = by_amount(text, found, issue.proposition)
        position = self._known.positions.get((party, issue.slug)) if party else None
        cue = against_it(text, deciding(beside(text, found, like)), found)
        conditional = is_conditional(text, issue.proposition) and not is_lacked(text, like)
        echoed = self._echo(text, cue, party, issue.slug)
        if echoed is not None and not (conditional and cue is not None and cue.score > 0):
            return echoed
        if hangs_on(text, like):
            return guessed(2, "Nothing is to be settled without it.")
        if WARNS_IF_NOT.match(text):
            return guessed(2, "It tells what follows if this is not done.")
        if cue is None and MIGHT.search(text) and conditional:
            return guessed(0, "It is told on what condition.")
        if cue is None and like.like and drops(text, issue.name, issue.proposition):
            # What it held does not count any more; only to have spoken of an end tells nothing else.
            means_to = HEDGED.search(text) or IS_TO.search(text)
            if means_to is None or NEGATED.search(text):
                return None
            return guessed(-1 if HEDGED.search(text) else -2, "It speaks of doing away with it.")
        if cue is None:
            return self._as_before(like, position) if may_repeat else None
        score = cue.score
        if cue.figure:
            return guessed(score, f"“{cue.words}”, of another figure: “{cue.figure}”.")
        if score and is_set_apart(text, cue, like):
            return guessed(-score if score > 0 else 1, f"“{cue.words}” is of something else.")
        if score == 0 and ASKS_FIRST_OF.match(text, cue.start) and any(c.score > 0 for c in found):
            return guessed(1, f"“{cue.words}”, of what it is for.")
        if conditional and score and (cue.weight is not CueWeight.RESERVED or score > 0):
            return guessed(0, f"“{cue.words}”, on a condition.")
        if CLOSES.match(cue.undone) and not is_of_none(issue.name, issue.proposition):
            return guessed(score, f"From “{cue.words}”.")
        of_it = direction(cue.undone, issue.proposed) > 0
        if cue.undone and (of_it or (not like.like and not LEFT_OUT.match(text, cue.end))):
            return guessed(-score, f"“{cue.words}” is of what the proposition says.")
        # Of what is left out nothing tells whether it is meant the other way round.
        still = stays(text, issue.proposition)
        left_out = -1 if still or ITS_END.search(text) else 1
        turned = (
            self._direction(text, cue, issue, shared=len(like.words)) if like.like else left_out
        )
        for_now = FOR_NOW.search(text)
        if for_now and score > 0 and OF_THESE_DAYS.fullmatch(for_now[0]):
            for_now = None
        hedged = for_now or LIKELY.search(text[: cue.start])
        if cue.weight in (CueWeight.PLAIN, CueWeight.WEAK, CueWeight.MOVE) and hedged:
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
                return guessed(-deed.score, f"“{deed.words}” is what another is blamed for.")
        of_its_end = OPPOSES_AN_END if cue.score > 0 else WANTS_IT_GONE
        untold = turned == 0 or not like.like
        if untold and of_its_end.search(cue.words) and is_of_an_end(issue.proposition):
            turned = -1
        if turned < 0:
            score = -score
            return guessed(score, f"“{cue.words}” of the opposite of what the proposition says.")
        if turned == 0 and KEEPS.search(cue.words) and position is not None:
            before = SCORES[position] or 0
            if before * score < 0:
                return Guess(position, f"As its position until then: “{cue.words}” tells no move.")
        return guessed(score, f"From “{cue.words}”.", is_plain=cue.weight is CueWeight.MOVE)

    def _direction(self, text: str, cue: Cue, issue: IssueTexts, *, shared: int) -> int:
        proposition = issue.proposed
        asked = direction(text, proposition)
        if cue.score == -2 and asked and denies_an_act(text, cue):
            # “Will not publish” asks for not publishing: the denial is part of what is asked.
            return -asked
        if drops(without(text, cue.start, cue.end), issue.name, issue.proposition):
            return -1
        rest = _beside_cue(text, cue)
        told = direction(rest, proposition)
        wish = wish_to_give_up(text, cue, issue.proposition)
        if wish is not None:
            return -bears_on(wish, issue.proposition, issue.name) or -1
        if is_asked_not_to(text, cue, is_untold=told == 0):
            return 1 if is_of_none(issue.name, issue.proposition) else -1
        if (
            told == 0
            and FORBIDS.search(cue.words)
            and (shared > 1 or speaks_of(rest, issue.proposition))
        ):
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
        freed = cue.score < 0 or FREE_TO.search(rest) or LETS_IT.search(rest)
        if told == 0 and freed and cue.weight is not CueWeight.RESERVED:
            start, end = part_of(text, cue)
            part = LETS.sub(" let ", rest[start:end])
            if forbidden(part, issue.proposition) and speaks_of(part, issue.proposition):
                return -1
        if told == 0:
            start, end = part_of(text, cue)
            if not restrains(rest[start:end]) and stays(rest[start:end], issue.proposition):
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
            return guessed(-score, f"In the words of {what}, the other way round: “{now.words}”.")
        plain = now is not None and now.weight < CueWeight.RESERVED
        if now is not None and (not plain or abs(score) < HIGHEST):
            return None
        return Guess(stance, f"In the words of {what}.")

    def _is_named(self, text: str, slug: str) -> bool:
        """Whether a text speaks of what the proposition says, in whichever words it was said before."""
        issue = self._known.issue[slug]
        return direction(text, issue.proposed) > 0

    def _is_given_in(self, text: str, cue: Cue, slug: str) -> bool:
        """Whether a consent is to what the proposition says: to nothing, at least, that is its opposite."""
        issue = self._known.issue[slug]
        opposite = restrains(text) or drops(text, issue.name, issue.proposition)
        told = direction(text, issue.proposed)
        return bool(CONSENTS.search(cue.words)) and not opposite and told >= 0

    def _is_for_it(self, text: str, cue: Cue | None, slug: str) -> bool:
        """Whether what a refusal is of is what the proposition says, and not its opposite."""
        issue = self._known.issue[slug]
        if cue is None or cue.score >= 0 or drops(text, issue.name):
            return False
        rest = without(text, cue.start, cue.end)
        return direction(rest, issue.proposed) >= 0

    def _own_words(self, party: str | None, issue: str) -> Iterator[tuple[str, str, str]]:
        """What a party said and asked on an issue, with the stance of each and what it is."""
        for statement in self._known.said.get((party or "", issue), ()):
            if SCORES[statement.stance] is not None:
                day = f"{statement.day.day} {statement.day:%B %Y}"
                yield statement.text, statement.stance, f"its statement of {day}"
        for demand in self._known.demands:
            if demand.party == party and demand.issue == issue:
                yield demand.text, demand.asks, DEMANDED


FREE_TO = re.compile(
    r"\b(?:free|right|allowed) to\b|\bmay \w+|\bshould remain\b|\bwill\b|\bdefend\w*", re.IGNORECASE
)
"""Words by which something is to go on that a restraint would end."""
RIGHT_TO = re.compile(r"\b(?:right|freedom|liberty) to\b", re.IGNORECASE)
OPPOSES_AN_END = re.compile(
    r"\b(?:oppos|object|against|reluctan|resist|refus|reject|unwilling)\w*\b.*\b(?:abol|lift|end|remov|scrap|repeal|withdraw|clos|dismantl|giv\w+ up)",
    re.IGNORECASE,
)
"""Words of who is for a thing, since he is against its end."""
WANTS_IT_GONE = re.compile(r"\b(?:gone|to go)$", re.IGNORECASE)
"""Words of who is against a thing, since he is for its end."""
LETS = re.compile(
    r"\b(?:requests?|demands?|calls?|appeals?|pleas?|wish(?:es)?) (?:to (?:let|allow|permit)|that (?:[\w’'-]+ ){1,4}?(?:be|go|may|might|should))\b",
    re.IGNORECASE,
)
"""A request that tells what for: “a call to let boats fish”."""
LETS_IT = re.compile(
    r"\b(?:let|lets|letting|allow\w*|permit\w*|tolerat\w*|admit\w*|requests? to|back (?:in|on|at)|return\w*)\b",
    re.IGNORECASE,
)
"""Words by which something is not kept from being."""
MANY_WORDS = 5


def _beside_cue(text: str, cue: Cue) -> str:
    """A text without its cue, and of one that is torn apart without its ends alone."""
    if len(cue.words.split()) <= MANY_WORDS or cue.weight is CueWeight.RESERVED:
        return without(text, cue.start, cue.end)
    first = cue.start + len(cue.words.split()[0])
    last = cue.end - len(cue.words.split()[-1])
    return without(without(text, cue.start, first), last, cue.end)


def denies_an_act(text: str, cue: Cue) -> bool:
    """Whether what is refused is to do something of which there is an opposite: “will not publish”."""
    words = cue.words.lower().replace("’", "'")
    if not (words.endswith(MODALS) or "never" in words):
        return False
    after = text[cue.end : cue.end + 30].split()
    behind = " ".join([*words.split()[-1:], *after[: 2 if after[:1] == ["be"] else 1]])
    if behind.endswith((" let", " allow")):
        return False
    return has_opposite(behind)


@dataclass(frozen=True, slots=True)
class PlainStance(Guess):
    """A stance that is told outright: no second reader takes it for another."""


def guessed(score: int, reason: str, *, is_plain: bool = False) -> Guess:
    """The guess of the stance of that score, -2 to 2, for that reason."""
    return (PlainStance if is_plain else Guess)(BY_SCORE[score].value, reason)
