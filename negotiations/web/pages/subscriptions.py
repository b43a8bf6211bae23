"""What somebody asked to be told, and how to change it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ...alerting.preview import MOST, preview
from ...alerting.subscribing import NotSubscribed, change, end, keep_time, subscribe
from ...delivery.periods import known_zones
from ...delivery.reasons import kinds_in_words
from ...detection.audiences import Audience
from ...detection.calendar import today_utc
from ...models import Issue, Negotiation, Party, Recipient, Subscription, User
from ..asking import not_found
from ..forms import SubscriptionForm


@dataclass(frozen=True, slots=True)
class Followed:
    """One subscription, with its words and the names of what it follows."""

    row: Subscription
    kinds: str
    parties: list[str]
    issues: list[str]


@login_required
@never_cache
@require_http_methods(["GET", "HEAD"])
def subscriptions(request: HttpRequest) -> HttpResponse:
    """One's own subscriptions, and the negotiations to which one can be added."""
    user = _user(request)
    mine = list(
        Subscription.objects.owned_by(user).select_related("negotiation", "recipient__endpoint")
    )
    return render(
        request,
        "pages/subscriptions.html",
        {
            "followed": _followed(mine, user),
            "negotiations": Negotiation.objects.visible_to(user).order_by("-start_date", "slug"),
            "here": "subscriptions",
            "address": user.email,
            "zones": known_zones(),
            "time_zone": _recipient(request).time_zone,
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


def _followed(mine: list[Subscription], user: User) -> list[Followed]:
    names: dict[str, dict[tuple[int, str], str]] = {}
    for noun, model in (("parties", Party), ("issues", Issue)):
        slugs = {slug for s in mine for slug in getattr(s, noun)}
        seen: Any = model.objects.filter(slug__in=slugs).visible_to(user)
        names[noun] = {(t.negotiation_id, t.slug): str(t) for t in seen}
    return [
        Followed(
            s,
            kinds_in_words(s.kinds),
            *(
                [n for slug in getattr(s, noun) if (n := names[noun].get((s.negotiation_id, slug)))]
                for noun in ("parties", "issues")
            ),
        )
        for s in mine
    ]


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_subscription(request: HttpRequest, negotiation: str) -> HttpResponse:
    """The form for a new subscription to a negotiation that one may see."""
    found = _negotiation(request, negotiation)
    if found is None:
        return not_found(request)
    about, reader = found
    form = SubscriptionForm(
        request.POST or None,
        negotiation=about,
        reader=reader,
        initial=SubscriptionForm.usual() | _asked(request),
    )
    if form.is_valid() and "preview" not in request.POST:
        try:
            subscribe(_user(request), about, **form.cleaned_data)
        except NotSubscribed as refused:
            _at_their_fields(form, refused)
        else:
            messages.success(request, f"You will be told of {about.title}.")
            return redirect("subscriptions")
    return _form(request, form, about, reader)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit_subscription(request: HttpRequest, id: UUID) -> HttpResponse:
    """The form for one of one's own subscriptions."""
    mine = Subscription.objects.owned_by(_user(request)).filter(pk=id)
    subscription = mine.select_related("negotiation").first()
    found = _negotiation(request, subscription.negotiation.slug) if subscription else None
    if subscription is None or found is None:
        return not_found(request)
    about, reader = found
    kept = {name: getattr(subscription, name) for name in SubscriptionForm.NAMES}
    form = SubscriptionForm(request.POST or None, negotiation=about, reader=reader, initial=kept)
    if form.is_valid() and "preview" not in request.POST:
        try:
            change(subscription, _user(request), active=True, **form.cleaned_data)
        except NotSubscribed as refused:
            _at_their_fields(form, refused)
        else:
            messages.success(request, "Changed.")
            return redirect("subscriptions")
    return _form(request, form, about, reader, subscription)


@login_required
@never_cache
@require_POST
def switch_subscription(request: HttpRequest, id: UUID) -> HttpResponse:
    """Pauses one of one's own subscriptions, resumes it or ends it for good."""
    subscription = Subscription.objects.owned_by(_user(request)).filter(pk=id).first()
    if subscription is None:
        return not_found(request)
    wanted = request.POST.get("do")
    if wanted == "end":
        end(subscription)
        messages.success(request, "Ended. You will hear no more of it.")
    elif wanted in ("pause", "resume"):
        change(subscription, _user(request), active=wanted == "resume")
        messages.success(request, "Resumed." if wanted == "resume" else "Paused.")
    return redirect("subscriptions")


def _form(
    request: HttpRequest,
    form: SubscriptionForm,
    about: Negotiation,
    reader: Audience,
    subscription: Subscription | None = None,
) -> HttpResponse:
    """The form, with what it would have sent beside it."""
    fields = _fields(form)
    shown = (
        preview(about, _recipient(request), reader, fields, today=today_utc()) if fields else None
    )
    return render(
        request,
        "pages/subscription.html",
        {
            "form": form,
            "about": about,
            "subscription": subscription,
            "preview": shown,
            "most": MOST,
            "here": "subscriptions",
        },
        status=400 if form.errors else 200,
    )


def _fields(form: SubscriptionForm) -> dict[str, Any]:
    """What the form says now; nothing where it cannot be read."""
    if not form.is_bound:
        return {name: form[name].value() or [] for name in form.ASKED}
    if form.errors:
        return {}
    return {name: form.cleaned_data[name] for name in form.ASKED}


def _recipient(request: HttpRequest) -> Recipient:
    """The user as one who is written to, who need not be kept yet."""
    user = _user(request)
    return Recipient.objects.filter(user=user).first() or Recipient(user=user)


def _at_their_fields(form: SubscriptionForm, refused: NotSubscribed) -> None:
    for name, text in refused.errors.items():
        form.add_error(name if name in form.fields else None, text)


def _negotiation(request: HttpRequest, slug: str) -> tuple[Negotiation, Audience] | None:
    found = Negotiation.objects.visible_to(_user(request)).filter(slug=slug).first()
    reader = found.audience_of(request.user) if found else None
    return (found, reader) if found is not None and reader is not None else None


def _asked(request: HttpRequest) -> dict[str, Any]:
    """What the page that led here asks for: `?party=` and `?issue=`."""
    asked = {"parties": request.GET.getlist("party"), "issues": request.GET.getlist("issue")}
    return {name: slugs for name, slugs in asked.items() if slugs}


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101  # login_required
    return request.user
