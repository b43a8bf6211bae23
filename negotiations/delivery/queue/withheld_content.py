"""Whether what a mail says rests on facts that its audience may still see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from django.apps import apps

from ...models import Item
from ...models.facts import Audienced
from ...rules.audiences import Audience


@cache
def _facts() -> dict[str, Any]:
    """Every noun with an audience, by the name of its table."""
    models = apps.get_app_config("negotiations").get_models()
    return {model._meta.db_table: model for model in models if issubclass(model, Audienced)}


def rests_on_what_is_seen(kept: Iterable[Item], reader: Audience, today: date) -> list[Item]:
    """Those items of which every fact may still be seen by `reader`. One query a noun."""
    kept = list(kept)
    asked: dict[str, set[int]] = defaultdict(set)
    for item in kept:
        for noun, ids in item.rests_on.items():
            asked[noun].update(ids)
    gone: dict[str, set[int]] = {}
    for noun, ids in asked.items():
        seen = _facts()[noun].objects.filter(pk__in=ids).for_audience(reader, today=today)
        gone[noun] = ids - set(seen.values_list("pk", flat=True))
    return [
        item
        for item in kept
        if not any(gone[noun].intersection(ids) for noun, ids in item.rests_on.items())
    ]
