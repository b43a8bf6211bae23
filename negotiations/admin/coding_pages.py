"""Articles are coded at the desk: the page of one, with what is decided on it, and the panel beside its form."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
    QueryDict,
)
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.utils import timezone

from ..intake.candidate_searches import search_again
from ..intake.marked_words import guessed_in_words, guesses_for
from ..intake.tasks import ring_for_waiting_searches
from ..models import ArticleText, Candidate, Source, Speaker, Statement
from ..models.red_lines import RedLine
from ..reading.evidence.candidates import as_found, candidates, searches
from ..reading.perspective import Perspective
from ..reading.questions.intake import ArticleToCode, above, article_to_code, text_of
from ..reading.roles import DRAFTS, PUBLISHES
from ..recording.act import Conflict, Refused
from ..recording.candidates import mark_by_hand
from ..recording.door import recording
from ..recording.repeats import Repeat
from ..vocabulary.answers import AnswerKind
from ..vocabulary.remarks import RemarkKind
from .candidate_choices import CandidateChoices, parties_of_speakers
from .candidate_decisions import SentDecision, decision_of, faults_at_fields, place_marked
from .candidate_page import (
    ISSUE_KEYS,
    REASONS,
    REMARK_VERBS,
    STANCE_KEYS,
    CodingPage,
    address_of_article,
    next_after,
    page_of,
)
from .candidate_typed import TypedCandidate
from .folded_texts import folded_view
from .panels import LinkedRow
from .rights import NegotiationRights, rights_of
from .sent_forms import shown_key

PANEL = "admin/includes/candidate_panel.html"
ALREADY = (
    "This is recorded already, so nothing is kept yet: it is a repeat, or keep it all the same."
)
NOT_THERE_ANY_LONGER = (
    "This candidate is not there any longer: the text was searched anew, or taken away. What it says "
    "can be marked in the text by hand."
)


def article_view(site: Any, request: HttpRequest, negotiation: str, slug: str) -> HttpResponse:
    """One article, coded by whoever writes in the negotiation and sees its source; else it is not there."""
    part, text = _found(request, negotiation, slug)
    over = above(part.view, text)
    if over is not None:
        return folded_view(site, request, part, text, over)
    article = article_to_code(part.view, text)
    choices = CandidateChoices(part.view)
    if request.method != "POST":
        key = _key(request.GET.get("c", ""))
        if key and key not in {one.row.key for one in article.candidates}:
            raise Http404
        return _page(site, request, part, page_of(article, choices, key=key))
    if "search" in request.POST:
        return _searched(request, part, article)
    if "mark" in request.POST:
        return _marked(site, request, part, article, choices)
    return _decided(site, request, part, article, choices)


def panel_view(site: Any, request: HttpRequest, negotiation: str, slug: str) -> HttpResponse:
    """What is typed into the form of a candidate, tried, and what would follow; nothing is kept."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    part, text = _found(request, negotiation, slug, whole=False)
    typed = _sent(part.view, text, _key(request.POST.get("c", "")), request.POST)
    if typed is None:
        raise Http404
    context = {"typed": typed, "opened": True}
    return render(request, PANEL, context | _panel(site, request, part, text, typed))


def _found(
    request: HttpRequest, negotiation: str, slug: str, *, whole: bool = True
) -> tuple[NegotiationRights, ArticleText]:
    rights = rights_of(request)
    where = rights.named(negotiation, DRAFTS)
    part = rights.parts[where.pk] if where is not None else None
    text = text_of(part.view, slug, whole=whole) if part is not None else None
    if part is None or text is None:
        raise Http404
    return part, text


def _decided(
    site: Any,
    request: HttpRequest,
    part: NegotiationRights,
    article: ArticleToCode,
    choices: CandidateChoices,
) -> HttpResponse:
    """Does what was asked, by one act, and goes on; what was refused is said where it is mended."""
    name = "repeat" if "repeat_of" in request.POST else request.POST.get("do", "")
    is_form = name in ("accept", "check", "dismiss", "repeat")
    typed = TypedCandidate.sent(request.POST, choices.party_of) if is_form else None
    sent = SentDecision(article, request.POST, typed, timezone.now())
    errors: dict[str, str] = {}
    already: LinkedRow | None = None
    repeats = ""
    try:
        if name != "check":
            decide = decision_of(name)
            with recording(part.view.negotiation, by=request.user) as act:  # type: ignore[arg-type]
                said = decide(act, sent)
            messages.success(request, said)
            return HttpResponseRedirect(_next(part, article.coded.text, request, name))
    except Repeat as repeat:
        stands = repeat.stands
        already = LinkedRow(
            site.get_model_admin(type(stands)).label(stands), site.address_of(stands)
        )
        errors, repeats = {"": ALREADY}, stands.slug
    except Refused as refused:
        errors = faults_at_fields(refused.errors)
        if isinstance(refused, Conflict):
            # Somebody was first: what is there now is read anew, what was typed stays.
            article = article_to_code(part.view, article.coded.text)
    key = _key(request.POST.get("c", ""))
    is_there = key in {one.row.key for one in article.candidates}
    if not is_there:
        errors = {"": NOT_THERE_ANY_LONGER}
        key = None
    page = page_of(article, choices, key=key, sent=typed if is_there else None, errors=errors)
    more: dict[str, Any] = {"errors": errors, "already": already, "repeats": repeats}
    if typed is not None and is_there:
        more |= _panel(site, request, part, article.coded.text, typed) if name == "check" else {}
    return _page(site, request, part, page, is_sent=True, **more)


def _searched(
    request: HttpRequest, part: NegotiationRights, article: ArticleToCode
) -> HttpResponse:
    """Has a worker search the text once more, on behalf of those who may see what he may."""
    now = timezone.now()
    search = searches(part.view).filter(text=article.coded.text).first()
    if search is not None:
        search_again(search, now)
    ring_for_waiting_searches(now)
    messages.info(request, "A worker searches it once more. What was decided stays.")
    slug, negotiation = article.coded.slug, part.view.negotiation.slug
    return HttpResponseRedirect(address_of_article(negotiation, slug))


def _marked(
    site: Any,
    request: HttpRequest,
    part: NegotiationRights,
    article: ArticleToCode,
    choices: CandidateChoices,
) -> HttpResponse:
    """Makes a candidate of words that were marked, with what is guessed of them, and opens it."""
    text = article.coded.text
    try:
        start, end = place_marked(text.text, request.POST)
        # Outside the act: for as long as the article is read nobody else waits.
        found = guesses_for(text, start, end, part.view)
        with recording(part.view.negotiation, by=request.user) as act:  # type: ignore[arg-type]
            made = mark_by_hand(act, text.key, start, end, now=timezone.now(), found=found)
    except Refused as refused:
        page = page_of(article, choices, key=_key(request.GET.get("c", "")))
        faults = {"words": " ".join(refused.errors.values())}
        return _page(site, request, part, page, errors=faults, words=request.POST.get("words", ""))
    messages.success(
        request, f"A candidate is made of the words you marked. {guessed_in_words(found)}"
    )
    slug, negotiation = article.coded.slug, part.view.negotiation.slug
    return HttpResponseRedirect(address_of_article(negotiation, slug, made.key))


def _next(part: NegotiationRights, text: ArticleText, request: HttpRequest, name: str) -> str:
    """Where one goes on: at the next that is not decided; at the one that was opened again."""
    article = article_to_code(part.view, text)
    key = _key(request.POST.get("undo", "") or request.POST.get("c", ""))
    if name != "reopen":
        key = next_after(article, key)
    address = address_of_article(part.view.negotiation.slug, article.coded.slug, key)
    return address if key else f"{address}#candidate"


def _sent(
    view: Perspective, text: ArticleText, key: UUID | None, post: QueryDict
) -> TypedCandidate | None:
    """What was typed into the form of that candidate of a text; None where there is none for the reader."""
    row = candidates(view).filter(search__text=text, key=key).first() if key else None
    if row is None:
        return None
    typed = TypedCandidate.sent(post, {})
    named = [typed.words["speaker"], *typed.lists["together"]]
    typed.parties = parties_of_speakers(view, named)
    if not typed.party:
        guess = as_found(view, [row])[row.pk].party
        typed.guessed_party = guess.value if guess is not None else ""
    return typed


def _panel(
    site: Any,
    request: HttpRequest,
    part: NegotiationRights,
    text: ArticleText,
    typed: TypedCandidate,
) -> dict[str, Any]:
    """What would follow from what is typed, as it stands beside the form of every statement."""
    panel = site.get_model_admin(Statement).panel_of_candidate(part.view, request.user, text, typed)
    # Accepting tells nobody: what it will do, it does once it is published.
    return {
        "panel": panel.statement,
        "chosen": panel.before,
        "is_remark": typed.is_remark,
        "publishes": False,
        "article": None,
    }


def _page(
    site: Any,
    request: HttpRequest,
    part: NegotiationRights,
    page: CodingPage,
    *,
    errors: dict[str, str] | None = None,
    is_sent: bool = False,
    **more: Any,
) -> HttpResponse:
    coded = page.article.coded
    thing: Any = coded.text.source or coded.text.draft
    own = [line for line in page.done if line.decided.row.decided_by_id == request.user.pk]
    last = max(own, key=lambda line: _decided_at(line.decided.row), default=None)
    context = {
        **site.each_context(request),
        "title": "Code a source",
        "subtitle": coded.title,
        "is_nav_sidebar_enabled": False,
        "negotiation": part.view.negotiation,
        "today": part.view.today,
        "coding": page,
        "opened": page.opened,
        "coded": coded,
        "text": coded.text,
        "source": _source_facts(coded.text),
        "source_address": site.address_of(thing)
        if isinstance(thing, Source)
        else site.address_to_mend(thing),
        "choices": page.choices,
        "voices": list(page.choices.voices(page.opened.typed.party)) if page.opened else [],
        "authorities": Speaker.Authority.choices,
        "strengths": RedLine.Strength.choices,
        "answers": list(AnswerKind),
        "remark_kinds": list(RemarkKind),
        "remark_verbs": REMARK_VERBS,
        "stance_keys": STANCE_KEYS,
        "issue_keys": ISSUE_KEYS,
        "dismissals": REASONS,
        "last": last,
        "is_editor": part.role in PUBLISHES,
        "errors": errors or {},
        "form_key": shown_key(request.POST),
        "is_bound": is_sent,
        **more,
    }
    status = 400 if errors else 200
    return TemplateResponse(request, "admin/coding.html", context, status=status)


def _decided_at(row: Candidate) -> datetime:
    assert row.decided_at is not None  # noqa: S101 - what is decided was so at some time
    return row.decided_at


def _source_facts(text: ArticleText) -> dict[str, Any]:
    """The facts of the source, or of the draft of one, as they are kept."""
    names = ("publisher", "title", "date", "url", "kind", "language")
    if text.source is not None:
        return {name: getattr(text.source, name) for name in names}
    entry = text.draft.entry if text.draft is not None else {}
    return {name: entry.get(name) for name in names}


def _key(given: str) -> UUID | None:
    try:
        return UUID(given) if given else None
    except ValueError:
        return None
