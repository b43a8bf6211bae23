"""The answers to whoever writes a noun that is no statement, or tries to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from drf_spectacular.utils import PolymorphicProxySerializer
from rest_framework import serializers

from . import fields
from .developments import DevelopmentSerializer
from .written_statements import ForeseenDevelopmentSerializer


class FollowedSerializer(serializers.Serializer):
    """What followed from an act."""

    developments = DevelopmentSerializer(
        many=True, help_text="What followed, as far as you may see it: rows of the stream."
    )


class ForeseenSerializer(serializers.Serializer):
    """What would follow from an act of which nothing is kept."""

    dry_run = serializers.ChoiceField([True])
    repeat_of = fields.text(
        "The slug of what stands and that this one says again; `null` without one.", null=True
    )
    developments = ForeseenDevelopmentSerializer(many=True)
    warnings = serializers.DictField(
        child=serializers.ListField(child=serializers.CharField()),
        help_text="What is not refused and may be a slip, by field: a day outside the "
        "negotiation's dates.",
    )


@dataclass(frozen=True, slots=True)
class WrittenShapes:
    """The shapes of what is answered to a write: of what was kept, of what was tried, of either."""

    kept: Any
    tried: Any
    either: Any


def written_shapes(one: str, shape: type[serializers.Serializer]) -> WrittenShapes:
    """Those of a noun, which is called `one` where it stands in what was only tried."""
    name, words = shape.__name__.removesuffix("Serializer"), one.replace("_", " ")
    kept: Any = type(
        f"Written{name}Serializer",
        (FollowedSerializer, shape),
        {
            "__doc__": f"The {words}, and what followed from what was done.",
            # It is no longer what its shape may be called in the document.
            "_spectacular_annotation": {},
        },
    )
    tried: Any = type(
        f"{name}RehearsalSerializer",
        (ForeseenSerializer,),
        {
            one: shape(help_text=f"The {words} as it would be."),
            "__doc__": f"The {words} as it would be. Nothing of it is kept.",
        },
    )
    either = PolymorphicProxySerializer(
        component_name=f"{name}WrittenOrRehearsed",
        serializers=[kept, tried],
        resource_type_field_name=None,
    )
    return WrittenShapes(kept, tried, either)
