"""The stance of a clause on an issue: by its words, else by the position that it repeats."""

from __future__ import annotations

from ...rules.candidates import Guess
from ...vocabulary.stances import BY_SCORE, SCORES, Stance
from .directions import direction, without
from .knowledge import IssueWords, Knowledge
from .likeness import LikeIssue
from .stance_words import CONDITION, FOR_NOW, RED_LINE, Cue, Weight, cues

FEW_WORDS = 3
"""So many words must be shared with an earlier statement before its stance is taken over."""
MODALS = ("not", "n't", "never", "cannot", "no intention", "unwilling", "unable")
VERDICTS = (
    "accept",
    "agree",
    "sign",
    "support",
    "consent",
    "approve",
    "back",
    "live",
    "tolerate",
    "endorse",
    "go along",
    "have",
)


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
        cue = _deciding(found)
        if cue is None:
            return self._as_before(like, party, position) if may_repeat else None
        conditional = CONDITION.search(text) is not None
        score = cue.score
        if conditional and score and cue.weight is not Weight.RESERVED:
            return _guess(0, f"“{cue.words}”, on a condition.")
        turned = self._direction(text, cue, issue)
        if cue.weight in (Weight.PLAIN, Weight.WEAK) and FOR_NOW.search(text):
            score = 1 if score > 0 else -1
        if turned < 0:
            score = -score
            return _guess(score, f"“{cue.words}” of the opposite of what the proposition says.")
        if turned == 0 and cue.weight is Weight.WEAK and position is not None:
            before = SCORES[position] or 0
            if before * score < 0:
                return Guess(position, f"As its position until then: “{cue.words}” tells no move.")
        return _guess(score, f"From “{cue.words}”.")

    def _direction(self, text: str, cue: Cue, issue: IssueWords) -> int:
        proposition = f"{issue.name}. {issue.proposition}"
        if cue.score == -2 and _is_modal(cue) and not _is_verdict(text, cue):
            # “Will not publish” asks for not publishing: the denial is part of what is asked.
            asked = direction(text, proposition)
            return -asked
        return direction(without(text, cue.start, cue.end), proposition)

    def _as_before(self, like: LikeIssue, party: str | None, position: str | None) -> Guess | None:
        statement = like.statement
        if statement is not None and len(like.words) >= FEW_WORDS and statement.party == party:
            if SCORES.get(statement.stance) is not None:
                return Guess(
                    statement.stance,
                    f"Like what it said on {statement.day.day} {statement.day:%B %Y}.",
                )
        if position is not None:
            return Guess(position, "As its position until then; no word tells another.")
        return None

    def red_line(self, text: str, like: LikeIssue, party: str | None) -> Guess | None:
        """The stance of a red line: against what it refuses."""
        for line in self._known.red_lines:
            if line.party == party and line.issue == like.slug:
                against = Stance.REJECTS if line.refuses == Stance.ACCEPTS else Stance.ACCEPTS
                return Guess(against.value, "As the red line that it has declared.")
        position = self._known.positions.get((party or "", like.slug))
        match = RED_LINE.search(text)
        issue = self._known.issue[like.slug]
        words = match[0] if match else "never"
        turned = direction(text, f"{issue.name}. {issue.proposition}")
        if turned:
            return _guess(2 * turned, f"From “{words}”.")
        if position is not None and SCORES[position]:
            return Guess(position, "As its position until then.")
        return _guess(-2, f"From “{words}”.")


def _deciding(found: list[Cue]) -> Cue | None:
    """The cue that decides: a reservation before the verb that it qualifies, else the first."""
    if not found:
        return None
    reserved = [cue for cue in found if cue.weight >= Weight.RESERVED]
    if reserved:
        plain = [cue for cue in found if cue.weight is Weight.PLAIN]
        best = max(reserved, key=lambda cue: (cue.weight, -cue.start))
        if best.weight is Weight.RESERVED and best.score > 0 and plain and plain[0].score < 0:
            return plain[0]
        return best
    plain = [cue for cue in found if cue.weight is Weight.PLAIN]
    return (plain or found)[0]


def _is_modal(cue: Cue) -> bool:
    words = cue.words.lower().replace("’", "'")
    return any(
        words.split()[-1] == m or words.endswith(m) or f"{m} " in f"{words} " for m in MODALS
    ) and not any(verdict in words for verdict in ("accept", "agree", "support"))


def _is_verdict(text: str, cue: Cue) -> bool:
    behind = text[cue.end : cue.end + 30].lower().split()
    return bool(behind) and behind[0].startswith(VERDICTS)


def _guess(score: int, reason: str) -> Guess:
    return Guess(BY_SCORE[score].value, reason)
