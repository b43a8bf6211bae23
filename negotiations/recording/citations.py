"""Sources that a thing cites only later, as for what was done to it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from ..models import Source
from .act import Recording
from .lookup import find_all


def cite_more(act: Recording, thing: Any, slugs: Collection[str]) -> None:
    """Has the thing cite those sources too, after the ones that the writer sees it cite."""
    more = find_all(act, Source, slugs, "sources")
    if not more:
        return
    act.flush()
    rows = thing.citations.select_related("source").order_by("number", "pk")
    cited = [citation.source for citation in rows]
    new = [source for source in more if source not in cited]
    if new:
        act.cite_anew(thing, {"": [*cited, *new]})
