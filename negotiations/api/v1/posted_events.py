"""What is posted to endpoints besides developments, as the document describes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...vocabulary.endpoint_events import EndpointEventType


def _text(about: str, *, null: bool = False, **more: Any) -> dict[str, Any]:
    kind: Any = ["string", "null"] if null else "string"
    return {"type": kind, "description": about, **more}


NEGOTIATION = _text("The slug of its negotiation.")
DATA: Mapping[EndpointEventType, Mapping[str, dict[str, Any]]] = {
    EndpointEventType.SWITCHED_OFF: {
        "negotiation": NEGOTIATION,
        "endpoint": _text("The id of the endpoint that is off.", format="uuid"),
        "url": _text("Where it was posted to."),
        "off_at": _text("When it was switched off.", format="date-time"),
        "why": _text("Why, as `why` of the endpoint."),
    },
    EndpointEventType.TO_BE_CODED: {
        "negotiation": NEGOTIATION,
        "source": _text("The slug of the source; `null` while that is a draft.", null=True),
        "draft": _text("The id of the draft of the source, while it is one.", null=True),
        "publisher": _text("Of the source.", null=True),
        "title": _text("Of the source.", null=True),
        "candidates_url": _text("Where the text is read and coded.", format="uri"),
    },
}
"""The fields of the `data` of each type."""


def posted_events(post: Mapping[str, Any]) -> dict[str, Any]:
    """What is posted of each type, by its name; `post` is what is said of a post of a development."""
    return {str(one): {"post": _posted(one, post)} for one in EndpointEventType}


def _posted(one: EndpointEventType, post: Mapping[str, Any]) -> dict[str, Any]:
    fields = DATA[one]
    (media, said), *_ = post["requestBody"]["content"].items()
    properties = said["schema"]["properties"]
    about = "What it tells; there may be more fields in time."
    data = {
        "type": "object",
        "description": about,
        "required": list(fields),
        "properties": dict(fields),
    }
    described = {
        **said["schema"],
        "properties": {**properties, "type": _text("Always this.", const=str(one)), "data": data},
    }
    return {
        **post,
        "operationId": f"{one.replace('.', '_')}_posted",
        "summary": f"`{one}` is posted to an endpoint that asks for it by `events`",
        "description": f"{one.about} Signed and tried again as a development is.",
        "requestBody": {"required": True, "content": {media: {"schema": described}}},
    }
