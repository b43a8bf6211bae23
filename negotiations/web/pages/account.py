"""One's own account: its address, how it is kept safe, where it is signed in, and who tried to."""

from __future__ import annotations

from typing import Any, cast

from allauth.account.decorators import reauthentication_required
from allauth.account.views import logout
from allauth.decorators import rate_limit
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from qrcode import QRCode

from ...accounts.addresses import (
    AddressClaim,
    AddressTaken,
    claim,
    confirm,
    read_claim,
    refuse,
    withdraw,
)
from ...accounts.agents import in_words
from ...accounts.events import KEPT, keep_event
from ...accounts.second_step import has_second_step, must_take_second_step
from ...alerting.addresses import GOOD_FOR, LinkTooOld, NoSuchLink
from ...alerting.work_mails import ask_for_work_mails, end_work_mails, hears_of_work
from ...models import AccountEvent, Membership, User
from ..account_forms import AddressForm
from ..request_context import not_found
from .anonymous_subscriptions import unlisted

MOST = 100
"""The most events that are shown."""


def _account_of(request: HttpRequest) -> User:
    """The user, after `login_required`."""
    return cast(User, request.user)


@never_cache
@login_required
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Everything that is kept about how somebody signs in, and the ways to change it."""
    user = _account_of(request)
    events = AccountEvent.objects.filter(user=user)
    seen = {
        "account": user,
        "here": "account",
        "has_second_step": has_second_step(user),
        "must_take_second_step": must_take_second_step(user),
        "sessions": _sessions(request, user),
        "events": events[:MOST],
        "days": KEPT.days,
        "works": Membership.objects.filter(user=user).exists(),
        "hears_of_work": hears_of_work(user),
    }
    return render(request, "account/account.html", seen)


@login_required
@require_POST
def work_mails(request: HttpRequest) -> HttpResponse:
    """Has the user be mailed every morning what waits for him at the desk, or no longer."""
    user = _account_of(request)
    if request.POST.get("do") == "stop":
        end_work_mails(user)
        messages.success(request, "Stopped: what waits for you is no longer mailed.")
    elif not user.email:
        messages.error(request, "Give a confirmed address first: there is none to mail to.")
    else:
        ask_for_work_mails(user, now=timezone.now())
        messages.success(request, "From tomorrow morning on you are mailed what waits for you.")
    return redirect(f"{reverse('account')}#work-mail")


def _sessions(request: HttpRequest, user: User) -> list[dict[str, object]]:
    """Where the user is signed in, the present session first, then the last one begun."""
    here = request.session.session_key
    sessions = UserSession.objects.purge_and_list(user)
    sessions.sort(
        key=lambda session: (session.session_key != here, -session.created_at.timestamp())
    )
    return [
        {
            "is_here": session.session_key == here,
            "program": in_words(session.user_agent),
            "address": session.ip,
            "since": session.created_at,
            "name": _name(session),
        }
        for session in sessions
    ]


def _name(session: UserSession) -> str:
    """Names a session in a form, without the key that would open it."""
    return salted_hmac("demarche.session", session.session_key, algorithm="sha256").hexdigest()[:24]


@login_required
@require_POST
def end_sessions(request: HttpRequest) -> HttpResponse:
    """Ends one session of the user's own, or all but the present one."""
    here, wanted = request.session.session_key, request.POST.get("session", "")
    for session in UserSession.objects.filter(user=_account_of(request)):
        is_other = session.session_key != here
        if is_other and (request.POST.get("do") == "others" or _name(session) == wanted):
            session.end()
    messages.success(request, "Ended: whoever used it has to sign in again.")
    return redirect("account")


@never_cache
@login_required
@rate_limit(action="manage_email")
@reauthentication_required(app="allauth.account")
@require_http_methods(["GET", "HEAD", "POST"])
def account_address(request: HttpRequest) -> HttpResponse:
    """Gives the account another address, which counts once it is confirmed; it takes the password."""
    user, now = _account_of(request), timezone.now()
    do = request.POST.get("do", "")
    form = AddressForm(request.POST if request.method == "POST" and not do else None)
    if do == "withdraw":
        withdraw(user)
        return redirect("account_email")
    if do == "again" and user.unconfirmed_email:
        claim(user, user.unconfirmed_email, now=now)
        return redirect("account_email")
    if form.is_valid():
        claim(user, form.cleaned_data["email"], now=now)
        messages.success(request, "Look into the mailbox of that address, and confirm it.")
        return redirect("account_email")
    seen = {"account": user, "form": form, "days": GOOD_FOR.days}
    return render(request, "account/address.html", seen, status=400 if form.errors else 200)


@unlisted
@require_http_methods(["GET", "HEAD", "POST"])
def account_confirmation(request: HttpRequest, signed: str) -> HttpResponse:
    """The page that the link in the mail opens. GET only asks: programs that scan mails follow every link."""
    now = timezone.now()
    try:
        asked = read_claim(signed, now=now)
        if request.method != "POST":
            return _confirmation(request, asked, "asked")
        if request.POST.get("do") == "refuse":
            refuse(asked, now=now)
            return _confirmation(request, asked, "refused")
        confirm(asked, now=now)
    except LinkTooOld:
        return render(request, "pages/link_too_old.html", {"days": GOOD_FOR.days}, status=410)
    except NoSuchLink:
        return not_found(request)
    except AddressTaken:
        return _confirmation(request, asked, "taken", status=409)
    keep_event(request, asked.user, AccountEvent.Kind.ADDRESS_CHANGED)
    return _confirmation(request, asked, "confirmed")


def _confirmation(
    request: HttpRequest, asked: AddressClaim, became: str, *, status: int = 200
) -> HttpResponse:
    seen = {"claim": asked, "became": became}
    return render(request, "account/address_confirmation.html", seen, status=status)


class SecondStepSetUp(ActivateTOTPView):
    """Sets up the second step. Sessions that were begun without it end."""

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        seen: dict[str, Any] = super().get_context_data(**more)
        return seen | {"picture": _picture(seen["totp_url"])}

    def form_valid(self, form: Form) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        for session in UserSession.objects.filter(user=self.request.user):
            if session.session_key != self.request.session.session_key:
                session.end()
        return response


def _picture(text: str) -> dict[str, Any]:
    """A QR code: the length of its side, and the path that draws its dark squares."""
    drawn = QRCode(border=0)
    drawn.add_data(text)
    squares = drawn.get_matrix()
    dark = [(x, y) for y, row in enumerate(squares) for x, is_dark in enumerate(row) if is_dark]
    return {"side": len(squares), "path": "".join(f"M{x},{y}h1v1h-1z" for x, y in dark)}


second_step_set_up = never_cache(SecondStepSetUp.as_view())


@login_required
def to_account(request: HttpRequest) -> HttpResponse:
    """What stands on a page of its own in the library stands on the page of the account here."""
    return redirect(reverse("account"))


def sign_out(request: HttpRequest) -> HttpResponse:
    """Signs out, and has the browser forget what was typed at the desk and not sent."""
    response: HttpResponse = logout(request)
    if request.method == "POST":
        response["Clear-Site-Data"] = '"storage"'
    return response


def to_password(request: HttpRequest) -> HttpResponse:
    """Only the password says again who somebody is."""
    query = request.META.get("QUERY_STRING", "")
    page = reverse("account_reauthenticate")
    return redirect(f"{page}?{query}" if query else page)
