"""What the page of a source has besides its form: its copies, and the statements that rest on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

from ..models import Source
from ..reading.evidence.versions import lives
from ..reading.questions.source_statements import statements_of_source
from .copy_pages import copies_of
from .outcome_messages import day_words
from .rights import rights_of

ON_A_PAGE = 25


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement in a line, and its page at the desk."""

    words: str
    status: str
    address: str


@dataclass(frozen=True, slots=True)
class StatementPage:
    """Some of the statements of a source, and where the others are."""

    rows: list[StatementRow]
    page: Page[Any]


def besides_its_form(
    request: HttpRequest, source: Source, address_of: Callable[[Any], str]
) -> dict[str, Any]:
    """What the page of a source shows below its form; a fixed number of queries."""
    part = rights_of(request).parts[source.negotiation_id]
    everything = statements_of_source(part.view, source)
    page = Paginator(everything, ON_A_PAGE).get_page(request.GET.get("statements"))
    shown = list(page)
    lived = lives([one.pk for one in shown], part.view)
    rows = [
        StatementRow(
            words=f"{one.party} on {one.issue.in_quotes}, {day_words(one.day)}: {one.stance_words}",
            status=lived[one.pk].status,
            address=address_of(one),
        )
        for one in shown
    ]
    return {
        "copies": copies_of(request, part, source),
        "statements": StatementPage(rows, page),
    }
