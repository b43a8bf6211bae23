"""Rows of the stream, as they are told."""

from __future__ import annotations

from rest_framework import serializers

from ....models import AudienceChoice
from ....rules.calendar import AT_ROUND, BETWEEN_ROUNDS
from ....vocabulary.kinds import Kind
from ....vocabulary.steps import Direction, Movement, Nature
from . import fields

KINDS = [kind.value for kind in Kind]
NATURES = [nature.value for nature in Nature]
BECAME = ["standing", "updated", "cancelled"]


class DevelopmentSerializer(serializers.Serializer):
    """Something that happened. What does not apply is `null`."""

    id = serializers.UUIDField(help_text="Its id, which never changes; `references` names it.")
    cursor = fields.text("Pass it as `after` to get what follows.")
    kind = fields.one_of(KINDS, "What happened. More kinds may be added.")
    negotiation = fields.slug()
    party = fields.slug("Who acts.", null=True)
    issue = fields.slug(null=True)
    parties = fields.slugs("The slugs of the parties: who acts, and whom it concerns.")
    issues = fields.slugs("The slugs of all issues that it concerns, `issue` among them.")
    round = fields.slug(null=True)
    from_round = fields.slug(null=True)
    from_stance = fields.one_of(fields.STANCES, null=True)
    to_stance = fields.one_of(fields.STANCES, null=True)
    nature = fields.one_of(NATURES, null=True)
    direction = fields.one_of(Direction, null=True)
    movement = fields.one_of(Movement, null=True)
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
    status = fields.one_of(BECAME, "As of reading.")
    audience = fields.one_of(AudienceChoice.values, "The widest that reads as much. As of reading.")
    statement = fields.slug(null=True)
    from_statement = fields.slug(null=True)
    demand = fields.slug(null=True)
    response = fields.slug(null=True)
    document = fields.slug(null=True)
    red_line = fields.slug(null=True)
    issue_act = fields.slug(null=True)
    priority = fields.slug(null=True)
    remark = fields.slug(null=True)
    dissociation = fields.slug(null=True)
    details = serializers.DictField(help_text="More about it, by kind.")
    url = fields.address("Its address here.")
    html_url = fields.address("The page of what it is about, where people read it.")


class StreamSerializer(serializers.Serializer):
    """Some rows of the stream; an empty page means: keep your cursor and ask again."""

    next = serializers.URLField(
        allow_null=True,
        help_text="`null` where nothing follows yet; of `after=latest`, where to go on from the end.",
    )
    previous = serializers.URLField(allow_null=True, help_text="Always `null`: it runs one way.")
    count = serializers.IntegerField(allow_null=True, help_text="Always `null`.")
    results = DevelopmentSerializer(
        many=True, help_text="The rows, in the order in which they became visible."
    )
