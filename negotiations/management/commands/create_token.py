"""Makes a key for the API."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q

from negotiations.models import ApiToken, User


class Command(BaseCommand):
    help = "Prints a new API token of a user, which is shown only now, and nothing else."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("user", metavar="USER", help="a user's name or e-mail address")
        parser.add_argument("--scope", choices=ApiToken.Scope.values, required=True)
        parser.add_argument("--name", default="", help="what it is for")

    def handle(self, *args: Any, **options: Any) -> None:
        named = options["user"]
        user = User.objects.filter(Q(username=named) | Q(email__iexact=named)).first()
        if user is None:
            raise CommandError(f"There is no user '{named}'.")
        if not user.is_active:
            raise CommandError(f"The account of '{named}' is switched off.")
        _, secret = ApiToken.objects.issue(user, scope=options["scope"], name=options["name"])
        self.stdout.write(secret)
