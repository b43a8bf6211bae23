"""The accounts of the demonstration: one for each way of seeing a negotiation."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.core.management.base import BaseCommand, CommandError

from negotiations.alerting.subscriptions import subscribe
from negotiations.entries.negotiations import MembershipEntry
from negotiations.models import Membership, Negotiation, Subscription, User
from negotiations.recording import memberships
from negotiations.vocabulary.kinds import USUAL_KINDS

Role = Membership.Role


@dataclass(frozen=True)
class Account:
    """Somebody of the demonstration, with a part in every negotiation or in none.

    `follows` are the kinds of development that are mailed to him; empty for all, None for none.
    """

    name: str
    about: str
    role: str | None = None
    cleared: bool = False
    runs_the_site: bool = False
    follows: tuple[str, ...] | None = None

    @property
    def email(self) -> str:
        return f"{self.name}@example.org"


ACCOUNTS = (
    Account("reader", "no member: sees what is public", follows=USUAL_KINDS),
    Account("analyst", "drafts, and sees what is for the team", Role.ANALYST),
    Account("editor", "publishes", Role.EDITOR, follows=()),
    Account(
        "cleared",
        "publishes, and sees what is for the cleared",
        Role.EDITOR,
        cleared=True,
        follows=USUAL_KINDS,
    ),
    Account("admin", "runs the site", Role.OWNER, cleared=True, runs_the_site=True),
)


class Command(BaseCommand):
    help = "Makes the demonstration accounts, or puts them right, and prints their one password."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("Demonstration accounts are for DEBUG only; make real ones instead.")
        password = _password(settings.DATA_DIR)
        users = {account: _user(account) for account in ACCOUNTS}
        _give(list(users.values()), password)
        for negotiation in Negotiation.objects.all():
            for account, user in users.items():
                if account.role is not None:
                    part = MembershipEntry(role=account.role, cleared=account.cleared)
                    # Not as of today: of a case that is half loaded the days have not turned.
                    memberships.admit(negotiation, user, part, on=negotiation.turned_on)
                if account.follows is not None and not _follows(user, negotiation):
                    subscribe(user, negotiation, kinds=account.follows)
        self.stdout.write("\n  Demonstration accounts (sign in at /accounts/login/)")
        self.stdout.write(f"  password: {password}\n\n")
        for account in ACCOUNTS:
            self.stdout.write(f"    {account.email:<21} {account.about}")


def _password(folder: Path) -> str:
    """The one password, made on the first run and kept, readable by its owner alone."""
    kept = folder / "demo-password"
    if not kept.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(f"demarche-{secrets.token_hex(4)}\n")
    return kept.read_text(encoding="utf-8").strip()


def _user(account: Account) -> User:
    user, _ = User.objects.update_or_create(
        username=account.name,
        defaults={
            # Confirmed: nobody reads a mailbox of example.org.
            "email": account.email,
            "unconfirmed_email": "",
            "is_active": True,
            "is_staff": account.runs_the_site,
            "is_superuser": account.runs_the_site,
        },
    )
    return user


def _follows(user: User, negotiation: Negotiation) -> bool:
    mine = Subscription.objects.filter(recipient__user=user, negotiation=negotiation)
    return bool(mine.exists())


def _give(users: list[User], password: str) -> None:
    """Sets the password where it is another. One hash serves all: hashing is slow on purpose."""
    kept = {user.password for user in users}
    if len(kept) == 1 and check_password(password, kept.pop()):
        return
    encoded = make_password(password)
    User.objects.filter(pk__in=[user.pk for user in users]).update(password=encoded)
