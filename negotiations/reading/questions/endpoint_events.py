"""What a post tells an endpoint besides developments, as far as its owner may know it at that moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from ...models import ArticleText, Endpoint, EndpointEvent, Negotiation
from ...vocabulary.endpoint_events import EndpointEventType
from ..addresses import api_list
from ..evidence.article_texts import texts_apart
from ..perspective import Perspective


@dataclass(frozen=True, slots=True)
class PostedEvent:
    """The type of a post, and its data."""

    type: EndpointEventType
    data: Mapping[str, Any]


def event_told(event: EndpointEvent, endpoint: Endpoint, *, today: date) -> PostedEvent | None:
    """What the event tells that endpoint; None where its owner may not know it, or asks for it no longer."""
    owner = endpoint.recipient.owner
    if owner is None or not owner.is_active or event.type not in endpoint.events:
        return None
    of_type = EndpointEventType(event.type)
    if event.text_id is not None:
        text = texts_of(endpoint, today=today).filter(pk=event.text_id).first()
        return PostedEvent(of_type, _of_text(text)) if text is not None else None
    off = _own_endpoints(endpoint).filter(pk=event.endpoint_id).first()
    return PostedEvent(of_type, _of_endpoint(off, event)) if off is not None else None


def seen_events(endpoint: Endpoint, *, today: date) -> Q:
    """The condition that an event tells of what the endpoint's owner may know today."""
    texts = texts_of(endpoint, today=today).values("pk")
    return Q(text__in=texts) | Q(endpoint__in=_own_endpoints(endpoint).values("pk"))


def texts_of(endpoint: Endpoint, *, today: date) -> Any:
    """The texts in its negotiation that are coded by themselves, as its owner sees them."""
    reader = endpoint.recipient.audience_in(endpoint.negotiation)
    if reader is None:
        return ArticleText.objects.none()
    view = Perspective.of(endpoint.negotiation, reader, today)
    return texts_apart(view).select_related("source", "draft", "negotiation")


def _own_endpoints(endpoint: Endpoint) -> Any:
    owner: Any = endpoint.recipient.owner
    mine = Endpoint.objects.filter(recipient__owner=owner).exclude(pk=endpoint.pk)
    there = Negotiation.objects.visible_to(owner)
    return mine.filter(negotiation__in=there).select_related("negotiation")


def _of_text(text: ArticleText) -> dict[str, Any]:
    source, draft = text.source, text.draft
    said = draft.entry if draft is not None else {}
    slug = source.slug if source is not None else str(draft.slug if draft else "")
    listed = api_list(text.negotiation.slug, "sources")
    return {
        "negotiation": text.negotiation.slug,
        "source": source.slug if source is not None else None,
        "draft": draft.slug if draft is not None and source is None else None,
        "publisher": source.publisher if source is not None else said.get("publisher"),
        "title": source.title if source is not None else said.get("title"),
        "candidates_url": f"{listed}{slug}/candidates/",
    }


def _of_endpoint(off: Endpoint, event: EndpointEvent) -> dict[str, Any]:
    return {
        "negotiation": off.negotiation.slug,
        "endpoint": str(off.pk),
        "url": off.url,
        **event.said,
    }
