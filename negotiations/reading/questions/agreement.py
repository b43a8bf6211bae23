"""Sentences that two coded apart, with what each took them for, as one audience may know both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...models import ArticleText, Candidate, Issue
from ...rules.agreement import CodedAs, CodedPair
from ...rules.learnings import KEPT
from ...vocabulary.candidates import Decision
from ..evidence.candidates import candidates
from ..evidence.coded_sentences import sentences_of
from ..evidence.drafts import slugs_of_names
from ..evidence.second_codings import second_codings
from ..perspective import Perspective

LATEST = 2000
"""So many of the latest second codings are compared."""


def to_code_apart(view: Perspective, text: ArticleText) -> list[Candidate]:
    """What was found in an article and is coded apart: all but what a colleague added by hand."""
    return list(candidates(view).filter(search__text=text, by_hand=False))


def decided_by(view: Perspective, text: ArticleText, user: Any) -> bool:
    """Whether somebody decided on a candidate of that article."""
    return candidates(view).filter(search__text=text, decided_by=user).exists()


def coded_apart_by(view: Perspective, text: ArticleText, user: Any) -> Mapping[str, CodedAs]:
    """What somebody took the candidates of an article for so far, by their keys."""
    rows = second_codings(view).filter(candidate__search__text=text, by=user)
    said = rows.values_list("candidate__key", "issue", "stance")
    return {str(key): CodedAs(issue, stance) for key, issue, stance in said}


def coded_pairs(view: Perspective) -> list[CodedPair]:
    """The latest sentences of which somebody decided and somebody else coded apart, the last first.

    Those of which the reader may not see what either recorded are left out. A fixed number of
    queries.
    """
    rows = second_codings(view).exclude(candidate__decision=Decision.UNDECIDED)
    latest = list(rows.select_related("by").order_by("-at", "-pk")[:LATEST])
    decided = sentences_of(view, {one.candidate_id for one in latest})
    seen = slugs_of_names(view, {Issue: {one.issue for one in latest if one.issue}})
    pairs = []
    for one in latest:
        first = decided.get(one.candidate_id)
        issue = seen.get((Issue, one.issue), "")
        by = str(one.by or "")
        if first is None or first.decided_by == by or (one.issue and not issue):
            continue
        if first.decision in KEPT and not (first.issue and first.stance):
            continue
        pairs.append(
            CodedPair(
                key=first.key,
                article=first.article,
                source=first.source,
                sentence=first.sentence,
                first=CodedAs(first.issue, first.stance),
                first_by=first.decided_by,
                second=CodedAs(issue, one.stance),
                second_by=by,
            )
        )
    return pairs
