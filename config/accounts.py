"""Accounts are made by those who run the site: nobody signs up. What the library does with them here."""

from __future__ import annotations

import base64
import hashlib
import logging
import secrets
import time
from typing import Any

from allauth.account.app_settings import REAUTHENTICATION_TIMEOUT
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from config.sign_in_limits import LimitedSignIn
from negotiations.accounts.events import is_new_device, keep_event
from negotiations.accounts.letters import Notice, tell
from negotiations.accounts.second_step import SET_UP, awaits_second_step, is_setting_up
from negotiations.accounts.sign_in import accounts_named
from negotiations.models import AccountEvent, User

log = logging.getLogger(__name__)

Kind = AccountEvent.Kind
RESET = "account/email/password_reset"
NOTICES = {
    "account/email/password_changed": (Notice.PASSWORD_CHANGED, Kind.PASSWORD_CHANGED),
    "account/email/password_set": (Notice.PASSWORD_CHANGED, Kind.PASSWORD_CHANGED),
    RESET: (Notice.PASSWORD_CHANGED, Kind.PASSWORD_CHANGED),
    "mfa/email/totp_activated": (Notice.SECOND_STEP_SET_UP, Kind.SECOND_STEP_SET_UP),
    "mfa/email/totp_deactivated": (Notice.SECOND_STEP_REMOVED, Kind.SECOND_STEP_REMOVED),
    "mfa/email/recovery_codes_generated": (Notice.CODES_RENEWED, Kind.CODES_RENEWED),
}
"""What the library would mail of an account, as a notice by the queue and as an event."""
MISMATCH = "Name and password do not fit."


class AccountAdapter(LimitedSignIn):
    error_messages = LimitedSignIn.error_messages | {
        "account_inactive": MISMATCH,
        "email_password_mismatch": MISMATCH,
        "username_password_mismatch": MISMATCH,
        "incorrect_password": "That is not your password.",
        "enter_current_password": "That is not your present password.",
        "too_many_login_attempts": "Too many attempts. Wait some minutes, then try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Nothing is mailed while somebody waits: what an account is written goes through the queue."""
        log.error("a mail of %s was not sent: it has no place in the queue", template_prefix)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tells the owner of the account by the queue, and keeps that it happened."""
        notice, kind = NOTICES[template_prefix]
        if template_prefix == RESET:
            # The library would do so for each address that it keeps, and it keeps none.
            self._delete_login_attempts_cached_email(self.request, username=user.get_username())
        keep_event(self.request, user, kind)
        tell(user, notice, now=timezone.now())

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Keeps a wrong password. A name that nobody has is kept alike, so that it takes as long."""
        account = accounts_named(credentials.get("username") or "").first()
        keep_event(request, account, Kind.REFUSED, by=AccountEvent.By.PASSWORD)

    def post_login(self, request: HttpRequest, user: User, **more: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **more)
        if is_new_device(request, user):
            tell(user, Notice.NEW_DEVICE, now=timezone.now())
        keep_event(request, user, Kind.SIGNED_IN, by=_by(request, user))
        if awaits_second_step(user):
            response.headers["Location"] = reverse(SET_UP)
        return response

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Who is just setting up his second step need not say again who he said he is at sign-in."""
        user = self.request.user
        if app != "allauth.mfa" or not is_setting_up(user):
            return True
        records = get_authentication_records(self.request, user)
        given = [record["at"] for record in records if record["method"] == "password"]
        return not given or time.time() - given[-1] > REAUTHENTICATION_TIMEOUT

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The password alone: a code says who holds the phone, and not who knows it."""
        methods = super().get_reauthentication_methods(user)
        return [method for method in methods if method["id"] == "reauthenticate"]


def _by(request: HttpRequest, user: User) -> str:
    """The way in which somebody has just signed in."""
    kinds = {record.get("type") for record in get_authentication_records(request, user)}
    if "totp" in kinds:
        return AccountEvent.By.CODE
    if "recovery_codes" in kinds:
        return AccountEvent.By.RECOVERY_CODE
    return AccountEvent.By.PASSWORD


class SecondStepAdapter(DefaultMFAAdapter):
    """Secrets lie encrypted in the database: who reads it cannot make codes of them."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "That code does not fit. Codes change every half a minute: try the present one.",
    }

    def get_totp_label(self, user: Any) -> str:
        return str(user.get_username())

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret; another one, which fits no code, where neither SECRET_KEY nor one before it made it."""
        try:
            return _box().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode()


def _box() -> MultiFernet:
    """What closes with SECRET_KEY, and opens with those that were used before, too."""
    signed_by = map(str, (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))
    keys = [hashlib.sha256(f"demarche.second-step:{one}".encode()).digest() for one in signed_by]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in keys])
