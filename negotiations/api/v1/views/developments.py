"""The stream of developments, to be followed by programs."""

from __future__ import annotations

from typing import Any

from rest_framework.request import Request

from ....models import Issue, Negotiation, Party
from ....reading.evidence.stream import Seen, UnknownCursor, stream, told, with_links
from ....reading.parameters import Parameter, Parameters, Values
from ....rules.calendar import today_utc
from ....vocabulary.kinds import Kind
from ..pagination import address
from ..parameters import LIMIT, only_of, only_with
from ..problem_kinds import ProblemKind
from ..problems import BadRequest
from ..serializers.developments import DevelopmentSerializer, StreamSerializer
from .base import ReadView


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
    parameters: tuple[Parameter, ...] = (
        Parameter(name="negotiation", about="Only of this negotiation.", many=True),
        only_of("kind", Kind),
        only_with("party", Party, "Only that this party made or that concern it."),
        only_with("issue", Issue, "Only on this issue."),
        Parameter(name="after", about="The `cursor` of the last row that you have seen."),
        LIMIT,
    )

    def respond(self, request: Request, values: Values, **path: str) -> Any:
        seen = _seen(request, values["negotiation"])
        here = [id for ids in seen.values() for id in ids]
        values = Parameters(self.parameters).check(
            values,
            lambda parameter: parameter.model.objects.filter(negotiation__in=here).visible_to(
                request.user, today=today_utc()
            ),
        )
        try:
            rows = stream(
                seen,
                kinds=values["kind"],
                parties=values["party"],
                issues=values["issue"],
                after=values["after"],
            )
        except UnknownCursor:
            sentence = "That cursor is unknown; take `cursor` of a row that you have seen."
            raise BadRequest({"after": sentence}, ProblemKind.UNKNOWN_CURSOR) from None
        limit = values["limit"]
        some = list(with_links(rows)[: limit + 1])
        results = [told(row, today=today_utc()) for row in some[:limit]]
        more = len(some) > limit
        return {
            "count": None,
            "next": address(request, after=results[-1]["cursor"]) if more else None,
            "previous": None,
            "results": results,
        }


def _seen(request: Request, asked: list[str]) -> Seen:
    """The negotiations that the user may see, those asked for if any are, by his audience."""
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
