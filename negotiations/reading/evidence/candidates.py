"""The candidates that were found in texts on behalf of one audience, and where what they became stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Model, Q, QuerySet

from ...models import (
    Anchor,
    Candidate,
    CandidateSearch,
    Demand,
    Draft,
    Issue,
    Party,
    Round,
    Speaker,
    Statement,
)
from ...models.drafts import DraftState
from ...rules.candidate_entries import REMARK, STATEMENT
from ...rules.candidates import FoundCandidate
from ...rules.guesses import as_far_as_seen, names_alone, names_guessed
from ..perspective import Perspective
from .article_texts import article_texts
from .drafts import drafts, slugs_of_names
from .nouns import remarks, statements

GUESSED_NOUNS: dict[str, type[Model]] = {
    "party": Party,
    "speaker": Speaker,
    "issue": Issue,
    "round": Round,
    "demand": Demand,
    "statement": Statement,
}


def searches(view: Perspective) -> QuerySet[CandidateSearch]:
    """The searches for candidates on behalf of this very audience, in the texts that exist for it.

    Another's name what that may see, or what this one would not be told.
    """
    return CandidateSearch.objects.filter(text__in=article_texts(view), audience=view.audience.word)


def candidates(view: Perspective) -> QuerySet[Candidate]:
    """The candidates that were found on behalf of this very audience, in the order of the text."""
    rows = Candidate.objects.filter(search__in=searches(view)).select_related("search")
    return rows.order_by("start", "end", "pk")


def anchors(view: Perspective) -> QuerySet[Anchor]:
    """The places in texts on which drafts and what became of them rest, where the reader sees both."""
    rows = Anchor.objects.filter(negotiation=view.negotiation, text__in=article_texts(view))
    said = statements(view).values("pk")
    warned = remarks(view).values("pk")
    published = Q(draft__state=DraftState.PUBLISHED)
    return rows.filter(
        Q(statement__in=said)
        | Q(draft__in=drafts(view))
        | published & Q(draft__noun=STATEMENT, draft__made__in=said)
        | published & Q(draft__noun=REMARK, draft__made__in=warned)
    )


def as_found(view: Perspective, rows: Iterable[Candidate]) -> dict[int, FoundCandidate]:
    """Those candidates with the guesses of which this audience may see every name, by their ids.

    Of what is stale only what the sentence itself says. A fixed number of queries, one for each noun.
    """
    found = {row.pk: names_alone(row.found) if row.search.stale else row.found for row in rows}
    wanted: dict[type[Model], set[str]] = defaultdict(set)
    for one in found.values():
        for noun, name in names_guessed(one):
            wanted[GUESSED_NOUNS[noun]].add(name)
    slugs = slugs_of_names(view, wanted)

    def called(noun: str, name: str) -> str | None:
        return slugs.get((GUESSED_NOUNS[noun], name))

    return {id: as_far_as_seen(one, called) for id, one in found.items()}


def is_seen(view: Perspective, draft: Draft) -> bool:
    """Whether a draft, or what was made of it, exists for the reader."""
    if draft.state != DraftState.PUBLISHED:
        return bool(drafts(view).filter(pk=draft.pk).exists())
    rows = statements(view) if draft.noun == STATEMENT else remarks(view)
    return bool(rows.filter(pk=draft.made).exists())
