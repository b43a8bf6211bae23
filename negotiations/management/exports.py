"""What commands that write of a negotiation are asked: which, and as which audience may know it."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from negotiations.models import Negotiation
from negotiations.reading.perspective import Perspective
from negotiations.rules.calendar import today_utc
from negotiations.vocabulary.audiences import AUDIENCES, Audience


class ExportCommand(BaseCommand):
    """Writes a negotiation to standard output, as one audience may know it today."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="that of the negotiation, as in its address")
        add_audience(parser, "write only what that audience may see; without it all there is")

    def view(self, options: dict[str, Any]) -> Perspective:
        """The view that was asked for. Raises `CommandError` where there is none."""
        return view_of(options["slug"], options["audience"])


def add_audience(parser: ArgumentParser, what: str) -> None:
    """Asks for an audience: all there is where none is named."""
    parser.add_argument(
        "--audience",
        choices=[audience.word for audience in AUDIENCES],
        default=Audience.CLEARED.word,
        help=what,
    )


def view_of(slug: str, word: str) -> Perspective:
    """The view of that negotiation for an audience by its word. Raises `CommandError` where there is none."""
    audience = next(one for one in AUDIENCES if one.word == word)
    negotiation = Negotiation.objects.filter(slug=slug).first()
    if negotiation is None:
        there = ", ".join(Negotiation.objects.values_list("slug", flat=True)) or "none"
        raise CommandError(f"There is no negotiation '{slug}'. Those that there are: {there}.")
    if audience is Audience.PUBLIC and negotiation.audience_of_strangers is None:
        raise CommandError(
            f"'{slug}' is for its members only, so there is nothing to write for the public. "
            "Name the audience team or cleared."
        )
    return Perspective.of(negotiation, audience, today_utc())
