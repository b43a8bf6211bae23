"""Forgets somebody: an account, or an address that reads without one."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q

from negotiations.alerting.addresses import forget
from negotiations.models import Recipient, User
from negotiations.recording.act import Refused
from negotiations.recording.former_accounts import forget_account


class Command(BaseCommand):
    help = (
        "Forgets an account, or an address without one, for good: name, address, mails, subscriptions, "
        "endpoints, tokens and sessions go; what an account did stays, under a name that is none."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("who", metavar="WHO", help="a user's name, or an e-mail address")

    def handle(self, *args: Any, **options: Any) -> None:
        who = options["who"]
        user = User.objects.filter(Q(username=who) | Q(email__iexact=who)).first()
        reader = Recipient.objects.filter(email__iexact=who).first()
        if user is None and reader is None:
            raise CommandError(f"There is nobody '{who}'.")
        if user is not None:
            try:
                forget_account(user, by=None)
            except Refused as refused:
                raise CommandError(" ".join(refused.errors.values())) from None
        if reader is not None:
            forget(reader)
        self.stdout.write(f"Forgotten: {who}.")
