"""The page that the link of an invitation opens: accept with one's account, make one, or say no."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ...alerting.addresses import LinkTooOld, NoSuchLink
from ...models import Invitation, Membership, User
from ...recording.act import Refused
from ...recording.invitations import GOOD_FOR, accept, accept_anew, read_link, refuse
from ...traffic.limits import hit
from ..account_forms import InvitedAccountForm
from ..request_context import not_found
from .anonymous_subscriptions import unlisted

TRIES, WITHIN = 20, timedelta(hours=1)
"""So many names can be tried for a new account by one link, so that nobody finds out who has one."""


@unlisted
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, signed: str) -> HttpResponse:
    """GET only asks: programs that scan mails follow every link."""
    now = timezone.now()
    try:
        asked = read_link(signed, now=now)
    except LinkTooOld:
        return render(request, "pages/invitation_too_old.html", {"days": GOOD_FOR.days}, status=410)
    except NoSuchLink:
        return not_found(request)
    form = InvitedAccountForm(request.POST if request.POST.get("do") == "make" else None)
    wrong = ""
    if request.method == "POST":
        try:
            done = _done(request, asked, form, signed)
            if done is not None:
                return done
        except Refused as refused:
            wrong = refused.errors.pop("username", "")
            if wrong:
                form.add_error("username", wrong)
            wrong = " ".join(refused.errors.values())
    return _page(request, asked, form, wrong)


def _done(
    request: HttpRequest, asked: Invitation, form: InvitedAccountForm, signed: str
) -> HttpResponse | None:
    """What came of the button that was pressed; None where the page is shown again."""
    now, do, user = timezone.now(), request.POST.get("do", ""), request.user
    if do == "refuse":
        refuse(asked, now=now)
        return render(request, "pages/invitation_refused.html")
    if do == "accept" and isinstance(user, User):
        accept(asked, user, now=now)
        messages.success(request, f"You belong to the team of {asked.negotiation} now.")
        return redirect("overview", asked.negotiation.slug)
    if do == "make" and _account_at(asked) is None and form.is_valid():
        if not hit(f"invited {signed}", limit=TRIES, window=WITHIN, now=now).is_within:
            raise Refused(invitation="Too many names were tried. Try again in an hour.")
        name, password = form.cleaned_data["username"], form.cleaned_data["password"]
        accept_anew(asked, name, password, now=now)
        messages.success(request, "Your account is there, and you belong to the team. Sign in.")
        overview = reverse("overview", args=[asked.negotiation.slug])
        return redirect(f"{reverse('account_login')}?next={overview}")
    return None


def _page(
    request: HttpRequest, asked: Invitation, form: InvitedAccountForm, wrong: str
) -> HttpResponse:
    account = _account_at(asked)
    awaiting = vars(request).get("awaiting")
    seen: dict[str, Any] = {
        "invitation": asked,
        "role": Membership.Role(asked.role).label.partition(":")[0].lower(),
        "account": account,
        "is_his": request.user == account,
        "awaits_second_step": awaiting is not None and awaiting == account,
        "form": form,
        "wrong": wrong,
        "days": GOOD_FOR.days,
    }
    status = 400 if wrong or form.errors else 200
    return render(request, "pages/invitation.html", seen, status=status)


def _account_at(asked: Invitation) -> User | None:
    """The account that has confirmed the address; whoever has the link holds its mailbox."""
    return User.objects.filter(email__iexact=asked.address).first()
