"""Filters of lists by a period: the first and the last day are typed, or a year is chosen.

Which years there are follows from the negotiations: no row is asked for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.contrib import messages
from django.contrib.admin import FieldListFilter
from django.db.models import DateTimeField, QuerySet
from django.http import HttpRequest

from .filters import chosen_in_list, others_asked
from .rights import rights_of

YEARS = 8
"""So many years, the latest, are offered; of others the days are typed."""


class PeriodFilter(FieldListFilter):
    """The rows from one day to another, both among them. Days are those of UTC."""

    template = "admin/filters/period.html"

    def __init__(
        self, field: Any, request: HttpRequest, params: Any, model: Any, noun: Any, field_path: str
    ) -> None:
        self.first, self.last = self.parameters(field_path)
        super().__init__(field, request, params, model, noun, field_path)
        self.fault = ""
        self.typed = {name: self._typed(name) for name in (self.first, self.last)}
        self.days = {name: self._day(typed) for name, typed in self.typed.items()}
        since, until = self.days.values()
        if since and until and since > until:
            self.fault = "The first day is after the last."
        rights, chosen = rights_of(request), chosen_in_list(request)
        begun = [chosen] if chosen else [part.view.negotiation for part in rights.parts.values()]
        starts = [one.start_date.year for one in begun if one.start_date]
        this_year = rights.today.year
        first = max(min(starts, default=this_year), this_year - YEARS + 1)
        self.years = range(this_year, first - 1, -1)

    @staticmethod
    def parameters(path: str) -> tuple[str, str]:
        """The words in the address by which it is asked: from which day, and until which."""
        return f"{path}__gte", f"{path}__lte"

    def expected_parameters(self) -> list[str | None]:
        return [self.first, self.last]

    def has_output(self) -> bool:
        return True

    def choices(self, changelist: Any) -> Iterator[Any]:
        self.kept = others_asked(changelist, self.first, self.last)
        every = changelist.get_query_string(remove=[self.first, self.last])
        yield {"selected": not any(self.typed.values()), "query_string": every, "display": "All"}
        for year in self.years:
            ends = {self.first: f"{year:04}-01-01", self.last: f"{year:04}-12-31"}
            here = changelist.get_query_string(ends)
            yield {"selected": ends == self.typed, "query_string": here, "display": str(year)}

    @property
    def fields(self) -> list[tuple[str, str, str, str]]:
        """The two fields: the id, the label, the name in the address, and what was typed."""
        words = {self.first: "First day", self.last: "Last day"}
        return [(f"id_{n}", words[n], n, typed) for n, typed in self.typed.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Those of the period; nothing where what was typed is none."""
        if self.fault:
            messages.error(request, f"{str(self.title).capitalize()}: {self.fault}")
            return queryset.none()
        since, until = self.days.values()
        with_time = isinstance(self.field, DateTimeField)
        if since:
            start: Any = _midnight(since) if with_time else since
            queryset = queryset.filter(**{self.first: start})
        if until and not with_time:
            queryset = queryset.filter(**{self.last: until})
        elif until and until < date.max:
            end = _midnight(until + timedelta(days=1))
            queryset = queryset.filter(**{f"{self.field_path}__lt": end})
        return queryset

    def _typed(self, name: str) -> str:
        values: Any = self.used_parameters.get(name) or [""]
        return str(values[-1]).strip()

    def _day(self, typed: str) -> date | None:
        try:
            return date.fromisoformat(typed) if typed else None
        except ValueError:
            self.fault = f"“{typed}” is no day. Days are written like 2022-02-15."
            return None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=UTC)
