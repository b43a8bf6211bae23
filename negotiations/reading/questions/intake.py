"""Articles that are coded: which wait, what was found in each for the reader, and where a statement stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from ...models import Anchor, ArticleText, Candidate, CandidateSearch, Draft, Remark, Statement
from ...models.drafts import DraftState
from ...rules.candidate_entries import REMARK, STATEMENT
from ...rules.candidates import FoundCandidate
from ...vocabulary.candidates import Decision
from ..evidence.article_texts import article_texts, texts_apart
from ..evidence.candidates import anchors, as_found, candidates, searches
from ..evidence.mentions import chain_of
from ..evidence.nouns import remarks, statements
from ..perspective import Perspective

MOST_TEXTS = 200
"""So many texts are listed at most."""


@dataclass(frozen=True, slots=True)
class CodingProgress:
    """How many candidates there are for the reader, and how many of them each decision has."""

    found: int
    by_decision: dict[str, int]

    @property
    def to_go(self) -> int:
        return self.by_decision.get(Decision.UNDECIDED.value, 0)

    @property
    def done(self) -> int:
        return self.found - self.to_go


@dataclass(frozen=True, slots=True)
class CodedText:
    """A text with how far its coding has come for the reader's audience.

    `state` is that of the search on its behalf: of a text that was not searched yet it waits.
    """

    text: ArticleText
    state: str
    failure: str
    progress: CodingProgress
    folded: Sequence[ArticleText] = ()
    """The texts that are folded under it: other sources carry the same."""

    @property
    def title(self) -> str:
        return title_of(self.text)

    @property
    def slug(self) -> str:
        """The slug of its source, or the id of the draft of which it is."""
        of = self.text.source or self.text.draft
        return of.slug if of is not None else ""

    @property
    def waits(self) -> bool:
        """Whether there is something to do or to come."""
        return self.state != CandidateSearch.State.FOUND or self.progress.to_go > 0


@dataclass(frozen=True, slots=True)
class RecordedFrom:
    """What was drafted or repeated of a place in a text, as far as the reader sees it.

    `thing` is the statement or remark; None of a draft of what waits itself, which says it in its
    entry. `draft` is None of a statement that is repeated.
    """

    anchor: Anchor
    draft: Draft | None
    thing: Any

    @property
    def is_repeat(self) -> bool:
        return self.draft is None

    @property
    def waits(self) -> bool:
        """Whether it is a draft still."""
        return self.draft is not None and self.draft.is_open


@dataclass(frozen=True, slots=True)
class CandidateToDecide:
    """A candidate with its guesses as far as the reader sees them, and what came of it.

    `became` is what was made of this one, `elsewhere` what colleagues who may know more or less
    recorded from the same words. One that was thrown away or withheld since is in neither.
    """

    row: Candidate
    found: FoundCandidate
    became: list[RecordedFrom]
    elsewhere: list[RecordedFrom]

    @property
    def is_doubtful(self) -> bool:
        """Whether the like of it was dismissed before."""
        return self.found.doubt is not None


@dataclass(frozen=True, slots=True)
class ArticleToCode:
    """A text with all its candidates, in its order, and the text under which it is folded, if any."""

    coded: CodedText
    candidates: list[CandidateToDecide]
    above: ArticleText | None = None


@dataclass(frozen=True, slots=True)
class StatementPassage:
    """The words on which a statement rests, or that repeat it, within their paragraph.

    `decision` is how it came to be recorded, where that was decided by somebody of the reader's own
    audience; else it is empty.
    """

    text: ArticleText
    title: str
    before: str
    sentence: str
    after: str
    is_repeat: bool
    by_hand: bool
    decision: str
    by: Any
    at: Any


def texts_to_code(view: Perspective, *, most: int = MOST_TEXTS) -> list[CodedText]:
    """The texts that the reader sees: those that wait first, the oldest on top. Four queries.

    One that is folded under another that he sees stands there.

    Of more than `most` those with something to decide, and of these and the others the latest. What
    the texts say is not read.
    """
    undecided = candidates(view).filter(
        search__text=OuterRef("pk"), decision=Decision.UNDECIDED.value
    )
    rows = texts_apart(view).select_related("source", "draft", "by").defer(*ArticleText.LONG)
    latest = rows.annotate(is_open=Exists(undecided)).order_by("-is_open", "-at", "-pk")
    listed = list(latest[:most])
    there = article_texts(view).select_related("source", "draft").defer(*ArticleText.LONG)
    folded: dict[int | None, list[ArticleText]] = defaultdict(list)
    for text in there.filter(folded_under__in=[text.pk for text in listed]):
        folded[text.folded_under_id].append(text)
    coded = [replace(one, folded=folded[one.text.pk]) for one in _coded(view, listed)]
    return sorted(coded, key=lambda one: (not one.waits, one.text.at, one.text.pk))


def article_to_code(view: Perspective, text: ArticleText) -> ArticleToCode:
    """A text with its candidates and what became of each; a fixed number of queries."""
    (coded,) = _coded(view, [text])
    rows = list(candidates(view).filter(search__text=text).select_related("decided_by"))
    found = as_found(view, rows)
    recorded = _recorded(view, anchors(view).filter(text=text))
    own: dict[int, list[RecordedFrom]] = defaultdict(list)
    for one in recorded:
        own[one.anchor.candidate_id].append(one)
    ours = {row.pk for row in rows}
    others = [one for one in recorded if one.anchor.candidate_id not in ours]
    return ArticleToCode(
        coded,
        [
            CandidateToDecide(row, found[row.pk], own[row.pk], _elsewhere(row, others))
            for row in rows
        ],
        above(view, text),
    )


def text_of(view: Perspective, slug: str, *, whole: bool = True) -> ArticleText | None:
    """The text of the source of that slug, or of the draft of that id; None where the reader sees none.

    Unless it is wanted `whole`, what it says is not read.
    """
    rows = article_texts(view).select_related("source", "draft", "by")
    if not whole:
        rows = rows.defer(*ArticleText.LONG)
    of_source = Q(source__slug=slug) | Q(source__asked_slug=slug)
    return rows.filter(of_source | Q(draft__slug=slug)).order_by("pk").first()


def above(view: Perspective, text: ArticleText) -> ArticleText | None:
    """The text under which that is folded, where the reader sees it."""
    rows = article_texts(view).select_related("source", "draft").defer(*ArticleText.LONG)
    return rows.filter(pk=text.folded_under_id).first() if text.folded_under_id else None


def publisher_of(text: ArticleText) -> str:
    """Whose it is: by its source, or as its draft has it."""
    if text.source is not None:
        return text.source.publisher
    entry = text.draft.entry if text.draft is not None else {}
    return str(entry.get("publisher") or text.publisher)


def title_of(text: ArticleText) -> str:
    """What the article is called: by its source, or as its draft has it."""
    if text.source is not None:
        return text.source.title
    entry = text.draft.entry if text.draft is not None else {}
    return str(entry.get("title") or text.title)


def passages_of(view: Perspective, statement: Statement) -> list[StatementPassage]:
    """The words in articles on which a statement rests, and those that repeat it, as first decided.

    Also of its earlier versions that the reader sees. Nothing for whoever may not see the text.
    """
    versions = [one.pk for one in chain_of(statement)]
    seen = list(statements(view).filter(pk__in=versions).values_list("pk", flat=True))
    rests = Q(draft__noun=STATEMENT, draft__made__in=seen) | Q(draft__statement__in=seen)
    rows = anchors(view).filter(rests | Q(statement__in=seen))
    linked = ("text__source", "text__draft", "candidate__search", "candidate__decided_by")
    told = rows.select_related(*linked).order_by("candidate__decided_at", "pk")
    return [_passage(view, anchor) for anchor in told]


def _coded(view: Perspective, texts: Sequence[ArticleText]) -> list[CodedText]:
    ids = [text.pk for text in texts]
    by_text = {one.text_id: one for one in searches(view).filter(text__in=ids)}
    counted: dict[int, dict[str, int]] = defaultdict(dict)
    counts = candidates(view).filter(search__text__in=ids).order_by()
    for text, decision, count in counts.values_list("search__text", "decision").annotate(
        Count("pk")
    ):
        counted[text][decision] = count
    return [_coded_text(text, by_text.get(text.pk), counted[text.pk]) for text in texts]


def _coded_text(
    text: ArticleText, search: CandidateSearch | None, counted: dict[str, int]
) -> CodedText:
    return CodedText(
        text,
        search.shown_state if search is not None else CandidateSearch.State.WAITING.value,
        search.failure if search is not None else "",
        CodingProgress(sum(counted.values()), counted),
    )


def _recorded(view: Perspective, rows: Any) -> list[RecordedFrom]:
    """What became of those anchors; a query for each noun."""
    linked = ("draft__statement__party", "draft__statement__issue", "candidate__decided_by")
    some = list(rows.select_related(*linked, "statement__party", "statement__issue"))
    made: dict[str, set[int]] = defaultdict(set)
    for anchor in some:
        if anchor.draft is not None and anchor.draft.state == DraftState.PUBLISHED:
            made[anchor.draft.noun].add(anchor.draft.made)
    said = _things(statements(view), made[STATEMENT], "issue")
    warned = _things(remarks(view), made[REMARK])
    return [RecordedFrom(one, one.draft, _thing(one, said, warned)) for one in some]


def _things(rows: Any, ids: Collection[int], *more: str) -> dict[int, Any]:
    return {row.pk: row for row in rows.filter(pk__in=ids).select_related("party", *more)}


def _thing(
    anchor: Anchor, said: dict[int, Statement], warned: dict[int, Remark]
) -> Statement | Remark | None:
    draft = anchor.draft
    if draft is None:
        return anchor.statement
    if draft.state != DraftState.PUBLISHED or draft.made is None:
        return draft.statement
    return (said if draft.noun == STATEMENT else warned).get(draft.made)


def _elsewhere(row: Candidate, recorded: Iterable[RecordedFrom]) -> list[RecordedFrom]:
    """What of that was recorded from the words of a candidate."""
    return [one for one in recorded if one.anchor.start < row.end and row.start < one.anchor.end]


def _passage(view: Perspective, anchor: Anchor) -> StatementPassage:
    text, candidate = anchor.text, anchor.candidate
    begins, ends = paragraph_around(text, anchor.start, anchor.end)
    own = candidate.search.audience == view.audience.word
    return StatementPassage(
        text=text,
        title=title_of(text),
        before=text.text[begins : anchor.start],
        sentence=text.text[anchor.start : anchor.end],
        after=text.text[anchor.end : ends],
        is_repeat=anchor.draft_id is None,
        by_hand=candidate.by_hand,
        decision=candidate.decision if own else "",
        by=candidate.decided_by,
        at=candidate.decided_at,
    )


def paragraph_around(text: ArticleText, start: int, end: int) -> tuple[int, int]:
    """The place of the paragraph in which those words stand; of several, of all of them.

    As the text was read, else between two empty lines.
    """
    around = [one for one in text.passages if one["start"] < end and start < one["end"]]
    if around:
        begins = min(one["start"] for one in around)
        return min(begins, start), max(end, *(one["end"] for one in around))
    begins, ends = text.text.rfind("\n\n", 0, start), text.text.find("\n\n", end)
    return begins + 2 if begins >= 0 else 0, ends if ends >= 0 else len(text.text)
