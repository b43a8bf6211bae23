"""A record of more issues than one page can hold, by pages of issues: those last spoken of come first to hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest
from django.utils.http import urlencode

from ..models import Issue
from ..reading.evidence.doubles import without_empty_doubles
from ..reading.parameters import Parameters, Unreadable
from ..reading.perspective import Perspective
from ..reading.questions.last_spoken_of import last_spoken_of
from .row_pages import ISSUES, RowPage

MOST_TOGETHER = 300
"""So many issues are read together: of more they come by pages."""
A_PAGE = 100


@dataclass(frozen=True, slots=True)
class IssuePage:
    """The issues of one page out of all that are asked for, in the order of the record.

    `categories` are those of all issues of the record, whether the page has any of them or not.
    """

    slugs: list[str]
    number: int
    total: int
    categories: list[str]

    @property
    def first(self) -> int:
        return (self.number - 1) * A_PAGE + 1

    @property
    def last(self) -> int:
        return self.first + len(self.slugs) - 1

    @property
    def pages(self) -> int:
        return -(-self.total // A_PAGE)

    def pager(self, kept: Mapping[str, str]) -> RowPage:
        """The way to the pages beside it; `kept` is what links keep of the query."""

        def link(to: int) -> str:
            # The first page has its number too: without one it is that of the issue last spoken of.
            return f"?{urlencode({**kept, ISSUES.name: str(to)})}" if 1 <= to <= self.pages else ""

        return RowPage(
            rows=self.slugs,
            number=self.number,
            pages=self.pages,
            total=self.total,
            before=link(self.number - 1),
            after=link(self.number + 1),
        )

    @property
    def kept(self) -> dict[str, str]:
        """The query that keeps the page in a link."""
        return {ISSUES.name: str(self.number)}


def page_of_issues(
    request: HttpRequest, view: Perspective, *, said: Q | None = None
) -> IssuePage | None:
    """The issues of the page that is asked for; None where all of them are read together.

    Unless one is asked for, it is that of the issue of which something was said last, by the day
    asked about; `said` narrows those words, such as to one party. A `category` narrows the issues.
    Raises `Unreadable` where there is no such page.
    """
    issues = without_empty_doubles(view, Issue).order_by("sequence", "slug")
    named = list(issues.values_list("slug", "category"))
    if len(named) <= MOST_TOGETHER:
        return None
    categories = sorted({category for _, category in named if category})
    category = request.GET.get("category")
    if category in categories:
        named = [one for one in named if one[1] == category]
    slugs = [slug for slug, _ in named]
    asked = Parameters((ISSUES,), strict=False).read(request.GET)[ISSUES.name]
    number = asked or _number(slugs, last_spoken_of(view, said or Q()))
    page = slugs[(number - 1) * A_PAGE : number * A_PAGE]
    if not page:
        right = f"The last page is {-(-len(slugs) // A_PAGE)}."
        raise Unreadable(f"There is no page {number} of issues here.", right)
    return IssuePage(page, number, len(slugs), categories)


def _number(slugs: list[str], slug: str | None) -> int:
    return slugs.index(slug) // A_PAGE + 1 if slug in slugs else 1
