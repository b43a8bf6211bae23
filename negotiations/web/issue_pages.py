"""A record of more issues than one page can hold, by pages of issues: those last spoken of come first to hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest
from django.utils.http import urlencode

from ..models import Issue, Party
from ..reading.evidence.doubles import without_empty_doubles
from ..reading.parameters import Parameters, Unreadable
from ..reading.perspective import Perspective
from ..reading.questions.last_spoken_of import last_spoken_of
from ..reading.questions.matrix_sizes import MOST_CELLS
from .row_pages import ISSUES, RowPage

MOST_TOGETHER = 300
"""So many issues are read together: of more they come by pages."""
A_PAGE = 100
"""The most issues of one page."""


@dataclass(frozen=True, slots=True)
class IssuePage:
    """The issues of one page out of all that are asked for, in the order of the record.

    `categories` are those of all issues of the record, whether the page has any of them or not.
    """

    every: list[str]
    """All that are asked for."""
    number: int
    categories: list[str]
    is_chosen: bool
    """Whether the page was asked for by its number."""
    size: int
    """So many are on each page, and on the last what is left."""

    @property
    def slugs(self) -> list[str]:
        """Those of the page."""
        return self.every[(self.number - 1) * self.size : self.number * self.size]

    @property
    def total(self) -> int:
        return len(self.every)

    @property
    def first(self) -> int:
        return (self.number - 1) * self.size + 1

    @property
    def last(self) -> int:
        return self.first + len(self.slugs) - 1

    @property
    def pages(self) -> int:
        return -(-self.total // self.size)

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

    @property
    def asked(self) -> dict[str, str]:
        """The query that keeps the page at another time: nothing where it is that of what was said last."""
        return self.kept if self.is_chosen else {}

    def of_tables(self, cells: int) -> list[str]:
        """The issues of a table that is taken along, with so many cells for each.

        All that are asked for, where a table holds them, else those of the page. Raises `Unreadable`
        where none was asked for by its number, so that nobody takes a part for the whole.
        """
        if self._has_room(cells):
            return self.every
        if not self.is_chosen:
            raise Unreadable(
                f"A table of these {self.total:,} issues would have {self.total * cells:,} cells, and one "
                f"has at most {MOST_CELLS:,}.",
                f"Choose a category, or take them along by pages: issues=1 to issues={self.pages}.",
            )
        return self.slugs

    def kept_by_tables(self, cells: int) -> dict[str, str]:
        """What links to such tables keep of the query: nothing where they hold all that are asked for."""
        return {} if self._has_room(cells) else self.kept

    def _has_room(self, cells: int) -> bool:
        return self.total * cells <= MOST_CELLS


def page_of_issues(
    request: HttpRequest, view: Perspective, *, said: Q | None = None, cells: int | None = None
) -> IssuePage | None:
    """The issues of the page that is asked for; None where all of them are read together.

    Unless one is asked for, it is that of the issue of which something was said last, by the day
    asked about; `said` narrows those words, such as to one party. A `category` narrows the issues.
    Where all parties are set against them, as many as make no more `cells` than that are on a page.
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
    size = A_PAGE if cells is None else min(A_PAGE, _fitting(view, cells))
    number = asked or _number(slugs, last_spoken_of(view, said or Q()), size)
    page = IssuePage(slugs, number, categories, bool(asked), size)
    if not page.slugs:
        raise Unreadable(
            f"There is no page {number} of issues here.", f"The last page is {page.pages}."
        )
    return page


def _fitting(view: Perspective, cells: int) -> int:
    parties = without_empty_doubles(view, Party).count()
    return max(1, cells // max(1, parties))


def _number(slugs: list[str], slug: str | None, size: int) -> int:
    return slugs.index(slug) // size + 1 if slug in slugs else 1
