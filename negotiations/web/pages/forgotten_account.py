"""The page on which the owner of an account has it forgotten, for good."""

from __future__ import annotations

from allauth.core import ratelimit
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from ...models import User
from ...recording.act import Refused
from ...recording.former_accounts import forget_account

WRONG = "That is not your password. Nothing was changed."
TOO_OFTEN = "That was tried too often. Wait a minute."


@sensitive_post_parameters("password")
@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def forget_own_account(request: HttpRequest) -> HttpResponse:
    """Says what goes and what stays; POST with the password does it."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101  # login_required
    if request.method != "POST":
        return _asked(request)
    if not ratelimit.consume(request, action="reauthenticate", user=user):
        return _asked(request, TOO_OFTEN, status=429)
    if not user.check_password(request.POST.get("password", "")):
        return _asked(request, WRONG, status=400)
    address = user.email
    try:
        forget_account(user, by=user)
    except Refused as refused:
        return _asked(request, " ".join(refused.errors.values()), status=409)
    logout(request)
    return render(request, "pages/forgotten.html", {"address": address, "account": True})


def _asked(request: HttpRequest, fault: str = "", *, status: int = 200) -> HttpResponse:
    return render(request, "pages/forget_account.html", {"fault": fault}, status=status)
