"""What the finder learnt from decisions on candidates, and what became of those of each article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from ...models import ArticleText, LearningSetAside
from ...rules.learnings import Learning, Learnt, learnings, learnt
from ...vocabulary.candidates import Decision
from ..evidence.article_texts import article_texts
from ..evidence.candidates import candidates
from ..evidence.coded_sentences import coded_sentences
from ..perspective import Perspective
from .intake import title_of

ARTICLES = 50
"""So many articles stand on one page."""


@dataclass(frozen=True, slots=True)
class LearntThing:
    """Something learnt, and who set it aside, if somebody did."""

    learning: Learning
    set_aside: LearningSetAside | None


@dataclass(frozen=True, slots=True)
class CodedArticle:
    """How many candidates of an article there are, by what was decided, and how many were added by hand."""

    text: ArticleText
    found: int
    by_hand: int
    by_decision: Mapping[str, int]

    @property
    def title(self) -> str:
        return title_of(self.text)

    @property
    def slug(self) -> str:
        """The slug of its source, or the id of the draft of which it is."""
        of: Any = self.text.source or self.text.draft
        return str(of.slug)

    @property
    def decided(self) -> list[int]:
        """As they stood, mended, repeats, silences, dismissed, waiting: in that order."""
        order = (
            *(Decision.ACCEPTED, Decision.MENDED, Decision.REPEAT, Decision.SILENT),
            *(Decision.DISMISSED, Decision.UNDECIDED),
        )
        return [self.by_decision.get(one.value, 0) for one in order]


@dataclass(frozen=True, slots=True)
class CodedArticles:
    """Some articles, the latest first; `older` is the key of the last, where there are more."""

    rows: list[CodedArticle]
    older: str


def learnt_in(view: Perspective, *, but: str = "") -> Learnt:
    """What the finder uses for this audience, of other texts than the one with the hash `but`.

    A fixed number of queries.
    """
    aside = set_aside(view).values_list("kind", "name")
    return learnt(learnings(coded_sentences(view, but=but)), set(aside))


def learnings_of(view: Perspective) -> list[Learning]:
    """All that the latest decisions of this audience teach, also what was set aside."""
    return learnings(coded_sentences(view))


def set_aside(view: Perspective) -> Any:
    """What was set aside by somebody of this very audience."""
    return LearningSetAside.objects.filter(
        negotiation=view.negotiation, audience=view.audience.word
    )


def learnt_things(view: Perspective) -> list[LearntThing]:
    """The same with what became of each; a fixed number of queries."""
    aside = {(one.kind, one.name): one for one in set_aside(view).select_related("by")}
    return [LearntThing(one, aside.get((one.kind.value, one.name))) for one in learnings_of(view)]


def coded_articles(view: Perspective, *, before: ArticleText | None = None) -> CodedArticles:
    """The articles that the reader sees, as many as a page has, the latest first. Two queries."""
    rows = article_texts(view).select_related("source", "draft").defer(*ArticleText.LONG)
    if before is not None:
        rows = rows.filter(Q(at__lt=before.at) | Q(at=before.at, pk__lt=before.pk))
    texts = list(rows.order_by("-at", "-pk")[: ARTICLES + 1])
    shown = texts[:ARTICLES]
    counted = _counted(view, shown)
    older = str(shown[-1].key) if len(texts) > ARTICLES else ""
    return CodedArticles([_article(text, counted[text.pk]) for text in shown], older)


def _counted(
    view: Perspective, texts: Sequence[ArticleText]
) -> dict[int, list[tuple[str, bool, int]]]:
    rows = candidates(view).filter(search__text__in=[text.pk for text in texts]).order_by()
    by_text: dict[int, list[tuple[str, bool, int]]] = defaultdict(list)
    counts = rows.values_list("search__text", "decision", "by_hand").annotate(Count("pk"))
    for text, decision, by_hand, count in counts:
        by_text[text].append((decision, by_hand, count))
    return by_text


def _article(text: ArticleText, counted: Sequence[tuple[str, bool, int]]) -> CodedArticle:
    by_decision: dict[str, int] = defaultdict(int)
    for decision, _, count in counted:
        by_decision[decision] += count
    by_hand = sum(count for _, is_by_hand, count in counted if is_by_hand)
    return CodedArticle(text, sum(by_decision.values()) - by_hand, by_hand, by_decision)
