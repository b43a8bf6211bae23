"""Drafts: what waits to be published, of every noun; read, kept, reviewed and published."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar

from django.http import Http404, HttpResponse
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request

from ....models import Draft
from ....reading.evidence.drafts import drafts
from ....reading.parameters import Values
from ....reading.roles import may_mend
from ....recording.act import Recording
from ....recording.draft_publication import publish, publish_together
from ....recording.noun_drafts import (
    SentTwice,
    assign,
    discard,
    draft_entry,
    mend_entry,
    send_back,
)
from ....recording.rehearsal import rehearsal
from ....recording.repeats import Repeat
from ..bodies.base import TriableBody
from ..bodies.drafts import (
    AssignmentBody,
    DiscardBody,
    DraftBody,
    DraftPublicationBody,
    MendedDraftBody,
    SendBackBody,
)
from ..description import WRITING, Description
from ..parameters import DRY_RUN
from ..serializers.drafts import (
    DRAFT_WRITTEN_OR_REHEARSED,
    DRAFTS_PUBLISHED_OR_REHEARSED,
    WrittenDraftSerializer,
)
from ..whole_answers import JSON
from .base import Question, ReadView, question_of
from .draft_answers import (
    DRAFTS,
    answered_draft,
    answered_draft_again,
    draft_as_shown,
    draft_there,
    made_of,
)
from .lists import object_view_of, views_of
from .statement_answers import followed_for, foreseen
from .write_views import (
    ONLY_DRAFTS,
    WriteView,
    answered,
    is_tried,
    must_write,
    publishes,
)

ANOTHERS = "This draft is another's: its writer, whose turn it is, or an editor does that."

DraftReads: Any
DraftRead: Any
DraftReads, DraftRead = views_of(DRAFTS)


class DraftWrite(WriteView, ABC):
    """Does something to a draft by one act: an editor's, or that of anybody whom `may` lets."""

    subject = "drafts"
    refusal: ClassVar[str] = ANOTHERS
    takes_it_away: ClassVar[bool] = False
    """After the act it waits no longer: it is answered as it was before."""

    def may(self, question: Question, role: str, draft: Draft) -> bool:
        return may_mend(role, question.request.user, draft)

    def done(self, request: Request, negotiation: str, slug: str) -> HttpResponse:
        question = question_of(request, Values(), negotiation)
        role = must_write(question)
        draft = drafts(question.view).named(slug)
        if draft is None:
            raise Http404
        if not self.may(question, role, draft):
            raise PermissionDenied(self.refusal)
        values, body = self.given(request)
        dry_run = is_tried(values, body)
        before = draft_as_shown(question, draft) if self.takes_it_away else None
        with rehearsal(dry_run):
            with self.opened(question, dry_run=dry_run) as doing:
                told = self.act(doing.act, slug, body, dry_run=dry_run)
                doing.made = draft
                doing.more |= self.kept(told)
            done = doing.done
            return answered(self.shown(question, before or draft, done, told, dry_run=dry_run))

    def again(self, request: Request, done: dict[str, Any], **path: Any) -> HttpResponse:
        question = question_of(request, Values(), path["negotiation"])
        draft = draft_there(question, done["made"])
        if draft.is_open:
            return answered(draft_as_shown(question, draft))
        return answered_draft_again(question, draft.pk, status=200)

    def object_read(self) -> ReadView | None:
        return object_view_of(DRAFTS)

    @abstractmethod
    def act(self, act: Recording, slug: str, body: Any, *, dry_run: bool) -> Any:
        """The one call to the door."""

    def kept(self, told: Any) -> dict[str, Any]:
        """What else an answer to the same request is made from."""
        return {}

    def shown(
        self, question: Question, draft: Any, done: dict[str, Any], told: Any, *, dry_run: bool
    ) -> dict[str, Any]:
        """The draft as it is kept since, or would be."""
        row: dict[str, Any] = draft
        if isinstance(draft, Draft):
            row = draft_as_shown(question, draft)
        return {"dry_run": True, "draft": row} if dry_run else row


class EditorsAct(DraftWrite):
    """What only an editor does to a draft."""

    refusal = ONLY_DRAFTS

    def may(self, question: Question, role: str, draft: Draft) -> bool:
        return publishes(role)


def _act(
    *, operation: str, summary: str, description: str, body: type[TriableBody], shape: Any = None
) -> Mapping[str, Description]:
    return {
        "POST": Description(
            operation=f"drafts_{operation}",
            summary=summary,
            description=f"{description}\n\nWith `dry_run` nothing is kept.",
            parameters=(DRY_RUN,),
            body=body,
            answers={(200, JSON): shape or DRAFT_WRITTEN_OR_REHEARSED},
            problems=WRITING,
        )
    }


class DraftList(WriteView, DraftReads):
    """The list of drafts, and what adds to it."""

    subject = "drafts"
    writes: ClassVar[Mapping[str, Description]] = {
        "POST": Description(
            operation="drafts_create",
            summary="Draft an entry of any noun",
            description=(
                "It is checked by the rules of its noun, and counts for nothing until an editor "
                "publishes it. What it names has to be there, or to be a draft, named by its id. "
                "Sent twice under one `key`, it is answered with what the first made, as a 200."
            ),
            parameters=(DRY_RUN,),
            body=DraftBody,
            answers={
                (201, JSON): WrittenDraftSerializer,
                (200, JSON): DRAFT_WRITTEN_OR_REHEARSED,
            },
            problems=WRITING,
            examples={
                "A source": {
                    "noun": "source",
                    "entry": {
                        "publisher": "Reuters",
                        "title": "Germany weighs a limit to SWIFT",
                        "date": "2022-02-26",
                        "kind": "news-agency",
                    },
                    "key": "8c1f0a",
                }
            },
        )
    }

    def post(self, request: Request, negotiation: str) -> HttpResponse:
        question = question_of(request, Values(), negotiation)
        must_write(question)
        body: DraftBody
        values, body = self.given(request)
        dry_run = is_tried(values, body)
        try:
            with rehearsal(dry_run):
                return self._kept(question, body, dry_run=dry_run)
        except SentTwice as twice:
            return answered_draft_again(question, twice.draft.pk, status=200)

    def _kept(self, question: Question, body: DraftBody, *, dry_run: bool) -> HttpResponse:
        with self.opened(question, dry_run=dry_run) as doing:
            doing.made = made = draft_entry(
                doing.act,
                body.noun,
                body.entry,
                rests_on=body.rests_on,
                key=body.key or "",
                repeat=body.repeat,
            )
        return answered_draft(question, made, status=201, dry_run=dry_run)

    def again(self, request: Request, done: dict[str, Any], **path: Any) -> HttpResponse:
        question = question_of(request, Values(), path["negotiation"])
        return answered_draft_again(question, done["made"], status=201)


class DraftObject(DraftWrite, DraftRead):
    """One draft, and what mends it."""

    writes: ClassVar[Mapping[str, Description]] = {
        "PATCH": Description(
            operation="drafts_partial_update",
            summary="Mend a draft",
            description=(
                "By its writer, by whose turn it is, or by an editor. What is left out stays; a "
                "draft that was sent back waits again."
            ),
            parameters=(DRY_RUN,),
            body=MendedDraftBody,
            answers={(200, JSON): DRAFT_WRITTEN_OR_REHEARSED},
            problems=WRITING,
            examples={"Another stance": {"entry": {"stance": "rejects"}, "version": 1}},
        )
    }

    def patch(self, request: Request, negotiation: str, slug: str) -> HttpResponse:
        return self.done(request, negotiation, slug)

    def act(self, act: Recording, slug: str, body: MendedDraftBody, *, dry_run: bool) -> Any:
        return mend_entry(act, slug, body.entry, rests_on=body.rests_on, version=body.version)


class PostPublicationOfDraft(EditorsAct):
    writes = _act(
        operation="publish",
        summary="Publish a draft, or all of its sources",
        description=(
            "It goes through the door of its noun, with all that is checked there. Refused while "
            "it rests on drafts that wait, unless they are published `together`, and where the "
            "negotiation asks for a second look and you wrote it. What is recorded already is a "
            "409 that names it in `repeat_of`; `repeat` keeps it all the same."
        ),
        body=DraftPublicationBody,
        shape=DRAFTS_PUBLISHED_OR_REHEARSED,
    )

    def post(self, request: Request, negotiation: str, slug: str) -> HttpResponse:
        return self.done(request, negotiation, slug)

    def act(self, act: Recording, slug: str, body: DraftPublicationBody, *, dry_run: bool) -> Any:
        if body.together:
            repeat = body.repeat or dry_run
            several = publish_together(act, slug, version=body.version, repeat=repeat)
            return several, None
        try:
            return [publish(act, slug, version=body.version, repeat=body.repeat)], None
        except Repeat as refused:
            if not dry_run:
                raise
            # Nothing was kept yet: what is only tried is shown with all that it would bring about.
            return [publish(act, slug, repeat=True)], refused.stands.slug

    def kept(self, told: Any) -> dict[str, Any]:
        published, _ = told
        return {"published": [draft.pk for draft in published]}

    def again(self, request: Request, done: dict[str, Any], **path: Any) -> HttpResponse:
        question = question_of(request, Values(), path["negotiation"])
        published = [draft_there(question, id) for id in done["published"]]
        made = [one for one in (made_of(question, draft) for draft in published) if one["slug"]]
        if not made:
            raise Http404
        return answered({"published": made, "developments": followed_for(question, done["act"])})

    def shown(
        self, question: Question, draft: Any, done: dict[str, Any], told: Any, *, dry_run: bool
    ) -> dict[str, Any]:
        published, repeat_of = told
        made = [made_of(question, one) for one in published]
        followed = followed_for(question, done["act"])
        if not dry_run:
            return {"published": made, "developments": followed}
        return {
            "dry_run": True,
            "repeat_of": repeat_of,
            "published": made,
            "developments": foreseen(followed),
        }


class PostSendingBack(EditorsAct):
    writes = _act(
        operation="send_back",
        summary="Send a draft back",
        description="To who wrote it, with what is to be mended.",
        body=SendBackBody,
    )

    def post(self, request: Request, negotiation: str, slug: str) -> HttpResponse:
        return self.done(request, negotiation, slug)

    def act(self, act: Recording, slug: str, body: SendBackBody, *, dry_run: bool) -> Any:
        return send_back(act, slug, body.comment, version=body.version)


class PostAssignment(DraftWrite):
    writes = _act(
        operation="assign",
        summary="Say whose turn it is with a draft",
        description="A member of the negotiation who can see it, or nobody.",
        body=AssignmentBody,
    )

    def post(self, request: Request, negotiation: str, slug: str) -> HttpResponse:
        return self.done(request, negotiation, slug)

    def act(self, act: Recording, slug: str, body: AssignmentBody, *, dry_run: bool) -> Any:
        return assign(act, slug, body.assigned_to, version=body.version)


class PostDiscarding(DraftWrite):
    writes = _act(
        operation="discard",
        summary="Throw a draft away",
        description="Refused while other drafts rest on it. It is answered as it was.",
        body=DiscardBody,
    )
    takes_it_away = True

    def post(self, request: Request, negotiation: str, slug: str) -> HttpResponse:
        return self.done(request, negotiation, slug)

    def act(self, act: Recording, slug: str, body: DiscardBody, *, dry_run: bool) -> Any:
        return discard(act, slug, version=body.version)
