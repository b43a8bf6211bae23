"""The OpenAPI document, a page to try it on, and the answer where there is nothing."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.urls import resolve
from django.utils.cache import get_conditional_response
from django.utils.csp import CSP
from django.utils.decorators import method_decorator
from django.views.decorators.csp import csp_override
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.reverse import reverse

from ....reading.parameters import Values
from ..answer_headers import AnsweringView
from ..openapi_file import answered
from ..problems import MissingSlash
from .base import JsonOnly, ReadView

# What the page brings along styles itself in place and draws its icons from data; it still comes
# from this site alone, and so does all that it loads.
SWAGGER_CSP: dict[str, Any] = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:"],
    "connect-src": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
}


KEPT_FOR = "public, max-age=3600"
"""The document is the same for everybody, and another one only after a release."""


@extend_schema(exclude=True)
class SchemaView(AnsweringView, SpectacularAPIView):
    """The OpenAPI document of this version, which is not made anew: see `openapi_file`."""

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        renderer = request.accepted_renderer
        answer = answered("yaml" if renderer.format == "yaml" else "json", settings.SITE_URL)
        response = HttpResponse(
            answer.content,
            content_type=renderer.media_type,
            headers={
                "Cache-Control": KEPT_FOR,
                "Content-Disposition": f'inline; filename="demarche-openapi.{renderer.format}"',
                "ETag": answer.etag,
            },
        )
        return (
            get_conditional_response(request._request, etag=answer.etag, response=response)
            or response
        )


@method_decorator(csp_override(SWAGGER_CSP), name="dispatch")
class DocsView(AnsweringView, SpectacularSwaggerSplitView):
    """The OpenAPI document as a page."""


PLACES = ("negotiations", "developments", "schema", "docs")


class EntranceSerializer(serializers.Serializer):
    """Where to go from here."""

    negotiations = serializers.URLField(help_text="The address of the list of negotiations.")
    developments = serializers.URLField(help_text="The address of the stream of developments.")
    schema = serializers.URLField(help_text="The address of this description, as OpenAPI 3.1.")
    docs = serializers.URLField(
        help_text="The address of the same as a page, to be tried in the browser."
    )


class Entrance(ReadView):
    operation = "entrance_retrieve"
    subject = "negotiations"
    summary = "Where to go from here"
    description = "The addresses to begin with."
    shape = EntranceSerializer

    def respond(self, request: Request, values: Values, **path: str) -> Any:
        return {name: reverse(name, request=request) for name in PLACES}


@extend_schema(exclude=True)
class NothingHere(AnsweringView):
    """Any other address of the API: a problem document, not a page.

    Whoever reads is led to the address with its slash; whoever writes has to send it there, since
    what he sent would be lost on the way.
    """

    content_negotiation_class = JsonOnly
    permission_classes: list[Any] = []

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        self.count(request)
        if not _lacks_a_slash(request.path):
            raise Http404
        if request.method not in ("GET", "HEAD"):
            raise MissingSlash

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        whole = request._request.get_full_path(force_append_slash=True)
        return HttpResponsePermanentRedirect(whole)


def _lacks_a_slash(path: str) -> bool:
    """Whether there is something at that address with a slash at its end."""
    if path.endswith("/"):
        return False
    return getattr(resolve(f"{path}/").func, "cls", None) is not NothingHere
