"""The stream of developments, to be followed by programs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import Http404
from rest_framework.request import Request

from ....models import Issue, Negotiation, Party
from ....reading.evidence.linked_rows import to_tell, told
from ....reading.evidence.stream import (
    DAYS,
    Seen,
    UnknownCursor,
    first_of_stream,
    last_cursor,
    stream,
)
from ....reading.parameters import ChoiceParameter, Parameter, Parameters, Values
from ....rules.calendar import today_utc
from ....vocabulary.kinds import Kind
from ..pagination import address
from ..parameters import LIMIT, day_ranges, only_of, only_with, range_asked
from ..problem_kinds import ProblemKind
from ..problems import BadRequest
from ..serializers.developments import DevelopmentSerializer, StreamSerializer
from .base import ReadView, expand, question_of
from .directory import ISSUES, PARTIES
from .documents import DOCUMENTS
from .lists import Noun
from .rounds import ROUNDS

LATEST, NEWEST = "latest", "newest"
LINKS: Mapping[str, Noun] = {
    "party": PARTIES,
    "issue": ISSUES,
    "round": ROUNDS,
    "document": DOCUMENTS,
}


class Developments(ReadView):
    operation = "developments_list"
    subject = "developments"
    summary = "What happened, in the order in which it became visible"
    description = (
        "No row appears later before one that you have seen, so a program that follows `cursor` "
        "misses nothing, and sees what is updated or cancelled. A filter also passes whatever "
        "updates or cancels a row that it passes. Read it anew when your clearance changes."
    )
    shape = StreamSerializer
    row_shape = DevelopmentSerializer
    links = LINKS
    parameters: tuple[Parameter, ...] = (
        Parameter(name="negotiation", about="Only of this negotiation.", many=True),
        only_of("kind", Kind),
        only_with("party", Party, "Only that this party made or that concern it."),
        only_with("issue", Issue, "Only on this issue."),
        *day_ranges(DAYS),
        Parameter(
            name="after",
            about="The `cursor` of the last row that you have seen. `latest`: from the end on, of "
            "which there is nothing yet; `next` leads on from there.",
        ),
        ChoiceParameter(
            name="order",
            about="`newest`: backwards, by `next`; a row that comes in meanwhile is not met.",
            values=("oldest", NEWEST),
            default="oldest",
        ),
        LIMIT,
    )

    def respond(self, request: Request, values: Values, **path: str) -> Any:
        seen = seen_by(request, values["negotiation"])
        here = [id for ids in seen.values() for id in ids]
        values = Parameters(self.parameters).check(
            values,
            lambda parameter: parameter.model.objects.filter(negotiation__in=here).visible_to(
                request.user, today=today_utc()
            ),
        )
        backwards, limit = values["order"] == NEWEST, values["limit"]
        if values["after"] == LATEST and not backwards:
            cursor = last_cursor(seen)
            return _page(address(request, after=cursor) if cursor else None, [])
        try:
            rows = first_of_stream(
                seen,
                kinds=values["kind"],
                parties=values["party"],
                issues=values["issue"],
                days=_bounds(values),
                after=None if values["after"] == LATEST else values["after"],
                newest_first=backwards,
                limit=limit + 1,
            )
        except UnknownCursor:
            sentence = "That cursor is unknown; take `cursor` of a row that you have seen."
            raise BadRequest({"after": sentence}, ProblemKind.UNKNOWN_CURSOR) from None
        some = to_tell(rows)
        results = [told(row, today=today_utc()) for row in some[:limit]]
        more = address(request, after=results[-1]["cursor"]) if len(some) > limit else None
        _expand(request, results, values.get("expand") or ())
        return _page(more, results)


class DevelopmentObject(ReadView):
    operation = "developments_retrieve"
    subject = "developments"
    summary = "One development"
    description = "A row of the stream by its `id`, with its `status` as of reading."
    shape = DevelopmentSerializer
    object_shape = DevelopmentSerializer
    links = LINKS

    def respond(self, request: Request, values: Values, **path: Any) -> Any:
        rows = stream(seen_by(request, [])).filter(pk=path["id"])
        found = [told(row, today=today_utc()) for row in to_tell(rows)]
        if not found:
            raise Http404
        _expand(request, found, values.get("expand") or ())
        return found[0]


def _page(following: str | None, results: list[dict[str, Any]]) -> dict[str, Any]:
    return {"count": None, "next": following, "previous": None, "results": results}


def _bounds(values: Values) -> dict[str, date]:
    """The ranges of days asked for, as conditions."""
    asked = {day: range_asked(values, day) for day in DAYS}
    bounds = {f"{day}__gte": earliest for day, (earliest, _) in asked.items()}
    bounds |= {f"{day}__lte": latest for day, (_, latest) in asked.items()}
    return {name: day for name, day in bounds.items() if day}


def _expand(request: Request, rows: list[dict[str, Any]], wanted: tuple[str, ...]) -> None:
    """Puts objects in place of the links of rows, of each negotiation as it is read by itself."""
    by_negotiation: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows if wanted else ():
        by_negotiation[row["negotiation"]].append(row)
    for negotiation, some in by_negotiation.items():
        question = question_of(request, Values(), negotiation)
        expand(question, some, {name: LINKS[name] for name in wanted})


def seen_by(request: Request, asked: list[str]) -> Seen:
    """The negotiations that the user may see, those asked for if any are, by his audience.

    Raises `BadRequest` for one that does not exist for him.
    """
    slugs: dict[str, int] = {}
    seen: Seen = {}
    for audience, mine in Negotiation.objects.by_audience_of(request.user).items():
        some = dict(mine.values_list("slug", "pk"))
        slugs |= some
        seen[audience] = [pk for slug, pk in some.items() if not asked or slug in asked]
    unknown = [slug for slug in asked if slug not in slugs]
    if unknown:
        raise BadRequest(
            {
                "negotiation": [
                    f"There is no negotiation {slug!r} for you to see." for slug in unknown
                ]
            }
        )
    return seen
