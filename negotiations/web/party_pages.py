"""A matrix too large for one page, by pages of parties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.http import HttpRequest

from .matrix_table import Table
from .row_pages import RowPage, row_page


def page_of_parties(request: HttpRequest, table: Table, kept: Mapping[str, str]) -> RowPage | None:
    """The page that is drawn, with its parties for rows; None where all of them fit on one.

    `kept` is what links keep of the query. Raises `Unreadable` where there is no such page.
    """
    places, _ = table.places
    most = table.parties_a_page if table.dense else max(1, len(places))
    paged = row_page(request, places, kept=kept, most=most)
    if paged.pages == 1:
        return None
    table.of_page = set(paged.rows)
    return replace(paged, rows=[table.matrix.parties[place] for place in paged.rows])
