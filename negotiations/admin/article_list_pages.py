"""Articles that are taken in at the desk: which wait to be coded, and how far each is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from ..models import Source
from ..reading.evidence.articles import kinds_offered, publishers_of
from ..reading.evidence.candidates import candidates
from ..reading.perspective import Perspective
from ..reading.questions.announced_articles import announced_count
from ..reading.questions.intake import CodedText, publisher_of, texts_to_code
from ..reading.roles import DRAFTS
from ..recording.article_texts import named
from ..rules.files import LARGEST_IN_WORDS
from ..vocabulary.audiences import AUDIENCES
from ..vocabulary.candidates import Decision
from .announced_pages import announced_by
from .article_intake import IntakeForm, form_of_announced, take_in
from .candidate_page import address_of_article
from .copy_pages import LONGEST_TEXT
from .rights import NegotiationRights, rights_of
from .sent_forms import shown_key

MOST_PUBLISHERS = 200


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in the list: how far its coding is, and who decided on it last."""

    coded: CodedText
    address: str
    coders: list[str]
    carried_by: list[tuple[str, str]]
    """Whose texts are folded under it, and where."""


def articles_of(view: Perspective) -> list[ArticleRow]:
    """The articles that the reader sees, those that wait first, as many as `texts_to_code` lists.

    A fixed number of queries.
    """
    texts = texts_to_code(view)
    listed = candidates(view).filter(search__text__in=[one.text.pk for one in texts])
    decided = listed.exclude(decision=Decision.UNDECIDED).order_by()
    by = decided.filter(decided_by__isnull=False).values_list(
        "search__text", "decided_by__username"
    )
    coders: dict[int, list[str]] = {}
    for text, name, _ in by.annotate(last=Max("decided_at")).order_by("-last"):
        coders.setdefault(text, []).append(name)
    negotiation = view.negotiation.slug
    return [
        ArticleRow(
            one,
            address_of_article(negotiation, one.slug),
            coders.get(one.text.pk, []),
            [
                (publisher_of(text), address_of_article(negotiation, named(text)))
                for text in one.folded
            ],
        )
        for one in texts
    ]


def part_that_writes(request: HttpRequest, negotiation: str) -> NegotiationRights:
    """The part of whoever asks in that negotiation; 404 where he writes nothing in it."""
    rights = rights_of(request)
    where = rights.named(negotiation, DRAFTS)
    if where is None:
        raise Http404
    return rights.parts[where.pk]


def list_view(site: Any, request: HttpRequest, negotiation: str) -> HttpResponse:
    """The articles of a negotiation, and where another is taken in, for whoever writes in it."""
    part = part_that_writes(request, negotiation)
    asked = request.POST if request.method == "POST" else request.GET
    announced = announced_by(part, asked.get("announced", ""))
    if announced is None and request.GET.get("announced"):
        raise Http404
    form = IntakeForm() if announced is None else form_of_announced(announced)
    if request.method == "POST":
        answer = take_in(request, part, announced)
        if not isinstance(answer, IntakeForm):
            return answer
        form = answer
    rows = articles_of(part.view)
    return TemplateResponse(
        request,
        "admin/articles.html",
        {
            **site.each_context(request),
            "title": "Articles",
            "negotiation": part.view.negotiation,
            "waiting": [row for row in rows if row.coded.waits],
            "done": [row for row in rows if not row.coded.waits],
            "form": form,
            "announced": announced,
            "announced_waiting": announced_count(part.view),
            "audiences": [one for one in AUDIENCES if one <= part.view.audience],
            "kinds": kinds_offered(part.view.visible(Source)),
            "publishers": publishers_of(part.view, MOST_PUBLISHERS),
            "longest": LONGEST_TEXT,
            "largest": LARGEST_IN_WORDS,
            "form_key": shown_key(request.POST),
            "is_bound": bool(form.errors),
        },
        status=400 if form.errors else 200,
    )
