"""The words of articles on which a statement rests, in their paragraph: for the team alone."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from ..models import Statement
from ..reading.questions.intake import StatementPassage, passages_of
from ..reading.roles import DRAFTS, role_of
from ..vocabulary.audiences import Audience
from ..vocabulary.candidates import Decision
from .request_context import PageClocks

HOW = {
    Decision.ACCEPTED: "Accepted as it was found",
    Decision.MENDED: "Accepted with changes",
    Decision.SILENT: "Kept as a silence",
    Decision.REPEAT: "Kept as a repeat",
}


@dataclass(frozen=True, slots=True)
class PassageShown:
    """A place in an article, how it came to be recorded in words, and where the article is coded."""

    passage: StatementPassage
    how: str
    coded_at: str


def in_articles(request: HttpRequest, when: PageClocks, statement: Statement) -> list[PassageShown]:
    """The places in articles on which a statement rests or that repeat it, as of today.

    Nothing, and no query, for the public and as known on an earlier day. Who records is led to the
    page on which the article is coded.
    """
    if when.view.audience < Audience.TEAM or when.known < when.view.today:
        return []
    passages = passages_of(when.view, statement)
    if not passages:
        return []
    codes = role_of(request.user, when.view.negotiation) in DRAFTS
    codes &= vars(request).get("seen_as") is None
    return [PassageShown(one, _how(one), _coded_at(one, when) if codes else "") for one in passages]


def _how(passage: StatementPassage) -> str:
    """Empty where somebody decided it who may know more or less."""
    how = HOW.get(Decision(passage.decision), "") if passage.decision else ""
    if how and passage.by_hand:
        how = how.replace("as it was found", "as it was marked by hand")
    return how


def _coded_at(passage: StatementPassage, when: PageClocks) -> str:
    of = passage.text.source or passage.text.draft
    return reverse("admin:article", args=[when.view.negotiation.slug, of.slug]) if of else ""
