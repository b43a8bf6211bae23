"""What was found in an article, as it is written for others: names as the contract has them."""

from __future__ import annotations

from typing import Any

from ...rules.articles import ReadArticle
from ...rules.candidates import FoundCandidate, Guess

GUESSED = (
    "party",
    "speaker",
    "reported_by",
    "stance",
    "day",
    "round",
    "demand",
    "answer",
    "repeat_of",
)


def found_json(article: ReadArticle, candidates: list[FoundCandidate]) -> dict[str, Any]:
    """The article as it was read, and its candidates in the order of the text."""
    return {
        "source": {
            "publisher": article.publisher,
            "title": article.title,
            "day": article.day.isoformat() if article.day else None,
            "language": article.language,
            "address": article.address,
            "text": article.text,
        },
        "candidates": [candidate_json(candidate) for candidate in candidates],
    }


def candidate_json(candidate: FoundCandidate) -> dict[str, Any]:
    """A candidate: its guesses, null where there is none, and beside them what each was made from."""
    guesses: dict[str, Guess | None] = {name: getattr(candidate, name) for name in GUESSED}
    reasons: dict[str, Any] = {name: guess.reason for name, guess in guesses.items() if guess}
    reasons["issues"] = [guess.reason for guess in candidate.issues]
    return {
        "start": candidate.start,
        "end": candidate.end,
        "sentence": candidate.sentence,
        "kind": candidate.kind.value,
        **{name: guess.value if guess else None for name, guess in guesses.items()},
        "issues": [guess.value for guess in candidate.issues],
        "addressees": [guess.value for guess in candidate.addressees],
        "quote": candidate.quote,
        "background": candidate.is_background,
        "reasons": reasons,
    }
