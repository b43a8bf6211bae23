"""Many statements in one request, a line each: every line by an act of its own, or all together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from typing import Any, ClassVar

import orjson
from django.db import transaction
from django.http import Http404, HttpResponse
from drf_spectacular.types import OpenApiTypes
from rest_framework.exceptions import APIException
from rest_framework.request import Request

from ....reading.evidence import nouns
from ....reading.parameters import FlagParameter, Parameters, Values
from ....recording.act import Refused
from ....recording.rehearsal import rehearsal
from ....recording.sent_forms import SentBefore, SentRequest, claimed, must_be_new
from ..bodies.base import is_lines
from ..bodies.lines import MOST_LINES, MOST_TOGETHER, BodyLine, lines_of
from ..bodies.statements import StatementBody
from ..description import Description
from ..parameters import DRY_RUN
from ..problems import NotKept, problem_of
from ..request_headers import line_sent
from ..table_files import NDJSON
from .base import Question, question_of
from .statement_acts import StatementList
from .write_views import must_write

ALL = FlagParameter(
    name="all", about="Of many lines: keeps all of them, or none where one is refused."
)
ABOUT = (
    f"With the media type `{NDJSON}` the body is up to {MOST_LINES} statements, a line each "
    f"({MOST_TOGETHER} with `all` or `dry_run`), and "
    "so is the answer, in order and without the blank lines: `status`, `slug` and `line`, or the "
    "problem document of a line that was refused. Each is an act of its own; with `all` a refused "
    "one has nothing kept, and the answer is a 400."
)
Answer = dict[str, Any]


class StatementLines(StatementList):
    """The list of statements, and what adds one to it, or many."""

    writes: ClassVar[dict[str, Description]] = {
        "POST": replace(
            StatementList.writes["POST"],
            description=f"{StatementList.writes['POST'].description}\n\n{ABOUT}",
            parameters=(*StatementList.writes["POST"].parameters, ALL),
            problems=(*StatementList.writes["POST"].problems, 413),
            answers={
                **StatementList.writes["POST"].answers,
                (200, NDJSON): OpenApiTypes.STR,
                (400, NDJSON): OpenApiTypes.STR,
            },
            takes_lines=True,
        )
    }

    is_again = False
    """Whether it was sent before under its key, and what was cut off or refused is done now."""

    def post(self, request: Request, negotiation: str, slug: str = "") -> HttpResponse:
        if not _has_lines(request):
            return super().post(request, negotiation, slug)
        question = question_of(request, Values(), negotiation)
        role = must_write(question)
        values = Parameters(self.writes["POST"].parameters).read(request.GET)
        dry_run, is_whole = bool(values[DRY_RUN.name]), bool(values[ALL.name])
        lines = lines_of(request, together=dry_run or is_whole)

        def answers() -> list[Answer]:
            return [self._answer(question, role, line, dry_run=dry_run) for line in lines]

        with rehearsal(dry_run):
            try:
                answer = self._all_or_nothing if is_whole else self._each
                return _answered(answer(self._key_of_all(dry_run), answers), HTTPStatus.OK)
            except _NothingKept as nothing:
                return _answered(nothing.answers, HTTPStatus.BAD_REQUEST)

    def again(self, request: Request, done: dict[str, Any], **path: Any) -> HttpResponse:
        if not _has_lines(request):
            return super().again(request, done, **path)
        self.is_again = True
        return self.post(request, **path)

    def _key_of_all(self, dry_run: bool) -> SentRequest | None:
        return None if dry_run or self.is_again else self.sent

    def _each(self, sent: SentRequest | None, answers: Callable[[], list[Answer]]) -> list[Answer]:
        # Kept before the first line: under its key nothing else may be sent from then on.
        with claimed(self._writer, sent):
            pass
        return answers()

    def _all_or_nothing(
        self, sent: SentRequest | None, answers: Callable[[], list[Answer]]
    ) -> list[Answer]:
        with transaction.atomic(), claimed(self._writer, sent):
            told = answers()
            if any(_is_refused(one) for one in told):
                raise _NothingKept(told)
        return told

    @property
    def _writer(self) -> Any:
        return self.request.user

    def _answer(self, question: Question, role: str, line: BodyLine, *, dry_run: bool) -> Answer:
        try:
            told = self._done(question, role, line, dry_run=dry_run)
        except (APIException, Refused, Http404) as refused:
            told = problem_of(refused)
        return {**told, "line": line.number}

    def _done(self, question: Question, role: str, line: BodyLine, *, dry_run: bool) -> Answer:
        body = line.read(StatementBody)
        tried = dry_run or body.dry_run
        sent = None if tried else line_sent(self.sent, line.number, line.content)
        try:
            if sent is not None:
                must_be_new(self._writer, sent)
            with rehearsal(tried and not dry_run):
                acted = self.acted(question, role, "", body, dry_run=tried, sent=sent)
        except SentBefore as before:
            return {"status": self.status, "slug": _slug_of(question, before.done["made"])}
        if tried:
            more = {"dry_run": True, "repeat_of": acted.repeat_of}
            return {"status": HTTPStatus.OK, "slug": acted.made.slug, **more}
        return {"status": self.status, "slug": acted.made.slug}


class _NothingKept(Exception):
    """A line was refused, so that none is kept. `answers` say of each line what was wrong."""

    def __init__(self, answers: list[Answer]) -> None:
        self.answers = [
            one if _is_refused(one) else {**problem_of(NotKept()), "line": one["line"]}
            for one in answers
        ]
        super().__init__()


def _is_refused(answer: Answer) -> bool:
    return bool(answer["status"] >= HTTPStatus.BAD_REQUEST)


def _has_lines(request: Request) -> bool:
    return is_lines(request._request.content_type or "")


def _slug_of(question: Question, id: int) -> str:
    """The slug of what a line made; 404 where who asks may see it no longer."""
    made = nouns.statements(question.view).filter(pk=id).first()
    if made is None:
        raise Http404
    return str(made.slug)


def _answered(answers: list[Answer], status: HTTPStatus) -> HttpResponse:
    content = b"".join(orjson.dumps(one, option=orjson.OPT_APPEND_NEWLINE) for one in answers)
    response = HttpResponse(content, content_type=NDJSON, status=status)
    response["Cache-Control"] = "no-store"
    return response
