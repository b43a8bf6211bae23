"""Programs are told for whom each thing is: rows of the stream, cells, and every fact."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from typing import Any

import pytest

from negotiations.models import Negotiation, Statement
from negotiations.rules.calendar import today_utc

from ..door import audiences as lifted
from ..door import corrections, responses, statements
from .conftest import HERE, Api

SAID = date(2022, 3, 1)


def said(negotiation: Negotiation, slug: str, issue: str, **more: Any) -> None:
    entry = {"day": SAID, "stance": "rejects", "summary": "No.", **more}
    statements.record_statement(
        negotiation, party="germany", issue=issue, speaker="scholz", slug=slug, **entry
    )


@pytest.fixture
def tomorrow() -> date:
    return today_utc() + timedelta(days=1)


def audiences(api: Api, name: str) -> set[str]:
    """For whom the rows are that tell of Germany on those issues since."""
    rows = api.get("developments/", party="germany", issue=name, limit=1000)["results"]
    return {row["audience"] for row in rows if row["known_from"] >= SAID.isoformat()}


def test_row_of_the_stream_names_the_widest_audience_that_reads_as_much(
    negotiation: Negotiation, anybody: Api, ana: Api, olga: Api, tomorrow: date
) -> None:
    said(negotiation, "st-all", "swift")
    said(negotiation, "st-embargoed", "package", embargo_until=tomorrow)

    assert audiences(ana, "swift") == audiences(anybody, "swift") == {"public"}
    assert audiences(olga, "package") == audiences(ana, "package") == {"team"}
    assert audiences(anybody, "package") == set()


def test_row_whose_like_has_become_public_is_for_all(
    negotiation: Negotiation, anybody: Api, ana: Api, tomorrow: date
) -> None:
    said(negotiation, "st-embargoed", "package", embargo_until=tomorrow)
    before = audiences(ana, "package")
    kept = Statement.objects.named("st-embargoed")
    lifted.end_embargo(negotiation, noun="statement", slug=kept.slug)

    assert before == {"team"}
    assert audiences(ana, "package") == audiences(anybody, "package") == {"public"}


def test_row_that_only_the_cleared_are_told_is_for_them(
    negotiation: Negotiation, olga: Api
) -> None:
    said(negotiation, "st-all", "package")
    corrections.retract_statement(negotiation, statement="st-all", audience="cleared")

    assert audiences(olga, "package") == {"public", "cleared"}


def cell(api: Api, **query: str) -> tuple[Any, Any]:
    cells = api.here("matrix/", cells="full", **query)["cells"]
    [one] = [c for c in cells if (c["party"], c["issue"]) == ("germany", "package")]
    return one["audience"], one["audience_until"]


def test_cells_and_their_table_name_it(negotiation: Negotiation, ana: Api, tomorrow: date) -> None:
    said(negotiation, "st-embargoed", "package", embargo_until=tomorrow)
    said(negotiation, "st-all", "swift")

    table = ana.send(f"{HERE}matrix/", cells="full", format="csv").content.decode("utf-8-sig")
    rows = {(r["party"], r["issue"]): r for r in csv.DictReader(io.StringIO(table))}

    assert cell(ana) == ("team", tomorrow.isoformat())
    assert rows["germany", "package"]["audience"] == "team"
    assert rows["germany", "package"]["audience_until"] == tomorrow.isoformat()
    assert rows["germany", "swift"]["audience"] == "public"
    assert rows["germany", "swift"]["audience_until"] == ""


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_table_that_holds_something_hidden_is_named_so(
    negotiation: Negotiation, ana: Api, anybody: Api, kind: str
) -> None:
    said(negotiation, "st-hidden", "package", audience="team")

    names = [
        api.send(f"{HERE}matrix/", format=kind)["Content-Disposition"] for api in (ana, anybody)
    ]

    assert f'-team-only.{kind}"' in names[0]
    assert "only" not in names[1]


def test_parts_of_facts_name_it(negotiation: Negotiation, ana: Api, olga: Api) -> None:
    reply = olga.rows("responses/")[0]
    demand = olga.rows("demands/")[0]["slug"]
    responses.add_answer(
        negotiation,
        response=reply["slug"],
        demand=demand,
        answer="rejected",
        audience="cleared",
        known_from=date(2022, 3, 1),
    )

    [found] = [r for r in olga.rows("responses/") if r["slug"] == reply["slug"]]

    assert {item["audience"] for item in found["items"]} >= {"public", "cleared"}
    assert all(
        tie["audience"] == "public" for p in ana.rows("parties/") for tie in p["affiliations"]
    )
    assert all(role["audience"] == "public" for t in ana.rows("tracks/") for role in t["roles"])
