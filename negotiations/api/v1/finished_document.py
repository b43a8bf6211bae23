"""The OpenAPI document, finished: objects in part, headers of answers, where it is served, and what is posted."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from drf_spectacular.hooks import postprocess_schema_enums

from . import answer_headers, asked_parts, examples, glossary
from .posted_events import posted_events

ANY_SITE = "https://desk.example.org"
"""Stands for the address of a site where the document is of none."""
DEVELOPMENT = "#/components/schemas/Development"
SIGNED: dict[str, tuple[str, str]] = {
    "webhook-id": (
        "The same at every attempt: keep those that you have had.",
        "msg_2b1f0a9c372b1f6a7c0d11",
    ),
    "webhook-timestamp": ("When it was sent, in seconds since 1970, UTC.", "1643191200"),
    "webhook-signature": (
        "One by each secret that is good, between blanks, by Standard Webhooks.",
        "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=",
    ),
}
"""The headers of a post, with an example of each."""


def finished(result: dict[str, Any], **said: Any) -> dict[str, Any]:
    """The document with all that no view says of itself."""
    result = glossary.with_words(postprocess_schema_enums(result, **said))
    result = answer_headers.with_headers(asked_parts.add_parts(result))
    result = examples.with_examples(result)
    development = posted_development()
    result["webhooks"] = {"development": {"post": development}, **posted_events(development)}
    return of_site(result, ANY_SITE)


def of_site(document: dict[str, Any], site_url: str) -> dict[str, Any]:
    """The document with the address at which it is served, and where its guide is there."""
    contact = {
        "name": "The guide to the API, and what may change",
        "url": f"{site_url}{reverse('docs')}",
    }
    servers = [{"url": site_url, "description": "This site."}]
    return document | {"info": {**document["info"], "contact": contact}, "servers": servers}


def posted_development() -> dict[str, Any]:
    """What is posted to an endpoint of who subscribes by it."""
    data = {"$ref": DEVELOPMENT, "description": "The development, as in `developments/`."}
    type_ = {"type": "string", "description": "Its `kind`; pass over one that you do not know."}
    moment = {"type": "string", "format": "date-time", "description": "When it was to be posted."}
    return {
        "operationId": "development_posted",
        "summary": "A development is posted to your endpoint",
        "description": "Signed as Standard Webhooks has it, and tried again with growing delays for "
        "about three days. A post of `test` has other `data`.",
        "tags": ["endpoints"],
        "parameters": [
            {
                "name": name,
                "in": "header",
                "required": True,
                "description": about,
                "schema": {"type": "string"},
                "example": example,
            }
            for name, (about, example) in SIGNED.items()
        ],
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {
                    "schema": {
                        "type": "object",
                        "required": ["type", "timestamp", "data"],
                        "properties": {"type": type_, "timestamp": moment, "data": data},
                    }
                }
            },
        },
        "responses": {
            "2XX": {"description": "Taken, if it comes within ten seconds."},
            "410": {"description": "Switches the endpoint off."},
            "429": {"description": "Tried again once `Retry-After` is over."},
        },
    }
