"""Texts of sources with the candidates that were found in them: read, and decided by a person."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils import timezone
from rest_framework.request import Request

from ....intake.kept_articles import keep_article
from ....intake.marked_words import guesses_for
from ....models import ArticleText, Source
from ....reading.evidence.candidates import candidates
from ....reading.evidence.drafts import drafts
from ....reading.parameters import Values
from ....reading.questions.intake import article_to_code, text_of
from ....recording.act import Recording
from ....recording.candidates import (
    accept,
    dismiss,
    keep_as_repeat,
    keep_as_silence,
    mark_by_hand,
    reopen,
)
from ....recording.rehearsal import rehearsal
from ..bodies.base import TriableBody
from ..bodies.candidates import (
    AcceptanceBody,
    DismissalBody,
    MarkBody,
    ReopeningBody,
    RepetitionBody,
    SilenceBody,
    TextBody,
    article_in,
)
from ..description import WRITING, Description
from ..parameters import DRY_RUN
from ..serializers.candidates import (
    CANDIDATE_WRITTEN_OR_REHEARSED,
    ArticleRehearsalSerializer,
    ArticleSerializer,
    CandidateSerializer,
    KeptArticleSerializer,
    WrittenCandidateSerializer,
    article_shown,
    candidate_shown,
)
from ..whole_answers import JSON
from .base import NegotiationView, Question, question_of
from .write_views import WriteView, answered, is_tried, must_write

ABOUT = (
    "Of a source, or by its id of one that is a draft, for members of the negotiation who see it. "
    "A candidate is a sentence that may be a statement, found on behalf of what you may see: "
    "whoever may know more or less has candidates of his own. It proposes and never records."
)


class CandidateList(WriteView, NegotiationView):
    """The text of a source with its candidates, and what marks another."""

    subject = "candidates"
    operation = "candidates_list"
    summary = "The text of a source, and the candidates that were found in it"
    description = f"{ABOUT}\n\nIn the order of the text."
    shape = ArticleSerializer
    row_shape = CandidateSerializer
    rows_in = "candidates"
    writes: ClassVar[Mapping[str, Description]] = {
        "POST": Description(
            operation="candidates_create",
            summary="Mark words of the text by hand",
            description="They are a candidate from then on, for those who may see what you may.\n\n"
            "With `dry_run` nothing is kept.",
            parameters=(DRY_RUN,),
            body=MarkBody,
            answers={
                (201, JSON): WrittenCandidateSerializer,
                (200, JSON): CANDIDATE_WRITTEN_OR_REHEARSED,
            },
            problems=WRITING,
            examples={"A sentence": {"start": 412, "end": 530}},
        )
    }

    def answer(self, question: Question, **path: str) -> Any:
        return article_shown(article_to_code(question.view, _text(question, path["slug"])))

    def post(self, request: Request, negotiation: str, slug: str) -> HttpResponse:
        question = question_of(request, Values(), negotiation)
        must_write(question)
        text = _text(question, slug)
        values, body = self.given(request)
        dry_run = is_tried(values, body)
        found = guesses_for(text, body.start, body.end, question.view)
        with rehearsal(dry_run):
            with self.opened(question, dry_run=dry_run) as doing:
                doing.made = made = mark_by_hand(
                    doing.act, text.key, body.start, body.end, now=timezone.now(), found=found
                )
            return _answered(question, made.pk, status=201, dry_run=dry_run)

    def again(self, request: Request, done: dict[str, Any], **path: Any) -> HttpResponse:
        question = question_of(request, Values(), path["negotiation"])
        return _answered(question, done["made"], status=201)


class PostText(WriteView):
    """Keeps the text of a source that is there."""

    subject = "candidates"
    writes: ClassVar[Mapping[str, Description]] = {
        "POST": Description(
            operation="sources_text",
            summary="Keep the text of a source",
            description="For the team only; a worker looks for candidates in it. Of a source that is "
            "a draft by its id. One that is kept of another source, or nearly so, is a 409 that "
            "names it; `repeat` keeps it all the same, and `folded` keeps it under that, to be "
            "cited beside it and not coded a second time.\n\nWith `dry_run` nothing is kept.",
            parameters=(DRY_RUN,),
            body=TextBody,
            answers={(201, JSON): KeptArticleSerializer, (200, JSON): ArticleRehearsalSerializer},
            problems=WRITING,
        )
    }

    def post(self, request: Request, negotiation: str, slug: str) -> HttpResponse:
        question = question_of(request, Values(), negotiation)
        must_write(question)
        view = question.view
        source = view.visible(Source).named(slug) or drafts(view).filter(noun="source", slug=slug)
        if not source:
            raise Http404
        values, body = self.given(request)
        dry_run = is_tried(values, body)
        article = article_in(body.text)
        with rehearsal(dry_run):
            with self.opened(question, dry_run=dry_run) as doing:
                doing.made = text = keep_article(
                    doing.act, slug, article, even_so=body.repeat, folded=body.folded
                ).text
            shown = article_shown(article_to_code(view, text))
        if dry_run:
            return answered({"dry_run": True, "article": shown})
        return answered(shown, status=201)

    def again(self, request: Request, done: dict[str, Any], **path: Any) -> HttpResponse:
        question = question_of(request, Values(), path["negotiation"])
        text = _text(question, path["slug"])
        if text.pk != done["made"]:
            raise Http404
        return answered(article_shown(article_to_code(question.view, text)), status=201)


class CandidateAct(WriteView, ABC):
    """Decides on a candidate by one act, as anybody may who drafts."""

    subject = "candidates"

    def post(self, request: Request, negotiation: str, slug: str, id: UUID) -> HttpResponse:
        question = question_of(request, Values(), negotiation)
        must_write(question)
        text = _text(question, slug)
        candidate = candidates(question.view).filter(search__text=text, key=id).first()
        if candidate is None:
            raise Http404
        values, body = self.given(request)
        dry_run = is_tried(values, body)
        with rehearsal(dry_run):
            with self.opened(question, dry_run=dry_run) as doing:
                self.act(doing.act, id, body, now=timezone.now())
                doing.made = candidate
            return _answered(question, candidate.pk, dry_run=dry_run)

    def again(self, request: Request, done: dict[str, Any], **path: Any) -> HttpResponse:
        return _answered(question_of(request, Values(), path["negotiation"]), done["made"])

    @abstractmethod
    def act(self, act: Recording, id: UUID, body: Any, *, now: datetime) -> object:
        """The one call to the door."""


def _act(
    *, operation: str, summary: str, description: str, body: type[TriableBody]
) -> Mapping[str, Description]:
    return {
        "POST": Description(
            operation=f"candidates_{operation}",
            summary=summary,
            description=f"{description} Nobody is told of it; one on which somebody decided already "
            "is a 409.\n\nWith `dry_run` nothing is kept.",
            parameters=(DRY_RUN,),
            body=body,
            answers={(200, JSON): CANDIDATE_WRITTEN_OR_REHEARSED},
            problems=WRITING,
        )
    }


class PostAcceptance(CandidateAct):
    writes = _act(
        operation="accept",
        summary="Accept a candidate",
        description="It becomes a draft, also of an editor: of a statement, with the demand, answer "
        "or red line that its kind says, or of a remark. The source is cited, and the draft in "
        "`became` keeps its place in the text. What is said already is a 409 that names it in "
        "`repeat_of`; `repeat` keeps it all the same.",
        body=AcceptanceBody,
    )

    def act(self, act: Recording, id: UUID, body: AcceptanceBody, *, now: datetime) -> object:
        return accept(
            act,
            id,
            body.entry,
            now=now,
            noun=body.noun or "",
            parties=[{"party": one.party, "speaker": one.speaker} for one in body.parties],
            version=body.version,
            repeat=body.repeat,
        )


class PostSilence(CandidateAct):
    writes = _act(
        operation="silence",
        summary="Keep a candidate as a silence",
        description="A draft says that the party takes no public position on the issue.",
        body=SilenceBody,
    )

    def act(self, act: Recording, id: UUID, body: SilenceBody, *, now: datetime) -> object:
        return keep_as_silence(
            act, id, body.entry, now=now, version=body.version, repeat=body.repeat
        )


class PostRepetition(CandidateAct):
    writes = _act(
        operation="repeat",
        summary="Keep a candidate as a repeat",
        description="It says again what a statement says, which stays as it is: no news.",
        body=RepetitionBody,
    )

    def act(self, act: Recording, id: UUID, body: RepetitionBody, *, now: datetime) -> object:
        return keep_as_repeat(act, id, body.statement or "", now=now, version=body.version)


class PostDismissal(CandidateAct):
    writes = _act(
        operation="dismiss",
        summary="Dismiss a candidate",
        description="Nothing is recorded of it, and why not is kept.",
        body=DismissalBody,
    )

    def act(self, act: Recording, id: UUID, body: DismissalBody, *, now: datetime) -> object:
        return dismiss(act, id, body.reason, now=now, version=body.version)


class PostReopening(CandidateAct):
    writes = _act(
        operation="reopen",
        summary="Take a decision on a candidate back",
        description="The draft that came of it is thrown away. Refused where that was published, or "
        "is another's by now.",
        body=ReopeningBody,
    )

    def act(self, act: Recording, id: UUID, body: ReopeningBody, *, now: datetime) -> object:
        return reopen(act, id, version=body.version)


def _text(question: Question, slug: str) -> ArticleText:
    """The text of that source; 404 where there is none that exists for who asks."""
    text = text_of(question.view, slug)
    if text is None:
        raise Http404
    return text


def _answered(
    question: Question, id: int, *, status: int = 200, dry_run: bool = False
) -> HttpResponse:
    """The candidate as GET shows it, or as it would be where it is only tried."""
    row = candidates(question.view).filter(pk=id).select_related("search__text").first()
    if row is None:
        raise Http404
    article = article_to_code(question.view, row.search.text)
    shown = next(candidate_shown(one) for one in article.candidates if one.row.pk == row.pk)
    if dry_run:
        return answered({"dry_run": True, "candidate": shown})
    return answered(shown, status=status)
