"""Statements, and the corrections of what was recorded."""

from __future__ import annotations

from typing import Any

from ....models import Document, Issue, Party, Round, Source, Speaker, Statement
from ....models.facts import AudienceChoice, Confidence, Provenance
from ....reading.evidence import nouns
from ....reading.evidence.seen_days import seen_known_from, statement_until
from ....reading.parameters import KNOWN
from ....rules.calendar import AT_ROUND, BETWEEN_ROUNDS
from ....vocabulary.corrections import CorrectionKind
from ....vocabulary.stances import Stance
from ..parameters import only_of, only_with
from ..serializers import corrections, statements
from .base import Question
from .directory import ISSUES, PARTIES, SOURCES, SPEAKERS
from .documents import DOCUMENTS
from .lists import BY_SLUG, EMBARGO, SEEN, Noun, by_day, views_of, with_status
from .rounds import ROUNDS

STATEMENTS = Noun(
    one="statement",
    many="statements",
    shape=statements.StatementSerializer,
    rows=with_status(nouns.statements, nouns.statement_is),
    shown=statements.shown,
    order="day, then slug",
    orders={
        "day": by_day("day"),
        "held_from": by_day("held_from"),
        "known_from": by_day(f"{SEEN}known_from"),
        "slug": BY_SLUG,
    },
    days={
        "day": "day",
        "held_from": "held_from",
        "known_from": seen_known_from,
        "known_until": statement_until,
        **EMBARGO,
    },
    links={
        "party": PARTIES,
        "speaker": SPEAKERS,
        "issue": ISSUES,
        "round": ROUNDS,
        "document": DOCUMENTS,
        "sources": SOURCES,
    },
    clock=KNOWN,
    filters=(
        only_with("party", Party, "Only of this party."),
        only_with("issue", Issue, "Only on this issue."),
        only_with("round", Round, "Only recorded at this round, or between it and the next."),
        only_with("speaker", Speaker, "Only by this speaker."),
        only_with("reported_by", Speaker, "Only as told by this speaker."),
        only_with("document", Document, "Only carried by this document."),
        only_with(
            "source",
            Source,
            "Only resting on this source.",
            lookup="citations__source__slug",
            through=True,
        ),
        only_of("stance", Stance),
        only_of("timing", (AT_ROUND, BETWEEN_ROUNDS)),
        only_of("confidence", Confidence.values),
        only_of("provenance", Provenance.values),
        only_of("audience", AudienceChoice.values),
        only_of(
            "status",
            Statement.Status.values,
            "Only of this status, for you and as known then.",
            lookup="",
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
    order="the day from which they could be known, then slug",
    orders={"known_from": by_day(f"{SEEN}known_from"), "slug": BY_SLUG},
    days={
        "known_from": seen_known_from,
        "date_before": None,
        "date_after": "date_after",
        **EMBARGO,
    },
    links={"party": PARTIES, "speaker": SPEAKERS},
    clock=KNOWN,
    filters=(
        only_with("party", Party, "Only about what this party said."),
        only_with("speaker", Speaker, "Only by this speaker's word."),
        only_of("kind", (kind.words.in_files for kind in CorrectionKind), lookup=""),
    ),
    about="Changes in the record, as opposed to changes of position.",
)

StatementReads: Any
StatementReads, StatementObject = views_of(STATEMENTS)
CorrectionReads, CorrectionObject = views_of(CORRECTIONS)
