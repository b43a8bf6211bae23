"""A speaker or a source with very many statements becomes one with another in a few queries, and the trail of each stays."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from negotiations.entries.statements import StatementEntry
from negotiations.models import AuditEntry, Citation, Statement
from negotiations.recording import many_rows
from negotiations.recording.door import recording
from negotiations.recording.statements import record_statement

from ..cast import R1, R3, Cast, faults
from ..door import doubles, reference_data

pytestmark = pytest.mark.django_db


def said_by_p(**fields: Any) -> StatementEntry:
    return StatementEntry.model_validate(
        {
            "party": "p",
            "issue": "i",
            "speaker": "p4",
            "day": R1,
            "stance": "accepts",
            "summary": "P says so.",
            "sources": ["agency"],
            **fields,
        }
    )


def said_often(cast: Cast, times: int) -> None:
    with recording(cast.negotiation, on=R1) as act:
        for _ in range(times):
            record_statement(act, said_by_p(), repeat=True)


def unite_speakers(cast: Cast) -> Any:
    return doubles.unite_speakers(cast.negotiation, by=cast.ana, on=R3, slug="p4", same_as="paul")


def unite_sources(cast: Cast) -> Any:
    return doubles.unite_sources(
        cast.negotiation, by=cast.ana, on=R3, slug="agency", same_as="transcript"
    )


@pytest.fixture
def paul(cast: Cast) -> None:
    reference_data.record_speaker(
        cast.negotiation, on=R1, slug="paul", name="Paul", party="p", authority=4
    )


@pytest.mark.usefixtures("paul")
@pytest.mark.parametrize("unite", [unite_speakers, unite_sources])
def test_many_take_no_more_queries_than_a_few(cast: Cast, unite: Any) -> None:
    counts = []
    for times in (3, 40):
        with transaction.atomic():
            said_often(cast, times)
            with CaptureQueriesContext(connection) as queries:
                unite(cast)
            counts.append(len(queries))
            transaction.set_rollback(True)
        cast.negotiation.refresh_from_db()

    assert counts[1] == counts[0]


@pytest.mark.usefixtures("paul")
@pytest.mark.parametrize("unite", [unite_speakers, unite_sources])
def test_trail_and_versions_of_each_are_kept_across_batches(
    cast: Cast, unite: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many_rows, "BATCH", 3)
    said_often(cast, 8)
    hidden = cast.said("+", at="r2", writer=cast.olga, audience="cleared").made

    unite(cast)

    seen = Statement.objects.filter(audience="public")
    assert set(seen.values_list("version", flat=True)) == {2}
    hidden.refresh_from_db()
    assert hidden.version == 1
    trail = AuditEntry.objects.filter(act__what__endswith="united", noun="statement")
    assert set(trail.values_list("object_id", flat=True)) == {
        *Statement.objects.values_list("pk", flat=True)
    }
    assert faults(cast.negotiation) == []


def test_each_cites_the_one_that_stays_once_in_its_place(cast: Cast) -> None:
    with recording(cast.negotiation, on=R1) as act:
        both = record_statement(act, said_by_p(sources=["agency", "transcript"]))
        other = record_statement(
            act, said_by_p(sources=["transcript", "agency"], day=R1), repeat=True
        )

    unite_sources(cast)

    for one in (both, other):
        cited = Citation.objects.filter(statement=one)
        assert [(row.source.slug, row.number) for row in cited] == [("transcript", 0)]
    assert faults(cast.negotiation) == []
