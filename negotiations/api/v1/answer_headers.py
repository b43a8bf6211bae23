"""What each answer says of itself besides its body: who may keep it, how long what was used still works.

What is left of the limits `rate_limits` says; here all of it is described.
"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request

from ...rules.deprecations import Deprecation, first_gone, first_said
from .rate_limits import CountedView

VARIES = ("Accept", "Authorization", "Cookie")


@dataclass(frozen=True)
class Header:
    """A header of answers, for the OpenAPI document; with a `status` it is there with that one alone."""

    about: str
    schema: str = "string"
    example: str | int = ""
    status: str = ""
    is_always_there: bool = True

    def described(self) -> dict[str, Any]:
        return {
            "description": self.about,
            "required": self.is_always_there,
            "schema": {"type": self.schema},
            "example": self.example,
        }


HEADERS = {
    "Request-Id": Header(
        "The name of the request, as in the log of the site: yours, where you send a short one.",
        example="7f0c9b5e1d1f4b0a9c372b1f6a7c0d11",
    ),
    "RateLimit-Policy": Header(
        "How often you may ask: `q` times in `w` seconds. Not where the site sets no limits.",
        example='"minute";q=600;w=60',
        is_always_there=False,
    ),
    "RateLimit": Header(
        "How often you may ask still (`r`), and for how many seconds that holds (`t`).",
        example='"minute";r=599;t=41',
        is_always_there=False,
    ),
    "WWW-Authenticate": Header("How to say who asks.", example='Bearer realm="api"', status="401"),
    "Retry-After": Header(
        "In how many seconds to ask again.", schema="integer", example=41, status="429"
    ),
}


def with_headers(result: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The OpenAPI document with the headers of each answer."""
    result["components"]["headers"] = {name: one.described() for name, one in HEADERS.items()}
    for operations in result["paths"].values():
        for operation in operations.values():
            for status, response in operation["responses"].items():
                response.setdefault("headers", {}).update(
                    (name, {"$ref": f"#/components/headers/{name}"})
                    for name, one in HEADERS.items()
                    if one.status in ("", status)
                )
    return result


class AnsweringView(CountedView):
    """The ground of all that is answered below `/api/`, refusals too."""

    def finalize_response(self, request: Request, response: Any, *args: Any, **more: Any) -> Any:
        answer = super().finalize_response(request, response, *args, **more)
        patch_vary_headers(answer, VARIES)
        answer.setdefault("Cache-Control", _caching(request, answer.status_code))
        self._say_what_is_given_up(request, answer)
        return answer

    def deprecations(self, request: Request) -> list[Deprecation]:
        """What the request uses that is to be given up."""
        return []

    def _say_what_is_given_up(self, request: Request, answer: Any) -> None:
        used = self.deprecations(request)
        if not used:
            return
        answer["Deprecation"] = first_said(used)
        if sunset := first_gone(used):
            answer["Sunset"] = sunset
        where = f"{settings.SITE_URL}{reverse('docs')}"
        link = f'<{where}>; rel="deprecation"'
        answer["Link"] = f"{answer['Link']}, {link}" if "Link" in answer else link


def _caching(request: Request, status: int) -> str:
    """Refusals and what was written are kept nowhere, all else only to be asked for again.

    What anybody may read may lie where it is shared by many.
    """
    if status >= HTTPStatus.BAD_REQUEST or request.method not in SAFE_METHODS:
        return "no-store"
    is_anybody = "Authorization" not in request.headers and request._request.user.is_anonymous
    return f"{'public' if is_anybody else 'private'}, no-cache"
