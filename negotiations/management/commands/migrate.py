"""Migrates the database, derives anew what earlier rules derived, takes up earlier drafts, and writes the words to search: then `verify` holds."""

from __future__ import annotations

from typing import Any

from django.core.management.commands.migrate import Command as Migrate

from negotiations.recording.earlier_drafts import take_up_drafts
from negotiations.recording.rules_in_force import follow_rules
from negotiations.recording.search_entries import index_what_is_not


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
        entries = index_what_is_not()
        if entries and options["verbosity"]:
            self.stdout.write(f"Entries of the search written: {entries}.")
