"""Readers without an account: they give an address, confirm it from their mailbox, and manage what it gets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ...alerting.addresses import (
    GOOD_FOR,
    LinkTooOld,
    NoSuchLink,
    SignUp,
    confirm,
    end_all,
    followed_by,
    forget,
    read_link,
    refuse,
    sign_up,
)
from ...alerting.preview import preview
from ...alerting.reader_links import (
    end_links,
    has_account,
    mail_link,
    reader_of,
    reader_of_ended,
)
from ...alerting.subscription_choices import BY_NEGOTIATION, described
from ...alerting.subscriptions import NotSubscribed, change, subscribe_address
from ...delivery.mail.compose import CHANGES_FOR, change_path
from ...models import Negotiation, Recipient, Subscription
from ...reading.perspective import Perspective, perspective_of
from ...rules.calendar import today_utc
from ...traffic import limits
from ...traffic.proxies import client_network
from ...vocabulary.audiences import Audience
from ..forms import NotedSubscriptionForm, SubscriptionForm, asked_by, plain_address
from ..request_context import not_found
from ..subscription_views import chosen, switched

ANYBODY = AnonymousUser()
"""With whose eyes a reader without an account sees: what is public."""
AN_HOUR = timedelta(hours=1)
MOST = 10
"""The most addresses that may be given from one place in an hour."""

View = Callable[..., HttpResponse]


def unlisted(view: View) -> View:
    """A page for who came by a link of his own: in no cache, and in no search engine."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        return response

    return never_cache(answer)


class AddressSubscriptionForm(SubscriptionForm):
    """The subscription of somebody without an account, and his address.

    Without a note: it would be a stranger's words in a mail to somebody who may not have asked for it.
    """

    email = forms.EmailField(
        label="Your e-mail address",
        help_text="A mail asks whether it is yours. Nothing else is sent before you say yes.",
        widget=forms.EmailInput(attrs={"autocomplete": "email", "aria-describedby": "h-email"}),
        error_messages={"required": "Give an address.", "invalid": "That is no e-mail address."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(self.ORDER)

    def clean_email(self) -> str:
        return plain_address(self.cleaned_data["email"])


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest, negotiation: str) -> HttpResponse:
    """Anybody gives an address and chooses what to follow; the answer is the same for every address."""
    if request.user.is_authenticated:
        if not Negotiation.objects.visible_to(request.user).filter(slug=negotiation).exists():
            return not_found(request)
        query = request.META.get("QUERY_STRING", "")
        path = reverse("new_subscription", args=[negotiation])
        return redirect(f"{path}?{query}" if query else path)
    view = _public(negotiation)
    if view is None:
        return not_found(request)
    form = AddressSubscriptionForm(
        request.POST or None,
        view=view,
        initial=AddressSubscriptionForm.usual() | asked_by(request.GET),
    )
    looking = "preview" in request.POST
    form.fields["email"].required = not looking
    status = 200
    if form.is_valid() and not looking:
        if not _too_many_from_here(request):
            sign_up(form.cleaned_data["email"], view.negotiation, form.kept, now=timezone.now())
            return redirect("follow_asked", view.negotiation.slug)
        form.add_error(None, "Many addresses were given from where you are. Try again in an hour.")
        status = 429
    elif form.errors:
        status = 400
    seen = {
        "form": form,
        "negotiation": view.negotiation,
        "preview": preview(view, Recipient(), asked) if (asked := form.asked) else None,
        "today": view.today,
    }
    return render(request, "pages/follow.html", seen, status=status)


@never_cache
@require_http_methods(["GET", "HEAD"])
def follow_asked(request: HttpRequest, negotiation: str) -> HttpResponse:
    """Says what to do now, the same for every address."""
    view = _public(negotiation)
    if view is None:
        return not_found(request)
    context = {"negotiation": view.negotiation, "days": GOOD_FOR.days}
    return render(request, "pages/follow_asked.html", context)


def _public(slug: str) -> Perspective | None:
    """The negotiation as anybody sees it; None where it is not public."""
    return perspective_of(ANYBODY, slug, today=today_utc())


def _too_many_from_here(request: HttpRequest) -> bool:
    """Counts by the client's network. What protects a mailbox is the limit of each address."""
    key = f"sign-ups: {client_network(request)}"
    return not limits.hit(key, limit=MOST, window=AN_HOUR, now=timezone.now()).is_within


@unlisted
@require_http_methods(["GET", "HEAD", "POST"])
def confirmation(request: HttpRequest, signed: str) -> HttpResponse:
    """The page that a link in a mail opens. GET only asks: programs that scan mails follow every link."""
    now = timezone.now()
    try:
        asked = read_link(signed, now=now)
    except LinkTooOld:
        return render(request, "pages/link_too_old.html", {"days": GOOD_FOR.days}, status=410)
    except NoSuchLink:
        return not_found(request)
    if request.method == "POST" and request.POST.get("do") == "refuse":
        refuse(asked, now=now)
    elif request.method == "POST":
        try:
            confirm(asked, now=now)
        except NotSubscribed:
            return _confirmation(request, asked, gone=True)
        messages.success(request, f"Confirmed. You will be told of {asked.negotiation.title}.")
        return redirect(change_path(asked.recipient, now))
    return _confirmation(request, asked)


def _confirmation(request: HttpRequest, asked: SignUp, *, gone: bool = False) -> HttpResponse:
    seen = {
        "about": asked.negotiation,
        "what": asked.what,
        "address": asked.recipient.email,
        "refused": asked.recipient.suppressed_at is not None,
        "known": asked.recipient.confirmed_at is not None,
        "gone": gone,
    }
    return render(request, "pages/confirmation.html", seen, status=409 if gone else 200)


@unlisted
@require_http_methods(["GET", "HEAD", "POST"])
def reader(request: HttpRequest, token: str) -> HttpResponse:
    """Everything that an address gets, for whoever holds the link in its mails.

    Of a link that is too old POST mails its owner a new one, and shows nothing.
    """
    mine = _reader_of(token)
    if mine is None:
        return _ended(request, token)
    if request.method == "POST":
        return redirect("reader", token)
    rows = followed_by(mine).select_related("negotiation").order_by(*BY_NEGOTIATION)
    public = Negotiation.objects.visible_to(ANYBODY).exclude(pk__in=rows.values("negotiation"))
    return render(
        request,
        "pages/reader.html",
        {
            "reader": mine,
            "link": token,
            "followed": described(rows, ANYBODY),
            "negotiations": public.order_by("-start_date", "slug"),
        },
    )


def _ended(request: HttpRequest, token: str) -> HttpResponse:
    """The page of a link that was one and opens nothing more, the same for every address."""
    if has_account(token):
        return redirect("subscriptions")
    owner = reader_of_ended(token)
    if owner is None:
        return not_found(request)
    mailed = request.method == "POST"
    if mailed:
        mail_link(owner, now=timezone.now())
    return render(
        request,
        "pages/link_ended.html",
        {"mailed": mailed, "days": CHANGES_FOR.days},
        status=200 if mailed else 410,
    )


@unlisted
@require_http_methods(["GET", "HEAD", "POST"])
def reader_new(request: HttpRequest, token: str, negotiation: str) -> HttpResponse:
    """The form by which an address that was confirmed follows something else."""
    mine, view = _reader_of(token), _public(negotiation)
    if mine is None or view is None:
        return not_found(request)
    form = NotedSubscriptionForm(
        request.POST or None,
        view=view,
        initial=NotedSubscriptionForm.usual() | asked_by(request.GET),
    )
    return chosen(
        request,
        form,
        lambda: subscribe_address(mine, view.negotiation, **form.kept),
        view=view,
        recipient=mine,
        back=reverse("reader", args=[token]),
    )


@unlisted
@require_http_methods(["GET", "HEAD", "POST"])
def reader_subscription(request: HttpRequest, token: str, id: UUID) -> HttpResponse:
    """The form for one subscription of an address."""
    mine, subscription = _one(token, id)
    if mine is None or subscription is None:
        return not_found(request)
    view = Perspective.of(subscription.negotiation, Audience.PUBLIC, today_utc())
    form = NotedSubscriptionForm(
        request.POST or None,
        view=view,
        kept=subscription,
    )
    return chosen(
        request,
        form,
        lambda: change(subscription, ANYBODY, active=True, **form.changed),
        view=view,
        recipient=mine,
        back=reverse("reader", args=[token]),
        subscription=subscription,
    )


@unlisted
@require_POST
def reader_switch(request: HttpRequest, token: str, id: UUID) -> HttpResponse:
    """Pauses one subscription of an address, resumes it or ends it for good."""
    mine, subscription = _one(token, id)
    if mine is None or subscription is None:
        return not_found(request)
    return switched(request, subscription, ANYBODY, back=reverse("reader", args=[token]))


@unlisted
@require_POST
def reader_end(request: HttpRequest, token: str) -> HttpResponse:
    """Ends the links made so far, or everything, or deletes the address with everything."""
    mine = _reader_of(token)
    if mine is None:
        return not_found(request)
    if request.POST.get("do") == "forget":
        forget(mine)
        return render(request, "pages/forgotten.html", {"address": mine.email})
    if request.POST.get("do") == "link":
        end_links(mine, now=timezone.now())
        return render(request, "pages/link_ended.html", {"mailed": True, "days": CHANGES_FOR.days})
    if request.POST.get("do") == "end":
        end_all(mine)
        messages.success(request, "All ended. Nothing more is sent to you.")
    return redirect("reader", token)


def _reader_of(link: str) -> Recipient | None:
    return reader_of(link, today=today_utc())


def _one(token: str, id: UUID) -> tuple[Recipient | None, Subscription | None]:
    mine = _reader_of(token)
    if mine is None:
        return None, None
    return mine, followed_by(mine).filter(pk=id).select_related("negotiation", "recipient").first()
