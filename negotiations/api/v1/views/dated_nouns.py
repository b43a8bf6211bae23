"""The nouns of what was said or done on a day: what their lists have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ....models import AudienceChoice, Source
from ....models.facts import Confidence, Provenance
from ....reading.evidence.seen_days import seen_known_from
from ....reading.parameters import KNOWN, Parameter
from ....reading.perspective import Perspective
from ..parameters import only_of, only_with
from .base import Shown
from .directory import SOURCES
from .lists import BY_SLUG, EMBARGO, SEEN, Noun, SeenDay, as_seen, by_day

TAKEN_BACK = (
    "It was recorded by mistake: from today on it is known no longer, what was told of it no longer "
    "holds, and who was told is told so. It is answered as it was."
)
COMMON: tuple[Parameter, ...] = (
    only_with(
        "source",
        Source,
        "Only resting on this source.",
        lookup="citations__source__slug",
        through=True,
    ),
    only_of("confidence", Confidence.values),
    only_of("provenance", Provenance.values),
    only_of("audience", AudienceChoice.values),
)
ORDERS = {
    "day": by_day("day"),
    "known_from": by_day(f"{SEEN}known_from"),
    "slug": BY_SLUG,
}
DAYS: Mapping[str, SeenDay | str | None] = {"day": "day", "known_from": seen_known_from, **EMBARGO}


def dated_noun(
    *,
    one: str,
    many: str,
    shape: Any,
    rows: Callable[[Perspective], Any],
    shown: Shown,
    filters: Sequence[Parameter],
    links: Mapping[str, Noun],
    about: str,
    days: Mapping[str, SeenDay | str | None] = DAYS,
) -> Noun:
    """A noun whose rows are found by what they say, and by their days."""
    return Noun(
        one=one,
        many=many,
        shape=shape,
        rows=as_seen(rows),
        shown=shown,
        order="day, then slug",
        orders=ORDERS,
        days=days,
        links={**links, "sources": SOURCES},
        clock=KNOWN,
        filters=(*filters, *COMMON),
        about=about,
    )
