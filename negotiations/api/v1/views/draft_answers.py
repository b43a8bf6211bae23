"""Drafts as they are listed, and as they are answered to whoever keeps one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from rest_framework.reverse import reverse

from ....entries.drafts import NOUNS
from ....models import Draft
from ....models.drafts import OPEN
from ....reading.evidence.drafts import drafts
from ..parameters import KNOWN_WITHOUT_EFFECT, only_of
from ..serializers.drafts import DraftSerializer, drafts_shown
from .base import Question
from .lists import Noun, as_seen, in_order
from .write_views import answered

DRAFTS = Noun(
    one="draft",
    many="drafts",
    shape=DraftSerializer,
    rows=as_seen(drafts),
    shown=drafts_shown,
    order="age, the oldest first",
    orders={"drafted_at": {"drafted_at": datetime, "slug": str}},
    days={},
    clock=KNOWN_WITHOUT_EFFECT,
    filters=(
        only_of("noun", NOUNS),
        only_of("state", OPEN, "Only those that wait, or that were sent back."),
    ),
    about="What waits to be published, for members only. A draft counts for nothing, and stands in "
    "no other list; that of a statement which rests on no other draft also stands among the "
    "statements, with the status `draft`.",
    # They name accounts, which may be called otherwise without an act.
    is_of_the_record=False,
)


def draft_as_shown(question: Question, draft: Draft) -> dict[str, Any]:
    """The draft as GET shows it; 404 where it does not exist for who asks."""
    found = drafts_shown(question.view, [draft.pk])
    if draft.pk not in found:
        raise Http404
    return in_order(DRAFTS, found[draft.pk])


def answered_draft(
    question: Question, draft: Draft, *, status: int, dry_run: bool = False
) -> HttpResponse:
    """The draft with its address, or as it would be where it is only tried."""
    shown = draft_as_shown(question, draft)
    if dry_run:
        return answered({"dry_run": True, "draft": shown})
    where = {"negotiation": question.view.negotiation.slug, "slug": draft.slug}
    location = str(reverse("api-draft", kwargs=where, request=question.request))
    return answered(shown, status=status, location=location)


def answered_draft_again(question: Question, id: int, *, status: int) -> HttpResponse:
    """The draft with its address, or, as a 200, what was made of it by now.

    404 where neither is there for who asks.
    """
    draft = draft_there(question, id)
    if draft.is_open:
        return answered_draft(question, draft, status=status)
    made = made_of(question, draft)
    if made["slug"] is None:
        raise Http404
    return answered({"published": [made], "developments": []})


def draft_there(question: Question, id: int) -> Draft:
    """The draft of that number, whatever became of it; 404 where who asks may not see it."""
    draft: Draft | None = question.view.visible(Draft).filter(pk=id).first()
    if draft is None:
        raise Http404
    return draft


def made_of(question: Question, draft: Draft) -> dict[str, Any]:
    """What was made of a draft, as far as who asks may see it."""
    model: Any = NOUNS[draft.noun].model
    made = question.view.visible(model).filter(pk=draft.made).first()
    return {"id": draft.slug, "noun": draft.noun, "slug": getattr(made, "slug", None)}
