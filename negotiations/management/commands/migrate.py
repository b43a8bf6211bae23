"""Migrates the database, derives anew what earlier rules derived, and takes up earlier drafts: then `verify` holds."""

from __future__ import annotations

from typing import Any

from django.core.management.commands.migrate import Command as Migrate

from negotiations.recording.earlier_drafts import take_up_drafts
from negotiations.recording.rules_in_force import follow_rules


class Command(Migrate):
    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        only_looks = options["plan"] or options["check_unapplied"]
        if only_looks or options["app_label"]:
            return  # the tables are not those of the models yet, or may not be
        derived = follow_rules()
        if derived and options["verbosity"]:
            self.stdout.write(f"Negotiations derived anew by the rules in force: {derived}.")
        drafts = take_up_drafts()
        if drafts and options["verbosity"]:
            self.stdout.write(f"Drafts of statements put with the other drafts: {drafts}.")
