"""One's own API tokens: what each may do, when it was last used, when it ends; and its end by hand."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ...models import ApiToken, Negotiation, User


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """One's own tokens, the newest first; POST ends the one that is named. A secret is never shown here."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101  # login_required
    now = timezone.now()
    mine = ApiToken.objects.filter(user=user)
    if request.method == "POST":
        named = request.POST.get("end", "")
        for token in mine.filter(revoked_at=None):
            # By a few letters of its digest: how many tokens there are is nobody's business.
            if token.mark == named:
                ApiToken.objects.end(token, now=now)
                messages.success(request, "Ended. Programs that have it are refused from now on.")
        return redirect("tokens")
    rows = mine.usable(now).select_related("negotiation").order_by("-created_at", "-pk")
    seen = set(Negotiation.objects.visible_to(user).values_list("pk", flat=True))
    return render(
        request,
        "pages/tokens.html",
        {
            "tokens": [
                (one, one.negotiation_id is None or one.negotiation_id in seen) for one in rows
            ],
            "here": "subscriptions",
        },
    )
