"""Items of mails, as they were worded when their developments were queued.

One is worded anew where it rests on facts that its audience may no longer see, or where a typo of
ours in them was mended since.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import batched
from typing import Any
from uuid import UUID

from django.apps import apps

from ...models import Correction, Item, Negotiation, Statement
from ...models.facts import Audienced
from ...vocabulary.audiences import Audience
from ...vocabulary.corrections import CorrectionKind
from .items import worded, worded_for_each
from .items.item import MailItem

CHUNK = 1000


@dataclass(frozen=True, slots=True)
class QueuedItem:
    """An item, and the plain data as which it is kept: that tells whether it was worded anew since."""

    item: MailItem
    stored: dict[str, Any]


def queue_items(
    negotiation: Negotiation, wanted: Mapping[Audience, Collection[UUID]], *, today: date
) -> None:
    """Keeps the items of those rows of the stream, one for each audience that hears of them."""
    # An import may tell of very many: no more of them are in memory than are worded together.
    for some in batched(sorted({id for ids in wanted.values() for id in ids}), CHUNK):
        chunk = {audience: set(some).intersection(ids) for audience, ids in wanted.items()}
        Item.objects.bulk_create(
            [
                Item(
                    development_id=id,
                    audience=audience.word,
                    content=one.item.stored(),
                    rests_on=one.rests_on,
                )
                for audience, items in worded_for_each(negotiation, chunk, today)
                for id, one in items.items()
            ],
            ignore_conflicts=True,
        )


def queued_items(
    negotiation: Negotiation, ids: Collection[UUID], audience: Audience, *, today: date
) -> dict[UUID, QueuedItem]:
    """The items of those rows of the stream for one audience, by id. A fixed number of queries."""
    queued = Item.objects.filter(development__in=ids, audience=audience.word)
    items = {
        item.development_id: QueuedItem(MailItem.read(item.content), item.content)
        for item in _resting_on_what_is_seen(queued, audience, today)
    }
    missing = set(ids) - items.keys()
    if missing:
        anew = worded(negotiation, missing, audience, today)
        items |= {id: QueuedItem(one.item, one.item.stored()) for id, one in anew.items()}
    return items


@cache
def _facts() -> dict[str, Any]:
    """Every noun with an audience, by the name of its table."""
    models = apps.get_app_config("negotiations").get_models()
    return {model._meta.db_table: model for model in models if issubclass(model, Audienced)}


def _resting_on_what_is_seen(items: Iterable[Item], reader: Audience, today: date) -> list[Item]:
    """Those items of which every fact may still be seen by `reader`, in the words that it has now.

    One query a noun, and one for the typos that were mended.
    """
    items = list(items)
    named: dict[str, set[int]] = defaultdict(set)
    for item in items:
        for noun, ids in item.rests_on.items():
            named[noun].update(ids)
    gone: dict[str, set[int]] = {}
    for noun, ids in named.items():
        seen = _facts()[noun].objects.filter(pk__in=ids).for_audience(reader, today=today)
        gone[noun] = ids - set(seen.values_list("pk", flat=True))
    statements = Statement._meta.db_table
    typos = Correction.objects.filter(kind=CorrectionKind.TYPO, statement__in=named[statements])
    mended = typos.for_audience(reader, today=today).values_list("statement", flat=True)
    gone[statements] = gone.get(statements, set()) | set(mended)
    return [
        item
        for item in items
        if not any(gone[noun].intersection(ids) for noun, ids in item.rests_on.items())
    ]
