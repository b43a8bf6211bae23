"""The drafts that wait, for whoever may see them: the team, and the cleared alone where they are for them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Model, Q

from ...models import Draft, Statement
from ..perspective import Perspective
from .nouns import statements

type Names = Mapping[type[Model], Collection[str]]
"""Names by the noun of which they are."""


def drafts(view: Perspective) -> Any:
    """The drafts that wait or came back, of statements and of all else; for members only.

    None is public, as its table says, so that the public sees none.
    """
    rows = view.visible(Draft).open()
    said = statements(view).filter(status=Statement.Status.DRAFT)
    return rows.filter(Q(statement__isnull=True) | Q(statement__in=said))


def slugs_of_names(view: Perspective, names: Names) -> dict[tuple[type[Model], str], str]:
    """The slugs of what those names stand for today, of what the reader may see.

    A query for each noun.
    """
    found: dict[tuple[type[Model], str], str] = {}
    for noun, wanted in names.items():
        rows = view.visible(noun).of_names(wanted).values_list("slug", "asked_slug")
        for slug, asked in rows:
            found |= {(noun, name): slug for name in (asked, slug) if name in wanted}
    return found
