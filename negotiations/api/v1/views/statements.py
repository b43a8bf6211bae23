"""Statements, and the corrections of what was recorded."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from ....models import Document, Issue, Party, Round, Source, Speaker, Statement
from ....models.facts import AudienceChoice, Confidence, Provenance
from ....reading.evidence import nouns
from ....reading.parameters import KNOWN, ChoiceParameter, ThingParameter
from ....rules.calendar import AT_ROUND, BETWEEN_ROUNDS
from ....vocabulary.corrections import CorrectionKind
from ....vocabulary.stances import Stance
from ..serializers import corrections, statements
from .base import Question
from .lists import Noun, views_of


def _statements(question: Question) -> Any:
    rows = nouns.statements(question.view)
    asked = question.values.get("status")
    if asked:
        shows = Q()
        for status in asked:
            shows |= nouns.statement_is(status, question.view)
        rows = rows.filter(shows)
    return rows


def _only(name: str, model: Any, about: str) -> ThingParameter:
    return ThingParameter(name=name, about=about, many=True, model=model, lookup=f"{name}__slug")


def _of(name: str, values: Any) -> ChoiceParameter:
    return ChoiceParameter(
        name=name, about=f"Only of this {name}.", many=True, values=list(values), lookup=name
    )


STATEMENTS = Noun(
    one="statement",
    many="statements",
    shape=statements.StatementSerializer,
    rows=_statements,
    shown=statements.shown,
    key=("day", "slug"),
    key_types=(date, str),
    order="day, then slug",
    clock=KNOWN,
    filters=(
        _only("party", Party, "Only of this party."),
        _only("issue", Issue, "Only on this issue."),
        _only("round", Round, "Only recorded at this round, or between it and the next."),
        _only("speaker", Speaker, "Only by this speaker."),
        _only("reported_by", Speaker, "Only as told by this speaker."),
        _only("document", Document, "Only carried by this document."),
        ThingParameter(
            name="source",
            about="Only resting on this source.",
            many=True,
            model=Source,
            lookup="citations__source__slug",
            through=True,
        ),
        _of("stance", list(Stance)),
        _of("timing", (AT_ROUND, BETWEEN_ROUNDS)),
        _of("confidence", Confidence.values),
        _of("provenance", Provenance.values),
        _of("audience", AudienceChoice.values),
        ChoiceParameter(
            name="status",
            about="Only of this status, for you and as known then.",
            many=True,
            values=Statement.Status.values,
        ),
    ),
    about="What each party said: one stance on one issue at one time. `status`, `known_from`, "
    "`known_until` and the links to other versions are those of your audience, as known then: "
    "what you may not see has no effect on what you see. Drafts are shown to members only.",
)


def _corrections(question: Question) -> Any:
    rows = nouns.corrections(question.view)
    names = question.values.get("kind")
    if names:
        rows = rows.filter(kind__in=[k.value for k in CorrectionKind if k.words.in_files in names])
    return rows


CORRECTIONS = Noun(
    one="correction",
    many="corrections",
    shape=corrections.CorrectionSerializer,
    rows=_corrections,
    shown=corrections.shown,
    key=("known_from", "slug"),
    key_types=(date, str),
    order="the day from which they could be known, then slug",
    clock=KNOWN,
    filters=(
        _only("party", Party, "Only about what this party said."),
        _only("speaker", Speaker, "Only by this speaker's word."),
        ChoiceParameter(
            name="kind",
            about="Only of this kind.",
            many=True,
            values=[kind.words.in_files for kind in CorrectionKind],
        ),
    ),
    about="Changes in the record, as opposed to changes of position.",
)

StatementReads: Any
StatementReads, StatementObject = views_of(STATEMENTS)
CorrectionList, CorrectionObject = views_of(CORRECTIONS)
