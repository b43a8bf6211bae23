"""The list of statements at the desk: what became of each, and which have the words that were typed.

Words are looked for by the index of the search page: whole words, as there. Drafts, which are not in
it, are found by any part of their words.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import batched
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from ..models import Statement
from ..models.search_entries import fact_of
from ..reading.evidence.drafts import drafts
from ..reading.evidence.searchable import Searcher
from ..reading.evidence.versions import Lived, lives
from ..reading.perspective import Reader
from ..reading.questions.joint_statements import said_together
from ..reading.questions.searches import SearchAsked, keys_asked_for
from ..rules.search_terms import LONGEST_SEARCH, asked_for
from ..vocabulary.audiences import Audience
from .addresses import DeskList
from .long_lists import COUNTED, LOOKED_THROUGH
from .rights import Rights, rights_of

AT_ONCE = 2500
HELP_TO_SEARCH = (
    "Whole words, also of the names of parties, issues and speakers; or the statement’s name in addresses."
    f" Of more than {LOOKED_THROUGH:,} statements with these words the newest are looked through."
)


class StatementChangeList(DeskList):
    """The list, with what became of each statement as the reader may know it."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = list(self.result_list)
        attach_lives(self.result_list, rights_of(request))
        attach_together(self.result_list, rights_of(request))


def attach_lives(shown: list[Any], rights: Rights) -> None:
    """Gives each statement its life; a fixed number of queries for each audience."""
    ids: dict[Audience, list[int]] = defaultdict(list)
    for statement in shown:
        ids[rights.view(statement.negotiation_id).audience].append(statement.pk)
    lived: dict[int, Lived] = {}
    for audience, some in ids.items():
        lived |= lives(some, Reader.now(audience, rights.today))
    for statement in shown:
        # What is known only from a later day has had no life yet.
        statement.lived = lived.get(statement.pk) or Lived(
            Statement.Status.PUBLISHED, statement.known_from
        )


def attach_together(shown: list[Any], rights: Rights) -> None:
    """Gives each statement those that it was said together with; a few queries a negotiation."""
    by_negotiation: dict[int, list[int]] = defaultdict(list)
    for statement in shown:
        by_negotiation[statement.negotiation_id].append(statement.pk)
    together: dict[int, list[Statement]] = {}
    for negotiation, ids in by_negotiation.items():
        view = rights.view(negotiation)
        for id, jointly in said_together(view, ids).items():
            for other in jointly.others:
                other.negotiation = view.negotiation
            together[id] = jointly.others
    for statement in shown:
        statement.together = together.get(statement.pk, [])


def with_words(rows: QuerySet[Any], typed: str, rights: Rights) -> Q:
    """The condition that a row is one of those and has the words, the newest of them first.

    `rows` are those that the filters leave, as far as he sees them.
    """
    typed = typed.strip()[:LONGEST_SEARCH]
    named = Q(slug=typed) | Q(asked_slug=typed)
    return named | Q(pk__in=_found(rows, typed, rights))


def drafts_among(rows: QuerySet[Any], rights: Rights) -> QuerySet[Any]:
    """The drafts among those rows."""
    waiting = Q(pk__in=[])
    for part in rights.parts.values():
        kept = drafts(part.view).filter(statement__isnull=False)
        waiting |= Q(pk__in=kept.values("statement"))
    return rows.filter(waiting, status=Statement.Status.DRAFT)


def _found(rows: QuerySet[Any], typed: str, rights: Rights) -> list[int]:
    searchers = tuple(Searcher(reader, tuple(ids)) for reader, ids in rights.readers().items())
    terms = asked_for(typed)
    if not searchers or not (terms.phrases or terms.excluded):
        return []
    asked = SearchAsked(searchers=searchers, terms=terms, kinds=("statement",))
    seen = Statement.objects.filter(rights.sees())
    found: list[int] = []
    looked_at = 0
    for keys in keys_asked_for(asked, AT_ONCE):
        ids = [fact_of(key)[1] for key in keys]
        for some in batched(ids, AT_ONCE):
            # What he does not see counts nowhere: how much of it there is must not matter.
            looked_at += seen.filter(pk__in=some).count()
            found += rows.filter(pk__in=some).order_by().values_list("pk", flat=True)
        if len(found) > COUNTED or looked_at >= LOOKED_THROUGH:
            break
    return found
