"""Candidates with their guesses and reasons, as far as the reader may see what they name."""

from __future__ import annotations

from dataclasses import fields as fields_of
from typing import Any

from drf_spectacular.utils import PolymorphicProxySerializer
from rest_framework import serializers

from ....models import CandidateSearch
from ....reading.questions.intake import ArticleToCode, CandidateToDecide, RecordedFrom
from ....recording.article_texts import named
from ....rules.candidate_entries import REMARK, STATEMENT
from ....rules.candidates import FoundCandidate, Guess
from ....vocabulary.candidates import CandidateKind, Decision, DismissalReason
from . import fields

NOUNS = [STATEMENT, REMARK]
KINDS = [kind.value for kind in CandidateKind]
STATES = list(CandidateSearch.State.values)
REASONS = [reason.value for reason in DismissalReason]
GUESSES = [
    *("party", "speaker", "reported_by", "stance", "day", "round", "demand", "answer"),
    "repeat_of",
]


class RecordedFromSerializer(serializers.Serializer):
    """What was recorded from a sentence, or is a draft of it, or is repeated by it."""

    noun = fields.one_of(NOUNS)
    slug = fields.slug("`null` of a draft that stands in no list but that of drafts.", null=True)
    draft = fields.slug("The id of the draft while it waits; else `null`.", null=True)
    repeated = fields.flag("Whether the sentence says again what it says.")
    by = fields.text("Who decided that; `null` where the account is gone.", null=True)


class CandidateSerializer(serializers.Serializer):
    """A sentence that may be a statement, with every guess; what is not guessed is `null`."""

    id = serializers.UUIDField(help_text="Its name in addresses.")
    start = fields.number("Where it begins in the text, counted from 0.")
    end = fields.number("Behind its last character.")
    sentence = fields.text("The sentence, as it stands in the text.")
    kind = fields.one_of(KINDS, "What is said in it, as guessed.")
    party = fields.slug("The slug of the party whose word it is, as guessed.", null=True)
    speaker = fields.slug("The slug of who says it for the party, as guessed.", null=True)
    reported_by = fields.slug("Who tells it, where it is another’s word.", null=True)
    issues = fields.slugs("The issues guessed, the best first, three at most.")
    stance = fields.one_of(fields.STANCES, "On the first of the issues.", null=True)
    quote = fields.text("The words in it that are quoted.", null=True)
    day = fields.day("The day, in UTC, on which it was said, as guessed.", null=True)
    round = fields.slug("The slug of the round to which that day belongs.", null=True)
    addressees = fields.slugs("Of whom a demand is asked, or whom a warning is for.")
    demand = fields.slug("The demand that it answers.", null=True)
    answer = fields.text("The answer that it gives.", null=True)
    repeat_of = fields.slug("The statement that it says again.", null=True)
    background = fields.flag("Whether it was said before what the article reports.")
    reasons = serializers.DictField(
        help_text="From what each of these was guessed: a sentence, or of several one for each."
    )
    by_hand = fields.flag("Whether somebody marked it in the text.")
    decision = fields.one_of(Decision, "What was decided of it, if anything was yet.")
    reason = fields.one_of(REASONS, "Why it was dismissed.", null=True)
    decided_by = fields.text("Who decided that.", null=True)
    decided_at = serializers.DateTimeField(
        allow_null=True, help_text="The moment, in UTC, at which that was decided."
    )
    became = RecordedFromSerializer(many=True, help_text="What came of it.")
    elsewhere = RecordedFromSerializer(
        many=True, help_text="What colleagues recorded from the same words."
    )
    version = fields.number("It rises with every change.")


class CodedSourceSerializer(serializers.Serializer):
    """The source of a text, and the text."""

    slug = fields.slug("`null` of one that is a draft.", null=True)
    draft = fields.slug("The id of the draft, while it is one.", null=True)
    title = fields.text()
    language = fields.text("As far as it was found out.", null=True)
    folded_under = fields.slug(
        "The source, or the id of the draft of one, whose text it carries and where that is coded; "
        "`null` of one that is coded by itself.",
        null=True,
    )
    text = fields.text("All places are counted in it.")


class ArticleSerializer(serializers.Serializer):
    """A text with its candidates."""

    source = CodedSourceSerializer(help_text="The source of the text, and the text.")  # type: ignore[assignment]
    state = fields.one_of(STATES, "Whether it was searched for you, or waits for a worker.")
    failure = fields.text("Why nothing was found; `null` where nothing went wrong.", null=True)
    done = fields.number("How many candidates were decided.")
    to_go = fields.number("How many were not.")
    candidates = CandidateSerializer(many=True)


class CandidateRehearsalSerializer(serializers.Serializer):
    """The candidate as it would be. Nothing of it is kept."""

    dry_run = serializers.ChoiceField([True])
    candidate = CandidateSerializer(help_text="The candidate as it would be.")


class WrittenCandidateSerializer(CandidateSerializer):
    """The candidate as it is kept since."""


class KeptArticleSerializer(ArticleSerializer):
    """The text as it is kept since."""


class ArticleRehearsalSerializer(serializers.Serializer):
    """The text as it would be kept. Nothing of it is."""

    dry_run = serializers.ChoiceField([True])
    article = ArticleSerializer(help_text="The text as it would be kept.")


CANDIDATE_WRITTEN_OR_REHEARSED = PolymorphicProxySerializer(
    component_name="CandidateWrittenOrRehearsed",
    serializers=[WrittenCandidateSerializer, CandidateRehearsalSerializer],
    resource_type_field_name=None,
)


def article_shown(article: ArticleToCode) -> dict[str, Any]:
    coded = article.coded
    text = coded.text
    return {
        "source": {
            "slug": text.source.slug if text.source is not None else None,
            "draft": text.draft.slug if text.draft is not None else None,
            "title": coded.title,
            "language": text.language or None,
            "folded_under": named(article.above) if article.above is not None else None,
            "text": text.text,
        },
        "state": coded.state,
        "failure": coded.failure or None,
        "done": coded.progress.done,
        "to_go": coded.progress.to_go,
        "candidates": [candidate_shown(one) for one in article.candidates],
    }


def candidate_shown(one: CandidateToDecide) -> dict[str, Any]:
    row, found = one.row, one.found
    return {
        "id": row.key,
        "start": row.start,
        "end": row.end,
        "sentence": row.sentence,
        "kind": found.kind.value,
        **{name: _value(getattr(found, name)) for name in GUESSES},
        "issues": [guess.value for guess in found.issues],
        "addressees": [guess.value for guess in found.addressees],
        "quote": found.quote,
        "background": found.is_background,
        "reasons": _reasons(found),
        "by_hand": row.by_hand,
        "decision": row.decision,
        "reason": row.reason or None,
        "decided_by": row.decided_by.username if row.decided_by is not None else None,
        "decided_at": row.decided_at,
        "became": [_recorded(it) for it in one.became],
        "elsewhere": [_recorded(it) for it in one.elsewhere],
        "version": row.version,
    }


def _value(guess: Guess | None) -> str | None:
    return guess.value if guess is not None else None


def _reasons(found: FoundCandidate) -> dict[str, str | list[str]]:
    reasons: dict[str, str | list[str]] = {}
    for field in fields_of(found):
        said = getattr(found, field.name)
        if isinstance(said, Guess):
            reasons[field.name] = said.reason
        elif isinstance(said, tuple) and said:
            reasons[field.name] = [guess.reason for guess in said]
    return reasons


def _recorded(it: RecordedFrom) -> dict[str, Any]:
    by = it.anchor.candidate.decided_by
    return {
        "noun": it.draft.noun if it.draft is not None else STATEMENT,
        "slug": it.thing.slug if it.thing is not None else None,
        "draft": it.draft.slug if it.draft is not None and it.waits else None,
        "repeated": it.is_repeat,
        "by": by.username if by is not None else None,
    }
