"""Takes a second step away from somebody who lost his phone and his recovery codes."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from negotiations.accounts.second_step import reset_second_step
from negotiations.models import User


class Command(BaseCommand):
    help = (
        "Takes the second step of an account away and ends its sessions: at the next sign-in its "
        "owner sets up another. Make sure first that it is the owner who asks."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("user", metavar="USER", help="the name of the account")
        parser.add_argument(
            "--reason", required=True, help="why, and how you knew who asked: its owner reads it"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        name, because = options["user"], options["reason"].strip()
        if not 0 < len(because) <= 300:
            raise CommandError("--reason is empty or above 300 characters; say in a sentence why.")
        user = User.objects.filter(username=name).first()
        if user is None:
            raise CommandError(f"There is no user '{name}'.")
        if not reset_second_step(user, because=because, now=timezone.now()):
            raise CommandError(f"'{name}' has set up no second step.")
        self.stdout.write(f"{name} sets up another second step at the next sign-in.")
