"""What drafts will bring with them once they are published, as far as the reader may see it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Q

from ...models import Demand, Issue, Party
from ...vocabulary.audiences import Audience
from ..evidence.nouns import statements
from ..perspective import Perspective

type Names = dict[str, str]
"""The slugs of what the reader may see, by each name that it goes by."""


def faces_of_drafts(view: Perspective, ids: Collection[int]) -> dict[int, dict[str, Any]]:
    """For each of those drafts that will bring something: what, as it was said.

    Without what names a thing that the reader may not see. A fixed number of queries.
    """
    if not ids or view.audience < Audience.TEAM:
        return {}
    rows = statements(view).filter(pk__in=ids, brings__isnull=False)
    kept: dict[int, dict[str, Any]] = dict(rows.values_list("pk", "brings"))
    if not kept:
        return {}
    said = {name for brings in kept.values() for name in _named(brings)}
    demands, parties, issues = (_names(view, noun, said) for noun in (Demand, Party, Issue))
    seen = {id: _seen(brings, demands, parties, issues) for id, brings in kept.items()}
    return {id: brings for id, brings in seen.items() if brings}


def _named(brings: dict[str, Any]) -> Iterator[str]:
    """Whatever it names, of any noun."""
    demand, line = brings.get("demand") or {}, brings.get("red_line") or {}
    yield from demand.get("addressees", ())
    yield from filter(None, (demand.get("issue"), line.get("issue")))
    for answer in brings.get("answers", ()):
        yield from filter(None, (answer["demand"], answer.get("counter")))


def _names(view: Perspective, noun: Any, said: Collection[str]) -> Names:
    names: Names = {}
    rows = view.visible(noun).filter(Q(slug__in=said) | Q(asked_slug__in=said))
    for slug, asked in rows.values_list("slug", "asked_slug"):
        names |= {asked or slug: slug, slug: slug}
    return names


def _seen(brings: dict[str, Any], demands: Names, parties: Names, issues: Names) -> dict[str, Any]:
    seen: dict[str, Any] = {}
    demand, line = brings.get("demand"), brings.get("red_line")
    if demand is not None and _is_seen(demand.get("issue"), issues):
        asked = [parties[slug] for slug in demand["addressees"] if slug in parties]
        if asked:
            seen["demand"] = {**demand, "addressees": asked}
    seen_answers = (one for one in brings.get("answers", ()) if one["demand"] in demands)
    own = seen["demand"].get("slug") if "demand" in seen else None
    offers = demands | ({own: own} if own else {})
    answers = [_answer(one, demands, offers, makes_one="demand" in seen) for one in seen_answers]
    if answers:
        seen["answers"] = answers
    if line is not None and _is_seen(line.get("issue"), issues):
        seen["red_line"] = line
    # Who reads a statement may know of its speaker.
    if brings.get("speaker_alias"):
        seen["speaker_alias"] = brings["speaker_alias"]
    return seen


def _is_seen(slug: str | None, names: Names) -> bool:
    return slug is None or slug in names


def _answer(
    answer: dict[str, Any], demands: Names, offers: Names, *, makes_one: bool
) -> dict[str, Any]:
    told = {**answer, "demand": demands[answer["demand"]]}
    counter = told.pop("counter", None)
    if not makes_one:
        told.pop("with_its_demand", None)
    return {**told, "counter": offers[counter]} if counter in offers else told
