"""One click to stop the mails of a negotiation: for people, and for the mail programs that click for them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from ...alerting.subscribing import leave, return_to
from ...delivery.mails import change_path
from ...models import Readership
from ..asking import not_found


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leaving(request: HttpRequest, token: str) -> HttpResponse:
    """POST stops the mails (RFC 8058: no cookie, no question, no redirect, as often as one likes).

    GET only asks: programs that scan mails follow every link. Whoever holds the address may
    leave; it shows nothing that its reader was not sent.
    """
    readership = (
        Readership.objects.filter(token=token)
        .select_related("recipient__user", "recipient__owner", "negotiation")
        .first()
    )
    if readership is None:
        return not_found(request)
    left = returned = False
    if request.method == "POST":
        returned = request.POST.get("and") == "return"
        left = not returned
        (return_to if returned else leave)(readership)
    audience = readership.recipient.audience_in(readership.negotiation)
    response = render(
        request,
        "pages/leaving.html",
        {
            "left": left,
            "returned": returned,
            "about": readership.negotiation if audience is not None else None,
            "address": readership.recipient.address,
            "change": change_path(readership.recipient),
        },
    )
    response["X-Robots-Tag"] = "noindex"
    return response
