"""Short ways to keep the text of an article in the small negotiation, and to decide what was found in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from negotiations.intake.candidate_searches import Finder, ask_for_searches, waiting_searches
from negotiations.intake.search_runs import run_search
from negotiations.models import ArticleText, Candidate, Draft
from negotiations.reading.evidence.candidates import candidates
from negotiations.reading.perspective import Perspective
from negotiations.recording.act import Recording
from negotiations.recording.article_texts import keep_text
from negotiations.recording.candidates import accept, dismiss, keep_as_repeat, keep_as_silence
from negotiations.recording.door import recording
from negotiations.rules.articles import ReadArticle
from negotiations.rules.candidates import FoundCandidate, Guess
from negotiations.vocabulary.audiences import Audience
from negotiations.vocabulary.candidates import CandidateKind

from ..cast import R1, TEAM, Cast

NOW = datetime(2030, 1, 10, 12, tzinfo=UTC)
ACCEPTS = "P said on Thursday that it accepts the limits."
BACKGROUND = "P had said as much before."
TEXT = f"{ACCEPTS}\n\n{BACKGROUND} Nothing else was heard of it."
ARTICLE = ReadArticle(text=TEXT, title="P accepts", publisher="Reuters", day=R1, language="en")


def guess(value: str, reason: str = "Named in the sentence.") -> Guess:
    return Guess(value, reason)


SAID: dict[str, Any] = {
    "party": guess("p"),
    "speaker": guess("p4"),
    "issues": (guess("i", "Shares “limits”."), guess("j", "Often named beside it.")),
    "stance": guess("accepts", "From “accepts”."),
    "day": guess("2030-01-10", "From “on Thursday”."),
    "round": guess("r1", "P was there that day."),
    "quote": "it accepts the limits",
}


def one(sentence: str = ACCEPTS, kind: str = "statement", **guesses: Any) -> FoundCandidate:
    """A candidate that says the sentence of the article, guessed as P's acceptance unless said."""
    start = TEXT.index(sentence)
    return FoundCandidate(
        start=start,
        end=start + len(sentence),
        sentence=sentence,
        kind=CandidateKind(kind),
        **{**SAID, **guesses},
    )


def finding(*found: FoundCandidate) -> Finder:
    """A finder that finds this in every article, for whoever it is asked."""
    return lambda article, view: found


def kept_text(
    cast: Cast, of: str = "agency", article: ReadArticle = ARTICLE, *, by: str = "ben", **how: Any
) -> ArticleText:
    """The text of a source, or of the draft of one, kept by an analyst unless somebody else is named."""
    with recording(cast.negotiation, by=cast.users[by], on=R1) as act:
        return keep_text(act, of, article, **how)


def searched(cast: Cast, find: Finder, *, edition: int = 1) -> None:
    """Has all texts searched, on behalf of each audience that sees them."""
    ask_for_searches(cast.negotiation, NOW)
    for id in waiting_searches():
        run_search(id, find, edition=edition, now=NOW)


def coded(
    cast: Cast, *found: FoundCandidate, of: str = "agency", by: str = "ben", **how: Any
) -> ArticleText:
    """A text that was kept, and in which this was found."""
    text = kept_text(cast, of, by=by, **how)
    searched(cast, finding(*(found or (one(),))))
    return text


def rows_of(cast: Cast, reader: Audience = TEAM) -> Sequence[Candidate]:
    """The candidates that were found on behalf of an audience, in the order of the text."""
    return list(candidates(Perspective.of(cast.negotiation, reader, R1)))


def decided[T](cast: Cast, does: Callable[..., T], *args: Any, by: str = "ben", **more: Any) -> T:
    """What a function of the door made of the first candidate that its writer reads."""
    writer = cast.users[by]
    reader = cast.negotiation.audience_of(writer) or Audience.PUBLIC
    key = more.pop("key", None) or rows_of(cast, reader)[0].key
    with recording(cast.negotiation, by=writer, on=R1) as act:
        return does(act, key, *args, **more)


def in_act[T](cast: Cast, does: Callable[[Recording], T], by: str = "ben") -> T:
    with recording(cast.negotiation, by=cast.users[by], on=R1) as act:
        return does(act)


def said(draft: Draft) -> dict[str, Any]:
    """What a draft of a statement says, by its fields."""
    made = draft.statement
    assert made is not None
    return {
        "party": made.party.slug,
        "speaker": made.speaker.slug,
        "issue": made.issue.slug,
        "stance": made.stance,
        "summary": made.summary,
        "quote": made.quote,
        "day": made.day,
        "round": made.round.slug if made.round else None,
        "sources": [citation.source.slug for citation in made.citations.all()],
    }


DECIDE: dict[str, Any] = {
    "accept": lambda act, key, **more: accept(act, key, now=NOW, **more),
    "silence": lambda act, key, **more: keep_as_silence(act, key, now=NOW, **more),
    "repeat": lambda act, key, **more: keep_as_repeat(act, key, "first", now=NOW, **more),
    "dismiss": lambda act, key, **more: dismiss(act, key, "other", now=NOW, **more),
}
"""Every way to decide on a candidate, by the key of it."""
