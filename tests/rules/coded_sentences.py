"""Sentences as they were coded, of which something may be learnt."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from negotiations.rules.learnings import CodedSentence
from negotiations.vocabulary.candidates import CandidateKind, Decision


def said(number: int, **more: Any) -> CodedSentence:
    """A sentence of the palace that was coded as Plum, whom nobody guessed."""
    return CodedSentence(
        **{
            "key": str(number),
            "article": "agency",
            "source": "Orchards",
            "place": (number, number + 9),
            "sentence": f"Sentence {number}.",
            "kind": CandidateKind.STATEMENT,
            "decision": Decision.MENDED,
            "decided_at": datetime(2030, 1, 10, tzinfo=UTC),
            "named": "the palace",
            "guessed_party": "velmar",
            "party": "velmar",
            "speaker": "plum",
            **more,
        }
    )


def dismissed(number: int, **more: Any) -> CodedSentence:
    gone = {"decision": Decision.DISMISSED, "reason": "no-statement", "speaker": "", "party": ""}
    return said(number, **{"verb": "recalled", **gone, **more})
