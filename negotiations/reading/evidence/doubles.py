"""Parties and issues that are one with another: left out where nothing of them stands, and led on from."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from ...models import Issue, Party, Statement
from ..perspective import Perspective, Reader
from .prepared_queries import PreparedQuery


def without_empty_doubles(view: Perspective, noun: type[Party] | type[Issue]) -> Any:
    """The parties or issues of the view, but those that are one with another and hold nothing then.

    What was known of one before still stands at that day.
    """
    standing = Statement.objects.standing_for(view.audience, at=view.at, known=view.known)
    holds = standing.filter(**{noun._meta.db_table: OuterRef("pk")})
    double = Q(same_as__isnull=False) & view.sees("same_as__")
    return view.visible(noun).filter(~double | Exists(holds))


def slugs_of_those_that_stay(
    view: Perspective, noun: type[Party] | type[Issue], ids: Collection[int]
) -> dict[int, str]:
    """The slug of the one with which each of those is one, for those that are and where it is seen."""
    return dict(_led_on.rows(ids, view, noun))


@PreparedQuery
def _led_on(ids: Any, reader: Reader, noun: type[Party] | type[Issue]) -> QuerySet[Any, Any]:
    rows = noun._default_manager.filter(reader.sees("same_as__"), pk__among=ids)
    return rows.filter(same_as__isnull=False).values_list("pk", "same_as__slug")


def one_that_stays(view: Perspective, thing: Party | Issue) -> Any:
    """The party or issue that it is one with, where nothing of it stands as known today.

    None otherwise, and for who asks what was known on an earlier day.
    """
    if thing.same_as_id is None or view.known < view.today:
        return None
    stays, now = view.there(thing.same_as), view.at_day(view.today)
    if stays is None or without_empty_doubles(now, type(thing)).filter(pk=thing.pk).exists():
        return None
    return stays
