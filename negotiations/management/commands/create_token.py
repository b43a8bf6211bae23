"""Makes a key for the API."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q
from django.utils import timezone

from negotiations.accounts.tokens import keep_token_made_at_the_command_line
from negotiations.models import ApiToken, Negotiation, User
from negotiations.models.tokens import DAYS, MOST_DAYS


class Command(BaseCommand):
    help = "Prints a new API token of a user, which is shown only now, and nothing else."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("user", metavar="USER", help="a user's name or e-mail address")
        parser.add_argument("--scope", choices=ApiToken.Scope.values, required=True)
        parser.add_argument("--name", default="", help="what it is for")
        parser.add_argument(
            "--negotiation", metavar="SLUG", help="the one that it is good for; all, unless said"
        )
        parser.add_argument(
            "--days",
            type=int,
            default=DAYS,
            help=f"for how many days it is good, at most {MOST_DAYS}; {DAYS}, unless said",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        named = options["user"]
        user = User.objects.filter(Q(username=named) | Q(email__iexact=named)).first()
        if user is None:
            raise CommandError(f"There is no user '{named}'.")
        if not user.is_active:
            raise CommandError(f"The account of '{named}' is switched off.")
        if not 1 <= options["days"] <= MOST_DAYS:
            raise CommandError(f"--days: give a number from 1 to {MOST_DAYS}.")
        now = timezone.now()
        token, secret = ApiToken.objects.issue(
            user,
            scope=options["scope"],
            name=options["name"],
            negotiation=_negotiation(user, options["negotiation"]),
            expires_at=now + timedelta(days=options["days"]),
        )
        keep_token_made_at_the_command_line(token, now=now)
        self.stdout.write(secret)


def _negotiation(user: User, slug: str | None) -> Negotiation | None:
    if slug is None:
        return None
    found: Negotiation | None = Negotiation.objects.visible_to(user).filter(slug=slug).first()
    if found is None:
        raise CommandError(f"There is no negotiation '{slug}' for '{user}'.")
    return found
