"""Ends the tokens of the API whose secrets stand in a text."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from negotiations.accounts.tokens import end_leaked


class Command(BaseCommand):
    help = (
        "Reads a text from standard input, such as what a scanner found or all of a repository "
        "(git log -p), and ends each API token of this site whose secret stands in it."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        text = sys.stdin.buffer.read().decode("utf-8", "replace")
        ended = end_leaked(text, now=timezone.now())
        for token in ended:
            self.stdout.write(f"ended: {token}")
        if not ended:
            self.stdout.write("no token of this site stands in it")
