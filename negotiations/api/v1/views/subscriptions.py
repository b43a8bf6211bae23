"""One's own subscriptions: read, made, changed, ended. Nobody sees another's."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from rest_framework.request import Request
from rest_framework.reverse import reverse

from ....alerting.preview import preview_of
from ....alerting.subscriptions import NotSubscribed, change, end, subscribe
from ....models import Subscription, User
from ....reading.evidence.linked_rows import linked, told
from ....reading.evidence.stream import stream
from ....reading.parameters import Values
from ....reading.perspective import Perspective
from ....recording.rehearsal import rehearsal
from ....rules.calendar import today_utc
from ..bodies.subscriptions import ChangedSubscriptionBody, SubscriptionBody
from ..description import Description, page_of
from ..parameters import CURSOR, DRY_RUN, LIMIT
from ..problem_kinds import ProblemKind
from ..problems import BadRequest
from ..serializers.subscriptions import (
    CHANGED_OR_REHEARSED,
    RehearsedSubscriptionSerializer,
    SubscriptionSerializer,
    shown,
)
from ..whole_answers import JSON
from .base import ReadView
from .own import WRITING, OwnView, negotiation_named, own_page, who
from .write_views import answered, is_tried

REHEARSED = (
    "With `dry_run` nothing is kept: the answer shows the subscription, how many developments it would "
    "have told in the last 90 days, and the last three."
)


class SubscriptionList(OwnView):
    subject = "subscriptions"
    operation = "subscriptions_list"
    summary = "Your subscriptions"
    description = "What you asked to be told, in the order in which you asked."
    shape = page_of(SubscriptionSerializer)
    row_shape = SubscriptionSerializer
    parameters = (LIMIT, CURSOR)
    writes = {
        "POST": Description(
            operation="subscriptions_create",
            summary="Follow a negotiation",
            description=(
                "You are told of each development that matches and that you may see when it is "
                "sent; of several that match, once. What falls due together is one mail.\n\n"
                f"{REHEARSED}"
            ),
            parameters=(DRY_RUN,),
            body=SubscriptionBody,
            answers={
                (201, JSON): SubscriptionSerializer,
                (200, JSON): RehearsedSubscriptionSerializer,
            },
            problems=WRITING,
            examples={
                "What changes in Germany's position": {
                    "negotiation": "european-security-2022",
                    "parties": ["germany"],
                    "kinds": ["position-changed", "position-contested"],
                    "note": "for the Berlin brief",
                },
                "All that happens, to an endpoint of yours": {
                    "negotiation": "european-security-2022",
                    "kinds": [],
                    "channel": "webhook",
                    "endpoint": "0f8e3b0c-6a3e-4c3e-9a57-0f0a5a7f3f10",
                },
            },
        )
    }

    def respond(self, request: Request, values: Values, **path: str) -> Any:
        user = who(request)
        return own_page(request, values, _own(request), lambda rows: shown(rows, user))

    def post(self, request: Request) -> HttpResponse:
        user = who(request)
        body: SubscriptionBody
        values, body = self.given(request)
        dry_run = is_tried(values, body)
        about = negotiation_named(user, body.negotiation)
        try:
            with rehearsal(dry_run), self.once(request, dry_run=dry_run) as done:
                made = subscribe(user, about, **body.fields())
                done["made"] = str(made.pk)
                tried = _tried(user, made, id=None) if dry_run else None
        except NotSubscribed as refused:
            raise BadRequest(refused.errors, ProblemKind.REFUSED_ENTRY) from None
        if tried is not None:
            return answered(tried)
        return _answered_new(request, made)

    def again(self, request: Request, done: dict[str, Any], **path: Any) -> HttpResponse:
        return _answered_new(request, _mine(request, UUID(done["made"])))


class SubscriptionObject(OwnView):
    subject = "subscriptions"
    operation = "subscriptions_retrieve"
    summary = "One of your subscriptions"
    description = "What you asked to be told."
    shape = SubscriptionSerializer
    writes = {
        "PATCH": Description(
            operation="subscriptions_partial_update",
            summary="Change one of your subscriptions",
            description=(
                "What is left out stays as it is. `active` is also what one click ends.\n\n"
                f"{REHEARSED}"
            ),
            parameters=(DRY_RUN,),
            body=ChangedSubscriptionBody,
            answers={(200, JSON): CHANGED_OR_REHEARSED},
            problems=WRITING,
        ),
        "DELETE": Description(
            operation="subscriptions_destroy",
            summary="End one of your subscriptions",
            description="For good. What is queued for it alone is not sent.",
            answers={204: None},
            problems=(400, 401, 403, 404),
        ),
    }

    def respond(self, request: Request, values: Values, **path: Any) -> Any:
        return _one(_mine(request, path["id"]), who(request))

    def patch(self, request: Request, id: UUID) -> HttpResponse:
        subscription = _mine(request, id)
        user = who(request)
        body: ChangedSubscriptionBody
        values, body = self.given(request)
        dry_run = is_tried(values, body)
        try:
            with rehearsal(dry_run), self.once(request, subscription, dry_run=dry_run):
                changed = change(subscription, user, **body.fields())
                tried = _tried(user, changed, id=str(id)) if dry_run else None
        except NotSubscribed as refused:
            raise BadRequest(refused.errors, ProblemKind.REFUSED_ENTRY) from None
        return answered(_one(changed, user) if tried is None else tried)

    def delete(self, request: Request, id: UUID) -> HttpResponse:
        subscription = _mine(request, id)
        self.given(request)
        with self.once(request, subscription):
            end(subscription)
        return HttpResponse(status=204)

    def again(self, request: Request, done: dict[str, Any], **path: Any) -> HttpResponse:
        if request.method == "DELETE":
            return HttpResponse(status=204)
        return answered(_one(_mine(request, path["id"]), who(request)))

    def object_read(self) -> ReadView | None:
        return self


def _answered_new(request: Request, subscription: Subscription) -> HttpResponse:
    where = reverse("api-subscription", args=[subscription.pk], request=request)
    return answered(_one(subscription, who(request)), status=201, location=where)


def _tried(user: User, subscription: Subscription, *, id: str | None) -> dict[str, Any]:
    """A subscription that was only tried, with the developments that it would have told of late."""
    audience = subscription.negotiation.audience_of(user)
    if audience is None:
        raise Http404
    view = Perspective.of(subscription.negotiation, audience, today_utc())
    seen = preview_of(subscription, view)
    rows = stream({audience: [subscription.negotiation.pk]}).filter(
        pk__in=[row.pk for row in seen.examples]
    )
    by_id = {row.pk: told(row, today=view.today) for row in linked(rows)}
    return {
        "dry_run": True,
        "subscription": {**_one(subscription, user), "id": id},
        "would_have_told": {
            "count": seen.count,
            "since": seen.since,
            "at_least": seen.more,
            "examples": [by_id[row.pk] for row in seen.examples if row.pk in by_id],
        },
    }


def _one(subscription: Subscription, user: User) -> dict[str, Any]:
    [one] = shown([subscription], user)
    return one


def _own(request: Request) -> QuerySet[Subscription]:
    return Subscription.objects.owned_by(who(request)).select_related(
        "negotiation", "recipient__endpoint"
    )


def _mine(request: Request, id: UUID) -> Subscription:
    """One's own; another's does not exist."""
    return get_object_or_404(_own(request), pk=id)
