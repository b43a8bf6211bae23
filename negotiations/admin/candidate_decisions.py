"""What is sent from the page of an article: each decision is one act, and says what was done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import QueryDict

from ..reading.questions.intake import ArticleToCode, CandidateToDecide
from ..recording.act import Recording, Refused
from ..recording.candidates import (
    NOT_THERE,
    accept,
    dismiss,
    keep_as_repeat,
    keep_as_silence,
    reopen,
)
from ..rules.candidate_entries import REMARK, STATEMENT, entry_of
from .candidate_typed import TypedCandidate

NO_SUCH = "Choose what is to be done with the candidate."
NO_WORDS = "Give the words as they stand in the text, a sentence or two."
NOT_IN_TEXT = "These words do not stand in the text as they are: copy them from it."
SEVERAL_TIMES = "These words stand in the text more than once: copy some more of the sentence."
PLACES = {"text": "summary", "parties": "together", "candidate": "", "version": "", "act": ""}
"""Where on the form a fault is mended that the door says of another field; empty for the top."""
BEGINS = {"also": "also", "demand_": "also", "answers": "also", "red_line": "also"}


@dataclass(frozen=True, slots=True)
class SentDecision:
    """What was sent, of which candidate, by whoever reads that article."""

    article: ArticleToCode
    post: QueryDict
    typed: TypedCandidate | None
    now: datetime

    @property
    def key(self) -> UUID:
        """The candidate that is meant; refused where it is none."""
        return _key(self.post.get("c", ""))

    @property
    def one(self) -> CandidateToDecide:
        found = (one for one in self.article.candidates if one.row.key == self.key)
        one = next(found, None)
        if one is None:
            raise Refused(candidate=NOT_THERE)
        return one

    @property
    def version(self) -> int | None:
        """The version of the candidate that was read."""
        given = self.post.get("version", "")
        is_number = given.isascii() and given.isdigit() and len(given) < 10
        return int(given) if is_number else None


def _accepted(act: Recording, sent: SentDecision) -> str:
    """As a draft of what the form says, or as a silence where that is chosen."""
    typed, one = sent.typed, sent.one
    if typed is None:
        raise Refused(act=NO_SUCH)
    if faults := typed.faults():
        raise Refused(faults)
    noun = REMARK if typed.is_remark else STATEMENT
    language = sent.article.coded.text.language
    changes = typed.changes(entry_of(one.found, noun=noun, language=language), language)
    known: Any = {"now": sent.now, "version": sent.version, "repeat": "repeat" in typed.ticks}
    together = typed.parties_together
    if typed.is_silence and not typed.is_new_speaker and not together:
        keep_as_silence(act, sent.key, changes, **known)
        return "Kept as a draft: a silence. Nobody is told of it."
    made = accept(
        act, sent.key, changes, noun=noun, new=typed.new_beside, parties=together, **known
    )
    if together:
        return f"Accepted: kept as {len(made.drafts)} drafts, one of each party. Nobody is told of them."
    return "Accepted: kept as a draft. Nobody is told of it."


def _repeated(act: Recording, sent: SentDecision) -> str:
    repeats = sent.post.get("repeat_of", "")
    keep_as_repeat(act, sent.key, repeats, now=sent.now, version=sent.version)
    return "Kept as a repeat: no news."


def _dismissed(act: Recording, sent: SentDecision) -> str:
    dismiss(act, sent.key, sent.post.get("why", ""), now=sent.now, version=sent.version)
    return "Dismissed."


def _reopened(act: Recording, sent: SentDecision) -> str:
    reopen(act, _key(sent.post.get("undo") or sent.post.get("c", "")))
    return "Open again. What was drafted of it is thrown away."


type Decide = Callable[[Recording, SentDecision], str]
DECISIONS: dict[str, Decide] = {
    "accept": _accepted,
    "repeat": _repeated,
    "dismiss": _dismissed,
    "reopen": _reopened,
}
"""What can be decided, by the value of the button."""


def decision_of(name: str) -> Decide:
    """The act of a button; refused for what is none."""
    if name not in DECISIONS:
        raise Refused(act=NO_SUCH)
    return DECISIONS[name]


def faults_at_fields(errors: dict[str, str]) -> dict[str, str]:
    """Each sentence at the field of the form where it is mended; those of no field under an empty name."""
    placed: dict[str, str] = {}
    for name, sentence in errors.items():
        begins = next((at for start, at in BEGINS.items() if name.startswith(start)), name)
        at = PLACES.get(name, begins)
        placed[at] = f"{placed[at]} {sentence}" if at in placed else sentence
    return placed


def place_marked(text: str, post: QueryDict) -> tuple[int, int]:
    """Where the words stand that were marked in the text, or copied from it; refused where nowhere."""
    given: list[Any] = [post.get(name, "") for name in ("start", "end")]
    if all(one.isascii() and one.isdigit() and len(one) < 10 for one in given):
        start, end = map(int, given)
        return start, end
    words = post.get("words", "").replace("\r\n", "\n").strip()
    if not words:
        raise Refused(words=NO_WORDS)
    at = text.find(words)
    if at < 0:
        raise Refused(words=NOT_IN_TEXT)
    if text.find(words, at + 1) >= 0:
        raise Refused(words=SEVERAL_TIMES)
    return at, at + len(words)


def _key(given: str) -> UUID:
    try:
        return UUID(given)
    except ValueError as wrong:
        raise Refused(candidate=NOT_THERE) from wrong
