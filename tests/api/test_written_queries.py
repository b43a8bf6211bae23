"""A query that was written once reads what it reads where it is built anew, for every noun and reader."""

from __future__ import annotations

import pytest

from negotiations.api.v1.changed_objects import SHAPES
from negotiations.api.v1.serializers.entry_shapes import EntrySerializer
from negotiations.models import Statement
from negotiations.reading.evidence.nouns import sources_of
from negotiations.reading.perspective import Perspective
from negotiations.rules.calendar import today_utc
from negotiations.vocabulary.audiences import AUDIENCES

from ..reading.test_stream_lists import world

OF_ENTRIES = [shape for shape in SHAPES.values() if issubclass(shape, EntrySerializer)]


@pytest.mark.both
@pytest.mark.django_db
def test_it_reads_the_same() -> None:
    negotiation, read = world(11), 0
    days = sorted(negotiation.statement_set.values_list("known_from", flat=True))
    for reader in AUDIENCES:
        for known in (None, days[len(days) // 2]):
            view = Perspective.of(negotiation, reader, today_utc()).asked(known=known)
            for shape in OF_ENTRIES:
                rows = shape.entry.model._default_manager.filter(negotiation=negotiation)
                ids = list(rows.values_list("pk", flat=True))

                written = shape.of_ids(view, ids)

                assert written == shape.of_rows(view, rows), shape.__name__
                assert shape.of_ids(view, ids[:1]) == {id: written[id] for id in ids[:1]}
                read += len(written)
            said = Statement.objects.filter(negotiation=negotiation)
            ids = [one.pk for one in said]
            assert sources_of("statement", ids, view) == sources_of(
                "statement", said.order_by().values("pk"), view
            )
    assert read > 300
    assert shape.of_ids(view, []) == {}
