"""One's own API tokens: what each may do, when it was last used, when it ends; its end by hand, and a new one."""

from __future__ import annotations

from typing import cast

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ...accounts.tokens import NoToken, end_token, make_token, tokens_of
from ...models import ApiToken, Negotiation, User
from ..account_forms import NewTokenForm


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """One's own tokens, the newest first; POST ends the one that is named. A secret is never shown here."""
    user, now = cast(User, request.user), timezone.now()
    mine = tokens_of(user, now)
    if request.method == "POST":
        named = request.POST.get("end", "")
        for token in mine:
            # By a few letters of its digest: how many tokens there are is nobody's business.
            if token.mark == named:
                end_token(request, token, now=now)
                messages.success(
                    request,
                    "Ended, with all that were made with it. Programs that have it are refused from now on.",
                )
        return redirect("tokens")
    rows = mine.select_related("made_with").reverse()
    seen = set(Negotiation.objects.visible_to(user).values_list("pk", flat=True))
    shown = [(one, one.negotiation_id is None or one.negotiation_id in seen) for one in rows]
    return render(request, "pages/tokens.html", {"tokens": shown, "here": "account"})


@never_cache
@login_required
@reauthentication_required(app="allauth.account")
@require_http_methods(["GET", "HEAD", "POST"])
def new_token(request: HttpRequest) -> HttpResponse:
    """The form of a new token, and its secret once it is made; it takes the password."""
    user = cast(User, request.user)
    open_to_him = list(Negotiation.objects.visible_to(user).order_by("-start_date", "slug"))
    form = NewTokenForm(request.POST or None, negotiations=open_to_him)
    seen = {"form": form, "here": "account"}
    if form.is_valid():
        try:
            token, secret = make_token(request, user, form.wanted(), now=timezone.now())
        except NoToken as refused:
            for name, text in refused.errors.items():
                form.add_error(name, text)
        else:
            # No redirect: the secret would have to be kept somewhere on the way.
            return render(request, "pages/token_made.html", _made(token, secret))
    return render(request, "pages/new_token.html", seen, status=400 if form.errors else 200)


def _made(token: ApiToken, secret: str) -> dict[str, object]:
    return {"token": token, "secret": secret, "seen": True, "here": "account"}
