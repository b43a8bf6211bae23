"""The fields that shapes are made of. What does not apply is `null` or an empty list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from drf_spectacular.drainage import set_override
from rest_framework import serializers

from ....models import Affiliation, AudienceChoice, Document, Membership, Speaker
from ....models.demands import Outcome
from ....rules.notes import NOTE_AUDIENCES
from ....vocabulary.corrections import CorrectionKind
from ....vocabulary.priorities import Degree
from ....vocabulary.remarks import RemarkKind
from ....vocabulary.stances import Stance

STANCES = [stance.value for stance in Stance]
DEGREES = [degree.value for degree in Degree]
"""How much an issue matters, and how sure we are of something."""
REMARK_KINDS = [kind.value for kind in RemarkKind]
SPEAKER_KINDS = list(Speaker.Kind.values)
DOCUMENT_KINDS = list(Document.Kind.values)
AUDIENCE_WORDS = list(AudienceChoice.values)
MEMBER_ROLES = list(Membership.Role.values)
NOTE_AUDIENCE_WORDS = [audience.word for audience in NOTE_AUDIENCES]
CORRECTION_KINDS = [kind.words.in_files for kind in CorrectionKind]
ROLES_IN_BODIES = list(Affiliation.Role.values)
OUTCOMES = [outcome.value for outcome in Outcome]


def text(about: str = "", *, null: bool = False) -> serializers.CharField:
    return serializers.CharField(allow_null=null, help_text=about)


def word(
    schema: Mapping[str, Any], about: str = "", *, null: bool = False
) -> serializers.CharField:
    """A text of the form that the schema of its field says."""
    form = {name: schema[name] for name in ("type", "pattern", "maxLength", "examples")}
    field = serializers.CharField(allow_null=null, help_text=about)
    set_override(field, "field", form)
    return field


def day(about: str = "", *, null: bool = False) -> serializers.DateField:
    return serializers.DateField(allow_null=null, help_text=about)


def number(about: str = "", *, null: bool = False) -> serializers.IntegerField:
    return serializers.IntegerField(allow_null=null, help_text=about)


def flag(about: str = "") -> serializers.BooleanField:
    return serializers.BooleanField(help_text=about)


def slug(about: str = "", *, null: bool = False) -> serializers.SlugField:
    return serializers.SlugField(allow_null=null, help_text=about)


def slugs(about: str = "") -> serializers.ListField:
    return serializers.ListField(child=serializers.SlugField(), help_text=about)


def one_of(
    values: Iterable[str], about: str = "", *, null: bool = False
) -> serializers.ChoiceField:
    return serializers.ChoiceField([str(v) for v in values], allow_null=null, help_text=about)


def address(about: str = "") -> serializers.URLField:
    return serializers.URLField(help_text=about)
