"""Every kind of development, each with all that is fixed about it.

How its headline reads is a function in `rules/headlines.py`, what a mail tells of it one in
`delivery/mail/items/`; a test names whatever a kind lacks.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .importance import Importance
from .word import Word


class Family(Word):
    """The headings under which a day of the stream is read, in their order, each with its mark."""

    mark: str

    MOVED = "Moved", "up"
    REVEALED = "Revealed, not a new move", "revealed"
    CONTESTED = "Contested", "contested"
    STATED = "Stated for the first time", "first"
    ANSWERS = "Answers and replies", "talk"
    DEMANDS = "Demands", "doc"
    SPEAKING_FOR = "Who speaks for whom", "talk"
    RED_LINES = "Red lines", "line"
    ISSUES = "Agreed, parked, dropped, reopened", "yes"
    REMARKS = "Warnings and accusations", "talk"
    PRIORITIES = "Priorities", "first"
    TEXTS = "Texts", "doc"
    ROUNDS = "Rounds", "clock"
    CORRECTED = "Corrected in our record", "swap"
    PLACED_ANEW = "Known before, told at another round now", "clock"
    GONE = "No longer holds", "no"


class MailSection(StrEnum):
    """The titles under which a mail is read: of the rest, the one with what weighs most comes first."""

    MENDED = "What we told you, corrected"
    NEWS = "What changed"
    STATED = "Stated for the first time"
    SPEAKING_FOR = "Who speaks for whom"
    DEMANDS = "Demands"
    RED_LINES = "Red lines"
    REMARKS = "Warnings, accusations and priorities"
    TEXTS = "Texts"
    CORRECTED = "Corrections of our record"
    ROUNDS = "Rounds"
    ISSUES = "Agreed, parked, dropped, reopened"
    REPLIES = "Replies"


@dataclass(frozen=True, slots=True, kw_only=True)
class KindEntry:
    """All that is fixed about one kind of development."""

    filtered_as: str
    """The words for those of the kind in a filter and a form: "positions that moved"."""
    in_sentence: str
    """The words for them in a sentence: "changes of position"."""
    family: Family
    section: MailSection
    """The title under which a mail tells those that are no news."""
    importance: Importance
    """Their place among all that is told together; that of a reply is told by its answers."""
    usual: int = 0
    """Their place among what somebody is told who names no kinds; 0 where he has to ask for them."""
    taken_back: str = "what was reported"
    """The words for what no longer holds where one is cancelled: "the change reported"."""


class Kind(Word):
    """The kinds of development, by the words in which they are stored."""

    entry: KindEntry

    POSITION_STATED = (
        "position-stated",
        KindEntry(
            filtered_as="positions first stated",
            in_sentence="first stances",
            family=Family.STATED,
            section=MailSection.STATED,
            importance=Importance.STATED,
            taken_back="the first stance reported",
        ),
    )
    POSITION_CHANGED = (
        "position-changed",
        KindEntry(
            filtered_as="positions that moved",
            in_sentence="changes of position",
            family=Family.MOVED,
            section=MailSection.NEWS,
            importance=Importance.MOVED,
            usual=1,
            taken_back="the change reported",
        ),
    )
    POSITION_CONTESTED = (
        "position-contested",
        KindEntry(
            filtered_as="contradictions",
            in_sentence="contradictions",
            family=Family.CONTESTED,
            section=MailSection.NEWS,
            importance=Importance.CONTESTED,
            usual=2,
            taken_back="the contradiction reported",
        ),
    )
    DEMAND_MADE = (
        "demand-made",
        KindEntry(
            filtered_as="demands made",
            in_sentence="demands",
            family=Family.DEMANDS,
            section=MailSection.DEMANDS,
            importance=Importance.DEMANDS,
        ),
    )
    DEMAND_AMENDED = (
        "demand-amended",
        KindEntry(
            filtered_as="demands amended",
            in_sentence="amended demands",
            family=Family.DEMANDS,
            section=MailSection.DEMANDS,
            importance=Importance.DEMANDS,
        ),
    )
    DEMAND_WITHDRAWN = (
        "demand-withdrawn",
        KindEntry(
            filtered_as="demands withdrawn",
            in_sentence="withdrawn demands",
            family=Family.DEMANDS,
            section=MailSection.DEMANDS,
            importance=Importance.DEMANDS,
        ),
    )
    DEMAND_OVERDUE = (
        "demand-overdue",
        KindEntry(
            filtered_as="demands overdue",
            in_sentence="overdue demands",
            family=Family.DEMANDS,
            section=MailSection.NEWS,
            importance=Importance.OVERDUE,
            usual=7,
            taken_back="the demand reported as overdue",
        ),
    )
    RESPONSE_RECEIVED = (
        "response-received",
        KindEntry(
            filtered_as="replies",
            in_sentence="replies",
            family=Family.ANSWERS,
            section=MailSection.REPLIES,
            importance=Importance.OTHER,
            usual=3,
            taken_back="the reply reported",
        ),
    )
    ANSWER_CHANGED = (
        "answer-changed",
        KindEntry(
            filtered_as="answers that changed",
            in_sentence="changed answers",
            family=Family.ANSWERS,
            section=MailSection.REPLIES,
            importance=Importance.OTHER,
            usual=4,
            taken_back="the changed answer reported",
        ),
    )
    RED_LINE_DECLARED = (
        "red-line-declared",
        KindEntry(
            filtered_as="red lines declared",
            in_sentence="red lines",
            family=Family.RED_LINES,
            section=MailSection.RED_LINES,
            importance=Importance.LINES,
        ),
    )
    RED_LINE_RELAXED = (
        "red-line-relaxed",
        KindEntry(
            filtered_as="red lines relaxed",
            in_sentence="relaxed red lines",
            family=Family.RED_LINES,
            section=MailSection.NEWS,
            importance=Importance.RELAXED,
            usual=6,
        ),
    )
    RED_LINE_CROSSED = (
        "red-line-crossed",
        KindEntry(
            filtered_as="red lines crossed by their own party",
            in_sentence="crossed red lines",
            family=Family.RED_LINES,
            section=MailSection.NEWS,
            importance=Importance.CROSSED,
            usual=9,
            taken_back="the crossing of its own red line reported",
        ),
    )
    ISSUE_AGREED = (
        "issue-agreed",
        KindEntry(
            filtered_as="issues agreed",
            in_sentence="agreements on issues",
            family=Family.ISSUES,
            section=MailSection.NEWS,
            importance=Importance.SETTLED,
            usual=10,
            taken_back="the agreement reported",
        ),
    )
    ISSUE_PARKED = (
        "issue-parked",
        KindEntry(
            filtered_as="issues parked",
            in_sentence="parked issues",
            family=Family.ISSUES,
            section=MailSection.ISSUES,
            importance=Importance.ACTS,
        ),
    )
    ISSUE_DROPPED = (
        "issue-dropped",
        KindEntry(
            filtered_as="issues dropped",
            in_sentence="dropped issues",
            family=Family.ISSUES,
            section=MailSection.ISSUES,
            importance=Importance.ACTS,
        ),
    )
    ISSUE_REOPENED = (
        "issue-reopened",
        KindEntry(
            filtered_as="issues reopened",
            in_sentence="reopened issues",
            family=Family.ISSUES,
            section=MailSection.NEWS,
            importance=Importance.SETTLED,
            usual=11,
            taken_back="the reopening reported",
        ),
    )
    WARNING_MADE = (
        "warning-made",
        KindEntry(
            filtered_as="warnings",
            in_sentence="warnings",
            family=Family.REMARKS,
            section=MailSection.REMARKS,
            importance=Importance.REMARKS,
            taken_back="the warning reported",
        ),
    )
    BREACH_ALLEGED = (
        "breach-alleged",
        KindEntry(
            filtered_as="accusations of a breach",
            in_sentence="accusations of a breach",
            family=Family.REMARKS,
            section=MailSection.REMARKS,
            importance=Importance.REMARKS,
            taken_back="the accusation reported",
        ),
    )
    PRIORITY_STATED = (
        "priority-stated",
        KindEntry(
            filtered_as="priorities stated",
            in_sentence="stated priorities",
            family=Family.PRIORITIES,
            section=MailSection.REMARKS,
            importance=Importance.REMARKS,
            taken_back="the priority reported",
        ),
    )
    DISSOCIATED = (
        "dissociated",
        KindEntry(
            filtered_as="parties that dissociated themselves from a body",
            in_sentence="dissociations",
            family=Family.SPEAKING_FOR,
            section=MailSection.SPEAKING_FOR,
            importance=Importance.SPEAKING_FOR,
            taken_back="the dissociation reported",
        ),
    )
    DOCUMENT_DELIVERED = (
        "document-delivered",
        KindEntry(
            filtered_as="texts handed over",
            in_sentence="texts handed over",
            family=Family.TEXTS,
            section=MailSection.TEXTS,
            importance=Importance.TEXTS,
        ),
    )
    DOCUMENT_DISCLOSED = (
        "document-disclosed",
        KindEntry(
            filtered_as="texts that came out",
            in_sentence="texts that came out",
            family=Family.TEXTS,
            section=MailSection.TEXTS,
            importance=Importance.TEXTS,
            usual=5,
        ),
    )
    ROUND_PLANNED = (
        "round-planned",
        KindEntry(
            filtered_as="rounds planned",
            in_sentence="planned rounds",
            family=Family.ROUNDS,
            section=MailSection.ROUNDS,
            importance=Importance.ROUNDS,
        ),
    )
    ROUND_MOVED = (
        "round-moved",
        KindEntry(
            filtered_as="rounds moved",
            in_sentence="moved rounds",
            family=Family.ROUNDS,
            section=MailSection.ROUNDS,
            importance=Importance.ROUNDS,
        ),
    )
    ROUND_HELD = (
        "round-held",
        KindEntry(
            filtered_as="rounds held",
            in_sentence="rounds held",
            family=Family.ROUNDS,
            section=MailSection.ROUNDS,
            importance=Importance.ROUNDS,
        ),
    )
    ROUND_CANCELLED = (
        "round-cancelled",
        KindEntry(
            filtered_as="rounds called off",
            in_sentence="rounds called off",
            family=Family.ROUNDS,
            section=MailSection.ROUNDS,
            importance=Importance.ROUNDS,
        ),
    )
    STATEMENT_CORRECTED = (
        "statement-corrected",
        KindEntry(
            filtered_as="corrections of our record",
            in_sentence="corrections",
            family=Family.CORRECTED,
            section=MailSection.CORRECTED,
            importance=Importance.CORRECTIONS,
            usual=8,
            taken_back="the correction reported",
        ),
    )
    DEVELOPMENT_CANCELLED = (
        "development-cancelled",
        KindEntry(
            filtered_as="what no longer holds",
            in_sentence="what no longer holds",
            family=Family.GONE,
            section=MailSection.CORRECTED,
            importance=Importance.CORRECTIONS,
        ),
    )


CANCELLED = Kind.DEVELOPMENT_CANCELLED

SUBSCRIBABLE_KINDS = tuple(kind for kind in Kind if kind != CANCELLED)
"""The kinds that can be asked for. A cancellation cannot: whoever was told gets it."""

USUAL_KINDS = tuple(
    sorted((kind for kind in Kind if kind.entry.usual), key=lambda kind: kind.entry.usual)
)
"""The kinds that somebody gets who names none."""
