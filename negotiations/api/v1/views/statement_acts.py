"""Writing statements: recorded, published, corrected, denied, retracted. Each is one act of the door."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from typing import Any

from django.http import Http404, HttpResponse
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request

from ....entries.statements import StatementEntry
from ....models import Statement
from ....reading.evidence import nouns
from ....reading.parameters import Values
from ....recording.act import Recording
from ....recording.corrections import correct_statement, deny_statement, retract_statement
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
from ....recording.sent_forms import SentRequest
from ....recording.statements import publish_statement, record_statement
from ..bodies.base import RepeatableBody, TriableBody
from ..bodies.statements import CorrectionBody, JoinBody, NoteBody, PublicationBody, StatementBody
from ..description import WRITING, Description
from ..parameters import DRY_RUN
from ..serializers.written_statements import (
    WRITTEN_OR_REHEARSED,
    RehearsalSerializer,
    WrittenStatementSerializer,
)
from ..whole_answers import JSON
from .base import Question, ReadView, question_of
from .statement_answers import Acted, address_of, followed_for, rehearsed, statement_as_shown
from .statements import StatementObject, StatementReads
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
        with rehearsal(dry_run):
            acted = self.acted(question, role, slug, body, dry_run=dry_run)
            if not dry_run:
                return self.told(question, acted.done, acted.act)
            shown = statement_as_shown(question, acted.made.pk, acted.act)
            followed = followed_for(question, acted.done["act"], acted.act)
        return answered(rehearsed(question, acted, shown, followed))

    def acted(
        self,
        question: Question,
        role: str,
        slug: str,
        body: B,
        *,
        dry_run: bool,
        sent: SentRequest | None = None,
    ) -> Acted:
        """Does it, by one act; `sent` stands for the request where it is but a part of one."""
        draft = self.is_draft(question, role, body, dry_run=dry_run)
        with self.opened(question, dry_run=dry_run, sent=sent) as doing:
            act = doing.act
            # What is only tried is shown with all that it would bring about.
            body = body.tried() if dry_run else body
            doing.made = made = self.act(act, slug, body, draft=draft and not dry_run)
            asks = dry_run and isinstance(body, RepeatableBody)
            repeat_of = _said_again_by(act, self.new_ones(act, made, body)) if asks else None
        return Acted(made, doing.done, act, draft, repeat_of)

    def again(self, request: Request, done: dict[str, Any], **path: Any) -> HttpResponse:
        return self.told(question_of(request, Values(), path["negotiation"]), done)

    def told(
        self,
        question: Question,
        done: dict[str, Any],
        act: Recording | None = None,
    ) -> HttpResponse:
        """The statement that was made, and what followed; by the `act` where that was just done."""
        shown = statement_as_shown(question, done["made"], act)
        return answered(
            {**shown, "developments": followed_for(question, done["act"], act)},
            status=self.status,
            location=address_of(question, shown["slug"]) if self.status == 201 else "",
        )

    def object_read(self) -> ReadView | None:
        return StatementObject()

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

    def object_read(self) -> ReadView | None:
        return None

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
    if not nouns.statements(question.view).of_names([slug]).exists():
        raise Http404


def _said_again_by(act: Recording, new_ones: Iterable[Statement]) -> str | None:
    """The slug of the first statement that stands and that one of these says again."""
    for new in new_ones:
        stands = statement_said_again(act, new, sources_of(act, new))
        if stands is not None:
            return stands.slug
    return None
