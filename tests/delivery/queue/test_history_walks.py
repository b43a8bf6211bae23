"""What was told before is found from the few rows of the stream that told it, however many there are."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from negotiations.delivery.queue.notification_history import notification_history

from ...cast import small_negotiation

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="its plan is read as SQLite words it"),
]


@pytest.mark.parametrize("statements", [(), ("first",)])
def test_neither_stream_nor_deliveries_are_gone_through(statements: tuple[str, ...]) -> None:
    negotiation = small_negotiation().negotiation
    with CaptureQueriesContext(connection) as queries:
        notification_history(negotiation, identities={"one", "two"}, statements=statements)

    for query in queries.captured_queries:
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN QUERY PLAN " + query["sql"])
            steps = [step for *_, step in cursor.fetchall()]
        assert steps
        assert not [step for step in steps if step.startswith("SCAN")], steps
