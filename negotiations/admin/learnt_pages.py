"""What the finder learnt from decisions, each with a button to take it back, and articles in numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from ..intake.candidate_searches import search_undecided_again
from ..intake.tasks import ring_for_waiting_searches
from ..models import ArticleText, LearningSetAside
from ..reading.evidence.article_texts import article_texts
from ..reading.questions.learnt import (
    CodedArticle,
    LearntThing,
    coded_articles,
    learnt_things,
)
from ..recording.act import Refused
from ..recording.door import recording
from ..recording.learnings import set_learning_aside, use_learning_again
from ..rules.learnings import CodedSentence, Learning
from ..vocabulary.candidates import DismissalReason
from ..vocabulary.learnings import LearningKind
from .article_list_pages import part_that_writes
from .candidate_choices import CandidateChoices
from .candidate_page import address_of_article
from .rights import NegotiationRights

SHOWN, SENTENCES = 50, 5
"""So many things of a kind are shown, and so many of the sentences on which one rests."""
HEADINGS = {
    LearningKind.ALIAS: "Who is meant",
    LearningKind.DISMISSAL: "What comes last",
    LearningKind.ISSUE: "Which issue",
}
DECIDED = ("as they stood", "mended", "repeats", "silences", "dismissed", "waiting")
NO_SUCH = "Choose what is to be taken back, or used again."
TAKEN_BACK = "Taken back: it is used no longer."
USED_AGAIN = "Used again."
SEARCHED = {0: "", 1: " One article that waits is searched once more."}


@dataclass(frozen=True, slots=True)
class LearntSentence:
    """A sentence on which something rests, with the address at which it was decided."""

    said: CodedSentence
    address: str

    @property
    def day(self) -> date | None:
        return self.said.decided_at.date() if self.said.decided_at else None


@dataclass(frozen=True, slots=True)
class LearntLine:
    """Something learnt as a sentence, with how often it was decided so and where."""

    learning: Learning
    said: str
    counted: str
    sentences: list[LearntSentence]
    set_aside: LearningSetAside | None

    @property
    def more(self) -> int:
        """How many of its sentences are not shown."""
        return self.learning.times - len(self.sentences)


@dataclass(frozen=True, slots=True)
class LearntList:
    """What was learnt of one kind; `more` of it is not shown."""

    kind: LearningKind
    heading: str
    lines: list[LearntLine]
    more: int


@dataclass(frozen=True, slots=True)
class CodedArticleRow:
    """An article in the table, with its page."""

    article: CodedArticle
    address: str


def learnt_view(site: Any, request: HttpRequest, negotiation: str) -> HttpResponse:
    """What was learnt in a negotiation, for whoever writes in it and of what he may see."""
    part = part_that_writes(request, negotiation)
    fault = ""
    if request.method == "POST":
        try:
            messages.success(request, _changed(request, part))
            return HttpResponseRedirect(reverse("admin:learnt", args=[negotiation]))
        except Refused as refused:
            fault = " ".join(refused.errors.values())
    before = _text(part, request.GET.get("before", ""))
    articles = coded_articles(part.view, before=before)
    return TemplateResponse(
        request,
        "admin/learnt.html",
        {
            **site.each_context(request),
            "title": "What was learnt",
            "negotiation": part.view.negotiation,
            "today": part.view.today,
            "lists": _lists(CandidateChoices(part.view), learnt_things(part.view)),
            "fault": fault,
            "columns": DECIDED,
            "articles": [
                CodedArticleRow(one, address_of_article(negotiation, one.slug))
                for one in articles.rows
            ],
            "older": articles.older,
            "is_first": before is None,
        },
        status=400 if fault else 200,
    )


def _changed(request: HttpRequest, part: NegotiationRights) -> str:
    """Takes something back or has it used again, by one act; what waits is searched with that."""
    kind, name = request.POST.get("kind", ""), request.POST.get("name", "")
    does = request.POST.get("do", "")
    if does not in ("aside", "again"):
        raise Refused(learning=NO_SUCH)
    with recording(part.view.negotiation, by=request.user) as act:  # type: ignore[arg-type]
        if does == "aside":
            set_learning_aside(act, kind, name)
        else:
            use_learning_again(act, kind, name)
    now = timezone.now()
    many = search_undecided_again(part.view, now)
    ring_for_waiting_searches(now)
    searched = SEARCHED.get(many, f" {many} articles that wait are searched once more.")
    return (TAKEN_BACK if does == "aside" else USED_AGAIN) + searched


def _text(part: NegotiationRights, given: str) -> ArticleText | None:
    """The article of that key, behind which the page begins; None where there is none."""
    try:
        key = UUID(given)
    except ValueError:
        return None
    return article_texts(part.view).filter(key=key).first()


def _lists(choices: CandidateChoices, things: Sequence[LearntThing]) -> list[LearntList]:
    lists = []
    for kind, heading in HEADINGS.items():
        of_kind = [one for one in things if one.learning.kind is kind]
        lines = [_line(choices, one) for one in of_kind[:SHOWN]]
        lists.append(LearntList(kind, heading, lines, len(of_kind) - len(lines)))
    return lists


def _line(choices: CandidateChoices, thing: LearntThing) -> LearntLine:
    learning, negotiation = thing.learning, choices.view.negotiation.slug
    sentences = [
        LearntSentence(one, address_of_article(negotiation, one.article, one.key))
        for one in learning.rests_on[:SENTENCES]
    ]
    said, counted = _told(choices, learning)
    return LearntLine(learning, said, counted, sentences, thing.set_aside)


def _told(choices: CandidateChoices, learning: Learning) -> tuple[str, str]:
    """What was learnt, and from how many sentences."""
    times, otherwise = _sentences(learning.times), _sentences(learning.otherwise)
    if learning.kind is LearningKind.ISSUE:
        issue = choices.issues.get(learning.issue) or learning.issue
        return f"What is like these is guessed to be on: {issue}", f"Accepted in {times}."
    speaker = choices.speakers.get(learning.speaker)
    who = speaker.name if speaker else learning.speaker
    if learning.kind is LearningKind.ALIAS:
        but = f", otherwise in {otherwise}" if learning.otherwise else ""
        return f"“{learning.words}” is guessed to be {who}", f"Coded so in {times}{but}."
    but = f", kept in {otherwise}" if learning.otherwise else ""
    counted = f"Dismissed in {times}{but}: {DismissalReason(learning.reason).words}."
    if learning.said_as is None:
        return f"What {who} said before, and an article recalls", counted
    return f"What is told with “{learning.words}” and taken for {learning.said_as.words}", counted


def _sentences(count: int) -> str:
    return "one sentence" if count == 1 else f"{count} sentences"
