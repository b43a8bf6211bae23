"""Makes somebody a member of a negotiation, as its first owner."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Q

from negotiations.entries.negotiations import MembershipEntry
from negotiations.models import Membership, Negotiation, User
from negotiations.recording.act import Refused
from negotiations.recording.memberships import admit


class Command(BaseCommand):
    help = (
        "Makes a user a member of a negotiation, or changes his part in it: for one that was loaded "
        "from a file, or whose owners are gone. Its owners do the same at the desk."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("user", metavar="USER", help="a user's name or e-mail address")
        parser.add_argument("negotiation", metavar="SLUG", help="the negotiation")
        parser.add_argument("--role", choices=Membership.Role.values, default="owner")
        parser.add_argument("--cleared", action="store_true", help="knows what is for the cleared")

    def handle(self, *args: Any, **options: Any) -> None:
        named, slug = options["user"], options["negotiation"]
        user = User.objects.filter(Q(username=named) | Q(email__iexact=named)).first()
        if user is None:
            raise CommandError(f"There is no user '{named}'.")
        negotiation = Negotiation.objects.filter(slug=slug).first()
        if negotiation is None:
            raise CommandError(f"There is no negotiation '{slug}'.")
        part = MembershipEntry(role=options["role"], cleared=options["cleared"])
        try:
            admit(negotiation, user, part)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        cleared = ", cleared" if part.cleared else ""
        self.stdout.write(f"{user} is {part.role} of {slug}{cleared}.")
