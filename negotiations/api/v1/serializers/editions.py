"""Editions, as they are answered: without the file, which has an address of its own."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from rest_framework import serializers

from ....models import Edition
from ....reading.addresses import api_list
from . import fields


class EditionSerializer(serializers.Serializer):
    """A frozen cut of what was public, which stays as it is when the record changes."""

    date = fields.day("As known on which day.")
    made_on = fields.day("When it was made.")
    reissued_on = fields.day(
        "When something was withheld from it, and its checksum became another; else `null`.",
        null=True,
    )
    checksum = fields.text("The SHA-256 of the file.")
    licence = fields.text("As it was then; empty where none was stated.")
    counts = serializers.DictField(
        child=serializers.IntegerField(), help_text="How much of what the file holds."
    )
    url = fields.address("Its address here.")
    html_url = fields.address("Its page, by which it is cited.")
    file = serializers.URLField(help_text="The frozen bytes: a case file.")


def edition_shown(edition: Edition) -> dict[str, Any]:
    """An edition with its act."""
    where = [edition.negotiation.slug, edition.date.isoformat()]
    page = settings.SITE_URL + reverse("edition", args=where)
    return {
        "date": edition.date.isoformat(),
        "made_on": edition.act.on.isoformat(),
        "reissued_on": edition.reissued_on and edition.reissued_on.isoformat(),
        "checksum": edition.checksum,
        "licence": edition.licence,
        "counts": edition.summary["counts"],
        "url": api_list(edition.negotiation.slug, "editions") + f"{edition.date}/",
        "html_url": page,
        "file": f"{page}?format=json",
    }
