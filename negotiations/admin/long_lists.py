"""Lists of which nobody knows how long they are: their first thousand rows, in the list's own order.

Nothing counts or sorts all that there is: whoever looks for what stands further down narrows the list.
"""

from __future__ import annotations

from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ORDER_VAR, ChangeList
from django.core.paginator import InvalidPage, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property

COUNTED = 1000
"""So many rows are counted, put in order and shown page by page."""
LOOKED_THROUGH = 10_000
"""So many rows, the first of what the filters leave, are looked through for words."""


class LongList(ChangeList):
    """The first rows of what the filters leave; `more` where there are others."""

    more: bool
    keys: list[Any]
    """The keys of those rows, in the order asked for."""

    def get_queryset(self, request: HttpRequest, *args: Any, **how: Any) -> QuerySet[Any]:
        """Those rows. An order that was asked for is one of them, and not of all there are."""
        rows: QuerySet[Any] = super().get_queryset(request, *args, **how)
        order = rows.query.order_by
        first = rows.order_by(*self._own_order(request, rows))
        noun: Any = self.model_admin
        among = noun.among_the_first(first)
        keys = [] if among is None else self._first_keys(among)
        if len(keys) <= COUNTED:
            keys = self._first_keys(first)
        self.more = len(keys) > COUNTED
        self.keys = keys[:COUNTED]
        shown = self.root_queryset.filter(pk__in=self.keys).order_by(*order)
        if self.params.get(ORDER_VAR):
            self.keys = list(shown.values_list("pk", flat=True))
        if not shown.query.select_related:
            shown = self.apply_select_related(shown)
        return shown

    def _first_keys(self, rows: QuerySet[Any]) -> list[Any]:
        return list(rows.values_list("pk", flat=True)[: COUNTED + 1])

    def _own_order(self, request: HttpRequest, rows: QuerySet[Any]) -> list[Any]:
        """The order in which it opens, whichever was asked for."""
        asked = self.params.pop(ORDER_VAR, None)
        own: list[Any] = self.get_ordering(request, rows.order_by())
        if asked is not None:
            self.params[ORDER_VAR] = asked
        return own

    def get_results(self, request: HttpRequest) -> None:
        """Only the rows of the page are read."""
        paginator = Paginator(self.keys, self.list_per_page)
        self.result_count = len(self.keys)
        self.can_show_all = self.result_count <= self.list_max_show_all
        self.multi_page = self.result_count > self.list_per_page
        keys = self.keys
        if self.multi_page and not (self.show_all and self.can_show_all):
            try:
                keys = list(paginator.page(self.page_num).object_list)
            except InvalidPage as fault:
                raise IncorrectLookupParameters(fault) from fault
        self.result_list: Any = self.queryset.filter(pk__in=keys)
        self.paginator = paginator
        self.show_full_result_count = False
        self.full_result_count = None
        self.show_admin_actions = True


class CountedPaginator(Paginator):
    """Pages of proposals, of which no more are counted than a list shows."""

    @cached_property
    def count(self) -> int:
        rows: Any = self.object_list
        return int(rows.order_by().values("pk")[:COUNTED].count())
