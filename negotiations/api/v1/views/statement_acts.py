"""Writing statements: recorded, published, corrected, denied, retracted. Each is one act of the door."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from typing import Any

from django.http import Http404, HttpResponse
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.reverse import reverse

from ....entries.statements import StatementEntry
from ....models import Negotiation, Statement
from ....reading.evidence import nouns
from ....reading.evidence.stream import stream, told, with_links
from ....reading.parameters import Values
from ....recording.act import Recording
from ....recording.corrections import correct_statement, deny_statement, retract_statement
from ....recording.door import recording
from ....recording.joint import (
    correct_jointly,
    deny_jointly,
    join_statement,
    publish_jointly,
    record_jointly,
    retract_jointly,
)
from ....recording.lookup import kept_entry
from ....recording.rehearsal import rehearsal
from ....recording.repeats import sources_of, statement_said_again
from ....recording.statements import publish_statement, record_statement
from ....rules.negotiation_dates import outside_dates
from ..bodies.base import RepeatableBody, TriableBody
from ..bodies.statements import CorrectionBody, JoinBody, NoteBody, PublicationBody, StatementBody
from ..description import WRITING, Description
from ..parameters import DRY_RUN
from ..serializers import statements
from ..serializers.written_statements import (
    WRITTEN_OR_REHEARSED,
    RehearsalSerializer,
    WrittenStatementSerializer,
)
from .base import JSON, Question, question_of
from .lists import in_order
from .statements import STATEMENTS, StatementReads
from .write_views import (
    ONLY_DRAFTS,
    WriteView,
    answered,
    is_tried,
    kept_as_draft,
    must_write,
    publishes,
)

FOLLOWS = "`developments` are the rows of the stream that followed, as far as you may see them."
REHEARSED = (
    "With `dry_run` nothing is kept: the answer shows the statement and what would follow once it "
    "is published, and `warnings` what may be a slip. An analyst may ask for that too."
)
REPEATED = (
    "Where a statement stands that says the same (party, speaker, issue, stance, conditions and "
    "day, with a source in common) it is a 409 that names it in `repeat_of`; `repeat` keeps it "
    "all the same."
)
MADE: dict[Any, Any] = {(201, JSON): WrittenStatementSerializer, (200, JSON): RehearsalSerializer}
DONE: dict[Any, Any] = {(200, JSON): WRITTEN_OR_REHEARSED}


def _act(
    *,
    operation: str,
    summary: str,
    description: str,
    body: type[TriableBody],
    answers: Mapping[Any, Any],
    examples: Mapping[str, dict[str, Any]] | None = None,
) -> dict[str, Description]:
    """The description of an act on statements: all are posted, may be tried, and show what followed."""
    return {
        "POST": Description(
            operation=operation,
            summary=summary,
            description=f"{description} {FOLLOWS}\n\n{REHEARSED}",
            parameters=(DRY_RUN,),
            body=body,
            answers=answers,
            problems=WRITING,
            examples=examples,
        )
    }


class StatementAct[B: TriableBody](WriteView, ABC):
    """An act on a statement, or one that makes it. An editor's; anybody who drafts may rehearse it."""

    subject = "statements"
    status = 200

    def post(self, request: Request, negotiation: str, slug: str = "") -> HttpResponse:
        question = question_of(request, Values(), negotiation)
        role = must_write(question)
        if slug:
            _must_be_there(question, slug)
        body: B
        values, body = self.given(request)
        dry_run = is_tried(values, body)
        draft = self.is_draft(question, role, body, dry_run=dry_run)
        where = question.view
        writer: Any = request.user
        with rehearsal(dry_run):
            with recording(where.negotiation, by=writer, on=where.today, silent=dry_run) as act:
                # What is only tried is shown with all that it would bring about.
                body = body.tried() if dry_run else body
                made = self.act(act, slug, body, draft=draft and not dry_run)
                asks = dry_run and isinstance(body, RepeatableBody)
                repeat_of = _said_again_by(act, self.new_ones(act, made, body)) if asks else None
            shown = _shown_to(question, made)
            followed = followed_for(question, act)
        if dry_run:
            warnings = _warnings(where.negotiation, made)
            return answered(_rehearsed(shown, followed, warnings, draft=draft, repeat_of=repeat_of))
        return answered(
            {**shown, "developments": followed},
            status=self.status,
            location=_address(question, shown["slug"]) if self.status == 201 else "",
        )

    def is_draft(self, question: Question, role: str, body: B, *, dry_run: bool) -> bool:
        """True where the role makes a draft of it; refuses an act that the role does not do."""
        if not (dry_run or publishes(role)):
            raise PermissionDenied(ONLY_DRAFTS)
        return False

    @abstractmethod
    def act(self, act: Recording, slug: str, body: B, *, draft: bool) -> Statement:
        """The one call to the door."""

    def new_ones(self, act: Recording, made: Statement, body: B) -> list[Statement]:
        """The statements that are new by it, and may say again what stands."""
        return [made]


class StatementList(StatementAct[StatementBody], StatementReads):
    """The list of statements, and what adds to it."""

    status = 201
    writes = _act(
        operation="statements_create",
        summary="Record a statement",
        description=(
            "An editor's statement is published unless it says `draft` or the negotiation asks "
            "for a second look; an analyst's is a draft, and counts for nothing until it is "
            f"published. {REPEATED}"
        ),
        body=StatementBody,
        answers=MADE,
        examples={
            "What a minister said": {
                "party": "germany",
                "issue": "swift",
                "speaker": "baerbock",
                "day": "2022-02-26",
                "stance": "leaning-for",
                "summary": "Works on a targeted limit to SWIFT.",
                "quote": "targeted and functional",
                "quote_language": "en",
                "original_quote": "gezielte und funktionale",
                "confidence": "medium",
            },
            "A draft that is only tried": {
                "party": "germany",
                "issue": "swift",
                "speaker": "scholz",
                "round": "r-2022-02-21-recognition",
                "stance": "open-or-conditional",
                "conditions": ["no-harm-to-energy-payments"],
                "summary": "Keeps it for later.",
                "audience": "team",
                "draft": True,
                "dry_run": True,
            },
        },
    )

    def is_draft(
        self, question: Question, role: str, body: StatementBody, *, dry_run: bool
    ) -> bool:
        return kept_as_draft(question, role, body, dry_run=dry_run)

    def act(self, act: Recording, slug: str, body: StatementBody, *, draft: bool) -> Statement:
        if body.parties:
            return record_jointly(act, body.entries(), draft=draft, repeat=body.repeat)[0]
        return record_statement(act, body.entry(), draft=draft, repeat=body.repeat, also=body.also)

    def new_ones(self, act: Recording, made: Statement, body: StatementBody) -> list[Statement]:
        """Of what several say together, that of each."""
        if not body.parties:
            return [made]
        act.flush()
        return list(act.visible(Statement, joint=made.joint).order_by("pk"))


class PostCorrection(StatementAct[CorrectionBody]):
    status = 201
    writes = _act(
        operation="statements_correct",
        summary="Correct a statement",
        description=(
            "Records a new version that supersedes it, with the reason, and answers with it. What "
            "is left out is kept, save `slug` (new) and `known_from` (today, which ends the old "
            "version). Of a mended typo, which is of our own words alone, nobody is told. Of each version there is one correction: a second is a 409."
        ),
        body=CorrectionBody,
        answers=MADE,
        examples={
            "Another stance": {
                "reason": "reclassified",
                "note": "The transcript has a question where the agency had a claim.",
                "stance": "open-or-conditional",
                "summary": "Left it open, and named no side.",
            },
            "Another day": {
                "reason": "day-corrected",
                "day": "2022-02-25",
                "held_from": "2022-02-25",
                "round": None,
            },
            "A typo of ours": {"reason": "typo-mended", "summary": "Works on a limit to SWIFT."},
        },
    )

    def act(self, act: Recording, slug: str, body: CorrectionBody, *, draft: bool) -> Statement:
        said: dict[str, Any] = {"reason": body.reason, "also": body.also}
        if body.joint:
            return correct_jointly(act, slug, body.changes(), body.correction(), **said)
        kept = kept_entry(act, StatementEntry, slug)
        entry = kept.next_version(act.today, **body.changes())
        return correct_statement(act, slug, entry, body.correction(), **said)


class PostDenial(StatementAct[NoteBody]):
    writes = _act(
        operation="statements_deny",
        summary="Deny a statement",
        description="The party denied the account: it counts on no day, and is still shown.",
        body=NoteBody,
        answers=DONE,
        examples={"By the party's word": {"note": "The ministry says that he did not say so."}},
    )

    def act(self, act: Recording, slug: str, body: NoteBody, *, draft: bool) -> Statement:
        deny = deny_jointly if body.joint else deny_statement
        return deny(act, slug, body.entry(), also=body.also)


class PostRetraction(StatementAct[NoteBody]):
    writes = _act(
        operation="statements_retract",
        summary="Retract a statement",
        description="It should not have been recorded: it counts until yesterday, and is still shown.",
        body=NoteBody,
        answers=DONE,
        examples={"Our mistake": {"note": "It was said by another speaker of that name."}},
    )

    def act(self, act: Recording, slug: str, body: NoteBody, *, draft: bool) -> Statement:
        retract = retract_jointly if body.joint else retract_statement
        return retract(act, slug, body.entry(), also=body.also)


class PostJoining(StatementAct[JoinBody]):
    status = 201
    writes = _act(
        operation="statements_join",
        summary="Join a statement",
        description=(
            "A party joins what others said, on a day of its own: a statement of its own, with "
            "the same `joint`. Stance and conditions, summary and sources are taken over from the "
            "version that its audience sees, where nothing else is said. An analyst's is a draft."
        ),
        body=JoinBody,
        answers=MADE,
        examples={
            "A party that joins": {
                "party": "poland",
                "speaker": "rau",
                "day": "2022-03-01",
            }
        },
    )

    def is_draft(self, question: Question, role: str, body: JoinBody, *, dry_run: bool) -> bool:
        return kept_as_draft(question, role, body, dry_run=dry_run)

    def act(self, act: Recording, slug: str, body: JoinBody, *, draft: bool) -> Statement:
        return join_statement(act, slug, body.entry(), draft=draft, repeat=body.repeat)


class PostPublication(StatementAct[PublicationBody]):
    writes = _act(
        operation="statements_publish",
        summary="Publish a draft",
        description=(
            f"It counts as if it had been published at once, and is never edited again. {REPEATED}"
        ),
        body=PublicationBody,
        answers=DONE,
    )

    def act(self, act: Recording, slug: str, body: PublicationBody, *, draft: bool) -> Statement:
        publish = publish_jointly if body.joint else publish_statement
        return publish(act, slug, repeat=body.repeat)


def _must_be_there(question: Question, slug: str) -> None:
    if nouns.statements(question.view).named(slug) is None:
        raise Http404


def _shown_to(question: Question, statement: Statement) -> dict[str, Any]:
    """The statement as GET shows it to who wrote it."""
    shown = statements.shown(question.view, [statement.pk])
    if statement.pk not in shown:
        # Withheld in the very moment by somebody else.
        raise Http404
    return in_order(STATEMENTS, shown[statement.pk])


def followed_for(question: Question, act: Recording) -> list[dict[str, Any]]:
    """The rows of the stream that followed, of those that are there for who wrote it."""
    ids = [row.pk for row in act.developments]
    rows = stream({question.view.audience: [question.view.negotiation.pk]}).filter(pk__in=ids)
    return [told(row, today=question.view.today) for row in with_links(rows)]


def _said_again_by(act: Recording, new_ones: Iterable[Statement]) -> str | None:
    """The slug of the first statement that stands and that one of these says again."""
    for new in new_ones:
        stands = statement_said_again(act, new, sources_of(act, new))
        if stands is not None:
            return stands.slug
    return None


def _rehearsed(
    shown: dict[str, Any],
    followed: list[dict[str, Any]],
    warnings: dict[str, list[str]],
    *,
    draft: bool,
    repeat_of: str | None,
) -> dict[str, Any]:
    """A statement that was only tried: with the status that it would have, and no place in the stream."""
    status = Statement.Status.DRAFT if draft else shown["status"]
    return {
        "dry_run": True,
        "repeat_of": repeat_of,
        "statement": {**shown, "status": status},
        "developments": [{**row, "id": None, "cursor": None} for row in followed],
        "warnings": warnings,
    }


def _warnings(negotiation: Negotiation, made: Statement) -> dict[str, list[str]]:
    """What may be a slip and is not refused, by field."""
    outside = outside_dates(made.day, began=negotiation.start_date, ended=negotiation.end_date)
    return {"day": [outside]} if outside else {}


def _address(question: Question, slug: str) -> str:
    where = {"negotiation": question.view.negotiation.slug, "slug": slug}
    return str(reverse("api-statement", kwargs=where, request=question.request))
