"""The stream of developments, to be followed by programs."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request

from ....detection.calendar import AT_ROUND, BETWEEN_ROUNDS, today_utc
from ....models import Development, Issue, Negotiation, Party
from ....reading.developments import Seen, UnknownCursor, stream, told, with_links
from ..pagination import address
from ..parameters import LIMIT, Asked, Choice, Parameter, Slug
from ..problems import Errors, WrongParameters
from ..serializers import fields
from .base import ReadView, no_such, unknown_slugs


class DevelopmentSerializer(serializers.Serializer):
    """Something that happened. What does not apply is `null`."""

    id = serializers.UUIDField()
    cursor = fields.text("Pass it as `after` to get what follows.")
    kind = fields.one_of(Development.Kind.values)
    negotiation = fields.slug()
    party = fields.slug("Who acts.", null=True)
    issue = fields.slug(null=True)
    parties = fields.slugs("Also whom it concerns.")
    issues = fields.slugs()
    round = fields.slug(null=True)
    from_round = fields.slug(null=True)
    from_stance = fields.one_of(fields.STANCES, null=True)
    to_stance = fields.one_of(fields.STANCES, null=True)
    nature = fields.one_of(("moved", "reversed", "conditions-changed", "first-stated"), null=True)
    direction = fields.one_of(("towards", "away"), null=True)
    movement = fields.one_of(("hardened", "softened"), null=True)
    revealed = serializers.BooleanField(
        allow_null=True, help_text="Held before its round began, and come out at it or after."
    )
    timing = fields.one_of((AT_ROUND, BETWEEN_ROUNDS), null=True)
    correction = fields.slug("The correction as which it is told.", null=True)
    held_from = fields.day(null=True)
    known_from = fields.day("The day on which it could first be known to you.")
    headline = fields.text()
    references = serializers.UUIDField(
        allow_null=True, help_text="The row that this one updates or cancels."
    )
    status = fields.one_of(("standing", "updated", "cancelled"), "As of reading.")
    statement = fields.slug(null=True)
    from_statement = fields.slug(null=True)
    demand = fields.slug(null=True)
    response = fields.slug(null=True)
    document = fields.slug(null=True)
    red_line = fields.slug(null=True)
    details = serializers.DictField(help_text="More about it, by kind.")


class StreamSerializer(serializers.Serializer):
    """Some rows of the stream; an empty page means: keep your cursor and ask again."""

    next = serializers.URLField(allow_null=True, help_text="`null` where nothing follows yet.")
    previous = serializers.URLField(allow_null=True, help_text="Always `null`: it runs one way.")
    count = serializers.IntegerField(allow_null=True, help_text="Always `null`.")
    results = DevelopmentSerializer(many=True)


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
    parameters: tuple[Parameter, ...] = (
        Parameter(name="negotiation", about="Only of this negotiation.", many=True),
        Choice(name="kind", about="Only of this kind.", many=True, values=Development.Kind.values),
        Slug(
            name="party",
            about="Only that this party made or that concern it.",
            many=True,
            model=Party,
        ),
        Slug(name="issue", about="Only on this issue.", many=True, model=Issue),
        Parameter(name="after", about="The `cursor` of the last row that you have seen."),
        LIMIT,
    )

    def respond(self, request: Request, asked: Asked, **path: str) -> Any:
        seen = _seen(request, asked["negotiation"])
        _must_exist(request, asked, seen)
        try:
            rows = stream(
                seen,
                kinds=asked["kind"],
                parties=asked["party"],
                issues=asked["issue"],
                after=asked["after"],
            )
        except UnknownCursor:
            sentence = "That cursor is unknown; take `cursor` of a row that you have seen."
            raise WrongParameters({"after": sentence}) from None
        limit = asked["limit"]
        some = list(with_links(rows)[: limit + 1])
        results = [told(row) for row in some[:limit]]
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
        raise WrongParameters(
            {
                "negotiation": [
                    f"There is no negotiation {slug!r} for you to see." for slug in unknown
                ]
            }
        )
    return seen


def _must_exist(request: Request, asked: Asked, seen: Seen) -> None:
    ids = [id for some in seen.values() for id in some]
    errors: Errors = {}
    for parameter in Developments.parameters:
        if isinstance(parameter, Slug) and asked[parameter.name]:
            things = parameter.model.objects.filter(negotiation__in=ids)
            things = things.visible_to(request.user, today=today_utc())
            unknown = unknown_slugs(things, asked[parameter.name])
            if unknown:
                errors[parameter.name] = [no_such(parameter, slug, things) for slug in unknown]
    if errors:
        raise WrongParameters(errors)
