"""The acts on one subscription, the same for who has an account and for an address without one."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ..alerting.preview import preview
from ..alerting.subscriptions import NotSubscribed, change, end
from ..models import Recipient, Subscription, User
from ..reading.perspective import Perspective
from .forms import SubscriptionForm


def chosen(
    request: HttpRequest,
    form: SubscriptionForm,
    keep: Callable[[], Subscription],
    *,
    view: Perspective,
    recipient: Recipient,
    back: str,
    subscription: Subscription | None = None,
) -> HttpResponse:
    """Calls `keep` and goes `back`, where the form was sent and is fit.

    Else it is shown, with what it would have sent beside it. The recipient need not be kept yet.
    """
    if form.is_valid() and "preview" not in request.POST:
        try:
            keep()
        except NotSubscribed as refused:
            form.refused(refused)
        else:
            told = "Changed." if subscription else f"You will be told of {view.negotiation.title}."
            messages.success(request, told)
            return redirect(back)
    asked = form.asked
    seen = {
        "form": form,
        "about": view.negotiation,
        "recipient": recipient,
        "subscription": subscription,
        "preview": preview(view, recipient, asked) if asked else None,
        "today": view.today,
        "back": back,
        "here": "subscriptions",
    }
    return render(request, "pages/subscription.html", seen, status=400 if form.errors else 200)


def switched(
    request: HttpRequest, subscription: Subscription, user: User | AnonymousUser, *, back: str
) -> HttpResponse:
    """Stops the subscription, resumes it or ends it for good, as the pressed button says."""
    wanted = request.POST.get("do")
    if wanted == "end":
        end(subscription)
        messages.success(request, "Ended. You will hear no more of it.")
    elif wanted in ("pause", "resume"):
        change(subscription, user, active=wanted == "resume")
        messages.success(request, "Resumed." if wanted == "resume" else "Stopped.")
    return redirect(back)
