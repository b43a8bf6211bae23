"""What was decided before, as it bears on what was found: who is meant, and what was dismissed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ...rules.candidates import FoundCandidate, Guess
from ...rules.learnings import alias_in, coded_so, doubt_of, how_often, named_in
from ...vocabulary.candidates import DismissalReason
from .knowledge import Knowledge
from .speech_words import SPEECH

QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?|«[^»]*»?")
WORD = re.compile(r"[^\W\d_]+")


def with_learnt(found: Iterable[FoundCandidate], known: Knowledge) -> list[FoundCandidate]:
    """The candidates with what earlier decisions say of their like; none is left out."""
    return [_doubted(_coded_so(_with_verb(one), known), known) for one in found]


def verb_of(sentence: str) -> str:
    """The first verb of saying outside of quotation marks; empty where there is none."""
    words = (word.lower() for word in WORD.findall(QUOTED.sub(" ", sentence)))
    return next((word for word in words if word in SPEECH), "")


def _with_verb(found: FoundCandidate) -> FoundCandidate:
    return replace(found, verb=verb_of(found.sentence))


def _coded_so(found: FoundCandidate, known: Knowledge) -> FoundCandidate:
    """Who speaks as it was coded before, where the same words name him."""
    guess = found.speaker or found.party
    alias = alias_in(known.learnt, named_in(guess.reason)) if guess is not None else None
    speaker = known.speaker.get(alias.speaker) if alias is not None else None
    if alias is None or speaker is None or found.party is None:
        return found
    reason = coded_so(alias, speaker.names[0])
    coded = replace(found, speaker=Guess(speaker.slug, reason))
    if speaker.party == found.party.value:
        return coded
    return replace(
        coded,
        party=Guess(speaker.party, f"The party of {speaker.names[0]}."),
        named_party=found.party.value,
        # What rested on the other party.
        round=None,
        demand=None,
        answer=None,
        repeat_of=None,
    )


def _doubted(found: FoundCandidate, known: Knowledge) -> FoundCandidate:
    """With why the like was dismissed before, if it was."""
    background = found.speaker.value if found.is_background and found.speaker else ""
    doubt = doubt_of(known.learnt, verb=found.verb, kind=found.kind, background_of=background)
    if doubt is None:
        return found
    why = DismissalReason(doubt.reason).words
    so = (
        f"as told with “{doubt.words}”, of the same kind"
        if doubt.said_as is not None
        else "as what the same speaker said before"
    )
    return replace(
        found,
        doubt=Guess(doubt.reason, f"Dismissed so {how_often(doubt.times)} before, {so}: {why}."),
    )
