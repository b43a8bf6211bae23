"""Writes anew what is not right among the words by which the search finds facts."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from negotiations.models import Negotiation
from negotiations.recording.search_entries import index_words


class Command(BaseCommand):
    help = (
        "Compares the words by which the search finds each fact with the fact itself, and writes "
        "anew what differs. Nothing else is changed, and nobody is told anything."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        for negotiation in Negotiation.objects.order_by("slug"):
            written = index_words(negotiation)
            self.stdout.write(f"{negotiation.slug}: entries written anew: {written}")
