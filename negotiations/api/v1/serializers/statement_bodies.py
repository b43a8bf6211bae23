"""What is sent to write statements, and what is answered."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import PolymorphicProxySerializer
from rest_framework import serializers

from ....models import Audience, Correction, Statement
from ....models.facts import Confidence, Provenance
from ....rules.calendar import AT_ROUND, BETWEEN_ROUNDS
from ..bodies import Body
from . import fields
from .body_fields import Day, Flag, Several, Text, Word
from .developments import DevelopmentSerializer
from .statements import StatementSerializer

LONGEST_TEXT = 4000
LONGEST_NAME = 200
MOST = 100


def _longest(name: str) -> int:
    field: Any = Statement._meta.get_field(name)
    return int(field.max_length)


def _slug(about: str, *, null: bool = False, needed: bool = False) -> Text:
    return Text(max_length=_longest("slug"), help_text=about, allow_null=null, required=needed)


def _text(name: str, about: str) -> Text:
    """A text that may be left out, empty or `null`, which are the same."""
    return Text(
        max_length=_longest(name),
        help_text=about,
        required=False,
        allow_null=True,
        allow_blank=True,
    )


def _day(about: str) -> Day:
    return Day(help_text=about, required=False, allow_null=True)


def _word(values: Any, about: str, *, null: bool = False) -> Word:
    return Word([str(v) for v in values], help_text=about, required=False, allow_null=null)


def _several(about: str, *, longest: int, null: bool = False) -> Several:
    return Several(
        child=Text(max_length=longest),
        max_length=MOST,
        help_text=about,
        required=False,
        allow_null=null,
    )


class RehearsedBody(Body):
    """What every act on a statement takes."""

    dry_run = Flag(
        required=False,
        help_text="Shows what would follow, and keeps nothing; `?dry_run=true` says the same.",
    )


class StatementFieldsBody(RehearsedBody):
    """What can be said of a statement: the names under which it is read."""

    party = _slug("Whose stance it is.")
    issue = _slug("The proposition on which it is one.")
    speaker = _slug("One that speaks for the party.")
    reported_by = _slug(
        "The speaker whose account it is, where it is not the party's own word.", null=True
    )
    round = _slug("The round at which it was said, or after which.", null=True)
    timing = _word(
        (AT_ROUND, BETWEEN_ROUNDS),
        "Follows from the round and the day unless said.",
        null=True,
    )
    day = _day("The day on which it was said or came out.")
    stance = _word(fields.STANCES, "Where the party stands on the proposition.")
    conditions = _several(
        "`null`: none mentioned, earlier ones stand; empty: none any longer.",
        longest=LONGEST_NAME,
        null=True,
    )
    summary = Text(max_length=LONGEST_TEXT, required=False, help_text="In our own words.")
    quote = _text("quote", "At most six words.")
    quote_language = _text("quote_language", "Such as `ru`.")
    original_quote = _text("original_quote", "The original beside a translation.")
    held_from = _day("The day from which the party held it: not after the day.")
    known_from = _day("The day from which it could be known: not before the day.")
    sources = _several("In the order in which they are cited.", longest=_longest("slug"))
    document = _slug("The text that carries it, if any.", null=True)
    confidence = _word(Confidence.values, "How sure we are that it was said.")
    provenance = _word(Provenance.values, "How it came into the record.", null=True)
    audience = _word(Audience.values, "One to which you belong yourself.")
    embargo_until = _day("Before this day it is for the next narrower audience only.")
    slug = _slug("Its name in addresses; made from party, issue and day unless said.", null=True)


class StatementBody(StatementFieldsBody):
    """A new statement. `day` is today unless said, `held_from` and `known_from` the day."""

    party = _slug("Whose stance it is.", needed=True)
    issue = _slug("The proposition on which it is one.", needed=True)
    speaker = _slug("One that speaks for the party.", needed=True)
    stance = Word(fields.STANCES, help_text="Where the party stands on the proposition.")
    summary = Text(max_length=LONGEST_TEXT, help_text="In our own words.")
    draft = Flag(
        required=False,
        help_text="A draft counts for nothing until it is published. An analyst's always is one.",
    )


class CorrectionBody(StatementFieldsBody):
    """A new version. What is left out is kept, save `slug` (new) and `known_from` (today)."""

    reason = Word(
        [str(kind) for kind in Correction.SUPERSEDING], help_text="What was wrong with it."
    )


class NoteBody(RehearsedBody):
    """Why a statement is taken back."""

    note = Text(
        max_length=LONGEST_TEXT,
        required=False,
        allow_null=True,
        allow_blank=True,
        help_text="By whose word, and why.",
    )


class WrittenStatementSerializer(StatementSerializer):
    """The statement, and what followed from the act."""

    developments = DevelopmentSerializer(
        many=True, help_text="What followed, as far as you may see it: rows of the stream."
    )


class ForeseenDevelopmentSerializer(DevelopmentSerializer):
    """What would be told. It has no place in the stream."""

    id = serializers.UUIDField(allow_null=True, help_text="`null`: it is not kept.")
    cursor = fields.text("`null`: it is not kept.", null=True)


class RehearsalSerializer(serializers.Serializer):
    """What an act would do. Nothing of it is kept."""

    dry_run = serializers.ChoiceField([True])
    statement = StatementSerializer()
    developments = ForeseenDevelopmentSerializer(many=True)


WRITTEN_OR_REHEARSED = PolymorphicProxySerializer(
    component_name="WrittenOrRehearsed",
    serializers=[WrittenStatementSerializer, RehearsalSerializer],
    resource_type_field_name=None,
)
