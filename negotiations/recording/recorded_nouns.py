"""Which nouns the trail keeps, how they are of a negotiation, and which of them it has."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.apps import apps
from django.db import models

from ..models import (
    Anchor,
    ArticleText,
    DocumentCopy,
    Edition,
    Invitation,
    LearningSetAside,
    Membership,
    Negotiation,
    Note,
    SecondCoding,
    SourceCopy,
    WatchedFeed,
)
from ..models.facts import Audienced, Negotiated
from .present_rows import those_with_rows

Noun = type[models.Model]


@cache
def recorded_nouns() -> list[type[models.Model]]:
    """Every table of which the trail keeps all rows."""
    beside = (DocumentCopy, Invitation, Membership, Note, SourceCopy, ArticleText, Anchor)
    kept = (Negotiated, Audienced, *beside, Edition, WatchedFeed, LearningSetAside, SecondCoding)
    return [m for m in apps.get_app_config("negotiations").get_models() if issubclass(m, kept)]


def nouns_there(negotiation: Negotiation) -> dict[Noun, bool]:
    """Of each noun that the trail keeps, whether there is a row of it in a negotiation."""
    found = set(those_with_rows(_of_each_noun, negotiation))
    return {noun: place in found for place, noun in enumerate(recorded_nouns())}


def way_to_negotiation(noun: Noun) -> str:
    """The path from a noun to its negotiation, such as `demand__negotiation`."""
    if any(field.name == "negotiation" for field in noun._meta.concrete_fields):
        return "negotiation"
    parents = (f for f in noun._meta.concrete_fields if isinstance(f, models.ForeignKey))
    return f"{next(parents).name}__negotiation"


def _of_each_noun(negotiation: int) -> list[models.QuerySet[Any]]:
    return [
        noun._base_manager.filter(**{way_to_negotiation(noun): negotiation})
        for noun in recorded_nouns()
    ]
