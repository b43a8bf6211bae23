"""The subscriptions of an account, and the forms to change them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ...alerting.endpoints import endpoints_of
from ...alerting.subscription_choices import BY_NEGOTIATION, described
from ...alerting.subscriptions import NotSubscribed, change, keep_time, subscribe
from ...delivery.mail.periods import known_zones
from ...models import Endpoint, Negotiation, Recipient, Subscription, User
from ...reading.perspective import Perspective, perspective_of
from ...rules.calendar import today_utc
from ..forms import AccountSubscriptionForm, asked_by
from ..request_context import not_found
from ..subscription_views import chosen, switched


@login_required
@never_cache
@require_http_methods(["GET", "HEAD"])
def subscriptions(request: HttpRequest) -> HttpResponse:
    """One's own subscriptions, and the negotiations of which nothing is followed yet."""
    user = _user(request)
    mine = (
        Subscription.objects.owned_by(user)
        .select_related("negotiation", "recipient__endpoint")
        .order_by(*BY_NEGOTIATION)
    )
    others = Negotiation.objects.visible_to(user).exclude(pk__in=mine.values("negotiation"))
    return render(
        request,
        "pages/subscriptions.html",
        {
            "followed": described(mine, user),
            "recipient": _recipient(request),
            "negotiations": others.order_by("-start_date", "slug"),
            "here": "subscriptions",
            "address": user.email,
            "zones": known_zones(),
        },
    )


@login_required
@never_cache
@require_POST
def set_time_zone(request: HttpRequest) -> HttpResponse:
    """By which clock one's digests come."""
    try:
        keep_time(_user(request), request.POST.get("time_zone", ""))
    except NotSubscribed as refused:
        messages.error(request, refused.errors["time_zone"])
    else:
        messages.success(request, "Digests come at 7 in the morning by that clock.")
    return redirect("subscriptions")


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_subscription(request: HttpRequest, negotiation: str) -> HttpResponse:
    """The form for a new subscription to a negotiation that one may see."""
    view = _view(request, negotiation)
    if view is None:
        return not_found(request)
    form = AccountSubscriptionForm(
        request.POST or None,
        view=view,
        endpoints=_endpoints(request, view.negotiation),
        initial=AccountSubscriptionForm.usual() | _asked(request),
    )
    return chosen(
        request,
        form,
        lambda: subscribe(_user(request), view.negotiation, **form.kept),
        view=view,
        recipient=_recipient(request),
        back=reverse("subscriptions"),
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit_subscription(request: HttpRequest, id: UUID) -> HttpResponse:
    """The form for one of one's own subscriptions."""
    mine = Subscription.objects.owned_by(_user(request)).filter(pk=id)
    subscription = mine.select_related("negotiation", "recipient__endpoint").first()
    view = _view(request, subscription.negotiation.slug) if subscription else None
    if subscription is None or view is None:
        return not_found(request)
    form = AccountSubscriptionForm(
        request.POST or None,
        view=view,
        endpoints=_endpoints(request, view.negotiation),
        kept=subscription,
    )
    return chosen(
        request,
        form,
        lambda: change(subscription, _user(request), active=True, **form.changed),
        view=view,
        recipient=_recipient(request),
        back=reverse("subscriptions"),
        subscription=subscription,
    )


@login_required
@never_cache
@require_POST
def switch_subscription(request: HttpRequest, id: UUID) -> HttpResponse:
    """Pauses one of one's own subscriptions, resumes it or ends it for good."""
    subscription = Subscription.objects.owned_by(_user(request)).filter(pk=id).first()
    if subscription is None:
        return not_found(request)
    return switched(request, subscription, _user(request), back=reverse("subscriptions"))


def _recipient(request: HttpRequest) -> Recipient:
    """The user as one who is written to, who need not be kept yet."""
    user = _user(request)
    return Recipient.objects.filter(user=user).first() or Recipient(user=user)


def _view(request: HttpRequest, slug: str) -> Perspective | None:
    return perspective_of(request.user, slug, today=today_utc())


def _endpoints(request: HttpRequest, about: Negotiation) -> Iterable[Endpoint]:
    """The endpoints of one's own to which this negotiation can be posted."""
    return endpoints_of(_user(request)).filter(negotiation=about)


def _asked(request: HttpRequest) -> dict[str, Any]:
    """The answers that the page which led here asks for, and the endpoint or feed."""
    by = {"by": request.GET["by"]} if "by" in request.GET else {}
    return {**asked_by(request.GET), **by}


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101  # login_required
    return request.user
