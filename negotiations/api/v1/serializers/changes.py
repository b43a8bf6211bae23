"""Rows of the logs of changes, as they are followed."""

from __future__ import annotations

from typing import Any

from drf_spectacular.drainage import get_override
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from ....models.changes import FOLLOWED
from ..changed_objects import SHAPES
from . import fields


def _component(shape: Any) -> str:
    name: str = get_override(shape, "component_name") or shape.__name__.removesuffix("Serializer")
    return name


ANY_OBJECT: dict[str, Any] = {
    "anyOf": [
        *({"$ref": f"#/components/schemas/{_component(shape)}"} for shape in SHAPES.values()),
        {"type": "null"},
    ]
}


@extend_schema_field(ANY_OBJECT)
class AnyObjectField(serializers.JSONField):
    """An object of any of the lists, described by their shapes."""


class ChangeSerializer(serializers.Serializer):
    """That an object came to read otherwise for you, or is no longer there: then by type and slug alone."""

    cursor = fields.text("Pass it as `after` to get what follows.")
    negotiation = fields.slug()
    type = fields.one_of(FOLLOWED, "The name of its list, in the singular.")
    slug = fields.slug()
    version = fields.number(
        "How often it has come to read otherwise for your audience, from 1.", null=True
    )
    deleted = fields.flag("Whether it is no longer there for you.")
    at = serializers.DateTimeField(
        allow_null=True, help_text="From when your audience could see the change here."
    )
    object = AnyObjectField(
        help_text="As its list answers it now; `null` where it is no longer there."
    )


class ChangePageSerializer(serializers.Serializer):
    """Some rows of the log; with none, keep your cursor and ask again."""

    next = serializers.URLField(allow_null=True, help_text="`null` where nothing follows yet.")
    previous = serializers.URLField(allow_null=True, help_text="Always `null`: it runs one way.")
    count = serializers.IntegerField(allow_null=True, help_text="Always `null`.")
    cursor = fields.text(
        "Where to go on from, also where a page holds no rows; `null` while there is nothing at all.",
        null=True,
    )
    results = ChangeSerializer(
        many=True, help_text="The rows, in the order in which they became visible."
    )
