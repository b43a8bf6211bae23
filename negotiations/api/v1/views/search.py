"""Search: what was said is found again by words, names and what it is of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from rest_framework import serializers
from rest_framework.request import Request

from ....models import Demand, Document, SearchEntry, Source, Speaker, Statement
from ....models.search_entries import FOUND
from ....reading.evidence.searchable import FoundFact
from ....reading.parameters import Parameters, Values
from ....reading.questions.search_addresses import page_of_hit
from ....reading.questions.search_hits import SearchHit, hits
from ....reading.questions.search_query import SEARCH, SearchQuestion, search_question, visible
from ....reading.questions.searches import MOST, newest_before, search
from ....rules.calendar import today_utc
from ....rules.search_terms import MarkedPiece
from ..description import page_of
from ..pagination import Cursor, address, read_cursor, unknown_cursor
from ..parameters import CURSOR, LIMIT
from ..serializers import fields
from .base import ReadView

MODELS: dict[str, Any] = {
    "statement": Statement,
    "demand": Demand,
    "document": Document,
    "source": Source,
    "speaker": Speaker,
}
LISTS = {kind: f"{kind}s" for kind in FOUND}
"""The list in which each kind stands."""


class HitSerializer(serializers.Serializer):
    """Something that was found. What does not apply is `null`."""

    kind = fields.one_of(FOUND, "What it is.")
    negotiation = fields.slug()
    slug = fields.slug()
    title = fields.text("Its name; of a statement or a demand, whose it is and on what.")
    excerpt = fields.text(
        "The words in which most was found; empty where it has none but its title."
    )
    day = fields.day("The day by which it is in order.", null=True)
    party = fields.slug("Whose it is.", null=True)
    issue = fields.slug(null=True)
    stance = fields.one_of(fields.STANCES, null=True)
    speaker = fields.slug("Who said it.", null=True)
    round = fields.slug(null=True)
    url = serializers.URLField(help_text="Where the object is.")
    html_url = serializers.URLField(help_text="Where people read it.")


class Search(ReadView):
    operation = "search_list"
    subject = "search"
    summary = "Find again what was said"
    description = (
        "Searches statements, demands, documents, sources and speakers: their words, and the names "
        "and other names of parties, issues and speakers. What you may not see is not searched, and "
        "a wording that was corrected, denied or retracted by the day known on is not found. Words, "
        "or one parameter besides `negotiation`, `known` and `order`, have to be given; without any "
        f"nothing is found. With `order=best` the best of the newest {MOST} come first, and no others."
    )
    shape = page_of(HitSerializer)
    row_shape = HitSerializer
    parameters = (*SEARCH, LIMIT, CURSOR)

    def respond(self, request: Request, values: Values, **path: str) -> Any:
        cursor = read_cursor(values["cursor"], (str, str, str))
        question = search_question(
            request.user, values, Parameters(self.parameters), today=today_utc()
        )
        page = _page(question, cursor, values["limit"])
        shown = hits(question.asked.searchers, page.facts, question.asked.terms.phrases)
        return {
            "count": page.count,
            "next": address(request, cursor=_cursor_after(shown[-1])) if page.goes_on else None,
            "previous": None,
            "results": [_told(request, hit) for hit in shown],
        }


@dataclass(frozen=True, slots=True)
class PageOfHits:
    """What stands on a page, how many there are in all where that is counted, and whether more follows."""

    facts: list[FoundFact]
    count: int | None
    goes_on: bool


def _page(question: SearchQuestion, cursor: Cursor | None, limit: int) -> PageOfHits:
    asked = question.asked
    if cursor is not None and not asked.best:
        facts = newest_before(asked, _key_of(question, cursor), limit + 1) if asked.asks else []
        return PageOfHits(facts[:limit], None, len(facts) > limit)
    read = search(asked)
    facts = read.facts
    if cursor is not None:
        key = _key_of(question, cursor)
        if key not in (keys := [fact.key for fact in facts]):
            raise unknown_cursor()
        facts = facts[keys.index(key) + 1 :]
    goes_on = len(facts) > limit or (read.more and not asked.best)
    return PageOfHits(facts[:limit], None if read.more else len(read.facts), goes_on)


def _cursor_after(hit: SearchHit) -> str:
    return str(Cursor((hit.noun, hit.negotiation.slug, hit.row.slug)))


def _key_of(question: SearchQuestion, cursor: Cursor) -> int:
    """The place of the hit that the cursor names; raises `BadRequest` where it is not there for who asks."""
    noun, of, slug = cursor.key
    if noun in FOUND:
        rows = visible(question.asked.searchers, MODELS[noun]).filter(negotiation__slug=of)
        ids = list(rows.filter(slug=slug).values_list("pk", flat=True))
        entry = SearchEntry.objects.of_facts(noun, ids).first()
        if entry is not None:
            return int(entry.key)
    raise unknown_cursor()


def _told(request: Request, hit: SearchHit) -> dict[str, Any]:
    of, row = hit.negotiation.slug, hit.row
    has_issue = hit.noun in ("statement", "demand")
    here = f"{reverse('negotiations')}{of}/{LISTS[hit.noun]}/{row.slug}/"
    page = page_of_hit(hit, known=hit.known if "known" in request.GET else None)
    name = _joined(hit.name)
    whose = f"{_joined(hit.party_name)} on {hit.issue.in_quotes}" if has_issue else ""
    return {
        "kind": hit.noun,
        "negotiation": of,
        "slug": row.slug,
        "title": whose or name,
        "excerpt": _joined(hit.words),
        "day": hit.day,
        "party": hit.party.slug if hit.party else None,
        "issue": hit.issue.slug if has_issue else None,
        "stance": row.stance if hit.noun == "statement" else None,
        "speaker": hit.speaker.slug if hit.speaker else None,
        "round": hit.round.slug if hit.round else None,
        "url": f"{settings.SITE_URL}{here}",
        "html_url": f"{settings.SITE_URL}{page}",
    }


def _joined(pieces: Iterable[MarkedPiece]) -> str:
    return "".join(piece.text for piece in pieces)
