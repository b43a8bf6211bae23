"""One's own webhook endpoints: what they were told, what they answered, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ...alerting import endpoints as acts
from ...alerting.subscription_choices import described
from ...alerting.subscriptions import subscribe
from ...models import Attempt, Channel, Endpoint, Negotiation, Subscription, User
from ...traffic.safe_http import LONGEST_URL
from ...vocabulary.endpoint_events import EndpointEventType
from ...vocabulary.kinds import USUAL_KINDS
from ..request_context import not_found

MOST_ATTEMPTS = 100
"""So many of the last attempts stand on the page; the API has them all."""


class EndpointForm(forms.Form):
    """Asks for the address of an endpoint, and for what is posted there."""

    url = forms.CharField(
        label="Address",
        max_length=LONGEST_URL,
        help_text="It begins with https:// and can be reached from anywhere.",
        error_messages={"required": "Give the address to which it is to be posted."},
    )
    negotiation = forms.ChoiceField(label="Of which negotiation")
    what = forms.ChoiceField(
        label="What is posted",
        choices=[("all", "Every development"), ("usual", "What the usual mails tell")],
        widget=forms.RadioSelect,
        initial="all",
        help_text="You can narrow it down afterwards, as any subscription.",
    )

    events = forms.MultipleChoiceField(
        label="And besides",
        required=False,
        choices=[(one.value, one.about) for one in EndpointEventType],
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, negotiations: list[Negotiation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["negotiation"].choices = [(n.slug, n.title) for n in negotiations]  # type: ignore[attr-defined]


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def endpoints(request: HttpRequest) -> HttpResponse:
    """One's own endpoints, and the form for a new one."""
    user = _user(request)
    open_to_him = list(Negotiation.objects.visible_to(user).order_by("-start_date", "slug"))
    form = EndpointForm(request.POST or None, negotiations=open_to_him)
    if form.is_valid():
        made = _made(form, user, open_to_him)
        if made is not None:
            # No redirect: the secret would have to be kept somewhere on the way.
            return _endpoint(request, made, secret=made.secret)
    return render(
        request,
        "pages/endpoints.html",
        {
            "endpoints": acts.endpoints_of(user).order_by("created_at", "id"),
            "form": form,
            "negotiations": open_to_him,
            "here": "subscriptions",
        },
        status=400 if form.errors else 200,
    )


def _made(form: EndpointForm, user: User, open_to_him: list[Negotiation]) -> Endpoint | None:
    """The new endpoint with its subscription; None where the address will not do."""
    fields = form.cleaned_data
    about = next(n for n in open_to_him if n.slug == fields["negotiation"])
    try:
        made = acts.make(user, about, fields["url"], events=fields["events"])
    except acts.NoEndpoint as refused:
        for name, text in refused.errors.items():
            form.add_error(name, text)
        return None
    kinds = list(USUAL_KINDS) if fields["what"] == "usual" else []
    subscribe(user, about, kinds=kinds, channel=Channel.WEBHOOK, endpoint=made.pk)
    return made


@login_required
@never_cache
@require_http_methods(["GET", "HEAD"])
def endpoint(request: HttpRequest, id: UUID) -> HttpResponse:
    """One of one's own endpoints, with the log of what it answered."""
    mine = _mine(request, id)
    return _endpoint(request, mine) if mine else not_found(request)


def _endpoint(request: HttpRequest, mine: Endpoint, *, secret: str = "") -> HttpResponse:
    asking = Subscription.objects.owned_by(_user(request)).filter(recipient=mine.recipient)
    return render(
        request,
        "pages/endpoint.html",
        {
            "endpoint": mine,
            "secret": secret,
            "told": described(asking, _user(request)),
            "besides": [(one, one in mine.events) for one in EndpointEventType],
            "attempts": acts.attempts_of(mine)[:MOST_ATTEMPTS],
            "most": MOST_ATTEMPTS,
            "now": timezone.now(),
            "here": "subscriptions",
        },
    )


@login_required
@never_cache
@require_POST
def endpoint_act(request: HttpRequest, id: UUID) -> HttpResponse:
    """Does with one of one's own endpoints what the pressed button says."""
    mine = _mine(request, id)
    if mine is None:
        return not_found(request)
    wanted = request.POST.get("do", "")
    if wanted == "rotate":
        return _endpoint(request, mine, secret=acts.rotate(mine, now=timezone.now()).secret)
    if wanted in ACTS:
        try:
            messages.success(request, ACTS[wanted](mine, request))
        except acts.TooManyTests as refused:
            messages.error(request, str(refused))
    return redirect("endpoints") if wanted == "remove" else redirect("endpoint", mine.pk)


def _test(mine: Endpoint, request: HttpRequest) -> str:
    return f"A test was posted. {_in_words(acts.test(mine, now=timezone.now()))}"


def _in_words(attempt: Attempt) -> str:
    if attempt.status is None:
        return attempt.said
    return f"It answered {attempt.status} after {attempt.took_ms} ms: {attempt.said or 'no words'}"


def _pause(mine: Endpoint, request: HttpRequest) -> str:
    acts.pause(mine, now=timezone.now())
    return "Paused. Nothing is posted until you resume it."


def _resume(mine: Endpoint, request: HttpRequest) -> str:
    acts.resume(mine)
    return "Resumed. What it missed is posted if you replay it."


def _besides(mine: Endpoint, request: HttpRequest) -> str:
    acts.ask_for(mine, request.POST.getlist("events"))
    return "Kept. It is told of that besides developments, and of no more."


def _remove(mine: Endpoint, request: HttpRequest) -> str:
    acts.remove(mine)
    return "Removed, with its subscriptions and its log."


def _replay(mine: Endpoint, request: HttpRequest) -> str:
    now = timezone.now()
    try:
        if message := request.POST.get("message"):
            done = acts.replay(mine, now=now, message=UUID(message))
        else:
            day = datetime.fromisoformat(request.POST.get("since", "")).date()
            done = acts.replay(mine, now=now, since=datetime.combine(day, time(), UTC))
    except ValueError:
        return "Nothing was replayed: choose the day from which on."
    again = f"{done.again} message{'' if done.again == 1 else 's'} will be posted again."
    return f"{again} {done.overtaken} no longer hold." if done.overtaken else again


ACTS: dict[str, Callable[[Endpoint, HttpRequest], str]] = {
    "test": _test,
    "pause": _pause,
    "resume": _resume,
    "besides": _besides,
    "remove": _remove,
    "replay": _replay,
}


def _mine(request: HttpRequest, id: UUID) -> Endpoint | None:
    return acts.endpoints_of(_user(request)).filter(pk=id).first()


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101  # login_required
    return request.user
