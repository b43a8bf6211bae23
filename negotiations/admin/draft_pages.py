"""The drafts that wait, and the page on which one is reviewed: published, sent back, handed on, thrown away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from ..entries.drafts import WORDS
from ..models import Draft, Negotiation, Source, Statement
from ..reading.evidence.drafts import drafts
from ..reading.questions.draft_titles import noun_words, titles_of
from ..reading.roles import DRAFTS, PUBLISHES, may_mend
from ..recording.act import Recording, Refused
from ..recording.door import recording
from ..recording.draft_publication import publish, publish_together
from ..recording.noun_drafts import assign, discard, send_back
from ..recording.repeats import Repeat
from . import outcome_messages
from .copy_pages import copies_of
from .draft_words import LabelsOf, entry_in_words, lines_of
from .outcome_messages import ActOutcome
from .rights import NegotiationRights, rights_of
from .undo_pages import said_after
from .waiting_drafts import address_of, waiting_list

OF_A_STATEMENT = ("statement__party", "statement__issue")
AddressOf = Callable[[Any], str]
PanelOf = Callable[[HttpRequest, Statement], Any]


def list_view(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Everything that waits, in each negotiation in which he has a part."""
    parts = rights_of(request).parts.values()
    lists = [waiting_list(part, request.user) for part in parts]  # type: ignore[arg-type]
    shown = [one for one in lists if one.waiting]
    return TemplateResponse(
        request, "admin/drafts.html", {**context, "title": "Drafts that wait", "lists": shown}
    )


def page_view(
    request: HttpRequest,
    context: dict[str, Any],
    *,
    negotiation: str,
    slug: str,
    address_to_mend: AddressOf,
    panel_of: PanelOf,
    labels_of: LabelsOf,
) -> HttpResponse:
    """A draft whole, and what may be done to it. What somebody may not see is a 404."""
    parts = rights_of(request).parts.values()
    part = next((one for one in parts if one.view.negotiation.slug == negotiation), None)
    if part is None:
        raise Http404
    rows = drafts(part.view).select_related("by", "mended_by", "assigned_to", *OF_A_STATEMENT)
    draft = rows.named(slug)
    if draft is None:
        raise Http404
    errors: dict[str, str] = {}
    again: list[Draft] = []
    if request.method == "POST":
        try:
            return _done(request, part, draft)
        except Refused as refused:
            errors = refused.errors
            if isinstance(refused, Repeat):
                again = [one for one in (refused.draft, refused.said_by) if one and one != draft]
    bases = list(drafts(part.view).filter(borne_out=draft).select_related(*OF_A_STATEMENT))
    named = list(rows.filter(pk__in=[one.pk for one in again]))
    titles = titles_of(part.view, [draft, *bases, *named])
    mends = may_mend(part.role, request.user, draft)
    return TemplateResponse(
        request,
        "admin/draft.html",
        {
            **context,
            "title": titles[draft.pk],
            "negotiation": part.view.negotiation,
            "draft": draft,
            "noun": noun_words(draft.noun),
            "lines": lines_of(draft.noun, entry_in_words(part.view, draft, labels_of)),
            "bases": [(titles[one.pk], address_of(part.view.negotiation, one)) for one in bases],
            "again": [(titles[one.pk], address_of(part.view.negotiation, one)) for one in named],
            "panel": panel_of(request, draft.statement)
            if draft.statement and part.role in DRAFTS
            else None,
            "publishes": part.role in PUBLISHES,
            "mends": mends,
            "address_to_mend": address_to_mend(draft) if mends else "",
            "copies": copies_of(request, part, draft) if draft.noun == WORDS[Source] else None,
            "members": _members(part.view.negotiation),
            "errors": errors,
            "typed": request.POST.get("comment", ""),
        },
        status=400 if errors else 200,
    )


def _members(negotiation: Negotiation) -> list[str]:
    members = negotiation.memberships.filter(role__in=DRAFTS, user__is_active=True)
    return list(members.order_by("user__username").values_list("user__username", flat=True))


def _done(request: HttpRequest, part: NegotiationRights, draft: Draft) -> HttpResponse:
    """Does what was asked, by one act, and goes back to the list; raises `Refused`."""
    name = request.POST.get("act", "")
    if name not in ACTS:
        raise Refused(act="Choose what is to be done with the draft.")
    allowed = (
        part.role in PUBLISHES if name in EDITORS else may_mend(part.role, request.user, draft)
    )
    if not allowed:
        raise Refused(act="Your role does not do this, or the draft is another's.")
    negotiation, writer = part.view.negotiation, request.user
    with recording(negotiation, by=writer) as act:  # type: ignore[arg-type]
        ACTS[name](act, draft.slug, _version(request), request)
    messages.success(request, SAID[name])
    if name in ("publish", "together"):
        outcome = ActOutcome(draft, act.developments)
        told = outcome_messages.lines(outcome, part.view.audience, part.view.today)
        for line in (*told, said_after(request, act.row)):
            if line:
                messages.info(request, line)
    return HttpResponseRedirect(reverse("admin:drafts"))


def _version(request: HttpRequest) -> int | None:
    typed = request.POST.get("version", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else None


def _publish(act: Recording, slug: str, version: int | None, request: HttpRequest) -> None:
    publish(act, slug, version=version, repeat="repeat" in request.POST)


def _together(act: Recording, slug: str, version: int | None, request: HttpRequest) -> None:
    publish_together(act, slug, version=version, repeat="repeat" in request.POST)


def _send_back(act: Recording, slug: str, version: int | None, request: HttpRequest) -> None:
    send_back(act, slug, request.POST.get("comment", ""), version=version)


def _assign(act: Recording, slug: str, version: int | None, request: HttpRequest) -> None:
    assign(act, slug, request.POST.get("member") or None, version=version)


def _discard(act: Recording, slug: str, version: int | None, request: HttpRequest) -> None:
    discard(act, slug, version=version)


ACTS: dict[str, Callable[[Recording, str, int | None, HttpRequest], None]] = {
    "publish": _publish,
    "together": _together,
    "send-back": _send_back,
    "assign": _assign,
    "discard": _discard,
}
"""What can be done to a draft, by the value of its button."""
EDITORS = frozenset({"publish", "together", "send-back"})
"""What only an editor does."""
SAID = {
    "publish": "Published.",
    "together": "Published, with the other drafts of its sources.",
    "send-back": "Sent back.",
    "assign": "Handed on.",
    "discard": "Thrown away.",
}
