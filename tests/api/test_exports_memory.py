"""Of an export as little is in memory as of a page, however much is taken along."""

from __future__ import annotations

import tracemalloc
from typing import Any

import pytest

from negotiations.api.v1 import record_tables
from negotiations.api.v1.views import exports
from negotiations.models import Citation, Negotiation, Statement

from ..length import many
from .conftest import HERE, Api

ROWS = many(2_500, 20_000)
GROWS = 1.5
"""So many times as much at most is in memory of ten times as many rows, with what the process first reads on the way."""


def copies(negotiation: Negotiation, number: int) -> None:
    """So many more statements with a source each, put in behind the door."""
    one: Any = negotiation.statement_set.filter(audience="public", status="published").first()
    source = negotiation.source_set.order_by("pk").first()
    begun = negotiation.statement_set.count()
    rows = []
    for place in range(begun, begun + number):
        fields = {f.attname: getattr(one, f.attname) for f in Statement._meta.concrete_fields}
        del fields["id"]
        rows.append(Statement(**fields | {"slug": f"st-copy-{place:06}"}))
    made = Statement.objects.bulk_create(rows, batch_size=500)
    Citation.objects.bulk_create(
        (Citation(statement=row, source=source) for row in made), batch_size=1_000
    )


@pytest.mark.both
def test_no_more_is_in_memory_at_the_end_than_after_a_tenth(
    cora: Api, negotiation: Negotiation, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, name in ((record_tables, "BATCH"), (exports, "LINES")):
        monkeypatch.setattr(module, name, ROWS // 100)
    copies(negotiation, ROWS)
    answer: Any = cora.send(f"{HERE}export/statements/", format="ndjson")

    tracemalloc.start()
    try:
        peaks = [tracemalloc.get_traced_memory()[1] for _ in answer.streaming_content]
    finally:
        tracemalloc.stop()

    assert len(peaks) > 100
    assert peaks[-1] <= GROWS * peaks[10], (peaks[10], peaks[-1])
