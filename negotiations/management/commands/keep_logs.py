"""Tells the logs of changes all that came to read otherwise, having looked at every object."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from negotiations.api.v1.changed_objects import AS_LISTED
from negotiations.recording.change_log import keep_changes, look_at_all_again
from negotiations.rules.calendar import today_utc


class Command(BaseCommand):
    help = (
        "Looks at every object as each audience reads it, and tells the logs of changes of those "
        "that read otherwise than they tell. Nothing else is changed, and nobody is written to."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        look_at_all_again()
        if not keep_changes(AS_LISTED, today_utc()):
            raise CommandError("An act was under way; what is left is told by the sweep.")
        self.stdout.write("The logs tell how everything reads.")
