"""Lets an address be written to again that had left before it was forgotten."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from negotiations.models import BarredAddress


class Command(BaseCommand):
    help = (
        "Lets a forgotten address be written to again, where its owner asks for it. Only a hash of it "
        "is kept, so it is on no list."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address", metavar="ADDRESS")

    def handle(self, *args: Any, **options: Any) -> None:
        address = options["address"]
        if not BarredAddress.objects.lift(address):
            raise CommandError(f"'{address}' is not barred.")
        self.stdout.write(f"{address} may be written to again, once it asks for it.")
