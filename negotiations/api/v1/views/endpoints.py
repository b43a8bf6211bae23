"""One's own webhook endpoints: made, tried, paused, replayed, removed. Nobody sees another's."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.reverse import reverse

from ....alerting import endpoints
from ....models import Endpoint
from ....reading.parameters import Values
from ..bodies.endpoints import ChangedEndpointBody, EndpointBody, ReplayBody
from ..description import Description, page_of
from ..parameters import CURSOR, LIMIT
from ..problem_kinds import ProblemKind
from ..problems import BadRequest, TooOften
from ..serializers.endpoints import (
    AttemptSerializer,
    EndpointSerializer,
    EndpointWithSecretSerializer,
    ReplayedSerializer,
    attempt_shown,
    shown,
    shown_with_secret,
)
from ..whole_answers import JSON
from .base import ReadView
from .own import WRITING, OwnView, OwnWrite, negotiation_named, own_page, who
from .write_views import answered


class EndpointList(OwnView):
    subject = "endpoints"
    operation = "endpoints_list"
    summary = "Your webhook endpoints"
    description = "In the order in which you made them."
    shape = page_of(EndpointSerializer)
    row_shape = EndpointSerializer
    parameters = (LIMIT, CURSOR)
    writes = {
        "POST": Description(
            operation="endpoints_create",
            summary="Make a webhook endpoint",
            description=(
                "Then subscribe with `channel` webhook and its id. Posts are signed by Standard "
                "Webhooks with the `secret` that is answered here, once. Only public addresses "
                "are posted to, and no redirect is followed."
            ),
            body=EndpointBody,
            answers={(201, JSON): EndpointWithSecretSerializer},
            problems=WRITING,
            examples={
                "A desk's own system": {
                    "url": "https://desk.example.org/hooks/demarche",
                    "negotiation": "european-security-2022",
                }
            },
        )
    }

    def respond(self, request: Request, values: Values, **path: str) -> Any:
        rows = endpoints.endpoints_of(who(request))
        return own_page(request, values, rows, lambda some: [shown(one) for one in some])

    def post(self, request: Request) -> HttpResponse:
        user = who(request)
        body: EndpointBody
        _, body = self.given(request)
        about = negotiation_named(user, body.negotiation)
        try:
            with self.once(request) as done:
                made = endpoints.make(user, about, body.url, events=body.events)
                done["made"] = str(made.pk)
        except endpoints.NoEndpoint as refused:
            raise BadRequest(refused.errors, ProblemKind.REFUSED_ENTRY) from None
        return _answered_new(request, made)

    def again(self, request: Request, done: dict[str, Any], **path: Any) -> HttpResponse:
        return _answered_new(request, _mine(request, UUID(done["made"])))


class EndpointObject(OwnView):
    subject = "endpoints"
    operation = "endpoints_retrieve"
    summary = "One of your webhook endpoints"
    description = "Without its secret, which is told only when it is made."
    shape = EndpointSerializer
    writes = {
        "PATCH": Description(
            operation="endpoints_partial_update",
            summary="Pause an endpoint, let it go on, or say what it is told of besides developments",
            description="While it is paused nothing is posted; what it missed can be replayed.",
            body=ChangedEndpointBody,
            answers={(200, JSON): EndpointSerializer},
            problems=WRITING,
        ),
        "DELETE": Description(
            operation="endpoints_destroy",
            summary="Remove an endpoint",
            description="For good, with its subscriptions, what is queued for it, and its log.",
            answers={204: None},
            problems=(400, 401, 403, 404),
        ),
    }

    def respond(self, request: Request, values: Values, **path: Any) -> Any:
        return shown(_mine(request, path["id"]))

    def patch(self, request: Request, id: UUID) -> HttpResponse:
        endpoint = _mine(request, id)
        body: ChangedEndpointBody
        _, body = self.given(request)
        with self.once(request, endpoint):
            if "events" in body.model_fields_set:
                endpoints.ask_for(endpoint, body.events)
            if body.paused is True:
                endpoints.pause(endpoint, now=timezone.now())
            elif body.paused is False:
                endpoints.resume(endpoint)
        return answered(shown(endpoint))

    def delete(self, request: Request, id: UUID) -> HttpResponse:
        endpoint = _mine(request, id)
        self.given(request)
        with self.once(request, endpoint):
            endpoints.remove(endpoint)
        return HttpResponse(status=204)

    def again(self, request: Request, done: dict[str, Any], **path: Any) -> HttpResponse:
        if request.method == "DELETE":
            return HttpResponse(status=204)
        return answered(shown(_mine(request, path["id"])))

    def object_read(self) -> ReadView | None:
        return self


def _answered_new(request: Request, endpoint: Endpoint) -> HttpResponse:
    """With its secret, also where the request is sent again: the first answer may have been lost."""
    where = reverse("api-endpoint", args=[endpoint.pk], request=request)
    return answered(shown_with_secret(endpoint), status=201, location=where)


class _Act(OwnWrite):
    """Something that is done with one endpoint."""

    subject = "endpoints"


class TestEndpoint(_Act):
    is_done_once = False
    writes = {
        "POST": Description(
            operation="endpoints_test",
            summary="Post a test",
            description=(
                "Posts a message of type `test` at once, signed as any other, and answers with "
                "what was said to it. It is tried once, also where the endpoint is paused. A few "
                "times a minute, else a 429."
            ),
            answers={(200, JSON): AttemptSerializer},
            problems=(400, 401, 403, 404),
        )
    }

    def post(self, request: Request, id: UUID) -> HttpResponse:
        endpoint = _mine(request, id)
        self.given(request)
        try:
            attempt = endpoints.test(endpoint, now=timezone.now())
        except endpoints.TooManyTests as refused:
            raise TooOften(str(refused), refused.retry_after) from None
        return answered(attempt_shown(attempt))


class RotateEndpoint(_Act):
    writes = {
        "POST": Description(
            operation="endpoints_rotate",
            summary="Give an endpoint a new secret",
            description="It is answered here, once. The one before it signs too for another day.",
            answers={(200, JSON): EndpointWithSecretSerializer},
            problems=(400, 401, 403, 404),
        )
    }

    def post(self, request: Request, id: UUID) -> HttpResponse:
        endpoint = _mine(request, id)
        self.given(request)
        with self.once(request, endpoint):
            endpoints.rotate(endpoint, now=timezone.now())
        return answered(shown_with_secret(endpoint))

    def again(self, request: Request, done: dict[str, Any], **path: Any) -> HttpResponse:
        return answered(shown_with_secret(_mine(request, path["id"])))

    def object_read(self) -> ReadView | None:
        return EndpointObject()


class ReplayEndpoint(_Act):
    is_done_once = False
    writes = {
        "POST": Description(
            operation="endpoints_replay",
            summary="Post messages again",
            description=(
                "One message, or all that were queued since a moment, each with the `webhook-id` "
                "that it had. What no longer holds is not told again: what holds came later."
            ),
            body=ReplayBody,
            answers={(200, JSON): ReplayedSerializer},
            problems=WRITING,
            examples={"All of a day": {"since": "2022-01-26T00:00:00Z"}},
        )
    }

    def post(self, request: Request, id: UUID) -> HttpResponse:
        endpoint = _mine(request, id)
        body: ReplayBody
        _, body = self.given(request)
        if len(body.model_fields_set) != 1:
            raise BadRequest(
                {"since": "Give message or since, and not both."}, ProblemKind.UNREADABLE_BODY
            )
        done = endpoints.replay(
            endpoint, now=timezone.now(), message=body.message, since=body.since
        )
        return answered({"again": done.again, "overtaken": done.overtaken})


class EndpointAttempts(OwnView):
    subject = "endpoints"
    operation = "endpoints_attempts"
    summary = "What an endpoint answered"
    description = "Attempts to post to it, the newest first: tests, and what you may see today."
    shape = page_of(AttemptSerializer)
    row_shape = AttemptSerializer
    parameters = (LIMIT, CURSOR)

    def respond(self, request: Request, values: Values, **path: Any) -> Any:
        rows = endpoints.attempts_of(_mine(request, path["id"]))
        return own_page(
            request,
            values,
            rows,
            lambda some: [attempt_shown(one) for one in some],
            key={"at": datetime, "id": int},
            order="-at",
        )


def _mine(request: Request, id: UUID) -> Endpoint:
    """One's own; another's does not exist."""
    return get_object_or_404(endpoints.endpoints_of(who(request)), pk=id)
