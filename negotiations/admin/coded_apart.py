"""An article coded apart by a second coder, and how far the two agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from ..intake.agreement import IssueAgreement, agreement
from ..models import ArticleText, Candidate, Issue
from ..reading.evidence.candidates import as_found
from ..reading.questions.agreement import (
    coded_apart_by,
    coded_pairs,
    decided_by,
    to_code_apart,
)
from ..reading.questions.intake import text_of, title_of
from ..recording.act import Refused
from ..recording.door import recording
from ..recording.second_codings import CODED_IT, code_apart
from ..rules.agreement import CodedAs, CodedPair
from ..rules.candidates import FoundCandidate
from ..vocabulary.stances import SCALE, SILENCE, Stance
from .article_list_pages import part_that_writes
from .candidate_choices import CandidateChoices
from .candidate_page import address_of_article
from .rights import NegotiationRights

NONE = "none"
"""The choice that a sentence holds no position, in place of an issue."""
SHOWN = 50
"""So many sentences are shown on which two differ."""
KEPT = "Kept. Nothing is drafted of it, and nobody is told."


@dataclass(frozen=True, slots=True)
class SentenceApart:
    """A sentence with what was chosen of it so far, and what is wrong with that."""

    row: Candidate
    found: FoundCandidate
    issue: str
    stance: str
    wrong: str


@dataclass(frozen=True, slots=True)
class IssueLine:
    """How far two agree on one issue that the reader sees."""

    issue: Issue
    counted: IssueAgreement


@dataclass(frozen=True, slots=True)
class DifferingLine:
    """A sentence on which two differ, with what each said in words, and where it was decided."""

    pair: CodedPair
    first: str
    second: str
    address: str


def apart_view(site: Any, request: HttpRequest, negotiation: str, slug: str) -> HttpResponse:
    """The candidates of an article without what others decided, for a second coder to say what each is."""
    part = part_that_writes(request, negotiation)
    text = text_of(part.view, slug)
    if text is None:
        raise Http404
    typed: Mapping[str, CodedAs] = coded_apart_by(part.view, text, request.user)
    errors: dict[str, str] = {}
    if request.method == "POST":
        typed = _typed(request.POST)
        try:
            said = {UUID(key): _said(one) for key, one in typed.items()}
            with recording(part.view.negotiation, by=request.user) as act:  # type: ignore[arg-type]
                code_apart(act, text.key, said, now=timezone.now())
            messages.success(request, KEPT)
            return HttpResponseRedirect(reverse("admin:agreement", args=[negotiation]))
        except Refused as refused:
            errors = refused.errors
    elif decided_by(part.view, text, request.user):
        errors = {"text": CODED_IT}
    return _apart_page(site, request, part, text, typed, errors)


def agreement_view(site: Any, request: HttpRequest, negotiation: str) -> HttpResponse:
    """How far those agree who coded articles of a negotiation apart, of what the reader may see."""
    part = part_that_writes(request, negotiation)
    issues = CandidateChoices(part.view).issues
    found = agreement(coded_pairs(part.view))
    context = {
        **site.each_context(request),
        "title": "Agreement of two coders",
        "negotiation": part.view.negotiation,
        "found": found,
        "issues": [
            IssueLine(issues[one.issue], one) for one in found.issues if one.issue in issues
        ],
        "differing": [
            DifferingLine(
                one,
                _in_words(one.first, issues),
                _in_words(one.second, issues),
                address_of_article(negotiation, one.article, one.key),
            )
            for one in found.differing[:SHOWN]
        ],
        "more": max(len(found.differing) - SHOWN, 0),
    }
    return TemplateResponse(request, "admin/agreement.html", context)


def _apart_page(
    site: Any,
    request: HttpRequest,
    part: NegotiationRights,
    text: ArticleText,
    typed: Mapping[str, CodedAs],
    errors: dict[str, str],
) -> HttpResponse:
    rows = to_code_apart(part.view, text)
    found = as_found(part.view, rows)
    keys = {str(row.key) for row in rows}
    top = [sentence for at, sentence in errors.items() if at not in keys]
    is_barred = errors.get("text") == CODED_IT
    context = {
        **site.each_context(request),
        "title": "Code it apart",
        "subtitle": title_of(text),
        "negotiation": part.view.negotiation,
        "article": title_of(text),
        "address": address_of_article(part.view.negotiation.slug, _slug(text)),
        "text": text,
        "faults": top,
        "is_barred": is_barred,
        "sentences": [
            _sentence(row, found[row.pk], typed.get(str(row.key)), errors.get(str(row.key), ""))
            for row in rows
        ],
        "issues": CandidateChoices(part.view).issues.values(),
        "stances": (*SCALE, SILENCE),
        "none": NONE,
    }
    status = 400 if errors and request.method == "POST" else 200
    return TemplateResponse(request, "admin/apart.html", context, status=status)


def _sentence(
    row: Candidate, found: FoundCandidate, said: CodedAs | None, wrong: str
) -> SentenceApart:
    if said is None:
        return SentenceApart(row, found, "", "", wrong)
    return SentenceApart(
        row, found, said.issue or ("" if said.stance else NONE), said.stance, wrong
    )


def _typed(post: QueryDict) -> dict[str, CodedAs]:
    """What was chosen, by the key of each candidate of which something was."""
    said: dict[str, CodedAs] = {}
    for name in post:
        kind, _, given = name.partition("-")
        if kind not in ("issue", "stance") or not _is_key(given):
            continue
        issue, stance = post.get(f"issue-{given}", ""), post.get(f"stance-{given}", "")
        if issue or stance:
            said[given] = CodedAs(issue, stance)
    return said


def _said(one: CodedAs) -> CodedAs:
    """As it is kept: what is no statement has no issue."""
    return CodedAs("", one.stance) if one.issue == NONE else one


def _is_key(given: str) -> bool:
    try:
        return str(UUID(given)) == given
    except ValueError:
        return False


def _in_words(one: CodedAs, issues: Mapping[str, Issue]) -> str:
    if not one.issue:
        return "no statement"
    name = issues[one.issue].name if one.issue in issues else one.issue
    return f"{name}: {Stance(one.stance).words}"


def _slug(text: ArticleText) -> str:
    of: Any = text.source or text.draft
    return str(of.slug)
