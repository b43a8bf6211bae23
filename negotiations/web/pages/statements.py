"""One statement: what was said, on both clocks, and what it did to the position."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from ...exporting.citations import BIBTEX, CSL, Cited, bibtex, csl
from ...reading.parameters import ChoiceParameter, Parameters
from ...reading.questions.statements import CorrectionRead, StatementRead, statement_read
from ...rules.audience_marks import narrowest
from ...vocabulary.corrections import CorrectionKind
from ...vocabulary.stances import stance_words
from ..article_passages import in_articles
from ..request_context import Missing, PageClocks, at_its_address, page, page_clocks
from ..sentences import copied_at
from ..taken_along import HTML
from ..team_notes import beside_statement

CITING = {"bibtex": (BIBTEX, bibtex), "csl": (CSL, csl)}
CITED_AS = Parameters(
    (ChoiceParameter(name="format", values=(HTML, *CITING), default=HTML),), strict=False
)


@dataclass(frozen=True, slots=True)
class Turn:
    """The words on which a correction turns: what stood, and what stands."""

    old: str
    new: str


@page
def statement(request: HttpRequest, negotiation: str, slug: str) -> HttpResponse:
    when = page_clocks(request, negotiation)
    read = statement_read(when.view, slug)
    if read is None:
        raise Missing(slug)
    at_its_address(read.said.row, slug)
    address = copied_at(request, when, of_one_thing=True)
    if cite := CITING.get(CITED_AS.read(request.GET)["format"]):
        content_type, write = cite
        return HttpResponse(write(_cited(read, when, address)), content_type=content_type)
    wording = next((c for c in read.corrections if c.row.kind == CorrectionKind.WORDING), None)
    versions = [version.said.row.pk for version in read.versions]
    context = {
        "negotiation": when.view.negotiation,
        "moment": when,
        "copied_at": address,
        "cited_as": f"?{urlencode({'known': when.known.isoformat(), 'format': ''})}",
        "team_notes": beside_statement(request, when, read.said, versions),
        "is_today": when.known >= when.view.today,
        "in_articles": in_articles(request, when, read.said.row),
        "read": read,
        "said": read.said,
        "statement": read.said.row,
        "wording": wording,
        "turn": turn_of(wording) if wording else None,
        "ended_by": _ended_by(read),
        "replaced": _replaced(read),
    }
    return render(request, "pages/statement.html", context)


def _cited(read: StatementRead, when: PageClocks, address: str) -> Cited:
    """The statement as it is cited: what was said, when, and for whom that is where not for all."""
    said, record = read.said, when.view.negotiation
    state = f", {said.state}" if said.state else ""
    about = (said.row, said.party, said.issue, said.speaker)
    only = narrowest(one.mark_on(when.view.today) for one in about if one is not None)
    return Cited(
        key=f"{record.slug}-{said.row.slug}",
        kind="webpage",
        title=f"{said.party.name} on {said.issue.in_quotes}: {stance_words(said.stance)}{state}",
        url=address,
        known=when.known,
        author=record.recorded_by,
        day=said.row.day,
        licence=record.licence,
        note=f"Not public: {only.in_sentence}" if only else "",
    )


def _ended_by(read: StatementRead) -> CorrectionRead | None:
    """The correction that ended this very version."""
    mine = (c for c in read.corrections if c.was == read.said)
    return next(mine, None)


def _replaced(read: StatementRead) -> CorrectionRead | None:
    """The correction by which this version took the place of another."""
    mine = (c for c in read.corrections if c.row.successor_id == read.said.row.pk)
    return next(mine, None)


def turn_of(correction: CorrectionRead) -> Turn | None:
    """The words on which a correction turns: the quotes of both versions, else the words it quotes itself."""
    if correction.was is None or correction.now is None:
        return None
    old, new = correction.was.row.quote, correction.now.row.quote
    if not (old and new) or old == new:
        old, new = _quoted(correction.wording_before), _quoted(correction.row.after)
    return Turn(old, new) if old and new and old != new else None


def _quoted(text: str) -> str:
    found = re.search(r"[\"“]([^\"“”]+)[\"”]", text)
    return found.group(1) if found else ""
