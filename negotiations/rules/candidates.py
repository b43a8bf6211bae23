"""A candidate: a sentence of an article that may be a statement, with every guess and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from ..vocabulary.candidates import CandidateKind


@dataclass(frozen=True, slots=True)
class Guess:
    """A guess and what it was made from, as a short sentence: *From “on Wednesday”.*

    `value` is a slug, a word of the vocabulary, or a day as YYYY-MM-DD.
    """

    value: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCandidate:
    """One sentence, party and issue of an article. Without a guess a field is None or empty.

    `start` and `end` count the code points of the article's text from 0, `end` is exclusive, and
    `sentence` is what stands there, without dateline, label or number. `quote` is what stands in
    quotation marks, without them and without a final stop; of one that is split its last part
    that matters most. `issues` are the guesses, the best first, three at most; `stance` is that on
    the first of them. `is_background` says that it was said before what the article reports.
    `verb` is the verb by which the sentence says that somebody spoke, `named_party` the party of
    whom it names where another was coded so before. `doubt` is why the like was dismissed before.
    """

    start: int
    end: int
    sentence: str
    kind: CandidateKind
    party: Guess | None = None
    speaker: Guess | None = None
    reported_by: Guess | None = None
    issues: tuple[Guess, ...] = ()
    stance: Guess | None = None
    quote: str | None = None
    day: Guess | None = None
    round: Guess | None = None
    addressees: tuple[Guess, ...] = ()
    demand: Guess | None = None
    answer: Guess | None = None
    repeat_of: Guess | None = None
    is_background: bool = False
    verb: str = ""
    named_party: str = ""
    doubt: Guess | None = None
