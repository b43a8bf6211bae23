"""The mails that were sent, to look at on a developer's own machine: in DEBUG, where mails go nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.csp import CSP
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override

from ...delivery.queue.readable import headlines_told, readable_by
from ...delivery.queue.readers import still_theirs
from ...models import Channel, Message
from ...models.deliveries import State
from ...traffic.proxies import is_from_here
from ..request_context import Missing, Page, page

MOST = 500


def on_this_machine(view: Page) -> Page:
    """A page that exists in DEBUG only, and for nobody who asks from elsewhere or through a proxy."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not (settings.DEBUG and is_from_here(request)):
            raise Missing
        return view(request, *args, **kwargs)

    return page(answer)


@on_this_machine
def mailbox(request: HttpRequest) -> HttpResponse:
    """The mails that were handed over, the last one first; `?to=` shows those of one address.

    As far as whoever asks may know what they tell, and their readers still may.
    """
    sent = _handed_over(request).defer("content")
    addresses = list(sent.order_by("address").values_list("address", flat=True).distinct())
    to = request.GET.get("to", "")
    if to:
        sent = sent.filter(address=to)
    mails = still_theirs(sent.order_by("-queued_at", "-id")[:MOST])
    return render(
        request,
        "pages/mailbox.html",
        {"mails": mails, "addresses": addresses, "to": to, "count": len(mails)},
    )


@csp_override({**settings.SECURE_CSP, "frame-src": [CSP.SELF]})
@on_this_machine
def mail(request: HttpRequest, id: UUID) -> HttpResponse:
    """One mail: its headers, its text, and its HTML in a frame of its own; what it told, where those were removed."""
    message, parsed = _parsed(request, id)
    return render(
        request,
        "pages/mail.html",
        {
            "message": message,
            "headers": list(parsed.items()),
            "text": _part(parsed, "plain"),
            "told": headlines_told(message) if message.text_removed_at else (),
        },
    )


def _unframed(view: Callable[..., HttpResponse]) -> Any:
    return csp_override(
        {
            "default-src": [CSP.NONE],
            "style-src": [CSP.UNSAFE_INLINE],
            "frame-ancestors": [CSP.SELF],
            "sandbox": ["allow-popups", "allow-popups-to-escape-sandbox"],
        }
    )(xframe_options_sameorigin(view))


@_unframed
@on_this_machine
def mail_html(request: HttpRequest, id: UUID) -> HttpResponse:
    """The HTML part as a mail program shows it; nothing in it may run or be fetched."""
    message, parsed = _parsed(request, id)
    return _text_removed() if message.text_removed_at else HttpResponse(_part(parsed, "html"))


@on_this_machine
def mail_source(request: HttpRequest, id: UUID) -> HttpResponse:
    """The mail byte for byte, as it was handed over."""
    message, _ = _parsed(request, id)
    if message.text_removed_at:
        return _text_removed()
    return HttpResponse(bytes(message.content or b""), content_type="text/plain; charset=utf-8")


def _text_removed() -> HttpResponse:
    return HttpResponse("The text of this mail was removed.", status=410, content_type="text/plain")


def _handed_over(request: HttpRequest) -> QuerySet[Message]:
    """The mails that are for whoever asks to read; none that still waits: a letter is written before its turn."""
    mails = Message.objects.filter(channel=Channel.EMAIL, content__isnull=False)
    return mails.filter(readable_by(request.user)).exclude(state__in=(State.PENDING, State.LEASED))


def _parsed(request: HttpRequest, id: UUID) -> tuple[Message, EmailMessage]:
    for message in still_theirs(_handed_over(request).filter(pk=id)):
        return message, message_from_bytes(bytes(message.content or b""), policy=policy.default)
    raise Missing


def _part(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    return str(part.get_content()) if part is not None else ""
