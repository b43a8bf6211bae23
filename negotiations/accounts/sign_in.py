"""Signing in by name or by address, in the same time whether anybody has it."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.app_settings import REAUTHENTICATION_TIMEOUT
from allauth.account.authentication import get_authentication_records
from django.contrib.auth.backends import ModelBackend
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from ..models import User


def accounts_named(login: str) -> QuerySet[User]:
    """The accounts with that name, or that have confirmed that address; nearly always one at most."""
    named = Q(username__iexact=login) | Q(email__iexact=login)
    return User.objects.filter(named if login else Q(pk=None)).order_by("pk")


class NameOrAddressBackend(ModelBackend):
    """One password is hashed and one query made for every name, known or not.

    An address that was not confirmed is no name.
    """

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **more: Any,
    ) -> User | None:
        if username is None or password is None:
            return None
        accounts = list(accounts_named(username))
        if not accounts:
            User().set_password(password)
        for user in accounts:
            if user.check_password(password) and self.user_can_authenticate(user):
                return user
        return None


def said_password_lately(request: HttpRequest) -> bool:
    """True where the password was given once more within the last minutes, as for what keeps an account safe."""
    records = get_authentication_records(request, request.user)
    given = [one["at"] for one in records if one.get("reauthenticated")]
    return bool(given) and time.time() - given[-1] < REAUTHENTICATION_TIMEOUT
