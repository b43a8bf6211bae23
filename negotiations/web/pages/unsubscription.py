"""One click to stop the mails of a negotiation: for people, and for the mail programs that click for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from ...alerting.reader_links import mail_link
from ...alerting.recipients import recipient_for
from ...alerting.subscriptions import leave, leave_digests, return_to, return_to_digests
from ...alerting.work_mails import end_work_mails, return_to_work_mails
from ...models import Readership, Recipient, WorkMail
from ...models.links import former_digest
from ..request_context import not_found


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leaving(request: HttpRequest, token: str) -> HttpResponse:
    """POST stops the mails (RFC 8058: no cookie, no question, no redirect, as often as one likes).

    GET only asks: programs that scan mails follow every link. Whoever holds the address may
    leave, for ever; it shows nothing that its reader was not sent, and opens nothing else: what
    changes more is mailed to the address.
    """
    found = _whose(token)
    if found is None:
        return not_found(request)
    left = returned = mailed = False
    if request.method == "POST" and request.POST.get("and") == "link":
        mailed = True
        mail_link(found.recipient, now=timezone.now())
    elif request.method == "POST":
        returned = request.POST.get("and") == "return"
        left = not returned
        (found.return_to if returned else found.leave)()
    response = render(
        request,
        "pages/unsubscription.html",
        {
            "left": left,
            "returned": returned,
            "mailed": mailed,
            "about": found.about,
            "address": found.recipient.address,
            "has_account": found.recipient.account is not None,
            "are_chosen": found.are_chosen,
        },
    )
    response["X-Robots-Tag"] = "noindex"
    return response


@dataclass(frozen=True, slots=True)
class _Mails:
    """The mails that a token ends: those of one negotiation, all digests of a reader, or those of what waits for him."""

    about: str
    recipient: Recipient
    leave: Callable[[], int]
    return_to: Callable[[], int]
    are_chosen: bool = True
    """Whether its reader chooses elsewhere which of them he gets, and how often."""


def _whose(token: str) -> _Mails | None:
    readership = (
        Readership.objects.filter(token=token)
        .select_related("recipient__user", "recipient__owner", "negotiation")
        .first()
    )
    if readership is not None:
        seen = readership.recipient.audience_in(readership.negotiation) is not None
        return _Mails(
            f"about {readership.negotiation.title}" if seen else "",
            readership.recipient,
            partial(leave, readership),
            partial(return_to, readership),
        )
    wish = WorkMail.objects.filter(token=token).select_related("user").first()
    if wish is not None:
        return _Mails(
            "of what waits for you at the desk",
            recipient_for(wish.user),
            partial(end_work_mails, wish.user),
            partial(return_to_work_mails, wish.user),
            are_chosen=False,
        )
    ends_digests = Q(token=token) | Q(former_link=former_digest(token))
    recipient = Recipient.objects.filter(ends_digests).select_related("user", "owner").first()
    if recipient is None:
        return None
    return _Mails(
        "of what changed in a day or a week",
        recipient,
        partial(leave_digests, recipient),
        partial(return_to_digests, recipient),
    )
