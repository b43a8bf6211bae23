"""What was decided of candidates lately, with what was recorded of each, as one audience may know it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db.models import Model, QuerySet

from ...models import Anchor, Candidate, Issue, Party, Speaker
from ...models.drafts import DraftState
from ...rules.candidate_entries import STATEMENT
from ...rules.candidates import FoundCandidate
from ...rules.learnings import CODED_SO, CodedSentence, named_in
from ...vocabulary.candidates import CandidateKind, Decision
from ..perspective import Perspective
from .candidates import anchors, as_found, candidates
from .drafts import slugs_of_names
from .nouns import remarks, statements

LATEST = 2000
"""From so many of the latest decisions in a negotiation is learnt."""
NAMES: dict[str, type[Model]] = {"party": Party, "speaker": Speaker, "issue": Issue}
UNREAD = tuple(f"search__text__{name}" for name in ("text", "passages", "prints"))

type Recorded = dict[str, str]
"""The slugs of party, speaker and issue that were recorded, and the stance, as far as they were."""


def coded_sentences(view: Perspective, *, but: str = "", most: int = LATEST) -> list[CodedSentence]:
    """The latest decisions on what was found on behalf of this very audience, the last first.

    Those in texts with the hash `but` are left out. What was recorded is told as far as the reader
    sees it. A fixed number of queries.
    """
    rows = candidates(view).exclude(decision=Decision.UNDECIDED)
    if but:
        rows = rows.exclude(search__text__sha256=but)
    return list(_all(view, rows.order_by("-decided_at", "-pk")[:most]).values())


def sentences_of(view: Perspective, ids: Collection[int]) -> dict[int, CodedSentence]:
    """The decisions on those candidates, by their ids; as `coded_sentences` otherwise."""
    rows = candidates(view).exclude(decision=Decision.UNDECIDED)
    return _all(view, rows.filter(pk__in=ids))


def _all(view: Perspective, chosen: QuerySet[Candidate]) -> dict[int, CodedSentence]:
    linked = ("search__text__source", "search__text__draft", "decided_by")
    rows = list(chosen.select_related(*linked).defer(*UNREAD))
    found = as_found(view, rows)
    recorded = _recorded(view, rows)
    return {row.pk: _coded(row, found[row.pk], recorded.get(row.pk, {})) for row in rows}


def _coded(row: Candidate, found: FoundCandidate, recorded: Recorded) -> CodedSentence:
    text = row.search.text
    of: Any = text.source or text.draft
    entry = {} if text.source is not None else of.entry
    guess = found.speaker or found.party
    why = guess.reason if guess is not None else ""
    return CodedSentence(
        key=str(row.key),
        article=of.slug,
        source=str(text.source.title if text.source else entry.get("title") or text.title),
        place=(row.start, row.end),
        sentence=row.sentence,
        kind=CandidateKind(row.kind),
        decision=Decision(row.decision),
        decided_at=row.decided_at,
        decided_by=str(row.decided_by or ""),
        reason=row.reason,
        named=named_in(why),
        is_learnt=why.startswith(CODED_SO),
        guessed_party=found.party.value if found.party else "",
        guessed_speaker=found.speaker.value if found.speaker else "",
        verb=found.verb,
        is_background=found.is_background,
        **recorded,
    )


def _recorded(view: Perspective, rows: Sequence[Candidate]) -> dict[int, Recorded]:
    """What was recorded of those candidates, by their ids; of several drafts of one, the first."""
    ids = [row.pk for row in rows]
    linked = anchors(view).filter(candidate__in=ids).select_related("draft").order_by("-pk")
    kept: list[Anchor] = list(linked)
    said = _slugs(statements(view), {_statement(one) for one in kept}, "stance")
    warned = _slugs(remarks(view), {_remark(one) for one in kept})
    told: dict[int, dict[str, Any]] = {}
    for one in kept:
        entry = one.draft.entry if one.draft is not None else {}
        by_table = said.get(_statement(one)) or warned.get(_remark(one))
        told[one.candidate_id] = by_table or {name: entry.get(name) for name in (*NAMES, "stance")}
    return _as_seen(view, told)


def _statement(anchor: Anchor) -> int:
    """The id of the statement that was drafted, published or repeated; 0 where it is none."""
    draft = anchor.draft
    if draft is None:
        return anchor.statement_id or 0
    is_made = draft.state == DraftState.PUBLISHED and draft.noun == STATEMENT
    return (draft.made if is_made else draft.statement_id) or 0


def _remark(anchor: Anchor) -> int:
    draft = anchor.draft
    if draft is None or draft.state != DraftState.PUBLISHED or draft.noun == STATEMENT:
        return 0
    return draft.made or 0


def _slugs(rows: Any, ids: Iterable[int], *more: str) -> dict[int, dict[str, Any]]:
    columns = [*(f"{name}__slug" for name in NAMES), *more]
    found = rows.filter(pk__in=set(ids) - {0}).values_list("pk", *columns)
    return {id: dict(zip((*NAMES, *more), said, strict=True)) for id, *said in found}


def _as_seen(view: Perspective, told: dict[int, dict[str, Any]]) -> dict[int, Recorded]:
    """The same without the names of what the reader may not see."""
    wanted = {
        noun: {str(one[name]) for one in told.values() if one.get(name)}
        for name, noun in NAMES.items()
    }
    slugs = slugs_of_names(view, wanted)
    return {
        id: {
            name: slug
            for name, noun in NAMES.items()
            if (slug := slugs.get((noun, str(one.get(name)))))
        }
        | {"stance": str(one.get("stance") or "")}
        for id, one in told.items()
    }
