"""What is written: each act a small function of its writer, by the way on which it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..writing import Writer
from . import (
    api,
    articles,
    candidates,
    desk,
    doubles,
    feeds,
    imports,
    members_by_api,
    notes,
    nouns_by_api,
    owner,
    pages,
    sheets,
    starts,
)

type Act = Callable[[Writer], object]


@dataclass(frozen=True)
class Way:
    """Acts of one kind, and who tries each of them: some may, some may not."""

    acts: dict[str, Act]
    writers: tuple[str, ...]


WAYS = {
    "api": Way(
        api.ACTS | candidates.ACTS | nouns_by_api.ACTS | members_by_api.ACTS, ("cora", "ben", "ana")
    ),
    "desk": Way(
        desk.ACTS
        | doubles.ACTS
        | sheets.ACTS
        | articles.ACTS
        | imports.ACTS
        | notes.ACTS
        | feeds.ACTS
        | starts.AT_THE_DESK,
        ("ben", "ana"),
    ),
    "owner": Way(
        owner.ACTS | starts.BY_OWNERS | nouns_by_api.BY_OWNERS | members_by_api.BY_OWNERS,
        ("ana", "oda"),
    ),
    "pages": Way(pages.ACTS, ("anonymous", "cora", "ana")),
}
"""By nobody's account, an outsider (cora), an analyst (ben), an editor (ana), and an owner (oda)."""
EVERY: dict[str, Act] = {name: act for way in WAYS.values() for name, act in way.acts.items()}
