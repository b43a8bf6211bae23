"""Writes the OpenAPI document into the repository, or says whether it stands there as it has to."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ...api.v1.openapi_file import FILE, generated

OUT_OF_DATE = f"docs/{FILE.name} is out of date. Run `make schema`, and take it in with the change."


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="write nothing; fail if it differs"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        document = generated()
        if not options["check"]:
            FILE.write_bytes(document)
            self.stdout.write(f"Written to docs/{FILE.name}.")
        elif document != FILE.read_bytes():
            raise CommandError(OUT_OF_DATE)
