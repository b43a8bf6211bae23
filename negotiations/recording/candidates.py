"""Candidates decided by a person: accepted as a draft, a repeat, dismissed, marked by hand, opened again.

What was found is no fact and in no trail; what is decided is an act, and nobody is told of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from ..entries.drafts import STATEMENT
from ..entries.statements import StatementEntry
from ..models import ArticleText, Candidate, CandidateSearch, Draft, Statement
from ..models.facts import AudienceChoice
from ..reading.evidence.candidates import as_found, candidates, searches
from ..rules.candidate_entries import NO_STANCE, REMARK, entry_of, is_mended, noun_of
from ..rules.candidates import FoundCandidate
from ..rules.guesses import guesses_of
from ..vocabulary.candidates import CandidateKind, Decision, DismissalReason
from ..vocabulary.stances import Stance
from .act import Conflict, Recording, Refused
from .anchors import anchor, give_up_anchors
from .article_texts import named, seen_text, view_of
from .articles import NewBeside, draft_beside
from .door import door
from .draft_rows import row_of
from .joint import record_jointly
from .lookup import find, same_version
from .noun_drafts import draft_entry

NOT_THERE = "There is no such candidate in this negotiation."
NOT_DECIDED = "Nothing was decided of it."
NEEDS_STANCE = {
    CandidateKind.DENIAL: "A denial is no stance: record it on the page of the statement that it "
    "denies, and dismiss this as recorded already. Or name the stance that it takes.",
    CandidateKind.CORRECTION: "A correction of an article is no stance: correct the statement on its "
    "own page, and dismiss this as recorded already. Or name the stance that it takes.",
}
UNPUBLISHED = (
    "What several say together rests on a source that is recorded: publish the article first."
)
LONGEST_MARKED = 2000
"""So many code points may be marked by hand: it is a sentence or two."""


@dataclass(frozen=True, slots=True)
class DecidedCandidate:
    """A candidate of which something was decided, with the drafts that it became."""

    candidate: Candidate
    drafts: list[Draft] = field(default_factory=list)


@door("candidate-accepted")
def accept(
    act: Recording,
    key: UUID,
    changes: Mapping[str, Any] | None = None,
    *,
    now: datetime,
    noun: str = "",
    new: NewBeside | None = None,
    parties: Sequence[Mapping[str, str]] = (),
    version: int | None = None,
    repeat: bool = False,
) -> DecidedCandidate:
    """Drafts what a candidate says, with its source cited, and says where in the text it stands.

    The entry is what was guessed, as far as the writer may see it, and `changes` in place of that;
    of a remark where `noun` says so. `new` is a speaker that is not recorded yet, `parties` those
    that say it together, each with its speaker. Raises `Repeat` where a statement stands that says
    the same, unless `repeat` keeps it; refused for a wrong entry, at its fields.
    """
    candidate = _open_candidate(act, key, version)
    noun = noun or noun_of(CandidateKind(candidate.kind))
    guessed = _guessed(act, candidate, noun)
    changes = changes or {}
    decision = Decision.ACCEPTED
    if (
        parties
        or new
        or noun != noun_of(CandidateKind(candidate.kind))
        or is_mended(guessed, changes)
    ):
        decision = Decision.MENDED
    said = _said(act, candidate, noun, guessed, changes)
    if parties and candidate.search.text.source is None:
        raise Refused(parties=UNPUBLISHED)
    drafts = _drafted(act, noun, said, new=new or NewBeside(), parties=parties, repeat=repeat)
    return _became(act, candidate, decision, drafts, now)


@door("candidate-silent")
def keep_as_silence(
    act: Recording,
    key: UUID,
    changes: Mapping[str, Any] | None = None,
    *,
    now: datetime,
    version: int | None = None,
    repeat: bool = False,
) -> DecidedCandidate:
    """Drafts that the party said it takes no position on the issue. As `accept` otherwise."""
    candidate = _open_candidate(act, key, version)
    guessed = _guessed(act, candidate, STATEMENT)
    silent = {"stance": Stance.NO_PUBLIC_POSITION.value, "also": None, **(changes or {})}
    if silent["stance"] != Stance.NO_PUBLIC_POSITION.value:
        raise Refused(stance="A silence takes no stance: accept the candidate with the stance.")
    said = _said(act, candidate, STATEMENT, guessed, silent)
    drafts = _drafted(act, STATEMENT, said, new=NewBeside(), parties=(), repeat=repeat)
    return _became(act, candidate, Decision.SILENT, drafts, now)


@door("candidate-repeats")
def keep_as_repeat(
    act: Recording,
    key: UUID,
    slug: str = "",
    *,
    now: datetime,
    version: int | None = None,
) -> DecidedCandidate:
    """Says that a candidate repeats a statement, that of the slug or the one guessed: no news.

    The statement stays as it is; its page shows the sentence to whoever may see the text. Refused
    where the writer sees no such statement, or a draft.
    """
    candidate = _open_candidate(act, key, version)
    guess = as_found(view_of(act), [candidate])[candidate.pk].repeat_of
    slug = slug or (guess.value if guess is not None else "")
    if not slug:
        raise Refused(statement="Say which statement it repeats: none was guessed.")
    repeated = find(act, Statement, slug)
    if repeated.status == Statement.Status.DRAFT:
        raise Refused(
            statement=f"'{slug}' is a draft; what repeats it is decided once that is published."
        )
    _decide(act, candidate, Decision.REPEAT, now)
    anchor(act, candidate, statement=repeated)
    return DecidedCandidate(candidate)


@door("candidate-dismissed")
def dismiss(
    act: Recording, key: UUID, reason: str, *, now: datetime, version: int | None = None
) -> DecidedCandidate:
    """Says that nothing is recorded of a candidate, and why, so that the second reader sees it."""
    candidate = _open_candidate(act, key, version)
    if reason not in {one.value for one in DismissalReason}:
        words = ", ".join(one.value for one in DismissalReason)
        raise Refused(reason=f"Say why it is dismissed: one of {words}.")
    _decide(act, candidate, Decision.DISMISSED, now, reason=reason)
    return DecidedCandidate(candidate)


@door("candidate-marked")
def mark_by_hand(
    act: Recording,
    text_key: UUID,
    start: int,
    end: int,
    *,
    now: datetime,
    found: FoundCandidate | None = None,
    kind: CandidateKind = CandidateKind.STATEMENT,
) -> Candidate:
    """Makes a candidate of words that a person marked in a text, with the guesses of `found`.

    Refused for no words, for very many, and for a place that waits as a candidate already.
    """
    text = seen_text(act, text_key)
    if not 0 <= start < end <= len(text.text) or not text.text[start:end].strip():
        raise Refused(start=f"Mark words of the text, which has {len(text.text)} characters.")
    marked = text.text[start:end]
    start += len(marked) - len(marked.lstrip())
    marked = marked.strip()
    if len(marked) > LONGEST_MARKED:
        raise Refused(end=f"Mark a sentence or two: at most {LONGEST_MARKED} characters.")
    end = start + len(marked)
    waiting = candidates(view_of(act)).filter(search__text=text, decision=Decision.UNDECIDED)
    if waiting.filter(start=start, end=end).exists():
        raise Conflict(start="These words wait as a candidate already: decide on that.")
    search = searches(view_of(act)).filter(text=text).first()
    if search is None:
        search = CandidateSearch(text=text, audience=act.directory.reader.word, since=now)
        search.save(force_insert=True)
    return act.add(
        Candidate(
            search=search,
            start=start,
            end=end,
            sentence=marked,
            kind=(found.kind if found is not None else kind).value,
            guesses=guesses_of(found) if found is not None else {},
            by_hand=True,
        )
    )


@door("candidate-reopened")
def reopen(act: Recording, key: UUID, *, version: int | None = None) -> DecidedCandidate:
    """Takes a decision back: a draft that came of it is thrown away, and the candidate waits again.

    Refused where the draft is another's to throw away, and where it was published since.
    """
    candidate = _seen(act, key)
    same_version(candidate, version)
    if not candidate.is_decided:
        raise Conflict(candidate=NOT_DECIDED)
    give_up_anchors(act, candidate)
    act.change(
        candidate,
        decision=Decision.UNDECIDED.value,
        reason="",
        decided_by=None,
        decided_at=None,
    )
    return DecidedCandidate(candidate)


def _seen(act: Recording, key: UUID) -> Candidate:
    rows = candidates(view_of(act)).select_related(
        "search__text__source", "search__text__draft", "decided_by"
    )
    candidate = rows.filter(key=key).first()
    if candidate is None:
        raise Refused(candidate=NOT_THERE)
    return candidate


def _open_candidate(act: Recording, key: UUID, version: int | None) -> Candidate:
    candidate = _seen(act, key)
    if candidate.is_decided:
        by = f" by {candidate.decided_by}" if candidate.decided_by is not None else ""
        words = Decision(candidate.decision).words
        raise Conflict(candidate=f"It was decided already{by}: {words}. Open it again first.")
    same_version(candidate, version)
    return candidate


def _guessed(act: Recording, candidate: Candidate, noun: str) -> dict[str, Any]:
    """The entry that was guessed, as far as the writer may see it."""
    found = as_found(view_of(act), [candidate])[candidate.pk]
    return entry_of(found, noun=noun, language=candidate.search.text.language)


def _said(
    act: Recording,
    candidate: Candidate,
    noun: str,
    guessed: Mapping[str, Any],
    changes: Mapping[str, Any],
) -> dict[str, Any]:
    """The entry that is drafted: as guessed, with the changes in place of that, its source cited."""
    if noun not in (STATEMENT, REMARK):
        raise Refused(noun=f"Of a candidate a {STATEMENT} or a {REMARK} is drafted.")
    whole = {**for_whom_it_is(candidate.search.text), **guessed, **changes}
    said = {name: value for name, value in whole.items() if value is not None}
    kind = CandidateKind(candidate.kind)
    if noun == STATEMENT and not said.get("stance") and kind in NO_STANCE:
        raise Refused(stance=NEEDS_STANCE[kind])
    source = named(candidate.search.text)
    return {**said, "sources": list(dict.fromkeys([source, *(said.get("sources") or ())]))}


def for_whom_it_is(text: ArticleText) -> dict[str, Any]:
    """The audience of what rests on a text, as an entry has it: that of its source, and no wider one."""
    if text.source is not None:
        audience, until = text.source.audience, text.source.embargo_until
    else:
        entry = text.draft.entry if text.draft is not None else {}
        audience = entry.get("audience") or AudienceChoice.PUBLIC.value
        given = entry.get("embargo_until")
        until = date.fromisoformat(given) if given else None
    said: dict[str, Any] = {}
    if audience != AudienceChoice.PUBLIC:
        said["audience"] = audience
    if until is not None:
        said["embargo_until"] = until.isoformat()
    return said


def _drafted(
    act: Recording,
    noun: str,
    said: Mapping[str, Any],
    *,
    new: NewBeside,
    parties: Sequence[Mapping[str, str]],
    repeat: bool,
) -> list[Draft]:
    if not parties:
        if noun == STATEMENT and new:
            return [draft_beside(act, said, new, cited=said["sources"], repeat=repeat)]
        return [draft_entry(act, noun, said, repeat=repeat)]
    if noun != STATEMENT or new or said.get("also"):
        raise Refused(
            parties="What several say together is one statement of each: leave out what else it "
            "would bring, and record a new speaker first."
        )
    own = {"party", "speaker"}
    entries = [
        StatementEntry.model_validate({**{n: v for n, v in said.items() if n not in own}, **one})
        for one in parties
    ]
    together = record_jointly(act, entries, draft=True, repeat=repeat)
    act.flush()
    return [row for one in together if (row := row_of(one)) is not None]


def _became(
    act: Recording, candidate: Candidate, decision: Decision, drafts: list[Draft], now: datetime
) -> DecidedCandidate:
    _decide(act, candidate, decision, now)
    for draft in drafts:
        anchor(act, candidate, draft=draft)
    return DecidedCandidate(candidate, drafts)


def _decide(
    act: Recording, candidate: Candidate, decision: Decision, now: datetime, *, reason: str = ""
) -> None:
    act.change(
        candidate,
        decision=decision.value,
        reason=reason,
        decided_by=act.by,
        decided_at=now,
    )
