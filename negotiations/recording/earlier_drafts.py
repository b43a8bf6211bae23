"""Drafts of statements from before drafts waited in a table: each gets its row there, in silence."""

from __future__ import annotations

from django.db import transaction

from ..models import Negotiation, Statement
from ..vocabulary.audiences import Audience
from .act import Recording
from .chain import begun
from .directory import Directory
from .draft_rows import add_for_statement
from .stream_places import take_place


def take_up_drafts() -> int:
    """Gives every draft of a statement that has none its row among the drafts; how many there were.

    A silent act in each negotiation, as of the last day that was turned: nobody is told, and the
    statements stay as they are.
    """
    waiting = Statement.objects.filter(status=Statement.Status.DRAFT, waiting__isnull=True)
    negotiations = list(waiting.values_list("negotiation", flat=True).distinct().order_by())
    return sum(_take_up_in(id) for id in negotiations)


@transaction.atomic
def _take_up_in(id: int) -> int:
    negotiation = Negotiation.objects.select_for_update(no_key=True).get(pk=id)
    waiting = Statement.objects.filter(
        negotiation=negotiation, status=Statement.Status.DRAFT, waiting__isnull=True
    )
    drafts = list(waiting.select_related("recorded_by").order_by("recorded_at", "pk"))
    if not drafts or negotiation.turned_on is None:
        return 0
    row = begun(negotiation, what="drafts-taken-up", on=negotiation.turned_on, silent=True)
    act = Recording(negotiation, row, directory=Directory(negotiation, Audience.CLEARED))
    for draft in drafts:
        add_for_statement(act, draft)
    act.seal()
    take_place(row)
    return len(drafts)
