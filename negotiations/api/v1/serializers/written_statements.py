"""The answers to whoever writes a statement, or tries to."""

from __future__ import annotations

from drf_spectacular.utils import PolymorphicProxySerializer
from rest_framework import serializers

from . import fields
from .developments import DevelopmentSerializer
from .statements import StatementSerializer


class WrittenStatementSerializer(StatementSerializer):
    """The statement, and what followed from the act."""

    developments = DevelopmentSerializer(
        many=True, help_text="What followed, as far as you may see it: rows of the stream."
    )


class ForeseenDevelopmentSerializer(DevelopmentSerializer):
    """What would be told. It has no place in the stream."""

    id = serializers.UUIDField(allow_null=True, help_text="`null`: it is not kept.")
    cursor = fields.text("`null`: it is not kept.", null=True)
    url = serializers.URLField(allow_null=True, help_text="`null`: it is not kept.")
    html_url = serializers.URLField(allow_null=True, help_text="`null`: it is not kept.")


class RehearsalSerializer(serializers.Serializer):
    """What an act would do. Nothing of it is kept."""

    dry_run = serializers.ChoiceField([True])
    repeat_of = fields.text(
        "The slug of the statement that stands and that this one says again; `null` without one.",
        null=True,
    )
    statement = StatementSerializer(help_text="The statement as it would be.")
    developments = ForeseenDevelopmentSerializer(many=True)
    warnings = serializers.DictField(
        child=serializers.ListField(child=serializers.CharField()),
        help_text="What is not refused and may be a slip, by field: a day outside the "
        "negotiation's dates.",
    )


WRITTEN_OR_REHEARSED = PolymorphicProxySerializer(
    component_name="WrittenOrRehearsed",
    serializers=[WrittenStatementSerializer, RehearsalSerializer],
    resource_type_field_name=None,
)
